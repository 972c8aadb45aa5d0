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

/** The registry knew better who made the version before. */
final class TrustRankDowngrade implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-011",
          "TRUST_RANK_DOWNGRADE",
          RuleGroup.PROVENANCE,
          Severity.MEDIUM,
          "By the registry's own records this version was published with less proof than "
              + "the one before. Find out why the maintainers left their usual way.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    for (Upgrade upgrade : input.upgrades()) {
      if (upgrade.isSameLine()) {
        check(upgrade, input, findings);
      }
    }
    return findings.answer();
  }

  private static void check(Upgrade upgrade, ReviewInput input, Findings findings) {
    TrustRank before = History.latest(upgrade, input, PackageFacts::trustRank);
    TrustRank after = input.factsOf(upgrade.after()).map(PackageFacts::trustRank).orElse(null);
    if (before == null || after == null) {
      findings.unknown(upgrade.after(), "how it was published is not known of both versions");
      return;
    }
    findings.looked();
    if (after.compareTo(before) < 0) {
      findings.add(
          upgrade.after(),
          upgrade.after().label() + " was published with less proof than the version before",
          Facts.of("before", before.label()).and("after", after.label()));
    }
  }
}
