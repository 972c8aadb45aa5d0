package io.github.trustdelta.provenance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an attestation's signatures are over.
 *
 * @param bytes the very bytes, if they are at hand
 * @param payload the payload of the envelope; null without one
 * @param artifact what is known of the artifact, where that is what was signed
 * @param signatures the signatures, at least one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record SignedContent(
    byte @Nullable [] bytes,
    byte @Nullable [] payload,
    @Nullable Artifact artifact,
    List<byte[]> signatures) {

  SignedContent {
    signatures = List.copyOf(signatures);
  }

  static SignedContent of(DsseEnvelope envelope) {
    return new SignedContent(
        envelope.preAuthenticationEncoding(),
        envelope.payload(),
        null,
        envelope.signatures().stream().map(DsseEnvelope.Signature::bytes).toList());
  }

  static SignedContent of(MessageSignature message, @Nullable Artifact artifact) {
    byte[] bytes = artifact == null ? null : artifact.bytesOrNull();
    return new SignedContent(bytes, null, artifact, List.of(message.bytes()));
  }

  /** Whether the digest of what is signed by an algorithm can be told. */
  boolean knows(HashAlgorithm algorithm) {
    return bytes != null || (artifact != null && artifact.digest(algorithm) != null);
  }

  /** Whether the bytes that are signed have a digest; false if that cannot be told. */
  boolean hasDigest(ByteDigest digest) {
    if (bytes != null) {
      return digest.isOf(bytes);
    }
    ByteDigest own = artifact == null ? null : artifact.digest(digest.algorithm());
    return own != null && own.isSame(digest);
  }
}
