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
import io.github.trustdelta.gate.Threshold;
import io.github.trustdelta.gate.Upgrade;
import java.util.List;

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

  private static final Threshold FACTOR =
      new Threshold("factor", 2, 1, 1000, true, "how many times as large");
  private static final Threshold BYTES =
      new Threshold("bytes", 500_000, 0, 1L << 40, true, "and by how many bytes at least");

  @Override
  public List<Threshold> thresholds() {
    return List.of(FACTOR, BYTES);
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    History.compare(
        input.upgrades().stream().filter(SizeJumpInPatch::isPatch).toList(),
        input,
        findings,
        "its size is not known of both versions",
        PackageFacts::unpackedSize,
        (upgrade, before, after) -> compare(upgrade, before, after, input, findings));
    return findings.answer();
  }

  private static boolean isPatch(Upgrade upgrade) {
    return upgrade.step() == VersionStep.PATCH && upgrade.change() == VersionChange.UPGRADE;
  }

  private void compare(
      Upgrade upgrade, Long before, Long after, ReviewInput input, Findings findings) {
    long factor = input.policy().threshold(this, FACTOR);
    long bytes = input.policy().threshold(this, BYTES);
    if (after - before >= bytes && after / factor >= before) {
      findings.add(
          upgrade.after(),
          upgrade.after().label() + " grew from " + before + " to " + after + " bytes in a patch",
          Facts.of("before", before).and("after", after));
    }
  }
}
