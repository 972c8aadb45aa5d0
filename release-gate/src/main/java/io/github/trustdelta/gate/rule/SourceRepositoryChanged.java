package io.github.trustdelta.gate.rule;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Upgrade;
import io.github.trustdelta.provenance.SlsaProvenance;
import io.github.trustdelta.provenance.VerifiedStatement;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.ExternalReference;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The source repository is another one by host, owner and name, or no longer named; or it is not
 * the one that the provenance proves.
 */
final class SourceRepositoryChanged implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-046",
          "SOURCE_REPOSITORY_CHANGED",
          RuleGroup.SOURCE,
          Severity.LOW,
          "The package names another source repository than before, or another one than "
              + "its provenance proves. Projects move; if the proof disagrees, the package "
              + "lies about its source.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    for (Change change : Objects.requireNonNull(input.diff()).changes()) {
      if (change instanceof Change.ComponentChanged changed) {
        moved(changed, input, findings);
      }
    }
    for (Upgrade upgrade : input.upgrades()) {
      contradicted(upgrade.after(), input, findings);
    }
    input.added().forEach(component -> contradicted(component, input, findings));
    return findings.answer();
  }

  private static void moved(Change.ComponentChanged changed, ReviewInput input, Findings findings) {
    NavigableSet<String> before = repositories(changed.before(), input);
    NavigableSet<String> after = repositories(changed.after(), input);
    if (before.isEmpty() && after.isEmpty() && changed.versionChange() != VersionChange.NONE) {
      findings.unknown(changed.after(), "its source repository is not named");
      return;
    }
    findings.looked();
    // another generator may leave it out
    boolean isGone =
        after.isEmpty()
            && changed.versionChange() != VersionChange.NONE
            && Objects.requireNonNull(input.diff()).coincidences().isEmpty();
    if (!before.isEmpty() && (isGone || !after.isEmpty()) && Collections.disjoint(before, after)) {
      findings.add(
          Severity.LOW,
          changed.after(),
          changed.after().label()
              + (isGone
                  ? " no longer names the source repository that it named before"
                  : " names another source repository than before"),
          Facts.of("before", before).and("after", after));
    }
  }

  private static void contradicted(Component component, ReviewInput input, Findings findings) {
    NavigableSet<String> declared = repositories(component, input);
    var proven = new TreeSet<String>();
    for (VerifiedStatement statement : input.statementsOf(component)) {
      statement
          .provenance()
          .flatMap(SlsaProvenance::sourceUri)
          .flatMap(ExternalReference::repositoryOf)
          .ifPresent(proven::add);
    }
    if (!declared.isEmpty() && !proven.isEmpty() && Collections.disjoint(declared, proven)) {
      findings.add(
          Severity.HIGH,
          component,
          component.label() + " was built of another source than it names",
          Facts.of("declared", declared).and("proven", proven));
    }
  }

  private static NavigableSet<String> repositories(Component component, ReviewInput input) {
    var repositories = new TreeSet<>(component.sourceRepositories());
    if (repositories.isEmpty()) {
      input
          .factsOf(component)
          .map(PackageFacts::repository)
          .flatMap(ExternalReference::repositoryOf)
          .ifPresent(repositories::add);
    }
    return repositories;
  }
}
