package io.github.trustdelta.provenance;

import io.github.trustdelta.provenance.Check.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was signed: whether it is a statement, about the artifact, of the kind that is expected. The
 * payload is parsed here, and nowhere before its signature and its signer are known to be right.
 */
final class StatementChecks {

  private final Checks checks;
  private final VerificationPolicy policy;
  private final Attestation attestation;
  private final @Nullable Artifact artifact;

  StatementChecks(
      Checks checks,
      VerificationPolicy policy,
      Attestation attestation,
      @Nullable Artifact artifact) {
    this.checks = checks;
    this.policy = policy;
    this.attestation = attestation;
    this.artifact = artifact;
  }

  /** Of an envelope. Null if something does not hold. */
  @Nullable VerifiedStatement run(
      @Nullable Signer signer,
      @Nullable Instant signedAt,
      List<TrustedKey> keys,
      @Nullable String log) {
    DsseEnvelope envelope = attestation.envelope();
    Kind earlier = earlier(signer);
    Statement statement =
        earlier != null || envelope == null
            ? null
            : checks.run(Kind.STATEMENT, () -> statement(envelope));
    if (signer == null || envelope == null || statement == null) {
      blockAll(earlier == null ? Kind.STATEMENT : earlier);
      return null;
    }
    checks.passed(Kind.STATEMENT, "in-toto statement, subjects: " + statement.subjects().size());
    Subject matched = checkSubjects(statement.subjects());
    checkPredicateType(statement.predicateType());
    checkKeyUsage(keys, statement.predicateType());
    SlsaProvenance provenance = new ProvenanceChecks(checks, policy, signer).run(statement);
    return checks.allHold()
        ? new VerifiedStatement(
            statement, envelope.payload(), signer, signedAt, matched, provenance, log)
        : null;
  }

  /**
   * What keeps the payload from being looked at: what somebody says who is not right, or not
   * expected, is of no interest, and may be written to make work. Null if nothing does.
   */
  private @Nullable Kind earlier(@Nullable Signer signer) {
    if (signer == null) {
      return Kind.DSSE_SIGNATURE;
    }
    if (!checks.holds(Kind.IDENTITY)) {
      return Kind.IDENTITY;
    }
    return checks.holds(Kind.ISSUER) ? null : Kind.ISSUER;
  }

  private void blockAll(Kind earlier) {
    if (earlier != Kind.STATEMENT) {
      checks.blocked(Kind.STATEMENT, earlier);
    }
    checks.blocked(Kind.ARTIFACT, earlier);
    if (policy.predicateType != null || attestation.announcedPredicateType() != null) {
      checks.blocked(Kind.PREDICATE_TYPE, earlier);
    }
    ProvenanceChecks.asked(policy).forEach(kind -> checks.blocked(kind, earlier));
  }

  private static Statement statement(DsseEnvelope envelope) throws Refusal {
    if (!envelope.payloadType().equals(DsseEnvelope.IN_TOTO)) {
      throw new Refusal(
          Reason.PAYLOAD_TYPE,
          "expected the payload type %s, found %s"
              .formatted(DsseEnvelope.IN_TOTO, envelope.payloadType()));
    }
    Statement statement;
    try {
      statement = Statement.parse(envelope.payload());
    } catch (AttestationReadException e) {
      throw new Refusal(Reason.STATEMENT_UNREADABLE, String.valueOf(e.getMessage()));
    }
    checkPredicate(statement);
    return statement;
  }

