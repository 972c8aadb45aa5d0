package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Digest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.spdx.core.InvalidSPDXAnalysisException;
import org.spdx.library.SpdxModelFactory;
import org.spdx.library.model.v2.Checksum;
import org.spdx.library.model.v2.ExternalRef;
import org.spdx.library.model.v2.ExternalSpdxElement;
import org.spdx.library.model.v2.Relationship;
import org.spdx.library.model.v2.SpdxConstantsCompatV2;
import org.spdx.library.model.v2.SpdxDocument;
import org.spdx.library.model.v2.SpdxElement;
import org.spdx.library.model.v2.SpdxFile;
import org.spdx.library.model.v2.SpdxItem;
import org.spdx.library.model.v2.SpdxPackage;
import org.spdx.library.model.v2.SpdxSnippet;
import org.spdx.library.model.v2.enumerations.FileType;
import org.spdx.library.model.v2.license.AnyLicenseInfo;

/** What the SPDX Java library says, by the accessors of its {@link SpdxDocument}. */
final class OracleSpdx {

  private static final Map<String, String> FORWARD =
      Map.of(
          "DEPENDS_ON", "unknown",
          "HAS_PREREQUISITE", "unknown",
          "DYNAMIC_LINK", "runtime",
          "STATIC_LINK", "runtime");

  private static final Map<String, String> BACKWARD =
      Map.of(
          "DEPENDENCY_OF", "unknown",
          "PREREQUISITE_FOR", "unknown",
          "RUNTIME_DEPENDENCY_OF", "runtime",
          "DEV_DEPENDENCY_OF", "development",
          "OPTIONAL_DEPENDENCY_OF", "optional",
          "TEST_DEPENDENCY_OF", "test",
          "BUILD_DEPENDENCY_OF", "build",
          "PROVIDED_DEPENDENCY_OF", "provided");

  private static final Pattern PARTY =
      Pattern.compile("(?:Person:|Organization:)?\\s*(.*?)\\s*(?:\\(([^()]*)\\))?", Pattern.DOTALL);

  private final SpdxDocument document;
  private final List<OracleFacts> all = new ArrayList<>();
  private final Map<String, OracleFacts> elements = new HashMap<>();
  private final Set<String> packages = new HashSet<>();
  private final Map<String, OracleFacts> edges = new TreeMap<>();
  private final Set<String> described = new HashSet<>();

  private OracleSpdx(SpdxDocument document) {
    this.document = document;
  }

  static List<OracleFacts> of(SpdxDocument document) throws InvalidSPDXAnalysisException {
    var theirs = new OracleSpdx(document);
    theirs.read();
    return theirs.all;
  }

  private void read() throws InvalidSPDXAnalysisException {
    List<SpdxElement> sources = new ArrayList<>();
    sources.add(document);
    for (SpdxElement it : elements(SpdxConstantsCompatV2.CLASS_SPDX_PACKAGE)) {
      packages.add(it.getId());
      sources.add(it);
      keep(it, spdxPackage((SpdxPackage) it));
    }
    for (SpdxElement it : elements(SpdxConstantsCompatV2.CLASS_SPDX_FILE)) {
      sources.add(it);
      keep(it, file((SpdxFile) it));
    }
    for (SpdxElement it : elements(SpdxConstantsCompatV2.CLASS_SPDX_SNIPPET)) {
      sources.add(it);
      keep(it, snippet((SpdxSnippet) it));
    }
    for (SpdxElement source : sources) {
      for (Relationship relationship : source.getRelationships()) {
        relationship(source.getId(), relationship);
      }
    }
    for (SpdxElement it : elements(SpdxConstantsCompatV2.CLASS_SPDX_SNIPPET)) {
      SpdxFile file = ((SpdxSnippet) it).getSnippetFromFile();
      if (file != null) {
        contains(file.getId(), it.getId());
      }
    }
    all.addAll(edges.values());
    document();
  }

  private void keep(SpdxElement element, OracleFacts facts) {
    elements.put(element.getId(), facts);
    all.add(facts);
  }

  private List<SpdxElement> elements(String type) throws InvalidSPDXAnalysisException {
    List<SpdxElement> found = new ArrayList<>();
    try (var objects =
        SpdxModelFactory.getSpdxObjects(
            document.getModelStore(),
            document.getCopyManager(),
            type,
            document.getDocumentUri(),
            document.getDocumentUri() + "#")) {
      objects.forEach(it -> found.add((SpdxElement) it));
    }
    return found;
  }

  private void document() throws InvalidSPDXAnalysisException {
    var facts = new OracleFacts("document", "");
    facts.add("id", document.getDocumentUri()).add("name", document.getName().orElse(null));
    facts.add("specVersion", document.getSpecVersion().replace("SPDX-", ""));
    var info = document.getCreationInfo();
    if (info != null) {
      facts.add("created", OracleOurs.instant(info.getCreated()));
      for (String creator : info.getCreators()) {
        if (creator.startsWith("Tool:")) {
          facts.add("tools", creator.substring("Tool:".length()).strip());
        } else {
          facts.add("authors", party(creator));
        }
      }
    }
    for (SpdxElement it : document.getDocumentDescribes()) {
      described.add(it.getId());
    }
    Set<String> subjects = new HashSet<>(described);
    subjects.retainAll(packages);
    if (described.isEmpty() && packages.size() == 1) {
      subjects.addAll(packages);
    }
    if (subjects.size() == 1) {
      facts.addAll("subject", elements.get(subjects.iterator().next()).values("name"));
    }
    all.add(facts);
  }

