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

/** A release without a tag in a line that had tags. A day is left to the maintainers to set it. */
final class SourceTagMissing implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-050",
          "SOURCE_TAG_MISSING",
          RuleGroup.SOURCE,
          Severity.HIGH,
          "The releases before had a tag in the source repository, and this one has "
              + "none. What was published may not be in the repository at all: ask the "
              + "maintainers.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  private static final Threshold STREAK =
      new Threshold("streak", 3, 1, 100, true, "tagged releases in a row before one is missed");
  private static final Threshold GRACE_HOURS =
      new Threshold("grace-hours", 24, 0, 8760, true, "hours that are left to set the tag");

  @Override
  public List<Threshold> thresholds() {
    return List.of(STREAK, GRACE_HOURS);
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
    Boolean hasTag = facts == null ? null : facts.hasSourceTag();
    if (facts == null || hasTag == null) {
      findings.unknown(upgrade.after(), "whether the source has a tag of it is not known");
      return;
    }
    List<PackageFacts> line = input.earlierInLine(upgrade.after());
    if (!hasTag && streak(line) < input.policy().threshold(this, STREAK)) {
      findings.unknown(upgrade.after(), "too few earlier releases of its line have a tag");
      return;
    }
    Instant published = facts.publishedAt();
    long hours = input.policy().threshold(this, GRACE_HOURS);
    if (!hasTag && published != null && isRecent(published, input.at(), hours)) {
      findings.unknown(
          upgrade.after(), "it was published less than " + hours + " hours before the review");
      return;
    }
    findings.looked();
    if (!hasTag) {
      findings.add(
          upgrade.after(),
          upgrade.after().label() + " has no tag in its source, which the releases before it had",
          Facts.of("tagged", line.stream().map(one -> one.purl().version()).toList()));
    }
  }

  private static boolean isRecent(Instant published, Instant at, long hours) {
    Duration age = Duration.between(published, at);
    return !age.isNegative() && age.compareTo(Duration.ofHours(hours)) < 0;
  }

  /** How many of the latest releases had one, without a gap. */
  private static int streak(List<PackageFacts> line) {
    int streak = 0;
    for (int i = line.size() - 1; i >= 0; i--) {
      Boolean hasTag = line.get(i).hasSourceTag();
      if (hasTag != null && !hasTag) {
        return streak;
      }
      streak += hasTag == null ? 0 : 1;
    }
    return streak;
  }
}
