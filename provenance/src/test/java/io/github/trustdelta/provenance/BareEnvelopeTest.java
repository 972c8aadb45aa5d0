package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Made.list;
import static io.github.trustdelta.provenance.Made.object;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Envelopes without a bundle around them, signed by keys. */
class BareEnvelopeTest {

  private static final byte[] STATEMENT = Made.text(Vouched.envelope().statement).getBytes(UTF_8);
  private static final Instant SIGNED = Vouched.SIGNED;

  @ParameterizedTest
  @CsvSource({
    "secp256r1, SHA256withECDSA",
    "secp256r1, SHA256withECDSAinP1363Format",
    "secp384r1, SHA384withECDSAinP1363Format",
    "secp521r1, SHA512withECDSAinP1363Format",
    "rsa, SHA256withRSA",
    "rsa, RSASSA-PSS",
    "ed25519, Ed25519"
  })
  void bareEnvelopeNeedsNeitherLogNorTime(String kind, String scheme)
      throws AttestationReadException {
    KeyPair key = Keys.of(kind);

    Verification verification = verifyBare(1, List.of(key), signature(key, scheme, null));

    assertThat(Answer.of(verification)).isEqualTo("verified");
    assertThat(Answer.outcomes(verification, CheckOutcome.NOT_APPLICABLE))
        .isEqualTo(
            "certificate certificate-timestamp log-entry log-promise log-inclusion log-checkpoint"
                + " timestamp signing-time identity issuer certificate-claims");
    assertThat(Answer.outcomes(verification, CheckOutcome.PASSED))
        .isEqualTo("public-key dsse-signature artifact statement predicate-type");
    assertThat(verification.statement().orElseThrow().signer())
        .isEqualTo(
            new Signer.Key(
                "SHA256:" + Vouched.hex(HashAlgorithm.SHA_256.of(key.getPublic().getEncoded()))));
  }

  @Test
  void thresholdCountsKeysNotSignaturesOrNames() throws AttestationReadException {
    KeyPair one = Keys.p256();
    KeyPair other = Keys.ed25519();
    String usual = "SHA256withECDSA";

    assertThat(
            threshold(
                2,
                List.of(one, other),
                signature(one, usual, "a"),
                signature(other, "Ed25519", "b")))
        .isEqualTo("verified");
    assertThat(
            threshold(
                2, List.of(one, other), signature(one, usual, "a"), signature(one, usual, "b")))
        .isEqualTo("dsse-signature: threshold-not-met");
    assertThat(
            threshold(2, List.of(one, one), signature(one, usual, "a"), signature(one, usual, "b")))
        .isEqualTo("dsse-signature: threshold-not-met");
    assertThat(
            threshold(
                2,
                List.of(one, other),
                signature(one, usual, "a"),
                signature(Keys.p256(), usual, "b")))
        .isEqualTo("dsse-signature: threshold-not-met");
    assertThat(
            threshold(
                1, List.of(one), signature(Keys.p256(), usual, "a"), signature(one, usual, "b")))
        .isEqualTo("verified");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA1withECDSA", "SHA512withECDSA", "SHA256withECDSAinP1363Format"})
  void bareSignatureOfAnotherSchemeOrLengthIsRefused(String scheme)
      throws AttestationReadException {
    KeyPair key = Keys.p256();
    Map<String, Object> signature = signature(key, scheme, null);
    if (scheme.endsWith("Format")) {
      byte[] bytes = Base64.getDecoder().decode((String) signature.get("sig"));
      signature.put("sig", Vouched.base64(Arrays.copyOf(bytes, bytes.length - 1)));
    }

    assertThat(threshold(1, List.of(key), signature)).contains("signature-invalid");
  }

  // Names and times of keys

  @Test
  void signatureThatNamesAKeyIsOfThatKeyOnly() throws AttestationReadException {
    KeyPair key = Keys.p256();
    String usual = "SHA256withECDSA";
    TrustRoot root = rootOf(named("release", key, "2025-01-01T00:00:00Z", null));

    for (String name : Arrays.asList("release", "", null)) {
      assertThat(Answer.of(verifyAt(SIGNED, root, signature(key, usual, name))))
          .isEqualTo("verified");
    }
    Verification refused = verifyAt(SIGNED, root, signature(key, usual, "other"));
    assertThat(Answer.of(refused)).isEqualTo("public-key: key-unknown");
    assertThat(refused.check(Check.Kind.DSSE_SIGNATURE).orElseThrow().reason())
        .isEqualTo(Reason.NEEDS_EARLIER_CHECK);
  }

  /** Without a name for itself, a key may be any; of two by one name, either may have signed. */
  @Test
  void eachKeyOfTheNameIsTried() throws AttestationReadException {
    KeyPair key = Keys.p256();
    String start = "2025-01-01T00:00:00Z";
    Object signature = signature(key, "SHA256withECDSA", "release");

    for (Object other :
        List.of(
            named("release", Keys.p256(), start, null),
            named("release", Keys.ed25519(), start, null))) {
      assertThat(
              Answer.of(
                  verifyAt(SIGNED, rootOf(other, named("release", key, start, null)), signature)))
          .isEqualTo("verified");
      assertThat(
              Answer.of(
                  verifyAt(SIGNED, rootOf(other, named("other", key, start, null)), signature)))
          .isEqualTo("dsse-signature: signature-invalid");
    }
    assertThat(Answer.of(verifyAt(SIGNED, TrustRoot.empty().andKey(key.getPublic()), signature)))
        .isEqualTo("verified");
  }

  /** Nothing says when a bare envelope was signed. */
  @Test
  void keyThatIsValidForATimeNeedsAProofOfTheTime() throws AttestationReadException {
    KeyPair key = Keys.p256();
    Object signature = signature(key, "SHA256withECDSA", null);
    TrustRoot root = rootOf(named("release", key, "2025-01-01T00:00:00Z", "2026-02-01T00:00:00Z"));

    Verification allowed = verifyAt(SIGNED, root, signature);
    assertThat(Answer.of(allowed)).isEqualTo("verified");
    assertThat(allowed.check(Check.Kind.SIGNING_TIME).orElseThrow().allowed())
        .isEqualTo(Relaxation.NO_TIMESTAMP);
    assertThat(Answer.of(verify(policyAt(SIGNED), root, signature)))
        .isEqualTo("signing-time: timestamp-missing");
    assertThat(
            Answer.of(
                verify(policyAt(SIGNED), TrustRoot.empty().andKey(key.getPublic()), signature)))
        .isEqualTo("verified");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-12-31T23:59:59Z, public-key: key-not-valid-at-signing",
    "2026-01-01T00:00:00Z, verified",
    "2026-02-01T00:00:00Z, verified",
    "2026-02-01T00:00:01Z, public-key: key-not-valid-at-signing",
    "2026-03-01T00:00:00Z, verified"
  })
  void timeOfVerificationHasToBeOneOfTheKey(Instant at, String answer)
      throws AttestationReadException {
    KeyPair key = Keys.p256();
    TrustRoot root =
        rootOf(
            named("release", key, "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"),
            named("again", key, "2026-03-01T00:00:00Z", null),
            named("other", Keys.p256(), "2025-01-01T00:00:00Z", null));

    assertThat(Answer.of(verifyAt(at, root, signature(key, "SHA256withECDSA", null))))
        .isEqualTo(answer);
  }