  /** A predicate of a kind that we know has to be readable; of a provenance, see its own checks. */
  private static void checkPredicate(Statement statement) throws Refusal {
    try {
      VerificationSummary.of(statement);
      TestResult.of(statement);
      AttributeReport.of(statement);
      VulnerabilityScan.of(statement);
      PackagePublication publication = PackagePublication.of(statement);
      if (publication != null) {
        checkPublication(publication, statement.purls());
      }
      PackageRelease release = PackageRelease.of(statement);
      if (release != null) {
        release.check(statement);
      }
    } catch (AttestationReadException e) {
      throw new Refusal(Reason.PREDICATE_UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  /** The registry speaks of one package, and names it twice. */
  private static void checkPublication(PackagePublication publication, List<String> purls)
      throws Refusal {
    for (String purl : purls) {
      if (!publication.isOf(purl)) {
        throw new Refusal(
            Reason.MISMATCH,
            "the subject is %s, and published was %s %s"
                .formatted(purl, publication.name(), publication.version()));
      }
    }
  }

  /** Any subject may be the artifact. */
  private @Nullable Subject checkSubjects(List<Subject> subjects) {
    if (artifact == null) {
      checks.missing(
          Kind.ARTIFACT,
          Reason.ARTIFACT_MISSING,
          "there is no artifact to compare with the subjects",
          Relaxation.NO_ARTIFACT);
      return null;
    }
    boolean isComparable = false;
    for (Subject subject : subjects) {
      Subject.Match match = subject.compareWith(artifact);
      if (match == Subject.Match.SAME) {
        checks.passed(
            Kind.ARTIFACT,
            "it is the subject " + (subject.name() == null ? "without a name" : subject.name()));
        return subject;
      }
      isComparable |= match == Subject.Match.OTHER;
    }
    if (isComparable) {
      checks.failed(
          Kind.ARTIFACT,
          Reason.ARTIFACT_MISMATCH,
          "it is none of the %d subjects".formatted(subjects.size()));
    } else {
      checks.failed(
          Kind.ARTIFACT,
          Reason.SUBJECT_DIGEST_MISSING,
          "no subject has a digest that can be compared with the artifact's");
    }
    return null;
  }

  private void checkPredicateType(String type) {
    String announced = attestation.announcedPredicateType();
    if (announced != null && !announced.equals(type)) {
      checks.failed(
          Kind.PREDICATE_TYPE,
          Reason.PREDICATE_TYPE,
          "announced as %s, found %s".formatted(announced, type));
    }
    if (policy.predicateType == null || policy.predicateType.equals(type)) {
      checks.passed(Kind.PREDICATE_TYPE, type);
    } else if (policy.isSaidElsewhere) {
      checks.notApplicable(Kind.PREDICATE_TYPE, "another attestation is of the expected type");
    } else {
      checks.failed(
          Kind.PREDICATE_TYPE,
          Reason.PREDICATE_TYPE,
          "expected %s, found %s".formatted(policy.predicateType, type));
    }
  }

  /** Only keys that may sign statements of this kind count. */
  private void checkKeyUsage(List<TrustedKey> keys, String predicateType) {
    long count = keys.stream().filter(key -> key.maySign(predicateType)).count();
    if (!keys.isEmpty() && count < policy.threshold) {
      checks.failed(
          Kind.PUBLIC_KEY,
          Reason.KEY_USAGE,
          "of the keys that signed, %d may sign %s".formatted(count, predicateType));
    }
  }

  /** Of a signature over the artifact itself, which makes no statement. */
  @Nullable VerifiedStatement runForMessage(MessageSignature message) {
    checks.notApplicable(Kind.STATEMENT, "a signature over the artifact makes no statement");
    if (policy.predicateType != null) {
      ProvenanceChecks.cannotSay(
          checks,
          policy,
          Kind.PREDICATE_TYPE,
          Reason.NO_STATEMENT,
          "a signature over the artifact makes no statement");
    }
    for (Kind kind : ProvenanceChecks.asked(policy)) {
      ProvenanceChecks.cannotSay(
          checks,
          policy,
          kind,
          Reason.NO_STATEMENT,
          "a signature over the artifact makes no statement");
    }
    if (attestation.announcedPredicateType() != null) {
      checks.failed(
          Kind.PREDICATE_TYPE,
          Reason.NO_STATEMENT,
          "announced as %s, and it makes no statement"
              .formatted(attestation.announcedPredicateType()));
    }
    checkMessageArtifact(message);
    return null;
  }

  private void checkMessageArtifact(MessageSignature message) {
    ByteDigest hint = message.digest();
    ByteDigest own = hint == null || artifact == null ? null : artifact.digest(hint.algorithm());
    if (artifact == null) {
      checks.missing(
          Kind.ARTIFACT,
          Reason.ARTIFACT_MISSING,
          "there is no artifact that the signature could be over",
          Relaxation.NO_ARTIFACT);
    } else if (hint != null && own != null && !own.isSame(hint)) {
      checks.failed(
          Kind.ARTIFACT,
          Reason.MESSAGE_DIGEST_MISMATCH,
          "the bundle is about the artifact " + hint);
    } else if (checks.hasPassed(Kind.MESSAGE_SIGNATURE)) {
      checks.passed(Kind.ARTIFACT, "it is what was signed");
    } else {
      checks.blocked(Kind.ARTIFACT, Kind.MESSAGE_SIGNATURE);
    }
  }
}
