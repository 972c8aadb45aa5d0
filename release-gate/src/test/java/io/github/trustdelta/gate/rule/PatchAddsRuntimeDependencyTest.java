package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.DependencyScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchAddsRuntimeDependencyTest {

  private final PatchAddsRuntimeDependency rule = new PatchAddsRuntimeDependency();

  @ParameterizedTest
  @CsvSource({
    "1.0.0, 1.0.1, 1",
    "0.1.0, 0.1.1, 1",
    "1.0.0, 1.1.0, 0",
    "1.0.0, 2.0.0, 0",
    "1.0.1, 1.0.0, 0",
    "1.0.0, 1.0.0, 0"
  })
  void patchThatNeedsMore(String from, String to, int findings) {
    Situation situation = new Situation().before("lib@" + from).after("lib@" + to + " -> new@1.0");

    assertThat(situation.findings(rule)).hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource({"RUNTIME, 1", "UNKNOWN, 1", "DEVELOPMENT, 0", "TEST, 0", "OPTIONAL, 0"})
  void onlyWhatRuns(DependencyScope scope, int findings) {
    Situation situation = new Situation().before("lib@1.0.0").after(scope, "lib@1.0.1 -> new@1.0");

    assertThat(situation.findings(rule)).hasSize(findings);
  }

  @Test
  void neededBeforeOrInAnotherVersion() {
    assertThat(new Situation().before("lib@1.0.0 -> a@1").after("lib@1.0.1 -> a@1").findings(rule))
        .isEmpty();
    assertThat(new Situation().before("lib@1.0.0 -> a@1").after("lib@1.0.1 -> a@2").findings(rule))
        .isEmpty();
  }

  @Test
  void knownPackageThatIsNewlyNeeded() {
    assertThat(new Situation().before("lib@1.0.0", "a@1").after("lib@1.0.1 -> a@1").findings(rule))
        .containsExactly("low pkg:npm/lib@1.0.1");
  }
}
