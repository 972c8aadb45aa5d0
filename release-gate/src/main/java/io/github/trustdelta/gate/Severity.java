package io.github.trustdelta.gate;

/** How much one finding weighs, from the lightest to the heaviest. */
public enum Severity {
  INFO("info"),
  LOW("low"),
  MEDIUM("medium"),
  HIGH("high"),
  CRITICAL("critical");

  private final String label;

  Severity(String label) {
    this.label = label;
  }

  /** The word for this severity in every output. */
  public String label() {
    return label;
  }
}
