package io.github.trustdelta.diff;

/** How far a version went: the leftmost part that differs. */
public enum VersionStep {
  /** The first number. */
  MAJOR("major"),
  /** The second number. */
  MINOR("minor"),
  /** The third number or one behind it. */
  PATCH("patch"),
  /** Only what marks a pre-release. */
  PRERELEASE("prerelease"),
  /** Only what has no rank: build metadata. */
  BUILD("build"),
  /** The versions are equal, or have no such parts. */
  OTHER("other");

  private final String label;

  VersionStep(String label) {
    this.label = label;
  }

  /** The word of the diff's JSON. */
  public String label() {
    return label;
  }
}
