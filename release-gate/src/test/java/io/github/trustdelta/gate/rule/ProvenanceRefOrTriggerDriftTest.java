package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenanceRefOrTriggerDriftTest {

  private final ProvenanceRefOrTriggerDrift rule = new ProvenanceRefOrTriggerDrift();

  @ParameterizedTest
  @CsvSource({"REF, refs/heads/main", "REF, refs/pull/7/merge", "TRIGGER, pull_request_target"})
  void startedInAnotherWay(String place, String value) {
    assertThat(drift(Attested.of("lib@1.1").with(place, value)).findings(rule))
        .containsExactly("medium pkg:npm/lib@1.1");
  }

  @Test
  void startedInTheSameWay() {
    Situation situation = drift(Attested.of("lib@1.1"));

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "refs/heads/main, refs/heads/fix, 1",
    "refs/heads/main, refs/heads/main, 0",
    // the default branch got another name
    "refs/heads/master, refs/heads/main, 0",
    "refs/heads/main, refs/heads/develop, 1",
    // lines of releases have branches of their own
    "refs/heads/release-1.0, refs/heads/release-1.1, 0"
  })
  void otherBranchThanTheDefaultOne(String before, String after, int findings) {
    Situation situation =
        Situation.upgrade("lib@1.0", "lib@1.1")
            .attestedBefore(Attested.of("lib@1.0").with("REF", before).verification())
            .attestedAfter(Attested.of("lib@1.1").with("REF", after).verification());

    assertThat(situation.findings(rule)).hasSize(findings);
  }

  @Test
  void oneCommitOfTwoVersions() {
    String commit = "f".repeat(40);
    Situation situation =
        Situation.upgrade("lib@1.0", "lib@1.1")
            .attestedBefore(Attested.of("lib@1.0").with("COMMIT", commit).verification())
            .attestedAfter(Attested.of("lib@1.1").with("COMMIT", commit).verification());

    assertThat(situation.message(rule)).contains("the same commit");
  }

  @Test
  void withoutAProvenanceOfBothNothingIsEvaluated() {
    Situation situation =
        Situation.upgrade("lib@1.0", "lib@1.1")
            .attestedAfter(Attested.of("lib@1.1").verification());

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule))
        .containsExactly("pkg:npm/lib@1.1: a provenance was not verified of both versions");
  }

  private static Situation drift(Attested after) {
    return Situation.upgrade("lib@1.0", "lib@1.1")
        .attestedBefore(Attested.of("lib@1.0").verification())
        .attestedAfter(after.verification());
  }
}
