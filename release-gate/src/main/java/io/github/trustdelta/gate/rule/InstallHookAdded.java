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

/** An upgraded component runs something at installation that ran nothing before. */
final class InstallHookAdded implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-030",
          "INSTALL_HOOK_ADDED",
          RuleGroup.EXECUTION,
          Severity.HIGH,
          "The version before ran nothing when it was installed, and this one does. "
              + "Among thousands of ordinary releases that never happened: read what it runs "
              + "before it is installed anywhere.");

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
    if (before.isEmpty() && !after.isEmpty()) {
      findings.add(
          upgrade.after(),
          upgrade.after().label()
              + " runs at installation, which the version before did not: "
              + String.join("; ", after),
          Facts.of("installHooks", after));
    }
  }
}
