package io.github.trustdelta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeverityTest {
  @Test
  void labelsGrowHeavierInTheWordsOfTheJsonOutput() {
    assertThat(Arrays.stream(Severity.values()).sorted().map(Severity::label))
        .containsExactly("info", "low", "medium", "high", "critical");
  }
}
