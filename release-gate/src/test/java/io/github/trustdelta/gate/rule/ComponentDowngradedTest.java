package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentDowngradedTest {

  private final ComponentDowngraded rule = new ComponentDowngraded();

  @ParameterizedTest
  @CsvSource({
    "lib@1.1, lib@1.0, 1",
    "lib@1.0, lib@1.1, 0",
    "lib@1.10.0, lib@1.9.0, 1",
    "lib@1.0.0, lib@1.0.0-rc.1, 1",
    "pkg:golang/a.example/lib@v1.1.0, pkg:golang/a.example/lib@v1.0.0, 1",
    "pkg:maven/a/lib@1.0, pkg:maven/a/lib@1.0-rc1, 1",
    "pkg:pypi/lib@1.0.post1, pkg:pypi/lib@1.0, 1",
    "pkg:pypi/lib@1!0.5, pkg:pypi/lib@2.0, 1",
    "pkg:deb/debian/lib@1:1.0, pkg:deb/debian/lib@2.0, 1",
    "pkg:apk/alpine/lib@1.0-r10, pkg:apk/alpine/lib@1.0-r9, 1"
  })
  void olderThanBefore(String before, String after, int findings) {
    assertThat(Situation.upgrade(before, after).findings(rule)).hasSize(findings);
  }

  @Test
  void softwareItselfIsAMatterOfAnotherRule() {
    assertThat(new Situation().subjects("app@2.0", "app@1.0").findings(rule)).isEmpty();
  }
}
