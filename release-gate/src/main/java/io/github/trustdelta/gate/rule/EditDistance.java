package io.github.trustdelta.gate.rule;

import java.util.Arrays;

/** Levenshtein distance with transpositions of neighbours, as far as it is asked for. */
final class EditDistance {

  private EditDistance() {}

  /** Whether so many letters put in, left out, replaced or swapped make one of the other. */
  static boolean isAtMost(int edits, String one, String other) {
    if (Math.abs(one.length() - other.length()) > edits) {
      return false;
    }
    int far = edits + 1;
    int[] beforeLast = filled(other.length() + 1, far);
    int[] last = filled(other.length() + 1, far);
    int[] row = filled(other.length() + 1, far);
    for (int j = 0; j <= Math.min(edits, other.length()); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      // what is further from the diagonal takes more edits than are allowed
      int from = Math.max(1, i - edits);
      int to = Math.min(other.length(), i + edits);
      row[from - 1] = from == 1 ? i : far;
      int least = row[from - 1];
      for (int j = from; j <= to; j++) {
        boolean isSame = one.charAt(i - 1) == other.charAt(j - 1);
        int above = j == i + edits ? far : last[j];
        row[j] = Math.min(Math.min(row[j - 1], above) + 1, last[j - 1] + (isSame ? 0 : 1));
        boolean isSwapped =
            i > 1
                && j > 1
                && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
        if (isSwapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > edits) {
        return false;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[other.length()] <= edits;
  }

  private static int[] filled(int length, int value) {
    int[] row = new int[length];
    Arrays.fill(row, value);
    return row;
  }
}
