package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallHookAddedTest {

  private final InstallHookAdded rule = new InstallHookAdded();

  @ParameterizedTest
  @CsvSource({"'', postinstall: x, 1", "'', '', 0", "postinstall: x, '', 0", "install: x, y: z, 0"})
  void runsWhereNothingRanBefore(String before, String after, int findings) {
    assertThat(hooks("lib@1.0", before, "lib@1.1", after).findings(rule)).hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:npm/%40acme/lib@1.0, pkg:npm/%40acme/lib@2.0.0-rc.1",
    "pkg:npm/lib@1.0, pkg:npm/lib@0.9",
    "pkg:pypi/lib@1.0, pkg:pypi/lib@1.1",
    "pkg:cargo/lib@1.0, pkg:cargo/lib@1.1"
  })
  void lineAndEcosystemDoNotMatter(String before, String after) {
    assertThat(hooks(before, "", after, "postinstall: x").findings(rule))
        .containsExactly("high " + after);
  }

  @Test
  void unknownIsNotNone() {
    Situation after =
        Situation.upgrade("lib@1.0", "lib@1.1")
            .known("lib@1.1", it -> it.installHooks(List.of("postinstall: x")));
    Situation before =
        Situation.upgrade("lib@1.0", "lib@1.1").known("lib@1.0", it -> it.installHooks(List.of()));

    assertThat(after.findings(rule)).isEmpty();
    assertThat(after.gaps(rule))
        .containsExactly(
            "pkg:npm/lib@1.1: what runs at installation is not known of both versions");
    assertThat(before.gaps(rule)).hasSize(1);
  }

  @Test
  void threeRecordsThatContradictEachOtherAreUnknown() {
    Situation situation =
        hooks("lib@1.0", "", "lib@1.1", "postinstall: x")
            .known("lib@1.1", it -> it.installHooks(List.of()))
            .known("lib@1.1", it -> it.installHooks(List.of()));

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule)).hasSize(1);
    assertThat(situation.findings(new EvidenceConflict())).hasSize(1);
  }

  @Test
  void hostileHookIsShownAsItIs() {
    String hook = "postinstall: \u0000" + "x".repeat(100_000);

    assertThat(hooks("lib@1.0", "", "lib@1.1", hook).findings(rule)).hasSize(1);
  }

  private static Situation hooks(String from, String before, String to, String after) {
    return Situation.upgrade(from, to)
        .known(from, it -> it.installHooks(before.isEmpty() ? List.of() : List.of(before)))
        .known(to, it -> it.installHooks(after.isEmpty() ? List.of() : List.of(after)));
  }
}
