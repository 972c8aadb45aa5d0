package io.github.trustdelta.provenance;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * RSASSA-PKCS1-v1_5 with SHA-256 where only the hash is known (RFC 8017, section 8.2.2), for which
 * the JDK has no signature. The one encoding that is right is made and compared; nothing that the
 * signature contains is parsed.
 */
final class RsaPkcs1 {

  /** The beginning of the DER encoding of a DigestInfo for SHA-256 (RFC 8017, section 9.2). */
  private static final byte[] SHA_256 =
      HexFormat.of().parseHex("3031300d060960864801650304020105000420");

  private RsaPkcs1() {}

  static boolean verifies(RSAPublicKey key, byte[] hash, byte[] signature) {
    int length = (key.getModulus().bitLength() + 7) / 8;
    BigInteger number = new BigInteger(1, signature);
    if (signature.length != length || number.compareTo(key.getModulus()) >= 0) {
      return false;
    }
    BigInteger message = number.modPow(key.getPublicExponent(), key.getModulus());
    return MessageDigest.isEqual(padded(hash, length), ofLength(message, length));
  }

  private static byte[] padded(byte[] hash, int length) {
    byte[] encoded = new byte[length];
    Arrays.fill(encoded, (byte) 0xFF);
    int separator = length - hash.length - SHA_256.length - 1;
    encoded[0] = 0;
    encoded[1] = 1;
    encoded[separator] = 0;
    System.arraycopy(SHA_256, 0, encoded, separator + 1, SHA_256.length);
    System.arraycopy(hash, 0, encoded, length - hash.length, hash.length);
    return encoded;
  }

  private static byte[] ofLength(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] filled = new byte[length];
    int from = Math.max(0, bytes.length - length);
    System.arraycopy(bytes, from, filled, length - bytes.length + from, bytes.length - from);
    return filled;
  }
}
