package io.github.trustdelta.gate;

import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the review of a release comes to, from the mildest to the gravest. */
public enum Verdict {
  /** Nothing stands against the release. */
  PASS("pass"),

  /** Something is worth knowing; nobody has to act. */
  WATCH("watch"),

  /** Somebody should look before the release is used. */
  REVIEW("review"),

  /** The release should not be used. */
  BLOCK("block");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /** The word for this verdict in every output and on the command line. */
  public String label() {
    return label;
  }

  /** What it comes to, as the end of a sentence. */
  public String meaning() {
    return switch (this) {
      case PASS -> "nothing that was looked at stands against the release.";
      case WATCH -> "something is worth knowing; nobody has to act.";
      case REVIEW -> "somebody should look before the release is used.";
      case BLOCK -> "the release should not be used.";
    };
  }

  /** Whether this verdict is as grave as the other or graver. */
  public boolean isAtLeast(Verdict threshold) {
    return compareTo(threshold) >= 0;
  }

  /**
   * Returns the verdict with a label, as {@code --fail-on} takes it.
   *
   * @throws IllegalArgumentException if it is no label; case and blanks count
   */
  public static Verdict parse(String label) {
    Objects.requireNonNull(label, "label");
    for (Verdict verdict : values()) {
      if (verdict.label.equals(label)) {
        return verdict;
      }
    }
    throw new IllegalArgumentException("no such verdict, expected one of " + labels());
  }

  /** Returns the gravest of some verdicts, {@link #PASS} if there are none. */
  public static Verdict worst(Collection<Verdict> verdicts) {
    return verdicts.stream().reduce(PASS, (a, b) -> a.isAtLeast(b) ? a : b);
  }

  private static String labels() {
    return Arrays.stream(values()).map(Verdict::label).collect(Collectors.joining(", "));
  }
}
