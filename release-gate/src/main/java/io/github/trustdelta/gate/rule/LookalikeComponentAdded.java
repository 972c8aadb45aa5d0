package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import java.util.Objects;
import java.util.Set;

/**
 * A new component whose name is close to that of one in the releases or of a popular one, and whose
 * owner is another. What is popular itself, or of the same namespace, looks like nobody.
 */
final class LookalikeComponentAdded implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-024",
          "LOOKALIKE_COMPONENT_ADDED",
          RuleGroup.DEPENDENCY,
          Severity.MEDIUM,
          "A new dependency has nearly the name of another package, which is how people "
              + "are made to install the wrong one. Make sure that it is the one that was "
              + "meant.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  private final PopularNames popular = PopularNames.standard();

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    var known = new LookalikeIndex();
    popular.forEach(known::add);
    Set<Component> added = Set.copyOf(input.added());
    Sbom before = Objects.requireNonNull(input.before()).sbom();
    before.components().forEach(known::add);
    input.after().sbom().components().stream()
        .filter(component -> !added.contains(component))
        .forEach(known::add);
    for (Component component : input.added()) {
      check(component, known, input, findings);
    }
    return findings.answer();
  }

  private void check(
      Component component, LookalikeIndex known, ReviewInput input, Findings findings) {
    Purl purl = component.purl();
    if (purl == null) {
      findings.unknown(component, "it has no purl to compare its name by");
      return;
    }
    boolean isOwnByPolicy = Owners.isOwnByPolicy(component, input);
    if (popular.has(purl) || (Owners.isOwn(component, input) && !isOwnByPolicy)) {
      findings.looked();
      return;
    }
    LookalikeIndex.Match match = known.find(purl, one -> hasSameOwner(component, one, input));
    if (match != null && isOwnByPolicy) {
      findings.unknown(
          component,
          "it looks like " + match.original() + ", and its namespace is one's own by the policy");
      return;
    }
    findings.looked();
    if (match == null) {
      return;
    }
    boolean isForeign =
        !Objects.equals(purl.namespace(), match.original().namespace())
            || isForeignByEvidence(component, input);
    findings.add(
        isForeign ? Severity.HIGH : Severity.MEDIUM,
        component,
        component.label() + " looks like " + match.original() + " (" + match.likeness() + ")",
        Facts.of("looksLike", match.original())
            .and("likeness", match.likeness())
            .and("foreign", isForeign));
  }

  /** With what is known of the accounts behind both. */
  private static boolean hasSameOwner(Component component, Purl original, ReviewInput input) {
    Component other = Component.builder(original.name()).purl(original).build();
    var owners = Owners.of(component, input);
    for (PackageFacts facts : input.evidence().versionsOf(original)) {
      if (Owners.of(facts).stream().anyMatch(owners::contains)) {
        return true;
      }
    }
    return Owners.overlap(component, other, input);
  }

  /** Known accounts that are none of whoever needs it. */
  private static boolean isForeignByEvidence(Component component, ReviewInput input) {
    return !Owners.of(component, input).isEmpty()
        && input.dependentsOf(component).stream()
            .noneMatch(one -> Owners.overlap(component, one, input));
  }
}
