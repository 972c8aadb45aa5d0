package io.github.trustdelta.source;

/** What became of looking for an object. */
sealed interface Lookup {

  /** It is there, and hashes to its name. */
  record Found(GitObject object) implements Lookup {}

  /** It cannot be had: why, as a code and for people. */
  record Absent(SourceReason reason, String detail) implements Lookup {}
}
