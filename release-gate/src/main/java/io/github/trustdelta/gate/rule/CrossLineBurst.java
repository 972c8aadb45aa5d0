package io.github.trustdelta.gate.rule;

import io.github.trustdelta.diff.VersionOrder;
import io.github.trustdelta.diff.VersionStep;
import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Threshold;
import io.github.trustdelta.gate.Upgrade;
import io.github.trustdelta.sbom.Purl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/** Releases of several major versions within hours. */
final class CrossLineBurst implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-043",
          "CROSS_LINE_BURST",
          RuleGroup.BURST,
          Severity.LOW,
          "Versions of several release lines of the package were published within "
              + "hours. Fixes of vulnerabilities are, and stolen accounts are used that way.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  private static final Threshold HOURS =
      new Threshold("hours", 6, 0, 8760, false, "hours between releases of several lines");

  @Override
  public List<Threshold> thresholds() {
    return List.of(HOURS);
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    for (Upgrade upgrade : input.upgrades()) {
      check(upgrade, input, findings);
    }
    return findings.answer();
  }

  private void check(Upgrade upgrade, ReviewInput input, Findings findings) {
    PackageFacts facts = input.factsOf(upgrade.after()).orElse(null);
    Instant published = facts == null ? null : facts.publishedAt();
    if (facts == null || published == null) {
      findings.unknown(upgrade.after(), "when it was published is not known");
      return;
    }
    findings.looked();
    Duration window = Duration.ofHours(input.policy().threshold(this, HOURS));
    var others = new TreeSet<String>();
    for (PackageFacts other : input.evidence().versionsOf(facts.purl())) {
      Instant instant = other.publishedAt();
      if (instant != null
          && Duration.between(instant, published).abs().compareTo(window) <= 0
          && isOtherLine(other.purl(), facts.purl())) {
        others.add(String.valueOf(other.purl().version()));
      }
    }
    if (!others.isEmpty()) {
      findings.add(
          upgrade.after(),
          upgrade.after().label()
              + " was published with "
              + String.join(", ", others)
              + " of other release lines",
          Facts.of("publishedAt", published).and("others", others));
    }
  }

  private static boolean isOtherLine(Purl one, Purl other) {
    return VersionOrder.between(
                one.type(), String.valueOf(one.version()), String.valueOf(other.version()))
            .step()
        == VersionStep.MAJOR;
  }
}
