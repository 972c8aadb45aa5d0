package io.github.trustdelta.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.bench.RatioTable.Input;
import io.github.trustdelta.bench.RatioTable.Row;
import io.github.trustdelta.bench.SbomGenerator.Format;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTableTest {
  private static final Input SMALL = new Input(Format.SPDX, 1000);
  private static final Input LARGE = new Input(Format.SPDX, 10_000);

  @Test
  void ratiosReferToTokenisingTheSameInput() {
    var rows =
        List.of(
            new Row("tokenise", LARGE, 20, 16, 0, 18_000_000),
            new Row("trustDelta", LARGE, 30, 20, 5_000_000, 18_000_000),
            new Row("trustDelta", SMALL, 3, 2, 500_000, 1_800_000),
            new Row("tokenise", SMALL, 2, 1, 1000, 1_800_000));

    assertThat(cells(rows))
        .containsExactly(
            "tokenise spdx 1000 2.000 1.00 1.00 900.0 1",
            "trustDelta spdx 1000 3.000 1.50 2.00 600.0 500",
            "tokenise spdx 10000 20.000 1.00 1.00 900.0 0",
            "trustDelta spdx 10000 30.000 1.50 1.25 600.0 500");
  }

  @Test
  void workOnTwoDocumentsIsComparedWithTokenisingBoth() {
    var rows =
        List.of(
            new Row("tokenise", SMALL, 2, 2, 0, 1_800_000),
            new Row("diff", SMALL, 1, 1, 0, 3_600_000),
            new Row("readBothAndDiff", SMALL, 6, 6, 0, 3_600_000));

    assertThat(cells(rows))
        .containsExactly(
            "tokenise spdx 1000 2.000 1.00 1.00 900.0 0",
            "diff spdx 1000 1.000 0.25 0.25 - 0",
            "readBothAndDiff spdx 1000 6.000 1.50 1.50 600.0 0");
  }

  @Test
  void withoutAReferenceThereIsNoRatio() {
    var rows = List.of(new Row("trustDelta", SMALL, 3, 2, 0, 1_800_000));

    assertThat(cells(rows)).containsExactly("trustDelta spdx 1000 3.000 - - 600.0 0");
  }

  @Test
  void allLinesAreEquallyWide() {
    var rows = List.of(new Row("cycloneDxCoreJava", LARGE, 123.4, 1, 0, 18_000_000));

    assertThat(RatioTable.text(rows).lines().map(String::length).distinct()).hasSize(1);
  }

  private static List<String> cells(List<Row> rows) {
    var lines = Arrays.asList(RatioTable.text(rows).split("\\R", -1));
    return lines.subList(1, rows.size() + 1).stream()
        .map(line -> line.strip().replaceAll(" +", " "))
        .toList();
  }
}
