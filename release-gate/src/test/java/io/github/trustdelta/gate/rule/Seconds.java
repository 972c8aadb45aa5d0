package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import java.time.Duration;

/** How long a rule takes; for bounds that only quadratic time exceeds. */
final class Seconds {

  private Seconds() {}

  static long of(Rule rule, Situation situation) {
    ReviewInput input = situation.input();
    long start = System.nanoTime();
    rule.check(input);
    return Duration.ofNanos(System.nanoTime() - start).toSeconds();
  }
}
