package io.github.trustdelta.sbom.read;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What elements of one type hold, and what that is in JSON. Complete once the table is read. */
final class XmlType {

  /** What is foreign, or unknown: kept whole, in a form of its own. */
  static final XmlType UNKNOWN = new XmlType(Kind.UNKNOWN);

  private static final Map<Scalar, XmlType> SCALARS = scalars();

  final Kind kind;

  /** Of the text, if there is any. */
  private Scalar scalar = Scalar.TEXT;

  /** The member for the text; null if it is none. */
  private byte @Nullable [] textMember;

  private @Nullable String reference;
  private @Nullable XmlType list;
  private final Map<String, XmlField> children = new HashMap<>();
  private final List<XmlField> repeated = new ArrayList<>();
  private final Map<String, Attribute> attributes = new HashMap<>();

  XmlType(Kind kind) {
    this.kind = kind;
  }

  static XmlType of(Scalar scalar) {
    XmlType type = SCALARS.get(scalar);
    if (type == null) {
      throw new AssertionError(scalar);
    }
    return type;
  }

  static XmlType ofAttribute(String name) {
    var type = new XmlType(Kind.REFERENCE);
    type.reference = name;
    return type;
  }

  /** An object, unless the first child element is one of the list's items. */
  static XmlType listOrObject(XmlType list, XmlType object) {
    var type = new XmlType(Kind.LIST_OR_OBJECT);
    type.list = list;
    type.children.putAll(object.children); // none of them is repeated
    return type;
  }

  void attribute(String xml, String json, Scalar held) {
    attributes.put(xml, new Attribute(XmlField.member(json), held));
  }

  void child(String xml, String json, XmlField.Role role, XmlType held) {
    if (children.size() == Long.SIZE) {
      throw new AssertionError("more children than one can remember to have seen");
    }
    var field = new XmlField(children.size(), XmlField.member(json), role, held);
    children.put(xml, field);
    if (role == XmlField.Role.REPEATED || role == XmlField.Role.REPEATED_SINCE_1_6) {
      repeated.add(field);
    }
  }

  /** Text is one member, or all there is if it has no name; then there are no child elements. */
  void text(String json, Scalar held) {
    scalar = held;
    textMember = XmlField.member(json);
  }

  /** The children that become elements of an array that is one member. */
  List<XmlField> repeated() {
    return repeated;
  }

  @Nullable XmlField child(String name) {
    return children.get(name);
  }

  int childCount() {
    return children.size();
  }

  @Nullable Attribute attribute(String name) {
    return attributes.get(name);
  }

  Scalar scalar() {
    return scalar;
  }

  byte @Nullable [] textMember() {
    return textMember;
  }

  /** The attribute that is all there is. */
  String reference() {
    if (reference == null) {
      throw new AssertionError(kind);
    }
    return reference;
  }

  /** What it is if the first child element is one of that list's items. */
  XmlType list() {
    if (list == null) {
      throw new AssertionError(kind);
    }
    return list;
  }

  private static Map<Scalar, XmlType> scalars() {
    var types = new EnumMap<Scalar, XmlType>(Scalar.class);
    for (Scalar scalar : Scalar.values()) {
      var type = new XmlType(Kind.SCALAR);
      type.scalar = scalar;
      types.put(scalar, type);
    }
    return types;
  }

  /** What an element is in JSON. */
  enum Kind {
    /** A string, a number or a boolean. */
    SCALAR,
    /** The string that one attribute has. */
    REFERENCE,
    /** An object. */
    OBJECT,
    /** An array. */
    LIST,
    /** One or the other; not known before the first child element. */
    LIST_OR_OBJECT,
    /** The value of its one child element. */
    ONE,
    /** An object beside the array's other ones, whatever it is nested in. */
    DEPENDENCY,
    /** Any element with all that is in it. */
    UNKNOWN
  }

  /** What a text is in JSON. */
  enum Scalar {
    /** A string as it is. */
    TEXT(' '),
    /** A string with blanks for other white space. */
    NORMALIZED('~'),
    /** A string with single blanks, and none around it. */
    TOKEN('^'),
    NUMBER('#'),
    BOOLEAN('?');

    final char mark;

    Scalar(char mark) {
      this.mark = mark;
    }
  }

  /** An attribute of elements of one type. */
  static final class Attribute {

    private final byte[] member;
    private final Scalar scalar;

    Attribute(byte[] member, Scalar scalar) {
      this.member = member;
      this.scalar = scalar;
    }

    /** The JSON member as it is written. */
    byte[] member() {
      return member;
    }

    Scalar scalar() {
      return scalar;
    }
  }
}
