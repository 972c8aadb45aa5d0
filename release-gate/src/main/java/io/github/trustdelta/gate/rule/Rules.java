package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The standard rules. */
public final class Rules {

  private static final List<Rule> STANDARD =
      List.of(
          new KnownBad(),
          new SameVersionDifferentDigest(),
          new MutableRefMoved(),
          new AttestationSubjectMismatch(),
          new AttestationRefused(),
          new ProvenanceLost(),
          new TrustRankDowngrade(),
          new ProvenanceIdentityDrift(),
          new ProvenanceRefOrTriggerDrift(),
          new NonRegistryDependencyAdded(),
          new DistributionSourceChanged(),
          new FreshForeignDependency(),
          new NewDependencyRunsAtInstall(),
          new LookalikeComponentAdded(),
          new InstallHookAdded(),
          new InstallHookChanged(),
          new ExecutableContentAdded(),
          new SizeJumpInPatch(),
          new NewPublisher(),
          new PublisherChanged(),
          new DormantLineRevived(),
          new CrossLineBurst(),
          new VersionAnomaly(),
          new PatchAddsRuntimeDependency(),
          new SourceRepositoryChanged(),
          new ComponentDowngraded(),
          new SourceTagMissing(),
          new ArtifactNotFromSource(),
          new SourceNotContinuous(),
          new EvidenceRegression(),
          new NotTheNextRelease(),
          new EvidenceConflict(),
          new AcceptanceExpired(),
          new ExpectedSourceViolated(),
          new NotOnAllowlist());

  private static final Map<String, RuleExplanation> EXPLANATIONS = explanations();

  private Rules() {}

  /** All standard rules, by id. */
  public static List<Rule> standard() {
    return STANDARD;
  }

  /** What a standard rule looks for and needs; empty for the rules of others. */
  public static Optional<RuleExplanation> explain(String id) {
    return Optional.ofNullable(EXPLANATIONS.get(id));
  }

  /** The id of the rule whose id or name is most like a word; empty where none is near. */
  public static Optional<String> nearest(String word) {
    for (int edits = 0; edits <= word.length() / 3; edits++) {
      for (Rule rule : STANDARD) {
        RuleDefinition definition = rule.definition();
        if (EditDistance.isAtMost(edits, definition.id(), word)
            || EditDistance.isAtMost(edits, definition.name(), word)) {
          return Optional.of(definition.id());
        }
      }
    }
    return Optional.empty();
  }

  private static Map<String, RuleExplanation> explanations() {
    var explanations = new HashMap<String, RuleExplanation>();
    for (String[] row : Table.read("explanations.tsv", 5)) {
      explanations.put(
          row[0], new RuleExplanation(row[2], row[3], row[4], row[1].equals("version")));
    }
    return Map.copyOf(explanations);
  }

  /** The standard rule of an id, such as {@code SCD-022}. */
  public static Optional<Rule> find(String id) {
    return STANDARD.stream().filter(rule -> rule.definition().id().equals(id)).findFirst();
  }
}
