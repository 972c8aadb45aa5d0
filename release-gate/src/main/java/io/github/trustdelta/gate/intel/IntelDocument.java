package io.github.trustdelta.gate.intel;

import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonSyntaxException;
import io.github.trustdelta.sbom.json.JsonToken;
import java.io.IOException;
import java.util.Arrays;

/** Reads one document, whose format its members tell. */
final class IntelDocument {

  private IntelDocument() {}

  /**
   * Reads a record, a list of records, a bundle, a document of statements, or any of these on each
   * line.
   *
   * @return whether it is one of them
   */
  static boolean read(byte[] bytes, boolean isLines, Collected collected) throws IOException {
    return isLines ? readLines(bytes, collected) : readOne(bytes, collected);
  }

  private static boolean readLines(byte[] bytes, Collected collected) throws IOException {
    boolean isKnown = false;
    int start = 0;
    for (int line = 1; start < bytes.length; line++) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      byte[] text = Arrays.copyOfRange(bytes, start, end);
      if (!isBlank(text)) {
        try {
          if (readOne(text, collected)) {
            isKnown = true;
          } else {
            collected.notice("unknown-format", "line " + line, "none of the formats; not used");
          }
        } catch (IOException e) {
          throw new IOException("line " + line + ": " + e.getMessage(), e);
        }
      }
      start = end + 1;
    }
    return isKnown;
  }

  private static boolean isBlank(byte[] text) {
    for (byte b : text) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private static boolean readOne(byte[] bytes, Collected collected) throws IOException {
    JsonCursor json = JsonCursor.of(bytes, collected.limits.json());
    if (json.peek() == JsonToken.BEGIN_ARRAY) {
      return readList(json, collected);
    }
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      json.skipValue();
      json.endDocument();
      return false;
    }
    try {
      if (OsvReader.read(json, collected)) {
        json.endDocument();
        return true;
      }
    } catch (JsonSyntaxException e) {
      JsonValue document = JsonValue.read(bytes, collected.limits);
      if (document.has("id") && document.has("affected")) {
        throw e;
      }
      return readTree(document, collected); // well-formed, and no record that is broken
    }
    return readTree(JsonValue.read(bytes, collected.limits), collected);
  }

  private static boolean readList(JsonCursor json, Collected collected) throws IOException {
    boolean isKnown = false;
    json.beginArray();
    while (json.nextElement()) {
      if (json.peek() != JsonToken.BEGIN_OBJECT) {
        json.skipValue();
        continue;
      }
      String path = json.path();
      byte[] element = json.captureValue(collected.limits.fileBytes());
      try {
        if (readOne(element, collected)) {
          isKnown = true;
        } else {
          collected.notice("unknown-format", path, "none of the formats; not used");
        }
      } catch (IOException e) {
        throw new IOException("in " + path + ": " + e.getMessage(), e);
      }
    }
    json.endDocument();
    return isKnown;
  }

  private static boolean readTree(JsonValue document, Collected collected) throws IOException {
    if (document.has("bomFormat")) {
      CycloneDxVexReader.read(document, collected);
      return true;
    }
    if (document.has("@context") && document.has("statements")) {
      OpenVexReader.read(document, collected);
      return true;
    }
    if (document.has("document")
        && (document.has("product_tree") || document.has("vulnerabilities"))) {
      CsafReader.read(document, collected);
      return true;
    }
    return StixReader.read(document, collected);
  }
}
