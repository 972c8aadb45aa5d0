package io.github.trustdelta.diff;

import static io.github.trustdelta.diff.Sketch.sbom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

  @Test
  void aLineSaysWhereAComponentBeginsEndsAndChanges() {
    Timeline timeline =
        SbomDiff.timeline(
            List.of(
                sbom("app@1 -> a@1"),
                sbom("app@2 -> a@1, b@1"),
                sbom("app@3 -> a@2, b@1"),
                sbom("app@4 -> b@1")));

    assertThat(lines(timeline))
        .containsExactly("pkg:npm/a@1 0-2 changed [2]", "pkg:npm/b@1 1-3 changed []");
    assertThat(timeline.diffs()).hasSize(3);
  }

  @Test
  void aComponentThatComesAgainIsOneLineWithAGap() {
    Timeline timeline =
        SbomDiff.timeline(
            List.of(
                sbom("app@1 -> a@1"), sbom("app@2"), sbom("app@3 -> a@1"), sbom("app@4 -> a@3")));

    assertThat(lines(timeline)).containsExactly("pkg:npm/a@1 0-3 changed [3]");
    assertThat(timeline.lines().get(0).appearances()).containsOnlyKeys(0, 2, 3);
  }

  @Test
  void oneReleaseHasLinesAndNoDiffs() {
    Timeline timeline = SbomDiff.timeline(List.of(sbom("app@1 -> a@1")));

    assertThat(lines(timeline)).containsExactly("pkg:npm/a@1 0-0 changed []");
    assertThat(timeline.diffs()).isEmpty();
  }

  @Test
  void noReleaseIsRefused() {
    assertThatThrownBy(() -> SbomDiff.timeline(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one release");
  }

  @Test
  void everyComponentOfEveryReleaseIsOnOneLineOnce() {
    for (long seed = 0; seed < 300; seed++) {
      var generator = new SbomArbitraries(seed, SbomFormat.CYCLONEDX);
      List<Sbom> releases = new ArrayList<>(List.of(generator.sbom(8)));
      for (int i = 0; i < 4; i++) {
        releases.add(generator.successor(releases.get(i)));
      }
      Timeline timeline = SbomDiff.timeline(releases);

      for (int i = 0; i < releases.size(); i++) {
        int release = i;
        assertThat(timeline.lines().stream().filter(it -> it.appearances().containsKey(release)))
            .as("seed %d, release %d", seed, release)
            .extracting(line -> line.appearances().get(release))
            .containsExactlyInAnyOrderElementsOf(releases.get(release).components());
      }
    }
  }

  private static List<String> lines(Timeline timeline) {
    return timeline.lines().stream()
        .map(
            line ->
                line.appearances().get(line.firstSeen()).label()
                    + " %d-%d changed %s"
                        .formatted(line.firstSeen(), line.lastSeen(), line.changedIn()))
        .toList();
  }
}
