package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotTheNextReleaseTest {

  private final NotTheNextRelease rule = new NotTheNextRelease();

  @ParameterizedTest
  @CsvSource({
    "app@1.0, app@1.1, 0",
    "app@1.0, app@1.0, 0",
    "app@1.0, other@1.1, 1",
    "app@1.1, app@1.0, 1",
    // a document may name the software by another purl than the one before
    "pkg:npm/app@1.0, pkg:generic/app@1.1, 0",
    "pkg:maven/a/app@1.10, pkg:maven/a/app@1.9, 1"
  })
  void otherSoftwareOrAnOlderVersion(String before, String after, int findings) {
    assertThat(new Situation().subjects(before, after).findings(rule))
        .hasSize(findings)
        .allMatch("medium documents"::equals);
  }

  @Test
  void documentsThatDoNotSayWhatTheyDescribe() {
    assertThat(new Situation().both("lib@1.0").gaps(rule))
        .containsExactly("a document does not say what it describes");
  }
}
