package io.github.trustdelta.gate.rule;

import static io.github.trustdelta.gate.rule.Situation.component;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.ExternalReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NonRegistryDependencyAddedTest {

  private final NonRegistryDependencyAdded rule = new NonRegistryDependencyAdded();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pkg:npm/new@1.0?vcs_url=git%2Bhttps://github.com/evil/new.git%23abc",
        "pkg:npm/new@1.0?download_url=https://evil.example/new.tgz",
        "pkg:npm/new@1.0?download_url=https://codeload.github.com/evil/new/tar.gz/abc",
        "pkg:npm/new@1.0?download_url=https://registry.npmjs.org.evil.example/new.tgz",
        "pkg:npm/new@1.0?download_url=https://registry.npmjs.org@evil.example/new.tgz",
        "pkg:npm/new@1.0?download_url=file:../new",
        "pkg:npm/new@1.0?download_url=%00",
        "pkg:pypi/new@1.0?vcs_url=git%2Bhttps://github.com/evil/new@abc",
        "pkg:pypi/new@1.0?download_url=https://evil.example/new.whl",
        "pkg:cargo/new@1.0?vcs_url=git%2Bhttps://github.com/evil/new",
        "pkg:gem/new@1.0?vcs_url=git%2Bhttps://github.com/evil/new",
        "pkg:maven/evil/new@1.0?download_url=https://evil.example/new.jar"
      })
  void newDependencyIsFromElsewhere(String purl) {
    assertThat(new Situation().both("lib@1.0").after("lib@1.0 -> " + purl).findings(rule))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("high pkg:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pkg:npm/new@1.0",
        "pkg:npm/new@1.0?download_url=https://registry.npmjs.org/new/-/new-1.0.tgz",
        "pkg:npm/new@1.0?download_url=https://registry.yarnpkg.com/new/-/new-1.0.tgz",
        "pkg:pypi/new@1.0?download_url=https://files.pythonhosted.org/packages/new-1.0.whl",
        "pkg:maven/a/new@1.0?download_url=https://repo1.maven.org/maven2/a/new/1.0/new-1.0.jar",
        "pkg:cargo/new@1.0?download_url=https://static.crates.io/crates/new/new-1.0.crate",
        "pkg:gem/new@1.0?download_url=https://rubygems.org/downloads/new-1.0.gem",
        "pkg:golang/github.com/acme/new@v1.0.0?vcs_url=git%2Bhttps://github.com/acme/new"
      })
  void newDependencyIsFromTheRegistry(String purl) {
    assertThat(new Situation().both("lib@1.0").after("lib@1.0 -> " + purl).findings(rule))
        .isEmpty();
  }

  @Test
  void mirrorThatMostPackagesComeFromIsTheRegistry() {
    String purl = "pkg:npm/%s@1.0?download_url=https://%s/npm/%s.tgz";
    Situation situation =
        new Situation()
            .both(purl.formatted("a", "mirror.example", "a"))
            .both(purl.formatted("b", "mirror.example", "b"));

    assertThat(situation.after(purl.formatted("new", "mirror.example", "new")).findings(rule))
        .isEmpty();
    assertThat(situation.after(purl.formatted("evil", "evil.example", "evil")).findings(rule))
        .hasSize(1);
  }

  @Test
  void addressThatFewPackagesComeFromIsNoRegistry() {
    String purl = "pkg:npm/%s@1.0?download_url=https://%s/npm/%s.tgz";
    Situation situation =
        new Situation()
            .both(purl.formatted("a", "mirror.example", "a"))
            .both(purl.formatted("b", "mirror.example", "b"))
            .both(purl.formatted("c", "other.example", "c"))
            .after(purl.formatted("new", "other.example", "new"));

    assertThat(situation.findings(rule)).hasSize(1);
  }

  @Test
  void upgradeThatLeavesTheRegistry() {
    String evil = "pkg:npm/lib@1.1?vcs_url=git%2Bhttps://github.com/evil/lib";

    assertThat(Situation.upgrade("lib@1.0", evil).findings(rule)).hasSize(1);
    assertThat(Situation.upgrade("lib@1.0", "lib@1.1").findings(rule)).isEmpty();
    assertThat(Situation.upgrade(evil.replace("1.1", "1.0"), evil).findings(rule)).isEmpty();
  }

  @Test
  void sameVersionThatLeavesTheRegistry() {
    String evil = "pkg:npm/lib@1.0?vcs_url=git%2Bhttps://github.com/evil/lib";

    assertThat(Situation.upgrade("lib@1.0", evil).findings(rule)).hasSize(1);
    assertThat(Situation.upgrade(evil, "lib@1.0").findings(rule)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(DependencyScope.class)
  void scopeOfTheDependencyDoesNotMatter(DependencyScope scope) {
    String evil = "pkg:npm/new@1.0?vcs_url=git%2Bhttps://github.com/evil/new";
    Situation situation = new Situation().both("lib@1.0").after(scope, "lib@1.0 -> " + evil);

    assertThat(situation.findings(rule)).hasSize(1);
  }

  @Test
  void excludedComponentIsNotLeftOut() {
    Component.Builder evil =
        component("pkg:npm/new@1.0?vcs_url=git%2Bhttps://github.com/evil/new").scope("excluded");

    assertThat(new Situation().both("lib@1.0").after(evil).findings(rule)).hasSize(1);
  }

  @Test
  void partsOfOneProjectReferToEachOtherByPath() {
    Component.Builder own = component("pkg:npm/%40acme/part@1.0").downloadLocation("file:../part");
    Component.Builder foreign =
        component("pkg:npm/%40evil/part@1.0")
            .reference(ExternalReference.of("distribution", "file:../part"));
    Component.Builder distributed =
        component("pkg:npm/%40acme/part@1.0")
            .reference(ExternalReference.of("distribution", "file:../part"));
    String app = "pkg:npm/%40acme/app@1.0";

    assertThat(new Situation().subjects(app, app).after(own).findings(rule)).isEmpty();
    assertThat(new Situation().subjects(app, app).after(distributed).findings(rule)).isEmpty();
    assertThat(new Situation().subjects(app, app).after(foreign).findings(rule)).hasSize(1);
  }

  @Test
  void ownPackageFromARepositoryIsTold() {
    String app = "pkg:npm/%40acme/app@1.0";
    String part = "pkg:npm/%40acme/part@1.0?vcs_url=git%2Bhttps://github.com/evil/part";

    assertThat(new Situation().subjects(app, app).after(part).findings(rule)).hasSize(1);
  }
}
