package io.github.trustdelta.provenance;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a provenance says about a build (SLSA provenance v0.1, v0.2 and v1), in the terms of v1.
 * Each fact is as the predicate states it; {@link Verifier} has compared it with the signer's
 * certificate where that says the same. Immutable.
 */
public final class SlsaProvenance {

  private final Facts facts;
  private final Map<String, String> parameters;
  private final List<Dependency> dependencies;
  private final int buildLevel;

  /**
   * An input of the build ({@code resolvedDependencies}, {@code materials}).
   *
   * @param uri where it is from; null if only its name is given
   * @param digests lower-case hexadecimal by algorithm
   */
  public record Dependency(@Nullable String uri, Map<String, String> digests) {

    public Dependency {
      digests = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(digests));
    }
  }

  /** The single values; each null if the predicate does not say. */
  record Facts(
      String builderId,
      @Nullable String buildType,
      @Nullable String sourceUri,
      @Nullable String sourceRef,
      @Nullable String sourceDigest,
      @Nullable String workflowPath,
      @Nullable String workflowRef,
      @Nullable String trigger,
      @Nullable String runnerEnvironment,
      @Nullable String repositoryId,
      @Nullable String ownerId,
      @Nullable String invocationId) {

    Facts {
      Objects.requireNonNull(builderId, "builderId");
    }
  }

  SlsaProvenance(
      Facts facts, Map<String, String> parameters, List<Dependency> dependencies, int buildLevel) {
    this.facts = facts;
    this.parameters = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(parameters));
    this.dependencies = List.copyOf(dependencies);
    this.buildLevel = buildLevel;
  }

  SlsaProvenance withBuildLevel(int level) {
    return new SlsaProvenance(facts, parameters, dependencies, level);
  }

  Facts facts() {
    return facts;
  }

  /** Who built: {@code runDetails.builder.id}. */
  public String builderId() {
    return facts.builderId;
  }

  /** How to read the parameters, as a URI. */
  public Optional<String> buildType() {
    return Optional.ofNullable(facts.buildType);
  }

  /** The repository of the source, as it is written, without a ref behind it. */
  public Optional<String> sourceUri() {
    return Optional.ofNullable(facts.sourceUri);
  }

  /** The branch or tag that was built, such as {@code refs/tags/v1.0.0}. */
  public Optional<String> sourceRef() {
    return Optional.ofNullable(facts.sourceRef);
  }

  /** The commit that was built, in lower-case hexadecimal. */
  public Optional<String> sourceDigest() {
    return Optional.ofNullable(facts.sourceDigest);
  }

  /** The file of the workflow in its repository. */
  public Optional<String> workflowPath() {
    return Optional.ofNullable(facts.workflowPath);
  }

  /** The branch or tag from which the workflow was taken. */
  public Optional<String> workflowRef() {
    return Optional.ofNullable(facts.workflowRef);
  }

  /** What started the build, such as {@code push}. */
  public Optional<String> trigger() {
    return Optional.ofNullable(facts.trigger);
  }

  /** Where it ran, such as {@code github-hosted}. */
  public Optional<String> runnerEnvironment() {
    return Optional.ofNullable(facts.runnerEnvironment);
  }

  /** The number of the repository, which outlives a change of its name. */
  public Optional<String> repositoryId() {
    return Optional.ofNullable(facts.repositoryId);
  }

  /** The number of the repository's owner. */
  public Optional<String> ownerId() {
    return Optional.ofNullable(facts.ownerId);
  }

  /** The run. */
  public Optional<String> invocationId() {
    return Optional.ofNullable(facts.invocationId);
  }

  /** What whoever started the build could choose, as JSON by name, in the order of the names. */
  public Map<String, String> externalParameters() {
    return parameters;
  }

  /** What went into the build, in the order of the predicate. */
  public List<Dependency> resolvedDependencies() {
    return dependencies;
  }

  /**
   * The SLSA build level that this builder is known to reach, by who signed for it; 0 if the two
   * are not known together. What the predicate says of its own level counts for nothing.
   */
  public int buildLevel() {
    return buildLevel;
  }
}
