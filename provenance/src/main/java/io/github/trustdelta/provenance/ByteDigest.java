package io.github.trustdelta.provenance;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/** A digest as its bytes, compared by algorithm and value. */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record ByteDigest(HashAlgorithm algorithm, byte[] bytes) {

  /** From Sigstore's form: the name of the algorithm in protobuf, and base64. */
  static ByteDigest ofSigstore(JsonNode node, String algorithmMember, String valueMember)
      throws AttestationReadException {
    JsonNode name = node.member(algorithmMember);
    HashAlgorithm algorithm = HashAlgorithm.ofSigstoreName(name.text());
    if (algorithm == null) {
      throw name.expected("SHA2_256, SHA2_384 or SHA2_512");
    }
    return checked(algorithm, node.member(valueMember).base64(), node.member(valueMember));
  }

  /** From Rekor v1's form: the lower-case name of the algorithm, and hexadecimal. */
  static ByteDigest ofRekor(JsonNode node) throws AttestationReadException {
    JsonNode name = node.member("algorithm");
    HashAlgorithm algorithm = HashAlgorithm.ofLabel(name.text());
    if (algorithm == null || !algorithm.label.equals(name.text())) {
      throw name.expected("sha256, sha384 or sha512");
    }
    JsonNode value = node.member("value");
    try {
      byte[] bytes = HexFormat.of().parseHex(value.text().toLowerCase(Locale.ROOT));
      return checked(algorithm, bytes, value);
    } catch (IllegalArgumentException e) {
      throw value.expected("hexadecimal digits");
    }
  }

  private static ByteDigest checked(HashAlgorithm algorithm, byte[] bytes, JsonNode where)
      throws AttestationReadException {
    if (bytes.length != algorithm.bytes) {
      throw where.expected("the " + algorithm.bytes + " bytes of a " + algorithm.javaName);
    }
    return new ByteDigest(algorithm, bytes);
  }

  static ByteDigest of(HashAlgorithm algorithm, byte[] content) {
    return new ByteDigest(algorithm, algorithm.of(content));
  }

  boolean isSame(ByteDigest other) {
    return algorithm == other.algorithm && MessageDigest.isEqual(bytes, other.bytes);
  }

  /** Whether it is the digest of this content. */
  boolean isOf(byte[] content) {
    return MessageDigest.isEqual(bytes, algorithm.of(content));
  }

  /** The form {@code sha256:ab12...}. */
  @Override
  public String toString() {
    return algorithm.label + ":" + HexFormat.of().formatHex(bytes);
  }
}
