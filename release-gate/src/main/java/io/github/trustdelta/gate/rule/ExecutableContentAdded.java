package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.Executable;
import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Upgrade;
import java.util.List;
import java.util.TreeSet;

/** An upgraded component has new files that can run. */
final class ExecutableContentAdded implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-032",
          "EXECUTABLE_CONTENT_ADDED",
          RuleGroup.EXECUTION,
          Severity.MEDIUM,
          "The package has files that can run and that the version before did not have. "
              + "Find out what they are for.");

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
        "which files can run is not known of both versions",
        PackageFacts::executables,
        (upgrade, before, after) -> compare(upgrade, before, after, findings));
    return findings.answer();
  }

  private static void compare(
      Upgrade upgrade, List<Executable> before, List<Executable> after, Findings findings) {
    var added = new TreeSet<>(after);
    before.forEach(added::remove);
    if (!added.isEmpty()) {
      List<String> files =
          added.stream().map(file -> file.path() + " (" + file.type() + ")").toList();
      findings.add(
          upgrade.after(),
          upgrade.after().label() + " has new files that can run: " + String.join(", ", files),
          Facts.of("executables", files));
    }
  }
}
