package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.json.JsonWriter;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the RDF form of an SPDX 2 document as SPDX JSON. The JSON members are named after the RDF
 * properties, in the plural where several are possible; individuals of the vocabulary ({@code
 * fileType_source}) become words, licence nodes become expressions, elements become identifiers.
 */
final class SpdxGraphJson {

  private static final String SPDX = "http://spdx.org/rdf/terms#";
  private static final String XSD = "http://www.w3.org/2001/XMLSchema#";
  private static final String RDFS = "http://www.w3.org/2000/01/rdf-schema#";
  private static final String DOAP = "http://usefulinc.com/ns/doap#";
  private static final String POINTERS = "http://www.w3.org/2009/pointers#";
  private static final Pattern LICENSES = Pattern.compile("https?://(www\\.)?spdx\\.org/licenses/");
  private static final String REFERENCES = "http://spdx.org/rdf/references/";
  private static final String RELATIONSHIP = SPDX + "relationship";

  /** What SPDX 2 borrows of other vocabularies (annex C). */
  private static final Set<String> BORROWED =
      Set.of(
          RDFS + "comment",
          RDFS + "seeAlso",
          DOAP + "homepage",
          DOAP + "name",
          POINTERS + "endPointer",
          POINTERS + "lineNumber",
          POINTERS + "offset",
          POINTERS + "reference",
          POINTERS + "startPointer");

  private static final Map<String, String> LISTS =
      Map.ofEntries(
          Map.entry("annotation", "annotations"),
          Map.entry("artifactOf", "artifactOfs"),
          Map.entry("attributionText", "attributionTexts"),
          Map.entry("checksum", "checksums"),
          Map.entry("creator", "creators"),
          Map.entry("crossRef", "crossRefs"),
          Map.entry("describesPackage", "documentDescribes"),
          Map.entry("externalDocumentRef", "externalDocumentRefs"),
          Map.entry("externalRef", "externalRefs"),
          Map.entry("fileContributor", "fileContributors"),
          Map.entry("fileDependency", "fileDependencies"),
          Map.entry("fileType", "fileTypes"),
          Map.entry("hasExtractedLicensingInfo", "hasExtractedLicensingInfos"),
          Map.entry("hasFile", "hasFiles"),
          Map.entry("licenseInfoFromFiles", "licenseInfoFromFiles"),
          Map.entry("licenseInfoInFile", "licenseInfoInFiles"),
          Map.entry("licenseInfoInSnippet", "licenseInfoInSnippets"),
          Map.entry("packageVerificationCodeExcludedFile", "packageVerificationCodeExcludedFiles"),
          Map.entry("range", "ranges"),
          Map.entry("referencesFile", "referencesFiles"),
          Map.entry("reviewed", "revieweds"),
          Map.entry("seeAlso", "seeAlsos"));

  private static final Set<String> LICENSE_VALUES =
      Set.of(
          "dataLicense",
          "licenseConcluded",
          "licenseDeclared",
          "licenseInfoFromFiles",
          "licenseInfoInFile",
          "licenseInfoInSnippet");

  private static final Set<String> ELEMENTS =
      Set.of(
          "describesPackage",
          "fileDependency",
          "hasFile",
          "reference",
          "referencesFile",
          "relatedSpdxElement",
          "snippetFromFile");

  private static final Set<String> REFERENCE_TYPES =
      Set.of("cpe22Type", "cpe23Type", "purl", "swid");

  private static final Set<String> BOOLEANS =
      Set.of("filesAnalyzed", "isOsiApproved", "isFsfLibre", "isDeprecatedLicenseId");

  private final SpdxGraph graph;
  private final ReadLimits limits;
  private final String namespace;
  private final Map<String, String> otherDocuments = new HashMap<>();
  private final JsonWriter json;

  private SpdxGraphJson(SpdxGraph graph, ReadLimits limits, String document, JsonWriter json) {
    this.graph = graph;
    this.limits = limits;
    this.namespace = namespace(document);
    this.json = json;
    for (SpdxGraph.Node other : graph.values(document, SPDX + "externalDocumentRef")) {
      String name =
          graph
              .value(other.text(), SPDX + "externalDocumentId")
              .map(SpdxGraph.Node::text)
              .orElse(fragment(other.text()));
      graph
          .value(other.text(), SPDX + "spdxDocument")
          .ifPresent(target -> otherDocuments.put(namespace(target.text()), name));
    }
  }

