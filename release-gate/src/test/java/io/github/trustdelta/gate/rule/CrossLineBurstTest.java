package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossLineBurstTest {

  private static final Instant RELEASED = Instant.parse("2026-03-31T00:00:00Z");

  private final CrossLineBurst rule = new CrossLineBurst();

  @ParameterizedTest
  @CsvSource({
    "lib@0.30.4, PT6H, 1",
    "lib@0.30.4, -PT6H, 1",
    "lib@0.30.4, PT6H1S, 0",
    "lib@0.30.4, PT39M, 1",
    "lib@1.13.9, PT1H, 0",
    "other@0.30.4, PT1H, 0",
    "pkg:pypi/lib@0.30.4, PT1H, 0"
  })
  void anotherLineWithinHours(String other, Duration before, int findings) {
    Situation situation =
        Situation.upgrade("lib@1.14.0", "lib@1.14.1")
            .known("lib@1.14.1", it -> it.publishedAt(RELEASED))
            .known(other, it -> it.publishedAt(RELEASED.minus(before)));

    assertThat(situation.findings(rule)).hasSize(findings);
  }

  @Test
  void unknownIsNotEvaluated() {
    assertThat(Situation.upgrade("lib@1.14.0", "lib@1.14.1").gaps(rule))
        .containsExactly("pkg:npm/lib@1.14.1: when it was published is not known");
  }
}
