package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTagMissingTest {

  private static final Instant RELEASED = Instant.parse("2026-03-31T00:00:00Z");

  private final SourceTagMissing rule = new SourceTagMissing();

  @Test
  void lineHadTagsAndThisReleaseHasNone() {
    assertThat(tagged(3, false).findings(rule)).containsExactly("high pkg:npm/lib@1.9.0");
    assertThat(tagged(3, true).findings(rule)).isEmpty();
  }

  @Test
  void twoReleasesAreNoStreak() {
    assertThat(tagged(2, false).findings(rule)).isEmpty();
    assertThat(tagged(2, false).gaps(rule))
        .containsExactly("pkg:npm/lib@1.9.0: too few earlier releases of its line have a tag");
  }

  @ParameterizedTest
  @CsvSource({"1.2.5, ''", "0.9.0, high pkg:npm/lib@1.9.0", "1.2.5-rc.1, high pkg:npm/lib@1.9.0"})
  void streakEndsWhereAReleaseOfTheLineHadNone(String version, String found) {
    Situation situation = tagged(3, false).known("lib@" + version, it -> it.hasSourceTag(false));

    assertThat(String.join("", situation.findings(rule))).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"PT23H59M59S, 0", "PT24H, 1", "PT0S, 0", "-PT1S, 1"})
  void dayIsLeftToSetIt(Duration age, int findings) {
    Situation situation = tagged(3, false).known("lib@1.9.0", it -> it.publishedAt(RELEASED));

    assertThat(situation.findings(rule, RELEASED.plus(age))).hasSize(findings);
    assertThat(situation.gaps(rule, RELEASED.plus(age))).hasSize(1 - findings);
  }

  @Test
  void unknownIsNotEvaluated() {
    assertThat(Situation.upgrade("lib@1.2.0", "lib@1.9.0").gaps(rule))
        .containsExactly("pkg:npm/lib@1.9.0: whether the source has a tag of it is not known");
  }

  private static Situation tagged(int releases, boolean isTagged) {
    Situation situation =
        Situation.upgrade("lib@1.2.0", "lib@1.9.0")
            .known("lib@1.9.0", it -> it.hasSourceTag(isTagged));
    for (int i = 0; i < releases; i++) {
      situation.known("lib@1.%d.0".formatted(i), it -> it.hasSourceTag(true));
    }
    return situation;
  }
}
