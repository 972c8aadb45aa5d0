package io.github.trustdelta.sbom;

/** The family of formats that a document belongs to. */
public enum SbomFormat {
  /** OWASP CycloneDX, ECMA-424. */
  CYCLONEDX("CycloneDX"),
  /** SPDX, ISO/IEC 5962. */
  SPDX("SPDX");

  private final String label;

  SbomFormat(String label) {
    this.label = label;
  }

  /** The format's own spelling of its name. */
  public String label() {
    return label;
  }
}
