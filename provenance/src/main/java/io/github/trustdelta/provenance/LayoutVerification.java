package io.github.trustdelta.provenance;

import java.util.List;

/**
 * What came out of verifying a layout: each check with its outcome, in the order in which they were
 * made. Immutable.
 */
public final class LayoutVerification {

  private final List<LayoutCheck> checks;
  private final List<String> notices;

  LayoutVerification(List<LayoutCheck> checks, List<String> notices) {
    this.checks = List.copyOf(checks);
    this.notices = List.copyOf(notices);
  }

  /** Whether every check holds. */
  public boolean isVerified() {
    return !checks.isEmpty() && checks.stream().allMatch(LayoutCheck::holds);
  }

  /** All checks: of the layout, then of each step, in its order, then of the inspections. */
  public List<LayoutCheck> checks() {
    return checks;
  }

  /**
   * What is odd and decides nothing: a command that is not the expected one (in-toto v1.0, section
   * 4.3.1), a link that did not count.
   */
  public List<String> notices() {
    return notices;
  }
}
