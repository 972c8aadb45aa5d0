package io.github.trustdelta.provenance;

import java.util.stream.Collectors;

/** What came out of a verification, in words. */
final class Answer {

  private Answer() {}

  /** Verified, or the checks that do not hold, those aside that only wait for these. */
  static String of(Verification verification) {
    return verification.isVerified()
        ? "verified"
        : verification.checks().stream()
            .filter(check -> !check.holds() && check.reason() != Reason.NEEDS_EARLIER_CHECK)
            .map(check -> check.kind().label() + ": " + check.reason().code())
            .collect(Collectors.joining(", "));
  }

  /** The checks that ended so. */
  static String outcomes(Verification verification, CheckOutcome outcome) {
    return verification.checks().stream()
        .filter(check -> check.outcome() == outcome)
        .map(check -> check.kind().label())
        .collect(Collectors.joining(" "));
  }
}
