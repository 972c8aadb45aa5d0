package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.Release;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.provenance.Verification;
import io.github.trustdelta.sbom.Sbom;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttestationRefusedTest {

  private final AttestationRefused rule = new AttestationRefused();

  @Test
  void whatWasTamperedWithIsCritical() {
    Situation situation =
        new Situation().both("lib@1.0").attestedAfter(Attested.of("lib@1.0").tampered());

    assertThat(situation.findings(rule)).containsExactly("critical documents");
    assertThat(situation.verdict()).isEqualTo("block 005");
  }

  @Test
  void whatHolds() {
    Situation situation =
        new Situation().both("lib@1.0").attestedAfter(Attested.of("lib@1.0").verification());

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule)).isEmpty();
  }

  @Test
  void whatNoGivenKeyCanCheckIsNotEvaluated() {
    Situation situation =
        new Situation()
            .both("lib@1.0")
            .attestedAfter(Attested.of("lib@1.0").withoutTrust().verification());

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule)).hasSize(1);
  }

  @Test
  void fileIsNamed() {
    Verification broken = Attested.of("lib@1.0").tampered();
    Sbom sbom = new Situation().after("lib@1.0").input().after().sbom();
    Release release = Release.of(sbom).withAttestations("dist/lib.intoto.jsonl", List.of(broken));

    RuleAnswer answer = rule.check(ReviewInput.builder(release).at(Situation.AT));

    assertThat(answer.findings().get(0).message())
        .startsWith("the attestation in dist/lib.intoto.jsonl does not hold");
    assertThat(answer.findings().get(0).facts()).containsEntry("file", "dist/lib.intoto.jsonl");
  }

  @Test
  void earlierReleaseIsNotTheOneToBeJudged() {
    Situation situation =
        new Situation().both("lib@1.0").attestedBefore(Attested.of("lib@1.0").tampered());

    assertThat(situation.findings(rule)).isEmpty();
  }

  @Test
  void oneBrokenAttestationAmongGoodOnesIsFound() {
    Situation situation =
        new Situation()
            .both("lib@1.0")
            .attestedAfter(
                Attested.of("lib@1.0").verification(), Attested.of("lib@0.9").tampered());

    assertThat(situation.findings(rule)).containsExactly("critical documents");
  }

  @Test
  void withoutAttestationsNothingIsEvaluated() {
    assertThat(new Situation().both("lib@1.0").gaps(rule))
        .containsExactly("no attestations of the newer release were given");
  }
}
