package io.github.trustdelta.sbom.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/**
 * Tags and text of an XML document, one after the other: by the {@link XmlScanner} as far as it
 * knows what it reads, from there on by the {@link XmlParser}. Names and attributes are those of
 * the element that began last, and may be asked for until the next event.
 */
final class XmlEvents {

  private final InputStream xml;
  private final ReadLimits limits;
  private final @Nullable XmlScanner scanner;
  private @Nullable XmlParser parser;

  XmlEvents(InputStream xml, ReadLimits limits) throws IOException {
    this.xml = new XmlText.Bounded(xml, limits.bytes());
    this.limits = limits;
    byte[] head = this.xml.readNBytes(XmlText.FIRST_LOOK);
    Charset charset = XmlText.charset(head);
    if (charset.equals(StandardCharsets.UTF_8)) {
      this.scanner = new XmlScanner(head, this.xml);
    } else {
      this.scanner = null;
      this.parser = new XmlParser(XmlText.of(charset, head, this.xml, limits));
    }
  }

  /**
   * Goes to the next event.
   *
   * @return START_ELEMENT, END_ELEMENT, CHARACTERS or END_DOCUMENT of {@link XMLStreamConstants}
   */
  int next() throws IOException {
    if (parser != null) {
      return parser.next();
    }
    int event;
    try {
      event = scanner().next();
    } catch (SbomReadException e) { // of the stream
      throw new SbomReadException(e.getMessage() + at(), e);
    }
    if (event != XmlScanner.HAND_OVER) {
      return event;
    }
    parser = XmlParser.after(scanner(), limits);
    return parser.next();
  }

  String name() {
    return parser == null ? scanner().name() : parser.name();
  }

  /** Empty for none. */
  String namespace() {
    return parser == null ? scanner().namespace() : parser.namespace();
  }

  int attributes() {
    return parser == null ? scanner().attributes() : parser.attributes();
  }

  String attributeName(int index) {
    return parser == null ? scanner().attributeName(index) : parser.attributeName(index);
  }

  /** Empty for none. */
  String attributeNamespace(int index) {
    return parser == null ? scanner().attributeNamespace(index) : parser.attributeNamespace(index);
  }

  /** Until the next event, or the next value. */
  XmlSlice attributeValue(int index) {
    return parser == null ? scanner().attributeValue(index) : parser.attributeValue(index);
  }

  /** Until the next event. */
  XmlSlice text() {
    return parser == null ? scanner().text() : parser.text();
  }

  /** Whether the text is nothing but white space; false if nobody looked. */
  boolean isBlank() {
    return parser == null && scanner().isBlank();
  }

  int line() {
    return parser == null ? scanner().line() : parser.line();
  }

  int column() {
    return parser == null ? scanner().column() : parser.column();
  }

  /** An error at the current event. */
  SbomReadException error(String problem) {
    return new SbomReadException(problem + at());
  }

  private String at() {
    return " at line " + line() + ", column " + column();
  }

  private XmlScanner scanner() {
    return Objects.requireNonNull(scanner, "one of both is there");
  }
}
