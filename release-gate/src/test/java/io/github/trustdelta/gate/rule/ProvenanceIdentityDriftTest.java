package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenanceIdentityDriftTest {

  private final ProvenanceIdentityDrift rule = new ProvenanceIdentityDrift();

  @ParameterizedTest
  @CsvSource({
    "NUMBER, 9009, high",
    "OWNER, 9009, high",
    "BUILDER, https://builder.example/own, high",
    "WORKFLOW, .github/workflows/other.yml, medium"
  })
  void somebodyElseMadeIt(String place, String value, String severity) {
    assertThat(drift(Attested.of("lib@1.1").with(place, value)).findings(rule))
        .containsExactly(severity + " pkg:npm/lib@1.1");
  }

  @Test
  void otherRepositoryUnderTheSameNameIsAnother() {
    Attested after =
        Attested.of("lib@1.1")
            .with("REPOSITORY", "https://github.com/evil/lib")
            .with("NUMBER", "9009");

    assertThat(drift(after).findings(rule)).containsExactly("high pkg:npm/lib@1.1");
  }

  @Test
  void renamedRepositoryIsTheSame() {
    Attested after = Attested.of("lib@1.1").with("REPOSITORY", "https://github.com/acme/renamed");

    assertThat(drift(after).findings(rule)).isEmpty();
  }

  @Test
  void otherSignerIsAnother() {
    assertThat(drift(Attested.of("lib@1.1").byOther()).findings(rule))
        .containsExactly("high pkg:npm/lib@1.1");
  }

  @ParameterizedTest
  @CsvSource({"REF, refs/tags/other", "TRIGGER, workflow_dispatch", "COMMIT, 1234"})
  void whatChangesWithEachReleaseIsNone(String place, String value) {
    assertThat(drift(Attested.of("lib@1.1").with(place, value)).findings(rule)).isEmpty();
  }

  @Test
  void statementOfAnotherPackageSaysNothing() {
    Situation situation = drift(Attested.of("other@1.1").with("NUMBER", "9009"));

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule))
        .containsExactly("pkg:npm/lib@1.1: a provenance was not verified of both versions");
  }

  @Test
  void withoutAttestationsNothingIsEvaluated() {
    assertThat(Situation.upgrade("lib@1.0", "lib@1.1").gaps(rule)).hasSize(1);
  }

  private static Situation drift(Attested after) {
    return Situation.upgrade("lib@1.0", "lib@1.1")
        .attestedBefore(Attested.of("lib@1.0").verification())
        .attestedAfter(after.verification());
  }
}
