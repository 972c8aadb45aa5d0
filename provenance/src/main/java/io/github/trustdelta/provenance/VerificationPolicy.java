package io.github.trustdelta.provenance;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What has to hold for an attestation to be verified. Who signed has to be said: an identity that
 * certificates have to name, or that keys are accepted, or, by name, that it does not matter.
 * Immutable.
 */
public final class VerificationPolicy {

  final Set<Relaxation> allowed;
  final @Nullable String identity;
  final @Nullable Pattern identityPattern;
  final @Nullable String issuer;
  final boolean acceptsKeys;
  final int threshold;
  final @Nullable String predicateType;
  final @Nullable String sourceUri;
  final @Nullable String sourceTag;
  final @Nullable String sourceBranch;
  final @Nullable String sourceDigest;
  final @Nullable String builderId;
  final @Nullable String workflow;
  final int slsaBuildLevel;

  /** Values by the names of the parameters, which have to be there. */
  final SortedMap<String, String> externalParameters;

  /** Names of parameters that may have any value, and need not be there. */
  final SortedSet<String> ignoredParameters;

  final Instant at;

  /** Whether another attestation says what this one cannot. */
  final boolean isSaidElsewhere;

  private VerificationPolicy(Builder builder) {
    this.allowed = Set.copyOf(builder.allowed);
    this.identity = builder.identity;
    this.identityPattern = builder.identityPattern;
    this.issuer = builder.issuer;
    this.acceptsKeys = builder.acceptsKeys;
    this.threshold = builder.threshold;
    this.predicateType = builder.predicateType;
    this.sourceUri = builder.sourceUri;
    this.sourceTag = builder.sourceTag;
    this.sourceBranch = builder.sourceBranch;
    this.sourceDigest = builder.sourceDigest;
    this.builderId = builder.builderId;
    this.workflow = builder.workflow;
    this.slsaBuildLevel = builder.slsaBuildLevel;
    this.externalParameters =
        Collections.unmodifiableSortedMap(new TreeMap<>(builder.externalParameters));
    this.ignoredParameters =
        Collections.unmodifiableSortedSet(new TreeSet<>(builder.ignoredParameters));
    this.at = builder.clock.instant();
    this.isSaidElsewhere = false;
  }

  private VerificationPolicy(VerificationPolicy other) {
    this.allowed = other.allowed;
    this.identity = other.identity;
    this.identityPattern = other.identityPattern;
    this.issuer = other.issuer;
    this.acceptsKeys = other.acceptsKeys;
    this.threshold = other.threshold;
    this.predicateType = other.predicateType;
    this.sourceUri = other.sourceUri;
    this.sourceTag = other.sourceTag;
    this.sourceBranch = other.sourceBranch;
    this.sourceDigest = other.sourceDigest;
    this.builderId = other.builderId;
    this.workflow = other.workflow;
    this.slsaBuildLevel = other.slsaBuildLevel;
    this.externalParameters = other.externalParameters;
    this.ignoredParameters = other.ignoredParameters;
    this.at = other.at;
    this.isSaidElsewhere = true;
  }

  /** The same for an attestation of which others say what it cannot. */
  VerificationPolicy saidElsewhere() {
    return new VerificationPolicy(this);
  }

  /** The ref that has to have been built, in full; null if none is asked for. */
  @Nullable String sourceRef() {
    return sourceTag != null
        ? prefixed("refs/tags/", sourceTag)
        : sourceBranch != null ? prefixed("refs/heads/", sourceBranch) : null;
  }

  private static String prefixed(String prefix, String name) {
    return name.startsWith(prefix) ? name : prefix + name;
  }

  /** Whether the parameters have to be the expected ones. */
  boolean expectsParameters() {
    return !externalParameters.isEmpty() || !ignoredParameters.isEmpty();
  }

  /** The time of verification. */
  public Instant at() {
    return at;
  }

