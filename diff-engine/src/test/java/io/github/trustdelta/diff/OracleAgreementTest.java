package io.github.trustdelta.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A second, slow implementation finds the same differences. */
class OracleAgreementTest {

  private static final int GENERATED = 2_500;
  private static final int LARGE = 60;

  @Test
  void theOracleAgreesOnEveryPairOfReleases() throws IOException {
    List<ReleasePair> pairs = ReleasePair.all();
    for (ReleasePair pair : pairs) {
      agree(SbomReader.read(pair.before()), SbomReader.read(pair.after()), pair.toString());
    }
    System.out.printf("the oracle agrees on %d release pairs%n", pairs.size());
    assertThat(pairs).hasSize(576);
  }

  @Test
  void theOracleAgreesOnGeneratedPairs() {
    for (long seed = 0; seed < GENERATED; seed++) {
      generated(seed, 16);
    }
    for (long seed = 0; seed < LARGE; seed++) {
      generated(seed, 200);
    }
    System.out.printf("the oracle agrees on %d generated pairs%n", GENERATED + LARGE);
  }

  private static void generated(long seed, int largest) {
    var format = (seed & 1) == 0 ? SbomFormat.CYCLONEDX : SbomFormat.SPDX;
    var generator = new SbomArbitraries(seed, format);
    Sbom before = generator.sbom(largest);
    Sbom after = (seed & 2) == 0 ? generator.successor(before) : generator.sbom(largest);
    agree(before, after, "seed " + seed + ", up to " + largest);
  }

  private static void agree(Sbom before, Sbom after, String name) {
    assertThat(ObviousDiff.Answer.of(SbomDiff.between(before, after)))
        .as(name)
        .isEqualTo(ObviousDiff.between(before, after));
  }
}
