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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The laws of the diff over all real release pairs. */
class CorpusLawsTest {

  @BeforeAll
  static void corpusIsThere() {
    Corpus.assumePresent();
  }

  @Test
  void theLawsHoldForEveryPairOfReleases() throws IOException {
    List<ReleasePair> pairs = ReleasePair.all();

    for (ReleasePair pair : pairs) {
      Sbom before = SbomReader.read(pair.before());
      Sbom after = SbomReader.read(pair.after());
      SbomDiff diff = SbomDiff.between(before, after);

      assertThat(SbomDiff.between(after, before)).as("%s", pair).isEqualTo(diff.inverse());
      assertThat(diff.inverse().inverse()).as("%s", pair).isEqualTo(diff);
      assertThat(diff.applyTo(before)).as("%s", pair).isEqualTo(after);
      assertThat(diff.inverse().applyTo(after)).as("%s", pair).isEqualTo(before);
      assertThat(diff.isEmpty()).as("%s", pair).isEqualTo(before.equals(after) && sameFacts(diff));
      assertThat(accountedFor(diff, true)).as("%s", pair).isEqualTo(listed(before, after));
      assertThat(accountedFor(diff, false)).as("%s", pair).isEqualTo(listed(after, before));
      Sbom again = SbomReader.read(pair.before());
      assertThat(SbomDiff.between(before, again).changes()).as("%s", pair).isEmpty();
      assertThat(ChangeOrder.texts(SbomDiff.between(again, after).changes()))
          .as("%s", pair)
          .isEqualTo(ChangeOrder.texts(diff.changes()));
    }
    assertThat(pairs).hasSize(576);
    System.out.printf("laws hold for %d release pairs%n", pairs.size());
  }

  @Test
  void theOrderOfTheDocumentsDoesNotMatter() throws IOException {
    int pairs = 0;
    for (ReleasePair pair : ReleasePair.all()) {
      if (pair.before().toString().endsWith(".json")) {
        Sbom before = SbomReader.read(pair.before());
        Sbom after = SbomReader.read(pair.after());
        var shuffled =
            SbomDiff.between(
                SbomReader.read(Shuffler.shuffle(Files.readAllBytes(pair.before()), pairs)),
                SbomReader.read(Shuffler.shuffle(Files.readAllBytes(pair.after()), -pairs)));

        assertThat(ChangeOrder.texts(shuffled.changes()))
            .as("%s", pair)
            .isEqualTo(ChangeOrder.texts(SbomDiff.between(before, after).changes()));
        pairs++;
      }
    }
    assertThat(pairs).isGreaterThan(480);
    System.out.printf("%d release pairs do not depend on the order of the documents%n", pairs);
  }

  @Test
  void theTwoNotationsOfOneReleaseDifferInNothing() throws IOException {
    int twins = 0;
    for (Path xml : Corpus.files("corpus/pairs/**.cdx.xml")) {
      Path json = Path.of(xml.toString().replaceFirst("\\.xml$", ".json"));
      if (Files.exists(json)) {
        SbomDiff diff = SbomDiff.between(SbomReader.read(json), SbomReader.read(xml));

        assertThat(diff.changes()).as("%s", xml).isEmpty();
        assertThat(diff.rewordings()).as("%s", xml).isEmpty();
        twins++;
      }
    }
    assertThat(twins).isEqualTo(103);
    System.out.printf("%d releases say the same in CycloneDX JSON and XML%n", twins);
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
    System.out.printf("%d npm releases say the same in CycloneDX and SPDX%n", twins);
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

  /**
   * What the document says of itself is compared, but is no part of the equality of two of them.
   */
  private static boolean sameFacts(SbomDiff diff) {
    return diff.before().document().fields().equals(diff.after().document().fields());
  }

  /** A subject counts as a component where the other document has no subject. */
  private static int listed(Sbom sbom, Sbom other) {
    boolean isAlone = sbom.subject() != null && other.subject() == null;
    assertThat(isAlone).as("no release pair has a subject on one side only").isFalse();
    return sbom.components().size();
  }
}
