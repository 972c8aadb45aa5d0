package io.github.trustdelta.gate.rule;

import static io.github.trustdelta.gate.rule.Situation.component;
import static io.github.trustdelta.gate.rule.Situation.sha1;
import static io.github.trustdelta.gate.rule.Situation.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttestationSubjectMismatchTest {

  private final AttestationSubjectMismatch rule = new AttestationSubjectMismatch();

  @Test
  void otherContentThanAttested() {
    assertThat(documented("b").attestedAfter(Attested.of("lib@1.0").verification()).findings(rule))
        .containsExactly("critical pkg:npm/lib@1.0");
  }

  @Test
  void contentThatWasAttested() {
    assertThat(documented("a").attestedAfter(Attested.of("lib@1.0").verification()).findings(rule))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:npm/lib@0.9",
    "pkg:npm/other@1.0",
    "pkg:npm/%40acme/lib@1.0",
    "lib-1.0.tgz",
    "pkg:npm/lib"
  })
  void statementAboutSomethingElse(String subject) {
    Attested statement = Attested.of("lib@1.0").with("SUBJECT", subject);

    assertThat(documented("b").attestedAfter(statement.verification()).findings(rule)).isEmpty();
  }

  @Test
  void statementThatIsRefusedProvesNothing() {
    assertThat(documented("b").attestedAfter(Attested.of("lib@1.0").tampered()).findings(rule))
        .isEmpty();
  }

  @Test
  void otherFileOfTheVersion() {
    Situation situation =
        new Situation()
            .after(component("pkg:pypi/lib@1.0?file_name=lib-1.0.tar.gz").digest(sha256("b")))
            .attestedAfter(
                Attested.of("pkg:pypi/lib@1.0?file_name=lib-1.0-py3.whl").verification());

    assertThat(situation.findings(rule)).isEmpty();
  }

  @Test
  void twoStatementsOfTwoFilesAreBothRight() {
    Situation situation =
        documented("b")
            .attestedAfter(
                Attested.of("lib@1.0").verification(),
                Attested.of("lib@1.0").with("DIGEST", "b".repeat(64)).verification());

    assertThat(situation.findings(rule)).isEmpty();
  }

  @Test
  void onlyTheSameAlgorithmIsCompared() {
    Situation situation =
        new Situation()
            .after(component("lib@1.0").digest(sha1("b")))
            .attestedAfter(Attested.of("lib@1.0").verification());

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule))
        .containsExactly(
            "pkg:npm/lib@1.0: the SBOM has no digest to compare with the attested one");
  }

  @Test
  void documentWithoutDigestsIsNotEvaluated() {
    Situation situation =
        new Situation().after("lib@1.0").attestedAfter(Attested.of("lib@1.0").verification());

    assertThat(situation.gaps(rule))
        .containsExactly(
            "pkg:npm/lib@1.0: the SBOM has no digest to compare with the attested one");
  }

  @Test
  void withoutStatementsNothingIsEvaluated() {
    assertThat(documented("a").gaps(rule))
        .containsExactly("no attestation about a package version was verified");
  }

  private static Situation documented(String digest) {
    return new Situation().after(component("lib@1.0").digest(sha256(digest)));
  }
}
