package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;

/**
 * The elements that are open, and what prefixes stand for inside of them (Namespaces in XML 1.0).
 * An element is made in two steps: what its tag says of prefixes is bound first, in any order, and
 * counts once the element is opened; {@link #begin} forgets what was bound and not opened.
 */
final class XmlBindings {

  private static final int MOST = 64;
  private static final int LONGEST = 200;

  private int depth;
  private XmlName[] open = new XmlName[32];

  /** Of the open elements and the next: the namespace of names without prefix in them. */
  private String[] plain = new String[32];

  /** Of the open elements and the next: how many bindings there were outside of them. */
  private int[] outer = new int[32];

  private int count = 1;
  private final String[] prefixes = new String[MOST];
  private final String[] namespaces = new String[MOST];

  /** Whether the next element has a namespace of its own for names without prefix. */
  private boolean bindsPlain;

  XmlBindings() {
    prefixes[0] = XMLConstants.XML_NS_PREFIX;
    namespaces[0] = XMLConstants.XML_NS_URI;
    plain[0] = "";
    outer[0] = 1;
  }

  int depth() {
    return depth;
  }

  /** The element that was opened last. */
  XmlName innermost() {
    return open[depth - 1];
  }

  /** The next element begins. */
  void begin() {
    plain[depth] = depth == 0 ? "" : plain[depth - 1];
    count = outer[depth];
    bindsPlain = false;
  }

  /** False if that is no usual binding. */
  boolean bind(XmlName attribute, XmlSlice value) {
    if (value.length() > LONGEST) {
      return false;
    }
    String namespace = new String(value.bytes, value.from, value.length(), UTF_8);
    if (namespace.equals(XMLConstants.XML_NS_URI)
        || namespace.equals(XMLConstants.XMLNS_ATTRIBUTE_NS_URI)) {
      return false;
    }
    if (attribute.prefix.isEmpty()) {
      boolean isFirst = !bindsPlain;
      bindsPlain = true;
      plain[depth] = namespace;
      return isFirst;
    }
    if (namespace.isEmpty() || attribute.local.startsWith("xml") || count == MOST) {
      return false;
    }
    for (int i = outer[depth]; i < count; i++) {
      if (prefixes[i].equals(attribute.local)) {
        return false;
      }
    }
    prefixes[count] = attribute.local;
    namespaces[count] = namespace;
    count++;
    return true;
  }

  /** The namespace of the next element, or of one of its attributes that has a prefix; or null. */
  @Nullable String namespace(XmlName name) {
    if (name.prefix.isEmpty()) {
      return plain[depth];
    }
    for (int i = count - 1; i >= 0; i--) {
      if (prefixes[i].equals(name.prefix)) {
        return namespaces[i];
      }
    }
    return null;
  }

  void open(XmlName element) {
    open[depth] = element;
    depth++;
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
      plain = Arrays.copyOf(plain, 2 * depth);
      outer = Arrays.copyOf(outer, 2 * depth);
    }
    outer[depth] = count;
  }

  void close() {
    depth--;
  }

  /** Tags on one line, without a prefix that is not bound, after which the same is open. */
  String tags() {
    var tags = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      tags.append('<').append(open[i]);
      if (!plain[i].equals(i == 0 ? "" : plain[i - 1])) {
        binding(tags, "", plain[i]);
      }
      for (int b = outer[i]; b < outer[i + 1]; b++) {
        binding(tags, ":" + prefixes[b], namespaces[b]);
      }
      tags.append('>');
    }
    return tags.toString();
  }

  private static void binding(StringBuilder to, String prefix, String namespace) {
    to.append(" xmlns").append(prefix).append("=\"");
    to.append(namespace.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
    to.append('"');
  }
}
