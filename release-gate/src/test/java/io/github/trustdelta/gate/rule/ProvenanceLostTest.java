package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.TrustRank;
import io.github.trustdelta.provenance.Verification;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenanceLostTest {

  private static final String FOUND = "high pkg:npm/lib@1.2.1";

  private final ProvenanceLost rule = new ProvenanceLost();

  @Test
  void lineThatHadProvenanceContinuesWithout() {
    Situation situation =
        Situation.upgrade("lib@1.2.0", "lib@1.2.1")
            .attestedBefore(proven("lib@1.1.0", "lib@1.2.0"))
            .attestedAfter();

    assertThat(situation.findings(rule)).containsExactly(FOUND);
  }

  @Test
  void registryThatHasNoneIsASignToo() {
    Situation situation =
        Situation.upgrade("lib@1.2.0", "lib@1.2.1")
            .attestedBefore(proven("lib@1.1.0", "lib@1.2.0"))
            .known("lib@1.2.1", it -> it.trustRank(TrustRank.NONE));

    assertThat(situation.findings(rule)).containsExactly(FOUND);
  }

  @Test
  void releaseThatHasProvenance() {
    Situation situation =
        Situation.upgrade("lib@1.2.0", "lib@1.2.1")
            .attestedBefore(proven("lib@1.1.0", "lib@1.2.0"))
            .attestedAfter(proven("lib@1.2.1"));

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule)).isEmpty();
  }

  @Test
  void provenanceThatDoesNotHoldIsNone() {
    Situation situation =
        Situation.upgrade("lib@1.2.0", "lib@1.2.1")
            .attestedBefore(proven("lib@1.1.0", "lib@1.2.0"))
            .attestedAfter(Attested.of("lib@1.2.1").tampered());

    assertThat(situation.findings(rule)).containsExactly(FOUND);
  }

  @Test
  void provenanceOfAnotherPackageIsNone() {
    Situation situation =
        Situation.upgrade("lib@1.2.0", "lib@1.2.1")
            .attestedBefore(proven("lib@1.1.0", "lib@1.2.0"))
            .attestedAfter(proven("other@1.2.1", "lib@1.2.2"));

    assertThat(situation.findings(rule)).containsExactly(FOUND);
  }

  @Test
  void nobodyLookedIsUnknownAndNotLost() {
    Situation situation =
        Situation.upgrade("lib@1.2.0", "lib@1.2.1")
            .attestedBefore(proven("lib@1.1.0", "lib@1.2.0"));

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule))
        .containsExactly("pkg:npm/lib@1.2.1: nobody looked whether it has a provenance");
  }

  @Test
  void oneReleaseIsNoStreak() {
    Situation situation =
        Situation.upgrade("lib@1.2.0", "lib@1.2.1")
            .attestedBefore(proven("lib@1.2.0"))
            .attestedAfter();

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule))
        .containsExactly(
            "pkg:npm/lib@1.2.1: too few earlier releases of its line have a verified provenance");
    assertThat(situation.policy(it -> it.threshold("SCD-010", "streak", 1)).findings(rule))
        .containsExactly(FOUND);
  }

  @ParameterizedTest
  @CsvSource({
    // which release between is known to have had none
    "1.1.5, ''",
    "1.0.5, high pkg:npm/lib@1.2.1"
  })
  void streakEndsWhereOneHadNone(String version, String found) {
    Situation situation =
        Situation.upgrade("lib@1.2.0", "lib@1.2.1")
            .attestedBefore(proven("lib@1.1.0", "lib@1.2.0"))
            .known("lib@" + version, it -> it.trustRank(TrustRank.NONE))
            .attestedAfter();

    assertThat(situation.findings(rule)).isEqualTo(found.isEmpty() ? List.of() : List.of(found));
  }

  @ParameterizedTest
  @CsvSource({
    // attested before, and what it is upgraded to
    "1.1.0 1.2.0, 2.0.0",
    "1.1.0 1.2.0, 1.3.0-rc.1",
    "1.2.0-rc.1 1.2.0-rc.2, 1.2.1",
    "1.3.0 1.4.0, 1.2.1"
  })
  void otherLinesAndPreReleasesAreNoStreak(String attested, String to) {
    Situation situation =
        Situation.upgrade("lib@1.2.0", "lib@" + to)
            .attestedBefore(proven(names("lib@", attested)))
            .attestedAfter();

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    // from where one comes does not matter to the line that one gets to
    "1.2.0, 1.2.1",
    "0.9.0, 1.2.1",
    "2.0.0, 1.2.1",
    "1.3.0, 1.2.1"
  })
  void lineIsThatOfTheNewRelease(String from, String to) {
    Situation situation =
        Situation.upgrade("lib@" + from, "lib@" + to)
            .attestedBefore(proven("lib@1.1.0", "lib@1.2.0"))
            .attestedAfter();

    assertThat(situation.findings(rule)).containsExactly("high pkg:npm/lib@" + to);
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:pypi/lib@, 1.1 1.2, 1.2.post1",
    "pkg:maven/org.acme/lib@, 1.1 1.2, 1.2.1",
    "pkg:golang/github.com/acme/lib@, v1.1.0 v1.2.0, v1.2.1",
    "pkg:npm/lib@, 0.30.1 0.30.2, 0.30.4",
    "pkg:npm/lib@, 1.9.0 1.10.0, 1.10.1"
  })
  void linesOfOtherEcosystems(String name, String attested, String to) {
    String from = names(name, attested)[1];
    Situation situation =
        Situation.upgrade(from, name + to)
            .attestedBefore(proven(names(name, attested)))
            .attestedAfter();

    assertThat(situation.findings(rule)).containsExactly("high " + name + to);
  }

  @Test
  void withoutAttestationsNothingIsEvaluated() {
    assertThat(Situation.upgrade("lib@1.2.0", "lib@1.2.1").gaps(rule))
        .containsExactly(
            "pkg:npm/lib@1.2.1: of no earlier release of its line a provenance was verified");
  }

  static String[] names(String name, String versions) {
    return List.of(versions.split(" ", -1)).stream().map(name::concat).toArray(String[]::new);
  }

  static Verification[] proven(String... names) {
    var statements = new ArrayList<Verification>();
    for (String name : names) {
      statements.add(Attested.of(name).verification());
    }
    return statements.toArray(Verification[]::new);
  }
}
