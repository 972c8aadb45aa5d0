package io.github.trustdelta.provenance;

import io.github.trustdelta.provenance.Check.Kind;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attestation verified against one instance: made for one call of {@link #run}.
 *
 * <p>The order is that of dependence. First what stands on the trust root alone: the logs and the
 * timestamps, which prove times. With these the certificate can be judged, as it was valid for
 * minutes only. Its key checks the signature. Not before the signature and its signer are right is
 * the payload parsed, from the very bytes that were checked, and compared with the artifact and the
 * policy. A check that cannot run since an earlier one failed says so; none is left out.
 */
final class AttestationVerification {

  private final Attestation attestation;
  private final @Nullable Artifact artifact;
  private final SigstoreInstance instance;
  private final List<TrustedKey> keys;
  private final VerificationPolicy policy;
  private final Checks checks;
  private final SignedContent content;

  AttestationVerification(
      Attestation attestation,
      @Nullable Artifact artifact,
      SigstoreInstance instance,
      List<TrustedKey> keys,
      VerificationPolicy policy) {
    this.attestation = attestation;
    this.artifact = artifact;
    this.instance = instance;
    this.keys = keys;
    this.policy = policy;
    this.checks = new Checks(policy.allowed);
    MessageSignature message = attestation.message();
    this.content =
        message == null
            ? SignedContent.of(requireEnvelope(attestation))
            : SignedContent.of(message, artifact == null ? hinted(message) : artifact);
  }

  private static DsseEnvelope requireEnvelope(Attestation attestation) {
    DsseEnvelope envelope = attestation.envelope();
    if (envelope == null) {
      throw new AssertionError("an attestation has an envelope or a message signature");
    }
    return envelope;
  }

  /** Without an artifact, the digest that the bundle claims can still prove that it was signed. */
  private @Nullable Artifact hinted(MessageSignature message) {
    return message.digest() == null || !policy.allowed.contains(Relaxation.NO_ARTIFACT)
        ? null
        : Artifact.of(message.digest());
  }

  Verification run() {
    return attestation.material().keyHint() == null ? runWithCertificate() : runWithKeys();
  }

  private Verification runWithCertificate() {
    X509Certificate leaf = attestation.material().certificates().get(0);
    SigningCertificate signing = checks.run(Kind.CERTIFICATE, () -> SigningCertificate.of(leaf));
    SigningScheme scheme = SigningScheme.schemeOf(leaf.getPublicKey());
    var log = new LogChecks(checks, policy, attestation, instance);
    List<Instant> times = log.run(content, () -> LogBody.signer(leaf, leaf.getPublicKey()));
    var certificate = new CertificateChecks(checks, policy, instance);
    certificate.run(attestation.material().certificates(), times);
    if (scheme == null) {
      checks.failed(
          Kind.CERTIFICATE,
          Reason.KEY_UNSUPPORTED,
          "the certificate's key is of a kind or size that proves nothing");
    }
    checkSignature(scheme, leaf.getPublicKey());
    checks.notApplicable(Kind.PUBLIC_KEY, "signed by a certificate");
    boolean isSigner = checks.hasPassed(Kind.CERTIFICATE) && checks.hasPassed(signatureKind());
    Signer signer =
        signing == null || !isSigner
            ? null
            : new Signer.Certificate(signing.identity(), signing.issuer(), signing.claims());
    new IdentityChecks(checks, policy)
        .run(
            (Signer.Certificate) signer,
            checks.hasPassed(Kind.CERTIFICATE) ? signatureKind() : Kind.CERTIFICATE);
    return finish(signer, earliest(times), List.of());
  }

  private Verification runWithKeys() {
    checks.notApplicable(Kind.CERTIFICATE, "signed by a key");
    checks.notApplicable(Kind.CERTIFICATE_TIMESTAMP, "signed by a key");
    checks.notApplicable(Kind.IDENTITY, "signed by a key");
    checks.notApplicable(Kind.ISSUER, "signed by a key");
    var keyChecks = new KeyChecks(checks, policy, attestation, keys);
    List<TrustedKey> signers = keyChecks.signers(content, signatureKind());
    TrustedKey first = signers.isEmpty() ? null : signers.get(0);
    var log = new LogChecks(checks, policy, attestation, instance);
    List<Instant> times =
        attestation.form() == Attestation.Form.DSSE
            ? log.skip("a bare envelope")
            : log.run(
                content,
                () -> {
                  if (first == null) {
                    throw new Refusal(
                        Reason.NEEDS_EARLIER_CHECK, "not looked at, as the key is not known");
                  }
                  return LogBody.signer(null, first.key());
                });
    keyChecks.checkTimes(signers, times);
    boolean isSigner = checks.hasPassed(Kind.PUBLIC_KEY) && checks.hasPassed(signatureKind());
    Signer signer = first == null || !isSigner ? null : new Signer.Key(KeyChecks.name(first));
    return finish(signer, earliest(times), signers);
  }

  private Kind signatureKind() {
    return attestation.message() == null ? Kind.DSSE_SIGNATURE : Kind.MESSAGE_SIGNATURE;
  }

  /** The signature of a certificate's key. */
  private void checkSignature(@Nullable SigningScheme scheme, PublicKey key) {
    Kind kind = signatureKind();
    if (scheme == null) {
      checks.blocked(kind, Kind.CERTIFICATE);
    } else if (content.signatures().size() != 1) {
      checks.failed(
          kind,
          Reason.SIGNATURE_COUNT,
          "expected one signature in a bundle, found " + content.signatures().size());
    } else {
      SignatureCheck.run(checks, kind, content, content.signatures().get(0), scheme, key);
    }
  }

  private Verification finish(
      @Nullable Signer signer, @Nullable Instant signedAt, List<TrustedKey> keys) {
    var statements = new StatementChecks(checks, policy, attestation, artifact);
    VerifiedStatement statement =
        attestation.message() == null
            ? statements.run(signer, signedAt, keys, logName())
            : statements.runForMessage(attestation.message());
    return new Verification(attestation, checks.all(), signer, signedAt, statement);
  }

  private @Nullable String logName() {
    return attestation.material().logEntries().stream()
        .map(entry -> instance.log(entry.logId()))
        .filter(Objects::nonNull)
        .map(TransparencyLog::name)
        .sorted()
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Instant earliest(List<Instant> times) {
    return times.stream().min(Instant::compareTo).orElse(null);
  }

  /** The SHA-256 of a key, for those without a name. */
  static String fingerprint(PublicKey key) {
    return "SHA256:" + HexFormat.of().formatHex(HashAlgorithm.SHA_256.of(key.getEncoded()));
  }
}
