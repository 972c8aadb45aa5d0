package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Upgrade;
import io.github.trustdelta.sbom.Component;

/**
 * A new dependency, or one that was from the registry, comes from a repository or an address. What
 * lies in the same project and is found by a local path is left out.
 */
final class NonRegistryDependencyAdded implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-020",
          "NON_REGISTRY_DEPENDENCY_ADDED",
          RuleGroup.DEPENDENCY,
          Severity.HIGH,
          "A new dependency is fetched from a repository or an address instead of the "
              + "registry, where no one can take it down or see who published it. Ask why, "
              + "and pin it if it has to be.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    for (Component component : input.added()) {
      check(component, input, findings);
    }
    for (Upgrade upgrade : input.upgrades()) {
      if (Origins.ofPlace(upgrade.before()) == null) {
        check(upgrade.after(), input, findings);
      }
    }
    return findings.answer();
  }

  private static void check(Component component, ReviewInput input, Findings findings) {
    String place = Origins.ofPlace(component);
    if (place == null || isLocalAndOwn(place, component, input)) {
      return;
    }
    if (Origins.areOwn(Origins.of(component, place), input)) {
      findings.unknown(component, "it is from " + place + ", which is one's own by the policy");
      return;
    }
    findings.add(
        component,
        component.label() + " is not from a registry but from " + place,
        Facts.of("place", place));
  }

  /** Parts of one project refer to each other by path. */
  private static boolean isLocalAndOwn(String place, Component component, ReviewInput input) {
    boolean isLocal = !place.contains("://") || place.startsWith("file:");
    return isLocal && Owners.isOwn(component, input);
  }
}
