package io.github.trustdelta.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The laws, and what a second implementation finds, over a few releases from fixed seeds: in a
 * moment, and the same every time.
 */
class SeededLawsTest {

  private static final int SEEDS = 150;
  private static final int LARGEST = 12;

  private static final List<Class<?>> ORDER =
      List.of(
          Change.SubjectChanged.class,
          Change.ComponentAdded.class,
          Change.ComponentRemoved.class,
          Change.ComponentChanged.class,
          Change.DependencyAdded.class,
          Change.DependencyRemoved.class,
          Change.FileAdded.class,
          Change.FileRemoved.class,
          Change.FileChanged.class,
          Change.ServiceAdded.class,
          Change.ServiceRemoved.class,
          Change.ServiceChanged.class,
          Change.VulnerabilityAdded.class,
          Change.VulnerabilityRemoved.class,
          Change.VulnerabilityChanged.class,
          Change.DocumentChanged.class);

  @Test
  void theLawsHold() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var format = seed % 2 == 0 ? SbomFormat.CYCLONEDX : SbomFormat.SPDX;
      var generator = new SbomArbitraries(seed, format);
      Sbom before = generator.sbom(LARGEST);
      Sbom after = seed % 3 == 0 ? generator.sbom(LARGEST) : generator.successor(before);
      SbomDiff diff = SbomDiff.between(before, after);

      assertThat(SbomDiff.between(after, before)).as("seed %d", seed).isEqualTo(diff.inverse());
      assertThat(diff.applyTo(before)).as("seed %d", seed).isEqualTo(after);
      assertThat(SbomDiff.between(before, generator.reordered(before)).changes())
          .as("seed %d", seed)
          .isEmpty();
      assertThat(diff.isEmpty()).as("seed %d", seed).isEqualTo(before.equals(after));
      assertThat(ObviousDiff.Answer.of(diff))
          .as("seed %d", seed)
          .isEqualTo(ObviousDiff.between(before, after));
      inOrder(diff);
    }
  }

  private static void inOrder(SbomDiff diff) {
    List<String> texts = ChangeOrder.texts(diff.changes());
    List<Class<?>> kinds = new ArrayList<>();
    for (Change change : diff.changes()) {
      if (kinds.isEmpty() || kinds.get(kinds.size() - 1) != change.getClass()) {
        kinds.add(change.getClass());
      }
    }

    assertThat(texts).hasSameSizeAs(diff.changes());
    assertThat(kinds)
        .doesNotHaveDuplicates()
        .isSubsetOf(List.of(Change.class.getPermittedSubclasses()));
    assertThat(kinds).isSortedAccordingTo(Comparator.comparing(ORDER::indexOf));
    assertThat(diff.hashCode()).isEqualTo(diff.inverse().inverse().hashCode());
    assertThat(diff).isNotEqualTo(diff.changes());
    assertThat(diff.isEmpty() || !diff.equals(SbomDiff.between(diff.before(), diff.before())))
        .isTrue();
  }
}
