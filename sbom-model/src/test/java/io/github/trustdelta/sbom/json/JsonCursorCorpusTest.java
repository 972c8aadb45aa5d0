package io.github.trustdelta.sbom.json;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real documents and JSONTestSuite: the cursor says what Jackson says, with listed exceptions. */
class JsonCursorCorpusTest {

  private static final String UTF_16 =
      "RFC 8259, section 8.1: between systems JSON is UTF-8; decoding UTF-16 is for the layer"
          + " above";
  private static final String OVERLONG =
      "RFC 3629, section 3: decoders must protect against overlong sequences";
  private static final String BEYOND_UNICODE = "RFC 3629, section 3: nothing above U+10FFFF";

  /** Files that Jackson accepts and the cursor refuses, with the reason. */
  private static final Map<String, String> STRICTER =
      Map.ofEntries(
          entry("commons-validator__commons-validator-1.9.0.utf-16be-bom.cdx.json", UTF_16),
          entry("commons-validator__commons-validator-1.9.0.utf-16le-bom.cdx.json", UTF_16),
          entry("i_string_UTF-16LE_with_BOM.json", UTF_16),
          entry("i_string_not_in_unicode_range.json", BEYOND_UNICODE),
          entry("i_string_overlong_sequence_2_bytes.json", OVERLONG),
          entry("i_string_utf16LE_no_BOM.json", UTF_16),
          entry("mocha-10.2.0.utf-16be-bom.spdx.json", UTF_16),
          entry("mocha-10.2.0.utf-16le-bom.spdx.json", UTF_16),
          entry("org.apache.commons__commons-compress-1.27.1.utf-16be-bom.cdx.json", UTF_16),
          entry("org.apache.commons__commons-compress-1.27.1.utf-16le-bom.cdx.json", UTF_16),
          entry("org.apache.commons__commons-exec-1.5.0.utf-16be-bom.spdx.json", UTF_16),
          entry("org.apache.commons__commons-exec-1.5.0.utf-16le-bom.spdx.json", UTF_16),
          entry("tests__spdx__data__SPDXJSONExample-UTF-16.spdx.json", UTF_16),
          entry("ua-parser-js-0.7.28.utf-16be-bom.spdx.json", UTF_16),
          entry("ua-parser-js-0.7.28.utf-16le-bom.spdx.json", UTF_16));

  @BeforeEach
  void needsTheCorpus() {
    Corpus.assumePresent();
  }

  @Test
  void everyDocumentReadsAsJacksonReadsIt() throws IOException {
    List<Path> files = new ArrayList<>(Corpus.files("corpus/**.json"));
    files.addAll(Corpus.files("corpus/**.jsonld"));
    files.addAll(Corpus.files("corpus/**.json.golden"));
    Map<String, List<String>> differing = new TreeMap<>();

    for (Path file : files) {
      byte[] json = Files.readAllBytes(file);
      String name = file.getFileName().toString();
      boolean listed = STRICTER.containsKey(name);
      if (listed) {
        assertThat(JsonVerdict.ofJackson(json).accepted()).as(name).isTrue();
      }
      List<String> differences = JsonVerdict.differences(json, name.hashCode(), listed);
      if (!differences.isEmpty()) {
        differing.put(name, differences);
      }
    }

    assertThat(files).hasSizeGreaterThan(1_000);
    assertThat(differing).isEmpty();
  }

  @Test
  void everyListedExceptionIsThere() throws IOException {
    assertThat(Corpus.files("corpus/**.json"))
        .extracting(file -> file.getFileName().toString())
        .containsAll(STRICTER.keySet());
  }

  @Test
  void jsonTestSuiteIsAnsweredAsItsFileNamesSay() throws IOException {
    List<Path> suite = Corpus.files("corpus/singles/invalid/nst+JSONTestSuite/*.json");
    List<String> accepted = new ArrayList<>();

    for (Path file : suite) {
      if (JsonVerdict.of(Files.readAllBytes(file)).accepted()) {
        accepted.add(file.getFileName().toString());
      }
    }

    // the two y_ files here are those with a duplicate name; we refuse them on purpose
    assertThat(suite).hasSizeGreaterThan(70);
    assertThat(accepted)
        .containsExactly(
            "i_number_double_huge_neg_exp.json",
            "i_string_1st_surrogate_but_2nd_missing.json",
            "i_string_1st_valid_surrogate_2nd_invalid.json",
            "i_structure_UTF-8_BOM_empty_object.json");
  }
}
