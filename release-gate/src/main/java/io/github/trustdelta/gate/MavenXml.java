package io.github.trustdelta.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.gate.EvidenceReader.Content;
import io.github.trustdelta.gate.PackageFacts.Fact;
import io.github.trustdelta.sbom.json.InputText;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a POM or a {@code maven-metadata.xml}. A document type declaration is refused; the messages
 * of the platform's parser depend on the language of who runs it and are not shown.
 */
final class MavenXml {

  private static final int MAX_DEPTH = 100;
  private static final int MAX_TEXT = 1 << 16;
  private static final int MAX_VERSIONS = 100_000;
  private static final Set<String> ROOTS = Set.of("project", "metadata");

  /** What is read, by its path. */
  private static final Set<String> PATHS =
      Set.of(
          "project/groupId",
          "project/artifactId",
          "project/version",
          "project/parent/groupId",
          "project/parent/version",
          "project/scm/url",
          "metadata/groupId",
          "metadata/artifactId",
          "metadata/versioning/lastUpdated",
          "metadata/versioning/versions/version");

  private static final Map<String, Integer> PLATFORM_LIMITS =
      Map.of(
          "jdk.xml.elementAttributeLimit", 200,
          "jdk.xml.maxXMLNameLimit", 1_000,
          "jdk.xml.maxElementDepth", 0,
          "jdk.xml.maxGeneralEntitySizeLimit", 0,
          "jdk.xml.totalEntitySizeLimit", 0,
          "jdk.xml.entityExpansionLimit", 1);

  private static final DateTimeFormatter LAST_UPDATED =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final Deque<String> path = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private final Map<String, String> values = new HashMap<>();
  private final List<String> versions = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final XMLStreamReader reader;
  private String root = "";

  private MavenXml(XMLStreamReader reader) {
    this.reader = reader;
  }

  static Content read(byte[] xml) throws EvidenceReadException {
    String document = decoded(xml);
    try {
      var maven = new MavenXml(factory().createXMLStreamReader(new StringReader(document)));
      maven.document();
      return maven.root.equals("project") ? maven.pom() : maven.metadata();
    } catch (XMLStreamException e) {
      String place =
          e.getLocation() == null || e.getLocation().getLineNumber() < 1
              ? ""
              : " at line %d, column %d"
                  .formatted(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber());
      throw new EvidenceReadException("expected well-formed XML, found other" + place, e);
    } catch (MissingResourceException e) { // the JDK lacks the message on a character in a DTD
      throw new EvidenceReadException("expected no document type declaration, found one", e);
    }
  }

  private static String decoded(byte[] xml) throws EvidenceReadException {
    String start = new String(xml, 0, Math.min(xml.length, 200), ISO_8859_1);
    String lower = start.toLowerCase(Locale.ROOT);
    int end = lower.indexOf("?>");
    if (end > 0 && lower.substring(0, end).contains("iso-8859-1")) {
      return new String(xml, ISO_8859_1);
    }
    try {
      String document = UTF_8.newDecoder().decode(ByteBuffer.wrap(xml)).toString();
      return document.startsWith("\ufeff") ? document.substring(1) : document;
    } catch (CharacterCodingException e) {
      throw new EvidenceReadException("expected UTF-8 or ISO-8859-1, found other bytes", e);
    }
  }