  private static TrustRoot rootOf(Object... keys) throws AttestationReadException {
    return TrustRoot.read(Made.text(object("keys", list(keys))).getBytes(UTF_8));
  }

  private static Object named(String name, KeyPair key, String start, @Nullable String end) {
    boolean isEd25519 = key.getPublic().getAlgorithm().startsWith("Ed");
    return object(
        "keyId",
        name,
        "publicKey",
        object(
            "keyDetails",
            isEd25519 ? "PKIX_ED25519" : "PKIX_ECDSA_P256_SHA_256",
            "rawBytes",
            Vouched.base64(key.getPublic().getEncoded()),
            "validFor",
            object("start", start, "end", end)));
  }

  private static VerificationPolicy.Builder policyAt(Instant at) {
    return VerificationPolicy.builder(Clock.fixed(at, ZoneOffset.UTC)).acceptKeys();
  }

  /** With the time of verification for that of signing. */
  private static Verification verifyAt(Instant at, TrustRoot root, Object signature)
      throws AttestationReadException {
    return verify(policyAt(at).allow(Relaxation.NO_TIMESTAMP), root, signature);
  }

  private static String threshold(int threshold, List<KeyPair> keys, Object... signatures)
      throws AttestationReadException {
    Verification verification = verifyBare(threshold, keys, signatures);
    assertThat(verification.check(Check.Kind.PUBLIC_KEY).orElseThrow().holds())
        .isEqualTo(verification.isVerified());
    return Answer.of(verification);
  }

  private static Verification verifyBare(int threshold, List<KeyPair> keys, Object... signatures)
      throws AttestationReadException {
    TrustRoot root = TrustRoot.empty();
    for (KeyPair key : keys) {
      root = root.andKey(key.getPublic());
    }
    return verify(policyAt(SIGNED).requireKeys(threshold), root, signatures);
  }

  private static Verification verify(
      VerificationPolicy.Builder policy, TrustRoot root, Object... signatures)
      throws AttestationReadException {
    Map<String, Object> envelope =
        object(
            "payload", Vouched.base64(STATEMENT),
            "payloadType", DsseEnvelope.IN_TOTO,
            "signatures", list(signatures));
    Attestation attestation = Attestation.read(Made.text(envelope).getBytes(UTF_8)).get(0);
    return Verifier.of(root, policy.build()).verify(attestation, Artifact.of(Vouched.ARTIFACT));
  }

  private static Map<String, Object> signature(KeyPair key, String scheme, @Nullable String keyId) {
    byte[] signed =
        new DsseEnvelope(DsseEnvelope.IN_TOTO, STATEMENT, List.of()).preAuthenticationEncoding();
    byte[] signature =
        scheme.equals("RSASSA-PSS")
            ? Keys.signPss(key.getPrivate(), signed)
            : Keys.sign(scheme, key.getPrivate(), signed);
    return object("keyid", keyId, "sig", Vouched.base64(signature));
  }
}
