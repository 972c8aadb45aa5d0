package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Made.list;
import static io.github.trustdelta.provenance.Made.object;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One verification with all that goes into it, right unless it is changed. A {@link Fault} changes
 * one thing; without it the same attempt has to be accepted, or the refusal would prove nothing.
 */
final class Attempt {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

  final Vouched made;
  VerificationPolicy.Builder policy = VerificationPolicy.builder(CLOCK);
  boolean expectsIdentity = true;
  boolean acceptsKeys = true;
  @Nullable Artifact artifact = Artifact.of(Vouched.ARTIFACT);

  /** The validity, the usage and the name of the key in the set, if the signer is a key. */
  final Map<String, Object> key =
      object(
          "keyId",
          "SHA256:npm",
          "keyUsage",
          "npm:attestations",
          "publicKey",
          object(
              "keyDetails",
              "PKIX_ECDSA_P256_SHA_256",
              "validFor",
              object("start", "2025-01-01T00:00:00Z")));

  Attempt(Vouched made) {
    this.made = made;
  }

  /** What is wrong, and the check that has to notice. */
  record Fault(String name, Kinds base, Consumer<Attempt> change, Check.Kind kind, Reason reason) {

    @Override
    public String toString() {
      return base + ": " + name;
    }

    /** Checks that it is refused for what it is, and its twin is not. */
    void check() throws AttestationReadException {
      Verification twin = base.attempt().verify();
      assertThat(Answer.of(twin)).isEqualTo("verified");
      Attempt attempt = base.attempt();
      change.accept(attempt);

      Verification refused = attempt.verify();

      assertThat(refused.isVerified()).isFalse();
      assertThat(refused.statement()).isEmpty();
      assertThat(Answer.of(refused)).contains(kind.label() + ": " + reason.code());
      assertThat(kindsOfAll(refused)).containsAll(kindsOfAll(twin));
    }

    /** The checks that every attestation of a kind gets, whatever is in it: none may be omitted. */
    private static List<Check.Kind> kindsOfAll(Verification verification) {
      return verification.checks().stream()
          .map(Check::kind)
          .filter(kind -> kind.compareTo(Check.Kind.STATEMENT) <= 0)
          .toList();
    }
  }

  /** What attestations there are. */
  enum Kinds {
    ENVELOPE,
    INTOTO_ENTRY,
    OLD_INTOTO_ENTRY,
    REKOR_2,
    /** Of its timestamp authority the trust root has only the issuer. */
    REKOR_2_ISSUED_TSA,
    MESSAGE,
    MESSAGE_REKOR_2,
    MESSAGE_OF_KEY,
    NPM;

    Attempt attempt() {
      Vouched made =
          switch (this) {
            case ENVELOPE, INTOTO_ENTRY, OLD_INTOTO_ENTRY -> Vouched.envelope();
            case REKOR_2, REKOR_2_ISSUED_TSA, MESSAGE_REKOR_2 -> Vouched.envelopeInRekor2();
            case MESSAGE, MESSAGE_OF_KEY -> Vouched.message();
            case NPM -> Vouched.publishedByNpm();
          };
      made.isMessage = made.isMessage || this == MESSAGE_REKOR_2;
      made.listsTsa = this != REKOR_2_ISSUED_TSA;
      if (this == INTOTO_ENTRY) {
        made.entryKind = "intoto";
      }
      if (this == OLD_INTOTO_ENTRY) {
        made.entryKind = "intoto-0.0.1";
      }
      Attempt attempt = new Attempt(made);
      if (this == MESSAGE_OF_KEY) {
        made.keyHint = "release key";
        attempt.key.put("keyId", "release key");
        attempt.key.remove("keyUsage");
      }
      return attempt;
    }
  }

  Verification verify() throws AttestationReadException {
    Attestation attestation = Attestation.read(made.bundle()).get(0);
    if (expectsIdentity) {
      policy.expectIdentity(Vouched.IDENTITY).expectIssuer(Vouched.ISSUER);
    }
    TrustRoot root = made.trustRoot();
    if (made.keyHint != null) {
      if (acceptsKeys) {
        policy.acceptKeys();
      }
      Made.put(key, "publicKey.rawBytes", keyBytes());
      root = root.and(TrustRoot.read(Made.text(object("keys", list(key))).getBytes(UTF_8)));
    }
    Verifier verifier = Verifier.of(root, policy.build());
    return artifact == null ? verifier.verify(attestation) : verifier.verify(attestation, artifact);
  }

  private Object keyBytes() {
    Object given = ((Map<?, ?>) key.get("publicKey")).get("rawBytes");
    return given == null ? Vouched.base64(made.signer.getPublic().getEncoded()) : given;
  }
}
