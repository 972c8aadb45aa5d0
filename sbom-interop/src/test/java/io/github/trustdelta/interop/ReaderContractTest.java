package io.github.trustdelta.interop;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.ReadNotice;
import io.github.trustdelta.sbom.Sbom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One document in all its notations is one {@code Sbom}: one row per format. In each the document's
 * own identifiers are others, and the order is another. (Spreadsheets and binary protobuf have no
 * text to write here; they are compared with their twins in {@code SpdxRareFormatsTest} and {@code
 * CycloneDxProtobufTest}.)
 */
class ReaderContractTest {

  private static final Map<String, List<String>> FACTS =
      Map.of(
          "cyclonedx",
          List.of(
              "2.0",
              "part.bin",
              "optional",
              "bbbbbbb",
              "Our own",
              "MIT OR Apache-2.0",
              "github.com/example",
              "patched",
              "lib.jar",
              "login.example",
              "incomplete",
              "CVE-2020-0001",
              "high",
              "not_present",
              "Example Inc"),
          "spdx",
          List.of(
              "2.0",
              "index.js",
              "bbbbbbb",
              "aaaaaaa",
              "MIT OR Apache-2.0",
              "mail@example.org",
              "cpe:2.3:a:example",
              "A library",
              "The authors"));

  @ParameterizedTest
  @CsvSource({
    "cyclonedx.json,      cyclonedx.xml,        xml",
    "cyclonedx.json,      cyclonedx.textproto,  textproto",
    "spdx.json,           spdx.tag-value,       tag-value",
    "spdx.json,           spdx.yaml,            yaml",
    "spdx.json,           spdx.json-ld,         json-ld",
  })
  void formatSaysTheSame(String json, String name, String serialization) throws IOException {
    byte[] document = bytes(name);

    Sbom sbom = InteropReader.read(document);

    assertThat(sbom).isEqualTo(InteropReader.read(bytes(json)));
    assertThat(sbom.document().serialization()).isEqualTo(serialization);
    assertThat(sbom.document().tools())
        .isEqualTo(InteropReader.read(bytes(json)).document().tools());
    assertThat(sbom.notices()).isEmpty();
  }

  /** Each of these is in every row; whoever overlooks it makes the twins equal. */
  @ParameterizedTest
  @CsvSource({
    "cyclonedx.json, cyclonedx",
    "cyclonedx.xml, cyclonedx",
    "cyclonedx.textproto, cyclonedx",
    "spdx.json, spdx",
    "spdx.tag-value, spdx",
    "spdx.yaml, spdx",
    "spdx.json-ld, spdx",
  })
  void everyFactCountsInEveryFormat(String name, String format) throws IOException {
    String document = new String(bytes(name), UTF_8);
    Sbom sbom = InteropReader.read(document.getBytes(UTF_8));
    for (String fact : FACTS.getOrDefault(format, List.of())) {
      String changed = changed(document, fact);

      assertThat(InteropReader.read(changed.getBytes(UTF_8)))
          .as("%s with another %s", name, fact)
          .isNotEqualTo(sbom);
    }
  }

  @ParameterizedTest
  @CsvSource({"cyclonedx.json", "cyclonedx.xml", "spdx.json", "spdx.tag-value", "spdx.json-ld"})
  void encodingsAndWrappersSayTheSame(String name) throws IOException {
    byte[] document = bytes(name);
    String text = new String(document, UTF_8).replaceFirst("encoding=\"UTF-8\"", "");
    Sbom sbom = InteropReader.read(document);

    assertThat(InteropReader.read(gzip(document))).isEqualTo(sbom);
    assertThat(InteropReader.read(text.getBytes(UTF_16LE))).isEqualTo(sbom);
    assertThat(InteropReader.read(("\ufeff" + text).getBytes(UTF_16LE))).isEqualTo(sbom);
    assertThat(InteropReader.read(("\ufeff" + text).getBytes(UTF_8))).isEqualTo(sbom);
    assertThat(InteropReader.read(text.replace("\n", "\r\n").getBytes(UTF_8))).isEqualTo(sbom);
    if (text.startsWith("{")) {
      assertThat(InteropReader.read(("{\"sbom\":" + text + "}").getBytes(UTF_8))).isEqualTo(sbom);
      Sbom attested = InteropReader.read(envelope(text).getBytes(UTF_8));
      assertThat(attested).isEqualTo(sbom);
      assertThat(attested.notices())
          .extracting(ReadNotice::kind)
          .containsExactly("unverified-attestation");
    }
  }

  /** Words of a fixed list become others; in the rest one character does. */
  private static String changed(String document, String fact) {
    String other =
        switch (fact) {
          case "optional" -> "excluded";
          case "incomplete" -> "unknown";
          case "high" -> "low";
          case "not_present" -> "not_reachable";
          default ->
              fact.substring(0, fact.length() - 1) + (char) (fact.charAt(fact.length() - 1) ^ 1);
        };
    for (String spelling : List.of(fact, fact.toUpperCase(Locale.ROOT))) {
      int at = document.indexOf(spelling);
      if (at >= 0) {
        String word = spelling.equals(fact) ? other : other.toUpperCase(Locale.ROOT);
        return document.substring(0, at) + word + document.substring(at + spelling.length());
      }
    }
    throw new AssertionError("the document does not say " + fact);
  }

  private static String envelope(String document) {
    String statement =
        "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[],"
            + "\"predicateType\":\"https://spdx.dev/Document\",\"predicate\":"
            + document
            + "}";
    return "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\""
        + Base64.getEncoder().encodeToString(statement.getBytes(UTF_8))
        + "\",\"signatures\":[]}";
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream stream = ReaderContractTest.class.getResourceAsStream("/contract/" + name)) {
      return Objects.requireNonNull(stream, name).readAllBytes();
    }
  }
}
