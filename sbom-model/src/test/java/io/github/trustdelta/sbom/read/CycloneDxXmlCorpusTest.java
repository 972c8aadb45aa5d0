package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Sbom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real documents: each says what its JSON twin says, with nothing missing. */
class CycloneDxXmlCorpusTest {

  private static final String XML = "corpus/singles/cyclonedx-xml/";
  private static final String JSON = "corpus/singles/cyclonedx-json/";
  private static final String SPECIFICATION =
      "CycloneDX+specification/tools__src__test__resources__";
  private static final String CORE_JAVA = "CycloneDX+cyclonedx-core-java/src__test__resources__";
  private static final String CLI = "CycloneDX+cyclonedx-cli/tests__cyclonedx.tests__Resources__";

  /** By the end of their names: twins that are not written to say the same. */
  private static final Map<String, List<String>> OTHER_CONTENT =
      Map.of(
          "another choice of components, references or properties",
          List.of(
              "CycloneDX+bom-examples/SBOM__dropwizard-1.3.15__bom.xml",
              "CycloneDX+cdxgen/test__data__bom-gradle-deps.xml",
              "CycloneDX+cdxgen/test__data__bom-mavenplugins.xml",
              "CycloneDX+cdxgen/test__data__bom-maventree.xml",
              "CycloneDX+cdxgen/test__data__ddc-sbom.xml",
              "CycloneDX+cdxgen/test__data__jt-sbom.xml",
              CLI + "bom-1.2.xml",
              CLI + "bom-1.3.xml",
              CLI + "bom-1.4.xml",
              CLI + "bom-1.5.xml",
              CLI + "bom-1.6.xml",
              CLI + "bom-1.7.xml",
              CORE_JAVA + "1.2__valid-bom-1.2.xml",
              CORE_JAVA + "1.6__valid-bom-1.6.xml",
              CORE_JAVA + "bom-1.2.xml",
              CORE_JAVA + "bom-1.3.xml",
              CORE_JAVA + "bom-1.4.xml"),
          "a hash and a publisher",
          List.of(
              CORE_JAVA + "1.5__valid-external-reference-1.5.xml",
              CORE_JAVA + "bom-1.4-bomlink.xml",
              SPECIFICATION + "1.3__valid-external-reference-1.3.xml",
              SPECIFICATION + "1.4__valid-external-reference-1.4.xml",
              SPECIFICATION + "1.5__valid-external-reference-1.5.xml"),
          "description, hashes, purl and type of the component",
          List.of(
              CORE_JAVA + "1.5__valid-license-expression-1.5.xml",
              SPECIFICATION + "1.2__valid-license-expression-1.2.xml",
              SPECIFICATION + "1.3__valid-license-expression-1.3.xml",
              SPECIFICATION + "1.4__valid-license-expression-1.4.xml",
              SPECIFICATION + "1.5__valid-license-expression-1.5.xml"),
          "a vector misspelt in the XML, a reference less in the JSON",
          List.of(
              CORE_JAVA + "1.5__valid-vulnerability-1.5.xml",
              CORE_JAVA + "1.6__valid-vulnerability-tool-deprecated-1.6.xml",
              SPECIFICATION + "1.4__valid-vulnerability-1.4.xml",
              SPECIFICATION + "1.5__valid-vulnerability-1.5.xml"),
          "other names or versions of the components",
          List.of(
              SPECIFICATION + "1.2__valid-dependency-1.2.xml",
              SPECIFICATION + "1.3__valid-dependency-1.3.xml",
              SPECIFICATION + "1.4__valid-dependency-1.4.xml",
              SPECIFICATION + "1.5__valid-dependency-1.5.xml",
              SPECIFICATION + "1.3__valid-compositions-1.3.xml",
              SPECIFICATION + "1.4__valid-compositions-1.4.xml",
              SPECIFICATION + "1.5__valid-compositions-1.5.xml",
              SPECIFICATION + "1.7__valid-component-external-with-version.xml"),
          "other descriptions, texts, times or addresses",
          List.of(
              SPECIFICATION + "1.4__valid-release-notes-1.4.xml",
              SPECIFICATION + "1.5__valid-release-notes-1.5.xml",
              SPECIFICATION + "1.5__valid-annotation-1.5.xml"),
          "pointers into the other notation",
          List.of(SPECIFICATION + "1.7__valid-citations-1.7.xml"),
          "other cryptographic assets, or the properties of one at another one",
          List.of(
              SPECIFICATION + "1.6__valid-cryptography-full-1.6.xml",
              SPECIFICATION + "1.7__valid-cryptography-full-deprecated-1.7.xml",
              SPECIFICATION + "1.7__valid-cryptography-full-1.7.xml",
              SPECIFICATION + "1.7__valid-cryptography-implementation-1.7.xml"));

  /** Twins that say the same as far as a person can see, and why that is not equal. */
  private static final Map<String, List<String>> OTHER_FORM =
      Map.of(
          "signatures are of the notation: XML signature, JSON signature",
          List.of(
              SPECIFICATION + "1.6__valid-attestation-1.6.xml",
              SPECIFICATION + "1.7__valid-attestation-1.7.xml"),
          "JSON has the deprecated form of identity, an object, beside the array",
          List.of(
              CORE_JAVA + "1.6__valid-evidence-1.6.xml",
              SPECIFICATION + "1.6__valid-evidence-1.6.xml",
              SPECIFICATION + "1.7__valid-evidence-1.7.xml"),
          "white space that counts in XML (xs:string) is missing in JSON, or the other way round",
          List.of(
              SPECIFICATION + "1.7__valid-cryptography-certificate-1.7.xml",
              SPECIFICATION + "1.7__valid-license-expression-with-text-1.7.xml"));

