package io.github.trustdelta.gate.rule;

import static io.github.trustdelta.gate.rule.Situation.component;
import static io.github.trustdelta.gate.rule.Situation.sha1;
import static io.github.trustdelta.gate.rule.Situation.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.ExternalReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionSourceChangedTest {

  private final DistributionSourceChanged rule = new DistributionSourceChanged();

  @ParameterizedTest
  @CsvSource({
    "https://a.example/lib.tgz, https://b.example/lib.tgz, 1",
    "https://a.example/lib.tgz, https://a.example/other/lib.tgz, 0",
    "https://a.example/lib.tgz, http://A.example:80/lib.tgz, 0",
    "https://a.example/lib.tgz, https://a.example:8443/lib.tgz, 1",
    "https://a.example/lib.tgz, https://a.example.evil.example/lib.tgz, 1",
    // on hosts for everybody the owner counts
    "https://github.com/acme/lib/releases/a.tgz, https://github.com/evil/lib/releases/a.tgz, 1",
    "https://github.com/acme/lib/releases/a.tgz, https://github.com/acme/lib/releases/b.tgz, 0"
  })
  void sameNameFromElsewhere(String before, String after, int findings) {
    Situation situation = new Situation().before(at("1.0", before)).after(at("1.1", after));

    assertThat(situation.findings(rule)).hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:pypi/lib@1.0?repository_url=https://index.acme.example,"
        + " pkg:pypi/lib@1.1?repository_url=pypi.org",
    "pkg:maven/a/lib@1.0?repository_url=repo.acme.example/m2,"
        + " pkg:maven/a/lib@1.1?repository_url=repo.evil.example/m2"
  })
  void otherRegistryOfThePurl(String before, String after) {
    assertThat(Situation.upgrade(before, after).findings(rule)).hasSize(1);
    assertThat(Situation.upgrade(before, before).findings(rule)).isEmpty();
  }

  @Test
  void factsStandInWhereTheDocumentSaysNothing() {
    Situation situation =
        Situation.upgrade("lib@1.0", "lib@1.1")
            .known("lib@1.0", it -> it.distribution("https://a.example/lib.tgz"))
            .known("lib@1.1", it -> it.distribution("https://b.example/lib.tgz"));

    assertThat(situation.findings(rule)).containsExactly("high pkg:npm/lib@1.1");
  }

  @Test
  void sameContentIsTheSameWhereverItLies() {
    Situation same =
        new Situation()
            .before(at("1.0", "https://a.example/lib.tgz").digest(sha256("a")))
            .after(at("1.0", "https://b.example/lib.tgz").digest(sha256("a")));
    Situation weak =
        new Situation()
            .before(at("1.0", "https://a.example/lib.tgz").digest(sha1("a")))
            .after(at("1.0", "https://b.example/lib.tgz").digest(sha1("a")));

    assertThat(same.findings(rule)).isEmpty();
    assertThat(weak.findings(rule)).containsExactly("high pkg:npm/lib@1.0");
  }

  @ParameterizedTest
  @CsvSource({"https://a.example/lib.tgz, ''", "'', https://a.example/lib.tgz", "'', ''"})
  void oneSideThatSaysNothingIsNotEvaluated(String before, String after) {
    Situation situation = new Situation().before(at("1.0", before)).after(at("1.1", after));

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule))
        .containsExactly("pkg:npm/lib@1.1: where it comes from is not said of both versions");
  }

  private static Component.Builder at(String version, String url) {
    Component.Builder component = component("lib@" + version);
    return url.isEmpty()
        ? component
        : component.reference(ExternalReference.of("distribution", url));
  }
}
