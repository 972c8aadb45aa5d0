package io.github.trustdelta.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionOrderTest {

  @ParameterizedTest
  @CsvSource({
    "npm, 1.14.0, 1.14.1, upgrade, patch",
    "npm, 10.9.2, 10.10.0, upgrade, minor",
    "npm, 1.9.9, 2.0.0, upgrade, major",
    "npm, 2.0.0, 1.9.9, downgrade, major",
    "npm, 1.0.0-rc.1, 1.0.0, upgrade, prerelease",
    "npm, 1.0.0-rc.2, 1.0.0-rc.10, upgrade, prerelease",
    "npm, 1.0.0, 1.0.0, none, other",
    "npm, 1.0.0, latest, other, other",
    "maven/g, 4.5.0-M2, 4.5.0-M3, upgrade, prerelease",
    "maven/g, 4.5.0-M3, 4.5.0, upgrade, prerelease",
    "maven/g, 1.0-alpha-1, 1.0-beta-1, upgrade, prerelease",
    "maven/g, 1.10, 1.9, downgrade, minor",
    "golang/example.org, v1.2.3, v1.2.10, upgrade, patch",
    "deb/debian, 1.0~rc1-1, 1.0-1, upgrade, other",
    "deb/debian, 2:1.0-1, 1:2.0-1, downgrade, major",
    "rpm/fedora, 1.0-1.el9, 1.0-10.el9, upgrade, other",
    "apk/alpine, 1.36.1-r9, 1.36.1-r10, other, other",
    "pypi, 1.0rc1, 1.0, other, other",
    "generic, 1.0, 2.0, other, other",
  })
  void versionsAreOrderedByTheirEcosystem(
      String type, String before, String after, String change, String step) {
    Component older = component(type, before);
    Component newer = component(type, after);

    assertThat(VersionOrder.change(older, newer).label()).isEqualTo(change);
    assertThat(VersionOrder.step(older, newer).label()).isEqualTo(step);
    assertThat(VersionOrder.change(newer, older))
        .isEqualTo(VersionOrder.change(older, newer).inverse());
    assertThat(VersionOrder.step(newer, older)).isEqualTo(VersionOrder.step(older, newer));
  }

  @ParameterizedTest
  @CsvSource({"npm", "maven/g", "deb/debian", "golang/example.org", "rpm/fedora"})
  void aHostileVersionHasNoOrder(String type) {
    Component older = component(type, "1-".repeat(200_000) + "1");
    Component newer = component(type, "9".repeat(200_000));

    assertThat(VersionOrder.change(older, newer)).isEqualTo(VersionChange.OTHER);
    assertThat(VersionOrder.step(older, newer)).isEqualTo(VersionStep.OTHER);
  }

  private static Component component(String type, String version) {
    return Component.builder("x").purl("pkg:" + type + "/x").version(version).build();
  }
}
