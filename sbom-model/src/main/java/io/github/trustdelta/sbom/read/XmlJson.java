package io.github.trustdelta.sbom.read;

import java.nio.charset.StandardCharsets;

/**
 * JSON in the making: bytes at the end of which more is written, while the first are taken away.
 */
final class XmlJson {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private static final int LARGEST = Integer.MAX_VALUE - 8;
  private static final int SLICE = 1 << 13;

  private byte[] bytes = new byte[64];
  private int start;
  private int end;

  /** How many bytes were taken away. */
  private long taken;

  /** The last byte written, taken away or not. */
  private byte last;

  /** How many bytes were written, those taken away among them. */
  long length() {
    return taken + (end - start);
  }

  boolean isEmpty() {
    return end == start;
  }

  int available() {
    return end - start;
  }

  void clear() {
    start = 0;
    end = 0;
    taken = 0;
    last = 0;
  }

  int take(byte[] to, int offset, int length) {
    int count = Math.min(length, end - start);
    System.arraycopy(bytes, start, to, offset, count);
    start += count;
    taken += count;
    if (start == end) {
      start = 0;
      end = 0;
    }
    return count;
  }

  /** Writes a comma unless this is the first value or member here. */
  void separate() {
    if (last != 0 && last != '{' && last != '[' && last != ':') {
      raw((byte) ',');
    }
  }

  void raw(char ascii) {
    raw((byte) ascii);
  }

  void raw(byte[] json) {
    if (json.length > 0) {
      raw(json, 0, json.length);
    }
  }

  void raw(XmlJson json) {
    raw(json.bytes, json.start, json.end - json.start);
  }

  /** A number or literal. */
  void ascii(char[] text, int from, int to) {
    room(to - from);
    for (int i = from; i < to; i++) {
      bytes[end++] = (byte) text[i];
    }
    last = bytes[end - 1];
  }

  void string(String text) {
    string(text.toCharArray(), 0, text.length());
  }

  void string(char[] text, int from, int to) {
    raw((byte) '"');
    int i = from;
    while (i < to) {
      int stop = Math.min(to, i + SLICE);
      room(6 * (stop - i + 1)); // no character takes more than an escape
      i = slice(text, i, stop, to);
    }
    raw((byte) '"');
  }

  /** Writes up to {@code stop}, or one more so as not to part a pair of surrogates. */
  private int slice(char[] text, int from, int stop, int to) {
    int p = end;
    int i = from;
    while (i < stop) {
      char c = text[i];
      if (c >= ' ' && c < 0x80) {
        if (c == '"' || c == '\\') {
          bytes[p++] = '\\';
        }
        bytes[p++] = (byte) c;
      } else if (c >= 0x80 && c < 0x800) {
        bytes[p++] = (byte) (0xc0 | (c >> 6));
        bytes[p++] = (byte) (0x80 | (c & 0x3f));
      } else if (isPair(text, i, to)) {
        p = pair(Character.toCodePoint(c, text[++i]), p);
      } else {
        p = c < ' ' || Character.isSurrogate(c) ? escape(c, p) : three(c, p);
      }
      i++;
    }
    end = p;
    return i;
  }

  private int escape(char c, int from) {
    int p = from;
    bytes[p++] = '\\';
    bytes[p++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[p++] = HEX[(c >> shift) & 0xf];
    }
    return p;
  }

  private int three(char c, int p) {
    bytes[p] = (byte) (0xe0 | (c >> 12));
    bytes[p + 1] = (byte) (0x80 | ((c >> 6) & 0x3f));
    bytes[p + 2] = (byte) (0x80 | (c & 0x3f));
    return p + 3;
  }

  private int pair(int codePoint, int p) {
    bytes[p] = (byte) (0xf0 | (codePoint >> 18));
    bytes[p + 1] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
    bytes[p + 2] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
    bytes[p + 3] = (byte) (0x80 | (codePoint & 0x3f));
    return p + 4;
  }

  private static boolean isPair(char[] text, int i, int to) {
    return i + 1 < to && Character.isSurrogatePair(text[i], text[i + 1]);
  }

  private void raw(byte b) {
    room(1);
    bytes[end++] = b;
    last = b;
  }

  private void raw(byte[] json, int from, int length) {
    room(length);
    System.arraycopy(json, from, bytes, end, length);
    end += length;
    last = bytes[end - 1];
  }

  private void room(int count) {
    if (bytes.length - end >= count) {
      return;
    }
    int used = end - start;
    byte[] larger = bytes;
    if (bytes.length - used < count) {
      larger = new byte[(int) Math.min(LARGEST, Math.max(2L * bytes.length, (long) used + count))];
    }
    System.arraycopy(bytes, start, larger, 0, used);
    bytes = larger;
    start = 0;
    end = used;
  }
}
