package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.json.LittleEndian;

/**
 * Looks at eight bytes of a text at once.
 *
 * <p>Of a word, {@code (x - 0x01..01) & ~x & 0x80..80} has the high bit of each byte of {@code x}
 * that is zero, so with {@code x = word ^ 0x3c..3c} of each {@code <}. What the subtraction borrows
 * can mark only bytes above one that is rightly marked, and the lowest, the first in the text, is
 * all that is asked for. Bytes that differ in single bits are looked for together: with those bits
 * set they are the same.
 *
 * <p>Unless they are told where to end, these loops go on to a byte that ends them; there must be
 * one, and {@link #SIZE} bytes from it on.
 */
final class XmlWords {

  static final int SIZE = Long.BYTES;

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHS = 0x8080_8080_8080_8080L;

  private XmlWords() {}

  /** The first byte is the lowest. */
  static long at(byte[] bytes, int index) {
    return LittleEndian.longAt(bytes, index);
  }

  /**
   * The first place of a control, a byte beyond ASCII, or one of {@code " # & ' < \ ]}: what means
   * something in the text or in a value of XML, or in a string of JSON, and the hash.
   */
  static int plainEnd(byte[] bytes, int from) {
    int p = from;
    while (true) {
      long word = at(bytes, p);
      long quote = (word | 5 * ONES) ^ (0x27 * ONES); // " # & '
      long bracket = (word | ONES) ^ (0x5d * ONES); // \ ]
      long less = word ^ (0x3c * ONES);
      long found =
          ((quote - ONES) & ~quote)
              | ((bracket - ONES) & ~bracket)
              | ((less - ONES) & ~less)
              | ((word - 0x20 * ONES) & ~word)
              | word;
      found &= HIGHS;
      if (found != 0) {
        return p + first(found);
      }
      p += SIZE;
    }
  }

  /** The first place of a blank, a control, or one of {@code / < = > ?}; counted in this word. */
  static int nameEnd(long word) {
    long slash = word ^ (0x2f * ONES);
    long mark = (word | 3 * ONES) ^ (0x3f * ONES); // < = > ?
    long found =
        ((slash - ONES) & ~slash) | ((mark - ONES) & ~mark) | ((word - 0x21 * ONES) & ~word);
    return first(found & HIGHS);
  }

  /** The first place of a blank or control, or the end. */
  static int blank(byte[] bytes, int from, int to) {
    int p = from;
    while (p <= to - SIZE) {
      long word = at(bytes, p);
      long found = (word - 0x21 * ONES) & ~word & HIGHS;
      if (found != 0) {
        return p + first(found);
      }
      p += SIZE;
    }
    while (p < to && (bytes[p] > ' ' || bytes[p] < 0)) {
      p++;
    }
    return p;
  }

  /** The word's first bytes, zeros for the others. */
  static long firstOf(long word, int count) {
    return count >= SIZE ? word : word & ((1L << (count * Byte.SIZE)) - 1);
  }

  /** Eight if there is none. */
  private static int first(long found) {
    return Long.numberOfTrailingZeros(found) / Byte.SIZE;
  }
}
