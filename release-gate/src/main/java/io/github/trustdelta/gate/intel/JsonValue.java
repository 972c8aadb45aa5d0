package io.github.trustdelta.gate.intel;

import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.sbom.json.JsonCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a document that is read as a whole, and where in it the value is. */
final class JsonValue {

  /** A value needs some forty times the room of the shortest text that makes one. */
  private static final int MOST_VALUES = 10_000_000;

  private static final int LONGEST_NAME = 60;

  /** A number or a boolean as it is written. */
  private record Scalar(String text) {}

  private final @Nullable JsonValue parent;
  private final String step;
  private final @Nullable Object content;

  private JsonValue(@Nullable JsonValue parent, String step, @Nullable Object content) {
    this.parent = parent;
    this.step = step;
    this.content = content;
  }

  static JsonValue read(byte[] bytes, IntelLimits limits) throws IOException {
    JsonCursor json = JsonCursor.of(bytes, limits.json());
    JsonValue value = new Reading(json).value(null, "$");
    json.endDocument();
    return value;
  }

  boolean has(String name) {
    return content instanceof Map<?, ?> members && members.containsKey(name);
  }

  boolean isObject() {
    return content instanceof Map<?, ?>;
  }

  boolean isText() {
    return content instanceof String;
  }

  /** The member, or null where there is none or it is null. */
  @Nullable JsonValue get(String name) {
    return content instanceof Map<?, ?> members
            && members.get(name) instanceof JsonValue value
            && value.content != null
        ? value
        : null;
  }

  /** The names of the members in their order. */
  List<String> names() {
    return content instanceof Map<?, ?> members
        ? members.keySet().stream().map(String.class::cast).toList()
        : List.of();
  }

  /** The text of a member, or null where there is none. */
  @Nullable String text(String name) throws IOException {
    JsonValue value = get(name);
    return value == null ? null : value.text();
  }

  /** The elements of a member, none where it is absent. */
  List<JsonValue> list(String name) throws IOException {
    JsonValue value = get(name);
    return value == null ? List.of() : value.list();
  }

  /** The texts of a member's elements, none where it is absent. */
  List<String> texts(String name) throws IOException {
    var texts = new ArrayList<String>();
    for (JsonValue element : list(name)) {
      texts.add(element.text());
    }
    return texts;
  }

  /** The text of a string, a number or a boolean. */
  String text() throws IOException {
    if (content instanceof String text) {
      return text;
    }
    if (content instanceof Scalar scalar) {
      return scalar.text;
    }
    throw expected("a string");
  }

  List<JsonValue> list() throws IOException {
    if (content instanceof List<?> elements) {
      return elements.stream().map(JsonValue.class::cast).toList();
    }
    throw expected("an array");
  }

  /** Whether the value is the literal {@code true}. */
  boolean isTrue() {
    return content instanceof Scalar scalar && scalar.text.equals("true");
  }

  IOException expected(String what) {
    return new IOException("expected " + what + " at " + path());
  }

  /** Where the value is, such as {@code $.statements[3].status}. */
  String path() {
    var steps = new ArrayList<String>();
    for (JsonValue value = this; value != null; value = value.parent) {
      steps.add(0, value.step);
    }
    return String.join("", steps);
  }

  /** Reading of one document; as deep as the limit of the cursor. */
  private static final class Reading {
    private final JsonCursor json;
    private int values;

    Reading(JsonCursor json) {
      this.json = json;
    }

    JsonValue value(@Nullable JsonValue parent, String step) throws IOException {
      if (++values > MOST_VALUES) {
        throw json.error("more values than the fixed limit of " + MOST_VALUES);
      }
      return switch (json.peek()) {
        case BEGIN_OBJECT -> object(parent, step);
        case BEGIN_ARRAY -> array(parent, step);
        case STRING -> new JsonValue(parent, step, json.string());
        case NULL -> {
          json.skipValue();
          yield new JsonValue(parent, step, null);
        }
        case NUMBER, TRUE, FALSE -> new JsonValue(parent, step, new Scalar(json.scalarText()));
      };
    }

    private JsonValue object(@Nullable JsonValue parent, String step) throws IOException {
      var members = new LinkedHashMap<String, JsonValue>();
      var object = new JsonValue(parent, step, members);
      json.beginObject();
      while (json.nextMember()) {
        String name = json.memberName();
        members.put(name, value(object, "." + InputText.printable(name, LONGEST_NAME)));
      }
      return object;
    }

    private JsonValue array(@Nullable JsonValue parent, String step) throws IOException {
      var elements = new ArrayList<JsonValue>();
      var array = new JsonValue(parent, step, elements);
      json.beginArray();
      while (json.nextElement()) {
        elements.add(value(array, "[" + elements.size() + "]"));
      }
      return array;
    }
  }
}
