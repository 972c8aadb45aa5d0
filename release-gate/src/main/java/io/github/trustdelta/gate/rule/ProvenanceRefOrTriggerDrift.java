package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Upgrade;
import io.github.trustdelta.provenance.ProvenanceDrift;
import io.github.trustdelta.provenance.ProvenanceDrift.Kind;
import io.github.trustdelta.provenance.SlsaProvenance;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;

/** The build was started in another way, by proof. */
final class ProvenanceRefOrTriggerDrift implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-013",
          "PROVENANCE_REF_OR_TRIGGER_DRIFT",
          RuleGroup.PROVENANCE,
          Severity.MEDIUM,
          "The build was started in another way than before: from a branch instead of a "
              + "tag, by another event, or of a commit that was released already. Ask whether "
              + "the maintainers changed how they release.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  private static final Set<String> DEFAULT_BRANCHES =
      Set.of("refs/heads/main", "refs/heads/master", "refs/heads/trunk", "refs/heads/develop");

  /** Names that one default branch has had after the other. */
  private static final Set<String> SAME_BRANCH =
      Set.of("refs/heads/main", "refs/heads/master", "refs/heads/trunk");

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    for (Upgrade upgrade : input.upgrades()) {
      Drift.of(upgrade, input)
          .ifPresentOrElse(
              drift -> check(upgrade, drift, findings),
              () ->
                  findings.unknown(
                      upgrade.after(), "a provenance was not verified of both versions"));
    }
    return findings.answer();
  }

  private static void check(Upgrade upgrade, Drift drift, Findings findings) {
    findings.looked();
    List<ProvenanceDrift.Change> changes =
        drift.of(Kind.REF_KIND, Kind.WORKFLOW_REF_KIND, Kind.TRIGGER, Kind.RUNNER_ENVIRONMENT);
    if (!changes.isEmpty()) {
      findings.add(
          upgrade.after(),
          upgrade.after().label() + " was built in another way: " + Drift.words(changes),
          Drift.facts(changes));
    }
    NavigableSet<String> before = drift.before(SlsaProvenance::sourceRef);
    NavigableSet<String> after = drift.after(SlsaProvenance::sourceRef);
    if (DEFAULT_BRANCHES.containsAll(before) && isOtherBranch(before, after)) {
      findings.add(
          upgrade.after(),
          upgrade.after().label() + " was built of another branch than before",
          Facts.of("before", before).and("after", after));
    }
    NavigableSet<String> commits = drift.after(SlsaProvenance::sourceDigest);
    commits.retainAll(drift.before(SlsaProvenance::sourceDigest));
    if (!commits.isEmpty()) {
      findings.add(
          upgrade.after(),
          upgrade.after().label() + " was built of the same commit as the version before",
          Facts.of("commit", commits));
    }
  }

  private static boolean isOtherBranch(NavigableSet<String> before, NavigableSet<String> after) {
    boolean isRenamed = SAME_BRANCH.containsAll(before) && SAME_BRANCH.containsAll(after);
    return !isRenamed
        && !before.isEmpty()
        && !after.isEmpty()
        && after.stream().allMatch(ref -> ref.startsWith("refs/heads/"))
        && Collections.disjoint(before, after);
  }
}
