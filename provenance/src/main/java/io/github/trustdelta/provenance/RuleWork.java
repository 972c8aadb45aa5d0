package io.github.trustdelta.provenance;

/**
 * How much comparing of patterns one verification may take, in characters looked at. Usual rules
 * need a few for each file; a hostile pattern needs the length of the path times its own, and
 * nobody has to sit through millions of these.
 */
final class RuleWork {

  private static final long STEPS = 1L << 27;

  private long left;

  RuleWork() {
    this(STEPS);
  }

  RuleWork(long steps) {
    this.left = steps;
  }

  void spend(long steps) throws Refusal {
    left -= steps;
    if (left < 0) {
      throw new Refusal(Reason.LIMIT_EXCEEDED, "the rules take too long on these files");
    }
  }
}
