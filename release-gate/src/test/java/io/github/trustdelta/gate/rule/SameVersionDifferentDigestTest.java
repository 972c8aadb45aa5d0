package io.github.trustdelta.gate.rule;

import static io.github.trustdelta.gate.rule.Situation.component;
import static io.github.trustdelta.gate.rule.Situation.sha1;
import static io.github.trustdelta.gate.rule.Situation.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.ExternalReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SameVersionDifferentDigestTest {

  private static final Digest GOOD = sha256("a");
  private static final Digest EVIL = sha256("b");

  private final SameVersionDifferentDigest rule = new SameVersionDifferentDigest();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pkg:npm/%40acme/lib@1.0.0",
        "pkg:maven/org.acme/lib@1.0",
        "pkg:maven/org.acme/lib@1.0?classifier=tests&type=jar",
        "pkg:pypi/lib@1.0",
        "pkg:golang/github.com/acme/lib@v1.0.0",
        "pkg:deb/debian/lib@1:1.0-1?arch=amd64",
        "pkg:github/acme/action@v1.0.0",
        "pkg:generic/lib@2024"
      })
  void otherContentUnderTheSameVersion(String purl) {
    assertThat(replaced(purl, purl).findings(rule))
        .containsExactly("critical " + component(purl).build().label());
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:npm/lib@1.0, pkg:npm/lib@1.1",
    "pkg:npm/lib@1.0, pkg:npm/%40acme/lib@1.0",
    "pkg:npm/lib@1.0, pkg:pypi/lib@1.0",
    "pkg:maven/a/lib@1.0, pkg:maven/a/lib@1.0?classifier=sources",
    "pkg:maven/a/lib@1.0, pkg:maven/a/lib@1.0?type=pom",
    "pkg:pypi/lib@1.0?file_name=lib-1.0.tar.gz, pkg:pypi/lib@1.0?file_name=lib-1.0-py3.whl",
    "pkg:deb/debian/lib@1.0?arch=amd64, pkg:deb/debian/lib@1.0?arch=arm64"
  })
  void otherFilesHaveOtherContent(String before, String after) {
    assertThat(replaced(before, after).findings(rule)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:npm/%40acme/lib@1.0, pkg:npm/@acme/lib@1.0",
    "pkg:npm/lib@1.0, pkg:NPM/lib@1.0",
    "pkg:pypi/Some_Lib@1.0, pkg:pypi/some-lib@1.0",
    "pkg:github/Acme/Action@v1.0.0, pkg:github/acme/action@v1.0.0",
    "pkg:npm/lib@1.0, pkg:npm/lib@1.0?vcs_url=git%2Bhttps://acme.example/lib",
    "pkg:npm/lib@1.0, pkg:npm/lib@1.0?type=jar",
    "pkg:npm/lib@1.0, pkg:npm/lib@1.0?classifier=x",
    "pkg:npm/lib@1.0, pkg:npm/lib@1.0?arch=x64",
    "pkg:npm/lib@1.0, pkg:npm/lib@1.0?file_name=other.tgz",
    "pkg:maven/a/lib@1.0, pkg:maven/a/lib@1.0?type=jar"
  })
  void otherWaysToWriteTheSameFileDoNotHideIt(String before, String after) {
    assertThat(replaced(before, after).findings(rule))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("critical");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pkg:maven/org.acme/lib@1.0-SNAPSHOT",
        "pkg:maven/jdk.tools/jdk.tools@1.8",
        "pkg:docker/acme/app@latest",
        "pkg:composer/acme/lib@dev-main"
      })
  void whatIsOfTheMachineOrTheMomentWeighsLess(String purl) {
    assertThat(replaced(purl, purl).findings(rule)).containsExactly("medium " + purl);
  }

  @Test
  void mutableVersionBesideAPurlThatIsNoneDoesNotCount() {
    Component.Builder disguised =
        component("lib@1.0").version("1.0-SNAPSHOT").digest(EVIL).ref("other");

    assertThat(
            new Situation()
                .before(component("lib@1.0").digest(GOOD))
                .after(disguised)
                .findings(rule))
        .containsExactly("critical pkg:npm/lib@1.0 @1.0-SNAPSHOT");
  }

  @Test
  void worstAlgorithmDecides() {
    Situation situation =
        new Situation()
            .before(component("lib@1.0").digest(sha1("1")).digest(GOOD))
            .after(component("lib@1.0").digest(sha1("1")).digest(sha1("2")).digest(EVIL));

    assertThat(situation.findings(rule)).containsExactly("critical pkg:npm/lib@1.0");
    assertThat(situation.message(rule)).contains("another content");
  }

  @Test
  void furtherDigestBesideTheKnownOneWeighsLess() {
    Situation situation =
        new Situation()
            .before(component("lib@1.0").digest(GOOD))
            .after(component("lib@1.0").digest(GOOD).digest(EVIL));

    assertThat(situation.findings(rule)).containsExactly("medium pkg:npm/lib@1.0");
  }

  @Test
  void fewerDigestsOfTheSameKindAreNoOther() {
    Situation situation =
        new Situation()
            .before(component("lib@1.0").digest(GOOD).digest(EVIL))
            .after(component("lib@1.0").digest(GOOD));

    assertThat(situation.findings(rule)).isEmpty();
  }

  @Test
  void otherAlgorithmsCannotBeCompared() {
    Situation situation =
        new Situation()
            .before(component("lib@1.0").digest(GOOD))
            .after(component("lib@1.0").digest(sha1("1")));

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule))
        .containsExactly(
            "1 components of unchanged version have no digest that both releases give");
  }

  @Test
  void digestOfADistributionIsOneOfTheComponent() {
    Component.Builder before =
        component("lib@1.0")
            .reference(
                new ExternalReference("distribution", "https://a.example/l", null, List.of(GOOD)));
    Component.Builder after =
        component("lib@1.0")
            .reference(
                new ExternalReference("distribution", "https://a.example/l", null, List.of(EVIL)));

    assertThat(new Situation().before(before).after(after).findings(rule))
        .containsExactly("critical pkg:npm/lib@1.0");
  }

  @Test
  void manyReplacedFilesAreFoundInSeconds() {
    var situation = new Situation();
    for (int i = 0; i < 20_000; i++) {
      situation
          .before(component("p%d@1.0".formatted(i)).digest(GOOD))
          .after(component("p%d@1.0".formatted(i)).digest(EVIL));
    }

    assertThat(Seconds.of(rule, situation)).isLessThan(10);
  }

  private static Situation replaced(String before, String after) {
    return new Situation()
        .before(component(before).digest(GOOD))
        .after(component(after).digest(EVIL));
  }
}
