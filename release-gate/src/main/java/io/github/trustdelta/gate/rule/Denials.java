package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.DeniedParty;
import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.intel.DenyEntry;
import io.github.trustdelta.gate.intel.IntelMatch;
import io.github.trustdelta.provenance.Signer;
import io.github.trustdelta.provenance.VerifiedStatement;
import io.github.trustdelta.sbom.Component;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What the policy denies, among the findings of {@link KnownBad}. */
final class Denials {

  private final ReviewInput input;
  private final Findings findings;

  Denials(ReviewInput input, Findings findings) {
    this.input = input;
    this.findings = findings;
  }

  void check(Collection<Component> components) {
    expired();
    for (Component component : components) {
      for (IntelMatch match : input.denials().match(component)) {
        add(component, match);
      }
    }
    for (DeniedParty party : input.policy().deniedParties()) {
      if (!party.isExpired(input.at())) {
        check(party, components);
      }
    }
  }

  private void expired() {
    for (DenyEntry entry : input.policy().denied()) {
      if (entry.isExpired(input.at())) {
        findings.unknown(null, "the denial of " + entry.what() + " was over on " + entry.expires());
      }
    }
    for (DeniedParty party : input.policy().deniedParties()) {
      if (party.isExpired(input.at())) {
        findings.unknown(
            null,
            "the denial of the %s %s was over on %s"
                .formatted(party.role().label(), party.name(), party.expires()));
      }
    }
  }

  /** As with malware, what is not certain weighs less. */
  private void add(Component component, IntelMatch match) {
    findings.add(
        match.isCertain() ? Severity.CRITICAL : Severity.MEDIUM,
        component,
        component.label()
            + " is denied by the policy: "
            + match.intel().summary()
            + (match.doubt() == null ? "" : "; not certain: " + match.doubt()),
        Facts.of("record", match.intel().id())
            .and("basis", match.basis().name().toLowerCase(Locale.ROOT))
            .and("matched", match.matched())
            .and("alias", match.alias())
            .and("doubt", match.doubt()));
  }

  private void check(DeniedParty party, Collection<Component> components) {
    int unknown = 0;
    for (Component component : components) {
      NavigableSet<String> names = names(party.role(), component);
      if (names.isEmpty()) {
        unknown++;
      }
      List<String> denied = names.stream().filter(party::isCalled).toList();
      if (!denied.isEmpty()) {
        findings.add(
            component,
            "%s is of a %s that the policy denies: %s"
                .formatted(component.label(), party.role().label(), party.reason()),
            Facts.of(party.role().label(), denied));
      }
    }
    if (unknown > 0) {
      findings.unknown(
          null,
          "the %s of %d of %d components is not known, and the policy denies %s"
              .formatted(party.role().label(), unknown, components.size(), party.name()));
    }
  }

  /** Who is known to have had the role. */
  private NavigableSet<String> names(DeniedParty.Role role, Component component) {
    var names = new TreeSet<String>();
    List<VerifiedStatement> statements = input.statementsOf(component);
    if (role == DeniedParty.Role.BUILDER) {
      statements.stream()
          .flatMap(statement -> statement.provenance().stream())
          .forEach(provenance -> names.add(provenance.builderId()));
      return names;
    }
    input.factsOf(component).map(PackageFacts::publisher).ifPresent(names::add);
    for (VerifiedStatement statement : statements) {
      if (statement.signer() instanceof Signer.Certificate certificate) {
        names.add(certificate.identity());
      }
    }
    return names;
  }
}
