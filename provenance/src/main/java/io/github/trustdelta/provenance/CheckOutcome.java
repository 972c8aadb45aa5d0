package io.github.trustdelta.provenance;

/**
 * How one check of an attestation ended.
 *
 * <p>Nothing passes by omission: a check that could not run is {@link #NOT_CHECKED}, and that holds
 * as little as {@link #FAILED} does.
 */
public enum CheckOutcome {
  /** The check ran, and what it asks for is so. */
  PASSED("passed"),

  /** The check ran, and what it asks for is not so. */
  FAILED("failed"),

  /** The check should have run and could not: something that it needs is missing. */
  NOT_CHECKED("not-checked"),

  /** The attestation is of a kind that has nothing for this check to look at. */
  NOT_APPLICABLE("not-applicable");

  private final String label;

  CheckOutcome(String label) {
    this.label = label;
  }

  /** The word for this outcome in every output. */
  public String label() {
    return label;
  }

  /** Whether verification may go on: the check passed, or there was nothing to check. */
  public boolean holds() {
    return this == PASSED || this == NOT_APPLICABLE;
  }
}
