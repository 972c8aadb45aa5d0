package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads members that should be strings. Producers write numbers and booleans there, too; these are
 * taken as their text, and noted.
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
}
