package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/**
 * What components a text has, in its order, and where: enough of each to tell which one of the
 * model it is. An identifier that only one has decides; else the place among those of one name,
 * which is the same in the model as in the text.
 */
final class ComponentMarks {

  /** By {@link io.github.trustdelta.sbom.DocumentInfo#serialization}. */
  private static final Set<String> READ_HERE = Set.of("json", "json-ld", "tag-value", "xml");

  /** Elements in XML for one level of JSON, which the limits count. */
  private static final int LEVELS = 2;

  private final byte[] text;
  private final List<Mark> marks = new ArrayList<>();
  private final Map<String, List<Mark>> byRef = new HashMap<>();
  private final Map<String, List<Mark>> byName = new HashMap<>();
  private @Nullable Mark subject;
  private @Nullable Map<Component, Integer> indexes;

  private ComponentMarks(byte[] text) {
    this.text = text;
  }

  /** Those of a document in UTF-8; none where it is in a form that only others read. */
  static ComponentMarks of(byte[] text, String serialization, ReadLimits limits)
      throws IOException {
    var found = new ComponentMarks(text);
    if (READ_HERE.contains(serialization)) {
      found.read(new DocumentStart(text, limits), limits);
    }
    for (Mark mark : found.marks) {
      found.byRef.computeIfAbsent(mark.ref, name -> new ArrayList<>()).add(mark);
      if (!mark.isSubject) {
        found.byName.computeIfAbsent(mark.name, name -> new ArrayList<>()).add(mark);
      }
    }
    return found;
  }

  boolean isEmpty() {
    return marks.isEmpty();
  }

  /** Where a component of the model begins, in bytes. */
  Optional<Integer> find(Component component, Sbom sbom) {
    if (subject != null && component.equals(sbom.subject())) {
      return Optional.of(subject.offset);
    }
    List<Mark> called = byRef.getOrDefault(component.ref(), List.of());
    if (called.size() == 1 && called.get(0).name.equals(component.name())) {
      return Optional.of(called.get(0).offset);
    }
    List<Mark> named = byName.getOrDefault(component.name(), List.of());
    Integer index = indexes(sbom).get(component);
    return index == null || index >= named.size()
        ? Optional.empty()
        : Optional.of(named.get(index).offset);
  }

  /** Which one each component of the model is among those of its name. */
  private Map<Component, Integer> indexes(Sbom sbom) {
    Map<Component, Integer> known = indexes;
    if (known == null) {
      known = new HashMap<>();
      var counts = new HashMap<String, Integer>();
      for (Component component : sbom.components()) {
        known.put(component, counts.merge(component.name(), 1, Integer::sum) - 1);
      }
      indexes = known;
    }
    return known;
  }

  private void read(DocumentStart start, ReadLimits limits) throws IOException {
    DocumentStart.Kind kind = start.kind();
    switch (kind) {
      case CYCLONEDX_XML -> xml(limits);
      case SPDX_TAG_VALUE -> tags(limits);
      case CYCLONEDX_JSON -> json(start, "components");
      case SPDX_JSON -> json(start, "packages");
      case SPDX_3_JSON -> json(start, "@graph");
      case ATTESTATION -> {} // its text is encoded
      case UNKNOWN_JSON -> throw new AssertionError(kind);
    }
  }

  // JSON

  private void json(DocumentStart start, String list) throws IOException {
    JsonCursor json = start.json();
    if (!start.isWrapped()) {
      document(json, list);
      return;
    }
    json.beginObject();
    while (json.nextMember()) {
      if (json.memberName().equals("sbom")) {
        document(json, list);
      } else {
        json.skipValue();
      }
    }
  }

  private void document(JsonCursor json, String list) throws IOException {
    json.beginObject();
    while (json.nextMember()) {
      String member = json.memberName();
      if (member.equals(list)) {
        components(json);
      } else if (member.equals("metadata") && list.equals("components")) {
        metadata(json);
      } else {
        json.skipValue();
      }
    }
  }

