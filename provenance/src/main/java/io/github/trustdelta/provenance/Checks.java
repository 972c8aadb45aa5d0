package io.github.trustdelta.provenance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checks of one verification as they end. There is one of each kind; of several that concern
 * the same kind (two log entries), the worst stands.
 */
final class Checks {

  private final Set<Relaxation> allowed;
  private final Map<Check.Kind, Check> done = new EnumMap<>(Check.Kind.class);

  Checks(Set<Relaxation> allowed) {
    this.allowed = allowed;
  }

  /** A step that may find that a check does not hold. */
  interface Step<T> {
    T run() throws Refusal;
  }

  /** Runs a step, and notes under a kind what it refused. Null if it did. */
  <T> @Nullable T run(Check.Kind kind, Step<T> step) {
    try {
      return step.run();
    } catch (Refusal e) {
      if (e.reason() == Reason.NEEDS_EARLIER_CHECK || e.reason() == Reason.ARTIFACT_BYTES_NEEDED) {
        notChecked(kind, e.reason(), e.detail());
      } else {
        failed(kind, e.reason(), e.detail());
      }
      return null;
    }
  }

  void passed(Check.Kind kind, String detail) {
    add(new Check(kind, CheckOutcome.PASSED, Reason.OK, detail, null));
  }

  void failed(Check.Kind kind, Reason reason, String detail) {
    add(new Check(kind, CheckOutcome.FAILED, reason, detail, null));
  }

  void notApplicable(Check.Kind kind, String detail) {
    add(new Check(kind, CheckOutcome.NOT_APPLICABLE, Reason.NOTHING_TO_CHECK, detail, null));
  }

  void notChecked(Check.Kind kind, Reason reason, String detail) {
    add(new Check(kind, CheckOutcome.NOT_CHECKED, reason, detail, null));
  }

  /** Something is missing without which the check cannot run, unless the policy allows that. */
  void missing(Check.Kind kind, Reason reason, String detail, Relaxation relaxation) {
    boolean isAllowed = allowed.contains(relaxation);
    add(
        new Check(
            kind,
            CheckOutcome.NOT_CHECKED,
            isAllowed ? Reason.ALLOWED : reason,
            isAllowed ? detail + " (allowed: " + relaxation.label() + ")" : detail,
            isAllowed ? relaxation : null));
  }

  /** Another check did not pass on which this one builds. */
  void blocked(Check.Kind kind, Check.Kind earlier) {
    notChecked(
        kind,
        Reason.NEEDS_EARLIER_CHECK,
        "not looked at, as %s does not hold".formatted(earlier.label()));
  }

  /** Whether a check ran and passed. */
  boolean hasPassed(Check.Kind kind) {
    Check check = done.get(kind);
    return check != null && check.outcome() == CheckOutcome.PASSED;
  }

  boolean holds(Check.Kind kind) {
    Check check = done.get(kind);
    return check != null && check.holds();
  }

  boolean allHold() {
    return done.values().stream().allMatch(Check::holds);
  }

  List<Check> all() {
    return new ArrayList<>(done.values());
  }

  private void add(Check check) {
    done.merge(check.kind(), check, (one, other) -> rank(other) > rank(one) ? other : one);
  }

  private static int rank(Check check) {
    return switch (check.outcome()) {
      case FAILED -> 4;
      case NOT_CHECKED -> check.holds() ? 2 : 3;
      case PASSED -> 1;
      case NOT_APPLICABLE -> 0;
    };
  }
}
