package io.github.trustdelta.sbom.read;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of one open element; reused for the next one as deep. */
final class XmlFrame {

  final @Nullable XmlFrame parent;

  String name = "";

  /** The name with its namespace, if it is unknown. */
  String clark = "";

  XmlType type = XmlType.UNKNOWN;
  XmlType.Kind kind = XmlType.Kind.UNKNOWN;

  /** Where its JSON goes. */
  XmlJson out;

  int line;
  int column;

  /** Whether its bracket is written. */
  boolean open;

  /** Whether the array for what is in an unknown element is begun. */
  boolean contentOpen;

  /** Whether its members belong to the parent's object. */
  boolean inline;

  /** Whether it stands in an object of its own with one member. */
  boolean wrapped;

  /** Which child elements were seen, by their index. */
  private long seen;

  private @Nullable XmlJson[] collected = {};
  private final Map<String, XmlJson> strays = new LinkedHashMap<>();

  XmlFrame(@Nullable XmlFrame parent, XmlJson out) {
    this.parent = parent;
    this.out = out;
  }

  void begin(String elementName, XmlType elementType, XmlJson to) {
    name = elementName;
    type = elementType;
    kind = elementType.kind;
    out = to;
    open = false;
    contentOpen = false;
    inline = false;
    wrapped = false;
    seen = 0;
    if (!strays.isEmpty()) {
      strays.clear();
    }
  }

  /** Whether this is the first such child element. */
  boolean isFirst(int index) {
    long before = seen;
    seen |= 1L << index;
    return before != seen;
  }

  boolean hasChildren() {
    return seen != 0;
  }

  boolean has(int index) {
    return (seen & (1L << index)) != 0;
  }

  /** What is gathered under this index; emptied for the first. */
  XmlJson collected(int index, boolean first) {
    if (index >= collected.length) {
      collected = Arrays.copyOf(collected, type.childCount() + 1);
    }
    XmlJson json = collected[index];
    if (json == null) {
      json = new XmlJson();
      collected[index] = json;
    } else if (first) {
      json.clear();
    }
    return json;
  }

  /** Elements and attributes that no JSON member stands for, by a path that says what they are. */
  Map<String, XmlJson> strays() {
    return strays;
  }

  /** Whether its JSON is an object that members can be added to. */
  boolean hasMembers() {
    return !inline && (kind == XmlType.Kind.DEPENDENCY || (kind == XmlType.Kind.OBJECT && open));
  }
}
