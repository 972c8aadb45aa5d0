package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Holds an XML document against its schema. That no two elements have the same {@code bom-ref}, the
 * one thing that the schemas say by an identity constraint, is checked here: the JDK compares each
 * new value with all earlier ones.
 */
final class XmlSchemaCheck {

  private static final String LICENSES = "spdx.xsd";
  private static final Pattern UNIQUE_REF =
      Pattern.compile("<xs:unique name=\"bom-ref\">.*?</xs:unique>", Pattern.DOTALL);

  private XmlSchemaCheck() {}

  static Problems problems(DocumentText text, OfficialSchema official) throws SbomReadException {
    String xsd = official.text();
    Matcher unique = UNIQUE_REF.matcher(xsd);
    var errors = new Errors(unique.find());
    try {
      ValidatorHandler validator = schema(unique.replaceFirst("")).newValidatorHandler();
      validator.setProperty(StrictXml.LOCALE, Locale.ROOT);
      validator.setErrorHandler(errors);
      validator.setContentHandler(errors);
      XMLReader reader = StrictXml.reader(errors);
      reader.setContentHandler(validator);
      reader.parse(StrictXml.source(text));
    } catch (SAXException e) {
      throw StrictXml.refusal(e);
    } catch (IOException e) {
      throw new SbomReadException(
          "expected sound XML, found " + InputText.printable(e.toString(), Problems.MAX_MESSAGE),
          e);
    }
    return new Problems(errors.kept, errors.further);
  }

  /** The list of licences first: the other schema imports it from an address, by its namespace. */
  private static Schema schema(String xsd) throws SAXException {
    SchemaFactory factory = SchemaFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    String licenses = OfficialSchema.text(LICENSES).orElseThrow();
    return factory.newSchema(new Source[] {source(licenses), source(xsd)});
  }

  private static Source source(String text) {
    return new StreamSource(new StringReader(text));
  }

  /** Keeps the first errors and counts the others: a hostile document may have millions. */
  private static final class Errors extends DefaultHandler {

    private final List<SchemaValidation.Problem> kept = new ArrayList<>();
    private final boolean isRefUnique;
    private final Set<String> refs = new HashSet<>();
    private int further;
    private @Nullable Locator locator;

    Errors(boolean isRefUnique) {
      this.isRefUnique = isRefUnique;
    }

    @Override
    public void setDocumentLocator(Locator locator) {
      this.locator = locator;
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) {
      String ref = isRefUnique ? attributes.getValue("bom-ref") : null;
      if (ref != null && !refs.add(ref)) {
        error(new SAXParseException("bom-ref '" + ref + "' is on another element too", locator));
      }
    }

    @Override
    public void error(SAXParseException e) {
      if (kept.size() < SchemaValidation.MAX_PROBLEMS) {
        kept.add(new SchemaValidation.Problem(StrictXml.place(e), StrictXml.message(e)));
      } else {
        further++;
      }
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
