package io.github.trustdelta.signature;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The numbers of OpenPGP (RFC 9580, section 9), and which of them prove something. */
final class PgpAlgorithms {

  /**
   * SHA-1 can be made to collide, and what signs an artifact must not be: a stranger may have
   * chosen it. What a key's holder signed of the own key nobody else chose, and keys of the years
   * before could not help it. Sequoia takes the same day.
   */
  private static final Instant SHA_1_IN_KEYS_UNTIL = Instant.parse("2023-02-01T00:00:00Z");

  private static final int SHA_1 = 2;

  static final int RSA = 1;
  static final int RSA_SIGN_ONLY = 3;
  static final int DSA = 17;
  static final int ECDSA = 19;
  static final int EDDSA_LEGACY = 22;
  static final int ED25519 = 27;
  static final int ED448 = 28;

  private PgpAlgorithms() {}

  static String hashName(int algorithm) {
    return switch (algorithm) {
      case 1 -> "MD5";
      case SHA_1 -> "SHA-1";
      case 3 -> "RIPEMD-160";
      case 8 -> "SHA-256";
      case 9 -> "SHA-384";
      case 10 -> "SHA-512";
      case 11 -> "SHA-224";
      case 12 -> "SHA3-256";
      case 14 -> "SHA3-512";
      default -> algorithm < 0 ? "unknown" : "hash-" + algorithm;
    };
  }

  static String keyName(int algorithm) {
    return switch (algorithm) {
      case RSA, 2, RSA_SIGN_ONLY -> "RSA";
      case 16 -> "Elgamal";
      case DSA -> "DSA";
      case 18 -> "ECDH";
      case ECDSA -> "ECDSA";
      case EDDSA_LEGACY -> "EdDSA";
      case ED25519 -> "Ed25519";
      case ED448 -> "Ed448";
      default -> algorithm < 0 ? "unknown" : "key-" + algorithm;
    };
  }

  static boolean canSign(int keyAlgorithm) {
    return switch (keyAlgorithm) {
      case RSA, RSA_SIGN_ONLY, DSA, ECDSA, EDDSA_LEGACY, ED25519, ED448 -> true;
      default -> false;
    };
  }

  static boolean isKnownHash(int algorithm) {
    return !hashName(algorithm).startsWith("hash-") && algorithm > 0;
  }

  static boolean isWeakHash(int algorithm) {
    return algorithm >= 1 && algorithm <= 3;
  }

  /** Whether it proves something of the own key, at the time at which that was signed. */
  static boolean provesOfOwnKey(int hashAlgorithm, Instant signed) {
    return !isWeakHash(hashAlgorithm)
        || (hashAlgorithm == SHA_1 && signed.isBefore(SHA_1_IN_KEYS_UNTIL));
  }

  /** RFC 9580, table 23; -1 where a signature of version 6 is not allowed. */
  static int saltSize(int hashAlgorithm) {
    return switch (hashAlgorithm) {
      case 8, 11, 12 -> 16;
      case 9 -> 24;
      case 10, 14 -> 32;
      default -> -1;
    };
  }

  /** Why a key of this size proves nothing; null if it does. */
  static @Nullable String weakness(int keyAlgorithm, int bits) {
    boolean isCounted = keyAlgorithm == RSA || keyAlgorithm == RSA_SIGN_ONLY || keyAlgorithm == DSA;
    return isCounted && bits < 2048
        ? "a key of " + keyName(keyAlgorithm) + " with " + bits + " bits"
        : null;
  }

  /** RFC 9580, section 5.5.4. */
  static String fingerprint(int version, byte[] keyBody) {
    byte[] head =
        version == 4
            ? ByteBuffer.allocate(3).put((byte) 0x99).putShort((short) keyBody.length).array()
            : ByteBuffer.allocate(5).put((byte) 0x9B).putInt(keyBody.length).array();
    try {
      var digest = MessageDigest.getInstance(version == 4 ? "SHA-1" : "SHA-256");
      digest.update(head);
      return HexFormat.of().formatHex(digest.digest(keyBody));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has it", e);
    }
  }

  /** Of version 4 the last, of later ones the first octets. */
  static String keyId(String fingerprint) {
    return fingerprint.length() == 40 ? fingerprint.substring(24) : fingerprint.substring(0, 16);
  }

  static byte[] framed(int tag, byte[] body) {
    return ByteBuffer.allocate(6 + body.length)
        .put((byte) (0xC0 | tag))
        .put((byte) 0xFF)
        .putInt(body.length)
        .put(body)
        .array();
  }
}
