package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;

/** The name of an element or attribute as it is written, of plain ASCII. */
final class XmlName {

  private static final int LONGEST = 200;

  /** Empty for none. */
  final String prefix;

  /** Interned, so that to compare it with a known one takes no more than to see they are one. */
  final String local;

  /** Whether such an attribute says what a prefix, or none, stands for. */
  final boolean isBinding;

  /** As it is written, with the prefix. */
  private final byte[] bytes;

  /** The beginning of that. */
  private final long word;

  private XmlName(byte[] bytes, long word, String prefix, String local) {
    this.bytes = bytes;
    this.word = word;
    this.prefix = prefix;
    this.local = local;
    this.isBinding = (prefix.isEmpty() ? local : prefix).equals(XMLConstants.XMLNS_ATTRIBUTE);
  }

  /** Null if it is no name (Namespaces in XML 1.0, section 4), or no usual one. */
  static @Nullable XmlName of(byte[] text, int from, int length) {
    if (length > LONGEST) {
      return null;
    }
    byte[] bytes = Arrays.copyOfRange(text, from, from + length);
    var name = new String(bytes, US_ASCII); // what is not ASCII becomes no part of a name
    int colon = name.indexOf(':');
    String prefix = name.substring(0, Math.max(0, colon));
    String local = name.substring(colon + 1);
    return isSound(local) && (colon < 0 || isSound(prefix))
        ? new XmlName(
            bytes,
            XmlWords.firstOf(XmlWords.at(text, from), length),
            prefix.intern(),
            local.intern())
        : null;
  }

  int length() {
    return bytes.length;
  }

  /** Whether it is written there, with whatever behind it. */
  boolean isAt(byte[] text, int from) {
    int length = bytes.length;
    return XmlWords.firstOf(XmlWords.at(text, from), length) == word
        && (length <= XmlWords.SIZE || isRestAt(text, from));
  }

  private boolean isRestAt(byte[] text, int from) {
    int to = from + bytes.length;
    return to <= text.length
        && Arrays.equals(bytes, XmlWords.SIZE, bytes.length, text, from + XmlWords.SIZE, to);
  }

  /** With the prefix. */
  @Override
  public String toString() {
    return new String(bytes, US_ASCII);
  }

  private static boolean isSound(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isStart = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!isStart && (i == 0 || ((c < '0' || c > '9') && c != '-' && c != '.'))) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