  private static OracleFacts spdxPackage(SpdxPackage it) throws InvalidSPDXAnalysisException {
    var facts = new OracleFacts("component", it.getId());
    facts.add("version", asserted(it.getVersionInfo().orElse(null)));
    facts.add("description", asserted(it.getDescription().orElse(null)));
    facts.add("downloadLocation", asserted(it.getDownloadLocation().orElse(null)));
    facts.add("supplier", party(asserted(it.getSupplier().orElse(null))));
    facts.add("originator", party(asserted(it.getOriginator().orElse(null))));
    String purpose = it.getPrimaryPurpose().map(Enum::name).orElse("");
    facts.add("type", purpose.toLowerCase(Locale.ROOT).replace('_', '-'));
    String homepage = asserted(it.getHomepage().orElse(null));
    if (homepage != null && !homepage.isEmpty()) {
      facts.add("references", OracleOurs.reference("website", homepage, null, List.of()));
    }
    item(facts, it);
    license(facts, "licenses:declared", it.getLicenseDeclared());
    digests(facts, it.getChecksums());
    for (ExternalRef reference : it.getExternalRefs()) {
      reference(facts, reference);
    }
    return facts;
  }

  private static void item(OracleFacts facts, SpdxItem it) throws InvalidSPDXAnalysisException {
    facts.add("name", it.getName().orElse(null));
    facts.add("copyright", asserted(it.getCopyrightText()));
    license(facts, "licenses:concluded", it.getLicenseConcluded());
  }

  private static OracleFacts file(SpdxFile it) throws InvalidSPDXAnalysisException {
    var facts = new OracleFacts("file", it.getId()).add("type", "file");
    item(facts, it);
    digests(facts, it.getChecksums());
    for (AnyLicenseInfo license : it.getLicenseInfoFromFiles()) {
      license(facts, "licenses:declared", license);
    }
    List<String> types = new ArrayList<>();
    for (FileType type : it.getFileTypes()) {
      types.add(type.name());
    }
    if (!types.isEmpty()) {
      facts.add("properties", "fileType=" + new TreeMap<>(OracleOurs.counts(types)));
    }
    return facts;
  }

  private static OracleFacts snippet(SpdxSnippet it) throws InvalidSPDXAnalysisException {
    var facts = new OracleFacts("snippet", it.getId()).add("type", "snippet");
    item(facts, it);
    for (AnyLicenseInfo license : it.getLicenseInfoFromFiles()) {
      license(facts, "licenses:declared", license);
    }
    return facts;
  }

  private static void reference(OracleFacts facts, ExternalRef it)
      throws InvalidSPDXAnalysisException {
    String uri = it.getReferenceType().getIndividualURI();
    String type = uri.substring(uri.lastIndexOf('/') + 1);
    String locator = it.getReferenceLocator();
    switch (type) {
      case "purl" -> facts.add("purl", locator);
      case "cpe22Type", "cpe23Type" -> facts.add("cpe", locator);
      case "swid" -> facts.add("swid", locator);
      default -> {
        String comment = it.getComment().orElse(null);
        facts.addAny(
            "references",
            List.of(
                OracleOurs.reference(type, locator, comment, List.of()),
                OracleOurs.reference(uri, locator, comment, List.of())));
      }
    }
  }

  private static void digests(OracleFacts facts, Collection<Checksum> checksums)
      throws InvalidSPDXAnalysisException {
    for (Checksum checksum : checksums) {
      String name = checksum.getAlgorithm().name();
      String label = Digest.Algorithm.find(name).map(Digest.Algorithm::label).orElse(name);
      facts.add("digests", label + ":" + checksum.getValue().toLowerCase(Locale.ROOT));
    }
  }

  private static void license(OracleFacts facts, String field, @Nullable AnyLicenseInfo license) {
    if (license != null) {
      String text = license.toString();
      if (!text.equals("NOASSERTION")) {
        facts.add(field, OracleOurs.license("expression", OracleOurs.meaning(text), null));
      }
    }
  }

  private static @Nullable String asserted(@Nullable String text) {
    return text == null || text.equals("NOASSERTION") ? null : text;
  }

  private static @Nullable String party(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Matcher matcher = PARTY.matcher(text);
    if (!matcher.matches()) {
      return text;
    }
    String email = matcher.group(2);
    return OracleOurs.party(matcher.group(1), email == null ? null : email.strip(), List.of());
  }

  private void relationship(String from, Relationship it) throws InvalidSPDXAnalysisException {
    SpdxElement target = it.getRelatedSpdxElement().orElse(null);
    if (target == null || target instanceof ExternalSpdxElement) {
      return;
    }
    String to = target.getId();
    String type = it.getRelationshipType().name();
    switch (type) {
      case "CONTAINS" -> contains(from, to);
      case "CONTAINED_BY" -> contains(to, from);
      case "DESCRIBED_BY" -> {
        if (to.equals(document.getId())) {
          described.add(from);
        }
      }
      default -> {
        edge(from, to, FORWARD.get(type));
        edge(to, from, BACKWARD.get(type));
      }
    }
  }

  private void contains(String container, String content) {
    OracleFacts inner = elements.get(content);
    if (inner != null) {
      inner.nestedIn(elements.get(container));
    }
  }

  private void edge(String from, String to, @Nullable String scope) {
    if (scope != null && packages.contains(from) && packages.contains(to)) {
      edges
          .computeIfAbsent(from, key -> new OracleFacts("edges", key))
          .add("dependsOn", to + " " + scope);
    }
  }
}
