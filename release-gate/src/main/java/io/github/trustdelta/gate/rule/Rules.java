package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.Rule;
import java.util.List;
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
          new AcceptanceExpired());

  private Rules() {}

  /** All standard rules, by id. */
  public static List<Rule> standard() {
    return STANDARD;
  }

  /** The standard rule of an id, such as {@code SCD-022}. */
  public static Optional<Rule> find(String id) {
    return STANDARD.stream().filter(rule -> rule.definition().id().equals(id)).findFirst();
  }
}
