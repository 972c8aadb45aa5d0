package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Text with what its references stand for in their place. */
final class XmlDecoded {

  /** Those that need no declaration (XML 1.0, 4.6), each with what it stands for. */
  private static final byte[][] ENTITIES = {
    "amp;&".getBytes(UTF_8),
    "lt;<".getBytes(UTF_8),
    "gt;>".getBytes(UTF_8),
    "quot;\"".getBytes(UTF_8),
    "apos;'".getBytes(UTF_8)
  };

  private byte[] bytes = {};
  private int end;

  void clear() {
    end = 0;
  }

  int end() {
    return end;
  }

  void add(byte[] text, int from, int to) {
    room(to - from);
    System.arraycopy(text, from, bytes, end, to - from);
    end += to - from;
  }

  void addBlank() {
    room(1);
    bytes[end++] = ' ';
  }

  /** Adds what the reference there stands for; the place behind it, or negative if it is none. */
  int reference(byte[] text, int from) {
    if (text[from + 1] == '#') {
      return character(text, from + 2);
    }
    for (byte[] entity : ENTITIES) {
      int length = entity.length - 1;
      if (Arrays.equals(entity, 0, length, text, from + 1, from + 1 + length)) {
        add(entity, length, entity.length);
        return from + 1 + length;
      }
    }
    return -1;
  }

  /** What was added from there on; it stays as it is until this is cleared. */
  void slice(int from, XmlSlice to) {
    to.set(bytes, from, end, false);
  }

  private int character(byte[] text, int from) {
    boolean isHex = text[from] == 'x';
    int first = isHex ? from + 1 : from;
    int p = first;
    int character = 0;
    while (text[p] != ';') {
      int digit = text[p] < 0 ? -1 : Character.digit(text[p], isHex ? 16 : 10);
      if (digit < 0 || character > Character.MAX_CODE_POINT) {
        return -1;
      }
      character = character * (isHex ? 16 : 10) + digit;
      p++;
    }
    if (p == first || !isCharacter(character)) {
      return -1;
    }
    byte[] utf8 = Character.toString(character).getBytes(UTF_8);
    add(utf8, 0, utf8.length);
    return p + 1;
  }

  /** XML 1.0, 2.2 */
  static boolean isCharacter(int c) {
    return c < ' '
        ? c == '\t' || c == '\n' || c == '\r'
        : c <= Character.MAX_CODE_POINT && (c < 0xd800 || c > 0xdfff) && c != 0xfffe && c != 0xffff;
  }

  private void room(int count) {
    if (bytes.length - end < count) { // slices of the old array stay as they are
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + count + 64));
    }
  }
}
