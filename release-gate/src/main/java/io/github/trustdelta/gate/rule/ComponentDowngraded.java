package io.github.trustdelta.gate.rule;

import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Upgrade;

/** A component is an older version than before. */
final class ComponentDowngraded implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-047",
          "COMPONENT_DOWNGRADED",
          RuleGroup.SOURCE,
          Severity.LOW,
          "The release has an older version of a component than before. Make sure that "
              + "it was rolled back on purpose.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    for (Upgrade upgrade : input.upgrades()) {
      check(upgrade, input, findings);
    }
    return findings.answer();
  }

  private static void check(Upgrade upgrade, ReviewInput input, Findings findings) {
    findings.looked();
    boolean isSubject = upgrade.after().equals(input.after().sbom().subject());
    if (upgrade.change() == VersionChange.DOWNGRADE && !isSubject) {
      findings.add(
          upgrade.after(),
          upgrade.after().label() + " is older than " + upgrade.before().version() + " before",
          Facts.of("before", upgrade.before().version()).and("after", upgrade.after().version()));
    }
  }
}
