package io.github.trustdelta.source;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** By which hash a repository names its objects ({@code extensions.objectFormat}). */
enum ObjectFormat {
  SHA1("sha1", "SHA-1", 20),
  SHA256("sha256", "SHA-256", 32);

  final String label;
  final int bytes;
  private final String algorithm;

  ObjectFormat(String label, String algorithm, int bytes) {
    this.label = label;
    this.algorithm = algorithm;
    this.bytes = bytes;
  }

  MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has " + algorithm, e);
    }
  }
}
