package io.github.trustdelta.sbom.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One object of an SPDX 3 document while it is being read. Whoever makes something of a member
 * takes it; what nobody took is kept as fingerprints at the end, so that nothing is lost.
 */
final class Spdx3Node {

  @Nullable String id;
  String type = "";
  private final Map<Spdx3Member, List<String>> texts = new EnumMap<>(Spdx3Member.class);
  private final Map<Spdx3Member, List<String>> references = new EnumMap<>(Spdx3Member.class);
  private final Map<Spdx3Member, List<Spdx3Node>> parts = new EnumMap<>(Spdx3Member.class);
  private final SortedMap<String, List<byte[]>> others = new TreeMap<>();

  void text(Spdx3Member member, String text) {
    texts.computeIfAbsent(member, key -> new ArrayList<>(1)).add(text);
  }

  void reference(Spdx3Member member, String ref) {
    references.computeIfAbsent(member, key -> new ArrayList<>(1)).add(ref);
  }

  void part(Spdx3Member member, Spdx3Node part) {
    parts.computeIfAbsent(member, key -> new ArrayList<>(1)).add(part);
  }

  void other(String member, byte[] json) {
    others.computeIfAbsent(member, key -> new ArrayList<>(1)).add(json);
  }

  /** Whether it says no more than an identifier: that is how JSON-LD names something. */
  boolean isReference() {
    return id != null && type.isEmpty() && isSpent();
  }

  /** Whether nothing is left that could be kept. */
  boolean isSpent() {
    return texts.isEmpty() && references.isEmpty() && parts.isEmpty() && others.isEmpty();
  }

  /** The first text of a member, which stays. */
  @Nullable String peek(Spdx3Member member) {
    List<String> values = texts.get(member);
    return values == null ? null : Collections.min(values);
  }

  /** Takes the only text of a member; of several the first by order, and the others stay. */
  @Nullable String take(Spdx3Member member) {
    return first(texts, member);
  }

  /** As {@link #take}; NOASSERTION counts as absent. */
  @Nullable String takeAsserted(Spdx3Member member) {
    String text = take(member);
    return text == null || text.equals("NOASSERTION") ? null : text;
  }

  String takeOrEmpty(Spdx3Member member) {
    String text = take(member);
    return text == null ? "" : text;
  }

  /** Takes the word of a vocabulary. */
  String takeWord(Spdx3Member member) {
    return Spdx3Terms.word(takeOrEmpty(member));
  }

  List<String> takeAll(Spdx3Member member) {
    return all(texts, member);
  }

  @Nullable String takeReference(Spdx3Member member) {
    return first(references, member);
  }

  List<String> takeReferences(Spdx3Member member) {
    return all(references, member);
  }

  /** Whether some of its parts stand elsewhere in the document. */
  boolean hasPartsElsewhere() {
    return parts.values().stream().flatMap(List::stream).anyMatch(Spdx3Node::isReference);
  }

  List<Spdx3Node> takeParts(Spdx3Member member) {
    return all(parts, member);
  }

  /** Takes a member that is read as nothing in particular. */
  void drop(String member) {
    others.remove(member);
  }

  /** The same again, for the next one who names it. */
  Spdx3Node copy() {
    var copy = new Spdx3Node();
    copy.id = id;
    copy.type = type;
    texts.forEach((member, values) -> copy.texts.put(member, new ArrayList<>(values)));
    references.forEach((member, values) -> copy.references.put(member, new ArrayList<>(values)));
    parts.forEach((member, values) -> copy.parts.put(member, new ArrayList<>(values)));
    others.forEach((member, values) -> copy.others.put(member, new ArrayList<>(values)));
    return copy;
  }

  /** About how much it says. */
  int length() {
    int length = 0;
    for (List<String> values : texts.values()) {
      for (String value : values) {
        length = (int) Math.min(Integer.MAX_VALUE, (long) length + value.length() + 10);
      }
    }
    for (List<byte[]> values : others.values()) {
      for (byte[] value : values) {
        length = (int) Math.min(Integer.MAX_VALUE, (long) length + value.length + 10);
      }
    }
    return parts.isEmpty() && references.isEmpty() ? length : Integer.MAX_VALUE;
  }