  @BeforeAll
  static void corpusIsThere() {
    Corpus.assumePresent();
  }

  @Test
  void publishedTwinsAreEqual() throws Exception {
    int twins = 0;
    for (Path file : Corpus.files("corpus/pairs/**.cdx.xml")) {
      Path json = file.resolveSibling(file.getFileName().toString().replace(".xml", ".json"));
      if (Files.exists(json)) {
        assertThat(read(file)).as(Corpus.nameOf(file)).isEqualTo(SbomReader.read(json));
        twins++;
      }
    }
    System.out.printf("XML and JSON of one release: %d equal%n", twins);
    assertThat(twins).isGreaterThanOrEqualTo(100);
  }

  @Test
  void examplesAreEqualButForThoseThatAreListed() throws Exception {
    Set<String> unequal = new TreeSet<>();
    int twins = 0;
    for (Path file : Corpus.files(XML + "**.xml")) {
      String name = Corpus.nameOf(file).substring(XML.length());
      Path json = Corpus.file(JSON + name.replaceAll("\\.xml$", ".json"));
      if (Files.exists(json)) {
        twins++;
        if (!read(file).equals(SbomReader.read(json))) {
          unequal.add(name);
        }
      }
    }
    System.out.printf("examples in XML and JSON: %d of %d differ%n", unequal.size(), twins);
    assertThat(unequal)
        .isEqualTo(
            Stream.of(OTHER_CONTENT, OTHER_FORM)
                .flatMap(lists -> lists.values().stream())
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** The manifest counts all elements called component. */
  @Test
  void everyDocumentIsReadWithAllItsComponents() throws Exception {
    int compared = 0;
    List<String> refused = new ArrayList<>();
    for (Map.Entry<String, Integer> entry : componentsByManifest().entrySet()) {
      Path file = Corpus.file("corpus/" + entry.getKey());
      try {
        Sbom sbom = read(file);
        Counts counts = counts(file);
        assertThat(counts.all).as(entry.getKey()).isEqualTo(entry.getValue());
        assertThat(sbom.components()).as(entry.getKey()).hasSize(counts.listed);
        compared++;
      } catch (SbomReadException e) {
        refused.add(entry.getKey());
      }
    }
    System.out.printf("CycloneDX XML: %d read, %d refused%n", compared, refused.size());
    assertThat(compared).isGreaterThan(400);
    assertThat(refused)
        .allMatch(
            name -> name.matches("singles/invalid/.*invalid-(license-id-count|citations)-.*"));
  }

  @Test
  void invalidDocumentsAreReadOrRefusedWithTheirPlace() throws Exception {
    int files = 0;
    for (Path file : Corpus.files("corpus/singles/invalid/**.xml")) {
      files++;
      try {
        read(file);
      } catch (SbomReadException e) {
        assertThat(e).hasMessageContaining("expected ").hasMessageMatching(".* at line \\d+.*");
      }
    }
    assertThat(files).isGreaterThan(50);
  }

  @Test
  void prefixOfEveryLengthIsRefused() throws Exception {
    Path file = Corpus.file(XML + SPECIFICATION + "1.7__valid-patent-1.7.xml");
    byte[] document = Files.readAllBytes(file);
    int end = new String(document, ISO_8859_1).lastIndexOf('>');
    for (int length = 0; length < end; length += 7) {
      var prefix = new ByteArrayInputStream(document, 0, length);
      assertThat(refusal(prefix)).as("%d bytes", length).contains("expected ").contains("line ");
    }
  }

  private static String refusal(InputStream document) throws IOException {
    try {
      new CycloneDxXml(document, ReadLimits.DEFAULTS).read();
      return "";
    } catch (SbomReadException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Sbom read(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return new CycloneDxXml(stream, ReadLimits.DEFAULTS).read();
    }
  }

  private static Map<String, Integer> componentsByManifest() throws IOException {
    var counts = new HashMap<String, Integer>();
    for (String line : Files.readAllLines(Corpus.file("corpus/MANIFEST.tsv"))) {
      String[] columns = line.split("\t", -1);
      if (columns[1].equals("cyclonedx-xml")) {
        counts.put(columns[0], Integer.valueOf(columns[5]));
      }
    }
    return counts;
  }

  /** What an independent walk finds: inventory, and what is in pedigrees, tools and so on, too. */
  private static Counts counts(Path file) throws Exception {
    int all = 0;
    int listed = 0;
    Deque<String> open = new ArrayDeque<>();
    try (InputStream stream = Files.newInputStream(file)) {
      var reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(stream);
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          open.push(reader.getLocalName());
          if (reader.getLocalName().equals("component")) {
            boolean isSubject = open.size() == 3 && open.contains("metadata");
            boolean isInventory =
                Set.of("bom", "metadata", "component", "components").containsAll(open);
            all++;
            listed += isInventory && !isSubject ? 1 : 0;
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          open.pop();
        }
      }
    }
    return new Counts(all, listed);
  }

  private record Counts(int all, int listed) {}
}
