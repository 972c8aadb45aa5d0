package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.TrustRank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustRankDowngradeTest {

  private final TrustRankDowngrade rule = new TrustRankDowngrade();

  @ParameterizedTest
  @CsvSource({
    "TRUSTED_PUBLISHER, NONE, 1",
    "TRUSTED_PUBLISHER, PROVENANCE, 1",
    "PROVENANCE, NONE, 1",
    "PROVENANCE, PROVENANCE, 0",
    "NONE, NONE, 0",
    "NONE, TRUSTED_PUBLISHER, 0"
  })
  void lessProofThanBefore(TrustRank before, TrustRank after, int findings) {
    assertThat(ranks("1.2.0", before, "1.2.1", after).findings(rule)).hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource({"1.2.0, 2.0.0", "1.2.0, 1.1.9", "1.2.0, 1.3.0-rc.1"})
  void otherLinesAndPreReleasesArePublishedInOtherWays(String before, String after) {
    assertThat(ranks(before, TrustRank.TRUSTED_PUBLISHER, after, TrustRank.NONE).findings(rule))
        .isEmpty();
  }

  @Test
  void unknownIsNotLost() {
    Situation situation =
        Situation.upgrade("lib@1.2.0", "lib@1.2.1")
            .known("lib@1.2.0", it -> it.trustRank(TrustRank.PROVENANCE));

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule))
        .containsExactly("pkg:npm/lib@1.2.1: how it was published is not known of both versions");
  }

  @Test
  void earlierReleaseOfTheLineStandsInForOneThatIsNotKnown() {
    Situation situation =
        Situation.upgrade("lib@1.2.0", "lib@1.2.1")
            .known("lib@1.1.0", it -> it.trustRank(TrustRank.PROVENANCE))
            .known("lib@1.2.1", it -> it.trustRank(TrustRank.NONE));

    assertThat(situation.findings(rule)).containsExactly("medium pkg:npm/lib@1.2.1");
  }

  @Test
  void contradictingRecordsAreUnknown() {
    Situation situation =
        ranks("1.2.0", TrustRank.PROVENANCE, "1.2.1", TrustRank.NONE)
            .known("lib@1.2.1", it -> it.trustRank(TrustRank.PROVENANCE));

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule)).hasSize(1);
  }

  private static Situation ranks(String from, TrustRank before, String to, TrustRank after) {
    return Situation.upgrade("lib@" + from, "lib@" + to)
        .known("lib@" + from, it -> it.trustRank(before))
        .known("lib@" + to, it -> it.trustRank(after));
  }
}
