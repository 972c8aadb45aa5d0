package io.github.trustdelta.source;

import java.util.Locale;
import java.util.Objects;

/**
 * One thing that was looked up in a clone, and what was found.
 *
 * @param kind what was looked up
 * @param side of which release
 * @param reason a code that does not change
 * @param detail the same for people; text of the clone and of the proof is cut and escaped
 */
public record SourceFact(
    Kind kind, Side side, Outcome outcome, SourceReason reason, String detail) {

  public SourceFact {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(detail, "detail");
  }

  /** What is looked up, in the order of the facts. */
  public enum Kind {
    /** That the commit is in the clone. */
    COMMIT,
    /** That the commit of N+1 is the one of N or descends from it; the side is the one after. */
    DESCENT,
    /** That the tag which was built is in the clone and points to the commit. */
    TAG,
    /** That the tag says the version: the one that was built, or else any on the commit. */
    TAG_VERSION,
    /** That the commit is on a branch. */
    BRANCH,
    /** That the clone is one of the repository that was built. */
    REPOSITORY;

    /** The word in every output, such as {@code tag-version}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Whose fact it is. */
  public enum Side {
    /** Of release N. */
    BEFORE,
    /** Of release N+1. */
    AFTER;

    /** The word in every output, such as {@code before}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What was found; what could not be looked up never holds. */
  public enum Outcome {
    /** It is so. */
    HOLDS,
    /** It is not so. */
    DOES_NOT_HOLD,
    /** It is not known: the reason says what is missing. */
    NOT_CHECKED;

    /** The word in every output, such as {@code not-checked}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
