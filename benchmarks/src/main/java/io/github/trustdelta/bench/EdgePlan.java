package io.github.trustdelta.bench;

import io.github.trustdelta.bench.Dice.Topic;
import java.util.stream.LongStream;

/**
 * What depends on what, as a pure function of the position.
 *
 * <p>The subject needs the first slots directly; below them every slot has a parent in a tree of
 * arity three, so that all are reachable. Further edges lead from a slot to higher ones only, which
 * keeps the graph acyclic: half of them to neighbours, half to the few popular packages at the end
 * that everybody uses.
 */
record EdgePlan(long seed, int slots) {
  private static final int DIRECT = 20;
  private static final int ARITY = 3;
  private static final int NEIGHBOURHOOD = 200;

  LongStream ofSubject() {
    return LongStream.range(0, Math.min(DIRECT, slots));
  }

  LongStream of(long slot) {
    return LongStream.concat(
            LongStream.range(firstChild(slot), firstChild(slot + 1)).filter(child -> child < slots),
            further(slot, slot))
        .sorted()
        .distinct();
  }

  /** The edges of a newcomer that came with a slot. */
  LongStream ofNewcomer(long id, long slot) {
    return further(id, slot).sorted().distinct();
  }

  /** True where nothing is reachable through this slot alone. */
  boolean isLeaf(long slot) {
    return firstChild(slot) >= slots;
  }

  private static long firstChild(long slot) {
    return DIRECT + ARITY * slot;
  }

  private LongStream further(long id, long above) {
    var dice = Dice.of(seed, Topic.DEPENDENCIES, id);
    int room = (int) (slots - above - 1);
    if (room == 0 || dice.chance(43)) {
      return LongStream.empty();
    }
    int count = 1 + dice.below(14);
    return LongStream.generate(() -> target(dice, above, room)).limit(count);
  }

  private long target(Dice dice, long above, int room) {
    if (dice.chance(50)) {
      return above + 1 + dice.below(Math.min(room, NEIGHBOURHOOD));
    }
    double popularity = dice.fraction();
    return slots - 1 - (long) (room * popularity * popularity * popularity);
  }
}
