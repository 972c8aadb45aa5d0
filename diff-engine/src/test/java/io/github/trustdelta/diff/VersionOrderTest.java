package io.github.trustdelta.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import org.junit.jupiter.api.Test;
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
    "npm, 1.0.0+a, 1.0.0+b, other, build",
    "npm, 1.0.0-rc.1+a, 1.0.0+b, upgrade, prerelease",
    "maven/g, 1.0, 1.0.0, other, other",
    "maven/g, 1.0, 1.0-sp1, upgrade, patch",
    "maven/g, 33.0-android, 33.0-jre, upgrade, other",
    "golang/example.org, v2.0.0, v2.0.0+incompatible, other, build",
    "golang/example.org, v0.0.0-20240101000000-abcdefabcdef, v0.1.0, upgrade, minor",
    "golang, 1.21.3, 1.21.10, upgrade, patch",
    "deb/debian, 1.0~rc1-1, 1.0-1, upgrade, prerelease",
    "deb/debian, 2:1.0-1, 1:2.0-1, downgrade, major",
    "deb/debian, 1.0-9, 1.0-10, upgrade, other",
    "deb/debian, 1.1.1n-0+deb11u3, 1.1.1n-0+deb11u4, upgrade, other",
    "deb/debian, 1.1.1n-1, 1.1.1o-1, upgrade, patch",
    "deb/debian, 1.0+git1-1, 1.0+git2-1, upgrade, other",
    "rpm/fedora, 1.0-1.el9, 1.0-10.el9, upgrade, other",
    "rpm/fedora, 1.0-1.el9, 1.0, other, other",
    "rpm/fedora, 1.0-1.el9, 1.1, upgrade, minor",
    "apk/alpine, 1.36.1-r9, 1.36.1-r10, upgrade, other",
    "apk/alpine, 1.36.1_rc1-r0, 1.36.1-r0, upgrade, prerelease",
    "apk/alpine, 9.3_p1-r0, 9.3_p2-r0, upgrade, patch",
    "apk/alpine, 1.1.1t-r0, 1.1.1u-r0, upgrade, patch",
    "pypi, 1.0rc1, 1.0, upgrade, prerelease",
    "pypi, 1.0, 1.0.post1, upgrade, patch",
    "pypi, 2024.1, 1!1.0, upgrade, major",
    "pypi, 1.0.dev1, 1.0a1, upgrade, prerelease",
    "pypi, 1.0+local.1, 1.0+local.2, upgrade, build",
    "pypi, 1.0-ALPHA.1, 1.0a1, other, other",
    "nuget, 1.0.0.1, 1.0.0.2, upgrade, patch",
    "nuget, 1.0.0-BETA, 1.0.0-beta, other, other",
    "gem, 1.0.0.pre, 1.0.0, upgrade, prerelease",
    "cargo, 1.0.0-beta.2, 1.0.0-beta.11, upgrade, prerelease",
    "cargo, v1.0.0, 1.0.1, other, other",
    "composer/g, v1.0.0-RC1, v1.0.0, upgrade, prerelease",
    "composer/g, 1.0.0, 1.0.0-p1, upgrade, patch",
    "composer/g, dev-main, 1.0.0, other, other",
    "pub, 1.0.0+1, 1.0.0+2, upgrade, build",
    "swift, v1.2.3, 1.2.4, upgrade, patch",
    "generic, 1.0, 2.0, upgrade, major",
    "generic, v1.2.3, 1.2.10, upgrade, patch",
    "generic, 1.1.1k, 1.1.1l, upgrade, patch",
    "generic, 1.1.1, 1.1.1a, other, other",
    "generic, 1.1.1a, 1.1.2, upgrade, patch",
    "generic, 1.0-rc1, 1.0, upgrade, prerelease",
    "generic, 1.0-snapshot, 1.0-rc1, other, other",
    "generic, v1.2.3, v1.2.3-14-g2414721, upgrade, other",
    "generic, 2414721, master, other, other",
    "github/o, 4.5.0-M2, 4.5.0-M10, upgrade, prerelease",
    "cpan/G, 1.9, 1.10, other, other",
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
  @CsvSource({"1.9, 1.10, upgrade, minor", "1.0, final, other, other"})
  void withoutAnyPurlOnlyWhatIsTheSameEverywhereIsOrdered(
      String before, String after, String change, String step) {
    Component older = Component.builder("x").version(before).build();
    Component newer = Component.builder("x").version(after).build();

    assertThat(VersionOrder.change(older, newer).label()).isEqualTo(change);
    assertThat(VersionOrder.step(older, newer).label()).isEqualTo(step);
  }

  @Test
  void aSideWithoutPurlTakesTheTypeOfTheOther() {
    Component older = Component.builder("x").version("1.0.post1").build();
    Component newer = component("pypi", "1.0.post2");

    assertThat(VersionOrder.change(older, newer)).isEqualTo(VersionChange.UPGRADE);
    assertThat(VersionOrder.change(newer, older)).isEqualTo(VersionChange.DOWNGRADE);
  }

  @Test
  void versionsOfDifferentPackagesHaveNoOrder() {
    Component older = component("npm", "1.0.0");
    Component newer = component("pypi", "2.0.0");

    assertThat(VersionOrder.change(older, newer)).isEqualTo(VersionChange.OTHER);
    assertThat(VersionOrder.step(older, newer)).isEqualTo(VersionStep.OTHER);
  }

  @ParameterizedTest
  @CsvSource({
    "apk/alpine",
    "cargo",
    "composer/g",
    "deb/debian",
    "gem",
    "generic",
    "golang/example.org",
    "maven/g",
    "npm",
    "nuget",
    "pypi",
    "rpm/fedora"
  })
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
