package io.github.trustdelta.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffortTest {

  @Test
  void everythingIsMeasuredUnlessAskedOtherwise() {
    var full = Effort.parse(new String[0]);

    assertThat(full.goals()).containsExactly(Goal.values());
    assertThat(full.sizes()).containsExactly(10_000, 100_000);
    assertThat(full.large()).isEqualTo(1_000_000);
    assertThat(full.isCheck()).isFalse();
  }

  @Test
  void quickLeavesOutTheLargePairAndTakesOneRoundOfTheUsualSize() {
    var quick = Effort.parse(new String[] {"--quick", "--check"});

    assertThat(quick.goals()).doesNotContain(Goal.MILLION, Goal.MILLION_HEAP).hasSize(12);
    assertThat(quick.sizes()).containsExactly(10_000);
    assertThat(quick.rounds()).isEqualTo(1);
    assertThat(quick.isCheck()).isTrue();
  }

  @Test
  void rowsSizesAndRoundsCanBeChosen() {
    var effort =
        Effort.parse("--rows xml,read --components 10,2000 --large 5000 --rounds 7".split(" ", -1));

    assertThat(effort.goals()).containsExactly(Goal.READ, Goal.XML);
    assertThat(effort.sizes()).containsExactly(10, 2000);
    assertThat(effort.large()).isEqualTo(5000);
    assertThat(effort.rounds()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--fast",
        "--rows",
        "--rows write",
        "--components",
        "--components 0",
        "--components 10,",
        "--components 1e3"
      })
  void wrongArgumentsAreRefused(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> Effort.parse(line.split(" ", -1)));
  }
}
