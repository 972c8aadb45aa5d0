package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.TrustRank;
import org.junit.jupiter.api.Test;

class PublisherChangedTest {

  private final PublisherChanged rule = new PublisherChanged();

  @Test
  void anotherAccountThanBefore() {
    assertThat(publishers("npm:alice", "npm:bob").findings(rule))
        .containsExactly("low pkg:npm/lib@1.1");
    assertThat(publishers("npm:alice", "npm:alice").findings(rule)).isEmpty();
  }

  @Test
  void fromTheWorkflowToAPerson() {
    Situation situation =
        publishers("npm:GitHub Actions", "npm:alice")
            .known("lib@1.0", it -> it.trustRank(TrustRank.TRUSTED_PUBLISHER))
            .known("lib@1.1", it -> it.trustRank(TrustRank.NONE));

    assertThat(situation.findings(rule)).hasSize(1);
  }

  @Test
  void fromAPersonToTheWorkflow() {
    Situation situation =
        publishers("npm:alice", "npm:GitHub Actions")
            .known("lib@1.1", it -> it.trustRank(TrustRank.TRUSTED_PUBLISHER));

    assertThat(situation.findings(rule)).isEmpty();
  }

  @Test
  void unknownIsNotEvaluated() {
    Situation situation =
        Situation.upgrade("lib@1.0", "lib@1.1").known("lib@1.1", it -> it.publisher("npm:bob"));

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule))
        .containsExactly("pkg:npm/lib@1.1: who published it is not known of both versions");
  }

  private static Situation publishers(String before, String after) {
    return Situation.upgrade("lib@1.0", "lib@1.1")
        .known("lib@1.0", it -> it.publisher(before))
        .known("lib@1.1", it -> it.publisher(after));
  }
}
