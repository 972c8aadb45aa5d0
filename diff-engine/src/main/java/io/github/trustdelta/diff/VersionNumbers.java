package io.github.trustdelta.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * A version taken apart without knowing its ecosystem: the leading numbers, and the rest. Good
 * enough to say which part changed and which of several versions lie close together; never used to
 * say which one is newer.
 *
 * @param numbers the leading numbers as digits without leading zeros
 * @param rest everything behind them
 */
record VersionNumbers(List<String> numbers, String rest) implements Comparable<VersionNumbers> {

  private static final int COMPARED_NUMBERS = 4;
  private static final long LARGEST_DIFFERENCE = 9_999;

  /** Digits that a {@code long} has room for. */
  private static final int LONGEST_NUMBER = 18;

  static VersionNumbers parse(String version) {
    var numbers = new ArrayList<String>();
    int i = version.startsWith("v") || version.startsWith("V") ? 1 : 0;
    int end = i;
    while (i < version.length() && isDigit(version.charAt(i))) {
      int start = i;
      while (i < version.length() && isDigit(version.charAt(i))) {
        i++;
      }
      numbers.add(withoutZeros(version.substring(start, i)));
      end = i;
      i += i < version.length() && version.charAt(i) == '.' ? 1 : 0;
    }
    return new VersionNumbers(numbers, version.substring(end));
  }

  /** How far two versions are apart; a difference further left outweighs all further right. */
  long distanceTo(VersionNumbers other) {
    long distance = 0;
    for (int i = 0; i < COMPARED_NUMBERS; i++) {
      distance = distance * (LARGEST_DIFFERENCE + 1) + difference(number(i), other.number(i));
    }
    return distance * 2 + (rest.equals(other.rest) ? 0 : 1);
  }

  /** Orders by the numbers; a rest sorts before none, as a pre-release comes before its release. */
  @Override
  public int compareTo(VersionNumbers other) {
    int length = Math.max(numbers.size(), other.numbers.size());
    for (int i = 0; i < length; i++) {
      int order = compare(number(i), other.number(i));
      if (order != 0) {
        return order;
      }
    }
    if (rest.isEmpty() != other.rest.isEmpty()) {
      return rest.isEmpty() ? 1 : -1;
    }
    return rest.compareTo(other.rest);
  }

  private String number(int index) {
    return index < numbers.size() ? numbers.get(index) : "0";
  }

  private static long difference(String a, String b) {
    if (a.length() > LONGEST_NUMBER || b.length() > LONGEST_NUMBER) {
      return a.equals(b) ? 0 : LARGEST_DIFFERENCE;
    }
    return Math.min(LARGEST_DIFFERENCE, Math.abs(Long.parseLong(a) - Long.parseLong(b)));
  }

  private static int compare(String a, String b) {
    return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
  }

  private static String withoutZeros(String digits) {
    int i = 0;
    while (i < digits.length() - 1 && digits.charAt(i) == '0') {
      i++;
    }
    return digits.substring(i);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
