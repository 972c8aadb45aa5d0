package io.github.trustdelta.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoalTableTest {
  private final List<Measured> lines =
      List.of(
          new Measured(Goal.MILLION_HEAP, "CycloneDX 1M", 4, "-Xmx4g: 20 s"),
          Measured.nothing(Goal.START_UP, "CycloneDX 1k", "no checkout"),
          new Measured(Goal.READ, "SPDX 10k", 1.25));

  @Test
  void linesFollowTheOrderOfTheGoalsAndTellTheVerdict() {
    assertThat(GoalTable.text(lines, 17).lines().skip(2).map(GoalTableTest::squeezed))
        .containsExactly(
            "| read pretty JSON / tokenising it | SPDX 10k | <= 1.15 | <= 0.90 | 1.25 | NOT MET | |",
            "| smallest heap for the large pair | CycloneDX 1M | <= 4 GiB | <= 2 GiB | 4 GiB | met"
                + " | -Xmx4g: 20 s |",
            "| trustdelta diff / java -version | CycloneDX 1k | <= 4.00 | <= 2.00 | - | not"
                + " measured | no checkout |");
  }

  @Test
  void allLinesAreEquallyWide() {
    assertThat(GoalTable.text(lines, 17).lines().map(String::length).distinct()).hasSize(1);
  }

  private static String squeezed(String line) {
    return line.replaceAll(" +", " ");
  }
}
