package io.github.trustdelta.gate;

import java.util.List;

/**
 * One thing to look for between two releases: the one point where this library can be extended.
 * Rules keep no state; the same input gives the same answer.
 */
public interface Rule {

  /** What the rule is. */
  RuleDefinition definition();

  /** Whether it can say nothing about a first release. */
  default boolean needsBefore() {
    return true;
  }

  /** The numbers that it decides by and that a policy may set. */
  default List<Threshold> thresholds() {
    return List.of();
  }

  /** Looks at a release. What cannot be judged for want of facts is said, not passed over. */
  RuleAnswer check(ReviewInput input);
}
