package io.github.trustdelta.sbom.read;

import java.util.Arrays;

/** The text of one element while it is gathered, and its forms in JSON. */
final class XmlScalar {

  private char[] chars = new char[256];
  private int length;

  void clear() {
    length = 0;
  }

  int length() {
    return length;
  }

  void set(String text) {
    length = 0;
    room(text.length());
    text.getChars(0, text.length(), chars, 0);
    length = text.length();
  }

  void append(char[] text, int from, int count) {
    room(count);
    System.arraycopy(text, from, chars, length, count);
    length += count;
  }

  boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (!isSpace(chars[i])) {
        return false;
      }
    }
    return true;
  }

  /** For errors. */
  @Override
  public String toString() {
    return new String(chars, 0, length);
  }

  /** Writes the value. False if the text is none of that kind; then nothing is written. */
  boolean write(XmlType.Scalar scalar, XmlJson to) {
    switch (scalar) {
      case TEXT -> to.string(chars, 0, length);
      case NORMALIZED -> {
        unwrap();
        to.string(chars, 0, length);
      }
      case TOKEN -> {
        collapse();
        to.string(chars, 0, length);
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
    int kept = 0;
    int i = 0;
    while (i < length) {
      int from = i;
      boolean wrapped = false;
      while (i < length && isSpace(chars[i])) {
        wrapped |= chars[i] != ' ';
        i++;
      }
      boolean inside = kept > 0 && i < length;
      for (int blanks = wrapped ? 1 : i - from; inside && blanks > 0; blanks--) {
        chars[kept++] = ' ';
      }
      while (i < length && !isSpace(chars[i])) {
        chars[kept++] = chars[i++];
      }
    }
    length = kept;
  }

  /** XML Schema 1.1 part 2, 4.3.6 "collapse". */
  private void collapse() {
    int kept = 0;
    for (int i = 0; i < length; i++) {
      char c = chars[i];
      if (!isSpace(c)) {
        chars[kept++] = c;
      } else if (kept > 0 && chars[kept - 1] != ' ') {
        chars[kept++] = ' ';
      }
    }
    length = kept > 0 && chars[kept - 1] == ' ' ? kept - 1 : kept;
  }

  private boolean bool(XmlJson to) {
    String text = toString();
    boolean yes = text.equals("true") || text.equals("1");
    if (!yes && !text.equals("false") && !text.equals("0")) {
      return false;
    }
    char[] literal = Boolean.toString(yes).toCharArray();
    to.ascii(literal, 0, literal.length);
    return true;
  }

  /**
   * Unlike JSON, xs:decimal has a plus sign, leading zeros, and no digit on one side of a point.
   */
  private boolean number(XmlJson to) {
    int sign = length > 0 && (chars[0] == '+' || chars[0] == '-') ? 1 : 0;
    int whole = digitsEnd(sign);
    int fraction = whole < length && chars[whole] == '.' ? digitsEnd(whole + 1) : whole;
    int digits = whole - sign + Math.max(0, fraction - whole - 1);
    if (digits == 0 || !isExponent(fraction)) {
      return false;
    }
    if (sign == 1 && chars[0] == '-') {
      to.ascii(chars, 0, 1);
    }
    int start = sign;
    while (start < whole - 1 && chars[start] == '0') {
      start++;
    }
    if (start == whole) {
      to.raw('0');
    } else {
      to.ascii(chars, start, whole);
    }
    if (fraction > whole + 1) {
      to.ascii(chars, whole, fraction);
    }
    if (fraction < length) {
      to.ascii(chars, fraction, length);
    }
    return true;
  }

  /** Nothing, or what producers write though xs:decimal has none. */
  private boolean isExponent(int from) {
    if (from == length) {
      return true;
    }
    boolean signed = from + 1 < length && (chars[from + 1] == '+' || chars[from + 1] == '-');
    int digits = from + (signed ? 2 : 1);
    return (chars[from] | 0x20) == 'e' && digits < length && digitsEnd(digits) == length;
  }

  private int digitsEnd(int from) {
    int end = from;
    while (end < length && chars[end] >= '0' && chars[end] <= '9') {
      end++;
    }
    return end;
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private void room(int count) {
    if (chars.length - length < count) {
      long wanted = Math.max(2L * chars.length, (long) length + count);
      chars = Arrays.copyOf(chars, (int) Math.min(Integer.MAX_VALUE - 8, wanted));
    }
  }
}
