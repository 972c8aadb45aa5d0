package io.github.trustdelta.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The laws of the diff over all real release pairs. */
class CorpusLawsTest {

  private Path corpus = Path.of("");

  @BeforeEach
  void findCorpus() {
    Corpus.assumePresent();
    corpus = Corpus.root().orElseThrow().resolve("corpus");
  }

  @Test
  void theLawsHoldForEveryPairOfReleases() throws IOException {
    List<Path[]> pairs = pairs("PAIRS.tsv", "");
    pairs.addAll(pairs("apache/PAIRS.tsv", "apache"));

    for (Path[] pair : pairs) {
      Sbom before = SbomReader.read(pair[0]);
      Sbom after = SbomReader.read(pair[1]);
      SbomDiff diff = SbomDiff.between(before, after);

      assertThat(SbomDiff.between(after, before)).as("%s", pair[1]).isEqualTo(diff.inverse());
      assertThat(diff.applyTo(before)).as("%s", pair[1]).isEqualTo(after);
      assertThat(SbomDiff.between(before, SbomReader.read(pair[0])).changes())
          .as("%s", pair[0])
          .isEmpty();
      assertThat(accountedFor(diff, true)).as("%s", pair[0]).isEqualTo(before.components().size());
      assertThat(accountedFor(diff, false)).as("%s", pair[1]).isEqualTo(after.components().size());
    }
    assertThat(pairs).hasSizeGreaterThan(480);
    System.out.printf("laws hold for %d release pairs%n", pairs.size());
  }

  @Test
  void theTwoFormatsOfOneNpmReleaseDifferInNothing() throws IOException {
    int twins = 0;
    for (Path spdx : Corpus.files("corpus/pairs/npm/**.spdx.json")) {
      Path cycloneDx = Path.of(spdx.toString().replace(".spdx.json", ".cdx.json"));
      SbomDiff diff = SbomDiff.between(SbomReader.read(cycloneDx), SbomReader.read(spdx));

      assertThat(diff.changes()).as("%s", spdx).isEmpty();
      twins++;
    }
    assertThat(twins).isEqualTo(41);
  }

  @Test
  void aShuffledAndRenumberedDocumentDiffersInNothing() throws IOException {
    List<Path> documents = new ArrayList<>(Corpus.files("corpus/pairs/**.{cdx,spdx}.json"));
    documents.addAll(Corpus.files("corpus/apache/**.json"));
    long seed = 0;
    for (Path document : documents) {
      byte[] original = Files.readAllBytes(document);
      Sbom shuffled = SbomReader.read(Shuffler.shuffle(original, seed++));

      assertThat(SbomDiff.between(SbomReader.read(original), shuffled).changes())
          .as("%s", document)
          .isEmpty();
    }
    assertThat(documents).hasSizeGreaterThan(800);
    System.out.printf("%d shuffled documents differ in nothing%n", documents.size());
  }

  private static int accountedFor(SbomDiff diff, boolean older) {
    Set<Object> seen = new HashSet<>();
    for (Change change : diff.changes()) {
      if (change instanceof Change.ComponentChanged changed) {
        seen.add(older ? changed.before() : changed.after());
      } else if (change instanceof Change.ComponentRemoved removed && older) {
        seen.add(removed.component());
      } else if (change instanceof Change.ComponentAdded added && !older) {
        seen.add(added.component());
      }
    }
    return seen.size() + diff.unchanged();
  }

  /** Those of a list of pairs that are JSON. */
  private List<Path[]> pairs(String list, String folder) throws IOException {
    List<String> lines = Files.readAllLines(corpus.resolve(list));
    List<String> header = List.of(lines.get(0).split("\t", -1));
    int from = header.indexOf("from_path");
    int to = header.indexOf("to_path");
    List<Path[]> pairs = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] columns = line.split("\t", -1);
      if (columns[from].endsWith(".json") && columns[to].endsWith(".json")) {
        Path root = corpus.resolve(folder);
        pairs.add(new Path[] {root.resolve(columns[from]), root.resolve(columns[to])});
      }
    }
    return pairs;
  }
}
