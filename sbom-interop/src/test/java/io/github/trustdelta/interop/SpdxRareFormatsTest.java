package io.github.trustdelta.interop;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.ReadNotice;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpdxRareFormatsTest {

  private static final String SINGLES = "corpus/singles/";

  /** The manifest counts no package that has no name. */
  private static final String NAMELESS = "missing_component_name__SPDXRdfExample.rdf";

  /** Descriptions of the format itself, and a remark about a document elsewhere. */
  private static final List<String> NO_DOCUMENTS =
      List.of("ontology.owl.xml", "rdf__spdx-model.ttl", "jsonld__annotations.ttl");

  private static final String JSON =
      """
      {"spdxVersion":"SPDX-2.3","dataLicense":"CC0-1.0","SPDXID":"SPDXRef-DOCUMENT",
       "name":"n","documentNamespace":"https://example.org/d",
       "creationInfo":{"created":"2024-01-01T00:00:00Z","creators":["Tool: t-1"]},
       "packages":[
        {"SPDXID":"SPDXRef-a","name":"a","versionInfo":"1.10","downloadLocation":"NOASSERTION",
         "filesAnalyzed":false,"licenseConcluded":"MIT OR (LicenseRef-x AND Apache-2.0+)",
         "copyrightText":"\\u00a9 \\"A\\"\\nB","primaryPackagePurpose":"OPERATING_SYSTEM",
         "checksums":[{"algorithm":"SHA256","checksumValue":"%s"}],
         "externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl",
           "referenceLocator":"pkg:npm/a@1.10"}]},
        {"SPDXID":"SPDXRef-b","name":"b","downloadLocation":"NONE","filesAnalyzed":false}],
       "relationships":[
        {"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"DESCRIBES",
         "relatedSpdxElement":"SPDXRef-a"},
        {"spdxElementId":"SPDXRef-a","relationshipType":"DEPENDS_ON",
         "relatedSpdxElement":"SPDXRef-b"}]}
      """
          .formatted("ab".repeat(32));

  private static final String TURTLE =
      """
      # a comment
      @prefix spdx: <http://spdx.org/rdf/terms#> .
      @prefix : <https://example.org/d#> .
      PREFIX lic: <http://spdx.org/licenses/>
      @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
      :SPDXRef-DOCUMENT a spdx:SpdxDocument ;
        spdx:specVersion "SPDX-2.3" ; spdx:name 'n' ; spdx:dataLicense lic:CC0-1.0 ;
        spdx:creationInfo [ a spdx:CreationInfo ; spdx:created "2024-01-01T00:00:00Z" ;
          spdx:creator "Tool: t-1" ; ] ;
        spdx:relationship [ spdx:relationshipType spdx:relationshipType_describes ;
          spdx:relatedSpdxElement :SPDXRef-a ] .
      :SPDXRef-a a spdx:Package ; spdx:name "a" ; spdx:versionInfo "1.10" ;
        spdx:downloadLocation "NOASSERTION" ; spdx:filesAnalyzed false ;
        spdx:licenseConcluded [ a spdx:DisjunctiveLicenseSet ; spdx:member lic:MIT , [
          a spdx:ConjunctiveLicenseSet ;
          spdx:member [ a spdx:ExtractedLicensingInfo ; spdx:licenseId "LicenseRef-x" ] ,
            [ a spdx:OrLaterOperator ; spdx:member lic:Apache-2.0 ] ] ] ;
        spdx:copyrightText \"""\\u00A9 "A"
      B\""" ;
        spdx:primaryPackagePurpose spdx:purpose_operatingSystem ;
        spdx:checksum _:sum ;
        spdx:externalRef [ spdx:referenceCategory spdx:referenceCategory_packageManager ;
          spdx:referenceType <http://spdx.org/rdf/references/purl> ;
          spdx:referenceLocator "pkg:npm/a@1.10" ] ;
        spdx:relationship [ spdx:relationshipType spdx:relationshipType_dependsOn ;
          spdx:relatedSpdxElement <https://example.org/d#SPDXRef-b> ] .
      _:sum spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue "%s" .
      :SPDXRef-b a spdx:Package ; spdx:name "b"@en ; spdx:downloadLocation "NONE"^^xsd:string ;
        spdx:filesAnalyzed "false"^^xsd:boolean .
      """
          .formatted("ab".repeat(32));

  private static final String YAML =
      """
      # a comment
      ---
      spdxVersion: SPDX-2.3
      dataLicense: CC0-1.0
      SPDXID: SPDXRef-DOCUMENT
      name: n
      documentNamespace: https://example.org/d
      creationInfo: {created: 2024-01-01T00:00:00Z, creators: ["Tool: t-1"]}
      packages:
      - SPDXID: SPDXRef-a
        name: a
        versionInfo: 1.10
        downloadLocation: NOASSERTION
        filesAnalyzed: false
        licenseConcluded: MIT OR (LicenseRef-x AND Apache-2.0+)
        copyrightText: |-
          © "A"
          B
        primaryPackagePurpose: OPERATING_SYSTEM
        checksums:
        - {algorithm: SHA256, checksumValue: '%s'}
        externalRefs:
        - referenceCategory: PACKAGE-MANAGER
          referenceType: purl
          referenceLocator: pkg:npm/a@1.10
      - {SPDXID: SPDXRef-b, name: b, downloadLocation: NONE, filesAnalyzed: false}
      relationships:
      - {spdxElementId: SPDXRef-DOCUMENT, relationshipType: DESCRIBES,
         relatedSpdxElement: SPDXRef-a}
      - {spdxElementId: SPDXRef-a, relationshipType: DEPENDS_ON, relatedSpdxElement: SPDXRef-b}
      """
          .formatted("ab".repeat(32));

  @ParameterizedTest
  @MethodSource("manifest")
  void everyDocumentHasTheComponentsOfTheManifest(String path, String components)
      throws IOException {
    byte[] document = Files.readAllBytes(Corpus.file("corpus/" + path));
    var format = SpdxRareFormats.of(document);

    assertThat(format).isNotNull();
    if (NO_DOCUMENTS.stream().anyMatch(path::endsWith)) {
      assertThatThrownBy(() -> format.read(document, ReadLimits.DEFAULTS))
          .isInstanceOf(SbomReadException.class)
          .hasMessageContaining("expected one SpdxDocument");
      return;
    }
    Sbom sbom = format.read(document, ReadLimits.DEFAULTS);
    int expected = path.endsWith(NAMELESS) ? 1 : components.isEmpty() ? 4 : parse(components);
    assertThat(sbom.components().size() + (sbom.subject() == null ? 0 : 1)).isEqualTo(expected);
    assertThat(path).contains(folderOf(sbom.document().serialization()));
  }

  static Stream<Arguments> manifest() throws IOException {
    if (Corpus.root().isEmpty()) {
      return Stream.of(Arguments.of("absent", ""));
    }
    return Files.readAllLines(Corpus.file("corpus/MANIFEST.tsv")).stream()
        .map(line -> line.split("\t", -1))
        .filter(cells -> cells[1].matches("spdx-(rdfxml|turtle|yaml|xls|xlsx)"))
        .map(cells -> Arguments.of(cells[0], cells[5]));
  }

  private static int parse(String number) {
    return Integer.parseInt(number);
  }

  private static String folderOf(String serialization) {
    return "/spdx-" + serialization.replace("-", "") + "/";
  }

  @Test
  void oneDocumentMeansTheSameInTurtleYamlAndJson() throws IOException {
    Sbom json = SbomReader.read(JSON.getBytes(UTF_8));

    assertThat(InteropReader.read(TURTLE.getBytes(UTF_8))).isEqualTo(json);
    assertThat(InteropReader.read(YAML.getBytes(UTF_8))).isEqualTo(json);
    assertThat(InteropReader.read(("\ufeff" + YAML).getBytes(UTF_16LE))).isEqualTo(json);
    assertThat(InteropReader.read(TURTLE.getBytes(UTF_8)).document().tools())
        .containsExactly("t-1");
    assertThat(InteropReader.read(TURTLE.getBytes(UTF_8)).document().id())
        .isEqualTo("https://example.org/d");
  }

  @ParameterizedTest
  @CsvSource({
    "tools-java/testResources__SPDXJSONExample-v2.2.spdx.json,"
        + "yaml/spdx+tools-java/testResources__SPDXYAMLExample-2.2.spdx.yaml",
    "tools-java/testResources__SPDXJSONExample-v2.3.spdx.json,"
        + "xls/spdx+tools-java/testResources__SPDXSpreadsheetExample-v2.3.xls",
    "tools-java/testResources__SPDXJSONExample-v2.3.spdx.json,"
        + "xlsx/spdx+tools-java/testResources__SPDXSpreadsheetExample-v2.3.xlsx",
    "tools-python/tests__spdx__data__SPDXJSONExample-v2.2.spdx.json,"
        + "yaml/spdx+tools-python/tests__spdx__data__SPDXYAMLExample-v2.2.spdx.yaml",
    "tools-python/tests__spdx__data__SPDXJSONExample-v2.2.spdx.json,"
        + "rdfxml/spdx+tools-python/tests__spdx__data__SPDXRdfExample-v2.2.spdx.rdf.xml",
    "tools-python/tests__spdx__data__SPDXJSONExample-v2.3.spdx.json,"
        + "yaml/spdx+tools-python/tests__spdx__data__SPDXYAMLExample-v2.3.spdx.yaml",
    "tools-python/tests__spdx__data__SPDXJSONExample-v2.3.spdx.json,"
        + "rdfxml/spdx+tools-python/tests__spdx__data__SPDXRdfExample-v2.3.spdx.rdf.xml",
  })
  void documentsOfOneContentAreEqual(String json, String other) throws IOException {
    Path left = Corpus.file(SINGLES + "spdx-json/spdx+" + json);
    Path right = Corpus.file(SINGLES + "spdx-" + other);

    assertThat(InteropReader.read(right)).isEqualTo(SbomReader.read(left));
  }

  /** Each of these documents has a namespace of its own, and names a reference type in it. */
  @ParameterizedTest
  @CsvSource({
    "2.2,rdfxml/spdx+tools-java/testResources__SPDXRdfExample-v2.2.spdx.rdf",
    "2.3,rdfxml/spdx+tools-java/testResources__SPDXRdfExample-v2.3.spdx.rdf",
    "2.2,xls/spdx+tools-java/testResources__SPDXSpreadsheetExample-v2.2.xls",
    "2.2,xlsx/spdx+tools-java/testResources__SPDXSpreadsheetExample-v2.2.xlsx",
  })
  void otherTwinsDifferInNothingButAnOwnReferenceType(String version, String other)
      throws IOException {
    String json = "spdx-json/spdx+tools-java/testResources__SPDXJSONExample-v%s.spdx.json";
    Sbom left = SbomReader.read(Corpus.file(SINGLES + json.formatted(version)));
    Sbom right = InteropReader.read(Corpus.file(SINGLES + "spdx-" + other));

    assertThat(differences(left, right))
        .isNotEmpty()
        .allMatch(it -> it.matches("glibc reference:http://spdx.org/spdxdocs/.*LocationRef-.*"));
  }

  private static Set<String> differences(Sbom left, Sbom right) {
    assertThat(right.otherMembers()).isEqualTo(left.otherMembers());
    Set<String> differences = new TreeSet<>();
    List<Component> all = new ArrayList<>(elements(left));
    all.addAll(elements(right));
    for (Component component : all) {
      var was = named(left, component.name()).fields();
      var is = named(right, component.name()).fields();
      Set<String> names = new TreeSet<>(was.keySet());
      names.addAll(is.keySet());
      names.removeIf(name -> was.containsKey(name) && was.get(name).equals(is.get(name)));
      names.forEach(name -> differences.add(component.name() + " " + name));
    }
    return differences;
  }

  private static Component named(Sbom sbom, String name) {
    return elements(sbom).stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<Component> elements(Sbom sbom) {
    List<Component> elements = new ArrayList<>(sbom.components());
    elements.addAll(sbom.files());
    if (sbom.subject() != null) {
      elements.add(sbom.subject());
    }
    return elements;
  }

  @Test
  void strayTextIsPassedOverWithANotice() throws IOException {
    List<Path> files = Corpus.files(SINGLES + "spdx-rdfxml/**" + NAMELESS);
    Corpus.assumePresent();

    assertThat(InteropReader.read(files.get(0)).notices())
        .contains(new ReadNotice("passed-over", "$", "text between elements, line 43"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">",
        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY e \"&b;&b;&b;\">]>",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p\">%p;]>",
      })
  void documentTypesAreRefusedInRdf(String doctype) {
    String document =
        doctype
            + "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
            + " xmlns='http://spdx.org/rdf/terms#'><SpdxDocument r:about='a#b'>"
            + "<name>&e;</name></SpdxDocument></r:RDF>";

    assertThatThrownBy(() -> InteropReader.read(document.getBytes(UTF_8)))
        .isInstanceOf(SbomReadException.class)
        .hasMessageMatching("expected (XML without a document type|well-formed RDF/XML).*");
  }

  @Test
  void nestingWithoutEndIsReadInRdf() {
    String nested =
        "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='x#'>"
            + "<a><b>".repeat(100_000)
            + "</b></a>".repeat(100_000)
            + "</r:RDF>";

    assertThatThrownBy(() -> InteropReader.read(nested.getBytes(UTF_8)))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("expected one SpdxDocument");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: &x [1]\\nb: *x | expected no aliases, found *x at line 3, column 4",
        "name: a\\nname: b | expected one member called 'name' at line 3, column 1",
        "? [a]\\n: b | expected a scalar as the name of a member at line 2, column 3",
        "a: b\\n---\\nspdxVersion: x | expected one YAML document, found a second one",
        "a: [b | expected well-formed YAML, found none at line 2, column 6",
        "a: \\0 | expected the characters that YAML allows, found U+0000 as character 26",
      })
  void oddYamlIsRefused(String yaml, String message) {
    String document = "spdxVersion: SPDX-2.3\n" + yaml.translateEscapes();

    assertThatThrownBy(() -> InteropReader.read(document.getBytes(UTF_8)))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining(message.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "- ", "{a: "})
  void deepYamlIsRefused(String level) {
    String document = "spdxVersion: SPDX-2.3\nx: \n  " + level.repeat(100_000);

    assertThatThrownBy(() -> InteropReader.read(document.getBytes(UTF_8)))
        .isInstanceOf(SbomReadException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[ <b> ", "( ", "\"", "'''", "a", "<", "x:", "x:a . ", "\"\\q\"", "_:"})
  void brokenTurtleIsRefused(String object) {
    String document = "@prefix x: <x#> .\n<http://a> <http://b> " + object.repeat(100_000);

    assertThatThrownBy(() -> InteropReader.read(document.getBytes(UTF_8)))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("in Turtle");
  }

  @Test
  void zipBombsAreRefused() throws IOException {
    byte[] bomb = zip("xl/workbook.bin", 80 << 20);

    assertThatThrownBy(() -> InteropReader.read(bomb))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("expected a workbook of at most 16777216 bytes");
    assertThatThrownBy(
            () -> InteropReader.read(zip("a", 5_000), ReadLimits.DEFAULTS.withBytes(4_000)))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("at most 4000 bytes");
  }

  private static final String XLSX =
      SINGLES + "spdx-xlsx/spdx+tools-java/testResources__SPDXSpreadsheetExample-v2.3.xlsx";

  private static final String PACKAGES = "xl/worksheets/sheet2.xml";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<row r='7'><c r='A7' t='inlineStr'><is><t>x</t></is></c></row> | 6 | 7",
        "<row r='6'><c r='A6' t='inlineStr'><is><t> </t></is></c></row>"
            + "<row r='7'><c r='A7' t='str'><v>x</v></c></row> | 6 | 7",
        "<row r='6'><c r='B6' t='str'><v>x</v></c></row> | 6 | 6",
        "<row r='6'><c r='A6'><v>7</v></c></row>"
            + "<row r='7'><c r='A7' t='str'><v>x</v></c></row> | 6 | 7",
      })
  void rowsBehindTheEndOfASheetAreRefused(String rows, int end, int data) throws IOException {
    byte[] workbook = edited(PACKAGES, "</sheetData>", rows + "</sheetData>");

    assertThatThrownBy(() -> InteropReader.read(workbook))
        .isInstanceOf(SbomReadException.class)
        .hasMessageEndingWith(
            "found none in row %d of '%s', and data in row %d", end, PACKAGES, data);
  }

  @Test
  void rowsOutOfOrderAreRefused() throws IOException {
    byte[] workbook = edited(PACKAGES, "</sheetData>", "<row r='2'/></sheetData>");

    assertThatThrownBy(() -> InteropReader.read(workbook))
        .isInstanceOf(SbomReadException.class)
        .hasMessage("expected a row behind row 5 of '" + PACKAGES + "', found row '2'");
  }

  @Test
  void columnsAndSheetsThatAreNotReadAreNoted() throws IOException {
    byte[] column = edited(PACKAGES, "</row></sheetData>", cell("AZ5") + "</row></sheetData>");
    byte[] sheet =
        edited(
            "xl/worksheets/sheet9.xml",
            "</sheetData>",
            "<row r='2'>" + cell("A2") + "</row></sheetData>");

    assertThat(InteropReader.read(Corpus.file(XLSX)).notices())
        .noneMatch(it -> it.kind().equals("passed-over"));
    assertThat(InteropReader.read(column).notices())
        .contains(new ReadNotice("passed-over", "$", "column AZ of sheet '" + PACKAGES + "'"));
    assertThat(InteropReader.read(sheet).notices())
        .contains(
            new ReadNotice(
                "passed-over", "$", "sheet 'xl/worksheets/sheet9.xml', headed 'Reviewer'"));
  }

  private static String cell(String at) {
    return "<c r='" + at + "' t='inlineStr'><is><t>x</t></is></c>";
  }

  /** The real workbook with one change in one of its parts. */
  private static byte[] edited(String part, String old, String now) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var from = new ZipInputStream(Files.newInputStream(Corpus.file(XLSX)));
        var to = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        to.putNextEntry(new ZipEntry(entry.getName()));
        byte[] content = from.readAllBytes();
        if (entry.getName().equals(part)) {
          String text = new String(content, UTF_8);
          assertThat(text).contains(old);
          content = text.replace(old, now).getBytes(UTF_8);
        }
        to.write(content);
      }
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<urn:other#versionInfo>",
        "<http://spdx.org/rdf/terms/versionInfo>",
        "<http://www.w3.org/2000/01/rdf-schema#versionInfo>",
        "<versionInfo>",
      })
  void propertiesOfOtherVocabulariesAreNotThoseOfSpdx(String property) throws IOException {
    String turtle = TURTLE.replace("pkg:npm/a@1.10", "pkg:npm/a");
    String foreign = turtle.replace("spdx:versionInfo", property);
    String both = turtle.replace("spdx:versionInfo", property + " \"9\" ; spdx:versionInfo");
    Sbom good = InteropReader.read(turtle.getBytes(UTF_8));

    assertThat(named(InteropReader.read(foreign.getBytes(UTF_8)), "a").version()).isNull();
    Sbom withBoth = InteropReader.read(both.getBytes(UTF_8));
    assertThat(named(withBoth, "a").version()).isEqualTo("1.10");
    assertThat(withBoth).isNotEqualTo(good);
  }

  @Test
  void elementsOfOtherNamespacesAreNotThoseOfSpdxInRdf() throws IOException {
    String rdf =
        "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
            + " xmlns:s='http://spdx.org/rdf/terms#' xmlns:o='urn:other#'>"
            + "<s:SpdxDocument r:about='https://example.org/d#SPDXRef-DOCUMENT'>"
            + "<s:specVersion>SPDX-2.3</s:specVersion><s:name>n</s:name></s:SpdxDocument>"
            + "<s:Package r:about='https://example.org/d#SPDXRef-a'><s:name>a</s:name>"
            + "<%s:versionInfo>1</%s:versionInfo></s:Package></r:RDF>";

    assertThat(version(rdf.replace("%s", "s"))).isEqualTo("1");
    assertThat(version(rdf.replace("%s", "o"))).isNull();
    assertThat(version(rdf.replace("%s:", ""))).isNull();
  }

  private static @Nullable String version(String rdf) throws IOException {
    return named(InteropReader.read(rdf.getBytes(UTF_8)), "a").version();
  }

  @Test
  void licencesOfOtherListsAreNotThoseOfSpdx() throws IOException {
    String foreign = TURTLE.replace("<http://spdx.org/licenses/>", "<urn:x:spdx.org/licenses/>");

    assertThat(InteropReader.read(foreign.getBytes(UTF_8)))
        .isNotEqualTo(InteropReader.read(TURTLE.getBytes(UTF_8)));
  }

  private static byte[] zip(String name, int zeros) throws IOException {
    return zip(name, new byte[zeros]);
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
        "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'><x/>",
        "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>",
        "<x>",
      })
  void xmlInWorkbooksHasNoDocumentTypeAndIsWellFormed(String part) {
    assertThatThrownBy(() -> InteropReader.read(zip("xl/Workbook.XML", part.getBytes(UTF_8))))
        .isInstanceOf(SbomReadException.class)
        .hasMessageMatching("expected (XML without a document type|well-formed XML), found .*");
  }

  @Test
  void deepXmlInWorkbooksIsRefused() {
    assertThatThrownBy(
            () -> InteropReader.read(zip("a.xml", "<x>".repeat(100_000).getBytes(UTF_8))))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("nested at most 100 deep, found more in 'a.xml'");
  }

  @Test
  void otherArchivesAreNoWorkbooks() {
    assertThatThrownBy(() -> InteropReader.read(zip("a.txt", 10)))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("expected a workbook with the sheets of an SPDX spreadsheet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spdx-xls/spdx+tools-java/testResources__SPDXSpreadsheetExample-v2.3.xls",
        "spdx-xlsx/spdx+tools-java/testResources__SPDXSpreadsheetExample-v2.3.xlsx",
        "spdx-rdfxml/spdx+tools-java/testResources__SPDXRdfExample-v2.2.spdx.rdf",
        "spdx-yaml/spdx+tools-java/testResources__SPDXYAMLExample-2.3.spdx.yaml",
      })
  void damagedDocumentsAreReadOrRefused(String path) throws IOException {
    byte[] document = Files.readAllBytes(Corpus.file(SINGLES + path));
    var random = new Random(path.hashCode());
    var format = SpdxRareFormats.of(document);

    for (int i = 0; i < 60; i++) {
      byte[] damaged = document.clone();
      for (int change = 0; change <= i % 6; change++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      readOrRefuse(format, damaged);
      readOrRefuse(format, java.util.Arrays.copyOf(document, random.nextInt(document.length)));
    }
  }

  private static void readOrRefuse(SpdxRareFormats format, byte[] document) {
    try {
      assertThat(format.read(document, ReadLimits.DEFAULTS)).isNotNull();
    } catch (SbomReadException e) {
      assertThat(e).hasMessageMatching("(?s).{10,}");
    }
  }

  @Test
  void workbooksAreReadByTwoThreads() throws Exception {
    Path xls =
        Corpus.file(
            SINGLES + "spdx-xls/spdx+tools-java/testResources__SPDXSpreadsheetExample-v2.3.xls");
    Sbom expected = InteropReader.read(xls);
    Callable<Sbom> read = () -> InteropReader.read(xls);

    var threads = Executors.newFixedThreadPool(2);
    try {
      for (var result : threads.invokeAll(List.of(read, read, read, read))) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }
}
