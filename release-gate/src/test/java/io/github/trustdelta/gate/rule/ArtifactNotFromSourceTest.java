package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArtifactNotFromSourceTest {

  private final ArtifactNotFromSource rule = new ArtifactNotFromSource();

  @Test
  void publishedFilesAreNotThoseOfTheSource() {
    assertThat(
            Situation.upgrade("lib@1.0", "lib@1.1")
                .known("lib@1.1", it -> it.isBuiltFromSource(false))
                .findings(rule))
        .containsExactly("high pkg:npm/lib@1.1");
    assertThat(
            Situation.upgrade("lib@1.0", "lib@1.1")
                .known("lib@1.1", it -> it.isBuiltFromSource(true))
                .findings(rule))
        .isEmpty();
  }

  @Test
  void whatWasNotSoBeforeEitherIsNoNews() {
    assertThat(
            Situation.upgrade("lib@1.0", "lib@1.1")
                .known("lib@1.0", it -> it.isBuiltFromSource(false))
                .known("lib@1.1", it -> it.isBuiltFromSource(false))
                .findings(rule))
        .containsExactly("info pkg:npm/lib@1.1");
  }

  @Test
  void newDependencyAndFirstReleaseAreLookedAt() {
    assertThat(
            new Situation()
                .both("lib@1.0")
                .after("new@1.0")
                .known("new@1.0", it -> it.isBuiltFromSource(false))
                .findings(rule))
        .containsExactly("high pkg:npm/new@1.0");
    assertThat(
            new Situation()
                .after("lib@1.0")
                .first()
                .known("lib@1.0", it -> it.isBuiltFromSource(false))
                .findings(rule))
        .containsExactly("high pkg:npm/lib@1.0");
  }

  @Test
  void unknownIsNotEvaluated() {
    assertThat(Situation.upgrade("lib@1.0", "lib@1.1").gaps(rule))
        .containsExactly("pkg:npm/lib@1.1: nobody compared it with its source");
  }
}
