package io.github.trustdelta.diff;

/** In which direction a version went, by the order of its ecosystem. */
public enum VersionChange {
  /** It is the same version. */
  NONE("none"),
  /** The newer document has the later version. */
  UPGRADE("upgrade"),
  /** The newer document has the earlier version. */
  DOWNGRADE("downgrade"),
  /** The versions differ, and no order between them is known. */
  OTHER("other");

  private final String label;

  VersionChange(String label) {
    this.label = label;
  }

  /** The word of the diff's JSON. */
  public String label() {
    return label;
  }

  /** The same change read backwards. */
  public VersionChange inverse() {
    return switch (this) {
      case UPGRADE -> DOWNGRADE;
      case DOWNGRADE -> UPGRADE;
      case NONE, OTHER -> this;
    };
  }
}
