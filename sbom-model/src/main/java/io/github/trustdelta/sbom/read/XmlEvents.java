package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.json.InputText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.MissingResourceException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Tags and text of an XML document, one after the other. A document type declaration is refused,
 * and with it all entities but the five that need none; comments and processing instructions are
 * passed over. The messages of the platform's parser depend on the language of who runs it and are
 * not shown; the error shows the place and what is there instead.
 */
final class XmlEvents {

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

  XmlEvents(InputStream xml, ReadLimits limits) throws IOException {
    this.text = new XmlText(xml, limits);
    try {
      this.reader = factory().createXMLStreamReader(text);
    } catch (XMLStreamException e) {
      throw refused(e);
    }
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

  String attributeValue(int index) {
    return reader.getAttributeValue(index);
  }

  char[] chars() {
    return reader.getTextCharacters();
  }

  int charsStart() {
    return reader.getTextStart();
  }

  int charsLength() {
    return reader.getTextLength();
  }

  Location place() {
    return reader.getLocation();
  }

  /** An error at the current event. */
  SbomReadException error(String problem) {
    return new SbomReadException(problem + at(reader.getLocation()));
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
    String found = place == null ? "" : text.around(place.getCharacterOffset());
    return refused(
        "expected well-formed XML, found "
            + (found == null ? "the end of the document too early" : InputText.quoted(found)),
        e);
  }

  private static SbomReadException refused(String problem, XMLStreamException cause) {
    return new SbomReadException(problem + at(cause.getLocation()), cause);
  }

  private static String at(@Nullable Location place) {
    return place == null
        ? ""
        : " at line " + place.getLineNumber() + ", column " + place.getColumnNumber();
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
