package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Upgrade;
import java.util.List;

/** What runs at installation changed. */
final class InstallHookChanged implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-031",
          "INSTALL_HOOK_CHANGED",
          RuleGroup.EXECUTION,
          Severity.MEDIUM,
          "What runs at installation is something else than in the version before. Read " + "it.");

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
        "what runs at installation is not known of both versions",
        PackageFacts::installHooks,
        (upgrade, before, after) -> compare(upgrade, before, after, findings));
    return findings.answer();
  }

  private static void compare(
      Upgrade upgrade, List<String> before, List<String> after, Findings findings) {
    if (!before.isEmpty() && !after.isEmpty() && !before.equals(after)) {
      findings.add(
          upgrade.after(),
          upgrade.after().label() + " runs something else at installation than before",
          Facts.of("before", before).and("after", after));
    }
  }
}
