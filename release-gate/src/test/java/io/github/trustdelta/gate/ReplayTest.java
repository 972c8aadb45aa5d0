package io.github.trustdelta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.DocumentedTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real incidents and benign twins, with more known of them at each tier. */
class ReplayTest {

  static List<Replay> replays() throws IOException {
    return Replay.all();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("replays")
  void isJudgedAsExpected(Replay replay) throws IOException {
    Verdict verdict = replay.review().verdict();

    assertThat(verdict).isBetween(replay.atLeast(), replay.atMost());
  }

  @Test
  void isJudgedAsDocumented() throws IOException {
    Corpus.assumePresent();
    Map<String, List<String>> rows = new TreeMap<>();
    for (Replay replay : replays()) {
      rows.computeIfAbsent(replay.incident(), name -> new ArrayList<>()).add(cell(replay.review()));
    }
    var table = new ArrayList<String>();
    rows.forEach(
        (name, cells) -> table.add("| " + name + " | " + String.join(" | ", cells) + " |"));

    DocumentedTable.check("detection.md", "Incidents", table);
  }

  /** The verdict, and the rules whose findings count. */
  private static String cell(Review review) {
    List<String> rules =
        review.entries().stream()
            .filter(Review.Entry::counts)
            .map(entry -> entry.rule().definition().id().substring("SCD-".length()))
            .distinct()
            .sorted()
            .toList();
    return review.verdict().label()
        + (rules.isEmpty() ? "" : " (" + String.join(", ", rules) + ")");
  }
}
