package io.github.trustdelta.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.trustdelta.bench.Goal.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GoalTest {
  private static final int JAVA = 17;

  @ParameterizedTest
  @CsvSource({
    "READ,           0.90, AIM_MET",
    "READ,           0.91, MET",
    "READ,           1.15, MET",
    "READ,           1.16, NOT_MET",
    "CYCLONEDX_CORE, 5.0,  AIM_MET",
    "CYCLONEDX_CORE, 4.9,  MET",
    "CYCLONEDX_CORE, 3.9,  NOT_MET",
    "MILLION_HEAP,   2,    AIM_MET",
    "MILLION_HEAP,   4,    MET",
    "MILLION_HEAP,   Infinity, NOT_MET",
    "RETAINED,       NaN,  NOT_MEASURED"
  })
  void verdictTellsWhichBoundHolds(Goal goal, double value, Verdict verdict) {
    assertThat(goal.verdict(value, JAVA)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "READ,     2.30, false",
    "READ,     2.31, true",
    "THREADS,  0.90, false",
    "THREADS,  0.89, true",
    "THREADS,  NaN,  false",
    "RETAINED, 9999, false"
  })
  void onlyRatiosBeyondTwiceTheMustAreFarOff(Goal goal, double value, boolean isFarOff) {
    assertThat(goal.isFarOff(value, JAVA)).isEqualTo(isFarOff);
  }

  @Test
  void startHasToBeFasterOnJava25() {
    assertThat(Goal.START_UP.verdict(3.5, 17)).isEqualTo(Verdict.MET);
    assertThat(Goal.START_UP.verdict(3.5, 25)).isEqualTo(Verdict.NOT_MET);
    assertThat(Goal.READ.must(25)).isEqualTo(Goal.READ.must(17));
  }

  @ParameterizedTest
  @EnumSource
  void everyGoalIsFoundByTheNameOnTheCommandLine(Goal goal) {
    assertThat(Goal.of(goal.key())).isEqualTo(goal);
    assertThat(goal.key()).matches("[a-z-]+");
  }

  @Test
  void unknownNameIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Goal.of("READ"));
  }
}