  /**
   * A policy that refuses everything, to begin with.
   *
   * @param clock the time of verification: nothing may have been signed after it
   */
  public static Builder builder(Clock clock) {
    return new Builder(Objects.requireNonNull(clock, "clock"));
  }

  /** Collects what has to hold. */
  public static final class Builder {

    private final Clock clock;
    private final Set<Relaxation> allowed = EnumSet.noneOf(Relaxation.class);
    private @Nullable String identity;
    private @Nullable Pattern identityPattern;
    private @Nullable String issuer;
    private boolean acceptsKeys;
    private int threshold = 1;
    private @Nullable String predicateType;
    private @Nullable String sourceUri;
    private @Nullable String sourceTag;
    private @Nullable String sourceBranch;
    private @Nullable String sourceDigest;
    private @Nullable String builderId;
    private @Nullable String workflow;
    private int slsaBuildLevel;
    private final SortedMap<String, String> externalParameters = new TreeMap<>();
    private final SortedSet<String> ignoredParameters = new TreeSet<>();

    private Builder(Clock clock) {
      this.clock = clock;
    }

    /** The certificate has to name exactly this identity. */
    public Builder expectIdentity(String identity) {
      this.identity = notEmpty(identity, "identity");
      return this;
    }

    /**
     * The certificate has to name an identity that matches a regular expression as a whole.
     *
     * @throws PatternSyntaxException if it is none
     */
    public Builder expectIdentityMatching(String regex) {
      this.identityPattern = Pattern.compile(notEmpty(regex, "regex"));
      return this;
    }

    /** Exactly this issuer has to vouch for the identity. */
    public Builder expectIssuer(String issuer) {
      this.issuer = notEmpty(issuer, "issuer");
      return this;
    }

    /** Attestations that are signed by a key of the trust root are accepted, too. */
    public Builder acceptKeys() {
      this.acceptsKeys = true;
      return this;
    }

    /** So many different keys have to have signed a bare envelope; without this call, one. */
    public Builder requireKeys(int threshold) {
      if (threshold < 1) {
        throw new IllegalArgumentException("expected a threshold of 1 or more: " + threshold);
      }
      this.threshold = threshold;
      return this;
    }

    /** The predicate has to be of exactly this type. */
    public Builder expectPredicateType(String predicateType) {
      this.predicateType = notEmpty(predicateType, "predicateType");
      return this;
    }

    /**
     * The source has to be this repository: scheme, a trailing {@code .git} aside.
     *
     * @throws IllegalArgumentException if it is no address of a repository, or has a ref behind it
     */
    public Builder expectSourceUri(String uri) {
      SourceUri source = SourceUri.parse(notEmpty(uri, "uri"));
      if (source.repository().isEmpty() || source.ref() != null) {
        throw new IllegalArgumentException(
            "expected the address of a repository without a ref, such as github.com/acme/tool");
      }
      this.sourceUri = uri;
      return this;
    }

    /** This tag has to have been built, such as {@code v1.2.0}. */
    public Builder expectSourceTag(String tag) {
      this.sourceTag = notEmpty(tag, "tag");
      return this;
    }

    /** This branch has to have been built, such as {@code main}. */
    public Builder expectSourceBranch(String branch) {
      this.sourceBranch = notEmpty(branch, "branch");
      return this;
    }

    /** This commit has to have been built, in lower-case hexadecimal, whole. */
    public Builder expectSourceDigest(String commit) {
      this.sourceDigest = notEmpty(commit, "commit");
      return this;
    }

    /** This builder has to have built: exactly, or in any version if it ends in {@code @*}. */
    public Builder expectBuilderId(String id) {
      this.builderId = notEmpty(id, "id");
      return this;
    }

    /** This workflow has to have built, such as {@code .github/workflows/release.yml}. */
    public Builder expectWorkflow(String path) {
      this.workflow = notEmpty(path, "path");
      return this;
    }

