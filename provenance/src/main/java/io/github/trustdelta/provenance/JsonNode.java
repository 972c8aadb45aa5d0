package io.github.trustdelta.provenance;

import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonLimits;
import io.github.trustdelta.sbom.json.JsonSyntaxException;
import io.github.trustdelta.sbom.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a small JSON document that knows where it stands, so that whoever expected something
 * else of it can say so. A member that is {@code null} is absent.
 *
 * <p>What a lenient reader would take for a known member is refused, not ignored: a name that
 * differs from the one asked for in case or underscores only ({@code payload_type}, {@code
 * PayloadType}) might mean one thing to us and another to the tool that comes after us.
 */
final class JsonNode {
  private static final int MAX_PATH = 300;
  private static final int MAX_VALUES = 400_000;

  private final @Nullable JsonNode parent;

  /** The name of a member or of the document; null in an array. */
  private final @Nullable String name;

  private final int index;

  /** A map of nodes, a list of nodes, a string, a {@link Number number's} text, or a boolean. */
  private final @Nullable Object value;

  /** A number as it is written. */
  private record NumberText(String text) {}

  private JsonNode(
      @Nullable JsonNode parent, @Nullable String name, int index, @Nullable Object value) {
    this.parent = parent;
    this.name = name;
    this.index = index;
    this.value = value;
  }

  /** Reads a whole document. */
  static JsonNode parse(byte[] json, JsonLimits limits) throws AttestationReadException {
    return parse(json, "$", limits);
  }

  /** The same, with the name that the document has in errors. */
  static JsonNode parse(byte[] json, String name, JsonLimits limits)
      throws AttestationReadException {
    return parse(json, name, limits, MAX_VALUES);
  }

  /** The same, with at most so many values: each takes more memory than its text may have bytes. */
  static JsonNode parse(byte[] json, String name, JsonLimits limits, int maxValues)
      throws AttestationReadException {
    try {
      JsonCursor cursor = JsonCursor.of(json, limits);
      JsonNode root = new Reading(cursor, maxValues).read(null, name, 0);
      cursor.endDocument();
      return root;
    } catch (JsonSyntaxException e) {
      String path = name + e.path().substring(1);
      throw new AttestationReadException(e.problem() + " at " + path + ", byte " + e.offset(), e);
    } catch (IOException e) {
      throw new AssertionError("an array does not fail", e);
    }
  }

  /** Makes nodes of what a cursor reads. */
  private static final class Reading {
    private final JsonCursor cursor;
    private int left;

    Reading(JsonCursor cursor, int maxValues) {
      this.cursor = cursor;
      this.left = maxValues;
    }

    JsonNode read(@Nullable JsonNode parent, @Nullable String name, int index) throws IOException {
      if (left-- == 0) {
        throw cursor.error("more values than are accepted");
      }
      return switch (cursor.peek()) {
        case BEGIN_OBJECT -> readObject(parent, name, index);
        case BEGIN_ARRAY -> readArray(parent, name, index);
        case STRING -> new JsonNode(parent, name, index, cursor.string());
        case NUMBER -> new JsonNode(parent, name, index, new NumberText(cursor.numberText()));
        case TRUE, FALSE -> new JsonNode(parent, name, index, cursor.bool());
        case NULL -> {
          cursor.nullValue();
          yield new JsonNode(parent, name, index, null);
        }
      };
    }

    private JsonNode readObject(@Nullable JsonNode parent, @Nullable String name, int index)
        throws IOException {
      Map<String, JsonNode> members = new LinkedHashMap<>();
      var object = new JsonNode(parent, name, index, Collections.unmodifiableMap(members));
      cursor.beginObject();
      while (cursor.nextMember()) {
        String member = cursor.memberName();
        members.put(member, read(object, member, 0));
      }
      return object;
    }

    private JsonNode readArray(@Nullable JsonNode parent, @Nullable String name, int index)
        throws IOException {
      List<JsonNode> elements = new ArrayList<>();
      var array = new JsonNode(parent, name, index, Collections.unmodifiableList(elements));
      cursor.beginArray();
      while (cursor.nextElement()) {
        elements.add(read(array, null, elements.size()));
      }
      return array;
    }
  }

  /** Where the value is, such as {@code $.signatures[0].sig}. */
  String path() {
    var steps = new ArrayList<String>();
    for (JsonNode node = this; node != null; node = node.parent) {
      String named = node.parent == null ? node.name : "." + node.name;
      steps.add(node.name == null ? "[" + node.index + "]" : String.valueOf(named));
    }
    Collections.reverse(steps);
    return InputText.printable(String.join("", steps), MAX_PATH);
  }

  boolean isObject() {
    return value instanceof Map;
  }

  boolean isArray() {
    return value instanceof List;
  }

  boolean isText() {
    return value instanceof String;
  }

  boolean isNumber() {
    return value instanceof NumberText;
  }

  boolean isNull() {
    return value == null;
  }

  /** The members of an object, in the order of the document. */
  @SuppressWarnings("unchecked") // only such maps are ever put in
  Map<String, JsonNode> members() throws AttestationReadException {
    if (value instanceof Map<?, ?> members) {
      return (Map<String, JsonNode>) members;
    }
    throw expected("an object");
  }

