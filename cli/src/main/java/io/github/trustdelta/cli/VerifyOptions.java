package io.github.trustdelta.cli;

import io.github.trustdelta.provenance.Relaxation;
import io.github.trustdelta.provenance.TrustRoot;
import io.github.trustdelta.provenance.VerificationPolicy;
import io.github.trustdelta.sbom.read.ReadLimits;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom to believe and what to ask for, as it was said on the command line.
 *
 * @param hasOwnKeys whether keys were named, so that those of the npm registry are not used unasked
 */
record VerifyOptions(
    TrustRoot trustRoot,
    VerificationPolicy policy,
    Set<Relaxation> relaxations,
    boolean hasIdentity,
    boolean hasOwnKeys) {

  private static final String IDENTITY = "--certificate-identity";
  private static final String IDENTITY_REGEX = "--certificate-identity-regex";
  private static final String ISSUER = "--certificate-oidc-issuer";
  private static final int KEY_FILE_BYTES = 1 << 26;

  /** Those of attestations; layouts have one more. */
  private static final Set<Relaxation> RELAXATIONS =
      EnumSet.complementOf(EnumSet.of(Relaxation.NO_INSPECTION));

  VerifyOptions {
    relaxations = Set.copyOf(relaxations);
  }

  static Syntax addTo(Syntax syntax) {
    return syntax
        .values("--trusted-root", "FILE")
        .values("--key", "PEM")
        .values("--keys-json", "FILE")
        .value(IDENTITY, "ID")
        .value(IDENTITY_REGEX, "RE")
        .value(ISSUER, "URL")
        .value("--source-uri", "URI")
        .value("--source-tag", "TAG")
        .value("--source-branch", "BRANCH")
        .value("--source-digest", "SHA")
        .value("--builder-id", "ID")
        .value("--workflow", "PATH")
        .value("--predicate-type", "URI")
        .value("--min-slsa-build-level", "N")
        .values("--external-parameter", "NAME=VALUE")
        .values("--allow", "NAME")
        .value("--at", "INSTANT");
  }

  static VerifyOptions of(Arguments given, Streams streams) throws CommandFailure {
    Set<Relaxation> relaxations = Set.copyOf(given.listed("--allow", VerifyOptions::relaxation));
    boolean hasOwnKeys = given.has("--key") || given.has("--keys-json");
    boolean hasIdentity = given.has(IDENTITY) || given.has(IDENTITY_REGEX);
    if (!hasIdentity && !hasOwnKeys && !relaxations.contains(Relaxation.ANY_IDENTITY)) {
      throw CommandFailure.usage(
          "expected who may have signed: "
              + IDENTITY
              + " with "
              + ISSUER
              + ", --key, --keys-json, or --allow any-identity");
    }
    return new VerifyOptions(
        trustRoot(given, hasOwnKeys, streams),
        policy(given, relaxations),
        relaxations,
        hasIdentity,
        hasOwnKeys);
  }

  /**
   * The same for a review, where attestations are bound to components later, and where no trust at
   * all is an answer: then nothing can be checked, which is said.
   */
  static VerifyOptions ofReview(Arguments given, Streams streams) throws CommandFailure {
    var relaxations = EnumSet.of(Relaxation.NO_ARTIFACT);
    relaxations.addAll(given.listed("--allow", VerifyOptions::relaxation));
    boolean hasOwnKeys = given.has("--key") || given.has("--keys-json");
    boolean hasIdentity = given.has(IDENTITY) || given.has(IDENTITY_REGEX);
    boolean hasTrust = hasOwnKeys || hasIdentity || given.has("--trusted-root");
    if (!hasTrust) {
      relaxations.add(Relaxation.ANY_IDENTITY);
    }
    return new VerifyOptions(
        hasTrust ? trustRoot(given, hasOwnKeys, streams) : TrustRoot.empty(),
        policy(given, relaxations),
        relaxations,
        hasIdentity,
        hasOwnKeys);
  }

  boolean allowsNoArtifact() {
    return relaxations.contains(Relaxation.NO_ARTIFACT);
  }

  private static TrustRoot trustRoot(Arguments given, boolean hasOwnKeys, Streams streams)
      throws CommandFailure {
    TrustRoot root = given.has("--trusted-root") ? TrustRoot.empty() : TrustRoot.bundled();
    if (hasOwnKeys) {
      root = root.withoutKeys();
    } else if (given.has("--trusted-root")) {
      root = TrustRoot.bundledKeys();
    }
    for (String option : List.of("--trusted-root", "--key", "--keys-json")) {
      for (String file : given.options().getOrDefault(option, List.of())) {
        root = root.and(read(option, file, streams));
      }
    }
    return root;
  }

  private static TrustRoot read(String option, String file, Streams streams) throws CommandFailure {
    if (file.equals(SbomFile.STANDARD_INPUT)) {
      throw CommandFailure.usage(option + ": expected a file, found '-'");
    }
    byte[] bytes = SbomFile.bytes(file, ReadLimits.DEFAULTS.withBytes(KEY_FILE_BYTES), streams);
    try {
      TrustRoot root = TrustRoot.read(bytes);
      boolean fits = option.equals("--trusted-root") ? root.hasInstance() : root.hasKey();
      if (!fits) {
        throw CommandFailure.of(
            SbomFile.name(file)
                + ": expected "
                + (option.equals("--trusted-root") ? "a Sigstore trusted root" : "public keys")
                + " for "
                + option
                + ", found none");
      }
      return root;
    } catch (IOException e) {
      throw CommandFailure.of(SbomFile.name(file) + ": " + SbomFile.reason(e));
    }
  }

  private static VerificationPolicy policy(Arguments given, Set<Relaxation> relaxations)
      throws CommandFailure {
    Instant at =
        given.value("--at", Instant.now().truncatedTo(ChronoUnit.SECONDS), VerifyOptions::instant);
    var policy = VerificationPolicy.builder(Clock.fixed(at, ZoneOffset.UTC)).acceptKeys();
    relaxations.forEach(policy::allow);
    for (Demand demand : Demand.ALL) {
      for (String value : given.options().getOrDefault(demand.option(), List.of())) {
        if (value.isEmpty()) {
          throw CommandFailure.usage(demand.option() + ": expected a value, found ''");
        }
        try {
          demand.sets().apply(policy, value);
        } catch (PatternSyntaxException e) {
          throw CommandFailure.usage(
              demand.option() + ": expected a regular expression: " + e.getDescription());
        } catch (IllegalArgumentException e) {
          throw CommandFailure.usage(demand.option() + ": " + e.getMessage());
        }
      }
    }
    for (int level : given.values("--min-slsa-build-level", VerifyOptions::level)) {
      policy.requireSlsaBuildLevel(level);
    }
    try {
      return policy.build();
    } catch (IllegalStateException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
  }

  private static Integer level(String word) throws CommandFailure {
    if (!word.matches("[1-3]")) {
      throw CommandFailure.usage("expected 1, 2 or 3, found '" + word + "'");
    }
    return Integer.valueOf(word);
  }

  static Instant instant(String word) throws CommandFailure {
    try {
      return Instant.parse(word);
    } catch (DateTimeException e) {
      throw CommandFailure.usage(
          "expected an instant such as 2026-03-31T00:21:00Z, found '" + word + "'");
    }
  }

  private static Relaxation relaxation(String word) throws CommandFailure {
    for (Relaxation relaxation : RELAXATIONS) {
      if (relaxation.label().equals(word)) {
        return relaxation;
      }
    }
    String names = RELAXATIONS.stream().map(Relaxation::label).collect(Collectors.joining(", "));
    throw CommandFailure.usage("expected one of " + names + ", found '" + word + "'");
  }

  /** An option and what it asks of the policy. */
  private record Demand(String option, Setting sets) {

    static final List<Demand> ALL =
        List.of(
            new Demand(IDENTITY, VerificationPolicy.Builder::expectIdentity),
            new Demand(IDENTITY_REGEX, VerificationPolicy.Builder::expectIdentityMatching),
            new Demand(ISSUER, VerificationPolicy.Builder::expectIssuer),
            new Demand("--source-uri", VerificationPolicy.Builder::expectSourceUri),
            new Demand("--source-tag", VerificationPolicy.Builder::expectSourceTag),
            new Demand("--source-branch", VerificationPolicy.Builder::expectSourceBranch),
            new Demand("--source-digest", VerificationPolicy.Builder::expectSourceDigest),
            new Demand("--builder-id", VerificationPolicy.Builder::expectBuilderId),
            new Demand("--workflow", VerificationPolicy.Builder::expectWorkflow),
            new Demand("--predicate-type", VerificationPolicy.Builder::expectPredicateType),
            new Demand("--external-parameter", Demand::expectParameter));

    /** Of {@code inputs/channel=stable} or, for any value, {@code inputs/channel=*}. */
    private static VerificationPolicy.Builder expectParameter(
        VerificationPolicy.Builder policy, String text) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("expected NAME=VALUE, found '" + text + "'");
      }
      String name = text.substring(0, equals);
      String value = text.substring(equals + 1);
      return value.equals("*")
          ? policy.ignoreExternalParameter(name)
          : policy.expectExternalParameter(name, value);
    }
  }

  private interface Setting {
    VerificationPolicy.@Nullable Builder apply(VerificationPolicy.Builder policy, String value);
  }
}
