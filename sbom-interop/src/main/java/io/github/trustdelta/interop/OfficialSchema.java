package io.github.trustdelta.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A schema that an official library carries. SPDX 2 has one for its JSON, but no library brings it
 * along.
 *
 * @param kind what it describes
 * @param resource where the library has it
 */
record OfficialSchema(DocumentKind kind, String resource) {

  static final String ALL_FOR_PEOPLE =
      "CycloneDX JSON 1.2 to 1.6, CycloneDX XML 1.0 to 1.6, SPDX JSON-LD 3.0.0 and 3.0.1";

  /** For 1.2 and 1.3 those that refuse members which they do not name, as the XML schemas do. */
  private static final List<OfficialSchema> ALL =
      List.of(
          cycloneDx("1.2", "json", "bom-1.2-strict.schema.json"),
          cycloneDx("1.3", "json", "bom-1.3-strict.schema.json"),
          cycloneDx("1.4", "json", "bom-1.4.schema.json"),
          cycloneDx("1.5", "json", "bom-1.5.schema.json"),
          cycloneDx("1.6", "json", "bom-1.6.schema.json"),
          cycloneDx("1.0", "xml", "bom-1.0.xsd"),
          cycloneDx("1.1", "xml", "bom-1.1.xsd"),
          cycloneDx("1.2", "xml", "bom-1.2.xsd"),
          cycloneDx("1.3", "xml", "bom-1.3.xsd"),
          cycloneDx("1.4", "xml", "bom-1.4.xsd"),
          cycloneDx("1.5", "xml", "bom-1.5.xsd"),
          cycloneDx("1.6", "xml", "bom-1.6.xsd"),
          spdx("3.0.0", "resources/schema-v3.0.0.json"),
          spdx("3.0.1", "resources/schema-v3.0.1.json"));

  static List<OfficialSchema> all() {
    return ALL;
  }

  static Optional<OfficialSchema> find(DocumentKind kind) {
    return ALL.stream().filter(schema -> schema.kind.equals(kind)).findFirst();
  }

  /** The name of the file, by which one finds it where the format is published. */
  String file() {
    return resource.substring(resource.lastIndexOf('/') + 1);
  }

  String text() {
    return text(resource).orElseThrow(() -> new AssertionError(resource + " is not there"));
  }

  /** The text of a file that a library has, if it has it. */
  static Optional<String> text(String resource) {
    try (InputStream bytes = OfficialSchema.class.getClassLoader().getResourceAsStream(resource)) {
      return bytes == null
          ? Optional.empty()
          : Optional.of(new String(bytes.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new AssertionError("an archive of the program cannot be read", e);
    }
  }

  private static OfficialSchema cycloneDx(String version, String serialization, String resource) {
    return new OfficialSchema(new DocumentKind("CycloneDX", version, serialization), resource);
  }

  private static OfficialSchema spdx(String version, String resource) {
    return new OfficialSchema(new DocumentKind("SPDX", version, "json-ld"), resource);
  }
}
