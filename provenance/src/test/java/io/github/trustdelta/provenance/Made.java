package io.github.trustdelta.provenance;

import io.github.trustdelta.sbom.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON to put together and to take apart again: maps, lists, strings, longs and booleans. */
final class Made {

  private Made() {}

  /** An object of names and values in turns; a value that is null is left out. */
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        object.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return object;
  }

  static List<Object> list(Object... elements) {
    return new ArrayList<>(List.of(elements));
  }

  /** What a document has, to be changed. */
  static Object parse(byte[] json) throws AttestationReadException {
    return copy(JsonNode.parse(json, AttestationLimits.DEFAULTS.json()));
  }

  private static Object copy(JsonNode node) throws AttestationReadException {
    if (node.isObject()) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> member : node.members().entrySet()) {
        object.put(member.getKey(), copy(member.getValue()));
      }
      return object;
    }
    if (node.isArray()) {
      var list = new ArrayList<Object>();
      for (JsonNode element : node.elements(Integer.MAX_VALUE)) {
        list.add(copy(element));
      }
      return list;
    }
    return node.isText() ? node.text() : Long.valueOf(node.json());
  }

  /** What is at a place, such as {@code signatures.0.sig}. */
  static Object at(Object json, String place) {
    Object found = json;
    for (String step : place.split("\\.", -1)) {
      found =
          found instanceof List<?> list
              ? list.get(Integer.parseInt(step))
              : ((Map<?, ?>) found).get(step);
    }
    return found;
  }

  /** Puts something at a place. */
  @SuppressWarnings("unchecked")
  static void put(Object json, String place, Object value) {
    int dot = place.lastIndexOf('.');
    Object parent = dot < 0 ? json : at(json, place.substring(0, dot));
    String last = place.substring(dot + 1);
    if (parent instanceof List) {
      ((List<Object>) parent).set(Integer.parseInt(last), value);
    } else {
      ((Map<String, Object>) parent).put(last, value);
    }
  }

  /** Takes away what is at a place. */
  static void remove(Object json, String place) {
    int dot = place.lastIndexOf('.');
    Object parent = dot < 0 ? json : at(json, place.substring(0, dot));
    String last = place.substring(dot + 1);
    if (parent instanceof List<?> list) {
      list.remove(Integer.parseInt(last));
    } else {
      ((Map<?, ?>) parent).remove(last);
    }
  }

  static String text(Object json) {
    var text = new StringBuilder();
    JsonWriter writer = JsonWriter.compact(text);
    try {
      write(json, writer);
      writer.finish();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return text.toString();
  }

  private static void write(Object json, JsonWriter writer) throws IOException {
    if (json instanceof Map<?, ?> object) {
      writer.beginObject();
      for (Map.Entry<?, ?> member : object.entrySet()) {
        writer.name((String) member.getKey());
        write(member.getValue(), writer);
      }
      writer.endObject();
    } else if (json instanceof List<?> list) {
      writer.beginArray();
      for (Object element : list) {
        write(element, writer);
      }
      writer.endArray();
    } else if (json instanceof Number number) {
      writer.value(number.longValue());
    } else if (json instanceof Boolean bool) {
      writer.value(bool);
    } else {
      writer.value((String) json);
    }
  }
}
