package io.github.trustdelta.diff.version;

/** What a version is made of, from left to right. */
public enum Part {
  /** An epoch, or the first number. */
  MAJOR,
  /** The second number. */
  MINOR,
  /** A number behind the second, or what marks a release made after the one of these numbers. */
  PATCH,
  /** What marks a release made before the one of these numbers. */
  PRERELEASE,
  /** What the packaging adds to the version of what is packaged. */
  REVISION,
  /** Build metadata. */
  BUILD,
  /** A part that its ecosystem orders and gives no such meaning. */
  UNNAMED
}
