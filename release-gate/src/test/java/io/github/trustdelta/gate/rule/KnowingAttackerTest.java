package io.github.trustdelta.gate.rule;

import static io.github.trustdelta.gate.rule.Situation.AT;
import static io.github.trustdelta.gate.rule.Situation.component;
import static io.github.trustdelta.gate.rule.Situation.sha1;
import static io.github.trustdelta.gate.rule.Situation.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.DependencyScope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody might do who knows the rules, beside what {@code EvasionTest} tries. */
class KnowingAttackerTest {

  private static final List<String> HOOK = List.of("postinstall: x");

  @Test
  void hookThatComesOneReleaseAfterTheDependencyIsFound() {
    Situation first =
        new Situation()
            .both("lib@1.0")
            .after("lib@1.0 -> new@1.0")
            .known("new@1.0", it -> it.installHooks(List.of()));
    Situation second =
        new Situation()
            .before("lib@1.0 -> new@1.0")
            .after("lib@1.0 -> new@1.1")
            .known("new@1.0", it -> it.installHooks(List.of()))
            .known("new@1.1", it -> it.installHooks(HOOK));

    assertThat(first.verdict()).isEqualTo("pass");
    assertThat(second.verdict()).isEqualTo("review 030");
  }

  @Test
  void contentThatIsReplacedAfterTheVersionWasBumpedIsBlocked() {
    Situation situation =
        new Situation()
            .before(component("lib@1.1").digest(sha256("a")))
            .after(component("lib@1.1").digest(sha256("b")));

    assertThat(situation.verdict()).startsWith("block 002");
  }

  @Test
  void digestsThatAreDroppedTogetherWithARenamedGeneratorAreToldButExpectedToPass() {
    Situation situation =
        new Situation()
            .before(component("lib@1.0").digest(sha256("a")))
            .after(component("lib@1.0"))
            .madeBy("other 2.0");

    assertThat(situation.verdict()).isEqualTo("pass");
    assertThat(situation.findings(new EvidenceRegression()))
        .containsExactly("info pkg:npm/lib@1.0");
    assertThat(situation.gaps(new SameVersionDifferentDigest())).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:npm/crypt0-js@4.2.0",
    "pkg:npm/crypto-js-js@4.2.0",
    "pkg:npm/cryрto-js@4.2.0",
    "pkg:npm/CRYPTO-JS@4.2.0?x=y"
  })
  void lookalikeOfTheSameVersionIsToldEvenWithoutEvidence(String purl) {
    Situation situation = new Situation().both("crypto-js@4.2.0").after(purl);

    assertThat(situation.findings(new LookalikeComponentAdded())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pkg:npm/%40acme/lib@1.1",
        "pkg:npm/@acme/lib@1.1",
        "pkg:npm/%40ACME/lib@1.1",
        "pkg:npm/%40acme/lib@1.1?download_url=https://registry.npmjs.org/l.tgz",
        "pkg:npm/%40acme/lib@1.1#sub"
      })
  void hookIsSeenHoweverThePurlIsWritten(String purl) {
    Situation situation =
        Situation.upgrade("pkg:npm/%40acme/lib@1.0", purl)
            .known("pkg:npm/%40acme/lib@1.0", it -> it.installHooks(List.of()))
            .known("pkg:npm/%40acme/lib@1.1", it -> it.installHooks(HOOK));

    assertThat(situation.review().entries()).isNotEmpty();
    assertThat(situation.verdict()).doesNotStartWith("pass");
  }

  @ParameterizedTest
  @EnumSource(DependencyScope.class)
  void newcomerIsSeenInWhateverScope(DependencyScope scope) {
    Situation situation =
        new Situation()
            .before("lib@1.0")
            .after(scope, "lib@1.1 -> new@1.0")
            .known("lib@1.1", it -> it.publishedAt(AT).publisher("npm:alice"))
            .known("lib@1.0", it -> it.publisher("npm:alice"))
            .known(
                "new@1.0",
                it -> it.packageCreatedAt(AT).publisher("npm:mallory").installHooks(HOOK));

    assertThat(situation.verdict()).startsWith("block 022 023");
  }

  @Test
  void newcomerWithoutParentIsItsOwnCause() {
    Situation situation =
        new Situation()
            .both("lib@1.0")
            .after(component("new@1.0").scope("excluded"))
            .known(
                "new@1.0",
                it -> it.packageCreatedAt(AT).publisher("npm:mallory").installHooks(HOOK));

    assertThat(situation.verdict()).isEqualTo("block 022 023");
  }

  @Test
  void evidenceAboutAnotherPackageSaysNothingAboutThisOne() {
    Situation situation =
        new Situation()
            .both("lib@1.0")
            .after("new@1.0")
            .known("pkg:npm/%40new/new@1.0", it -> it.installHooks(List.of()))
            .known("pkg:npm/new@1.0.0", it -> it.installHooks(List.of()))
            .known("pkg:pypi/new@1.0", it -> it.installHooks(List.of()));

    assertThat(situation.gaps(new NewDependencyRunsAtInstall()))
        .containsExactly("pkg:npm/new@1.0: what runs when it is installed is not known");
  }

  @Test
  void recordThatDeniesAHookIsNotBelievedAgainstOneThatHasIt() {
    Situation situation =
        new Situation()
            .both("lib@1.0")
            .after("new@1.0")
            .known("new@1.0", it -> it.installHooks(HOOK))
            .known("new@1.0", it -> it.installHooks(List.of()))
            .known("new@1.0", it -> it.installHooks(List.of()));

    assertThat(situation.verdict()).isEqualTo("watch 062");
    assertThat(situation.gaps(new NewDependencyRunsAtInstall())).hasSize(1);
  }

  @Test
  void changeInAWeakAlgorithmDoesNotSoftenOneInAStrongOne() {
    Situation situation =
        new Situation()
            .before(component("lib@1.0").digest(sha1("a")).digest(sha256("a")))
            .after(component("lib@1.0").digest(sha1("a")).digest(sha1("b")).digest(sha256("b")));

    assertThat(situation.verdict()).startsWith("block 002");
  }

  @Test
  void repositoryOfTheVictimThatANewcomerClaimsDoesNotMakeItAFriend() {
    Situation situation =
        new Situation()
            .before("lib@1.0")
            .after("lib@1.1 -> new@1.0")
            .known(
                "lib@1.1",
                it -> it.publishedAt(AT).publisher("npm:alice").sourceOwner("github.com/alice"))
            .known(
                "new@1.0",
                it ->
                    it.packageCreatedAt(AT)
                        .publisher("npm:mallory")
                        .sourceOwner("github.com/alice"));

    assertThat(situation.findings(new FreshForeignDependency()))
        .containsExactly("high pkg:npm/new@1.0");
  }
}
