package io.github.trustdelta.gate;

import java.util.Locale;

/** What a rule looks at. Of the low findings of one group only one counts. */
public enum RuleGroup {
  /** Known bad packages, and content that is not what it was said to be. */
  CONTENT,
  /** Who built it from what, by proof. */
  PROVENANCE,
  /** What the release needs. */
  DEPENDENCY,
  /** What runs. */
  EXECUTION,
  /** Who published it. */
  IDENTITY,
  /** When it was published. */
  TIME,
  /** How many were published at once. */
  BURST,
  /** The source that it says it is from. */
  SOURCE,
  /** What the documents themselves say, and no longer say. */
  DOCUMENT;

  /** The word in every output. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
