package io.github.trustdelta.source;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The name of a git object: the hash of its type, its length and its content. */
final class ObjectName implements Comparable<ObjectName> {

  private final byte[] hash;

  private ObjectName(byte[] hash) {
    this.hash = hash;
  }

  /** The name in lower-case hexadecimal; null if it is none of the format. */
  static @Nullable ObjectName parse(String hex, ObjectFormat format) {
    if (hex.length() != 2 * format.bytes) {
      return null;
    }
    for (int i = 0; i < hex.length(); i++) {
      char c = hex.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return null;
      }
    }
    return new ObjectName(HexFormat.of().parseHex(hex));
  }

  static ObjectName of(byte[] hash) {
    return new ObjectName(hash);
  }

  /** Which part of an index it is in. */
  int firstByte() {
    return hash[0] & 0xFF;
  }

  @Override
  public int compareTo(ObjectName other) {
    return Arrays.compareUnsigned(hash, other.hash);
  }

  int compareTo(byte[] other) {
    return Arrays.compareUnsigned(hash, other);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObjectName name && Arrays.equals(hash, name.hash);
  }

  @Override
  public int hashCode() {
    return ByteBuffer.wrap(hash).getInt();
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(hash);
  }
}
