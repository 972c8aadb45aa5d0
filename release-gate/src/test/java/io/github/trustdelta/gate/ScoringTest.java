package io.github.trustdelta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.rule.Rules;
import io.github.trustdelta.sbom.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What findings of one root cause come to together. */
class ScoringTest {

  private static final Component CAUSE = Component.builder("cause").version("1").build();

  @ParameterizedTest
  @CsvSource({
    "'', PASS",
    "060i, PASS",
    "041l, WATCH",
    "041l 045l, WATCH",
    "041l 042l 045l, REVIEW",
    // of one group only one counts
    "042l 044l 041l, WATCH",
    "032m, WATCH",
    "032m 031m, REVIEW",
    // a rule that found the same twice found one thing
    "032m 032m, WATCH",
    "032m 041l, REVIEW",
    "030h, REVIEW",
    "030h 043l, REVIEW",
    "030h 041l 043l, BLOCK",
    "030h 032m 043l, BLOCK",
    "030h 030h, REVIEW",
    "030h 050h, BLOCK",
    "002c, BLOCK",
    // what follows from another does not count
    "010h 011m 041l, REVIEW",
    "040m 041l, WATCH",
    "010h 011m 043l, REVIEW",
    "011m 041l, REVIEW"
  })
  void findingsAreWeighedTogether(String findings, Verdict verdict) {
    var entries = new ArrayList<Review.Entry>();
    for (String finding : findings.isEmpty() ? new String[0] : findings.split(" ", -1)) {
      entries.add(entry(finding, CAUSE));
    }

    List<Verdict> verdicts = Scoring.of(entries).stream().map(CauseVerdict::verdict).toList();

    assertThat(Verdict.worst(verdicts)).isEqualTo(verdict);
  }

  @Test
  void rootCausesAreNotAddedUp() {
    Component other = Component.builder("other").version("1").build();

    List<CauseVerdict> causes = Scoring.of(List.of(entry("030h", CAUSE), entry("050h", other)));

    assertThat(causes)
        .extracting(CauseVerdict::verdict)
        .containsExactly(Verdict.REVIEW, Verdict.REVIEW);
  }

  private static Review.Entry entry(String word, Component cause) {
    Rule rule = Rules.find("SCD-" + word.substring(0, 3)).orElseThrow();
    Severity severity =
        switch (word.charAt(3)) {
          case 'c' -> Severity.CRITICAL;
          case 'h' -> Severity.HIGH;
          case 'm' -> Severity.MEDIUM;
          case 'l' -> Severity.LOW;
          default -> Severity.INFO;
        };
    var finding =
        new Finding(rule.definition().id(), severity, cause, cause, "found", new TreeMap<>());
    return new Review.Entry(rule, finding, severity, null);
  }
}
