package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.json.InputText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/**
 * Hands out a CycloneDX XML document as the CycloneDX JSON of the same content, while it reads it.
 *
 * <p>What {@link CycloneDxXmlSchema} knows becomes what the JSON schema has for it. Everything else
 * becomes a member of the object around it, under a name that no member of the schema has: {@code
 * {namespace}name} for an element, {@code @name} for an attribute, with the elements between in
 * front. Its value is an array, of strings where there is only text, else of objects with the
 * members {@code element}, {@code attributes} and {@code content}.
 *
 * <p>Most of it goes straight to the output; only what is repeated without a wrapper is gathered
 * until the element around it ends, as other elements may stand between.
 */
final class CycloneDxXmlAsJson extends InputStream {

  private static final String NAMESPACE = "http://cyclonedx.org/schema/bom/";
  private static final Set<String> VERSIONS =
      Set.of("1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7");
  private static final Set<String> BEFORE_1_6 = Set.of("1.0", "1.1", "1.2", "1.3", "1.4", "1.5");

  /** The extension of 1.0 and 1.1 that became part of 1.2 as it was. */
  private static final String DEPENDENCY_GRAPH =
      "http://cyclonedx.org/schema/ext/dependency-graph/1.0";

  private static final String OWN = "http://cyclonedx.org/schema/bom";
  private static final byte[] REF = XmlField.member("ref");
  private static final byte[] ELEMENT = ascii("{\"element\":");
  private static final byte[] ATTRIBUTES = ascii(",\"attributes\":{");
  private static final byte[] CONTENT = ascii(",\"content\":[");

  /** So that the reader is never far ahead of what its errors are about. */
  private static final int MOST_AT_ONCE = 1 << 13;

  private static final int ENOUGH = 1 << 11;

  private final XmlEvents events;
  private final ReadLimits limits;
  private final XmlJson out = new XmlJson();
  private final XmlPlaces places = new XmlPlaces();
  private final XmlScalar text = new XmlScalar();
  private XmlFrame[] frames = {};
  private int depth;
  private String namespace = "";
  private boolean before16;
  private boolean ended;
  private @Nullable SbomReadException refusal;

  CycloneDxXmlAsJson(InputStream xml, ReadLimits limits) throws IOException {
    this.events = new XmlEvents(xml, limits);
    this.limits = limits;
  }

  /** {@code line 3, column 5}: where the XML has what is at this offset of the JSON. */
  String place(long offset) {
    return places.of(offset);
  }

