package io.github.trustdelta.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.ReadNotice;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** CycloneDX in protobuf, binary and as text, against its twins in JSON. */
class CycloneDxProtobufTest {

  private static final String SINGLES = "corpus/singles/";

  /** Without a version of the specification. */
  private static final Set<String> REFUSED = Set.of("1.7/valid-patent-1.7");

  /**
   * By document the fields that its twin in JSON fills otherwise: the examples differ in a word, a
   * number or by something left out, or say the same time in another notation, which counts in a
   * fingerprint.
   */
  private static final Map<String, Set<String>> OTHERWISE =
      Map.ofEntries(
          Map.entry("bom", Set.of("pedigree")),
          Map.entry(
              "release-notes", Set.of("other:releaseNotes", "data", "other:provider.contact")),
          Map.entry(
              "vulnerability",
              Set.of(
                  "ratings",
                  "other:created",
                  "other:published",
                  "other:updated",
                  "other:rejected",
                  "other:analysis.firstIssued",
                  "other:analysis.lastUpdated")),
          Map.entry("annotation", Set.of("annotations")),
          Map.entry("evidence", Set.of("evidence")),
          Map.entry("attestation", Set.of("declarations", "signature")),
          Map.entry("cryptography-full", Set.of("other:cryptoProperties")),
          Map.entry(
              "cryptography-full-deprecated", Set.of("other:cryptoProperties", "specVersion")),
          Map.entry("cryptography-certificate", Set.of("other:cryptoProperties")),
          Map.entry("cryptography-implementation", Set.of("name")),
          Map.entry("citations", Set.of("citations")),
          Map.entry("license-expression-with-licensing", Set.of("other:licenses.licensing")),
          Map.entry("license-name-with-licensing", Set.of("other:licenses.licensing")));

  /** The manifest also counts what tools consist of, and does not see what stands in a list. */
  private static final Set<String> COUNTED_OTHERWISE = Set.of("evidence", "metadata-tool");

  @Test
  void wordInThePlaceOfAStringIsReadAndNoted() throws Exception {
    Sbom sbom =
        InteropReader.read(
            "spec_version: \"1.5\"\ncomponents { name: a_word type: 2 }\n"
                .getBytes(StandardCharsets.UTF_8));

    assertThat(sbom.components()).hasToString("[a_word]");
    assertThat(sbom.notices())
        .containsExactly(
            new ReadNotice(
                "unexpected-type", "line 2, column 20", "1 strings stand without quotes"));
  }

  @Test
  void binaryMeansTheSameAsItsText() throws Exception {
    Corpus.assumePresent();
    Map<String, Sbom> binary = binary();
    Map<String, Sbom> text = text("CycloneDX+specification");

    assertThat(binary).hasSizeGreaterThan(110);
    int compared = 0;
    for (var document : binary.entrySet()) {
      Sbom twin = text.get(document.getKey());
      if (twin != null) {
        assertThat(document.getValue()).as(document.getKey()).isEqualTo(twin);
        assertThat(document.getValue().document().fields())
            .as(document.getKey())
            .isEqualTo(twin.document().fields());
        compared++;
      }
    }
    System.out.printf("protobuf: %d read, %d compared with text%n", binary.size(), compared);
    assertThat(compared).isGreaterThan(105);
  }

  @Test
  void textMeansTheSameAsItsTwinInJson() throws Exception {
    Corpus.assumePresent();
    Map<String, Sbom> text = text("CycloneDX+specification");

    int equal = 0;
    var different = new TreeSet<String>();
    for (var document : text.entrySet()) {
      Path json =
          Corpus.file(
              SINGLES
                  + "cyclonedx-json/CycloneDX+specification/tools__src__test__resources__"
                  + document.getKey().replace("/", "__")
                  + ".json");
      if (Files.exists(json)) {
        Sbom twin = SbomReader.read(json);
        if (twin.equals(document.getValue())) {
          equal++;
        } else {
          different.add(document.getKey());
          String kind = document.getKey().replaceAll(".*/valid-|-1\\.\\d$", "");
          assertThat(OTHERWISE.getOrDefault(kind, Set.of()))
              .as(document.getKey())
              .containsAll(Differences.between(twin, document.getValue()));
        }
      }
    }
    System.out.printf(
        "text protobuf: %d equal to JSON, %d not: %s%n", equal, different.size(), different);
    assertThat(equal).isGreaterThan(85);
  }

