package io.github.trustdelta.diff.version;

import java.util.List;

/** Whole numbers as text, so that none is too large. */
final class Digits {

  private Digits() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isNumber(String text) {
    return !text.isEmpty() && endOfDigits(text, 0) == text.length();
  }

  /** The first place from {@code start} on that holds no digit. */
  static int endOfDigits(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Orders by value; no digits at all are zero. */
  static int compare(String a, String b) {
    String left = withoutZeros(a);
    String right = withoutZeros(b);
    return left.length() != right.length()
        ? Integer.compare(left.length(), right.length())
        : left.compareTo(right);
  }

  /** Orders by the leftmost number that differs; missing ones are zeros. */
  static int compare(List<String> a, List<String> b) {
    int first = firstDifference(a, b);
    return first < 0 ? 0 : compare(numberAt(a, first), numberAt(b, first));
  }

  /** The leftmost number that differs, from 0; -1 where all are equal. Missing ones are zeros. */
  static int firstDifference(List<String> a, List<String> b) {
    int length = Math.max(a.size(), b.size());
    for (int i = 0; i < length; i++) {
      if (compare(numberAt(a, i), numberAt(b, i)) != 0) {
        return i;
      }
    }
    return -1;
  }

  /** One spelling per value. */
  static String canonical(String digits) {
    String significant = withoutZeros(digits);
    return significant.isEmpty() ? "0" : significant;
  }

  private static String numberAt(List<String> numbers, int index) {
    return index < numbers.size() ? numbers.get(index) : "";
  }

  private static String withoutZeros(String digits) {
    int i = 0;
    while (i < digits.length() && digits.charAt(i) == '0') {
      i++;
    }
    return digits.substring(i);
  }
}
