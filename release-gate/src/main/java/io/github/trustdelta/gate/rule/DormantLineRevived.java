package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Threshold;
import io.github.trustdelta.gate.Upgrade;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A release after a year of silence in its line. */
final class DormantLineRevived implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-042",
          "DORMANT_LINE_REVIVED",
          RuleGroup.TIME,
          Severity.LOW,
          "Nobody had published a version of this line for a year or more. Abandoned "
              + "packages are taken over.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  private static final Threshold DAYS =
      new Threshold("days", 365, 1, 36_500, true, "days of silence");

  @Override
  public List<Threshold> thresholds() {
    return List.of(DAYS);
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
    Instant before = History.latest(upgrade, input, PackageFacts::publishedAt);
    Instant after = input.factsOf(upgrade.after()).map(PackageFacts::publishedAt).orElse(null);
    for (PackageFacts facts : input.earlierInLine(upgrade.after())) {
      Instant published = facts.publishedAt();
      if (published != null && (before == null || published.isAfter(before))) {
        before = published;
      }
    }
    if (before == null || after == null) {
      findings.unknown(upgrade.after(), "when it was published is not known of both versions");
      return;
    }
    findings.looked();
    long days = Duration.between(before, after).toDays();
    if (days >= input.policy().threshold(this, DAYS)) {
      findings.add(
          upgrade.after(),
          upgrade.after().label() + " was published after " + days + " days of silence",
          Facts.of("before", before).and("after", after));
    }
  }
}
