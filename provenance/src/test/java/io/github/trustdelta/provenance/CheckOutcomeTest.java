package io.github.trustdelta.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CheckOutcomeTest {
  @Test
  void whatCouldNotBeCheckedDoesNotHold() {
    assertThat(Arrays.stream(CheckOutcome.values()).filter(CheckOutcome::holds))
        .containsExactly(CheckOutcome.PASSED, CheckOutcome.NOT_APPLICABLE);
  }

  @Test
  void labelsAreTheWordsOfTheJsonOutput() {
    assertThat(Arrays.stream(CheckOutcome.values()).map(CheckOutcome::label))
        .containsExactly("passed", "failed", "not-checked", "not-applicable");
  }
}