  private void document() throws XMLStreamException, EvidenceReadException {
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD -> throw error("expected no document type declaration");
        case XMLStreamConstants.ENTITY_REFERENCE -> throw error("expected no entity");
        case XMLStreamConstants.START_ELEMENT -> begin(reader.getLocalName());
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (text.length() + reader.getTextLength() > MAX_TEXT) {
            throw error("expected at most " + MAX_TEXT + " characters of text");
          }
          text.append(reader.getText());
        }
        default -> {} // comments, processing instructions and white space
      }
    }
  }

  private void begin(String name) throws EvidenceReadException {
    if (path.isEmpty()) {
      root = name;
      if (!ROOTS.contains(name)) {
        throw error("expected <project> or <metadata>, found " + InputText.quoted(name));
      }
    }
    if (path.size() == MAX_DEPTH) {
      throw error("expected at most " + MAX_DEPTH + " elements in each other");
    }
    path.addLast(name);
    text.setLength(0);
  }

  private void end() throws EvidenceReadException {
    String name = path.size() > 4 ? "" : String.join("/", path);
    if (PATHS.contains(name)) {
      String value = text.toString().strip();
      if (name.endsWith("/versions/version")) {
        if (versions.size() == MAX_VERSIONS) {
          throw error("more than " + MAX_VERSIONS + " versions");
        }
        versions.add(value);
      } else if (values.put(name, value) != null) {
        throw error("expected one " + name + ", found two");
      }
    }
    path.removeLast();
    text.setLength(0);
  }

  private Content pom() throws EvidenceReadException {
    String group = either("project/groupId", "project/parent/groupId");
    String version = either("project/version", "project/parent/version");
    String coordinates = coordinates(group, values.get("project/artifactId"));
    var purl =
        coordinates == null || version == null ? null : RegistryText.purl(coordinates, version);
    if (purl == null || (group + version).contains("${")) {
      throw new EvidenceReadException(
          "expected a POM with groupId, artifactId and version as they are published, found none"
              + " at /project");
    }
    PackageFacts.Builder facts = PackageFacts.builder(purl);
    String url = values.get("project/scm/url");
    if (url != null && url.contains("${")) {
      notices.add("the address of the source is not filled in at /project/scm/url");
    } else if (url != null && !url.isBlank()) {
      facts.repository(url);
    }
    return new Content(List.of(facts.build()), notices);
  }

  /** Which versions there are; only of a single one it says when. */
  private Content metadata() throws EvidenceReadException {
    String coordinates =
        coordinates(values.get("metadata/groupId"), values.get("metadata/artifactId"));
    if (coordinates == null) {
      throw new EvidenceReadException(
          "expected metadata with groupId and artifactId, found none at /metadata");
    }
    var packages = new ArrayList<PackageFacts>();
    for (String version : versions) {
      var purl = RegistryText.purl(coordinates, version);
      if (purl == null) {
        notices.add(
            "no purl can have the version "
                + InputText.quoted(version)
                + " at /metadata/versioning/versions");
        continue;
      }
      PackageFacts.Builder facts = PackageFacts.builder(purl);
      facts.versionCount(versions.size()).roughly(Fact.VERSION_COUNT);
      if (versions.size() == 1) {
        publishedBy(facts);
      }
      packages.add(facts.build());
    }
    return new Content(packages, notices);
  }

  private void publishedBy(PackageFacts.Builder facts) {
    String updated = values.get("metadata/versioning/lastUpdated");
    if (updated == null) {
      return;
    }
    try {
      facts.publishedAt(LocalDateTime.parse(updated, LAST_UPDATED).toInstant(ZoneOffset.UTC));
      facts.roughly(Fact.PUBLISHED_AT);
    } catch (DateTimeException e) {
      notices.add(
          "expected a time such as 20260331002100, found "
              + InputText.quoted(updated)
              + " at /metadata/versioning/lastUpdated");
    }
  }

  private @Nullable String either(String own, String ofParent) {
    return values.containsKey(own) ? values.get(own) : values.get(ofParent);
  }

  private static @Nullable String coordinates(@Nullable String group, @Nullable String artefact) {
    return group == null || artefact == null
        ? null
        : RegistryText.coordinates("maven", group, artefact);
  }

  private EvidenceReadException error(String problem) {
    return new EvidenceReadException(
        "%s at line %d, column %d"
            .formatted(
                problem,
                reader.getLocation().getLineNumber(),
                reader.getLocation().getColumnNumber()));
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