  private void metadata(JsonCursor json) throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      json.skipValue();
      return;
    }
    json.beginObject();
    while (json.nextMember()) {
      if (json.memberName().equals("component") && json.peek() == JsonToken.BEGIN_OBJECT) {
        component(json, true);
      } else {
        json.skipValue();
      }
    }
  }

  private void components(JsonCursor json) throws IOException {
    if (json.peek() != JsonToken.BEGIN_ARRAY) {
      json.skipValue();
      return;
    }
    json.beginArray();
    while (json.nextElement()) {
      if (json.peek() == JsonToken.BEGIN_OBJECT) {
        component(json, false);
      } else {
        json.skipValue();
      }
    }
  }

  /** Calls itself as deep as components are nested, which the limits bound. */
  private void component(JsonCursor json, boolean isSubject) throws IOException {
    Mark mark = add((int) json.offset(), isSubject);
    json.beginObject();
    while (json.nextMember()) {
      switch (json.memberName()) {
        case "bom-ref", "SPDXID", "spdxId", "@id" -> mark.ref = text(json);
        case "name" -> mark.name = text(json);
        case "components" -> components(json);
        default -> json.skipValue();
      }
    }
  }

  private static String text(JsonCursor json) throws IOException {
    if (json.peek() == JsonToken.STRING) {
      return json.string();
    }
    json.skipValue();
    return "";
  }

  // XML

  private void xml(ReadLimits limits) throws IOException {
    var events = new XmlEvents(new ByteArrayInputStream(text), limits);
    Deque<String> open = new ArrayDeque<>();
    Deque<Mark> inside = new ArrayDeque<>();
    var lines = new LineStarts(text);
    int event = events.next();
    while (event != XMLStreamConstants.END_DOCUMENT) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (isComponent(events.name(), open)) {
          inside.push(xmlComponent(events, lines, open));
        }
        open.push(events.name());
        if (open.size() > limits.depth() * LEVELS) {
          throw events.error("expected at most " + limits.depth() + " levels, found more");
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        open.pop();
        if (isComponent(events.name(), open)) {
          inside.pop();
        }
      } else if (isNameOfComponent(open)) {
        inside.element().name += text(events.text());
      }
      event = events.next();
    }
  }

  private Mark xmlComponent(XmlEvents events, LineStarts lines, Deque<String> open) {
    boolean isSubject = "metadata".equals(open.peek());
    Mark mark = add(lines.tagBefore(events.line(), events.column()), isSubject);
    for (int i = 0; i < events.attributes(); i++) {
      if (events.attributeName(i).equals("bom-ref")) {
        mark.ref = text(events.attributeValue(i));
      }
    }
    return mark;
  }

  /** A component of the document or of another one, not of a pedigree, a tool or evidence. */
  private static boolean isComponent(String name, Deque<String> open) {
    if (!name.equals("component")) {
      return false;
    }
    String path = String.join("/", (Iterable<String>) open::descendingIterator);
    return path.matches("bom(/metadata|(/metadata/component)?/components(/component/components)*)");
  }

  private static boolean isNameOfComponent(Deque<String> open) {
    if (!"name".equals(open.peek())) {
      return false;
    }
    Deque<String> above = new ArrayDeque<>(open);
    above.pop();
    String name = above.pop();
    return isComponent(name, above);
  }

  private static String text(XmlSlice slice) {
    return new String(slice.bytes, slice.from, slice.length(), UTF_8);
  }

  // Tag-value

  private void tags(ReadLimits limits) throws IOException {
    var lines = new TagValueLines(new ByteArrayInputStream(text), limits);
    var starts = new LineStarts(text);
    Mark mark = null;
    while (lines.next()) {
      switch (lines.tag()) {
        case "PackageName" -> {
          mark = add(starts.of(lines.line()), false);
          mark.name = lines.value();
        }
        case "SPDXID" -> {
          if (mark != null && mark.ref.isEmpty()) {
            mark.ref = lines.value();
          }
        }
        case "FileName", "SnippetSPDXID" -> mark = null;
        default -> {}
      }
    }
  }

  private Mark add(int offset, boolean isSubject) {
    var mark = new Mark(offset, isSubject);
    marks.add(mark);
    subject = isSubject ? mark : subject;
    return mark;
  }

  /** A component of the text. */
  private static final class Mark {
    private final int offset;
    private final boolean isSubject;
    private String ref = "";
    private String name = "";

    private Mark(int offset, boolean isSubject) {
      this.offset = offset;
      this.isSubject = isSubject;
    }
  }

  /** Where lines begin; asked for one after the other. */
  private static final class LineStarts {
    private final byte[] text;
    private int line = 1;
    private int start;

    private LineStarts(byte[] text) {
      this.text = text;
    }

    int of(int wanted) {
      while (line < wanted && start < text.length) {
        if (text[start] == '\n' || (text[start] == '\r' && !isFollowedByLineFeed())) {
          line++;
        }
        start++;
      }
      return start;
    }

    private boolean isFollowedByLineFeed() {
      return start + 1 < text.length && text[start + 1] == '\n';
    }

    /** The beginning of the tag that ends before a column. */
    int tagBefore(int wanted, int column) {
      int at = Math.min(of(wanted) + column, text.length) - 2;
      while (at > 0 && text[at] != '<') {
        at--;
      }
      return Math.max(at, 0);
    }
  }
}
