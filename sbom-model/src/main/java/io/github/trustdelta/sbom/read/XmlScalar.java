package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** The text of one element while it is gathered, and its forms in JSON. */
final class XmlScalar {

  private static final byte[] TRUE = "true".getBytes(UTF_8);
  private static final byte[] FALSE = "false".getBytes(UTF_8);

  private byte[] bytes = new byte[256];
  private int length;

  /** Whether JSON has it between quotes as it is. */
  private boolean isPlain = true;

  void clear() {
    length = 0;
    isPlain = true;
  }

  /** In bytes of UTF-8. */
  int length() {
    return length;
  }

  void set(XmlSlice text) {
    length = 0;
    isPlain = true;
    append(text);
  }

  void append(XmlSlice text) {
    int count = text.length();
    room(count);
    System.arraycopy(text.bytes, text.from, bytes, length, count);
    length += count;
    isPlain &= text.isPlain;
  }

  boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (!isSpace(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  /** For errors. */
  @Override
  public String toString() {
    return new String(bytes, 0, length, UTF_8);
  }

  /** Writes the value. False if the text is none of that kind; then nothing is written. */
  boolean write(XmlType.Scalar scalar, XmlJson to) {
    switch (scalar) {
      case TEXT -> to.string(bytes, 0, length, isPlain);
      case NORMALIZED -> {
        unwrap();
        to.string(bytes, 0, length, isPlain);
      }
      case TOKEN -> {
        collapse();
        to.string(bytes, 0, length, isPlain);
      }
      case NUMBER -> {
        collapse();
        return number(to);
      }
      case BOOLEAN -> {
        collapse();
        return bool(to);
      }
    }
    return true;
  }

  /**
   * The schema (XML Schema 1.1 part 2, 4.3.6 "replace") wants a blank for each line end and tab.
   * That leaves the indentation of wrapped lines in the text, which producers leave out of their
   * JSON; so white space with a line end or tab in it becomes one blank, and none is left around.
   */
  private void unwrap() {
    if (isPlain && length > 0 && bytes[0] != ' ' && bytes[length - 1] != ' ') {
      return; // no line ends or tabs
    }
    int kept = 0;
    int i = 0;
    while (i < length) {
      int from = i;
      boolean wrapped = false;
      while (i < length && isSpace(bytes[i])) {
        wrapped |= bytes[i] != ' ';
        i++;
      }
      boolean inside = kept > 0 && i < length;
      for (int blanks = wrapped ? 1 : i - from; inside && blanks > 0; blanks--) {
        bytes[kept++] = ' ';
      }
      while (i < length && !isSpace(bytes[i])) {
        bytes[kept++] = bytes[i++];
      }
    }
    length = kept;
  }

  /** XML Schema 1.1 part 2, 4.3.6 "collapse". */
  private void collapse() {
    int kept = XmlWords.blank(bytes, 0, length);
    for (int i = kept; i < length; i++) {
      byte c = bytes[i];
      if (!isSpace(c)) {
        bytes[kept++] = c;
      } else if (kept > 0 && bytes[kept - 1] != ' ') {
        bytes[kept++] = ' ';
      }
    }
    length = kept > 0 && bytes[kept - 1] == ' ' ? kept - 1 : kept;
  }

  private boolean bool(XmlJson to) {
    String text = toString();
    boolean yes = text.equals("true") || text.equals("1");
    if (!yes && !text.equals("false") && !text.equals("0")) {
      return false;
    }
    to.raw(yes ? TRUE : FALSE);
    return true;
  }

  /**
   * Unlike JSON, xs:decimal has a plus sign, leading zeros, and no digit on one side of a point.
   */
  private boolean number(XmlJson to) {
    int sign = length > 0 && (bytes[0] == '+' || bytes[0] == '-') ? 1 : 0;
    int whole = digitsEnd(sign);
    int fraction = whole < length && bytes[whole] == '.' ? digitsEnd(whole + 1) : whole;
    int digits = whole - sign + Math.max(0, fraction - whole - 1);
    if (digits == 0 || !isExponent(fraction)) {
      return false;
    }
    if (sign == 1 && bytes[0] == '-') {
      to.ascii(bytes, 0, 1);
    }
    int start = sign;
    while (start < whole - 1 && bytes[start] == '0') {
      start++;
    }
    if (start == whole) {
      to.raw('0');
    } else {
      to.ascii(bytes, start, whole);
    }
    if (fraction > whole + 1) {
      to.ascii(bytes, whole, fraction);
    }
    if (fraction < length) {
      to.ascii(bytes, fraction, length);
    }
    return true;
  }

  /** Nothing, or what producers write though xs:decimal has none. */
  private boolean isExponent(int from) {
    if (from == length) {
      return true;
    }
    boolean signed = from + 1 < length && (bytes[from + 1] == '+' || bytes[from + 1] == '-');
    int digits = from + (signed ? 2 : 1);
    return (bytes[from] | 0x20) == 'e' && digits < length && digitsEnd(digits) == length;
  }

  private int digitsEnd(int from) {
    int end = from;
    while (end < length && bytes[end] >= '0' && bytes[end] <= '9') {
      end++;
    }
    return end;
  }

  static boolean isSpace(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private void room(int count) {
    if (bytes.length - length < count) {
      long wanted = Math.max(2L * bytes.length, (long) length + count);
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, wanted));
    }
  }
}
