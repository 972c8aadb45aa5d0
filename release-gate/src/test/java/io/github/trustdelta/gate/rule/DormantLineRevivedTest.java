package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DormantLineRevivedTest {

  private static final Instant RELEASED = Instant.parse("2026-03-31T00:00:00Z");

  private final DormantLineRevived rule = new DormantLineRevived();

  @ParameterizedTest
  @CsvSource({"P365D, 1", "P364DT23H59M59S, 0", "P4000D, 1", "-P1D, 0"})
  void yearOfSilence(Duration gap, int findings) {
    assertThat(silent(gap).findings(rule)).hasSize(findings);
  }

  @Test
  void releaseOfTheLineBetweenBreaksTheSilence() {
    Situation situation =
        silent(Duration.ofDays(400))
            .known("lib@1.0.5", it -> it.publishedAt(RELEASED.minus(Duration.ofDays(10))));

    assertThat(situation.findings(rule)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.9.0", "2.0.0", "1.0.5-rc.1"})
  void releaseOfAnotherLineDoesNot(String version) {
    Situation situation =
        silent(Duration.ofDays(400))
            .known("lib@" + version, it -> it.publishedAt(RELEASED.minus(Duration.ofDays(10))));

    assertThat(situation.findings(rule)).containsExactly("low pkg:npm/lib@1.1.0");
  }

  @Test
  void unknownIsNotEvaluated() {
    assertThat(Situation.upgrade("lib@1.0.0", "lib@1.1.0").gaps(rule))
        .containsExactly("pkg:npm/lib@1.1.0: when it was published is not known of both versions");
  }

  private static Situation silent(Duration gap) {
    return Situation.upgrade("lib@1.0.0", "lib@1.1.0")
        .known("lib@1.0.0", it -> it.publishedAt(RELEASED.minus(gap)))
        .known("lib@1.1.0", it -> it.publishedAt(RELEASED));
  }
}
