package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.TrustRank;
import io.github.trustdelta.gate.Upgrade;

/** The publisher is another one than of the version before. */
final class PublisherChanged implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-041",
          "PUBLISHER_CHANGED",
          RuleGroup.IDENTITY,
          Severity.LOW,
          "Another account than for the version before published the package. In teams "
              + "that is common.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    History.compare(
        input.upgrades(),
        input,
        findings,
        "who published it is not known of both versions",
        PackageFacts::publisher,
        (upgrade, before, after) -> compare(upgrade, before, after, input, findings));
    return findings.answer();
  }

  private static void compare(
      Upgrade upgrade, String before, String after, ReviewInput input, Findings findings) {
    boolean isWorkflow =
        input.factsOf(upgrade.after()).map(PackageFacts::trustRank).orElse(null)
            == TrustRank.TRUSTED_PUBLISHER;
    if (!before.equals(after) && !isWorkflow) {
      findings.add(
          upgrade.after(),
          upgrade.after().label()
              + " was published by "
              + after
              + ", the version before by "
              + before,
          Facts.of("before", before).and("after", after));
    }
  }
}
