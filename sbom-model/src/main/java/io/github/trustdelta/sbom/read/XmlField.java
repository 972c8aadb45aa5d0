package io.github.trustdelta.sbom.read;

import java.nio.charset.StandardCharsets;

/** One kind of child element in elements of one type. */
final class XmlField {

  private final int index;
  private final byte[] member;
  private final Role role;
  private final XmlType type;

  XmlField(int index, byte[] member, Role role, XmlType type) {
    this.index = index;
    this.member = member;
    this.role = role;
    this.type = type;
  }

  /** Which of the type's children it is. */
  int index() {
    return index;
  }

  /** The JSON member as it is written, such as {@code "name":}; empty for plain items. */
  byte[] member() {
    return member;
  }

  /** How its value gets to its place. */
  Role role() {
    return role;
  }

  /** What it holds. */
  XmlType type() {
    return type;
  }

  static byte[] member(String json) {
    return json.isEmpty() ? new byte[0] : ('"' + json + "\":").getBytes(StandardCharsets.US_ASCII);
  }

  /** How the value of a child element gets to its place. */
  enum Role {
    /** The value of one member. */
    MEMBER,
    /** An element of the array that is the parent. */
    ITEM,
    /** An element of an array that is one member of the parent. */
    REPEATED,
    /** The same, but before CycloneDX 1.6 the value of one member. */
    REPEATED_SINCE_1_6,
    /** Its attributes and text are members of the parent. */
    INLINE
  }
}
