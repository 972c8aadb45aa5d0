package io.github.trustdelta.gate;

import java.util.Objects;

/**
 * A number that a rule decides by and that a policy may set.
 *
 * @param name what policies call it, such as {@code fresh-days}
 * @param standard what it is unless a policy says otherwise
 * @param least the smallest that makes sense
 * @param most the largest that makes sense
 * @param isMilderAbove whether the rule finds less where the number is larger
 * @param meaning what it decides, in a few words
 */
public record Threshold(
    String name, long standard, long least, long most, boolean isMilderAbove, String meaning) {

  public Threshold {
    if (!name.matches("[a-z]+(-[a-z]+)*")) {
      throw new IllegalArgumentException("expected a name such as fresh-days, found " + name);
    }
    if (least > standard || standard > most) {
      throw new IllegalArgumentException(
          "expected " + least + " to " + most + ", found " + standard);
    }
    Objects.requireNonNull(meaning, "meaning");
  }

  /** Whether the rule finds less with this number than with its own. */
  public boolean isMilder(long value) {
    return isMilderAbove ? value > standard : value < standard;
  }
}
