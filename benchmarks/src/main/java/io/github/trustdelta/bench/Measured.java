package io.github.trustdelta.bench;

/**
 * What was measured for a goal on one input.
 *
 * @param value not a number where nothing could be measured
 * @param remark what a reader of the figure has to know, or empty
 */
record Measured(Goal goal, String input, double value, String remark) {

  Measured(Goal goal, String input, double value) {
    this(goal, input, value, "");
  }

  static Measured nothing(Goal goal, String input, String why) {
    return new Measured(goal, input, Double.NaN, why);
  }
}
