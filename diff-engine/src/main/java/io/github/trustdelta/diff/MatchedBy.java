package io.github.trustdelta.diff;

/** By what two components were recognised as the same one in two releases. */
public enum MatchedBy {
  /** By the whole purl, version included. */
  PURL("purl"),
  /** By the purl's type, namespace and name. */
  PURL_WITHOUT_VERSION("purl-without-version"),
  /** By vendor and product of a CPE name. */
  CPE("cpe"),
  /** By the SWID tag id. */
  SWID("swid"),
  /** By an equal strong digest. */
  DIGEST("digest"),
  /** By group and name. */
  NAME("name");

  private final String label;

  MatchedBy(String label) {
    this.label = label;
  }

  /** The word of the diff's JSON. */
  public String label() {
    return label;
  }
}
