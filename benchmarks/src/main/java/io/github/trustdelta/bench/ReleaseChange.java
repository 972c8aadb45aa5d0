package io.github.trustdelta.bench;

import org.jspecify.annotations.Nullable;

/** One thing that the next release does differently, in purls of the side that it speaks of. */
sealed interface ReleaseChange {

  /** A component came (no before), went (no after), or stayed and changed. */
  record ComponentChange(Kind kind, @Nullable String before, @Nullable String after)
      implements ReleaseChange {}

  /** An edge came or went. */
  record DependencyChange(boolean added, String from, String to) implements ReleaseChange {}

  enum Kind {
    /** The release itself. */
    SUBJECT_UPGRADED,
    ADDED,
    REMOVED,
    UPGRADED,
    DOWNGRADED,
    /** The same version with other digests. */
    REHASHED,
    /** The same version and digests with another licence. */
    RELICENSED
  }
}
