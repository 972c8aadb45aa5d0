package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.ExpectedSource;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.provenance.CertificateClaim;
import io.github.trustdelta.provenance.Signer;
import io.github.trustdelta.provenance.SlsaProvenance;
import io.github.trustdelta.provenance.VerifiedStatement;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.Purl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A package comes from elsewhere than the policy says, by proof, or has no proof though the policy
 * demands one. A proof that does not say what is expected violates it, too.
 */
final class ExpectedSourceViolated implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-064",
          "EXPECTED_SOURCE_VIOLATED",
          RuleGroup.PROVENANCE,
          Severity.CRITICAL,
          "The policy says where this package comes from and who builds it, and a verified "
              + "provenance says otherwise, or there is none. Do not use the release before "
              + "that is explained.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  @Override
  public boolean needsBefore() {
    return false;
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    if (input.policy().sources().isEmpty()) {
      return findings.answer();
    }
    var components = new LinkedHashSet<>(input.after().sbom().components());
    Component subject = input.after().sbom().subject();
    if (subject != null) {
      components.add(subject);
    }
    for (Component component : components) {
      Purl purl = component.purl();
      for (ExpectedSource expected : input.policy().sources()) {
        if (purl != null && expected.isAbout(purl)) {
          check(component, expected, input, findings);
        }
      }
    }
    return findings.answer();
  }

  private static void check(
      Component component, ExpectedSource expected, ReviewInput input, Findings findings) {
    List<VerifiedStatement> proven =
        input.statementsOf(component).stream().filter(it -> it.provenance().isPresent()).toList();
    if (proven.isEmpty()) {
      missing(component, expected, findings);
      return;
    }
    findings.looked();
    var told = new HashSet<List<Violation>>();
    for (VerifiedStatement statement : proven) {
      List<Violation> violations = violations(statement, expected);
      if (!violations.isEmpty() && told.add(violations)) {
        violated(component, violations, findings);
      }
    }
  }

  private static void missing(Component component, ExpectedSource expected, Findings findings) {
    if (expected.mustBeAttested()) {
      findings.add(
          Severity.HIGH,
          component,
          component.label() + " has no verified provenance, which the policy demands",
          Facts.of("package", expected.packages()));
    } else {
      findings.unknown(
          component, "it has no verified provenance to compare with what the policy expects");
    }
  }

  private static void violated(Component component, List<Violation> violations, Findings findings) {
    var facts = new Facts();
    for (Violation violation : violations) {
      facts.and(violation.what() + ":expected", violation.expected());
      facts.and(violation.what() + ":found", violation.found());
    }
    findings.add(
        component,
        component.label()
            + " has a provenance that the policy does not expect: "
            + String.join(", ", violations.stream().map(Violation::words).toList()),
        facts);
  }

  /**
   * A fact that is another than expected.
   *
   * @param found null if the provenance does not say
   */
  private record Violation(String what, String expected, @Nullable String found) {

    String words() {
      return what + " " + (found == null ? "unknown" : found) + " instead of " + expected;
    }
  }

  private static List<Violation> violations(VerifiedStatement statement, ExpectedSource expected) {
    SlsaProvenance provenance = statement.provenance().orElseThrow();
    Signer.Certificate certificate =
        statement.signer() instanceof Signer.Certificate one ? one : null;
    var violations = new ArrayList<Violation>();
    if (expected.repository() != null) {
      String repository = repository(provenance, certificate);
      if (!isSameRepository(expected.repository(), repository)) {
        violations.add(new Violation("repository", expected.repository(), repository));
      }
    }
    String builder = provenance.builderId();
    if (expected.builder() != null && !ExpectedSource.isBuilder(expected.builder(), builder)) {
      violations.add(new Violation("builder", expected.builder(), builder));
    }
    compare("workflow", expected.workflow(), provenance.workflowPath().orElse(null), violations);
    compare(
        "identity",
        expected.identity(),
        certificate == null ? null : certificate.identity(),
        violations);
    compare(
        "issuer", expected.issuer(), certificate == null ? null : certificate.issuer(), violations);
    return violations;
  }

  /** What a certificate says of it counts more than what the signer does. */
  private static @Nullable String repository(
      SlsaProvenance provenance, Signer.@Nullable Certificate certificate) {
    String claimed =
        certificate == null
            ? null
            : certificate.claims().get(CertificateClaim.SOURCE_REPOSITORY_URI);
    return claimed == null ? provenance.sourceUri().orElse(null) : claimed;
  }

  private static boolean isSameRepository(String expected, @Nullable String found) {
    if (found == null) {
      return false;
    }
    Optional<String> repository = ExternalReference.repositoryOf(expected);
    return repository.isPresent()
        ? repository.equals(ExternalReference.repositoryOf(found))
        : expected.equals(found);
  }

  private static void compare(
      String what, @Nullable String expected, @Nullable String found, List<Violation> violations) {
    if (expected != null && !expected.equals(found)) {
      violations.add(new Violation(what, expected, found));
    }
  }
}
