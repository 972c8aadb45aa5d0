package io.github.trustdelta.gate.rule;

import static io.github.trustdelta.gate.rule.Situation.component;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.ExternalReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceRepositoryChangedTest {

  private static final String ACME = "https://github.com/acme/lib";

  private final SourceRepositoryChanged rule = new SourceRepositoryChanged();

  @ParameterizedTest
  @CsvSource({
    "https://github.com/evil/lib, 1",
    "https://gitlab.com/acme/lib, 1",
    "https://github.com/acme/lib.git, 0",
    "git+ssh://git@github.com/acme/lib.git, 0",
    "scm:git:https://github.com/Acme/lib/tree/v1.1, 0",
    "https://github.com.evil.example/acme/lib, 1"
  })
  void hostOwnerAndNameCount(String after, int findings) {
    Situation situation = new Situation().before(naming("1.0", ACME)).after(naming("1.1", after));

    assertThat(situation.findings(rule)).hasSize(findings);
  }

  @Test
  void repositoryThatIsNoLongerNamed() {
    Situation situation = new Situation().before(naming("1.0", ACME)).after(component("lib@1.1"));

    assertThat(situation.findings(rule)).containsExactly("low pkg:npm/lib@1.1");
    assertThat(situation.madeBy("other 1.0").findings(rule)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"https://github.com/acme/lib, 0", "https://github.com/acme/other, 1"})
  void provenanceDisagreesWithWhatIsNamed(String named, int findings) {
    Situation situation =
        new Situation()
            .before(naming("1.0", named))
            .after(naming("1.1", named))
            .attestedAfter(Attested.of("lib@1.1").verification());

    assertThat(situation.findings(rule)).hasSize(findings);
    assertThat(situation.findings(rule)).allMatch(found -> found.startsWith("high"));
  }

  @Test
  void factsStandInWhereTheDocumentSaysNothing() {
    Situation situation =
        Situation.upgrade("lib@1.0", "lib@1.1")
            .known("lib@1.0", it -> it.repository(ACME))
            .known("lib@1.1", it -> it.repository("https://github.com/evil/lib"));

    assertThat(situation.findings(rule)).containsExactly("low pkg:npm/lib@1.1");
  }

  @Test
  void repositoryThatNobodyNamesIsNotEvaluated() {
    assertThat(Situation.upgrade("lib@1.0", "lib@1.1").gaps(rule))
        .containsExactly("pkg:npm/lib@1.1: its source repository is not named");
  }

  private static Component.Builder naming(String version, String url) {
    return component("lib@" + version).reference(ExternalReference.of("vcs", url));
  }
}
