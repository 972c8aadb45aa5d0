package io.github.trustdelta.gate.rule;

import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.diff.VersionOrder;
import io.github.trustdelta.diff.VersionStep;
import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Upgrade;
import io.github.trustdelta.sbom.Purl;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version that does not follow its predecessor: a pre-release after a release, one without an
 * order, one published out of order, or numbers left out between releases that follow each other.
 */
final class VersionAnomaly implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-044",
          "VERSION_ANOMALY",
          RuleGroup.TIME,
          Severity.LOW,
          "The version is not what comes after the one before: a pre-release instead of "
              + "a release, another scheme, or numbers left out. Whoever does not know the "
              + "project's habits numbers like that.");

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
    Purl before = upgrade.before().purl();
    Purl after = upgrade.after().purl();
    if (before == null || after == null || before.version() == null || after.version() == null) {
      findings.unknown(upgrade.after(), "it has no purl to tell the order of versions by");
      return;
    }
    findings.looked();
    String anomaly = anomaly(upgrade, before, after, input);
    if (anomaly != null) {
      findings.add(
          upgrade.after(),
          upgrade.after().label() + " " + anomaly,
          Facts.of("before", before.version()).and("after", after.version()));
    }
  }

  private static final Pattern NUMBERS =
      Pattern.compile("v?([0-9]{1,9})\\.([0-9]{1,9})\\.([0-9]{1,9})");

  private static @Nullable String anomaly(
      Upgrade upgrade, Purl before, Purl after, ReviewInput input) {
    boolean wasStable = VersionOrder.isStable(before.type(), String.valueOf(before.version()));
    boolean isStable = VersionOrder.isStable(after.type(), String.valueOf(after.version()));
    if (wasStable && !isStable) {
      return upgrade.change() == VersionChange.UPGRADE
          ? "is a pre-release, and the one before was none"
          : "has a version of another scheme than the one before";
    }
    if (wasStable && upgrade.change() == VersionChange.OTHER) {
      return "has a version that cannot be told from the one before";
    }
    if (isOutOfOrder(after, input)) {
      return "was published after a later version of its line";
    }
    return leavesOut(upgrade, input) ? "begins a minor version with a patch" : null;
  }

  /** A later version of the same minor line that had been published before. */
  private static boolean isOutOfOrder(Purl after, ReviewInput input) {
    Instant published = input.evidence().find(after).map(PackageFacts::publishedAt).orElse(null);
    if (published == null) {
      return false;
    }
    for (PackageFacts other : input.evidence().versionsOf(after)) {
      Instant earlier = other.publishedAt();
      VersionOrder order =
          VersionOrder.between(
              after.type(),
              String.valueOf(after.version()),
              String.valueOf(other.purl().version()));
      if (earlier != null
          && earlier.isBefore(published)
          && order.change() == VersionChange.UPGRADE
          && order.step() == VersionStep.PATCH) {
        return true;
      }
    }
    return false;
  }

  /**
   * A minor version that begins with a patch, though by the registry's count nothing was published
   * between the two.
   */
  private static boolean leavesOut(Upgrade upgrade, ReviewInput input) {
    Long before = input.factsOf(upgrade.before()).map(PackageFacts::versionCount).orElse(null);
    Long after = input.factsOf(upgrade.after()).map(PackageFacts::versionCount).orElse(null);
    Matcher older = NUMBERS.matcher(String.valueOf(upgrade.before().version()));
    Matcher newer = NUMBERS.matcher(String.valueOf(upgrade.after().version()));
    if (before == null
        || after == null
        || after - before != 1
        || !older.matches()
        || !newer.matches()) {
      return false;
    }
    return number(newer, 1) == number(older, 1)
        && number(newer, 2) > number(older, 2)
        && number(newer, 3) > 1;
  }

  private static long number(Matcher version, int group) {
    return Long.parseLong(version.group(group));
  }
}
