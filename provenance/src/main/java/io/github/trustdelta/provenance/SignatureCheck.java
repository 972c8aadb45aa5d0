package io.github.trustdelta.provenance;

import io.github.trustdelta.provenance.Check.Kind;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/** Whether a signature over the content is right. */
final class SignatureCheck {

  private SignatureCheck() {}

  /** Notes whether one signature is that of one key. */
  static void run(
      Checks checks,
      Kind kind,
      SignedContent content,
      byte[] signature,
      SigningScheme scheme,
      PublicKey key) {
    Boolean isRight = verifies(content, signature, scheme, key);
    if (isRight == null) {
      cannotTell(checks, kind, content);
    } else if (isRight) {
      checks.passed(kind, "signed with " + label(scheme));
    } else {
      checks.failed(kind, Reason.SIGNATURE_INVALID, "the signature is wrong");
    }
  }

  /** By the scheme, or by that which signers used before; null if that cannot be told. */
  static @Nullable Boolean verifies(
      SignedContent content, byte[] signature, SigningScheme scheme, PublicKey key) {
    Boolean isRight = verifiesExactly(content, signature, scheme, key);
    SigningScheme older = scheme.older();
    if (older == null || (isRight != null && isRight)) {
      return isRight;
    }
    Boolean isOlder = verifiesExactly(content, signature, older, key);
    return isOlder == null ? isRight : isOlder;
  }

  private static @Nullable Boolean verifiesExactly(
      SignedContent content, byte[] signature, SigningScheme scheme, PublicKey key) {
    byte[] bytes = content.bytes();
    if (bytes != null) {
      return scheme.verifies(key, bytes, signature);
    }
    HashAlgorithm hash = scheme.hash();
    Artifact artifact = content.artifact();
    if (hash == null || artifact == null || !scheme.canVerifyHash()) {
      return null;
    }
    ByteDigest digest = artifact.digest(hash);
    return digest == null ? null : scheme.verifiesHash(key, digest.bytes(), signature);
  }

  static void cannotTell(Checks checks, Kind kind, SignedContent content) {
    if (content.artifact() == null) {
      checks.notChecked(
          kind, Reason.ARTIFACT_MISSING, "the signature is over the artifact, and none was given");
    } else {
      checks.notChecked(
          kind,
          Reason.ARTIFACT_BYTES_NEEDED,
          "the signature cannot be checked with this digest; give the file");
    }
  }

  static String label(SigningScheme scheme) {
    return scheme.name().replace('_', '-');
  }
}
