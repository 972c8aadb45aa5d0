package io.github.trustdelta.bench;

import io.github.trustdelta.bench.Dice.Topic;
import io.github.trustdelta.bench.ReleaseChange.Kind;
import org.jspecify.annotations.Nullable;

/** Which slots the next release changes, and how: one in each group of 33, so three per cent. */
record ChangePlan(long seed, EdgePlan edges) {
  private static final int GROUP = 33;

  /**
   * Null where the slot stays as it is. {@code ADDED} means: stays, and brings a newcomer along.
   */
  @Nullable Kind at(long slot) {
    long group = slot / GROUP;
    if (slot % GROUP != Dice.of(seed, Topic.CHANGED_SLOT, group).below(GROUP)) {
      return null;
    }
    Kind kind = kind(Dice.of(seed, Topic.CHANGE, group).below(100));
    return kind == Kind.REMOVED && !edges.isLeaf(slot) ? Kind.UPGRADED : kind;
  }

  private static Kind kind(int die) {
    if (die < 66) {
      return Kind.UPGRADED;
    }
    if (die < 76) {
      return Kind.ADDED;
    }
    if (die < 88) {
      return Kind.REMOVED;
    }
    if (die < 94) {
      return Kind.RELICENSED;
    }
    return die < 98 ? Kind.REHASHED : Kind.DOWNGRADED;
  }
}
