package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.ReviewedHook;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewDependencyRunsAtInstallTest {

  private static final List<String> HOOK = List.of("postinstall: node setup.js");

  private final NewDependencyRunsAtInstall rule = new NewDependencyRunsAtInstall();

  @ParameterizedTest
  @ValueSource(strings = {"new@1.0", "pkg:pypi/new@1.0", "pkg:cargo/new@1.0", "pkg:gem/new@1.0"})
  void newDependencyRuns(String purl) {
    assertThat(adding(purl, HOOK).findings(rule)).hasSize(1).first().asString().startsWith("high");
    assertThat(adding(purl, List.of()).findings(rule)).isEmpty();
  }

  @Test
  void dependencyOfADependencyRuns() {
    Situation situation =
        new Situation()
            .before("lib@1.0")
            .after("lib@1.1 -> a@1 -> b@1")
            .known("a@1", it -> it.installHooks(List.of()))
            .known("b@1", it -> it.installHooks(HOOK));

    assertThat(situation.findings(rule)).containsExactly("high pkg:npm/b@1");
    assertThat(rule.check(situation.input()).findings().get(0).rootCause().label())
        .isEqualTo("pkg:npm/lib@1.1");
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:npm/esbuild@0.25.0, 0",
    "pkg:npm/%40evil/esbuild@0.25.0, 1",
    "pkg:pypi/esbuild@0.25.0, 1",
    "pkg:npm/esbuild@0.25.0?vcs_url=git%2Bhttps://evil.example/e, 1",
    "pkg:npm/esbuild-x@0.25.0, 1"
  })
  void reviewedPackageIsKnownByItsWholeName(String purl, int findings) {
    assertThat(adding(purl, HOOK).findings(rule)).hasSize(findings);
  }

  @Test
  void packageThatThePolicyReviewed() {
    Situation situation = adding("new@1.0", HOOK);

    assertThat(
            situation
                .policy(it -> it.reviewedHook(reviewed("pkg:npm/other", HOOK.get(0))))
                .findings(rule))
        .hasSize(1);
    assertThat(
            situation
                .policy(it -> it.reviewedHook(reviewed("pkg:npm/new", HOOK.get(0) + " --more")))
                .findings(rule))
        .hasSize(1);
    assertThat(
            situation
                .policy(it -> it.reviewedHook(reviewed("pkg:npm/new", HOOK.get(0))))
                .findings(rule))
        .isEmpty();
  }

  private static ReviewedHook reviewed(String coordinates, String hook) {
    return new ReviewedHook(coordinates, hook, "it links a binary", "somebody");
  }

  @Test
  void policyReviewsWhatTheRegistryHas() {
    Situation situation =
        adding("pkg:npm/new@1.0?vcs_url=git%2Bhttps://evil.example/new", HOOK)
            .policy(it -> it.reviewedHook(reviewed("pkg:npm/new", HOOK.get(0))));

    assertThat(situation.findings(rule)).hasSize(1);
  }

  @Test
  void dependencyThatWasThereBeforeIsNotNew() {
    Situation situation =
        new Situation().both("lib@1.0 -> new@1.0").known("new@1.0", it -> it.installHooks(HOOK));

    assertThat(situation.findings(rule)).isEmpty();
  }

  @Test
  void hooksThatAreNotKnownAreNotEvaluated() {
    assertThat(new Situation().both("lib@1.0").after("new@1.0").gaps(rule))
        .containsExactly("pkg:npm/new@1.0: what runs when it is installed is not known");
  }

  @Test
  void factsOfAnotherPackageAreNone() {
    Situation situation =
        new Situation()
            .both("lib@1.0")
            .after("new@1.0")
            .known("new@1.1", it -> it.installHooks(HOOK))
            .known("pkg:npm/%40x/new@1.0", it -> it.installHooks(HOOK));

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule)).hasSize(1);
  }

  private static Situation adding(String purl, List<String> hooks) {
    return new Situation()
        .both("lib@1.0")
        .after("lib@1.0 -> " + purl)
        .known(purl, it -> it.installHooks(hooks));
  }
}
