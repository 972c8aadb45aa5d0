package io.github.trustdelta.provenance;

import io.github.trustdelta.provenance.Check.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether an attestation without a certificate is signed by keys of the trust root. */
final class KeyChecks {

  private final Checks checks;
  private final VerificationPolicy policy;
  private final Attestation attestation;
  private final List<TrustedKey> keys;

  KeyChecks(
      Checks checks, VerificationPolicy policy, Attestation attestation, List<TrustedKey> keys) {
    this.checks = checks;
    this.policy = policy;
    this.attestation = attestation;
    this.keys = keys;
  }

  /** The name of a key, or its fingerprint where it has none. */
  static String name(TrustedKey key) {
    return key.id() == null ? AttestationVerification.fingerprint(key.key()) : key.id();
  }

  /**
   * Checks the signatures, and returns the keys that made them: counted by key, not by name, so
   * that one key under two names is one signer.
   */
  List<TrustedKey> signers(SignedContent content, Kind kind) {
    if (!policy.acceptsKeys) {
      checks.failed(
          Kind.PUBLIC_KEY,
          Reason.KEY_NOT_EXPECTED,
          "signed by a key, and the policy accepts certificates only");
    }
    boolean isBare = attestation.form() == Attestation.Form.DSSE;
    if (!isBare && content.signatures().size() != 1) {
      checks.failed(
          kind,
          Reason.SIGNATURE_COUNT,
          "expected one signature in a bundle, found " + content.signatures().size());
    }
    Map<String, TrustedKey> signers = new LinkedHashMap<>();
    boolean hasCandidate = false;
    boolean canTell = true;
    for (int i = 0; i < content.signatures().size(); i++) {
      for (TrustedKey key : candidates(i)) {
        hasCandidate = true;
        Boolean isRight = verifies(content, content.signatures().get(i), key, isBare);
        canTell &= isRight != null;
        if (isRight != null && isRight) {
          signers.putIfAbsent(AttestationVerification.fingerprint(key.key()), key);
        }
      }
    }
    if (!hasCandidate) {
      checks.failed(Kind.PUBLIC_KEY, Reason.KEY_UNKNOWN, unknownKey());
      checks.blocked(kind, Kind.PUBLIC_KEY);
    } else if (!canTell && signers.isEmpty()) {
      SignatureCheck.cannotTell(checks, kind, content);
      checks.blocked(Kind.PUBLIC_KEY, kind);
    } else {
      noteSigners(new ArrayList<>(signers.values()), kind);
    }
    return new ArrayList<>(signers.values());
  }

  private void noteSigners(List<TrustedKey> signers, Kind kind) {
    if (signers.isEmpty()) {
      checks.failed(kind, Reason.SIGNATURE_INVALID, "the signature is of no key of the trust root");
      checks.blocked(Kind.PUBLIC_KEY, kind);
    } else if (signers.size() < policy.threshold) {
      checks.failed(
          kind,
          Reason.THRESHOLD_NOT_MET,
          "signed by %d of the %d keys that the policy asks for"
              .formatted(signers.size(), policy.threshold));
      checks.blocked(Kind.PUBLIC_KEY, kind);
    } else {
      checks.passed(kind, "signed with " + SignatureCheck.label(signers.get(0).scheme()));
    }
  }

  private String unknownKey() {
    String hint = attestation.material().keyHint();
    return hint == null || hint.isEmpty()
        ? "the trust root has no key that could have signed"
        : "the trust root has no key '" + hint + "'";
  }

  /** Those that may have made a signature: of the name that it gives, if it gives one. */
  private List<TrustedKey> candidates(int signature) {
    DsseEnvelope envelope = attestation.envelope();
    String hint = attestation.material().keyHint();
    if (envelope != null && attestation.form() == Attestation.Form.DSSE) {
      hint = envelope.signatures().get(signature).keyId();
    }
    var candidates = new ArrayList<TrustedKey>();
    for (TrustedKey key : keys) {
      if (key.isForAttestations() && (hint == null || hint.isEmpty() || key.mayBe(hint))) {
        candidates.add(key);
      }
    }
    return candidates;
  }

  /**
   * In a bundle, ECDSA signatures are DER. A bare envelope may have them as the two numbers of
   * fixed length (P1363), which no DER signature can look like.
   */
  private static @org.jspecify.annotations.Nullable Boolean verifies(
      SignedContent content, byte[] signature, TrustedKey key, boolean isBare) {
    byte[] bytes = content.bytes();
    if (isBare && bytes != null) {
      return BareSignature.verifies(key, bytes, signature);
    }
    return SignatureCheck.verifies(content, signature, key.scheme(), key.key());
  }

  /** Checks that the keys were valid when they signed. */
  void checkTimes(List<TrustedKey> signers, List<Instant> times) {
    boolean needsTime = signers.stream().anyMatch(key -> !key.validity().equals(Validity.ALWAYS));
    if (!times.isEmpty()) {
      checks.passed(Kind.SIGNING_TIME, "signed at " + times.get(0));
    } else if (needsTime) {
      checks.missing(
          Kind.SIGNING_TIME,
          Reason.TIMESTAMP_MISSING,
          "the key is valid for a time only, and nothing proves when the signature was made",
          Relaxation.NO_TIMESTAMP);
    } else {
      checks.notApplicable(Kind.SIGNING_TIME, "the key is valid whenever it signed");
    }
    List<Instant> toCheck = times.isEmpty() ? List.of(policy.at) : times;
    for (TrustedKey key : signers) {
      for (Instant time : toCheck) {
        if (!isValid(key, time)) {
          checks.failed(
              Kind.PUBLIC_KEY,
              Reason.KEY_NOT_VALID_AT_SIGNING,
              "the key %s was not valid at %s".formatted(name(key), time));
        }
      }
      checks.passed(Kind.PUBLIC_KEY, "the key " + name(key));
    }
  }

  /** A set may list one key several times, each for another time. */
  private boolean isValid(TrustedKey signer, Instant time) {
    return keys.stream()
        .anyMatch(
            key ->
                key.key().equals(signer.key())
                    && key.isForAttestations()
                    && key.validity().contains(time));
  }
}
