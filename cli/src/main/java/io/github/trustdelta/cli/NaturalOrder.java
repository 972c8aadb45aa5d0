package io.github.trustdelta.cli;

import java.util.Comparator;

/**
 * Orders versions as people list them, 9.0 before 10.0: numbers by value, the rest by its
 * characters. For show alone; which of two versions is the newer one is for its ecosystem to say.
 */
enum NaturalOrder implements Comparator<String> {
  INSTANCE;

  @Override
  public int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int endA = endOfDigits(a, i);
      int endB = endOfDigits(b, j);
      int order;
      if (endA > i && endB > j) {
        order = compareNumbers(a.substring(i, endA), b.substring(j, endB));
        i = endA;
        j = endB;
      } else {
        order = Character.compare(a.charAt(i++), b.charAt(j++));
      }
      if (order != 0) {
        return order;
      }
    }
    int order = Integer.compare(a.length() - i, b.length() - j);
    return order != 0 ? order : a.compareTo(b);
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  /** However many digits they have. */
  private static int compareNumbers(String a, String b) {
    String plainA = withoutZeros(a);
    String plainB = withoutZeros(b);
    int order = Integer.compare(plainA.length(), plainB.length());
    return order != 0 ? order : plainA.compareTo(plainB);
  }

  private static String withoutZeros(String digits) {
    int from = 0;
    while (from < digits.length() - 1 && digits.charAt(from) == '0') {
      from++;
    }
    return digits.substring(from);
  }
}
