package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * OLPC's canonical JSON, over which in-toto signs (in-toto v1.0, section 4.1): members in the order
 * of their code points, no white space, integers only, and in strings an escape for nothing but the
 * quote and the backslash.
 *
 * <p>Two different values never have the same bytes, so a value is as well proven by a signature
 * over them as the bytes themselves are. Reading it back from the bytes would not do: a line feed
 * in a string stands there as it is, and that is not JSON.
 */
final class CanonicalJson {

  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]*");

  private CanonicalJson() {}

  static byte[] of(JsonNode node) throws AttestationReadException {
    var text = new StringBuilder();
    append(node, text);
    return text.toString().getBytes(UTF_8);
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static void append(JsonNode node, StringBuilder text) throws AttestationReadException {
    if (node.isObject()) {
      appendObject(node, text);
    } else if (node.isArray()) {
      String separator = "[";
      for (JsonNode element : node.elements(Integer.MAX_VALUE)) {
        append(element, text.append(separator));
        separator = ",";
      }
      text.append(separator.equals("[") ? "[]" : "]");
    } else if (node.isText()) {
      text.append(quoted(wellFormed(node)));
    } else if (node.isNumber()) {
      text.append(integer(node));
    } else {
      text.append(node.json());
    }
  }

  private static void appendObject(JsonNode node, StringBuilder text)
      throws AttestationReadException {
    Map<String, JsonNode> members = node.members();
    List<String> names = new ArrayList<>(members.keySet());
    // UTF-8 keeps the order of the code points, as UTF-16 does not.
    names.sort((one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8)));
    String separator = "{";
    for (String name : names) {
      text.append(separator).append(quoted(name)).append(':');
      JsonNode member = members.get(name);
      if (member != null) {
        append(member, text);
      }
      separator = ",";
    }
    text.append(names.isEmpty() ? "{}" : "}");
  }

  /** Half of a pair has no bytes in UTF-8, and what stands in for it stands in for any other. */
  private static String wellFormed(JsonNode node) throws AttestationReadException {
    String text = node.text();
    boolean hasHalf =
        text.codePoints()
            .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    if (hasHalf) {
      throw node.expected("a string without unpaired surrogates");
    }
    return text;
  }

  private static String integer(JsonNode node) throws AttestationReadException {
    String number = node.json();
    if (!INTEGER.matcher(number).matches()) {
      throw node.expected("an integer");
    }
    return number;
  }
}
