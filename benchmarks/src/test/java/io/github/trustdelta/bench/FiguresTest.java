package io.github.trustdelta.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private final Figures figures = new Figures();
  private final Case read = Case.of("ReadBenchmark.trustDelta", 1000);

  @Test
  void medianIsThatOfAllRounds() {
    figures.add(read, List.of(9.0, 1.0), 5000);
    figures.add(read, List.of(3.0), 5000);

    assertThat(figures.median(read)).isEqualTo(3);
    assertThat(figures.best(read)).isEqualTo(1);
    assertThat(figures.allocatedPerComponent(read)).isEqualTo(5);
  }

  @Test
  void medianOfAnEvenNumberLiesBetweenTheMiddleOnes() {
    figures.add(read, List.of(1.0, 2.0, 4.0, 9.0), 0);

    assertThat(figures.median(read)).isEqualTo(3);
  }

  @Test
  void casesThatDifferInThreadsAreApart() {
    figures.add(read, List.of(2.0), 0);
    figures.add(read.onThreads(2), List.of(3.0), 0);

    assertThat(figures.median(read)).isEqualTo(2);
    assertThat(figures.median(read.onThreads(2))).isEqualTo(3);
  }

  @Test
  void whatWasNotMeasuredHasNoMedian() {
    assertThatIllegalArgumentException().isThrownBy(() -> figures.median(read));
  }

  @Test
  void tableHasTimeAndBytesForEachComponent() {
    figures.add(read, List.of(2.5), 700_000);

    assertThat(figures.table().lines().skip(2).map(line -> line.replaceAll(" +", " ")))
        .containsExactly("| ReadBenchmark.trustDelta | | 1000 | 2.500 | 2.500 | 2500 | 700 |");
  }
}
