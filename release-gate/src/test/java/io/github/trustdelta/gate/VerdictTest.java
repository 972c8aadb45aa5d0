package io.github.trustdelta.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
  @Test
  void verdictsGrowGraver() {
    assertThat(Arrays.stream(Verdict.values()).map(Verdict::label))
        .containsExactly("pass", "watch", "review", "block");
    assertThat(Arrays.stream(Verdict.values()).filter(v -> v.isAtLeast(Verdict.REVIEW)))
        .containsExactly(Verdict.REVIEW, Verdict.BLOCK);
  }

  @Test
  void gravestVerdictWinsWhereverItStands() {
    assertThat(Verdict.worst(List.of(Verdict.WATCH, Verdict.BLOCK, Verdict.PASS)))
        .isEqualTo(Verdict.BLOCK);
    assertThat(Verdict.worst(List.of(Verdict.PASS, Verdict.WATCH))).isEqualTo(Verdict.WATCH);
  }

  @Test
  void noVerdictAtAllPasses() {
    assertThat(Verdict.worst(List.of())).isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @EnumSource
  void labelIsReadBack(Verdict verdict) {
    assertThat(Verdict.parse(verdict.label())).isEqualTo(verdict);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "BLOCK", " block", "blocked"})
  void otherWordIsNoVerdict(String word) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Verdict.parse(word))
        .withMessageContaining("pass, watch, review, block");
  }
}
