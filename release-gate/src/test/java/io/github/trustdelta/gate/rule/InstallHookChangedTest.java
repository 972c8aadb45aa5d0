package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallHookChangedTest {

  private final InstallHookChanged rule = new InstallHookChanged();

  @ParameterizedTest
  @CsvSource({
    "install: a, install: b, 1",
    "install: a, install: a, 0",
    "install: a, install: a|postinstall: b, 1",
    "install: a|postinstall: b, postinstall: b|install: a, 0",
    // these are matters of another rule, or of none
    "'', install: a, 0",
    "install: a, '', 0"
  })
  void runsSomethingElse(String before, String after, int findings) {
    Situation situation =
        Situation.upgrade("lib@1.0", "lib@1.1")
            .known("lib@1.0", it -> it.installHooks(hooks(before)))
            .known("lib@1.1", it -> it.installHooks(hooks(after)));

    assertThat(situation.findings(rule)).hasSize(findings);
  }

  @Test
  void unknownIsNotEvaluated() {
    assertThat(Situation.upgrade("lib@1.0", "lib@1.1").gaps(rule))
        .containsExactly(
            "pkg:npm/lib@1.1: what runs at installation is not known of both versions");
  }

  private static List<String> hooks(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\\|", -1));
  }
}