  @Test
  void everyDocumentIsReadWithTheComponentsOfTheManifest() throws Exception {
    Corpus.assumePresent();
    Map<String, Integer> counts = new HashMap<>();
    for (String line : Files.readAllLines(Corpus.file("corpus/MANIFEST.tsv"))) {
      String[] columns = line.split("\t", -1);
      if (columns[1].equals("cyclonedx-textproto") && !columns[2].equals("1.7")) {
        counts.put("corpus/" + columns[0], Integer.valueOf(columns[5]));
      }
    }
    int compared = 0;
    var otherwise = new TreeSet<String>();
    for (Path file : Corpus.files(SINGLES + "cyclonedx-textproto/**")) {
      Integer count = counts.get(Corpus.nameOf(file));
      boolean isCounted = !Files.readString(file).contains("components:"); // else it says 0
      if (count != null && isCounted && !isRefused(name(file))) {
        Sbom sbom = InteropReader.read(file);
        if (sbom.components().size() != count) {
          otherwise.add(name(file).replaceAll(".*/valid-|-1\\.\\d$", ""));
        }
        compared++;
      }
    }
    System.out.printf("text protobuf: %d counts compared, otherwise %s%n", compared, otherwise);
    assertThat(COUNTED_OTHERWISE).containsAll(otherwise);
    assertThat(compared).isGreaterThan(100);
  }

  @Test
  void fieldThatNoSchemaHasIsKeptAsFingerprint() throws Exception {
    Sbom plain = CycloneDxProtobuf.read(bom(out -> {}), ReadLimits.DEFAULTS);
    byte[] document =
        bom(
            out -> {
              out.writeInt64(99, 7);
              out.writeByteArray(100, new byte[] {1, 2});
              out.writeFixed32(101, 3);
              out.writeFixed64(102, 4);
            });

    Sbom sbom = CycloneDxProtobuf.read(document, ReadLimits.DEFAULTS);

    assertThat(plain.otherMembers()).isEmpty();
    assertThat(sbom.otherMembers())
        .containsOnlyKeys(
            "protobuf-field-99", "protobuf-field-100", "protobuf-field-101", "protobuf-field-102");
    assertThat(sbom.document().serialization()).isEqualTo("protobuf");
  }

  @Test
  void packedAndUnpackedNumbersAreTheSame() throws Exception {
    byte[] unpacked = vulnerability(0x30, 1, 0x30, 2);
    byte[] packed = vulnerability(0x32, 2, 1, 2);

    assertThat(CycloneDxProtobuf.read(packed, ReadLimits.DEFAULTS))
        .isEqualTo(CycloneDxProtobuf.read(unpacked, ReadLimits.DEFAULTS));
  }

  @Test
  void secondValueOfWhatOccursOnceIsRefused() {
    assertRefused(bom(out -> out.writeString(1, "1.6")), "expected one spec_version in Bom");
  }

  @Test
  void otherWireTypeIsRefused() {
    assertRefused(bom(out -> out.writeInt32(5, 1)), "expected wire type 2 for Bom.components");
  }

  @Test
  void emptyInputIsNoDocument() {
    assertThat(CycloneDxProtobuf.isProtobuf(new byte[0])).isFalse();
    assertThatThrownBy(() -> InteropReader.read(new byte[0]))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("empty");
  }

  @Test
  void cutDocumentIsRefusedWhereverItIsCut() throws Exception {
    Corpus.assumePresent();
    byte[] whole =
        Files.readAllBytes(
            Corpus.file(
                SINGLES + "cyclonedx-protobuf/CycloneDX+specification/1.6__valid-bom-1.6.cdx.pb"));
    int read = 0;
    for (int length = 0; length < whole.length; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      try {
        InteropReader.read(cut);
        read++; // between two fields of the document
      } catch (SbomReadException e) {
        assertThat(e.getMessage()).hasSizeLessThan(1_000).isNotBlank();
      }
    }
    assertThat(read).isLessThan(5);
  }

