package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Sbom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real tag-value documents: with nothing missing, in any order, and as their JSON twins. */
class SpdxTagCorpusTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final Set<String> STATEMENTS = Set.of("Relationship", "Annotator", "Reviewer");
  private static final Set<String> ELEMENTS =
      Set.of("PackageName", "FileName", "SnippetSPDXID", "LicenseID");

  /** They go on with what the tag before them began, so that the order matters. */
  private static final Pattern FOLLOWING =
      Pattern.compile("ExternalRefComment|ArtifactOfProject(HomePage|URI)");

  /** It writes SPDXID above the tag that begins the section. */
  private static final String IDENTIFIERS_FIRST =
      "singles/spdx-tagvalue/chainguard-dev+bom-shelter/in-the-wild__spdx__vast-sbom.spdx";

  @BeforeAll
  static void corpusIsThere() {
    Corpus.assumePresent();
  }

  @Test
  void everyDocumentIsReadWithAllItsPackagesAndFiles() throws Exception {
    Map<String, Integer> notices = new TreeMap<>();
    int packages = 0;
    int files = 0;
    Map<String, Integer> expected = packagesByManifest();
    for (String path : expected.keySet()) {
      Sbom sbom = read(path);
      String text = text(path);

      assertThat(packages(sbom)).as(path).isEqualTo(expected.get(path));
      assertThat(sbom.files()).as(path).hasSize(count(text, "FileName|SnippetSPDXID"));
      sbom.notices().forEach(notice -> notices.merge(notice.kind(), 1, Integer::sum));
      packages += packages(sbom);
      files += sbom.files().size();
    }
    System.out.printf(
        "tag-value: %d read, %d packages, %d files, notices %s%n",
        expected.size(), packages, files, notices);
    assertThat(expected).hasSizeGreaterThan(80);
    assertThat(packages).isGreaterThan(1_000);
    assertThat(files).isGreaterThan(4_000);
  }

  @Test
  void everyEncodingOfOneDocumentMeansTheSame() throws Exception {
    Sbom original = read("pairs/github/mqtt_client/10.9.0.spdx");
    int variants = 0;
    for (Path file : Corpus.files("corpus/singles/encoding-variants/**.spdx")) {
      assertThat(SbomReader.read(file)).as(file.toString()).isEqualTo(original);
      variants++;
    }
    assertThat(variants).isEqualTo(4);
  }

  @Test
  void anotherOrderOtherLineEndsAndCommentsChangeNothing() throws Exception {
    int shuffled = 0;
    for (String path : packagesByManifest().keySet()) {
      if (!path.equals(IDENTIFIERS_FIRST)) {
        String text = text(path);
        Sbom original = readText(text);
        for (int seed = 0; seed < 3; seed++) {
          Sbom other = readText(shuffled(text, new Random(seed)));
          assertThat(other.equals(original)).as("%s, seed %d", path, seed).isTrue();
          assertThat(other.otherMembers()).as(path).isEqualTo(original.otherMembers());
          assertThat(other.notices()).as(path).hasSameSizeAs(original.notices());
        }
        shuffled++;
      }
    }
    assertThat(shuffled).isGreaterThan(80);
  }

  @Test
  void everyOtherWordChangesTheMeaning() throws Exception {
    Set<String> unchanged =
        Set.of(
            "SPDXVersion DataLicense DocumentNamespace DocumentName ExternalDocumentRef Creator",
            "Created CreatorComment LicenseListVersion SPDXID SnippetSPDXID AnnotationDate");
    String text =
        text("singles/spdx-tagvalue/spdx+tools-java/testResources__SPDXTagExample-v2.3.spdx");
    List<String> entries = entries(text);
    Sbom original = readText(text);
    var without = new TreeSet<String>();
    for (int i = 0; i < entries.size(); i++) {
      String entry = entries.get(i);
      String tag = tag(entry);
      String other =
          entry.contains("</text>") ? entry.replace("</text>", "x</text>") : other(tag, entry);
      var changed = new ArrayList<>(entries);
      changed.set(i, other);
      if (!tag.equals("SPDXVersion") && readText(String.join("\n", changed)).equals(original)) {
        without.add(tag);
      }
    }
    System.out.println("tags that may say anything: " + without);
    assertThat(String.join(" ", unchanged).split(" ", -1)).containsAll(without);
  }

  private static String other(String tag, String entry) {
    return switch (tag) {
      case "FilesAnalyzed" -> tag + ": true";
      case "PackageVerificationCode" -> entry.replace(": ", ": 1");
      default -> entry + "1";
    };
  }

  /** Known differences of the twins are undone in the JSON first; each has its reason there. */
  @ParameterizedTest
  @CsvSource({
    "CycloneDX+sbom-utility/" + "examples__spdx__example1__example1.spdx, .json",
    "CycloneDX+sbom-utility/" + "examples__spdx__example2__example2-bin.spdx, .json",
    "CycloneDX+sbom-utility/" + "examples__spdx__example2__example2-src.spdx, .json",
    "chainguard-dev+bom-shelter/"
        + "in-the-wild__spdx__helm-controller_0.16.0_sbom.spdx, .spdx.json",
    "chainguard-dev+bom-shelter/"
        + "in-the-wild__spdx__image-automation-controller_0.20.0_sbom.spdx, .spdx.json",
    "chainguard-dev+bom-shelter/" + "in-the-wild__spdx__julia.spdx, .spdx.json",
    "chainguard-dev+bom-shelter/" + "in-the-wild__spdx__kustomizer_2.1.0_sbom.spdx, .spdx.json",
    "chainguard-dev+bom-shelter/"
        + "in-the-wild__spdx__notification-controller_0.21.0_sbom.spdx, .spdx.json",
    "chainguard-dev+bom-shelter/"
        + "in-the-wild__spdx__source-controller_0.21.2_sbom.spdx, .spdx.json",
    "spdx+tools-java/" + "testResources__SPDXTagExample-v2.2.spdx, .spdx.json",
    "spdx+tools-java/" + "testResources__SPDXTagExample-v2.3.spdx, .spdx.json",
    "spdx+tools-python/" + "tests__spdx__data__SPDXTagExample-v2.2.spdx, .spdx.json",
    "spdx+tools-python/" + "tests__spdx__data__SPDXTagExample-v2.3.spdx, .spdx.json",
    "spdx+tools-python/" + "tests__spdx__data__SPDXTagExample-UTF-16.spdx, .spdx.json",
    "spdx+ntia-conformance-checker/"
        + "tests__data__missing_author_name__SPDXTagExample-v2.3.spdx, .spdx.json",
    "spdx+ntia-conformance-checker/"
        + "tests__data__missing_component_version__SPDXTagExample-v2.3.spdx, .spdx.json",
    "spdx+ntia-conformance-checker/"
        + "tests__data__missing_dependency_relationships__SPDXTagExample-v2.3.spdx, .spdx.json",
    "spdx+ntia-conformance-checker/"
        + "tests__data__missing_supplier_name__SPDXTagExample-v2.3.spdx, .spdx.json",
    "spdx+ntia-conformance-checker/"
        + "tests__data__missing_timestamp__SPDXTagExample-v2.3.spdx, .spdx.json",
    "spdx+ntia-conformance-checker/"
        + "tests__data__no_elements_missing__SPDXTagExample-v2.3.spdx, .spdx.json",
    "spdx+ntia-conformance-checker/"
        + "tests__doc_fest__SourceAuditor__AppBomInation-SourceOnly.spdx.tag, .spdx.json"
  })
  void twinsMeanTheSame(String name, String suffix) throws Exception {
    Sbom tags = readText(alike(text("singles/spdx-tagvalue/" + name)));
    String twin = name.replaceAll("(\\.spdx)?(\\.tag)?$", "").replace("SPDXTag", "SPDXJSON");
    JsonNode json =
        MAPPER.readTree(alike(text("singles/spdx-json/" + twin + suffix)).replace("\\r\\n", "\\n"));
    undoDifferences(json);
    Sbom other = SbomReader.read(MAPPER.writeValueAsBytes(json));

    assertThat(packages(tags)).isEqualTo(packages(other)).isPositive();
    assertThat(tags.files()).hasSameSizeAs(other.files());
    assertThat(tags.otherMembers()).isEqualTo(other.otherMembers());
    assertThat(tags.document().otherMembers().keySet())
        .isEqualTo(other.document().otherMembers().keySet());
    assertThat(tags.equals(other)).isTrue();
  }

  /**
   * What is not the same text in both: an empty address of a person; syft wrote another case into
   * names that end with an algorithm's; one project had another folder.
   */
  private static String alike(String text) {
    return text.replace("Jane Doe ()", "Jane Doe")
        .replaceAll("(?i)minio([/:])sha256([-_]simd)", "minio$1sha256$2")
        .replace("./App-BOM-ination-1.0/", "./")
        .replaceAll("ExternalRef: OTHER http://\\S+#", "ExternalRef: OTHER ")
        .replaceAll("(?m)^FilesAnalyzed: *[Tt]rue$", "");
  }

  /**
   * Tools write the default of {@code filesAnalyzed} into JSON only, the full address of a local
   * type of reference into one of the two, and syft the name of a file twice into JSON.
   */
  private static void undoDifferences(JsonNode json) {
    for (JsonNode spdxPackage : json.path("packages")) {
      if (spdxPackage.path("filesAnalyzed").asBoolean()) {
        ((ObjectNode) spdxPackage).remove("filesAnalyzed");
      }
    }
    for (JsonNode reference : json.findParents("referenceType")) {
      String type = reference.path("referenceType").asText();
      ((ObjectNode) reference).put("referenceType", type.substring(type.indexOf('#') + 1));
    }
    for (JsonNode file : json.path("files")) {
      ((ObjectNode) file).remove("name");
    }
  }

  private static int count(String text, String tags) {
    return (int) entries(text).stream().filter(entry -> tag(entry).matches(tags)).count();
  }

  /** Tags with their values, without comments. */
  private static List<String> entries(String text) {
    List<String> entries = new ArrayList<>();
    String open = null;
    for (String line : text.split("\r?\n", -1)) {
      if (open != null) {
        open = open + "\n" + line;
      } else if (!line.isBlank() && !line.startsWith("#")) {
        open = line;
      }
      if (open != null && (!open.contains("<text>") || open.contains("</text>"))) {
        entries.add(open);
        open = null;
      }
    }
    return entries;
  }

  private static String tag(String entry) {
    return entry.substring(0, entry.indexOf(':'));
  }

  /** Sections keep their first tag first, and files their package before them. */
  private static String shuffled(String text, Random random) {
    List<List<String>> heads = new ArrayList<>();
    List<List<String>> elements = new ArrayList<>();
    List<List<String>> statements = new ArrayList<>();
    List<String> header = new ArrayList<>();
    List<String> current = header;
    List<String> element = header;
    for (String entry : entries(text)) {
      String tag = tag(entry);
      if (STATEMENTS.contains(tag)) {
        current = new ArrayList<>();
        statements.add(current);
      } else if (ELEMENTS.contains(tag)) {
        element = new ArrayList<>();
        elements.add(element);
        current = element;
      } else if (!tag.matches("Relationship.*|Annotation.*|SPDXREF|Review.*")) {
        current = element;
      }
      if (FOLLOWING.matcher(tag).matches()) {
        current.set(current.size() - 1, current.get(current.size() - 1) + "\n" + entry);
      } else {
        current.add(entry);
      }
    }
    Collections.shuffle(header, random);
    heads.add(header);
    List<List<String>> blocks = blocks(elements, random);
    for (List<String> statement : statements) {
      Collections.shuffle(statement.subList(1, statement.size()), random);
      blocks.add(random.nextInt(blocks.size() + 1), statement);
    }
    heads.addAll(blocks);
    return written(heads, random);
  }

  /** A package and all up to the next one; what stands before the first package stays there. */
  private static List<List<String>> blocks(List<List<String>> elements, Random random) {
    List<List<List<String>>> blocks = new ArrayList<>();
    blocks.add(new ArrayList<>());
    for (List<String> element : elements) {
      if (tag(element.get(0)).equals("PackageName")) {
        blocks.add(new ArrayList<>());
      }
      Collections.shuffle(element.subList(1, element.size()), random);
      blocks.get(blocks.size() - 1).add(element);
    }
    Collections.shuffle(blocks.subList(1, blocks.size()), random);
    List<List<String>> order = new ArrayList<>();
    for (List<List<String>> block : blocks) {
      if (block != blocks.get(0)) {
        Collections.shuffle(block.subList(1, block.size()), random);
      } else {
        Collections.shuffle(block, random);
      }
      order.addAll(block);
    }
    return order;
  }

  private static String written(List<List<String>> sections, Random random) {
    String[] noise = {"\n", "\n\n", "\n# PackageName: x\n", "\n \t\n", "\n  #<text>\n", "  \n"};
    var text = new StringBuilder();
    for (List<String> section : sections) {
      for (String entry : section) {
        text.append(entry).append(noise[random.nextInt(noise.length)]);
      }
    }
    String[] ends = {"\r\n", "\n", "\r"};
    return text.toString().replace("\n", ends[random.nextInt(ends.length)]);
  }

  private static int packages(Sbom sbom) {
    return sbom.components().size() + (sbom.subject() == null ? 0 : 1);
  }

  private static Map<String, Integer> packagesByManifest() throws IOException {
    var counts = new TreeMap<String, Integer>();
    for (String line : Files.readAllLines(Corpus.file("corpus/MANIFEST.tsv"))) {
      String[] columns = line.split("\t", -1);
      if (columns[1].equals("spdx-tagvalue")) {
        counts.put(columns[0], Integer.valueOf(columns[5]));
      }
    }
    return counts;
  }

  private static String text(String path) throws IOException {
    byte[] bytes = Files.readAllBytes(Corpus.file("corpus/" + path));
    boolean wide = bytes[0] == (byte) 0xff || bytes[0] == (byte) 0xfe;
    String text = new String(bytes, wide ? UTF_16 : UTF_8);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static Sbom read(String path) throws IOException {
    return SbomReader.read(Corpus.file("corpus/" + path));
  }

  private static Sbom readText(String text) throws IOException {
    var stream = new ByteArrayInputStream(text.getBytes(UTF_8));
    return new SpdxTagValue(stream, ReadLimits.DEFAULTS).read();
  }
}
