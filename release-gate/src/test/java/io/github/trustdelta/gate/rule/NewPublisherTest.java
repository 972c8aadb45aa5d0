package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.TrustRank;
import org.junit.jupiter.api.Test;

class NewPublisherTest {

  private final NewPublisher rule = new NewPublisher();

  @Test
  void accountThatNeverPublishedIt() {
    Situation situation = history(3).known("lib@1.9", it -> it.publisher("npm:mallory"));

    assertThat(situation.findings(rule)).containsExactly("medium pkg:npm/lib@1.9");
  }

  @Test
  void accountThatOnceDid() {
    Situation situation =
        history(3)
            .known("lib@0.1", it -> it.publisher("npm:bob"))
            .known("lib@1.9", it -> it.publisher("npm:bob"));

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule)).isEmpty();
  }

  @Test
  void laterReleaseIsNoHistory() {
    Situation situation =
        history(3)
            .known("lib@2.0", it -> it.publisher("npm:mallory"))
            .known("lib@1.9", it -> it.publisher("npm:mallory"));

    assertThat(situation.findings(rule)).hasSize(1);
  }

  @Test
  void twoReleasesAreNoHistory() {
    Situation situation = history(2).known("lib@1.9", it -> it.publisher("npm:mallory"));

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule))
        .containsExactly("pkg:npm/lib@1.9: who published too few earlier versions is known");
  }

  @Test
  void workflowThatTheRegistryLetsPublishIsNobodyNew() {
    Situation situation =
        history(3)
            .known(
                "lib@1.9",
                it -> it.publisher("npm:GitHub Actions").trustRank(TrustRank.TRUSTED_PUBLISHER));

    assertThat(situation.findings(rule)).isEmpty();
  }

  @Test
  void nameOfTheWorkflowWithoutItsRankIsNoExcuse() {
    Situation situation = history(3).known("lib@1.9", it -> it.publisher("npm:GitHub Actions"));

    assertThat(situation.findings(rule)).hasSize(1);
  }

  @Test
  void unknownIsNotEvaluated() {
    assertThat(history(3).gaps(rule))
        .containsExactly("pkg:npm/lib@1.9: who published it is not known");
  }

  static Situation history(int releases) {
    Situation situation = Situation.upgrade("lib@1.2", "lib@1.9");
    for (int i = 0; i < releases; i++) {
      situation.known("lib@1." + i, it -> it.publisher("npm:alice"));
    }
    return situation;
  }
}
