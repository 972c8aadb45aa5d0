package io.github.trustdelta.provenance;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The hash functions that prove something; SHA-1 and MD5 are none of them. */
enum HashAlgorithm {
  SHA_256("sha256", "SHA2_256", "SHA-256", 32),
  SHA_384("sha384", "SHA2_384", "SHA-384", 48),
  SHA_512("sha512", "SHA2_512", "SHA-512", 64);

  /** The name in in-toto's digest sets and in Rekor's entries. */
  final String label;

  /** The name in Sigstore's protobuf messages, {@code HashAlgorithm}. */
  final String sigstoreName;

  /** The name in the Java Cryptography Architecture. */
  final String javaName;

  final int bytes;

  HashAlgorithm(String label, String sigstoreName, String javaName, int bytes) {
    this.label = label;
    this.sigstoreName = sigstoreName;
    this.javaName = javaName;
    this.bytes = bytes;
  }

  /** The one of in-toto's name, in any case, with or without its dash; null if there is none. */
  static @Nullable HashAlgorithm ofLabel(String label) {
    String plain = label.toLowerCase(Locale.ROOT).replace("-", "");
    for (HashAlgorithm algorithm : values()) {
      if (algorithm.label.equals(plain)) {
        return algorithm;
      }
    }
    return null;
  }

  static @Nullable HashAlgorithm ofSigstoreName(String name) {
    for (HashAlgorithm algorithm : values()) {
      if (algorithm.sigstoreName.equals(name)) {
        return algorithm;
      }
    }
    return null;
  }

  byte[] of(byte[] bytes) {
    return digest().digest(bytes);
  }

  MessageDigest digest() {
    try {
      return MessageDigest.getInstance(javaName);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-2", e);
    }
  }
}
