package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionAnomalyTest {

  private final VersionAnomaly rule = new VersionAnomaly();

  @ParameterizedTest
  @CsvSource({
    "lib@1.2.3, lib@1.2.4, 0",
    "lib@1.2.3, lib@2.0.0, 0",
    "lib@1.2.3, lib@1.2.4-rc.1, 1",
    "lib@1.2.3-rc.1, lib@1.2.3-rc.2, 0",
    "lib@1.2.3-rc.1, lib@1.2.3, 0",
    "lib@1.2.3, lib@liberty, 1",
    "pkg:pypi/lib@1.2, pkg:pypi/lib@1.3rc1, 1",
    "pkg:pypi/lib@1.2, pkg:pypi/lib@1.2.post1, 0",
    "pkg:maven/a/lib@1.2, pkg:maven/a/lib@1.3-SNAPSHOT, 1",
    "pkg:maven/a/lib@1.2.Final, pkg:maven/a/lib@1.3.Final, 0",
    "pkg:golang/a.example/lib@v1.2.3, pkg:golang/a.example/lib@v1.2.4, 0",
    "pkg:deb/debian/lib@1:1.0-1, pkg:deb/debian/lib@2:0.9-1, 0"
  })
  void versionThatDoesNotFollow(String before, String after, int findings) {
    assertThat(Situation.upgrade(before, after).findings(rule)).hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource({
    // a minor version that begins with a patch, and how many were published between
    "1.4.0, 1.5.2, 1, 1",
    "1.4.0, 1.5.1, 1, 0",
    "1.4.0, 1.5.2, 2, 0",
    "1.4.0, 2.0.2, 1, 0",
    "1.4.0, 1.4.2, 1, 0"
  })
  void numbersThatWereLeftOut(String before, String after, int published, int findings) {
    Situation situation =
        Situation.upgrade("lib@" + before, "lib@" + after)
            .known("lib@" + before, it -> it.versionCount(10))
            .known("lib@" + after, it -> it.versionCount(10L + published));

    assertThat(situation.findings(rule)).hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource({"1.2.5, PT1H, 1", "1.2.5, -PT1H, 0", "1.3.0, PT1H, 0", "2.0.0, PT1H, 0"})
  void publishedAfterALaterOneOfItsLine(String later, java.time.Duration before, int findings) {
    Situation situation =
        Situation.upgrade("lib@1.2.3", "lib@1.2.4")
            .known("lib@1.2.4", it -> it.publishedAt(Situation.AT))
            .known("lib@" + later, it -> it.publishedAt(Situation.AT.minus(before)));

    assertThat(situation.findings(rule)).hasSize(findings);
  }

  @Test
  void componentWithoutPurlIsNotEvaluated() {
    Situation situation =
        new Situation()
            .before(io.github.trustdelta.sbom.Component.builder("lib").version("1.0").ref("a"))
            .after(io.github.trustdelta.sbom.Component.builder("lib").version("1.1").ref("a"));

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule)).hasSize(1);
  }
}
