package io.github.trustdelta.sbom.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real documents of the formats that are read: all of them, and with nothing missing. */
class CorpusReadTest {

  private static final String CORPUS = "corpus/";

  /** The manifest leaves out what is nested in the subject. */
  private static final Set<String> COUNTED_OTHERWISE =
      Set.of(
          "singles/cyclonedx-json/CycloneDX+sbom-utility/"
              + "test__cyclonedx__1.7__ml-bom__cyclonedx-qwen-7b.json");

  /** By design: no version, one that is a template, one that never was. */
  private static final Set<String> REFUSED =
      Set.of(
          "singles/cyclonedx-json/CycloneDX+cyclonedx-core-java/"
              + "src__test__resources__regression__issue214-expected-output.json",
          "singles/cyclonedx-json/CycloneDX+sbom-utility/"
              + "test__config__test-cdx-spec-version-missing.json",
          "singles/spdx-json/kubernetes-sigs+bom/pkg__spdx__testdata__external-references.spdx.json");

  @BeforeAll
  static void corpusIsThere() {
    Corpus.assumePresent();
  }

  @Test
  void everyPublishedPairIsReadWithAllItsComponents() throws Exception {
    List<Path> files = Corpus.files("corpus/{pairs/**.cdx.json,pairs/**.spdx.json,apache/**.json}");
    Map<String, Integer> expected = componentsByManifest();

    int compared = 0;
    for (Path file : files) {
      Integer count = expected.get(pathInCorpus(file));
      Sbom sbom = SbomReader.read(file);
      if (count != null) {
        assertThat(components(sbom)).as(pathInCorpus(file)).isEqualTo(count);
        compared++;
      }
    }
    System.out.printf("pairs and apache: %d read, %d counts compared%n", files.size(), compared);
    assertThat(files).hasSizeGreaterThan(800);
    assertThat(compared).isGreaterThan(250);
  }

  @Test
  void everySingleOfASupportedVersionIsReadWithAllItsComponents() throws Exception {
    Map<String, Integer> expected = componentsByManifest();

    int compared = 0;
    int refused = 0;
    for (Path file :
        Corpus.files("corpus/singles/{cyclonedx-json,spdx-json,crosstool-spdx-json}/**.json")) {
      String path = pathInCorpus(file);
      if (REFUSED.contains(path)) {
        assertThat(refusal(file))
            .as(path)
            .contains("expected ")
            .containsPattern("(specVersion|spdxVersion)");
        refused++;
      } else {
        Sbom sbom = SbomReader.read(file);
        if (!COUNTED_OTHERWISE.contains(path)) {
          assertThat(components(sbom)).as(path).isEqualTo(expected.get(path));
          compared++;
        }
      }
    }
    System.out.printf("singles: %d counts compared, %d refused%n", compared, refused);
    assertThat(compared).isGreaterThan(600);
    assertThat(refused).isEqualTo(REFUSED.size());
  }

  @Test
  void everythingElseIsReadOrRefusedInTime() throws Exception {
    var answers = new TreeMap<String, Integer>();
    for (Path file : Corpus.files("corpus/singles/**")) {
      String answer =
          assertTimeout(
              Duration.ofSeconds(10),
              () -> refusal(file) == null ? "read" : "refused",
              () -> pathInCorpus(file));
      String kind = pathInCorpus(file).split("/", -1)[1];
      answers.merge(kind + " " + answer, 1, Integer::sum);
    }
    System.out.println("singles: " + answers);
    assertThat(answers)
        .containsKeys("invalid read", "invalid refused", "cyclonedx-json read", "spdx-json read")
        .containsKeys("cyclonedx-xml read", "spdx-tagvalue read", "spdx3-jsonld read")
        .containsKeys("encoding-variants read", "intoto-dsse-sbom read", "spdx-json-wrapped read")
        .doesNotContainKeys("cyclonedx-xml refused", "spdx-tagvalue refused")
        .doesNotContainKeys("spdx3-jsonld refused", "encoding-variants refused");
  }

  @Test
  void everyEncodingOfOneDocumentMeansTheSame() throws Exception {
    Map<String, Sbom> originals = new HashMap<>();
    for (Path file : Corpus.files("corpus/singles/encoding-variants/**.*")) {
      String[] name = file.getFileName().toString().split("\\.(?=(crlf|utf|gz|lf)[^.]*)", 2);
      Sbom sbom = SbomReader.read(file);
      Sbom first = originals.putIfAbsent(name[0] + sbom.document().format(), sbom);
      assertThat(sbom).as(file.toString()).isEqualTo(first == null ? sbom : first);
    }
    assertThat(originals).hasSizeBetween(3, 12);
  }

  /** Null if the file is read; fails on all but the one declared exception. */
  private static String refusal(Path file) throws IOException {
    try {
      SbomReader.read(Files.readAllBytes(file));
      return null;
    } catch (SbomReadException e) {
      assertThat(e.getMessage()).as(file.toString()).isNotBlank().hasSizeLessThan(1_000);
      assertThat(e.getMessage().chars()).as(file.toString()).allMatch(c -> c >= ' ');
      return e.getMessage();
    }
  }

  /** As the manifest counts: CycloneDX's without the subject, all packages of SPDX. */
  private static int components(Sbom sbom) {
    boolean withSubject = sbom.document().format() == SbomFormat.SPDX && sbom.subject() != null;
    return sbom.components().size() + (withSubject ? 1 : 0);
  }

  private static Map<String, Integer> componentsByManifest() throws IOException {
    var counts = new HashMap<String, Integer>();
    for (String line : Files.readAllLines(Corpus.file("corpus/MANIFEST.tsv"))) {
      String[] columns = line.split("\t", -1);
      if (columns[5].matches("[0-9]+")) {
        counts.put(columns[0], Integer.valueOf(columns[5]));
      }
    }
    return counts;
  }

  private static String pathInCorpus(Path file) {
    return Corpus.nameOf(file).substring(CORPUS.length());
  }
}
