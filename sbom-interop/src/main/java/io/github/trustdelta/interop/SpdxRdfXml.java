package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.read.SbomReadException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads RDF 1.1 XML (W3C, "RDF 1.1 XML Syntax", clause 7) into an {@link SpdxGraph}: node elements
 * and property elements alternate. How deep they stand in each other says nothing, so nesting is
 * kept on the heap and not limited.
 *
 * <p>Why not a library: the official RDF store, and Apache Jena below it, refuse two of three real
 * documents for an identifier with a character too many. Here identifiers are names and no more.
 * Document types and with them all entities are refused, and nothing is looked up anywhere.
 */
final class SpdxRdfXml {

  private static final String XML = "http://www.w3.org/XML/1998/namespace";

  /** No limit on depth, which newer platforms have and this reader does not need. */
  private static final Map<String, Integer> PLATFORM_LIMITS =
      Map.of(
          "jdk.xml.elementAttributeLimit", 200,
          "jdk.xml.maxXMLNameLimit", 1_000,
          "jdk.xml.maxElementDepth", 0,
          "jdk.xml.entityExpansionLimit", 1);

  private final XMLStreamReader xml;
  private final SpdxGraph graph = new SpdxGraph();
  private final Deque<Frame> open = new ArrayDeque<>();

  private SpdxRdfXml(XMLStreamReader xml) {
    this.xml = xml;
  }

  static SpdxGraph read(byte[] document) throws SbomReadException {
    try {
      return new SpdxRdfXml(reader(document)).read();
    } catch (XMLStreamException e) {
      throw new SbomReadException("expected well-formed RDF/XML, found none" + at(e), e);
    }
  }

  /** The platform's own words depend on the language of who runs it. */
  private static String at(XMLStreamException e) {
    Location place = e.getLocation();
    return place == null
        ? ""
        : " at line " + place.getLineNumber() + ", column " + place.getColumnNumber();
  }