  static byte[] write(SpdxGraph graph, ReadLimits limits) throws IOException {
    List<String> documents =
        graph.subjects().stream().filter(it -> graph.is(it, SPDX + "SpdxDocument")).toList();
    if (documents.size() != 1) {
      throw new SbomReadException(
          "expected one SpdxDocument (SPDX 2.2 or 2.3) in the RDF, found " + documents.size(),
          null);
    }
    var bytes = new ByteArrayOutputStream();
    JsonWriter json = JsonWriter.compact(bytes);
    new SpdxGraphJson(graph, limits, documents.get(0), json).document(documents.get(0));
    json.finish();
    return bytes.toByteArray();
  }

  private void document(String document) throws IOException {
    json.beginObject();
    member("documentNamespace", namespace);
    member("SPDXID", ref(document));
    members(document, 0);
    elements("packages", SPDX + "Package");
    elements("files", SPDX + "File");
    elements("snippets", SPDX + "Snippet");
    json.name("relationships");
    json.beginArray();
    for (String subject : graph.subjects()) {
      for (SpdxGraph.Node relationship : graph.values(subject, RELATIONSHIP)) {
        json.beginObject();
        member("spdxElementId", ref(subject));
        members(relationship.text(), 0);
        json.endObject();
      }
    }
    json.endArray();
    json.endObject();
  }

  private void elements(String name, String type) throws IOException {
    json.name(name);
    json.beginArray();
    for (String subject : graph.subjects()) {
      if (graph.is(subject, type)) {
        json.beginObject();
        member("SPDXID", ref(subject));
        members(subject, 0);
        json.endObject();
      }
    }
    json.endArray();
  }

  /** The members of one object; two properties of one name are one member. */
  private void members(String subject, int depth) throws IOException {
    if (depth > limits.depth()) {
      throw new SbomReadException(
          "expected values nested at most %d deep, found more".formatted(limits.depth()), null);
    }
    Map<String, Set<SpdxGraph.Node>> byName = new LinkedHashMap<>();
    graph
        .of(subject)
        .forEach(
            (property, values) -> {
              if (!property.equals(SpdxGraph.TYPE) && !property.equals(RELATIONSHIP)) {
                byName
                    .computeIfAbsent(memberName(property), key -> new LinkedHashSet<>())
                    .addAll(values);
              }
            });
    boolean ofOtherDocument = graph.is(subject, SPDX + "ExternalDocumentRef");
    if (ofOtherDocument) {
      idFromName(byName, "externalDocumentId", subject);
    } else if (graph.is(subject, SPDX + "ExtractedLicensingInfo")) {
      idFromName(byName, "licenseId", subject);
    }
    for (var member : byName.entrySet()) {
      String name = member.getKey();
      String list = ofOtherDocument ? null : LISTS.get(name);
      if (list == null && member.getValue().size() == 1) {
        json.name(name.equals("specVersion") ? "spdxVersion" : name);
        value(name, member.getValue().iterator().next(), depth);
      } else {
        json.name(list == null ? name : list);
        values(name, member.getValue(), depth);
      }
    }
  }

  /** Some have their identifier in their name only. */
  private static void idFromName(
      Map<String, Set<SpdxGraph.Node>> members, String id, String subject) {
    if (subject.indexOf('#') >= 0) {
      members.putIfAbsent(id, Set.of(SpdxGraph.Node.text(fragment(subject), null)));
    }
  }

  private void values(String name, Collection<SpdxGraph.Node> values, int depth)
      throws IOException {
    json.beginArray();
    for (SpdxGraph.Node value : values) {
      value(name, value, depth);
    }
    json.endArray();
  }

  private void value(String name, SpdxGraph.Node value, int depth) throws IOException {
    if (LICENSE_VALUES.contains(name)) {
      json.value(license(value, 0));
    } else if (value.isText()) {
      text(name, value);
    } else if (ELEMENTS.contains(name)) {
      json.value(ref(value.text()));
    } else if (name.equals("referenceType")) {
      json.value(referenceType(value.text()));
    } else if (name.equals("spdxDocument") || graph.of(value.text()).isEmpty()) {
      json.value(word(value.text()));
    } else {
      json.beginObject();
      members(value.text(), depth + 1);
      json.endObject();
    }
  }

  private void text(String name, SpdxGraph.Node value) throws IOException {
    String text = value.text();
    String type = value.datatype();
    String datatype = type != null && type.startsWith(XSD) ? type.substring(XSD.length()) : "";
    if (datatype.equals("boolean") || BOOLEANS.contains(name)) {
      switch (text.strip()) {
        case "true", "1" -> json.value(true);
        case "false", "0" -> json.value(false);
        default -> json.value(text);
      }
    } else if (isInteger(datatype) && text.strip().matches("-?[0-9]{1,18}")) {
      json.value(Long.parseLong(text.strip()));
    } else {
      json.value(text);
    }
  }

