package io.github.trustdelta.sbom.table;

import java.util.Arrays;

/** Where in a row the facts lie that one answer is made of: by their {@link Fact#head} one run. */
final class FactRuns {

  private static final int HEADS = Integer.SIZE;

  private final byte[] block;
  private final int[] begins = new int[HEADS];
  private final int[] ends = new int[HEADS];

  /** Those whose facts lie in several places. */
  private int torn;

  FactRuns(ComponentTable.Facts facts) {
    this.block = facts.block;
    int head = 0;
    int begin = facts.next;
    while (facts.next()) {
      int before = head;
      head = Fact.head(facts.code(), before);
      if (head != before) {
        torn |= ends[head] == 0 ? 0 : 1 << head;
        begins[head] = begin;
      }
      ends[head] = facts.next;
      begin = facts.next;
    }
  }

  /** A bit for each head whose facts are others, or are not known to be the same. */
  int unlike(FactRuns other) {
    int unlike = torn | other.torn;
    for (int head = 0; head < HEADS; head++) {
      if (!Arrays.equals(
          block, begins[head], ends[head], other.block, other.begins[head], other.ends[head])) {
        unlike |= 1 << head;
      }
    }
    return unlike;
  }
}