    /** The builder and signer have to be known to reach a build level of SLSA v1, 1 to 3. */
    public Builder requireSlsaBuildLevel(int level) {
      if (level < 1 || level > 3) {
        throw new IllegalArgumentException("expected a level from 1 to 3: " + level);
      }
      this.slsaBuildLevel = level;
      return this;
    }

    /**
     * The build has to have had this external parameter with this value, and no other one that is
     * not named here or by {@link #ignoreExternalParameter}. What the policy says of source, tag or
     * branch, and workflow need not be named again for builds of GitHub's workflows. Before version
     * 1 of the provenance, the source and its entry point stand beside the parameters, which are
     * {@code invocation.parameters} or {@code recipe.arguments}.
     *
     * @param name as in {@code inputs/channel}: the names down to the value with slashes between
     *     them, in which {@code ~1} stands for a slash and {@code ~0} for a tilde (RFC 6901)
     * @param value the text of a string, anything else as the JSON that it is
     * @throws IllegalArgumentException if the name is not written so, or was named before
     */
    public Builder expectExternalParameter(String name, String value) {
      ExternalParameters.path(notEmpty(name, "name"));
      if (externalParameters.putIfAbsent(name, Objects.requireNonNull(value, "value")) != null) {
        throw new IllegalArgumentException("expected each parameter once, found again: " + name);
      }
      return this;
    }

    /** The build may have had this external parameter with any value, or any within it. */
    public Builder ignoreExternalParameter(String name) {
      ExternalParameters.path(notEmpty(name, "name"));
      ignoredParameters.add(name);
      return this;
    }

    /**
     * Does without something.
     *
     * @throws IllegalArgumentException if it is something that only layouts have
     */
    public Builder allow(Relaxation relaxation) {
      if (relaxation == Relaxation.NO_INSPECTION) {
        throw new IllegalArgumentException("an attestation has no inspection to do without");
      }
      allowed.add(Objects.requireNonNull(relaxation, "relaxation"));
      return this;
    }

    /**
     * The policy.
     *
     * @throws IllegalStateException if it does not say who may have signed, or contradicts itself
     */
    public VerificationPolicy build() {
      boolean expectsIdentity = identity != null || identityPattern != null;
      boolean allowsAny = allowed.contains(Relaxation.ANY_IDENTITY);
      if (!expectsIdentity && !allowsAny && !acceptsKeys) {
        throw new IllegalStateException(
            "expected an identity, that keys are accepted, or that any identity is allowed");
      }
      refuseBoth(identity != null, "an identity", identityPattern != null, "a pattern for it");
      refuseBoth(expectsIdentity, "an identity", allowsAny, "that any is allowed");
      refuseBoth(
          issuer != null,
          "an issuer",
          allowed.contains(Relaxation.ANY_ISSUER),
          "that any is allowed");
      refuseBoth(sourceTag != null, "a tag", sourceBranch != null, "a branch");
      for (String name : externalParameters.keySet()) {
        String value = "a value of the parameter " + name;
        refuseBoth(true, value, ignoredParameters.contains(name), "that it is ignored");
        refuseBoth(
            true,
            value,
            hasWithin(externalParameters.keySet(), name) || hasWithin(ignoredParameters, name),
            "one within it");
      }
      return new VerificationPolicy(this);
    }

    private static boolean hasWithin(Set<String> names, String name) {
      return names.stream().anyMatch(other -> other.startsWith(name + "/"));
    }

    private static void refuseBoth(boolean hasOne, String one, boolean hasOther, String other) {
      if (hasOne && hasOther) {
        throw new IllegalStateException("expected either " + one + " or " + other + ", not both");
      }
    }

    private static String notEmpty(String text, String name) {
      if (Objects.requireNonNull(text, name).isEmpty()) {
        throw new IllegalArgumentException(name + " is empty");
      }
      return text;
    }
  }
}
