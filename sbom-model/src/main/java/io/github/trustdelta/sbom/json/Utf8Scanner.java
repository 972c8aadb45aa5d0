package io.github.trustdelta.sbom.json;

/**
 * The tight loops over bytes that {@link JsonCursor} spends its time in; each works on a plain
 * array and knows nothing of the document around it.
 *
 * <p>Runs are looked at eight bytes at a time, read as one little-endian {@code long}, so that the
 * first byte of the run is the lowest one of the word.
 */
public final class Utf8Scanner {

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long SPACES = ONES * ' ';
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';

  /** Two odd constants with well spread bits, from the golden ratio and from xxHash. */
  private static final long MIX_1 = 0x9E3779B97F4A7C15L;

  private static final long MIX_2 = 0xC2B2AE3D27D4EB4FL;

  /** What {@link #sequenceLength} answers when the window ends inside a sequence good so far. */
  static final int INCOMPLETE = -1;

  /** What {@link #sequenceLength} answers when the bytes are not UTF-8. */
  static final int MALFORMED = 0;

  /**
   * Where the run of plain characters ends that begins at {@code from}: at the first quote,
   * backslash, control character or byte beyond ASCII, or at {@code limit}.
   *
   * <p>Each subtraction sets the high bit of a byte below the subtrahend; one that borrows from its
   * neighbour does so only above a byte that is a stop itself, so the lowest bit is right.
   */
  static int plainEnd(byte[] bytes, int from, int limit) {
    int p = from;
    for (; p <= limit - Long.BYTES; p += Long.BYTES) {
      long word = LittleEndian.longAt(bytes, p);
      long stops =
          (word - SPACES) | ((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES) | word;
      stops &= HIGH_BITS;
      if (stops != 0) {
        return p + (Long.numberOfTrailingZeros(stops) >> 3);
      }
    }
    while (p < limit && isPlain(bytes[p])) {
      p++;
    }
    return p;
  }

  private static boolean isPlain(byte b) {
    return b >= ' ' && b != '"' && b != '\\';
  }

  /** Where the white space ends that begins at {@code from} (RFC 8259, section 2). */
  static int spaceEnd(byte[] bytes, int from, int limit) {
    int p = from;
    while (p < limit) {
      byte b = bytes[p];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return p;
      }
      p++;
      if (b == '\n') {
        p = indentationEnd(bytes, p, limit);
      }
    }
    return p;
  }

  private static int indentationEnd(byte[] bytes, int from, int limit) {
    int p = from;
    for (; p <= limit - Long.BYTES; p += Long.BYTES) {
      long others = LittleEndian.longAt(bytes, p) ^ SPACES;
      if (others != 0) {
        return p + (Long.numberOfTrailingZeros(others) >> 3);
      }
    }
    return p;
  }

