package io.github.trustdelta.provenance;

import io.github.trustdelta.provenance.Check.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provenance says, held against the policy and against the signer's certificate. A fact that
 * the certificate states too is taken from there: the builder writes the predicate, but not the
 * certificate.
 */
final class ProvenanceChecks {

  private static final String WORKFLOWS = "/.github/workflows/";

  private final Checks checks;
  private final VerificationPolicy policy;
  private final Signer signer;
  private final Map<CertificateClaim, String> claims;

  ProvenanceChecks(Checks checks, VerificationPolicy policy, Signer signer) {
    this.checks = checks;
    this.policy = policy;
    this.signer = signer;
    this.claims =
        signer instanceof Signer.Certificate certificate ? certificate.claims() : Map.of();
  }

  /** The checks that a policy asks for. */
  static List<Kind> asked(VerificationPolicy policy) {
    var kinds = new ArrayList<Kind>();
    add(kinds, Kind.SOURCE_URI, policy.sourceUri != null);
    add(kinds, Kind.SOURCE_TAG, policy.sourceTag != null);
    add(kinds, Kind.SOURCE_BRANCH, policy.sourceBranch != null);
    add(kinds, Kind.SOURCE_DIGEST, policy.sourceDigest != null);
    add(kinds, Kind.BUILDER_ID, policy.builderId != null);
    add(kinds, Kind.WORKFLOW, policy.workflow != null);
    add(kinds, Kind.SLSA_BUILD_LEVEL, policy.slsaBuildLevel > 0);
    add(kinds, Kind.EXTERNAL_PARAMETERS, policy.expectsParameters());
    return kinds;
  }

  private static void add(List<Kind> kinds, Kind kind, boolean isAsked) {
    if (isAsked) {
      kinds.add(kind);
    }
  }

  /** The provenance with its level; null if the statement is none, or it cannot be read. */
  @Nullable SlsaProvenance run(Statement statement) {
    if (!SlsaPredicate.isProvenance(statement.predicateType())) {
      for (Kind kind : asked(policy)) {
        cannotSay(kind, Reason.NOT_STATED, statement.predicateType() + " is no provenance");
      }
      return null;
    }
    SlsaProvenance provenance = checks.run(Kind.CERTIFICATE_CLAIMS, () -> read(statement));
    if (provenance == null) {
      asked(policy).forEach(kind -> checks.blocked(kind, Kind.CERTIFICATE_CLAIMS));
      return null;
    }
    if (!claims.isEmpty() && speaksOfAnother(provenance.builderId())) {
      String detail =
          "%s signed for another builder, %s".formatted(identity(), provenance.builderId());
      if (asked(policy).isEmpty()) {
        checks.notApplicable(
            Kind.CERTIFICATE_CLAIMS, detail + "; what it says of it is not proven");
      } else {
        checks.failed(Kind.CERTIFICATE_CLAIMS, Reason.CONTRADICTS_CERTIFICATE, detail);
        asked(policy).forEach(kind -> checks.blocked(kind, Kind.CERTIFICATE_CLAIMS));
      }
      return null;
    }
    checkClaims(provenance);
    SlsaProvenance levelled = provenance.withBuildLevel(BuildLevels.of(signer, provenance));
    checkPolicy(levelled);
    if (policy.expectsParameters()) {
      checkParameters(statement, levelled);
    }
    return levelled;
  }

  private void cannotSay(Kind kind, Reason reason, String detail) {
    cannotSay(checks, policy, kind, reason, detail);
  }

  /** It is enough if another attestation says what an attestation of this kind never does. */
  static void cannotSay(
      Checks checks, VerificationPolicy policy, Kind kind, Reason reason, String detail) {
    if (policy.isSaidElsewhere) {
      checks.notApplicable(kind, detail + "; another attestation says it");
    } else {
      checks.failed(kind, reason, detail + ", which would say it");
    }
  }

