package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonLimits;
import io.github.trustdelta.sbom.json.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** Finds the elements with an identifier (CycloneDX {@code bom-ref}) inside a captured value. */
final class Declarations {

  private static final byte[] BOM_REF = "\"bom-ref\"".getBytes(StandardCharsets.US_ASCII);

  private final JsonCursor json;
  private final BiConsumer<String, String> to;

  private Declarations(JsonCursor json, BiConsumer<String, String> to) {
    this.json = json;
    this.to = to;
  }

  /** Hands out identifier and name; an element without a name has nothing that outlasts it. */
  static void find(byte[] value, JsonLimits limits, BiConsumer<String, String> to) {
    if (!mentionsBomRef(value)) {
      return;
    }
    try {
      new Declarations(JsonCursor.of(value, limits), to).value();
    } catch (IOException e) {
      throw new AssertionError("the value was read before", e);
    }
  }

  private static boolean mentionsBomRef(byte[] value) {
    int i = 0;
    while (i <= value.length - BOM_REF.length) {
      int length = 0;
      while (length < BOM_REF.length && value[i + length] == BOM_REF[length]) {
        length++;
      }
      if (length == BOM_REF.length) {
        return true;
      }
      i += Math.max(1, length); // no other quote was seen that might begin it
    }
    return false;
  }

  private void value() throws IOException {
    switch (json.peek()) {
      case BEGIN_OBJECT -> object();
      case BEGIN_ARRAY -> {
        json.beginArray();
        while (json.nextElement()) {
          value();
        }
      }
      default -> json.skipValue();
    }
  }

  private void object() throws IOException {
    String ref = "";
    String name = "";
    json.beginObject();
    while (json.nextMember()) {
      String member = json.memberName();
      if (json.peek() != JsonToken.STRING) {
        value();
        continue;
      }
      String text = json.string();
      switch (member) {
        case "bom-ref" -> ref = text;
        case "name", "id" -> name = name.compareTo(text) < 0 ? text : name;
        default -> {}
      }
    }
    if (!ref.isEmpty() && !name.isEmpty()) {
      to.accept(ref, name);
    }
  }
}
