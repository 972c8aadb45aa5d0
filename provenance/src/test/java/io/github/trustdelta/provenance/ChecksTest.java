package io.github.trustdelta.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.provenance.Check.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Of several outcomes of one check the worst stands, in whatever order they came. */
class ChecksTest {

  private static final Kind KIND = Kind.LOG_ENTRY;

  /** From the best to the worst. */
  private static final List<Consumer<Checks>> OUTCOMES =
      List.of(
          checks -> checks.notApplicable(KIND, "nothing"),
          checks -> checks.passed(KIND, "passed"),
          checks -> checks.missing(KIND, Reason.LOG_ENTRY_MISSING, "allowed", Relaxation.NO_LOG),
          checks -> checks.blocked(KIND, Kind.CERTIFICATE),
          checks -> checks.failed(KIND, Reason.LOG_UNKNOWN, "failed"));

  @Test
  void worstOutcomeStands() {
    for (int one = 0; one < OUTCOMES.size(); one++) {
      for (int other = 0; other < OUTCOMES.size(); other++) {
        var both = new ArrayList<>(List.of(OUTCOMES.get(one), OUTCOMES.get(other)));

        Check stands = outcome(both);
        Collections.reverse(both);

        assertThat(outcome(both)).isEqualTo(stands);
        assertThat(stands).isEqualTo(outcome(List.of(OUTCOMES.get(Math.max(one, other)))));
        assertThat(stands.holds()).isEqualTo(Math.max(one, other) < 3);
      }
    }
  }

  /** The first that came, of two that are as bad. */
  @Test
  void ofTwoAlikeTheFirstStands() {
    Checks checks = new Checks(Set.of());
    checks.failed(KIND, Reason.LOG_UNKNOWN, "first");
    checks.failed(KIND, Reason.LOG_EXPIRED, "second");

    assertThat(checks.all()).extracting(Check::detail).containsExactly("first");
  }

  @Test
  void whatWasNotRunNeitherHoldsNorPassed() {
    Checks checks = new Checks(Set.of());

    assertThat(checks.holds(KIND)).isFalse();
    assertThat(checks.hasPassed(KIND)).isFalse();
    checks.notApplicable(KIND, "nothing");
    assertThat(checks.holds(KIND)).isTrue();
    assertThat(checks.hasPassed(KIND)).isFalse();
    checks.passed(KIND, "passed");
    assertThat(checks.hasPassed(KIND)).isTrue();
    assertThat(checks.allHold()).isTrue();
    checks.blocked(KIND, Kind.CERTIFICATE);
    assertThat(checks.holds(KIND)).isFalse();
    assertThat(checks.allHold()).isFalse();
  }

  @Test
  void onlyWhatIsAllowedMayBeMissing() {
    for (boolean isAllowed : new boolean[] {true, false}) {
      Checks checks = new Checks(isAllowed ? Set.of(Relaxation.NO_LOG) : Set.of());
      checks.missing(KIND, Reason.LOG_ENTRY_MISSING, "no entry", Relaxation.NO_LOG);
      Check check = checks.all().get(0);

      assertThat(check.holds()).isEqualTo(isAllowed);
      assertThat(check.outcome()).isEqualTo(CheckOutcome.NOT_CHECKED);
      assertThat(check.allowed()).isEqualTo(isAllowed ? Relaxation.NO_LOG : null);
      assertThat(check.reason()).isEqualTo(isAllowed ? Reason.ALLOWED : Reason.LOG_ENTRY_MISSING);
    }
  }

  private static Check outcome(List<Consumer<Checks>> steps) {
    Checks checks = new Checks(Set.of(Relaxation.NO_LOG));
    steps.forEach(step -> step.accept(checks));
    return checks.all().get(0);
  }
}
