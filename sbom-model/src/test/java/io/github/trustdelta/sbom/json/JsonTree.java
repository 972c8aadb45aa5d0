package io.github.trustdelta.sbom.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a document says, as maps, lists, strings, booleans, nulls and {@link Literal} numbers, read
 * in two ways: by the cursor under test and by Jackson, the oracle.
 */
final class JsonTree {
  /** A number as it is written. */
  record Literal(String text) {}

  /** Stands where the cursor skipped a value; it is the same as anything. */
  static final Object SKIPPED = "skipped";

  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonLimits.DEFAULTS.maxDepth())
                  .maxStringLength(JsonLimits.DEFAULTS.maxStringBytes())
                  .maxNameLength(JsonLimits.MAX_NAME_BYTES)
                  .maxNumberLength(JsonLimits.MAX_NUMBER_BYTES)
                  .build())
          .build();

  /** The whole input as one value; any refusal is an {@link IOException}. */
  static @Nullable Object ofJackson(byte[] json) throws IOException {
    try (JsonParser parser = JACKSON.createParser(json)) {
      if (parser.nextToken() == null) {
        throw new IOException("empty");
      }
      Object tree = jacksonValue(parser);
      if (parser.nextToken() != null) {
        throw new IOException("trailing data");
      }
      return tree;
    }
  }

  private static @Nullable Object jacksonValue(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
          parser.nextToken();
          object.put(name, jacksonValue(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != com.fasterxml.jackson.core.JsonToken.END_ARRAY) {
          if (parser.currentToken() == null) {
            throw new IOException("the end of the input");
          }
          array.add(jacksonValue(parser));
        }
        yield array;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Literal(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new AssertionError(parser.currentToken());
    };
  }

  /** The whole input as one value, all of it read. */
  static @Nullable Object of(JsonCursor json) throws IOException {
    Object tree = value(json, null);
    json.endDocument();
    return tree;
  }

  /** The whole input as one value, some of it skipped or captured at random. */
  static @Nullable Object of(JsonCursor json, Random random) throws IOException {
    Object tree = value(json, random);
    json.endDocument();
    return tree;
  }

  private static @Nullable Object value(JsonCursor json, @Nullable Random random)
      throws IOException {
    int choice = random == null ? 0 : random.nextInt(16);
    if (choice == 1) {
      json.skipValue();
      return SKIPPED;
    }
    if (choice == 2) {
      byte[] captured = json.captureValue(Integer.MAX_VALUE);
      return of(JsonCursor.of(captured, JsonLimits.DEFAULTS));
    }
    if (json.nullValue()) {
      return null;
    }
    return switch (json.peek()) {
      case BEGIN_OBJECT -> object(json, random);
      case BEGIN_ARRAY -> array(json, random);
      case STRING -> json.string();
      case NUMBER -> new Literal(json.numberText());
      case TRUE, FALSE -> json.bool();
      case NULL -> throw new AssertionError("null was not read");
    };
  }

  private static Object object(JsonCursor json, @Nullable Random random) throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    json.beginObject();
    while (json.nextMember()) {
      boolean nameFirst = random == null || random.nextBoolean();
      String name = nameFirst ? json.memberName() : null;
      Object value = value(json, random);
      // the name stays available while and after its value was read, wherever the window is
      object.put(name == null ? json.memberName() : name, value);
    }
    return object;
  }

  private static Object array(JsonCursor json, @Nullable Random random) throws IOException {
    List<@Nullable Object> array = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      array.add(value(json, random));
    }
    return array;
  }

  /** Equal, order of members included, except where the cursor skipped. */
  static boolean same(@Nullable Object expected, @Nullable Object actual) {
    if (actual == SKIPPED) {
      return true;
    }
    if (expected instanceof Map<?, ?> one && actual instanceof Map<?, ?> other) {
      return sameAll(one.keySet().iterator(), other.keySet().iterator())
          && sameAll(one.values().iterator(), other.values().iterator());
    }
    if (expected instanceof List<?> one && actual instanceof List<?> other) {
      return sameAll(one.iterator(), other.iterator());
    }
    return expected == null ? actual == null : expected.equals(actual);
  }

  private static boolean sameAll(Iterator<?> expected, Iterator<?> actual) {
    while (expected.hasNext() && actual.hasNext()) {
      if (!same(expected.next(), actual.next())) {
        return false;
      }
    }
    return !expected.hasNext() && !actual.hasNext();
  }

  private JsonTree() {}
}