  @Test
  void lengthBeyondTheEndIsRefused() {
    byte[] bomb = {0x0a, 3, '1', '.', '6', 0x2a, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f};
    byte[] negative = {
      0x0a, 3, '1', '.', '6', 0x2a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f
    };
    byte[] endless = {0x0a, 3, '1', '.', '6', 0x10, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};

    assertRefused(bomb, "expected CycloneDX protobuf, found broken data");
    assertRefused(negative, "expected CycloneDX protobuf, found broken data");
    assertRefused(endless, "expected CycloneDX protobuf, found broken data");
  }

  @Test
  void deepNestingIsRefused() throws Exception {
    byte[] component = {};
    for (int depth = 0; depth < 10_000; depth++) {
      component = field(21, component);
    }
    byte[] nested = component;

    assertRefused(
        bom(out -> out.writeByteArray(5, nested)), "expected messages nested at most 200 deep");
  }

  @Test
  void deepNestingOfTextIsRefused() {
    String text = "spec_version: \"1.6\" " + "components { ".repeat(100_000);

    assertRefused(text.getBytes(StandardCharsets.UTF_8), "nested at most 200 deep");
  }

  @Test
  void moreComponentsThanTheLimitAreRefused() {
    byte[] document =
        bom(
            out -> {
              for (int i = 0; i < 11; i++) {
                out.writeByteArray(5, new byte[] {0x42, 1, 'a'});
              }
            });

    assertThatThrownBy(() -> InteropReader.read(document, ReadLimits.DEFAULTS.withComponents(10)))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("at most 10 components");
  }

  @Test
  void manyEmptyValuesAreRefusedBeforeTheyFillTheMemory() {
    byte[] document = new byte[5 + 2_000_000];
    System.arraycopy(new byte[] {0x0a, 3, '1', '.', '6'}, 0, document, 0, 5);
    for (int i = 5; i < document.length; i += 2) {
      document[i] = 0x2a;
    }

    assertThatThrownBy(
            () ->
                InteropReader.read(
                    document, ReadLimits.DEFAULTS.withComponents(1_000).withDependencies(0)))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("expected fewer values");
  }

