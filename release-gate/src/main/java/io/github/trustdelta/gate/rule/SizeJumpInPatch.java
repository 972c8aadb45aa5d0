package io.github.trustdelta.gate.rule;

import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.diff.VersionStep;
import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Upgrade;

/** A patch release that is twice as large or more. */
final class SizeJumpInPatch implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-033",
          "SIZE_JUMP_IN_PATCH",
          RuleGroup.EXECUTION,
          Severity.LOW,
          "A patch release is much larger than the version before. Look at what was put " + "in.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  private static final long FACTOR = 2;
  private static final long BYTES = 500_000;

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    for (Upgrade upgrade : input.upgrades()) {
      check(upgrade, input, findings);
    }
    return findings.answer();
  }

  private void check(Upgrade upgrade, ReviewInput input, Findings findings) {
    if (upgrade.step() != VersionStep.PATCH || upgrade.change() != VersionChange.UPGRADE) {
      return;
    }
    Long before = History.latest(upgrade, input, PackageFacts::unpackedSize);
    Long after = input.factsOf(upgrade.after()).map(PackageFacts::unpackedSize).orElse(null);
    if (before == null || after == null) {
      findings.unknown(upgrade.after(), "its size is not known of both versions");
      return;
    }
    findings.looked();
    long factor = input.policy().threshold(this, "factor", FACTOR);
    long bytes = input.policy().threshold(this, "bytes", BYTES);
    if (after - before >= bytes && after / factor >= before) {
      findings.add(
          upgrade.after(),
          upgrade.after().label() + " grew from " + before + " to " + after + " bytes in a patch",
          Facts.of("before", before).and("after", after));
    }
  }
}
