package io.github.trustdelta.gate;

/** How strongly a registry knows who made a package version, from the weakest to the strongest. */
public enum TrustRank {
  /** Whoever had the account's token. */
  NONE("none"),
  /** A build whose provenance the registry has. */
  PROVENANCE("provenance"),
  /** A build that the registry let publish by the identity of its workflow. */
  TRUSTED_PUBLISHER("trusted-publisher");

  private final String label;

  TrustRank(String label) {
    this.label = label;
  }

  /** The word of the evidence file and of every output. */
  public String label() {
    return label;
  }
}
