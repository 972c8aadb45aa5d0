package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values that both formats are made of, as leniently as is safe: where a string belongs,
 * a number or boolean is taken as its text, and noted; null counts as absent everywhere.
 */
final class JsonText {

  private final JsonCursor json;
  private final SbomAssembler document;

  JsonText(JsonCursor json, SbomAssembler document) {
    this.json = json;
    this.document = document;
  }

  /** The text; null for the literal null. */
  @Nullable String orNull() throws IOException {
    JsonToken token = json.peek();
    if (token == JsonToken.STRING) {
      return json.string();
    }
    if (token == JsonToken.NUMBER || token == JsonToken.TRUE || token == JsonToken.FALSE) {
      document.notice("unexpected-type", "expected a string, found another scalar");
      return json.scalarText();
    }
    return json.stringOrNull();
  }

  /** The text; empty for the literal null. */
  String orEmpty() throws IOException {
    String text = orNull();
    return text == null ? "" : text;
  }

  /** The text of a string or number; null for the literal null. */
  @Nullable String scalarOrNull() throws IOException {
    return json.nullValue() ? null : json.scalarText();
  }

  /** Reads an array of objects; null counts as empty, null elements as absent. */
  void eachObject(ObjectReader reader) throws IOException {
    if (json.nullValue()) {
      return;
    }
    json.beginArray();
    while (json.nextElement()) {
      if (json.nullValue()) {
        document.notice("null-element", "an element is null");
      } else {
        reader.read();
      }
    }
  }

  /** Reads the object that is due. */
  @FunctionalInterface
  interface ObjectReader {
    void read() throws IOException;
  }
}
