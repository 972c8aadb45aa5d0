package io.github.trustdelta.sbom.table;

import io.github.trustdelta.sbom.json.Utf8Scanner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** Identifiers as somebody would make them who knows the hash and wants them to crowd one place. */
public final class CraftedKeys {

  /** The first constant of the hash; a length times this is where it starts. */
  private static final long START = 0x9E3779B97F4A7C15L;

  private CraftedKeys() {}

  /** Different identifiers of sixteen printable characters with one and the same hash. */
  public static List<byte[]> ofOneHash(int count) {
    byte[] first = key(1, 0x2020202020202020L);
    long hash = hashOf(first);
    List<byte[]> keys = new ArrayList<>();
    for (long i = 0; keys.size() < count; i++) {
      long half = printable(i);
      // the second step mixes (first step ^ second half), and is a bijection
      long second = mixed(start(16) ^ printable(1)) ^ 0x2020202020202020L ^ mixed(start(16) ^ half);
      byte[] key = bytes(half, second);
      if (isPrintable(second) && hashOf(key) == hash) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** Different identifiers whose hashes, shifted to the index's bits, are as asked for. */
  static List<byte[]> where(int count, long from, LongPredicate upperHalf) {
    List<byte[]> keys = new ArrayList<>();
    for (long i = from; keys.size() < count; i++) {
      byte[] key = key(i, 0x4141414141414141L);
      if (upperHalf.test(hashOf(key) >>> Integer.SIZE)) {
        keys.add(key);
      }
    }
    return keys;
  }

  static long hashOf(byte[] key) {
    return Utf8Scanner.hash(key, 0, key.length);
  }

  private static byte[] key(long number, long second) {
    return bytes(printable(number), second);
  }

  /** Eight letters for a number below 2^32. */
  private static long printable(long number) {
    long word = 0;
    for (int i = 0; i < 8; i++) {
      word |= ('a' + (number >>> (4 * i) & 0xF)) << (8 * i);
    }
    return word;
  }

  private static boolean isPrintable(long word) {
    for (int i = 0; i < 64; i += 8) {
      long b = word >>> i & 0xFF;
      if (b <= ' ' || b > '~' || b == '"' || b == '\\') {
        return false;
      }
    }
    return true;
  }

  /** The step of the hash for one word, as seen in the hash of a single word. */
  private static long mixed(long word) {
    return Utf8Scanner.hash(bytes(word ^ start(8)), 0, Long.BYTES);
  }

  private static long start(int length) {
    return length * START;
  }

  private static byte[] bytes(long... words) {
    var buffer = ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (long word : words) {
      buffer.putLong(word);
    }
    return buffer.array();
  }
}