  /**
   * A reader of XML of which nothing is believed. The bytes are decoded here, as the JDK's reader
   * prints to the console where they are not in the encoding that they claim.
   */
  static XMLStreamReader reader(byte[] document) throws XMLStreamException, SbomReadException {
    return factory().createXMLStreamReader(new StringReader(SpdxText.ofXml(document)));
  }

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    PLATFORM_LIMITS.forEach(factory::setProperty);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("external entities are not read");
        });
    return factory;
  }

  private SpdxGraph read() throws XMLStreamException, SbomReadException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw refused("expected XML without a document type, found one");
        case XMLStreamConstants.START_ELEMENT -> start();
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            characters();
        default -> {}
      }
    }
    return graph;
  }

  private void start() throws SbomReadException {
    Frame parent = open.peek();
    if (parent == null || parent.isNode()) {
      if (parent == null && isRdf("RDF")) {
        open.push(Frame.root());
      } else if (parent == null || parent.subject == null) {
        open.push(Frame.node(node()));
      } else {
        open.push(property(parent.subject));
      }
      return;
    }
    if (parent.said && !parent.isList) {
      throw refused("expected one value of a property, found a second one");
    }
    String node = node();
    parent.say(graph, SpdxGraph.Node.of(node));
    open.push(Frame.node(node));
  }

  /** A node element: what it is called, what it is, and what its attributes say (clause 7.2.11). */
  private String node() {
    String name = name();
    String subject = name == null ? graph.newBlank() : name;
    if (!isRdf("Description")) {
      graph.add(subject, SpdxGraph.TYPE, SpdxGraph.Node.of(element()));
    }
    propertyAttributes(subject);
    return subject;
  }

  /** {@code rdf:about}, {@code rdf:nodeID} or {@code rdf:ID}; null where it has no name. */
  private @Nullable String name() {
    String about = rdf("about");
    if (about != null) {
      return about;
    }
    String label = rdf("nodeID");
    if (label != null) {
      return SpdxGraph.blank(label);
    }
    String id = rdf("ID");
    return id == null ? null : "#" + id;
  }

  private void propertyAttributes(String subject) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String namespace = xml.getAttributeNamespace(i);
      if (namespace == null || namespace.isEmpty() || namespace.equals(XML)) {
        continue;
      }
      if (!namespace.equals(SpdxGraph.RDF)) {
        String property = namespace + xml.getAttributeLocalName(i);
        graph.add(subject, property, SpdxGraph.Node.text(xml.getAttributeValue(i), null));
      } else if (xml.getAttributeLocalName(i).equals("type")) {
        graph.add(subject, SpdxGraph.TYPE, SpdxGraph.Node.of(xml.getAttributeValue(i)));
      }
    }
  }

  /** A property element, in each of its forms (clauses 7.2.14 to 7.2.21). */
  private Frame property(String subject) throws SbomReadException {
    var frame = Frame.property(subject, element(), rdf("datatype"));
    String parseType = rdf("parseType");
    String resource = rdf("resource");
    String label = rdf("nodeID");
    if ("Collection".equals(parseType)) {
      frame.isList = true; // SPDX has no lists whose order matters
      return frame;
    }
    if (parseType != null) {
      if (!parseType.equals("Resource")) {
        throw refused("expected the parse type Resource, found " + SpdxText.excerpt(parseType));
      }
      String blank = graph.newBlank();
      frame.say(graph, SpdxGraph.Node.of(blank));
      return Frame.node(blank);
    }
    if (resource != null || label != null) {
      String object = resource != null ? resource : SpdxGraph.blank(String.valueOf(label));
      frame.say(graph, SpdxGraph.Node.of(object));
      propertyAttributes(object);
    }
    return frame;
  }

  private void end() {
    Frame frame = open.pop();
    if (!frame.isNode() && !frame.said && !frame.isList) {
      frame.say(graph, SpdxGraph.Node.text(frame.text.toString(), frame.datatype));
    }
  }

  private void characters() {
    Frame frame = open.peek();
    if (frame == null) {
      return;
    }
    if (!frame.isNode() && !frame.said) {
      frame.text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    } else if (!xml.getText().isBlank()) {
      graph.oddity("text between elements, line " + xml.getLocation().getLineNumber());
    }
  }

  private String element() {
    String namespace = xml.getNamespaceURI();
    return (namespace == null ? "" : namespace) + xml.getLocalName();
  }

  private @Nullable String rdf(String attribute) {
    return xml.getAttributeValue(SpdxGraph.RDF, attribute);
  }

  private boolean isRdf(String element) {
    return SpdxGraph.RDF.equals(xml.getNamespaceURI()) && xml.getLocalName().equals(element);
  }

  private SbomReadException refused(String message) {
    var at = xml.getLocation();
    return new SbomReadException(
        "%s at line %d, column %d".formatted(message, at.getLineNumber(), at.getColumnNumber()),
        null);
  }

  /** An open element: the root, a node, or a property that waits for its value. */
  private static final class Frame {
    final @Nullable String subject;
    final @Nullable String property;
    final @Nullable String datatype;
    final StringBuilder text = new StringBuilder(0);
    boolean said;
    boolean isList;

    private Frame(@Nullable String subject, @Nullable String property, @Nullable String datatype) {
      this.subject = subject;
      this.property = property;
      this.datatype = datatype;
    }

    static Frame root() {
      return new Frame(null, null, null);
    }

    static Frame node(String subject) {
      return new Frame(subject, null, null);
    }

    static Frame property(String subject, String property, @Nullable String datatype) {
      return new Frame(subject, property, datatype);
    }

    boolean isNode() {
      return property == null;
    }

    void say(SpdxGraph graph, SpdxGraph.Node value) {
      if (subject != null && property != null) {
        graph.add(subject, property, value);
      }
      said = true;
    }
  }
}
