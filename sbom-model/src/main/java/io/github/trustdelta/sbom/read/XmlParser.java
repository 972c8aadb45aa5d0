package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.json.InputText;
import java.io.IOException;
import java.util.Map;
import java.util.MissingResourceException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Tags and text of an XML document, one after the other, by the platform's parser. A document type
 * declaration is refused, and with it all entities but the five that need none; comments and
 * processing instructions are passed over. The messages of the platform's parser depend on the
 * language of who runs it and are not shown; the error shows the place and what is there instead.
 */
final class XmlParser {

  private static final int MOST_ATTRIBUTES = 200;
  private static final int LONGEST_NAME = 1_000;

  /** The platform's limits on what is bounded here by other means, and those that are kept. */
  private static final Map<String, Integer> PLATFORM_LIMITS =
      Map.of(
          "jdk.xml.elementAttributeLimit", MOST_ATTRIBUTES,
          "jdk.xml.maxXMLNameLimit", LONGEST_NAME,
          "jdk.xml.maxElementDepth", 0,
          "jdk.xml.maxGeneralEntitySizeLimit", 0,
          "jdk.xml.totalEntitySizeLimit", 0,
          "jdk.xml.entityExpansionLimit", 1);

  private static final String DOCTYPE = "expected no document type declaration, found <!DOCTYPE";

  private final XmlText text;
  private final XMLStreamReader reader;

  /** What the parser's first line and column are in the document. */
  private final int firstLine;

  private final int firstColumn;

  private final XmlSlice characters = new XmlSlice();
  private final XmlSlice value = new XmlSlice();

  /** The first half of a character that was handed out in two. */
  private String half = "";

  XmlParser(XmlText text) throws IOException {
    this(text, 1, 1);
  }

  private XmlParser(XmlText text, int line, int column) throws IOException {
    this.text = text;
    this.firstLine = line;
    this.firstColumn = column - text.outside();
    try {
      this.reader = factory().createXMLStreamReader(text);
    } catch (XMLStreamException e) {
      throw refused(e);
    }
  }

  /** Goes on where another one stopped. */
  static XmlParser after(XmlScanner scanner, ReadLimits limits) throws IOException {
    var parser = new XmlParser(XmlText.after(scanner, limits), scanner.line(), scanner.column());
    for (int i = scanner.eventsOutside(); i > 0; i--) {
      parser.nextOfAny();
    }
    return parser;
  }

  /**
   * Goes to the next event.
   *
   * @return START_ELEMENT, END_ELEMENT, CHARACTERS or END_DOCUMENT of {@link XMLStreamConstants}
   */
  int next() throws IOException {
    while (true) {
      int event = nextOfAny();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT,
            XMLStreamConstants.END_ELEMENT,
            XMLStreamConstants.END_DOCUMENT -> {
          return event;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          encode();
          return XMLStreamConstants.CHARACTERS;
        }
        case XMLStreamConstants.DTD -> throw error(DOCTYPE);
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw error(
                "expected no entity but amp, lt, gt, quot and apos, found "
                    + InputText.quoted("&" + reader.getLocalName() + ";"));
        default -> {} // comments and processing instructions
      }
    }
  }

  String name() {
    return reader.getLocalName();
  }

  /** Empty for none. */
  String namespace() {
    return orEmpty(reader.getNamespaceURI());
  }

  int attributes() {
    return reader.getAttributeCount();
  }

  String attributeName(int index) {
    return reader.getAttributeLocalName(index);
  }

  /** Empty for none. */
  String attributeNamespace(int index) {
    return orEmpty(reader.getAttributeNamespace(index));
  }

  /** Until the next one. */
  XmlSlice attributeValue(int index) {
    byte[] utf8 = reader.getAttributeValue(index).getBytes(UTF_8);
    value.set(utf8, 0, utf8.length, false);
    return value;
  }

  XmlSlice text() {
    return characters;
  }

  int line() {
    return line(reader.getLocation());
  }

  int column() {
    return column(reader.getLocation());
  }

  private SbomReadException error(String problem) {
    return new SbomReadException(problem + at(reader.getLocation()));
  }

  private void encode() {
    String chars =
        half
            + new String(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
    int length = chars.length();
    boolean isCut = length > 0 && Character.isHighSurrogate(chars.charAt(length - 1));
    half = isCut ? chars.substring(length - 1) : "";
    byte[] utf8 = chars.substring(0, isCut ? length - 1 : length).getBytes(UTF_8);
    characters.set(utf8, 0, utf8.length, false);
  }

  private int nextOfAny() throws IOException {
    try {
      int event = reader.next();
      text.event();
      return event;
    } catch (XMLStreamException e) {
      throw refused(e);
    } catch (MissingResourceException e) { // the JDK lacks the message on a character in a DTD
      throw new SbomReadException(DOCTYPE + at(reader.getLocation()), e);
    }
  }

  private IOException refused(XMLStreamException e) {
    Location place = e.getLocation();
    if (e.getNestedException() instanceof SbomReadException refused) {
      return new SbomReadException(refused.getMessage() + at(place), e);
    }
    if (e.getNestedException() instanceof IOException failure) {
      return failure;
    }
    String message = String.valueOf(e.getMessage());
    if (message.contains("JAXP00010002")) {
      return refused("expected at most " + MOST_ATTRIBUTES + " attributes, found more", e);
    }
    if (message.contains("JAXP00010005")) {
      return refused(
          "expected names and namespaces of at most "
              + LONGEST_NAME
              + " characters, found a longer one",
          e);
    }
    String found = "";
    if (place != null) {
      found =
          isPastTheEnd(place) ? null : text.around(place.getLineNumber(), place.getColumnNumber());
    }
    return refused(
        "expected well-formed XML, found "
            + (found == null ? "the end of the document too early" : InputText.quoted(found)),
        e);
  }

  private SbomReadException refused(String problem, XMLStreamException cause) {
    return new SbomReadException(problem + at(cause.getLocation()), cause);
  }

  private String at(@Nullable Location place) {
    return place == null
        ? " at line %d, column %d".formatted(firstLine, firstColumn + text.outside())
        : " at line " + line(place) + ", column " + column(place);
  }

  private int line(Location place) {
    return firstLine + lineInText(place) - 1;
  }

  private int column(Location place) {
    int column = isPastTheEnd(place) ? text.lastColumn() : place.getColumnNumber();
    return lineInText(place) == 1 ? firstColumn + column - 1 : column;
  }

  private int lineInText(Location place) {
    return isPastTheEnd(place) ? text.lastLine() : place.getLineNumber();
  }

  /** A document that ends inside of a document type declaration: the parser has lost its place. */
  private static boolean isPastTheEnd(Location place) {
    return place.getLineNumber() < 1;
  }

  private static String orEmpty(@Nullable String namespace) {
    return namespace == null ? "" : namespace;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("external");
        });
    PLATFORM_LIMITS.forEach((name, most) -> factory.setProperty(name, String.valueOf(most)));
    return factory;
  }
}