  /** Whether it is an error of this class, which says the place by itself. */
  boolean isRefusal(IOException e) {
    return e == refusal;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (out.available() < ENOUGH && !ended) {
        event();
      }
    } catch (SbomReadException e) {
      refusal = e;
      throw e;
    }
    return out.isEmpty() ? -1 : out.take(to, offset, Math.min(length, MOST_AT_ONCE));
  }

  private void event() throws IOException {
    switch (events.next()) {
      case XMLStreamConstants.START_ELEMENT -> {
        if (depth == 0) {
          root();
        } else {
          element(frames[depth - 1]);
        }
      }
      case XMLStreamConstants.END_ELEMENT -> end(frames[depth - 1]);
      case XMLStreamConstants.CHARACTERS -> {
        if (depth > 0) {
          characters(frames[depth - 1]);
        }
      }
      default -> ended = true;
    }
  }

  private void root() throws IOException {
    namespace = events.namespace();
    String version = namespace.startsWith(NAMESPACE) ? namespace.substring(NAMESPACE.length()) : "";
    if (!events.name().equals("bom") || !VERSIONS.contains(version)) {
      throw events.error(
          "expected <bom> of a CycloneDX version that is read (1.0 to 1.7: xmlns=\""
              + NAMESPACE
              + "1.N\"), found "
              + InputText.quoted(events.name())
              + (namespace.isEmpty() ? " of no namespace" : " of " + InputText.quoted(namespace)));
    }
    before16 = BEFORE_1_6.contains(version);
    XmlFrame bom = push(CycloneDxXmlSchema.BOM, out);
    bom.open = true;
    out.raw(ascii("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"" + version + "\""));
    members(bom);
  }

  // An element begins

  private void element(XmlFrame parent) throws IOException {
    if (depth >= limits.depth()) {
      throw events.error(
          "expected elements nested at most " + limits.depth() + " deep, found a deeper one");
    }
    String name = events.name();
    XmlField field = parent.kind == XmlType.Kind.UNKNOWN ? null : field(parent, name);
    switch (parent.kind) {
      case SCALAR, REFERENCE -> throw unexpectedElement(parent);
      case UNKNOWN -> {
        flushText(parent);
        openContent(parent);
        parent.out.separate();
        unknown(push(XmlType.UNKNOWN, parent.out), true);
      }
      case OBJECT -> {
        byte[] textMember = parent.type.textMember();
        if (textMember != null && (textMember.length > 0 || !text.isBlank())) {
          throw unexpectedElement(parent);
        }
        if (!parent.open) {
          parent.out.raw('{');
          parent.open = true;
        }
        child(parent, field);
      }
      case ONE -> {
        if (field != null && parent.hasChildren()) {
          throw events.error(
              "expected one child element in <%s>, found <%s>, too".formatted(parent.name, name));
        }
        child(parent, field);
      }
      case LIST, LIST_OR_OBJECT, DEPENDENCY -> child(parent, field);
    }
  }

  private @Nullable XmlField field(XmlFrame parent, String name) {
    String of = events.namespace();
    if (!of.equals(namespace) && !(of.equals(DEPENDENCY_GRAPH) && name.startsWith("dependenc"))) {
      return null;
    }
    if (parent.kind == XmlType.Kind.LIST_OR_OBJECT) {
      decide(parent, name);
    }
    return parent.type.child(name);
  }

  private static void decide(XmlFrame frame, String child) {
    boolean isItem = frame.type.list().child(child) != null;
    if (isItem) {
      frame.type = frame.type.list();
      frame.kind = XmlType.Kind.LIST;
      frame.out.raw('[');
    } else if (frame.type.child(child) != null) {
      frame.kind = XmlType.Kind.OBJECT;
      frame.out.raw('{');
      frame.open = true;
    }
  }

  private void child(XmlFrame parent, @Nullable XmlField field) throws IOException {
    if (field == null) {
      unknown(push(XmlType.UNKNOWN, stray(parent, clark())), false);
      return;
    }
    boolean first = parent.isFirst(field.index());
    switch (field.role()) {
      case MEMBER, INLINE -> single(parent, field, first);
      case REPEATED_SINCE_1_6 -> {
        if (before16) {
          single(parent, field, first);
        } else {
          repeated(parent, field, first);
        }
      }
      case REPEATED -> repeated(parent, field, first);
      case ITEM -> item(parent, field);
    }
  }

  private void single(XmlFrame parent, XmlField field, boolean first) throws IOException {
    if (!first) {
      throw events.error(
          "expected one <%s> in <%s>, found another".formatted(events.name(), parent.name));
    }
    XmlFrame frame = push(field.type(), parent.out);
    if (field.role() == XmlField.Role.INLINE) {
      frame.inline = true;
    } else {
      parent.out.separate();
      parent.out.raw(field.member());
    }
    begin(frame);
  }

  private void repeated(XmlFrame parent, XmlField field, boolean first) throws IOException {
    XmlJson to = parent.collected(field.index(), first);
    to.separate();
    if (parent.kind != XmlType.Kind.DEPENDENCY || field.type().kind != XmlType.Kind.DEPENDENCY) {
      begin(push(field.type(), to));
      return;
    }
    XmlSlice ref = attribute("ref");
    if (ref != null) {
      string(ref, to);
    }
    begin(push(field.type(), parent.out));
  }

  private void item(XmlFrame parent, XmlField field) throws IOException {
    if (parent.kind == XmlType.Kind.LIST && field.type().kind != XmlType.Kind.DEPENDENCY) {
      parent.out.separate();
    }
    XmlFrame frame = push(field.type(), parent.out);
    if (field.member().length > 0) {
      frame.wrapped = true;
      parent.out.raw('{');
      parent.out.raw(field.member());
    }
    begin(frame);
  }

  private void begin(XmlFrame frame) throws IOException {
    switch (frame.kind) {
      case OBJECT -> {
        byte[] textMember = frame.type.textMember();
        if (textMember != null && textMember.length == 0) {
          strayAttributes(frame);
        } else {
          if (!frame.inline) {
            frame.out.raw('{');
          }
          frame.open = true;
          members(frame);
        }
      }
      case LIST -> {
        frame.out.raw('[');
        strayAttributes(frame);
      }
      case DEPENDENCY -> dependencyAttributes(frame);
      case REFERENCE -> reference(frame);
      case SCALAR, LIST_OR_OBJECT, ONE -> strayAttributes(frame);
      case UNKNOWN -> throw new AssertionError(frame.name);
    }
  }

  private void members(XmlFrame frame) throws IOException {
    for (int i = 0; i < events.attributes(); i++) {
      XmlType.Attribute known =
          events.attributeNamespace(i).isEmpty()
              ? frame.type.attribute(events.attributeName(i))
              : null;
      if (known == null) {
        stray(frame, i);
        continue;
      }
      frame.out.separate();
      frame.out.raw(known.member());
      text.set(events.attributeValue(i));
      scalar(known.scalar(), frame.out, events.attributeName(i));
    }
    text.clear();
  }

  private void reference(XmlFrame frame) throws IOException {
    String name = frame.type.reference();
    XmlSlice value = attribute(name);
    if (value == null) {
      throw events.error(
          "expected an attribute %s of <%s>, found none".formatted(name, frame.name));
    }
    string(value, frame.out);
    strayAttributes(frame, name);
  }

  private void dependencyAttributes(XmlFrame frame) throws IOException {
    XmlJson ref = frame.collected(frame.type.childCount(), true);
    XmlSlice value = attribute("ref");
    if (value != null) {
      string(value, ref);
    }
    strayAttributes(frame, "ref");
  }

  private @Nullable XmlSlice attribute(String name) {
    for (int i = 0; i < events.attributes(); i++) {
      if (events.attributeNamespace(i).isEmpty() && events.attributeName(i).equals(name)) {
        return events.attributeValue(i);
      }
    }
    return null;
  }

  private void strayAttributes(XmlFrame frame) throws IOException {
    strayAttributes(frame, "");
  }

  private void strayAttributes(XmlFrame frame, String known) throws IOException {
    for (int i = 0; i < events.attributes(); i++) {
      if (!events.attributeName(i).equals(known) || !events.attributeNamespace(i).isEmpty()) {
        stray(frame, i);
      }
    }
  }

  private void stray(XmlFrame frame, int attribute) throws IOException {
    if (!isHint(attribute)) {
      XmlJson to = stray(frame, "@" + clarkOfAttribute(attribute));
      string(events.attributeValue(attribute), to);
    }
  }

  /**
   * Where a schema may be found, which says nothing about the software; or what a prefix stands
   * for, which the platform's parser tells as an attribute in XML 1.1.
   */
  private boolean isHint(int attribute) {
    String of = events.attributeNamespace(attribute);
    return of.equals(XMLConstants.XMLNS_ATTRIBUTE_NS_URI)
        || (of.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI) && isSchemaLocation(attribute));
  }

  private boolean isSchemaLocation(int attribute) {
    return events.attributeName(attribute).toLowerCase(Locale.ROOT).endsWith("schemalocation");
  }

  /** What is gathered under a name that says where below the nearest object it stands. */
  private static XmlJson stray(XmlFrame from, String name) {
    String path = name;
    XmlFrame object = from;
    while (!object.hasMembers()) {
      path = object.name + "." + path;
      object = Objects.requireNonNull(object.parent, "the outermost element is an object");
    }
    XmlJson json = object.strays().computeIfAbsent(path, key -> new XmlJson());
    json.separate();
    return json;
  }

  // Text

  private void characters(XmlFrame frame) throws IOException {
    XmlSlice more = events.text();
    if (!takesText(frame)) {
      if (!events.isBlank()) {
        spaceOnly(more, frame);
      }
    } else if (more.length() > limits.stringBytes() - text.length()) {
      throw events.error(
          "expected a text of at most %d bytes in <%s>, found a longer one"
              .formatted(limits.stringBytes(), frame.name));
    } else {
      text.append(more);
    }
  }

  private void spaceOnly(XmlSlice more, XmlFrame frame) throws IOException {
    for (int i = more.from; i < more.to; i++) {
      if (!XmlScalar.isSpace(more.bytes[i])) {
        throw events.error(
            "expected only child elements in <%s>, found the text %s"
                .formatted(
                    frame.name, InputText.quoted(new String(more.bytes, i, more.to - i, UTF_8))));
      }
    }
  }

  private static void string(XmlSlice text, XmlJson to) {
    to.string(text.bytes, text.from, text.to, text.isPlain);
  }

  private static boolean takesText(XmlFrame frame) {
    byte[] textMember = frame.type.textMember();
    return switch (frame.kind) {
      case SCALAR, UNKNOWN -> true;
      case OBJECT -> textMember != null && (textMember.length > 0 || !frame.open);
      default -> false;
    };
  }

  private void scalar(XmlType.Scalar scalar, XmlJson to, String name) throws IOException {
    if (!text.write(scalar, to)) {
      throw events.error(
          "expected %s as %s, found %s"
              .formatted(
                  scalar == XmlType.Scalar.NUMBER ? "a number" : "true or false",
                  name,
                  InputText.quoted(text.toString())));
    }
  }

  // An element ends

  private void end(XmlFrame frame) throws IOException {
    switch (frame.kind) {
      case SCALAR -> scalar(frame.type.scalar(), frame.out, frame.name);
      case OBJECT -> endObject(frame);
      case LIST -> frame.out.raw(']');
      case LIST_OR_OBJECT -> {
        frame.out.raw('[');
        frame.out.raw(']');
      }
      case ONE -> {
        if (!frame.hasChildren()) {
          throw events.error("expected a child element in <%s>, found none".formatted(frame.name));
        }
      }
      case DEPENDENCY -> endDependency(frame);
      case REFERENCE -> {}
      case UNKNOWN -> endUnknown(frame);
    }
    if (frame.wrapped) {
      frame.out.raw('}');
    }
    if (frame.out != out && frame.out.available() > limits.stringBytes()) {
      throw events.error(
          "expected at most %d bytes of elements like <%s> in <%s>, found more"
              .formatted(limits.stringBytes(), frame.name, frames[depth - 2].name));
    }
    text.clear();
    depth--;
  }

  private void endObject(XmlFrame frame) throws IOException {
    byte[] textMember = frame.type.textMember();
    if (textMember != null && !frame.open) {
      scalar(frame.type.scalar(), frame.out, frame.name);
      return;
    }
    if (textMember != null && textMember.length > 0) {
      frame.out.separate();
      frame.out.raw(textMember);
      scalar(frame.type.scalar(), frame.out, frame.name);
    }
    gathered(frame);
    if (!frame.inline) {
      frame.out.raw('}');
    }
  }

  /** A dependency inside of another one speaks for itself, unless it says nothing more. */
  private void endDependency(XmlFrame frame) {
    boolean isNested = frames[depth - 2].kind == XmlType.Kind.DEPENDENCY;
    if (isNested && !frame.hasChildren() && frame.strays().isEmpty()) {
      return;
    }
    note(frame);
    frame.out.separate();
    frame.out.raw('{');
    XmlJson ref = frame.collected(frame.type.childCount(), false);
    if (!ref.isEmpty()) {
      frame.out.raw(REF);
      frame.out.raw(ref);
    }
    gathered(frame);
    frame.out.raw('}');
  }

  private void gathered(XmlFrame frame) {
    if (frame.hasChildren()) {
      for (XmlField field : frame.type.repeated()) {
        if (frame.has(field.index())
            && !(before16 && field.role() == XmlField.Role.REPEATED_SINCE_1_6)) {
          note(frame);
          frame.out.separate();
          frame.out.raw(field.member());
          array(frame.out, frame.collected(field.index(), false));
        }
      }
    }
    for (Map.Entry<String, XmlJson> stray : frame.strays().entrySet()) {
      note(frame);
      frame.out.separate();
      frame.out.string(stray.getKey());
      frame.out.raw(':');
      array(frame.out, stray.getValue());
    }
  }

  private static void array(XmlJson to, XmlJson elements) {
    to.raw('[');
    to.raw(elements);
    to.raw(']');
  }

  // Unknown elements

  private void unknown(XmlFrame frame, boolean isNested) {
    frame.clark = clark();
    boolean hasAttributes = false;
    for (int i = 0; i < events.attributes(); i++) {
      hasAttributes |= !isHint(i);
    }
    if (isNested || hasAttributes) {
      openUnknown(frame);
    }
    if (hasAttributes) {
      frame.out.raw(ATTRIBUTES);
      for (int i = 0; i < events.attributes(); i++) {
        if (!isHint(i)) {
          frame.out.separate();
          frame.out.string(clarkOfAttribute(i));
          frame.out.raw(':');
          string(events.attributeValue(i), frame.out);
        }
      }
      frame.out.raw('}');
    }
  }

  private static void openUnknown(XmlFrame frame) {
    frame.open = true;
    frame.out.raw(ELEMENT);
    frame.out.string(frame.clark);
  }

  private void flushText(XmlFrame frame) {
    if (!text.isBlank()) {
      openContent(frame);
      frame.out.separate();
      text.write(XmlType.Scalar.TEXT, frame.out);
    }
    text.clear();
  }

  private static void openContent(XmlFrame frame) {
    if (!frame.open) {
      openUnknown(frame);
    }
    if (!frame.contentOpen) {
      frame.contentOpen = true;
      frame.out.raw(CONTENT);
    }
  }

  private void endUnknown(XmlFrame frame) {
    if (!frame.open) {
      text.write(XmlType.Scalar.TEXT, frame.out);
      return;
    }
    flushText(frame);
    if (frame.contentOpen) {
      frame.out.raw(']');
    }
    frame.out.raw('}');
  }

  /** The name with its namespace, whatever the prefix; of our own one without the version. */
  private String clark() {
    String of = events.namespace();
    return "{" + (of.equals(namespace) ? OWN : of) + "}" + events.name();
  }

  private String clarkOfAttribute(int index) {
    String of = events.attributeNamespace(index);
    return (of.isEmpty() ? "" : "{" + of + "}") + events.attributeName(index);
  }

  // Frames and errors

  private XmlFrame push(XmlType type, XmlJson to) {
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, depth + 16);
    }
    XmlFrame frame = frames[depth];
    if (frame == null) {
      frame = new XmlFrame(depth == 0 ? null : frames[depth - 1], to);
      frames[depth] = frame;
    }
    depth++;
    frame.begin(events.name(), type, to);
    frame.line = events.line();
    frame.column = events.column();
    note(frame);
    return frame;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void note(XmlFrame frame) {
    if (frame.out == out) {
      places.note(out.length(), frame.line, frame.column);
    }
  }

  private SbomReadException unexpectedElement(XmlFrame parent) {
    return events.error(
        "expected no child element in <%s>, found %s"
            .formatted(parent.name, InputText.quoted("<" + events.name() + ">")));
  }
}
