package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceConflictTest {

  private final EvidenceConflict rule = new EvidenceConflict();

  @Test
  void sourcesContradictEachOther() {
    Situation situation = told("lib@1.0", "a", "b");

    assertThat(situation.findings(rule)).containsExactly("medium pkg:npm/lib@1.0");
    assertThat(told("lib@1.0", "a", "a").findings(rule)).isEmpty();
  }

  @Test
  void factStaysUnknownWhateverAThirdSourceSays() {
    Situation situation = told("lib@1.0", "a", "b").known("lib@1.0", it -> it.publisher("a"));

    assertThat(situation.findings(rule)).hasSize(1);
    assertThat(
            situation
                .input()
                .evidence()
                .find(io.github.trustdelta.sbom.Purl.parse("pkg:npm/lib@1.0"))
                .orElseThrow()
                .publisher())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:npm/%40acme/lib@1.0, pkg:npm/@acme/lib@1.0",
    "pkg:npm/lib@1.0?download_url=https://a.example/l, pkg:npm/lib@1.0"
  })
  void componentIsFoundHoweverItsPurlIsWritten(String component, String told) {
    Situation situation =
        new Situation()
            .after(component)
            .known(told, it -> it.publisher("a"))
            .known(told, it -> it.publisher("b"));

    assertThat(situation.findings(rule)).hasSize(1).noneMatch("medium documents"::equals);
  }

  @Test
  void packageThatTheReleaseDoesNotHaveIsOneOfTheDocuments() {
    Situation situation = told("lib@1.0", "a", "a");

    assertThat(
            situation
                .known("lib@0.9", it -> it.publisher("a"))
                .known("lib@0.9", it -> it.publisher("b"))
                .findings(rule))
        .containsExactly("medium documents");
  }

  private static Situation told(String name, String one, String other) {
    return new Situation()
        .after(name)
        .known(name, it -> it.publisher(one))
        .known(name, it -> it.publisher(other));
  }
}
