package io.github.trustdelta.gate.rule;

import io.github.trustdelta.diff.VersionOrder;
import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.TrustRank;
import io.github.trustdelta.gate.Upgrade;
import io.github.trustdelta.sbom.Purl;
import java.util.Objects;

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
    History.compare(
        input.upgrades().stream().filter(TrustRankDowngrade::isInLine).toList(),
        input,
        findings,
        "how it was published is not known of both versions",
        PackageFacts::trustRank,
        (upgrade, before, after) -> compare(upgrade, before, after, findings));
    return findings.answer();
  }

  /** Pre-releases are published in whatever way, and lines in their own. */
  private static boolean isInLine(Upgrade upgrade) {
    Purl purl = upgrade.after().purl();
    return upgrade.isSameLine()
        && purl != null
        && VersionOrder.isStable(purl.type(), Objects.requireNonNullElse(purl.version(), ""));
  }

  private static void compare(
      Upgrade upgrade, TrustRank before, TrustRank after, Findings findings) {
    if (after.compareTo(before) < 0) {
      findings.add(
          upgrade.after(),
          upgrade.after().label() + " was published with less proof than the version before",
          Facts.of("before", before.label()).and("after", after.label()));
    }
  }
}