  /** Keeps all that nobody took. */
  void rest(CapturedMembers to, String prefix) throws IOException {
    for (var entry : texts.entrySet()) {
      for (String text : entry.getValue()) {
        to.text(prefix + entry.getKey().kept, text);
      }
    }
    for (var entry : references.entrySet()) {
      to.captured(prefix + entry.getKey().kept, referencesAsJson(entry.getValue()));
    }
    for (var entry : parts.entrySet()) {
      for (Spdx3Node part : entry.getValue()) {
        to.captured(prefix + entry.getKey().kept, part.toJson());
      }
    }
    others.forEach((name, values) -> values.forEach(value -> to.captured(prefix + name, value)));
  }

  /** All that nobody took, as one value without the identifier. */
  byte[] toJson() throws IOException {
    var out = new ByteArrayOutputStream();
    write(out);
    return out.toByteArray();
  }

  private void write(ByteArrayOutputStream out) throws IOException {
    var members = new Separator(out, '{');
    if (!type.isEmpty()) {
      members.name("type");
      out.writeBytes(quoted(type));
    }
    for (var entry : texts.entrySet()) {
      members.name(entry.getKey().json);
      list(out, entry.getValue(), text -> out.writeBytes(quoted(text)));
    }
    for (var entry : references.entrySet()) {
      members.name(entry.getKey().json);
      out.writeBytes(referencesAsJson(entry.getValue()));
    }
    for (var entry : parts.entrySet()) {
      members.name(entry.getKey().json);
      list(out, entry.getValue(), part -> part.write(out));
    }
    for (var entry : others.entrySet()) {
      members.name(entry.getKey());
      list(out, entry.getValue(), out::writeBytes);
    }
    out.write(members.isFirst() ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[] {'}'});
  }

  /** One value stands for itself: JSON-LD does not tell it from a list of one. */
  private static <T> void list(ByteArrayOutputStream out, List<T> values, Writer<T> writer)
      throws IOException {
    if (values.size() == 1) {
      writer.write(values.get(0));
      return;
    }
    char separator = '[';
    for (T value : values) {
      out.write(separator);
      separator = ',';
      writer.write(value);
    }
    out.write(']');
  }

  /** In the form in which {@link Fingerprint} replaces identifiers. */
  private static byte[] referencesAsJson(List<String> refs) throws IOException {
    var out = new ByteArrayOutputStream();
    out.writeBytes("{\"refs\":".getBytes(StandardCharsets.UTF_8));
    list(out, refs, ref -> out.writeBytes(quoted(ref)));
    out.write('}');
    return out.toByteArray();
  }

  /**
   * Escapes no more than JSON asks for, so that nothing gets longer than it was in the document.
   */
  private static byte[] quoted(String text) {
    var json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length();
      if (pair && Character.isLowSurrogate(text.charAt(i + 1))) {
        json.append(c).append(text.charAt(++i));
      } else {
        append(json, c);
      }
    }
    return json.append('"').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void append(StringBuilder json, char c) {
    switch (c) {
      case '"', '\\' -> json.append('\\').append(c);
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      case '\b' -> json.append("\\b");
      case '\f' -> json.append("\\f");
      default -> {
        if (c < ' ' || Character.isSurrogate(c)) {
          json.append("\\u").append(HexFormat.of().toHexDigits(c));
        } else {
          json.append(c);
        }
      }
    }
  }

  private static @Nullable String first(
      Map<Spdx3Member, List<String>> members, Spdx3Member member) {
    List<String> values = members.get(member);
    if (values == null) {
      return null;
    }
    if (values.size() == 1) {
      members.remove(member);
      return values.get(0);
    }
    values.sort(null);
    return values.remove(0);
  }

  private static <T> List<T> all(Map<Spdx3Member, List<T>> members, Spdx3Member member) {
    List<T> values = members.remove(member);
    return values == null ? List.of() : values;
  }

  @FunctionalInterface
  private interface Writer<T> {
    void write(T value) throws IOException;
  }

  /** Writes the names of members and what stands between them. */
  private static final class Separator {
    private final ByteArrayOutputStream out;
    private char next;

    Separator(ByteArrayOutputStream out, char first) {
      this.out = out;
      this.next = first;
    }

    boolean isFirst() {
      return next != ',';
    }

    void name(String name) throws IOException {
      out.write(next);
      next = ',';
      out.writeBytes(quoted(name));
      out.write(':');
    }
  }
}
