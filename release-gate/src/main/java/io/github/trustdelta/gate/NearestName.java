package io.github.trustdelta.gate;

import java.util.Arrays;
import java.util.Collection;

/** The known name that an unknown one is most like. */
final class NearestName {

  private static final int LONGEST = 60;

  private NearestName() {}

  /** {@code ; did you mean 'reason'?}, or nothing where none is near. */
  static String suggestion(String word, Collection<String> names) {
    String nearest = null;
    int least = Math.max(2, word.length() / 3) + 1;
    for (String name : names) {
      int edits = word.length() > LONGEST ? least : edits(word, name);
      if (edits < least && edits < name.length()) {
        nearest = name;
        least = edits;
      }
    }
    return nearest == null ? "" : "; did you mean '" + nearest + "'?";
  }

  /** The distance of Levenshtein. */
  private static int edits(String one, String other) {
    int[] last = new int[other.length() + 1];
    Arrays.setAll(last, j -> j);
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(row[j - 1], last[j]) + 1);
      }
      last = row;
    }
    return last[other.length()];
  }
}