  /** The library names SPDX's own types (annex F) in the document's namespace at times. */
  private String referenceType(String name) {
    String prefix = namespace + "#";
    boolean isOwn = name.startsWith(prefix) && REFERENCE_TYPES.contains(fragment(name));
    return isOwn ? fragment(name) : word(name);
  }

  private static boolean isInteger(String datatype) {
    return switch (datatype) {
      case "int", "integer", "long", "short", "nonNegativeInteger", "positiveInteger" -> true;
      default -> false;
    };
  }

  /** {@code checksumAlgorithm_sha1} is SHA1, {@code relationshipType_dependsOn} DEPENDS_ON. */
  private static String word(String name) {
    if (name.startsWith(REFERENCES)) {
      return name.substring(REFERENCES.length());
    }
    if (!name.startsWith(SPDX)) {
      return name;
    }
    String local = name.substring(SPDX.length());
    String word = local.substring(local.indexOf('_') + 1);
    if (local.startsWith("referenceCategory_")) {
      return upperSnake(word).replace('_', '-');
    }
    return local.startsWith("checksumAlgorithm_")
        ? word.toUpperCase(Locale.ROOT)
        : upperSnake(word);
  }

  private static String upperSnake(String camelCase) {
    return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }

  /** The expression of a licence node (SPDX 2.3 annex D). */
  private String license(SpdxGraph.Node license, int depth) throws SbomReadException {
    if (depth > limits.depth()) {
      throw new SbomReadException(
          "expected licences nested at most %d deep, found more".formatted(limits.depth()), null);
    }
    String name = license.text();
    if (license.isText()) {
      return name;
    }
    if (graph.is(name, SPDX + "DisjunctiveLicenseSet")) {
      return "(" + String.join(" OR ", members(name, "member", depth)) + ")";
    }
    if (graph.is(name, SPDX + "ConjunctiveLicenseSet")) {
      return "(" + String.join(" AND ", members(name, "member", depth)) + ")";
    }
    if (graph.is(name, SPDX + "OrLaterOperator")) {
      return String.join(" ", members(name, "member", depth)) + "+";
    }
    if (graph.is(name, SPDX + "WithExceptionOperator")) {
      return String.join(" ", members(name, "member", depth))
          + " WITH "
          + String.join(" ", members(name, "licenseException", depth));
    }
    return singleLicense(name);
  }

  private List<String> members(String set, String property, int depth) throws SbomReadException {
    List<String> members = new ArrayList<>();
    for (SpdxGraph.Node member : graph.values(set, SPDX + property)) {
      members.add(license(member, depth + 1));
    }
    return members;
  }

  private String singleLicense(String name) {
    if (graph.is(name, SPDX + "SpdxNoAssertionLicense")) {
      return "NOASSERTION";
    }
    if (graph.is(name, SPDX + "SpdxNoneLicense")) {
      return "NONE";
    }
    for (String property : List.of("licenseId", "licenseExceptionId")) {
      var id = graph.value(name, SPDX + property);
      if (id.isPresent()) {
        return id.get().text();
      }
    }
    Matcher listed = LICENSES.matcher(name);
    return listed.lookingAt() ? name.substring(listed.end()) : ref(name);
  }

  /** The identifier of an element: what follows the namespace of its document. */
  private String ref(String name) {
    if (name.equals(SPDX + "noassertion") || name.equals(SPDX + "none")) {
      return word(name);
    }
    int hash = name.indexOf('#');
    if (hash < 0) {
      return name;
    }
    String ref = fragment(name);
    String other = name.startsWith(namespace) ? null : otherDocuments.get(name.substring(0, hash));
    return other == null ? ref : other + ":" + ref;
  }

  private void member(String name, String value) throws IOException {
    json.name(name);
    json.value(value);
  }

  private static String namespace(String name) {
    int hash = name.indexOf('#');
    return hash < 0 ? name : name.substring(0, hash);
  }

  private static String fragment(String name) {
    return name.substring(name.indexOf('#') + 1).replace("%3A", ":");
  }

  /**
   * What a property is called in JSON. One of another vocabulary keeps its whole name, so that it
   * is never taken for the one of SPDX that is called alike.
   */
  private static String memberName(String property) {
    boolean isSpdx = property.startsWith(SPDX);
    if (isSpdx || BORROWED.contains(property)) {
      String local = isSpdx ? property.substring(SPDX.length()) : fragment(property);
      if (local.matches("[A-Za-z0-9_.-]+")) {
        return local;
      }
    }
    return property.indexOf(':') < 0 ? "<" + property + ">" : property;
  }
}
