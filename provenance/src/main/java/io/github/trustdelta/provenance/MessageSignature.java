package io.github.trustdelta.provenance;

import org.jspecify.annotations.Nullable;

/**
 * A signature over the bytes of the artifact itself (Sigstore bundle, {@code messageSignature}).
 *
 * @param digest what the bundle says of the artifact: a hint, not covered by the signature
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record MessageSignature(@Nullable ByteDigest digest, byte[] bytes) {

  static MessageSignature read(JsonNode node) throws AttestationReadException {
    JsonNode digest = node.find("messageDigest");
    byte[] bytes = node.member("signature").base64();
    if (bytes.length == 0) {
      throw node.member("signature").expected("a signature");
    }
    return new MessageSignature(
        digest == null ? null : ByteDigest.ofSigstore(digest, "algorithm", "digest"), bytes);
  }
}
