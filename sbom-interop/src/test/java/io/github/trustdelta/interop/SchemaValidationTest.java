package io.github.trustdelta.interop;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.trustdelta.interop.SchemaValidation.Outcome;
import io.github.trustdelta.interop.SchemaValidation.Problem;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.cyclonedx.parsers.XmlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaValidationTest {

  private static final String COMPONENT =
      "\"components\":[{\"type\":\"library\",\"name\":\"a\",\"version\":\"1\"}]";

  @ParameterizedTest
  @ValueSource(strings = {"1.2", "1.3", "1.4", "1.5", "1.6"})
  void cycloneDxJsonIsHeldAgainstItsSchema(String version) throws IOException {
    SchemaValidation valid = of(json(version, COMPONENT));
    SchemaValidation invalid = of(json(version, COMPONENT.replace("\"library\"", "\"lib\"")));

    assertThat(valid.outcome()).isEqualTo(Outcome.VALID);
    assertThat(valid.schema()).contains(version).endsWith(".schema.json");
    assertThat(valid.document()).isEqualTo("CycloneDX " + version + ", json");
    assertThat(valid.problems()).isEmpty();
    assertThat(invalid.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(invalid.schema()).isEqualTo(valid.schema());
    assertThat(invalid.problems())
        .singleElement()
        .satisfies(it -> assertThat(it.where()).startsWith("$.components[0].type, line 1, "))
        .satisfies(it -> assertThat(it.message()).startsWith("'lib' does not have a value in"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6"})
  void cycloneDxXmlIsHeldAgainstItsSchema(String version) throws IOException {
    SchemaValidation valid = of(xml(version, "<name>a</name><version>1</version>"));
    SchemaValidation invalid = of(xml(version, "<version>1</version>"));

    assertThat(valid.outcome()).as("%s", valid).isEqualTo(Outcome.VALID);
    assertThat(valid.schema()).isEqualTo("bom-" + version + ".xsd");
    assertThat(invalid.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(invalid.problems().get(0).where()).startsWith("line 3, column ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0.0", "3.0.1"})
  void spdx3IsHeldAgainstItsSchema(String version) throws IOException {
    String valid =
        """
        {"@context": "https://spdx.org/rdf/%s/spdx-context.jsonld", "@graph": [
          {"type": "CreationInfo", "@id": "_:c", "specVersion": "%s",
           "created": "2024-03-06T00:00:00Z", "createdBy": ["https://example.org/p"]},
          {"type": "Person", "spdxId": "https://example.org/p", "creationInfo": "_:c", "name": "P"}
        ]}
        """
            .formatted(version, version);

    assertThat(of(valid).outcome()).isEqualTo(Outcome.VALID);
    assertThat(of(valid).schema()).isEqualTo("schema-v" + version + ".json");
    assertThat(of(valid.replace("\"name\"", "\"nam\"")).outcome()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void problemIsFoundByPathLineAndColumn() throws IOException {
    SchemaValidation validation =
        of(
            """
            {"bomFormat": "CycloneDX", "specVersion": "1.6",
             "components": [
               {"type": "library", "name": "\u00e9\u00e9"},
               {"type": "library", "name": "\u00e9", "scope": 7, "a b": {}}
             ]}
            """);

    assertThat(validation.problems())
        .extracting(Problem::where)
        .contains("$.components[1].scope, line 4, column 46", "$.components[1], line 4, column 4");
    assertThat(validation.problems())
        .extracting(Problem::message)
        .anySatisfy(it -> assertThat(it).contains("'a b'"));
  }

  @Test
  void documentWithoutSchemaIsNeitherValidNorInvalid() throws IOException {
    assertNoSchema(json("1.7", COMPONENT), "CycloneDX 1.7, json");
    assertNoSchema(json("1.1", COMPONENT), "CycloneDX 1.1, json");
    assertNoSchema("{\"bomFormat\":\"CycloneDX\"}", "CycloneDX, json");
    assertNoSchema("{\"bomFormat\":\"CycloneDX\",\"specVersion\":1.6}", "CycloneDX, json");
    assertNoSchema(xml("1.7", "<name>a</name>"), "CycloneDX 1.7, xml");
    assertNoSchema("{\"spdxVersion\":\"SPDX-2.3\"}", "SPDX 2.3, json");
    assertNoSchema(
        "{\"@context\":\"https://spdx.org/rdf/3.1/spdx-context.jsonld\"}", "SPDX 3.1, json-ld");
    assertNoSchema("{\"@context\":[\"x\"],\"@graph\":[]}", "SPDX 3, json-ld");
    assertNoSchema("{\"sbom\":" + json("1.6", COMPONENT) + "}", "SBOM in a member 'sbom' that");
    assertNoSchema("{\"payloadType\":\"x\",\"payload\":\"\"}", "attestation around an SBOM");
  }

  private static void assertNoSchema(String document, String description) throws IOException {
    SchemaValidation validation = of(document);

    assertThat(validation.outcome()).isEqualTo(Outcome.NO_SCHEMA);
    assertThat(validation.schema()).isNull();
    assertThat(validation.document()).startsWith(description);
  }

  @Test
  void listOfWhatIsAtHandIsTrue() {
    assertThat(SchemaValidation.atHand())
        .isEqualTo(
            "CycloneDX JSON %s, CycloneDX XML %s, SPDX JSON-LD %s"
                .formatted(
                    versions("json").replaceFirst(",.*,", " to "),
                    versions("xml").replaceFirst(",.*,", " to "),
                    versions("json-ld").replace(",", " and ")));
    assertThat(OfficialSchema.all()).allSatisfy(it -> assertThat(it.text()).contains("schema"));
  }

  private static String versions(String serialization) {
    return OfficialSchema.all().stream()
        .map(OfficialSchema::kind)
        .filter(kind -> kind.serialization().equals(serialization))
        .map(DocumentKind::version)
        .collect(Collectors.joining(","));
  }

  @Test
  void encodingAndCompressionMakeNoDifference() throws IOException {
    for (String text :
        new String[] {
          json("1.6", COMPONENT.replace("library", "l\u00fcb")),
          "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n" + xml("1.4", "<nam>\u00fc</nam>"),
        }) {
      String utf8 = text.replace("\"UTF-16\"", "\"UTF-8\"");
      SchemaValidation expected = of(utf8);

      assertThat(expected.outcome()).isEqualTo(Outcome.INVALID);
      assertThat(SchemaValidation.of(text.getBytes(UTF_16LE))).isEqualTo(expected);
      assertThat(SchemaValidation.of(("\ufeff" + text).getBytes(UTF_16BE))).isEqualTo(expected);
      assertThat(of("\ufeff" + utf8)).isEqualTo(expected);
      assertThat(SchemaValidation.of(gzip(utf8.getBytes(UTF_8)))).isEqualTo(expected);
    }
  }

  @Test
  void equalRefsInXmlAreFound() throws IOException {
    String components =
        """
        <bom xmlns="http://cyclonedx.org/schema/bom/1.5" version="1"><components>
        <component type="library" bom-ref="r"><name>a</name></component>
        <component type="library" bom-ref="s"><name>b</name></component>
        <component type="library" bom-ref="r"><name>c</name></component>
        </components></bom>
        """;

    assertThat(of(components).problems())
        .singleElement()
        .isEqualTo(new Problem("line 4, column 39", "bom-ref 'r' is on another element too"));
    assertThat(of(components.replaceFirst("\"r\"", "\"t\"")).outcome()).isEqualTo(Outcome.VALID);
  }

  @Test
  void manyProblemsAreCountedButNotKept() throws IOException {
    String json = json("1.6", "\"components\":[" + "{\"type\":7,\"name\":\"a\"},".repeat(1499));
    String xml = xml("1.6", "<name>a</name>").replaceAll("<component .*?</component>", "<x/>");

    SchemaValidation validation = of(json.replaceFirst(",}$", ",{\"type\":7,\"name\":\"a\"}]}"));

    assertThat(validation.problems()).hasSize(SchemaValidation.MAX_PROBLEMS);
    assertThat(validation.problems().size() + validation.furtherProblems())
        .isGreaterThanOrEqualTo(1500);
    String refs = "<component type=\"library\" bom-ref=\"r\"><name>a</name></component>";
    SchemaValidation ofXml =
        of(
            xml.replaceAll(
                "(?s)<components>.*</components>",
                "<components>" + refs.repeat(1500) + "</components>"));
    assertThat(ofXml.problems()).hasSize(SchemaValidation.MAX_PROBLEMS);
    assertThat(ofXml.furtherProblems()).isEqualTo(499);
  }

  @Test
  void nothingIsFetched() throws IOException {
    var wanted = new CopyOnWriteArrayList<URI>();
    ProxySelector usual = ProxySelector.getDefault();
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            wanted.add(uri);
            throw new IllegalArgumentException("asked for " + uri);
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException e) {}
        });
    try {
      for (OfficialSchema schema : OfficialSchema.all()) {
        of(minimal(schema.kind()));
      }
      of(
          json("1.6", COMPONENT)
              .replaceFirst("\\{", "{\"\\$schema\":\"http://remote.invalid/schema.json\","));
      of(
          xml("1.6", "<name>a</name>")
              .replaceFirst(
                  "version=\"1\"",
                  "version=\"1\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                      + " xsi:schemaLocation=\"urn:x http://remote.invalid/x.xsd\""
                      + " xsi:noNamespaceSchemaLocation=\"http://remote.invalid/y.xsd\""));
      assertThat(wanted).isEmpty();
      assertThatThrownBy(() -> URI.create("http://remote.invalid/").toURL().openStream())
          .isInstanceOf(Exception.class);
      assertThat(wanted).hasSize(1);
    } finally {
      ProxySelector.setDefault(usual);
    }
  }

  private static String minimal(DocumentKind kind) {
    return switch (kind.serialization()) {
      case "json" -> json(kind.version(), COMPONENT);
      case "xml" -> xml(kind.version(), "<name>a</name><version>1</version>");
      default ->
          "{\"@context\":\"https://spdx.org/rdf/" + kind.version() + "/spdx-context.jsonld\"}";
    };
  }

  @Test
  void documentTypeIsRefusedWhateverItSays() {
    for (String type :
        new String[] {
          "<!DOCTYPE bom [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
          "<!DOCTYPE bom SYSTEM \"http://remote.invalid/bom.dtd\">",
          "<!DOCTYPE bom>",
        }) {
      assertThatThrownBy(() -> of(type + xml("1.6", "<name>a</name>")))
          .isInstanceOf(SbomReadException.class)
          .hasMessageContaining("DOCTYPE")
          .hasMessageContaining("line 1, column ");
    }
  }

  @Test
  void unsoundDocumentIsRefusedWithThePlace() {
    assertThatThrownBy(() -> of("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\""))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("byte ");
    assertThatThrownBy(() -> of("{\"specVersion\":\"1.6\",\"specVersion\":\"1.7\"}"))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("specVersion");
    assertThatThrownBy(() -> of(xml("1.6", "<name>a</nam>")))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("line 3, column ");
    assertThatThrownBy(() -> of("{\"a\":1}")).isInstanceOf(SbomReadException.class);
    assertThatThrownBy(() -> of("")).isInstanceOf(SbomReadException.class);
    assertThatThrownBy(() -> of("\u001f\u008b")).isInstanceOf(SbomReadException.class);
  }

  @Test
  void limitsHold() throws IOException {
    byte[] document = json("1.6", COMPONENT).getBytes(UTF_8);
    byte[] bomb = gzip(json("1.6", "\"x\":\"" + " ".repeat(4 << 20) + "\"").getBytes(UTF_8));

    assertThatThrownBy(
            () -> SchemaValidation.of(document, ReadLimits.DEFAULTS.withBytes(document.length - 1)))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("limit of");
    assertThatThrownBy(() -> SchemaValidation.of(bomb, ReadLimits.DEFAULTS.withBytes(1 << 20)))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("limit of");
    assertThatThrownBy(() -> SchemaValidation.of(bomb))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("times its length");
    assertThatThrownBy(() -> of(json("1.6", nested(100))))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("200");
    assertThat(of(json("1.6", nested(99))).outcome()).isEqualTo(Outcome.VALID);
  }

  private static String nested(int depth) {
    return "\"components\":[{\"type\":\"library\",\"name\":\"a\",".repeat(depth)
        + "\"version\":\"1\""
        + "}]".repeat(depth);
  }

  @Test
  void gzipIsReadToItsVeryEnd() throws IOException {
    byte[] document = gzip(json("1.6", COMPONENT).getBytes(UTF_8));
    var members = new ByteArrayOutputStream();
    for (int i = 0; i < 20_000; i++) {
      members.write(gzip(new byte[0]));
    }
    members.write(document);

    assertThat(SchemaValidation.of(members.toByteArray()).outcome()).isEqualTo(Outcome.VALID);

    document[document.length - 5] ^= 1;
    assertThatThrownBy(() -> SchemaValidation.of(document))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("checksum");
    members.write('x');
    assertThatThrownBy(() -> SchemaValidation.of(members.toByteArray()))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("gzip");
  }

  @Test
  void hostileTextIsEscapedInProblems() throws IOException {
    String json =
        json(
            "1.6", "\"a\\u202e\\u0000\\u001b[31m\":1,\"\u2066\":2,\"" + "x".repeat(5_000) + "\":3");
    String xml = xml("1.6", "<name>a</name>").replace("library", "a\u202eb\u0085");

    for (String document : new String[] {json, xml}) {
      SchemaValidation validation = of(document);

      assertThat(validation.outcome()).isEqualTo(Outcome.INVALID);
      assertThat(validation.problems())
          .allSatisfy(
              it ->
                  assertThat(it.where() + it.message())
                      .hasSizeLessThan(500)
                      .doesNotContain("\u202e", "\u2066", "\u0000", "\u001b", "\u0085"));
    }
  }

  @Test
  void answerIsTheSameInEveryLanguage() throws IOException {
    String json = json("1.6", COMPONENT.replace("library", "lib"));
    String xml = xml("1.6", "<version>1</version>");
    SchemaValidation ofJson = of(json);
    SchemaValidation ofXml = of(xml);
    String refusal = refusal(xml.replace("</bom>", ""));
    Locale usual = Locale.getDefault();
    try {
      for (Locale locale : new Locale[] {Locale.GERMANY, Locale.JAPAN, Locale.ROOT}) {
        Locale.setDefault(locale);
        assertThat(of(json)).isEqualTo(ofJson);
        assertThat(of(xml)).isEqualTo(ofXml);
        assertThat(refusal(xml.replace("</bom>", ""))).isEqualTo(refusal);
      }
    } finally {
      Locale.setDefault(usual);
    }
  }

  private static String refusal(String document) {
    return assertThrows(SbomReadException.class, () -> of(document)).getMessage();
  }

  @Test
  void brokenBytesNeverGetMoreThanRefused() throws IOException {
    var random = new Random(5);
    int refused = 0;
    for (String text :
        new String[] {json("1.4", COMPONENT), xml("1.4", "<name>a</name><version>1</version>")}) {
      for (int i = 0; i < 100; i++) {
        byte[] bytes = text.getBytes(UTF_8);
        for (int j = 0; j <= i % 3; j++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        try {
          SchemaValidation.of(bytes);
        } catch (SbomReadException e) {
          refused++;
        }
      }
    }
    assertThat(refused).isBetween(30, 199);
  }

  @Test
  void verdictIsThatOfTheLibrary() throws IOException {
    Corpus.assumePresent();
    List<Path> files = new ArrayList<>(Corpus.files("corpus/singles/{cyclonedx-*,invalid}/**"));
    int compared = 0;
    int invalid = 0;
    for (int i = 0; i < files.size(); i += 7) {
      byte[] document = Files.readAllBytes(files.get(i));
      SchemaValidation validation = ofOrNull(document);
      if (validation == null || validation.outcome() == Outcome.NO_SCHEMA || hasMark(document)) {
        continue;
      }
      assertThat(validation.outcome() == Outcome.VALID)
          .as("%s %s", files.get(i), validation)
          .isEqualTo(isValid(document, validation.document()));
      compared++;
      invalid += validation.outcome() == Outcome.INVALID ? 1 : 0;
    }
    assertThat(compared).isGreaterThan(60);
    assertThat(invalid).isGreaterThan(15);
  }

  private static SchemaValidation ofOrNull(byte[] document) {
    try {
      return SchemaValidation.of(document);
    } catch (SbomReadException e) {
      return null;
    }
  }

  private static boolean hasMark(byte[] document) {
    return document[0] != '{' && document[0] != '<';
  }

  private static boolean isValid(byte[] document, String description) throws IOException {
    Version version = Version.fromVersionString(description.substring(10, 13));
    return description.endsWith("xml")
        ? new XmlParser().isValid(document, version)
        : new JsonParser().isValid(document, version);
  }

  private static SchemaValidation of(String document) throws SbomReadException {
    return SchemaValidation.of(document.getBytes(UTF_8));
  }

  private static String json(String version, String members) {
    return "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"%s\",\"version\":1,%s}"
        .formatted(version, members);
  }

  private static String xml(String version, String component) {
    return """
    <bom xmlns="http://cyclonedx.org/schema/bom/%s" version="1">
    <components>
    <component type="library">%s%s</component>
    </components>
    </bom>
    """
        .formatted(version, component, version.equals("1.0") ? "<modified>false</modified>" : "");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var compressed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }
}
