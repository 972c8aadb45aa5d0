package io.github.trustdelta.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays the versions of one package that moved along each other: the smaller side finds its partners
 * on the larger one so that the sum of the distances ({@link VersionNumbers#distanceTo}) is least
 * and no two pairs cross. Of equally good answers it is the one with the later versions, whichever
 * side is which.
 */
final class VersionAlignment {

  /** Beyond this many combinations the versions are paired from the latest down. */
  private static final long LARGEST_TABLE = 1_000_000;

  private final List<Candidate> smaller;
  private final List<Candidate> larger;

  private VersionAlignment(List<Candidate> smaller, List<Candidate> larger) {
    this.smaller = smaller;
    this.larger = larger;
  }

  static List<Pair> between(List<Candidate> before, List<Candidate> after) {
    if (before.isEmpty() || after.isEmpty()) {
      return List.of();
    }
    boolean swapped = before.size() > after.size();
    List<Candidate> older = before.stream().sorted(Candidate.BY_VERSION).toList();
    List<Candidate> newer = after.stream().sorted(Candidate.BY_VERSION).toList();
    var alignment =
        swapped ? new VersionAlignment(newer, older) : new VersionAlignment(older, newer);
    int[] partners = alignment.partners();
    List<Pair> pairs = new ArrayList<>(partners.length);
    for (int i = 0; i < partners.length; i++) {
      Candidate one = alignment.smaller.get(i);
      Candidate other = alignment.larger.get(partners[i]);
      pairs.add(swapped ? new Pair(other, one) : new Pair(one, other));
    }
    return pairs;
  }

  /** For each of the smaller side the index of its partner. */
  private int[] partners() {
    int rows = smaller.size();
    int surplus = larger.size() - rows;
    if (surplus == 0 || (long) rows * (surplus + 1) > LARGEST_TABLE) {
      return shifted(rows, surplus);
    }
    return leastDistance(rows, surplus);
  }

  private static int[] shifted(int rows, int surplus) {
    int[] partners = new int[rows];
    for (int i = 0; i < rows; i++) {
      partners[i] = i + surplus;
    }
    return partners;
  }

  /**
   * The row {@code i} can only meet the columns {@code i} to {@code i + surplus}: the table holds
   * for each number of skipped columns the least cost so far.
   */
  private int[] leastDistance(int rows, int surplus) {
    var costs = new long[rows + 1][surplus + 1];
    for (int row = 1; row <= rows; row++) {
      long best = Long.MAX_VALUE;
      for (int skipped = 0; skipped <= surplus; skipped++) {
        best = Math.min(best, costs[row - 1][skipped]);
        costs[row][skipped] = sum(best, distance(row - 1, row - 1 + skipped));
      }
    }
    int[] partners = new int[rows];
    int limit = surplus;
    for (int row = rows; row > 0; row--) {
      int chosen = limit;
      for (int skipped = limit; skipped >= 0; skipped--) {
        if (costs[row][skipped] < costs[row][chosen]) {
          chosen = skipped;
        }
      }
      partners[row - 1] = row - 1 + chosen;
      limit = chosen;
    }
    return partners;
  }

  /** Hundreds of the largest distances are as far as it gets. */
  private static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  private long distance(int row, int column) {
    return smaller.get(row).numbers().distanceTo(larger.get(column).numbers());
  }

  /**
   * Two versions of one package.
   *
   * @param before in the older document
   * @param after in the newer document
   */
  record Pair(Candidate before, Candidate after) {}
}
