package io.github.trustdelta.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Digest.Algorithm;
import io.github.trustdelta.sbom.Pedigree.Patch;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PedigreeTest {

  private static final Digest PRINT = new Digest(Algorithm.SHA_1, "0123456789".repeat(4));

  @Test
  void textTellsAllFactsInOrder() {
    Pedigree pedigree =
        new Pedigree(
            PRINT,
            List.of("b", "a", "b"),
            List.of("d"),
            List.of("v"),
            List.of("c2", "c1"),
            List.of(
                new Patch("backport", "https://e.org/1", List.of("CVE-2", "CVE-1")),
                new Patch(null, null, List.of())),
            "why");

    assertThat(pedigree)
        .hasToString(
            "patches: patch, backport https://e.org/1 (CVE-1, CVE-2); ancestors: a, b;"
                + " descendants: d; variants: v; commits: c1, c2; notes: why #012345678901");
  }

  @Test
  void fingerprintAloneStandsForItself() {
    assertThat(Pedigree.of(PRINT)).hasToString(PRINT.toString());
  }

  @Test
  void textIsNeverLong() {
    String surrogates = "\ud83d\ude00".repeat(1_000_000);
    for (String notes : List.of("n".repeat(2_000_000), surrogates, "x" + surrogates)) {
      Pedigree pedigree =
          new Pedigree(
              PRINT,
              List.of(),
              List.of(),
              List.of(),
              Collections.nCopies(9, "c"),
              List.of(),
              notes);

      assertThat(pedigree.toString()).hasSizeLessThan(1_050).endsWith("... #012345678901");
      assertThat(pedigree.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
          .doesNotContain((byte) '?');
    }
  }

  @Test
  void factsOfTheSameFingerprintMeanTheSame() {
    Component one = Component.builder("a").pedigree(Pedigree.of(PRINT)).build();
    Component other =
        Component.builder("a")
            .pedigree(
                new Pedigree(PRINT, List.of("x"), List.of(), List.of(), List.of(), List.of(), null))
            .build();

    assertThat(one.saysTheSameAs(other)).isTrue();
  }
}
