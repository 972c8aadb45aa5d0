package io.github.trustdelta.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every file of every format in the manifest: read in full, or refused with one clear error. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeCorpusTest {

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  /** Of the processor; what is broken must not cost more than that to refuse. */
  private static final long SLOW = Duration.ofSeconds(2).toNanos();

  private static final String SPECIFICATION = "CycloneDX+specification/";

  /** Valid files whose count is another one than the manifest's, each with the reason. */
  private static final Map<String, String> COUNTED_OTHERWISE =
      Map.of(
          "singles/cyclonedx-json/CycloneDX+sbom-utility/"
              + "test__cyclonedx__1.7__ml-bom__cyclonedx-qwen-7b.json",
          "components are nested in metadata.component, and components count wherever they are",
          "singles/spdx-rdfxml/spdx+ntia-conformance-checker/"
              + "tests__data__missing_component_name__SPDXRdfExample.rdf",
          "a package without a name is a package, with a notice");

  /** Files that are kept among the valid ones and are no SBOM, each with what the error says. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "singles/cyclonedx-json/CycloneDX+cyclonedx-core-java/"
              + "src__test__resources__regression__issue214-expected-output.json",
          "specVersion",
          "singles/cyclonedx-json/CycloneDX+sbom-utility/"
              + "test__config__test-cdx-spec-version-missing.json",
          "specVersion",
          "singles/spdx-json/kubernetes-sigs+bom/pkg__spdx__testdata__external-references.spdx.json",
          "spdxVersion",
          "singles/cyclonedx-protobuf/" + SPECIFICATION + "1.7__valid-patent-1.7.cdx.pb",
          "found '*'",
          "singles/cyclonedx-textproto/"
              + SPECIFICATION
              + "tools__src__test__resources__1.7__valid-patent-1.7.textproto",
          "specVersion",
          "singles/spdx-rdfxml/spdx+tools-java/testResources__spdx-2-2-revision-8-ontology.owl.xml",
          "expected one SpdxDocument",
          "singles/spdx-turtle/spdx+spdx-spec/rdf__spdx-model.ttl",
          "expected one SpdxDocument",
          "singles/spdx-turtle/spdx+spdx-spec/serialization__jsonld__annotations.ttl",
          "expected one SpdxDocument");

  private final SortedMap<String, Tally> tallies = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();

  @BeforeAll
  void readAll() throws IOException {
    Corpus.assumePresent();
    for (String line : Files.readAllLines(Corpus.file("corpus/MANIFEST.tsv"))) {
      Entry entry = Entry.of(line);
      if (!entry.path.equals("path")) {
        read(entry, Corpus.file("corpus/" + entry.path));
      }
    }
    tallies.forEach((format, tally) -> System.out.println("corpus: " + format + " " + tally));
  }

  @Test
  void everyFileIsReadInFullOrRefusedAsItShouldBe() {
    assertThat(failures).isEmpty();
  }

  @Test
  void countsAreTheManifestsButForOneInAHundred() {
    int compared = tallies.values().stream().mapToInt(tally -> tally.compared).sum();

    assertThat(compared).isGreaterThan(1_000);
    assertThat(COUNTED_OTHERWISE.size() * 100).isLessThan(compared);
  }

  @Test
  void everyFormatWasMet() {
    assertThat(tallies)
        .containsKeys("cyclonedx-json", "cyclonedx-xml", "cyclonedx-protobuf", "spdx-tagvalue")
        .containsKeys("spdx-json", "spdx-rdfxml", "spdx-turtle", "spdx-yaml", "spdx-xls")
        .containsKeys("spdx-xlsx", "spdx3-jsonld", "cyclonedx-textproto", "intoto-dsse-sbom");
  }

  private void read(Entry entry, Path file) throws IOException {
    Tally tally = tallies.computeIfAbsent(entry.kind(), key -> new Tally());
    byte[] document = Files.readAllBytes(file);
    long start = CLOCK.getCurrentThreadCpuTime();
    Sbom sbom = null;
    String refusal = "";
    try {
      sbom = InteropReader.read(document, ReadLimits.DEFAULTS);
      tally.read++;
    } catch (SbomReadException e) {
      refusal = String.valueOf(e.getMessage());
      tally.refused++;
    }
    long used = CLOCK.getCurrentThreadCpuTime() - start;
    tally.slowest = Math.max(tally.slowest, used);
    require(!entry.isInvalid() || used < SLOW, entry, "took " + used + " ns");
    if (sbom == null) {
      require(entry.isInvalid() || isExpected(entry, refusal), entry, refusal);
      require(refusal.length() < 1_000 && refusal.chars().allMatch(c -> c >= ' '), entry, refusal);
    } else if (entry.hasComparableCount()) {
      tally.compared++;
      int count = components(sbom);
      boolean same = entry.components.equals(String.valueOf(count));
      require(
          same != COUNTED_OTHERWISE.containsKey(entry.path),
          entry,
          count + " components, expected " + entry.components);
    }
  }

  private static boolean isExpected(Entry entry, String refusal) {
    String reason = REFUSED.get(entry.path);
    return reason != null && refusal.contains(reason);
  }

  private void require(boolean holds, Entry entry, String problem) {
    if (!holds) {
      failures.add(entry.path + ": " + problem);
    }
  }

  /** As the manifest counts: CycloneDX's without the subject, all packages of SPDX. */
  private static int components(Sbom sbom) {
    boolean withSubject = sbom.document().format() == SbomFormat.SPDX && sbom.subject() != null;
    return sbom.components().size() + (withSubject ? 1 : 0);
  }

  private record Entry(String path, String format, String components) {

    static Entry of(String line) {
      String[] columns = line.split("\t", -1);
      return new Entry(columns[0], columns[1], columns[5]);
    }

    boolean isInvalid() {
      return path.startsWith("singles/invalid/");
    }

    String kind() {
      return isInvalid() ? "invalid" : format;
    }

    /**
     * Of XML the manifest counts the elements, those of tools and pedigrees, too; in text protobuf
     * it misses one of the two spellings of a message. Both are compared with their JSON twins.
     */
    boolean hasComparableCount() {
      return !isInvalid()
          && components.matches("[0-9]+")
          && !format.equals("cyclonedx-xml")
          && !format.equals("cyclonedx-textproto");
    }
  }

  private static final class Tally {
    int read;
    int refused;
    int compared;
    long slowest;

    @Override
    public String toString() {
      return "%d read, %d refused, %d counts compared, slowest %d ms"
          .formatted(read, refused, compared, slowest / 1_000_000);
    }
  }
}
