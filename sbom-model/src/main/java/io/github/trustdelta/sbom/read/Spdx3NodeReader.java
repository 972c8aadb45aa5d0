package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the objects of an SPDX 3 document in the forms that JSON-LD allows: one value or a list of
 * them, an element by its identifier or in place, a text as such or as a value object, a name from
 * the context or as an IRI.
 */
final class Spdx3NodeReader {

  private final JsonCursor json;
  private final JsonText text;
  private final SbomAssembler document;
  private final Spdx3Context context;
  private final ElementReader elements;
  private int anonymous;

  /**
   * Prepares for one document.
   *
   * @param elements gets every element that stands in place of its identifier
   */
  Spdx3NodeReader(
      JsonCursor json, SbomAssembler document, Spdx3Context context, ElementReader elements) {
    this.json = json;
    this.text = new JsonText(json, document);
    this.document = document;
    this.context = context;
    this.elements = elements;
  }

  /** Reads an element of the graph. */
  void element() throws IOException {
    Spdx3Node node = object();
    if (node.isReference()) {
      document.notice("missing-type", "an element without a type");
    }
    elements.read(node);
  }

  /** An identifier that is nobody else's: no blank node of a document has a space. */
  String newId() {
    return "_: " + anonymous++;
  }

  /** Reads the member that is due. */
  void member(Spdx3Node node) throws IOException {
    Spdx3Member member = json.member(Spdx3Member.TABLE);
    String name = "";
    if (member == Spdx3Member.UNKNOWN) {
      name = context.compact(json.memberName());
      member = Spdx3Member.find(name);
      if (name.equals("@context")) {
        document.notice("unknown-context", "a context within an element is kept, not read");
      }
    }
    if (json.nullValue()) {
      return;
    }
    switch (member.kind) {
      case ID -> node.id = context.shortened(scalar());
      case TYPE -> types(node);
      case VERSION -> node.text(member, version());
      case TEXT, NUMBER -> texts(node, member);
      case REFERENCE -> references(node, member);
      case PART -> parts(node, member);
      case OTHER -> node.other(name, json.captureValue());
    }
  }

  private Spdx3Node object() throws IOException {
    var node = new Spdx3Node();
    json.beginObject();
    while (json.nextMember()) {
      member(node);
    }
    return node;
  }

  /** Of several classes the first by name that SPDX has; a class of somebody else's adds to it. */
  private void types(Spdx3Node node) throws IOException {
    String known = "";
    String other = "";
    for (String type : json.peek() == JsonToken.BEGIN_ARRAY ? scalars() : List.of(scalar())) {
      String compact = context.compact(type);
      if (Spdx3Types.isKnown(compact)) {
        known = known.isEmpty() || compact.compareTo(known) < 0 ? compact : known;
      } else {
        other = other.isEmpty() || compact.compareTo(other) < 0 ? compact : other;
      }
    }
    node.type = known.isEmpty() ? other : known;
  }

  private List<String> scalars() throws IOException {
    var found = new ArrayList<String>();
    json.beginArray();
    while (json.nextElement()) {
      found.add(scalar());
    }
    return found;
  }

  private String version() throws IOException {
    String version = text.orEmpty();
    if (!Spdx3Terms.isRead(version)) {
      throw json.expected(Spdx3Context.VERSIONS);
    }
    return version;
  }

  private void texts(Spdx3Node node, Spdx3Member member) throws IOException {
    if (json.peek() != JsonToken.BEGIN_ARRAY) {
      node.text(member, textOf(member));
      return;
    }
    json.beginArray();
    while (json.nextElement()) {
      if (!isNull()) {
        node.text(member, textOf(member));
      }
    }
  }

  private String textOf(Spdx3Member member) throws IOException {
    if (json.peek() == JsonToken.BEGIN_OBJECT) {
      return valueObject();
    }
    return member.kind == Spdx3Member.Kind.NUMBER ? json.scalarText() : scalar();
  }

  /** {@code {"@value": "text"}} or {@code {"@id": "iri"}}. */
  private String valueObject() throws IOException {
    String value = "";
    json.beginObject();
    while (json.nextMember()) {
      switch (json.memberName()) {
        case "@value", "@id" -> value = json.nullValue() ? "" : json.scalarText();
        case "@type", "@language" -> json.skipValue();
        default -> throw json.error("expected a text, found an object that is none");
      }
    }
    return value;
  }

  private void references(Spdx3Node node, Spdx3Member member) throws IOException {
    if (json.peek() != JsonToken.BEGIN_ARRAY) {
      node.reference(member, reference());
      return;
    }
    json.beginArray();
    while (json.nextElement()) {
      if (!isNull()) {
        node.reference(member, reference());
      }
    }
  }

  private String reference() throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      return context.shortened(scalar());
    }
    Spdx3Node node = object();
    boolean isReference = node.isReference();
    if (node.id == null) {
      node.id = newId();
    }
    if (!isReference) {
      elements.read(node);
    }
    return node.id;
  }

  private void parts(Spdx3Node node, Spdx3Member member) throws IOException {
    if (json.peek() != JsonToken.BEGIN_ARRAY) {
      node.part(member, part());
      return;
    }
    json.beginArray();
    while (json.nextElement()) {
      if (!isNull()) {
        node.part(member, part());
      }
    }
  }

  private Spdx3Node part() throws IOException {
    if (json.peek() == JsonToken.BEGIN_OBJECT) {
      Spdx3Node part = object();
      part.takeReferences(Spdx3Member.CREATION_INFO); // the owner's
      return part;
    }
    var part = new Spdx3Node();
    part.id = context.shortened(scalar());
    return part;
  }

  private boolean isNull() throws IOException {
    if (!json.nullValue()) {
      return false;
    }
    document.notice("null-element", "an element is null");
    return true;
  }

  private String scalar() throws IOException {
    return text.orEmpty();
  }

  /** Makes something of an element that was read. */
  @FunctionalInterface
  interface ElementReader {
    void read(Spdx3Node element) throws IOException;
  }
}
