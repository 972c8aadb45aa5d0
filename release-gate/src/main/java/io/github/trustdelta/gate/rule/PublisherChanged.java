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
    for (Upgrade upgrade : input.upgrades()) {
      check(upgrade, input, findings);
    }
    return findings.answer();
  }

  private static void check(Upgrade upgrade, ReviewInput input, Findings findings) {
    String before = History.latest(upgrade, input, PackageFacts::publisher);
    PackageFacts facts = input.factsOf(upgrade.after()).orElse(null);
    String after = facts == null ? null : facts.publisher();
    if (facts == null || before == null || after == null) {
      findings.unknown(upgrade.after(), "who published it is not known of both versions");
      return;
    }
    findings.looked();
    if (!before.equals(after) && facts.trustRank() != TrustRank.TRUSTED_PUBLISHER) {
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
