package io.github.trustdelta.gate;

import io.github.trustdelta.sbom.json.InputText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** One table of a policy file. Members that nobody knows are refused when it is made. */
final class PolicySection {

  private static final int MAX_TEXT = 1000;
  private static final List<String> ANY = List.of();

  private final TomlTable table;
  private final String title;
  private final TomlPosition place;

  /** Members by the name that they have here, each with the name that the file gives it. */
  private final Map<String, String> written = new LinkedHashMap<>();

  private PolicySection(TomlTable table, String title, TomlPosition place) {
    this.table = table;
    this.title = title;
    this.place = place;
  }

  /**
   * The table, whose members all have to be known.
   *
   * @param title what to call it in messages, such as {@code [[allow]]}
   * @param known the names that a member may have; any if there are none
   */
  static PolicySection of(TomlTable table, String title, TomlPosition place, List<String> known)
      throws PolicyReadException {
    var section = new PolicySection(table, title, place);
    for (String key : table.keySet()) {
      String name = known.isEmpty() ? key : hyphenated(key);
      section.requireKnown(name, key, known);
      if (section.written.putIfAbsent(name, key) != null) {
        throw section.error(
            key, "expected '" + name + "' once in " + title + ", found it under two names");
      }
    }
    return section;
  }

  /** The names in the file, in its order. */
  List<String> names() {
    return List.copyOf(written.keySet());
  }

  boolean has(String name) {
    return written.containsKey(name);
  }

  /** A text that has to be there. */
  String text(String name) throws PolicyReadException {
    String text = textOrNull(name);
    if (text == null) {
      throw error("expected '" + name + "' in " + title + ", found none");
    }
    return text;
  }

  @Nullable String textOrNull(String name) throws PolicyReadException {
    Object value = value(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text)) {
      throw wrong(name, "a text", value);
    }
    return checked(text, at(name));
  }

  /** An instant, or the beginning of a day in UTC; also as a text. */
  @Nullable Instant instantOrNull(String name) throws PolicyReadException {
    Object value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof LocalDate day) {
      return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    try {
      if (value instanceof String text) {
        return text.length() == "2026-03-31".length()
            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
            : OffsetDateTime.parse(text).toInstant();
      }
    } catch (DateTimeException e) {
      throw wrong(name, "a day or an instant such as 2026-03-31T00:21:00Z", value);
    }
    throw wrong(name, "a day or an instant such as 2026-03-31T00:21:00Z", value);
  }

  boolean flag(String name) throws PolicyReadException {
    Object value = value(name);
    if (value != null && !(value instanceof Boolean)) {
      throw wrong(name, "true or false", value);
    }
    return Boolean.TRUE.equals(value);
  }

  long number(String name, long least, long most) throws PolicyReadException {
    Object value = value(name);
    if (!(value instanceof Long number) || number < least || number > most) {
      throw wrong(name, "a number from " + least + " to " + most, value);
    }
    return number;
  }

  /** A text of an array, and where it stands. */
  record Item(String text, TomlPosition place) {}

  /** The texts of an array; none where it is absent. */
  List<Item> items(String name) throws PolicyReadException {
    Object value = value(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof TomlArray array)) {
      throw wrong(name, "an array of texts", value);
    }
    var items = new ArrayList<Item>();
    for (int i = 0; i < array.size(); i++) {
      TomlPosition at = array.inputPositionOf(i);
      if (!(array.get(i) instanceof String text)) {
        throw error(at, "expected a text in '" + name + "', found " + shown(array.get(i)));
      }
      items.add(new Item(checked(text, at), at));
    }
    return items;
  }

  /** The table of a name; null where it is absent. */
  @Nullable PolicySection section(String name, String heading, List<String> known)
      throws PolicyReadException {
    Object value = value(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof TomlTable child)) {
      throw wrong(name, "the table " + heading, value);
    }
    return of(child, heading, at(name), known);
  }

  /** The table of a name, whose members may have any. */
  @Nullable PolicySection anySection(String name, String heading) throws PolicyReadException {
    return section(name, heading, ANY);
  }

  /** The tables of a name; none where it is absent. */
  List<PolicySection> sections(String name, List<String> known) throws PolicyReadException {
    Object value = value(name);
    if (value == null) {
      return List.of();
    }
    String heading = "[[" + name + "]]";
    if (!(value instanceof TomlArray array)) {
      throw wrong(name, "tables " + heading, value);
    }
    var sections = new ArrayList<PolicySection>();
    for (int i = 0; i < array.size(); i++) {
      TomlPosition at = array.inputPositionOf(i);
      if (!(array.get(i) instanceof TomlTable child)) {
        throw error(at, "expected tables " + heading + ", found " + shown(array.get(i)));
      }
      sections.add(of(child, heading, at, known));
    }
    return sections;
  }

  /** Something is wrong with the table. */
  PolicyReadException error(String problem) {
    return error(place, problem);
  }

  /** Something is wrong with a member. */
  PolicyReadException error(String name, String problem) {
    return error(at(name), problem);
  }

  static PolicyReadException error(TomlPosition place, String problem) {
    return new PolicyReadException(problem, place.line(), place.column());
  }

  private void requireKnown(String name, String key, List<String> known)
      throws PolicyReadException {
    if (!known.isEmpty() && !known.contains(name)) {
      throw error(
          key,
          "expected one of "
              + String.join(", ", known)
              + " in "
              + title
              + ", found "
              + InputText.quoted(key)
              + NearestName.suggestion(name, known));
    }
  }

  private @Nullable Object value(String name) {
    String key = written.get(name);
    return key == null ? null : table.get(List.of(key));
  }

  private TomlPosition at(String name) {
    TomlPosition position = table.inputPositionOf(List.of(written.getOrDefault(name, name)));
    return position == null ? place : position;
  }

  private PolicyReadException wrong(String name, String expected, @Nullable Object value) {
    return error(at(name), "expected " + expected + " for '" + name + "', found " + shown(value));
  }

  private static String checked(String text, TomlPosition place) throws PolicyReadException {
    if (text.isBlank()) {
      throw error(place, "expected a text, found a blank one");
    }
    if (text.length() > MAX_TEXT) {
      throw error(place, "expected at most " + MAX_TEXT + " characters, found " + text.length());
    }
    return text;
  }

  private static String shown(@Nullable Object value) {
    if (value instanceof TomlTable) {
      return "a table";
    }
    if (value instanceof TomlArray) {
      return "an array";
    }
    return value instanceof String text
        ? InputText.quoted(text)
        : InputText.printable(String.valueOf(value), MAX_TEXT);
  }

  /** {@code approvedBy} is the same as {@code approved-by}, for who comes from the JSON files. */
  private static String hyphenated(String name) {
    var hyphenated = new StringBuilder(name.length() + 4);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z' && hyphenated.length() > 0) {
        hyphenated.append('-').append((char) (c - 'A' + 'a'));
      } else {
        hyphenated.append(c);
      }
    }
    return hyphenated.toString();
  }
}
