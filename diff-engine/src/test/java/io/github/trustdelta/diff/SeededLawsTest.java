package io.github.trustdelta.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import org.junit.jupiter.api.Test;

/** The laws over a few releases from fixed seeds: in a moment, and the same every time. */
class SeededLawsTest {

  private static final int SEEDS = 150;
  private static final int LARGEST = 12;

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
    }
  }
}
