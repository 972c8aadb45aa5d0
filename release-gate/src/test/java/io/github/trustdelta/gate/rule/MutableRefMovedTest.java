package io.github.trustdelta.gate.rule;

import static io.github.trustdelta.gate.rule.Situation.component;
import static io.github.trustdelta.gate.rule.Situation.sha1;
import static io.github.trustdelta.gate.rule.Situation.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MutableRefMovedTest {

  private static final String ONE = "1".repeat(40);
  private static final String TWO = "2".repeat(40);

  private final MutableRefMoved rule = new MutableRefMoved();

  @ParameterizedTest
  @ValueSource(strings = {"v1.2.3", "1.2.3", "v1.2.3-rc.1", "10.20.30.40"})
  void tagOfAReleaseLeadsElsewhere(String tag) {
    String purl = "pkg:github/acme/action@" + tag;

    assertThat(
            new Situation()
                .before(component(purl).digest(sha1("1")))
                .after(component(purl).digest(sha1("2")))
                .findings(rule))
        .containsExactly("critical " + purl);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"v4", "v4.1", "latest", "main", "1111111111111111111111111111111111111111"})
  void floatingTagsMoveByDesign(String tag) {
    String purl = "pkg:github/acme/action@" + tag;

    assertThat(
            new Situation()
                .before(component(purl).digest(sha1("1")))
                .after(component(purl).digest(sha1("2")))
                .findings(rule))
        .isEmpty();
  }

  @Test
  void anotherTagLeadsElsewhere() {
    assertThat(
            new Situation()
                .before(component("pkg:github/acme/action@v1.2.3").digest(sha1("1")))
                .after(component("pkg:github/acme/action@v1.2.4").digest(sha1("2")))
                .findings(rule))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1.2.3, critical", "latest, ''"})
  void imageIsAnotherUnderTheSameTag(String tag, String severity) {
    String image = "pkg:oci/app@sha256:%s?repository_url=ghcr.io/acme/app&tag=" + tag;

    assertThat(
            new Situation()
                    .before(image.formatted("a".repeat(64)))
                    .after(image.formatted("b".repeat(64)))
                    .findings(rule)
                    .stream()
                    .map(found -> found.substring(0, found.indexOf(' '))))
        .isEqualTo(severity.isEmpty() ? java.util.List.of() : java.util.List.of(severity));
  }

  @Test
  void commitOfARepositoryIsAnotherUnderTheSameVersion() {
    assertThat(ofCommits(ONE, TWO).findings(rule)).hasSize(1);
    assertThat(ofCommits(ONE, ONE).findings(rule)).isEmpty();
  }

  @Test
  void equalDigestOfAnotherKindDoesNotHideIt() {
    String purl = "pkg:github/acme/action@v1.2.3";
    Component.Builder before = component(purl).digest(sha1("1")).digest(sha256("a"));
    Component.Builder after = component(purl).digest(sha1("2")).digest(sha256("a"));

    assertThat(new Situation().before(before).after(after).findings(rule))
        .containsExactly("critical " + purl);
  }

  @Test
  void furtherTargetBesideTheKnownOneWeighsLess() {
    String purl = "pkg:github/acme/action@v1.2.3";
    Component.Builder after = component(purl).digest(sha1("1")).digest(sha1("2"));

    assertThat(
            new Situation().before(component(purl).digest(sha1("1"))).after(after).findings(rule))
        .containsExactly("medium " + purl);
  }

  @Test
  void targetThatIsNoLongerToldIsNotEvaluated() {
    String purl = "pkg:github/acme/action@v1.2.3";
    Situation situation =
        new Situation().before(component(purl).digest(sha1("1"))).after(component(purl));

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule))
        .containsExactly(purl + ": what its tag leads to is not said alike in both releases");
  }

  @Test
  void tagsThatMovedTogetherAreCountedOnce() {
    Situation situation =
        new Situation()
            .before(component("pkg:github/acme/a@v1.2.3").digest(sha1("1")))
            .before(component("pkg:github/acme/b@v1.2.3").digest(sha1("3")))
            .after(component("pkg:github/acme/a@v1.2.3").digest(sha1("2")))
            .after(component("pkg:github/acme/b@v1.2.3").digest(sha1("2")));

    assertThat(situation.findings(rule)).hasSize(2);
    assertThat(situation.message(rule)).endsWith("the same one as 1 other tags");
  }

  @Test
  void packageOfARegistryHasNoTag() {
    assertThat(
            new Situation()
                .before(component("lib@1.2.3").digest(sha1("1")))
                .after(component("lib@1.2.3").digest(sha1("2")))
                .findings(rule))
        .isEmpty();
  }

  private static Situation ofCommits(String before, String after) {
    String purl = "pkg:npm/lib@1.2.3?vcs_url=git%%2Bhttps://acme.example/lib@%s";
    return new Situation().before(purl.formatted(before)).after(purl.formatted(after));
  }
}
