package io.github.trustdelta.provenance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an attestation's signatures are over.
 *
 * @param signed the very bytes, if they are at hand
 * @param payload the payload of the envelope; null without one
 * @param envelope null without one
 * @param artifact what is known of the artifact, where that is what was signed
 * @param signatures the signatures, at least one
 */
record SignedContent(
    @Nullable HashedBytes signed,
    @Nullable HashedBytes payload,
    @Nullable DsseEnvelope envelope,
    @Nullable Artifact artifact,
    List<byte[]> signatures) {

  SignedContent {
    signatures = List.copyOf(signatures);
  }

  static SignedContent of(DsseEnvelope envelope) {
    return new SignedContent(
        new HashedBytes(envelope.preAuthenticationEncoding()),
        new HashedBytes(envelope.payload()),
        envelope,
        null,
        envelope.signatures().stream().map(DsseEnvelope.Signature::bytes).toList());
  }

  static SignedContent of(MessageSignature message, @Nullable Artifact artifact) {
    byte[] bytes = artifact == null ? null : artifact.bytesOrNull();
    return new SignedContent(
        bytes == null ? null : new HashedBytes(bytes),
        null,
        null,
        artifact,
        List.of(message.bytes()));
  }

  /** Null if they are not at hand. */
  byte @Nullable [] bytes() {
    return signed == null ? null : signed.bytes();
  }

  /** Whether the digest of what is signed by an algorithm can be told. */
  boolean knows(HashAlgorithm algorithm) {
    return signed != null || (artifact != null && artifact.digest(algorithm) != null);
  }

  /** Whether the bytes that are signed have a digest; false if that cannot be told. */
  boolean hasDigest(ByteDigest digest) {
    if (signed != null) {
      return signed.has(digest);
    }
    ByteDigest own = artifact == null ? null : artifact.digest(digest.algorithm());
    return own != null && own.isSame(digest);
  }
}