  @Test
  void randomBytesAreNoProtobuf() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[1 + random.nextInt(60)];
      random.nextBytes(bytes);
      if (i % 2 == 0) {
        bytes[0] = 0x0a;
      }
      assertThat(CycloneDxProtobuf.isProtobuf(bytes)).isFalse();
      assertThatThrownBy(() -> InteropReader.read(bytes)).isInstanceOf(SbomReadException.class);
    }
  }

  @Test
  void changedBytesAreReadOrRefused() throws Exception {
    Corpus.assumePresent();
    var random = new Random(11);
    for (String name :
        List.of("1.6__valid-bom-1.6.cdx.pb", "1.5__valid-vulnerability-1.5.cdx.pb")) {
      byte[] whole =
          Files.readAllBytes(
              Corpus.file(SINGLES + "cyclonedx-protobuf/CycloneDX+specification/" + name));
      for (int i = 0; i < 3_000; i++) {
        byte[] changed = whole.clone();
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        assertReadOrRefused(changed);
      }
    }
  }

  @Test
  void changedTextIsReadOrRefused() throws Exception {
    Corpus.assumePresent();
    var random = new Random(13);
    byte[] whole =
        Files.readAllBytes(
            Corpus.file(
                SINGLES
                    + "cyclonedx-textproto/CycloneDX+specification/"
                    + "tools__src__test__resources__1.6__valid-vulnerability-1.6.textproto"));
    for (int i = 0; i < 3_000; i++) {
      byte[] changed = whole.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      assertReadOrRefused(changed);
    }
  }

  @Test
  void textHasAllNotationsOfItsFormat() throws Exception {
    Sbom expected =
        SbomReader.read(
            """
            {"bomFormat": "CycloneDX", "specVersion": "1.6",
             "components": [
               {"type": "library", "name": "caf\\u00e9 \\u20ac", "isExternal": true},
               {"type": "library", "name": "b", "tags": ["x", "y"]}],
             "vulnerabilities": [{"id": "A", "ratings": [{"score": 9.8, "severity": "unknown"}],
               "cwes": [1, 16, 8]}]}
            """
                .getBytes(StandardCharsets.UTF_8));
    String text =
        """
        # a comment
        spec_version: '1.' "6";
        components: < type: CLASSIFICATION_LIBRARY, name: "caf\\303\\251 \\u20ac" isExternal: t >
        components [{ type: 3 name: "b" tags: ["x", 'y'] }]
        vulnerabilities {
          id: "A" ratings { score: 98e-1 severity: SEVERITY_UNKNOWN } cwes: [1, 0x10, 010]
        }
        """;

    Sbom sbom = InteropReader.read(text.getBytes(StandardCharsets.UTF_8));

    assertThat(sbom).isEqualTo(expected);
    assertThat(sbom.document().serialization()).isEqualTo("textproto");
  }

  @Test
  void errorInTextNamesThePlace() {
    assertRefused(
        "spec_version: \"1.6\"\ncomponents {\n  nam: \"x\"\n}".getBytes(StandardCharsets.UTF_8),
        "expected a field of Component, found 'nam' at line 3, column 3");
    assertRefused(
        "spec_version: \"1.6\"\ncomponents { type: LIBRARY }".getBytes(StandardCharsets.UTF_8),
        "expected a word for type, found 'LIBRARY'");
    assertRefused(
        "spec_version: \"1.6\" serial_number: \"urn".getBytes(StandardCharsets.UTF_8),
        "expected the end of a string");
    assertRefused(
        "spec_version: \"1.6\" components {".getBytes(StandardCharsets.UTF_8),
        "expected a field of Component, found the end");
  }

  private static void assertReadOrRefused(byte[] document) throws IOException {
    try {
      assertThat(InteropReader.read(document)).isNotNull();
    } catch (SbomReadException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(1_000);
      assertThat(e.getMessage().chars()).allMatch(c -> c >= ' ');
    }
  }

  private static void assertRefused(byte[] document, String message) {
    assertThatThrownBy(() -> InteropReader.read(document))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining(message);
  }

  private static Map<String, Sbom> binary() throws IOException {
    var read = new TreeMap<String, Sbom>();
    for (Path file : Corpus.files(SINGLES + "cyclonedx-protobuf/**.pb")) {
      String name = file.getFileName().toString().replace(".cdx.pb", "").replace("__", "/");
      if (!isRefused(name)) {
        read.put(name, InteropReader.read(file));
        assertThat(read.get(name).document().serialization()).as(name).isEqualTo("protobuf");
      }
    }
    return read;
  }

  private static Map<String, Sbom> text(String source) throws IOException {
    var read = new TreeMap<String, Sbom>();
    for (Path file : Corpus.files(SINGLES + "cyclonedx-textproto/" + source + "/**.textproto")) {
      String name = name(file);
      if (isRefused(name)) {
        assertThatThrownBy(() -> InteropReader.read(file))
            .as(name)
            .isInstanceOf(SbomReadException.class);
      } else {
        read.put(name, InteropReader.read(file));
        assertThat(read.get(name).document().serialization()).as(name).isEqualTo("textproto");
      }
    }
    return read;
  }

  private static String name(Path file) {
    boolean ofLibrary = file.toString().contains("core-java");
    String name =
        file.getFileName().toString().replaceAll("^.*resources__", "").replace(".textproto", "");
    return (ofLibrary ? "core-java " : "") + name.replace("__", "/");
  }

  private static boolean isRefused(String name) {
    return REFUSED.contains(name);
  }

  private static byte[] vulnerability(int... cwes) {
    byte[] bytes = new byte[cwes.length];
    for (int i = 0; i < cwes.length; i++) {
      bytes[i] = (byte) cwes[i];
    }
    return bom(out -> out.writeByteArray(10, bytes));
  }

  private static byte[] field(int number, byte[] value) {
    return written(out -> out.writeByteArray(number, value));
  }

  private static byte[] bom(Fields fields) {
    return written(
        out -> {
          out.writeString(1, "1.6");
          fields.writeTo(out);
        });
  }

  private static byte[] written(Fields fields) {
    try {
      var bytes = new ByteArrayOutputStream();
      var out = CodedOutputStream.newInstance(bytes);
      fields.writeTo(out);
      out.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private interface Fields {
    void writeTo(CodedOutputStream out) throws IOException;
  }
}
