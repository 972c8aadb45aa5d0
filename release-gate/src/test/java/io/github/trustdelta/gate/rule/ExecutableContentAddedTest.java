package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.Executable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutableContentAddedTest {

  private final ExecutableContentAdded rule = new ExecutableContentAdded();

  @ParameterizedTest
  @ValueSource(strings = {"lib.dll", "addon.node", "init.pth", "tests/data.sh"})
  void newFileThatCanRun(String path) {
    Situation situation = files(List.of(), List.of(new Executable(path, "elf")));

    assertThat(situation.findings(rule)).containsExactly("medium pkg:npm/lib@1.1");
    assertThat(situation.message(rule)).contains(path);
  }

  @Test
  void fileThatWasThereOrIsGone() {
    var file = new Executable("a.node", "elf");

    assertThat(files(List.of(file), List.of(file)).findings(rule)).isEmpty();
    assertThat(files(List.of(file), List.of()).findings(rule)).isEmpty();
  }

  @Test
  void fileOfAnotherTypeIsNew() {
    Situation situation =
        files(List.of(new Executable("a", "script")), List.of(new Executable("a", "elf")));

    assertThat(situation.findings(rule)).hasSize(1);
  }

  @Test
  void unknownIsNotEvaluated() {
    Situation situation =
        Situation.upgrade("lib@1.0", "lib@1.1")
            .known("lib@1.1", it -> it.executables(List.of(new Executable("a", "elf"))));

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule))
        .containsExactly("pkg:npm/lib@1.1: which files can run is not known of both versions");
  }

  private static Situation files(List<Executable> before, List<Executable> after) {
    return Situation.upgrade("lib@1.0", "lib@1.1")
        .known("lib@1.0", it -> it.executables(before))
        .known("lib@1.1", it -> it.executables(after));
  }
}
