package io.github.trustdelta.gate.rule;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.diff.VersionStep;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Upgrade;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.DependencyScope;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** A patch release with a new runtime dependency. */
final class PatchAddsRuntimeDependency implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-045",
          "PATCH_ADDS_RUNTIME_DEPENDENCY",
          RuleGroup.DEPENDENCY,
          Severity.LOW,
          "A patch release needs a package that the version before did not need. "
              + "Patches seldom do.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    var patched = new HashSet<Component>();
    for (Upgrade upgrade : input.upgrades()) {
      if (upgrade.step() == VersionStep.PATCH && upgrade.change() == VersionChange.UPGRADE) {
        patched.add(upgrade.after());
      }
    }
    for (Change change : Objects.requireNonNull(input.diff()).changes()) {
      if (change instanceof Change.DependencyAdded added
          && isOfPatch(added.dependency(), patched)) {
        Component from = added.dependency().from();
        findings.add(
            from,
            from.label() + " is a patch and newly needs " + added.dependency().to().label(),
            Facts.of("dependency", added.dependency().to().label()));
      }
    }
    return findings.answer();
  }

  private static boolean isOfPatch(Dependency edge, Set<Component> patched) {
    return patched.contains(edge.from())
        && (edge.scope() == DependencyScope.RUNTIME || edge.scope() == DependencyScope.UNKNOWN);
  }
}