  /** The elements of an array, at most so many. */
  @SuppressWarnings("unchecked") // only such lists are ever put in
  List<JsonNode> elements(int max) throws AttestationReadException {
    if (!(value instanceof List<?> elements)) {
      throw expected("an array");
    }
    if (elements.size() > max) {
      throw expected("at most " + max + " elements");
    }
    return (List<JsonNode>) elements;
  }

  boolean has(String name) throws AttestationReadException {
    return find(name) != null;
  }

  /** A member that may be absent. */
  @Nullable JsonNode find(String name) throws AttestationReadException {
    Map<String, JsonNode> members = members();
    String plain = plain(name);
    for (String other : members.keySet()) {
      if (!other.equals(name) && plain(other).equals(plain)) {
        throw new AttestationReadException(
            "expected the member '%s', found %s at %s"
                .formatted(name, InputText.quoted(other), path()));
      }
    }
    JsonNode member = members.get(name);
    return member == null || member.isNull() ? null : member;
  }

  /** A member that has to be there. */
  JsonNode member(String name) throws AttestationReadException {
    JsonNode member = find(name);
    if (member == null) {
      throw new AttestationReadException(
          "expected the member '%s' at %s, found none".formatted(name, path()));
    }
    return member;
  }

  /** The elements of a member; none if it is absent. */
  List<JsonNode> list(String name, int max) throws AttestationReadException {
    JsonNode member = find(name);
    return member == null ? List.of() : member.elements(max);
  }

  @Nullable String textOrNull(String name) throws AttestationReadException {
    JsonNode member = find(name);
    return member == null ? null : member.text();
  }

  String text() throws AttestationReadException {
    if (value instanceof String text) {
      return text;
    }
    throw expected("a string");
  }

  boolean bool() throws AttestationReadException {
    if (value instanceof Boolean bool) {
      return bool;
    }
    throw expected("true or false");
  }

  /**
   * An integer that is not negative, as a number or, as in protobuf's JSON, as a string of digits.
   */
  long count() throws AttestationReadException {
    String text = value instanceof NumberText number ? number.text() : text();
    boolean isPlain =
        !text.isEmpty()
            && text.chars().allMatch(c -> c >= '0' && c <= '9')
            && (text.length() == 1 || text.charAt(0) != '0');
    if (isPlain) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException tooLarge) {
        // reported below
      }
    }
    throw expected("an integer from 0 to 2^63-1");
  }

  /** The bytes that a string stands for in the standard alphabet of RFC 4648, section 4. */
  byte[] base64() throws AttestationReadException {
    byte[] bytes = Base64Text.decode(text());
    if (bytes == null) {
      throw expected("base64");
    }
    return bytes;
  }

  /** The same, which may be broken into lines, as programs for the shell write it. */
  byte[] base64InLines() throws AttestationReadException {
    byte[] bytes = Base64Text.decode(text().replaceAll("[\r\n]", ""));
    if (bytes == null) {
      throw expected("base64");
    }
    return bytes;
  }

  /** The same, or in the URL-safe alphabet of section 5, as DSSE's envelope allows. */
  byte[] base64OfAnyAlphabet() throws AttestationReadException {
    byte[] bytes = Base64Text.decodeAnyAlphabet(text());
    if (bytes == null) {
      throw expected("base64");
    }
    return bytes;
  }

  /** The value as JSON without white space, its members in their order. */
  String json() {
    var text = new StringBuilder();
    append(text);
    return text.toString();
  }

  private void append(StringBuilder text) {
    if (value instanceof Map<?, ?> members) {
      String separator = "{";
      for (Map.Entry<?, ?> member : members.entrySet()) {
        text.append(separator).append(quoted((String) member.getKey())).append(':');
        ((JsonNode) member.getValue()).append(text);
        separator = ",";
      }
      text.append(members.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> elements) {
      String separator = "[";
      for (Object element : elements) {
        text.append(separator);
        ((JsonNode) element).append(text);
        separator = ",";
      }
      text.append(elements.isEmpty() ? "[]" : "]");
    } else if (value instanceof NumberText number) {
      text.append(number.text());
    } else {
      text.append(value instanceof String string ? quoted(string) : String.valueOf(value));
    }
  }

  private static String quoted(String string) {
    var text = new StringBuilder();
    JsonWriter writer = JsonWriter.compact(text);
    try {
      writer.value(string);
      writer.finish();
    } catch (IOException e) {
      throw new AssertionError("a text takes everything", e);
    }
    return text.toString();
  }

  /** An exception for the caller to throw. */
  AttestationReadException expected(String expected) {
    return new AttestationReadException(
        "expected %s, found %s at %s".formatted(expected, found(), path()));
  }

  /** An exception for the caller to throw. */
  AttestationReadException error(String problem) {
    return new AttestationReadException(problem + " at " + path());
  }

  private String found() {
    if (value instanceof Map) {
      return "an object";
    }
    if (value instanceof List<?> list) {
      return "an array of " + list.size();
    }
    if (value instanceof String text) {
      return InputText.quoted(text);
    }
    return value instanceof NumberText number ? number.text() : String.valueOf(value);
  }

  /** Upper case first: it folds letters that other readers fold, such as the long s. */
  private static String plain(String name) {
    return name.replace("_", "").toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
