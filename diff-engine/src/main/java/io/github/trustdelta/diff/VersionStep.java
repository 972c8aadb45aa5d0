package io.github.trustdelta.diff;

/**
 * How far a version went: the leftmost part that differs. A packaging revision alone ({@code -2} of
 * deb and rpm, {@code -r2} of apk) is {@link #OTHER}: it may carry anything from a rebuild to the
 * fix of a vulnerability.
 */
public enum VersionStep {
  /** An epoch, or the first number. */
  MAJOR("major"),
  /** The second number. */
  MINOR("minor"),
  /** The third number or one behind it, or a release after the one of these numbers. */
  PATCH("patch"),
  /** Only what marks a pre-release. */
  PRERELEASE("prerelease"),
  /** Only build metadata, which has no rank in most ecosystems. */
  BUILD("build"),
  /** None of these: the versions have equal ranks or none, or differ in a part without a name. */
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
