package io.github.trustdelta.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Known attacks as pairs of documents: what they changed is among the facts. */
class AttackReplaysTest {

  private static final String REPLAYS = "attacks/replays/";

  @BeforeAll
  static void replaysAreThere() {
    Corpus.assumePresent();
  }

  @Test
  void everyReplayKeepsTheLawsAndSaysThatSomethingChanged() throws IOException {
    int replays = 0;
    for (Path before : Corpus.files(REPLAYS + "*/T0/before/sbom.cdx.json")) {
      SbomDiff diff = diff(before);

      assertThat(diff.changes()).as("%s", before).isNotEmpty();
      assertThat(SbomDiff.between(diff.after(), diff.before())).isEqualTo(diff.inverse());
      assertThat(diff.applyTo(diff.before())).isEqualTo(diff.after());
      assertThat(ObviousDiff.Answer.of(diff))
          .as("%s", before)
          .isEqualTo(ObviousDiff.between(diff.before(), diff.after()));
      replays++;
    }
    assertThat(replays).isGreaterThan(20);
  }

  @Test
  void aDependencyThatAnAttackAddedIsShownWithItsPath() throws IOException {
    for (Path before : Corpus.files(REPLAYS + "axios-*/T0/before/sbom.cdx.json")) {
      SbomDiff diff = diff(before);
      Component added =
          diff.changes().stream()
              .filter(change -> change instanceof Change.ComponentAdded)
              .map(change -> ((Change.ComponentAdded) change).component())
              .findFirst()
              .orElseThrow();

      assertThat(added.label()).startsWith("pkg:npm/plain-crypto-js");
      assertThat(diff.introducedBy(added).orElseThrow())
          .hasSize(3)
          .extracting(Component::name)
          .contains("axios");
    }
    assertThat(Corpus.files(REPLAYS + "axios-*/T0/before/sbom.cdx.json")).isNotEmpty();
  }

  @Test
  void contentThatWasReplacedAtTheSameVersionIsADigestChange() throws IOException {
    for (String incident : List.of("codecov-2021", "ctx-2022", "tj-actions-2025")) {
      SbomDiff diff = diff(Corpus.file(REPLAYS + incident + "/T0/before/sbom.cdx.json"));

      assertThat(diff.changes())
          .as(incident)
          .anyMatch(change -> change.aspects().contains(ChangeAspect.DIGEST_CHANGED));
    }
  }

  private static SbomDiff diff(Path before) throws IOException {
    Path after = before.resolveSibling("../after/sbom.cdx.json").normalize();
    return SbomDiff.between(SbomReader.read(before), SbomReader.read(after));
  }
}
