package io.github.trustdelta.provenance;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of the Distinguished Encoding Rules (X.690): as little of them as certificates need
 * where the JDK has no accessor. The certificate itself was parsed by the JDK before.
 *
 * @param tag the identifier octet; only those of one octet are known
 * @param start where the element begins
 * @param from where its content begins
 * @param to where it ends
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record Der(byte[] bytes, int tag, int start, int from, int to) {

  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int UTF8_STRING = 0x0C;
  static final int SEQUENCE = 0x30;

  private static final int MULTIPLE_OCTETS = 0x1F;
  private static final int LONG_FORM = 0x80;

  /** The element that fills the bytes; null if none does. */
  static @Nullable Der parse(byte[] bytes) {
    Der element = parse(bytes, 0, bytes.length);
    return element != null && element.to == bytes.length ? element : null;
  }

  private static @Nullable Der parse(byte[] bytes, int start, int limit) {
    if (limit - start < 2 || (bytes[start] & MULTIPLE_OCTETS) == MULTIPLE_OCTETS) {
      return null;
    }
    int length = bytes[start + 1] & 0xFF;
    int from = start + 2;
    if (length >= LONG_FORM) {
      int octets = length - LONG_FORM;
      if (octets < 1 || octets > 3 || limit - from < octets || bytes[from] == 0) {
        return null;
      }
      length = 0;
      for (int i = 0; i < octets; i++) {
        length = (length << 8) | (bytes[from++] & 0xFF);
      }
      if (length < LONG_FORM) {
        return null;
      }
    }
    return limit - from < length
        ? null
        : new Der(bytes, bytes[start] & 0xFF, start, from, from + length);
  }

  /** The elements that the content consists of; null if it is not made of elements. */
  @Nullable List<Der> children() {
    List<Der> children = new ArrayList<>();
    for (int at = from; at < to; ) {
      Der child = parse(bytes, at, to);
      if (child == null) {
        return null;
      }
      children.add(child);
      at = child.to;
    }
    return children;
  }

  byte[] content() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** The element with its tag and length. */
  byte[] encoded() {
    return Arrays.copyOfRange(bytes, start, to);
  }

  /** An element of a tag around some content. */
  static byte[] encode(int tag, byte[] content) {
    var out = new ByteArrayOutputStream(content.length + 5);
    out.write(tag);
    int length = content.length;
    if (length < LONG_FORM) {
      out.write(length);
    } else {
      int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
      out.write(LONG_FORM | octets);
      for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
        out.write(length >>> shift);
      }
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