  static int digitsEnd(byte[] bytes, int from, int limit) {
    int p = from;
    while (p < limit && isDigit(bytes[p])) {
      p++;
    }
    return p;
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /**
   * The length of the sequence beyond ASCII that begins at {@code p}: 2 to 4, {@link #MALFORMED} or
   * {@link #INCOMPLETE}. Follows the table of well-formed sequences of the Unicode Standard (table
   * 3-7, also RFC 3629, section 4): nothing overlong, no surrogates, nothing above U+10FFFF.
   */
  static int sequenceLength(byte[] bytes, int p, int limit) {
    int first = bytes[p] & 0xFF;
    if (first < 0xC2 || first > 0xF4) {
      return MALFORMED;
    }
    if (p + 1 >= limit) {
      return INCOMPLETE;
    }
    int second = bytes[p + 1] & 0xFF;
    if (second < lowestSecond(first) || second > highestSecond(first)) {
      return MALFORMED;
    }
    int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    for (int i = 2; i < length; i++) {
      if (p + i >= limit) {
        return INCOMPLETE;
      }
      if ((bytes[p + i] & 0xC0) != 0x80) {
        return MALFORMED;
      }
    }
    return length;
  }

  private static int lowestSecond(int first) {
    return first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  }

  private static int highestSecond(int first) {
    return first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  }

  /**
   * A well mixed 64-bit hash. Names of up to eight bytes never collide among themselves when they
   * are equally long: every step is a bijection of the word.
   */
  public static long hash(byte[] bytes, int start, int length) {
    long hash = length * MIX_1;
    int p = start;
    int end = start + length;
    for (; p <= end - Long.BYTES; p += Long.BYTES) {
      hash = mix(hash ^ LittleEndian.longAt(bytes, p));
    }
    if (p < end) {
      hash = mix(hash ^ tail(bytes, p, end));
    }
    return hash;
  }

  private static long mix(long word) {
    long mixed = word * MIX_2;
    mixed = (mixed ^ (mixed >>> 32)) * MIX_1;
    return mixed ^ (mixed >>> 29);
  }

  private static long tail(byte[] bytes, int from, int end) {
    if (from + Long.BYTES <= bytes.length) {
      return LittleEndian.longAt(bytes, from) & (-1L >>> (Long.SIZE - Byte.SIZE * (end - from)));
    }
    long word = 0;
    for (int p = end - 1; p >= from; p--) {
      word = (word << Byte.SIZE) | (bytes[p] & 0xFF);
    }
    return word;
  }

  /**
   * Decodes what stands between the quotes of a string that was checked before.
   *
   * @param out has room for {@code end - start} characters
   * @return how many characters there are
   */
  static int unescape(byte[] bytes, int start, int end, char[] out) {
    int length = 0;
    int p = start;
    while (p < end) {
      int b = bytes[p];
      if (b >= 0 && b != '\\') {
        out[length++] = (char) b;
        p++;
      } else if (b == '\\' && bytes[p + 1] == 'u') {
        out[length++] = (char) hex4(bytes, p + 2);
        p += 6;
      } else if (b == '\\') {
        out[length++] = (char) unescaped(bytes[p + 1]);
        p += 2;
      } else {
        int codePoint = codePoint(bytes, p);
        length += Character.toChars(codePoint, out, length);
        p += codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      }
    }
    return length;
  }

  /**
   * The same in UTF-8.
   *
   * @param to has room for {@code end - start} bytes from {@code at} on
   * @return where the text ends in {@code to}; -1 if a surrogate is unpaired
   */
  public static int unescapeToUtf8(byte[] bytes, int start, int end, byte[] to, int at) {
    int out = at;
    int p = start;
    while (p < end) {
      byte b = bytes[p];
      if (b != '\\') {
        to[out++] = b;
        p++;
      } else if (bytes[p + 1] != 'u') {
        to[out++] = (byte) unescaped(bytes[p + 1]);
        p += 2;
      } else {
        int codePoint = hex4(bytes, p + 2);
        p += 6;
        if (Character.isHighSurrogate((char) codePoint) && isEscapedLow(bytes, p, end)) {
          codePoint = Character.toCodePoint((char) codePoint, (char) hex4(bytes, p + 2));
          p += 6;
        } else if (Character.isSurrogate((char) codePoint)) {
          return -1;
        }
        out = encode(codePoint, to, out);
      }
    }
    return out;
  }

  private static boolean isEscapedLow(byte[] bytes, int p, int end) {
    return p + 6 <= end
        && bytes[p] == '\\'
        && bytes[p + 1] == 'u'
        && Character.isLowSurrogate((char) hex4(bytes, p + 2));
  }

  private static int encode(int codePoint, byte[] to, int at) {
    int out = at;
    if (codePoint < 0x80) {
      to[out++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      to[out++] = (byte) (0xC0 | (codePoint >> 6));
      to[out++] = (byte) (0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
      to[out++] = (byte) (0xE0 | (codePoint >> 12));
      to[out++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
      to[out++] = (byte) (0x80 | (codePoint & 0x3F));
    } else {
      to[out++] = (byte) (0xF0 | (codePoint >> 18));
      to[out++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
      to[out++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
      to[out++] = (byte) (0x80 | (codePoint & 0x3F));
    }
    return out;
  }

  /** The code point of the well-formed sequence of two to four bytes at {@code p}. */
  public static int codePoint(byte[] bytes, int p) {
    int first = bytes[p] & 0xFF;
    int second = bytes[p + 1] & 0x3F;
    if (first < 0xE0) {
      return ((first & 0x1F) << 6) | second;
    }
    int third = bytes[p + 2] & 0x3F;
    if (first < 0xF0) {
      return ((first & 0x0F) << 12) | (second << 6) | third;
    }
    return ((first & 0x07) << 18) | (second << 12) | (third << 6) | (bytes[p + 3] & 0x3F);
  }

  /** The character that a one-letter escape stands for, or -1. */
  static int unescaped(byte letter) {
    return switch (letter) {
      case '"', '\\', '/' -> letter;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> -1;
    };
  }

  /** The value of four hexadecimal digits, or a negative number if one of them is none. */
  static int hex4(byte[] bytes, int p) {
    return (hex(bytes[p]) << 12)
        | (hex(bytes[p + 1]) << 8)
        | (hex(bytes[p + 2]) << 4)
        | hex(bytes[p + 3]);
  }

  private static int hex(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int letter = b | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  private Utf8Scanner() {}
}
