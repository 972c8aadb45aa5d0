package io.github.trustdelta.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.DocumentedTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded incidents, of which nothing about the older release is known but the trust lock. */
class LockReplayTest {

  static List<Replay> replays() throws IOException {
    return Replay.all();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("replays")
  void lockIsReadAsItWasLearnt(Replay replay) throws IOException {
    TrustLock lock = replay.lock();

    assertThat(TrustLock.read(lock.toText().getBytes(UTF_8))).isEqualTo(lock);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("replays")
  void lockLowersNoVerdict(Replay replay) throws IOException {
    Verdict without = replay.reviewWithout(TrustLock.none()).verdict();

    assertThat(replay.reviewWithout(replay.lock()).verdict().isAtLeast(without)).isTrue();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("replays")
  void lockStopsNoBenignRelease(Replay replay) throws IOException {
    assertThat(replay.reviewWithout(replay.lock()).verdict()).isLessThanOrEqualTo(replay.atMost());
  }

  @ParameterizedTest
  @CsvSource({
    "signer, SHA256:0, HIGH",
    "builder, https://example.org/builder, HIGH",
    "source-id, 1, HIGH",
    "owner-id, 1, HIGH",
    "workflow, .github/workflows/other.yml, MEDIUM"
  })
  void otherMakerThanTheAcceptedOneIsFound(String fact, String value, Severity severity)
      throws IOException {
    Review review = reviewAfter(line -> line.startsWith("    " + fact + " ") ? value : null);

    assertThat(review.entries())
        .filteredOn(entry -> entry.rule().definition().id().equals("SCD-012"))
        .singleElement()
        .matches(review::isOfLock)
        .extracting(Review.Entry::severity)
        .isEqualTo(severity);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "source"})
  void sameMakerIsNot(String renamed) throws IOException {
    Review review =
        reviewAfter(
            line -> line.startsWith("    " + renamed + " ") ? "github.com/axios/formerly" : null);

    assertThat(review.entries())
        .noneMatch(entry -> entry.rule().definition().id().equals("SCD-012"));
  }

  /** Of a release that has a provenance, with another value in some lines of its lock. */
  private static Review reviewAfter(UnaryOperator<String> change) throws IOException {
    Replay replay = new Replay(Corpus.file("attacks/replays/benign-axios-1.16.1/T2"));
    var content = new StringBuilder();
    String text = LockSeal.open(replay.lock().toText().getBytes(UTF_8));
    for (String line : text.lines().toList()) {
      String value = change.apply(line);
      content.append(
          value == null ? line : line.substring(0, line.indexOf('"')) + "\"" + value + "\"");
      content.append('\n');
    }
    return replay.reviewWithout(TrustLock.read(LockSeal.close(content.toString()).getBytes(UTF_8)));
  }

  @Test
  void verdictsAreRaisedAsDocumented() throws IOException {
    Corpus.assumePresent();
    Map<String, List<String>> rows = new TreeMap<>();
    for (Replay replay : replays()) {
      rows.computeIfAbsent(replay.incident(), name -> new ArrayList<>()).add(cell(replay));
    }
    var table = new ArrayList<String>();
    rows.forEach(
        (name, cells) -> {
          if (cells.stream().anyMatch(cell -> cell.contains("->") || cell.contains("("))) {
            table.add("| " + name + " | " + String.join(" | ", cells) + " |");
          }
        });

    DocumentedTable.check("trust-lock.md", "What the lock alone shows", table);
  }

  /** The verdicts without and with the lock, and the rules that found something by it alone. */
  private static String cell(Replay replay) throws IOException {
    Verdict without = replay.reviewWithout(TrustLock.none()).verdict();
    Review with = replay.reviewWithout(replay.lock());
    List<String> rules =
        with.entries().stream()
            .filter(entry -> entry.counts() && with.isOfLock(entry))
            .map(entry -> entry.rule().definition().id().substring("SCD-".length()))
            .distinct()
            .sorted()
            .toList();
    return (with.verdict() == without ? "" : without.label() + " -> ")
        + with.verdict().label()
        + (rules.isEmpty() ? "" : " (" + String.join(", ", rules) + ")");
  }
}
