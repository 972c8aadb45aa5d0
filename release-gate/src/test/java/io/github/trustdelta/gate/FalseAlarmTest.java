package io.github.trustdelta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.rule.Rules;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.DocumentedTable;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How often ordinary releases are stopped: pairs of real SBOMs, of which nothing else is known. */
class FalseAlarmTest {

  private static final Instant AT = Instant.parse("2026-11-24T00:00:00Z");

  @Test
  void ordinaryReleasesAreSeldomStopped() throws IOException {
    Corpus.assumePresent();
    Count apache = count("corpus/apache", 3);
    Count releases = count("corpus", 5);

    assertThat(apache.rate(Verdict.BLOCK)).isLessThanOrEqualTo(0.01);
    assertThat(apache.rate(Verdict.REVIEW)).isLessThanOrEqualTo(0.05);
    assertThat(releases.rate(Verdict.REVIEW)).isLessThanOrEqualTo(0.05);
    DocumentedTable.check(
        "detection.md", "Verdicts on ordinary releases", verdicts(apache, releases));
    DocumentedTable.check("detection.md", "Rules on ordinary releases", rules(apache, releases));
    DocumentedTable.check("detection.md", "Stopped", stopped(apache, releases));
  }

  /** What came out of the pairs of one table. */
  private static final class Count {
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private final Map<String, Integer> rules = new TreeMap<>();
    private final List<String> stopped = new ArrayList<>();
    private int pairs;

    double rate(Verdict verdict) {
      return verdicts.getOrDefault(verdict, 0) / (double) pairs;
    }

    void add(String name, Review review) {
      pairs++;
      verdicts.merge(review.verdict(), 1, Integer::sum);
      var fired = new TreeSet<String>();
      for (Review.Entry entry : review.entries()) {
        fired.add(entry.rule().definition().id() + " " + entry.severity().label());
      }
      fired.forEach(rule -> rules.merge(rule, 1, Integer::sum));
      if (review.verdict().isAtLeast(Verdict.REVIEW)) {
        CauseVerdict worst = review.causes().get(0);
        stopped.add(
            "| %s | %s | %s |"
                .formatted(
                    name, review.verdict().label(), worst.entries().get(0).finding().message()));
      }
    }
  }

  private static Count count(String folder, int column) throws IOException {
    Path root = Corpus.file(folder);
    var count = new Count();
    for (String line : Files.readAllLines(root.resolve("PAIRS.tsv"))) {
      String[] row = line.split("\t", -1);
      if (!row[column].equals("from_path")) {
        Release before = Release.of(SbomReader.read(root.resolve(row[column])));
        Release after = Release.of(SbomReader.read(root.resolve(row[column + 1])));
        ReviewInput input = ReviewInput.builder(after).before(before).at(AT);
        count.add(row[column + 1], Review.of(input, Rules.standard()));
      }
    }
    return count;
  }

  private static List<String> verdicts(Count apache, Count releases) {
    var rows = new ArrayList<String>();
    for (Verdict verdict : Verdict.values()) {
      rows.add(
          "| %s | %s | %s |"
              .formatted(verdict.label(), share(apache, verdict), share(releases, verdict)));
    }
    return rows;
  }

  private static String share(Count count, Verdict verdict) {
    int number = count.verdicts.getOrDefault(verdict, 0);
    return "%d of %d (%.1f %%)"
        .formatted(number, count.pairs, 100.0 * number / count.pairs)
        .replace(',', '.');
  }

  private static List<String> rules(Count apache, Count releases) {
    var names = new TreeSet<>(apache.rules.keySet());
    names.addAll(releases.rules.keySet());
    return names.stream()
        .map(
            name ->
                "| %s | %d | %d |"
                    .formatted(
                        name,
                        apache.rules.getOrDefault(name, 0),
                        releases.rules.getOrDefault(name, 0)))
        .toList();
  }

  private static List<String> stopped(Count apache, Count releases) {
    var rows = new ArrayList<>(apache.stopped);
    rows.addAll(releases.stopped);
    return rows;
  }
}
