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
import java.util.Set;
import java.util.stream.Collectors;

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
    if (before.isEmpty() || after.isEmpty() || before.equals(after)) {
      return;
    }
    if (areNamesOnly(before) != areNamesOnly(after) && haveSameNames(before, after)) {
      findings.unknown(
          upgrade.after(), "of one version only the names are known of what runs at installation");
      return;
    }
    findings.add(
        upgrade.after(),
        upgrade.after().label() + " runs something else at installation than before",
        Facts.of("before", before).and("after", after));
  }

  /** A generator may write {@code postinstall}, where a registry has the command, too. */
  private static boolean areNamesOnly(List<String> hooks) {
    return hooks.stream().noneMatch(hook -> hook.contains(": "));
  }

  private static boolean haveSameNames(List<String> before, List<String> after) {
    return names(before).equals(names(after));
  }

  private static Set<String> names(List<String> hooks) {
    return hooks.stream()
        .map(hook -> hook.contains(": ") ? hook.substring(0, hook.indexOf(": ")) : hook)
        .collect(Collectors.toSet());
  }
}
