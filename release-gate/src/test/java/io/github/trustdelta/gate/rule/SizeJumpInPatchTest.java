package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeJumpInPatchTest {

  private final SizeJumpInPatch rule = new SizeJumpInPatch();

  @ParameterizedTest
  @CsvSource({
    "500000, 1000000, 1",
    "500000, 999999, 0",
    "500001, 1000001, 0",
    "400000, 899999, 0",
    "400000, 900000, 1",
    "1000000, 1999999, 0",
    "0, 500000, 1",
    "1000000, 500000, 0",
    "1, 9223372036854775807, 1"
  })
  void twiceAsLargeAndHalfAMegabyteMore(long before, long after, int findings) {
    assertThat(sizes("1.0.0", before, "1.0.1", after).findings(rule)).hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0, 1.1.0, 0",
    "1.0.0, 2.0.0, 0",
    "1.0.1, 1.0.0, 0",
    "0.1.0, 0.1.1, 1",
    "1.0.0, 1.0.1-rc.1, 1"
  })
  void onlyOfAPatch(String from, String to, int findings) {
    assertThat(sizes(from, 1, to, 1_000_000).findings(rule)).hasSize(findings);
  }

  @Test
  void unknownIsNotEvaluated() {
    assertThat(Situation.upgrade("lib@1.0.0", "lib@1.0.1").gaps(rule))
        .containsExactly("pkg:npm/lib@1.0.1: its size is not known of both versions");
  }

  private static Situation sizes(String from, long before, String to, long after) {
    return Situation.upgrade("lib@" + from, "lib@" + to)
        .known("lib@" + from, it -> it.unpackedSize(before))
        .known("lib@" + to, it -> it.unpackedSize(after));
  }
}