  private static SlsaProvenance read(Statement statement) throws Refusal {
    try {
      return SlsaPredicate.read(statement);
    } catch (AttestationReadException e) {
      throw new Refusal(Reason.PREDICATE_UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  // Predicate against certificate

  private void checkClaims(SlsaProvenance provenance) {
    SlsaProvenance.Facts facts = provenance.facts();
    if (claims.isEmpty()) {
      checks.notApplicable(Kind.CERTIFICATE_CLAIMS, "there is no certificate that says it, too");
      return;
    }
    String repository = repositoryClaim();
    if (repository != null
        && facts.sourceUri() != null
        && !SourceUri.parse(repository).isSameRepository(SourceUri.parse(facts.sourceUri()))) {
      contradiction("the source is", facts.sourceUri(), repository);
    }
    compare("the ref is", facts.sourceRef(), CertificateClaim.SOURCE_REPOSITORY_REF);
    compare("the commit is", facts.sourceDigest(), CertificateClaim.SOURCE_REPOSITORY_DIGEST);
    compare("the trigger is", facts.trigger(), CertificateClaim.BUILD_TRIGGER);
    compare("the runner is", facts.runnerEnvironment(), CertificateClaim.RUNNER_ENVIRONMENT);
    compare(
        "the repository's number is",
        facts.repositoryId(),
        CertificateClaim.SOURCE_REPOSITORY_IDENTIFIER);
    compare(
        "the owner's number is",
        facts.ownerId(),
        CertificateClaim.SOURCE_REPOSITORY_OWNER_IDENTIFIER);
    checkWorkflowClaim(facts);
    checks.passed(Kind.CERTIFICATE_CLAIMS, "the provenance says what the certificate says");
  }

  private void compare(String what, @Nullable String stated, CertificateClaim claim) {
    String claimed = claims.get(claim);
    if (stated != null && claimed != null && !stated.equals(claimed)) {
      contradiction(what, stated, claimed);
    }
  }

  /** Only what GitHub states is compared; others write what they like as the path. */
  private void checkWorkflowClaim(SlsaProvenance.Facts facts) {
    String config = claims.get(CertificateClaim.BUILD_CONFIG_URI);
    WorkflowUri claimed = config == null ? null : WorkflowUri.parse(config);
    String path = facts.workflowPath();
    if (config == null || claimed == null || path == null || !path.contains(".github/workflows/")) {
      return;
    }
    if (!path.equals(claimed.path()) && !config.contains("/" + path + "@")) {
      contradiction("the workflow is", path, claimed.path());
    }
    if (facts.workflowRef() != null && !facts.workflowRef().equals(claimed.ref())) {
      contradiction("the workflow's ref is", facts.workflowRef(), claimed.ref());
    }
  }

  /**
   * Whether the certificate is of another build than the provenance: then it says nothing about
   * what the provenance says, and only who signed is known. A policy that asks for the source or
   * the builder is not satisfied by that.
   */
  private boolean speaksOfAnother(String builderId) {
    boolean isWorkflow =
        builderId.startsWith("https://github.com/") && builderId.contains(WORKFLOWS);
    return isWorkflow
        && claims.containsKey(CertificateClaim.BUILD_TRIGGER)
        && !builderId.equals(identity())
        && !BuildLevels.isDelegated(String.valueOf(identity()), builderId);
  }

  private void contradiction(String what, String stated, @Nullable String claimed) {
    checks.failed(
        Kind.CERTIFICATE_CLAIMS,
        Reason.CONTRADICTS_CERTIFICATE,
        "%s %s in the provenance, and %s in the certificate".formatted(what, stated, claimed));
  }

  private @Nullable String identity() {
    return signer instanceof Signer.Certificate certificate ? certificate.identity() : null;
  }

  private @Nullable String repositoryClaim() {
    String uri = claims.get(CertificateClaim.SOURCE_REPOSITORY_URI);
    String name = claims.get(CertificateClaim.WORKFLOW_REPOSITORY);
    return uri != null ? uri : name == null ? null : "https://github.com/" + name;
  }

  // Against the policy

  private void checkPolicy(SlsaProvenance provenance) {
    checkSource(provenance);
    if (policy.builderId != null) {
      checkBuilder(provenance, policy.builderId);
    }
    if (policy.workflow != null) {
      expect(Kind.WORKFLOW, policy.workflow, workflow(provenance));
    }
    if (policy.slsaBuildLevel > 0) {
      checkLevel(provenance.buildLevel());
    }
  }

  /** By the certificate; one of before 2023 has it in its name alone. */
  private @Nullable String workflow(SlsaProvenance provenance) {
    String config = claims.get(CertificateClaim.BUILD_CONFIG_URI);
    boolean isOld = config == null && claims.containsKey(CertificateClaim.WORKFLOW_REPOSITORY);
    String stated = isOld ? identity() : config;
    if (stated == null) {
      return byWord(provenance, provenance.facts().workflowPath());
    }
    WorkflowUri claimed = WorkflowUri.parse(stated);
    return claimed == null ? stated : claimed.path();
  }

  private void checkSource(SlsaProvenance provenance) {
    SlsaProvenance.Facts facts = provenance.facts();
    String claimed = repositoryClaim();
    String uri = claimed == null ? byWord(provenance, facts.sourceUri()) : claimed;
    if (policy.sourceUri != null) {
      SourceUri expected = SourceUri.parse(policy.sourceUri);
      boolean isSame = uri != null && SourceUri.parse(uri).isSameRepository(expected);
      expect(Kind.SOURCE_URI, policy.sourceUri, isSame ? policy.sourceUri : uri);
    }
    String ref =
        claimedOr(CertificateClaim.SOURCE_REPOSITORY_REF, byWord(provenance, facts.sourceRef()));
    String expectedRef = policy.sourceRef();
    if (expectedRef != null) {
      expect(policy.sourceTag != null ? Kind.SOURCE_TAG : Kind.SOURCE_BRANCH, expectedRef, ref);
    }
    if (policy.sourceDigest != null) {
      expect(
          Kind.SOURCE_DIGEST,
          policy.sourceDigest,
          claimedOr(
              CertificateClaim.SOURCE_REPOSITORY_DIGEST, byWord(provenance, facts.sourceDigest())));
    }
  }

  /** What the provenance alone says counts if its signer is one whose word does. */
  private @Nullable String byWord(SlsaProvenance provenance, @Nullable String stated) {
    return speaksFor(provenance) ? stated : null;
  }

  /**
   * A key that is trusted, somebody whom the policy names, or one known to speak for the builder.
   */
  private boolean speaksFor(SlsaProvenance provenance) {
    return signer instanceof Signer.Key
        || policy.identity != null
        || policy.identityPattern != null
        || BuildLevels.of(signer, provenance) > 0;
  }

  private @Nullable String claimedOr(CertificateClaim claim, @Nullable String stated) {
    String claimed = claims.get(claim);
    return claimed == null ? stated : claimed;
  }

  private void expect(Kind kind, String expected, @Nullable String found) {
    if (found == null) {
      checks.failed(kind, Reason.NOT_STATED, "nobody says it whose word counts");
    } else if (found.equals(expected)) {
      checks.passed(kind, found);
    } else {
      checks.failed(kind, Reason.MISMATCH, "expected %s, found %s".formatted(expected, found));
    }
  }

  /**
   * A builder's name is what the signer wrote. It counts if the signer is that builder, is known to
   * speak for it, or is somebody whom the policy names.
   */
  private void checkBuilder(SlsaProvenance provenance, String expected) {
    String found = provenance.builderId();
    boolean isAnyVersion = expected.endsWith("@*");
    String name = expected.substring(0, expected.length() - (isAnyVersion ? 1 : 0));
    boolean isExpected =
        isAnyVersion
            ? found.startsWith(name)
                && found.length() > name.length()
                && found.indexOf('@', name.length()) < 0
            : found.equals(expected);
    boolean speaksForIt = found.equals(identity()) || speaksFor(provenance);
    if (!isExpected) {
      checks.failed(
          Kind.BUILDER_ID, Reason.MISMATCH, "expected %s, found %s".formatted(expected, found));
    } else if (!speaksForIt) {
      checks.failed(
          Kind.BUILDER_ID,
          Reason.MISMATCH,
          "%s says that it is %s, and is not known to speak for it".formatted(identity(), found));
    } else {
      checks.passed(Kind.BUILDER_ID, found);
    }
  }

  private void checkLevel(int level) {
    if (level >= policy.slsaBuildLevel) {
      checks.passed(Kind.SLSA_BUILD_LEVEL, "level " + level);
    } else {
      checks.failed(
          Kind.SLSA_BUILD_LEVEL,
          Reason.MISMATCH,
          "expected level %d or more, and this signer and builder are known for %d"
              .formatted(policy.slsaBuildLevel, level));
    }
  }

  /** No certificate says them, so it takes somebody whose word counts. */
  private void checkParameters(Statement statement, SlsaProvenance provenance) {
    Boolean isExpected =
        checks.run(
            Kind.EXTERNAL_PARAMETERS,
            () -> {
              if (!speaksFor(provenance)) {
                throw new Refusal(Reason.NOT_STATED, "nobody says them whose word counts");
              }
              ExternalParameters.check(statement, provenance, policy);
              return true;
            });
    if (isExpected != null) {
      checks.passed(Kind.EXTERNAL_PARAMETERS, "the expected ones and no other");
    }
  }
}
