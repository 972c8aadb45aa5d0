package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Parses XML with the parser of the JDK: no document type, nothing from outside. */
final class StrictXml {

  /** The property that the language of the messages goes by; else it is that of the machine. */
  static final String LOCALE = "http://apache.org/xml/properties/locale";

  private static final String CYCLONEDX = "http://cyclonedx.org/schema/bom/";
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private StrictXml() {}

  /** What a document in XML is by the name of its root element, if it is CycloneDX. */
  static Optional<DocumentKind> kind(DocumentText text) throws SbomReadException {
    var root = new Root();
    try {
      reader(root).parse(source(text));
    } catch (Stop e) {
      // the root element is known
    } catch (SAXException e) {
      throw refusal(e);
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail to be read", e);
    }
    String namespace = root.namespace;
    return namespace != null && namespace.startsWith(CYCLONEDX)
        ? Optional.of(new DocumentKind("CycloneDX", namespace.substring(CYCLONEDX.length()), "xml"))
        : Optional.empty();
  }

  static XMLReader reader(DefaultHandler handler) throws SAXException {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCTYPE, true);
      XMLReader reader = factory.newSAXParser().getXMLReader();
      reader.setProperty(LOCALE, Locale.ROOT);
      reader.setContentHandler(handler);
      reader.setErrorHandler(handler);
      reader.setEntityResolver(handler);
      return reader;
    } catch (ParserConfigurationException e) {
      throw new AssertionError("the JDK's parser has these features", e);
    }
  }

  /** What the readers recoded says the wrong encoding in its first line. */
  static InputSource source(DocumentText text) {
    var source = new InputSource(new ByteArrayInputStream(text.bytes()));
    if (text.isRecoded()) {
      source.setEncoding("UTF-8");
    }
    return source;
  }

  static SbomReadException refusal(SAXException e) {
    String where = e instanceof SAXParseException place ? " at " + place(place) : "";
    return new SbomReadException(
        "expected sound XML without a document type, found what the parser refuses: "
            + message(e)
            + where,
        e);
  }

  static String message(SAXException e) {
    return InputText.printable(String.valueOf(e.getMessage()), Problems.MAX_MESSAGE);
  }

  static String place(SAXParseException e) {
    return "line " + e.getLineNumber() + ", column " + e.getColumnNumber();
  }

  private static final class Root extends DefaultHandler {

    private @Nullable String namespace;

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes)
        throws SAXException {
      namespace = uri;
      throw new Stop();
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }

  private static final class Stop extends SAXException {
    private static final long serialVersionUID = 1L;
  }
}
