package io.github.trustdelta.sbom;

/** What a dependency is needed for, as far as the document says so. */
public enum DependencyScope {
  /** Needed to run. */
  RUNTIME("runtime"),
  /** Needed to develop. */
  DEVELOPMENT("development"),
  /** Works without it. */
  OPTIONAL("optional"),
  /** Needed to test. */
  TEST("test"),
  /** Needed to build. */
  BUILD("build"),
  /** Expected to be there at run time. */
  PROVIDED("provided"),
  /** The document does not say; CycloneDX never does. */
  UNKNOWN("unknown");

  private final String label;

  DependencyScope(String label) {
    this.label = label;
  }

  /** The word of the diff's JSON. */
  public String label() {
    return label;
  }
}
