package io.github.trustdelta.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.trustdelta.bench.Ratios.Effort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatiosTest {

  @Test
  void quickMeasuresOnlyTheSmallSizeInOneFork() {
    var quick = Effort.parse(new String[] {"--quick"});

    assertThat(quick.components()).containsExactly("1000");
    assertThat(quick.forks()).isEqualTo(1);
  }

  @Test
  void sizesCanBeChosen() {
    var effort = Effort.parse(new String[] {"--components", "10,200000"});

    assertThat(effort.components()).containsExactly("10", "200000");
    assertThat(effort.forks()).isGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--fast",
        "--components",
        "--components 0",
        "--components 10,",
        "--components 1e3"
      })
  void wrongArgumentsAreRefused(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> Effort.parse(line.split(" ")));
  }
}
