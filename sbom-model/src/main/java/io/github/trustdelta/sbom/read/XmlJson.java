package io.github.trustdelta.sbom.read;

import java.nio.charset.StandardCharsets;

/**
 * JSON in the making: bytes at the end of which more is written, while the first are taken away.
 */
final class XmlJson {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private static final int LARGEST = Integer.MAX_VALUE - 8;
  private static final int SLICE = 1 << 13;
  private static final byte[] ESCAPE_START = "\\u00".getBytes(StandardCharsets.US_ASCII);

  /** No byte takes more. */
  private static final int ESCAPE = 6;

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
  void ascii(byte[] text, int from, int to) {
    if (to > from) {
      raw(text, from, to - from);
    }
  }

  void string(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    string(utf8, 0, utf8.length, false);
  }

  /** A string of well-formed UTF-8; it is plain if JSON has none of it in another way. */
  void string(byte[] utf8, int from, int to, boolean isPlain) {
    room(to - from + 2);
    bytes[end++] = '"';
    if (isPlain) {
      System.arraycopy(utf8, from, bytes, end, to - from);
      end += to - from;
    } else {
      escaped(utf8, from, to);
    }
    room(1);
    bytes[end++] = '"';
    last = '"';
  }

  private void escaped(byte[] utf8, int from, int to) {
    for (int i = from; i < to; i += SLICE) {
      int stop = Math.min(to, i + SLICE);
      room(ESCAPE * (stop - i));
      slice(utf8, i, stop);
    }
  }

  private void slice(byte[] utf8, int from, int to) {
    int p = end;
    for (int i = from; i < to; i++) {
      byte b = utf8[i];
      if (b >= 0 && b < ' ') {
        p = escape(b, p);
      } else {
        if (b == '"' || b == '\\') {
          bytes[p++] = '\\';
        }
        bytes[p++] = b;
      }
    }
    end = p;
  }

  private int escape(byte b, int from) {
    int p = from;
    for (byte escape : ESCAPE_START) {
      bytes[p++] = escape;
    }
    bytes[p++] = HEX[b >> 4];
    bytes[p++] = HEX[b & 0xf];
    return p;
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
