package io.github.trustdelta.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What the diff says about real release pairs, in {@code docs/measurements.md}. With {@code
 * -Dtrustdelta.measurements=write} the file is written, else it has to be what is measured.
 */
class MeasurementsTest {

  @Test
  void theFileSaysWhatIsMeasured() throws IOException {
    Corpus.assumePresent();
    Path file = checkout().resolve("docs/measurements.md");
    String measured = measure();
    if ("write".equals(System.getProperty("trustdelta.measurements"))) {
      Files.writeString(file, measured);
    }
    assertThat(Files.readString(file, UTF_8))
        .as("docs/measurements.md; -Dtrustdelta.measurements=write writes it anew")
        .isEqualTo(measured);
  }

  private static Path checkout() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/design.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static String measure() throws IOException {
    var text = new StringBuilder();
    text.append(
        """
        # What the diff says about real releases

        Measured by `MeasurementsTest` over neighbouring releases of real projects. Nobody is known
        to have tampered with any of them, so whatever is counted here is what a reader meets in
        ordinary work. A pair is counted once in a row however often the change occurs in it.

        """);
    new Measurement(ReleasePair.ofApache()).write("Releases of Apache projects", text);
    new Measurement(ReleasePair.ofEcosystems()).write("Releases of other projects", text);
    return text.toString();
  }

  /** The counts over one list of pairs. */
  private static final class Measurement {

    private static final String SOURCE = "reference:vcs";

    private final int pairs;
    private final Count kinds = new Count();
    private final Map<ChangeAspect, Count> aspects = new EnumMap<>(ChangeAspect.class);
    private final Count lost = new Count();
    private final Map<String, Integer> sources = new LinkedHashMap<>();
    private final Map<String, Integer> coincidences = new LinkedHashMap<>();
    private final List<String> digests = new ArrayList<>();
    private int empty;

    Measurement(List<ReleasePair> releases) throws IOException {
      pairs = releases.size();
      for (String row : List.of("another repository", "the same in another spelling", "both")) {
        sources.put(row, 0);
      }
      for (String row :
          List.of(
              "evidence lost, and generator or specification changed",
              "evidence lost, and neither changed",
              "no evidence lost, and generator or specification changed",
              "no evidence lost, and neither changed")) {
        coincidences.put(row, 0);
      }
      for (ReleasePair pair : releases) {
        Sbom before = SbomReader.read(pair.before());
        Sbom after = SbomReader.read(pair.after());
        count(pair, SbomDiff.between(before, after));
      }
    }

    private void count(ReleasePair pair, SbomDiff diff) {
      empty += diff.isEmpty() ? 1 : 0;
      Set<String> seen = new TreeSet<>();
      boolean isOther = false;
      for (Change change : diff.changes()) {
        kinds.add(kind(change), seen);
        for (ChangeAspect aspect : change.aspects()) {
          aspects.computeIfAbsent(aspect, key -> new Count()).add(aspect.label(), seen);
          isOther |= aspect == ChangeAspect.REPOSITORY_CHANGED;
        }
        digests(pair, change);
      }
      boolean isReworded =
          diff.rewordings().stream()
              .anyMatch(it -> it.fields().stream().anyMatch(field -> field.field().equals(SOURCE)));
      if (isOther || isReworded) {
        sources.merge(
            isOther && isReworded
                ? "both"
                : isOther ? "another repository" : "the same in another spelling",
            1,
            Integer::sum);
      }
      List<LostEvidence> losses = diff.lostEvidence();
      losses.forEach(loss -> loss.evidence().forEach(evidence -> lost.add(evidence, seen)));
      coincidences.merge(
          (losses.isEmpty() ? "no evidence lost" : "evidence lost")
              + (diff.coincidences().isEmpty()
                  ? ", and neither changed"
                  : ", and generator or specification changed"),
          1,
          Integer::sum);
    }

    private static String kind(Change change) {
      return change
          .getClass()
          .getSimpleName()
          .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
          .toLowerCase(Locale.ROOT);
    }

    private void digests(ReleasePair pair, Change change) {
      if (!change.aspects().contains(ChangeAspect.DIGEST_CHANGED)) {
        return;
      }
      boolean isSubject = change instanceof Change.SubjectChanged;
      Component before = isSubject ? ((Change.SubjectChanged) change).before() : null;
      List<FieldChange> fields = isSubject ? ((Change.SubjectChanged) change).fields() : List.of();
      if (change instanceof Change.ComponentChanged changed) {
        before = changed.before();
        fields = changed.fields();
      }
      List<String> algorithms =
          fields.stream()
              .filter(field -> field.field().startsWith("digest:") && field.isReplaced())
              .map(field -> field.field().substring("digest:".length()))
              .toList();
      List<String> besides =
          fields.stream()
              .map(FieldChange::field)
              .filter(field -> !field.startsWith("digest:"))
              .toList();
      digests.add(
          row(
              pair.toString(),
              before + (isSubject ? " (subject)" : ""),
              String.join(", ", algorithms),
              besides.isEmpty() ? "nothing" : String.join(", ", besides),
              DigestExplanations.of(before)));
    }

    void write(String title, StringBuilder text) {
      text.append("## ").append(title).append("\n\n");
      text.append("%d pairs; %d of them differ in nothing.%n%n".formatted(pairs, empty));
      table(text, "### Changes by kind", row("change", "how often", "in pairs"), kinds.rows());
      List<String> rows = new ArrayList<>();
      aspects.values().forEach(count -> rows.addAll(count.rows()));
      table(
          text,
          "### What the changes of components and subjects are about",
          row("aspect", "how often", "in pairs"),
          rows);
      table(
          text,
          "### The same version with another digest",
          row("pair", "component", "algorithms", "what else differs", "what the documents say"),
          digests);
      List<String> sourceRows = new ArrayList<>();
      sources.forEach((name, count) -> sourceRows.add(row(name, "" + count)));
      table(text, "### Source repositories", row("in the pair there is", "pairs"), sourceRows);
      table(
          text, "### Evidence that is lost", row("evidence", "how often", "in pairs"), lost.rows());
      List<String> coincidenceRows = new ArrayList<>();
      coincidences.forEach((name, count) -> coincidenceRows.add(row(name, "" + count)));
      table(
          text,
          "### Lost evidence and the making of documents",
          row("pair", "pairs"),
          coincidenceRows);
    }

    private static void table(StringBuilder text, String title, String header, List<String> rows) {
      text.append(title).append("\n\n");
      if (rows.isEmpty()) {
        text.append("None.\n\n");
        return;
      }
      String line = header.replaceAll("[^|]+", "---");
      text.append(header).append('\n').append(line).append('\n');
      rows.forEach(row -> text.append(row).append('\n'));
      text.append('\n');
    }

    private static String row(String... cells) {
      return "|" + String.join("|", cells) + "|";
    }
  }

  /** How often something occurs, and in how many pairs. */
  private static final class Count {

    private final SortedMap<String, int[]> counts = new TreeMap<>();

    void add(String name, Set<String> seenInPair) {
      int[] count = counts.computeIfAbsent(name, key -> new int[2]);
      count[0]++;
      count[1] += seenInPair.add(name) ? 1 : 0;
    }

    List<String> rows() {
      List<String> rows = new ArrayList<>();
      counts.forEach(
          (name, count) -> rows.add(Measurement.row(name, "" + count[0], "" + count[1])));
      return rows;
    }
  }
}
