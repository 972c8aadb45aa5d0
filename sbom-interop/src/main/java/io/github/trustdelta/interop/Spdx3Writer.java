package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes SPDX 3.0.1 JSON-LD, one element after the other. Identifiers are the document's namespace
 * and the SPDX 2 identifier, or one from the position, behind it.
 */
final class Spdx3Writer {

  private static final String CONTEXT = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld";
  private static final String CREATION = "_:creationInfo";
  private static final String NOBODY = "https://spdx.org/rdf/3.0.1/terms/Core/NoAssertionElement";
  private static final String NO_LICENSE =
      "https://spdx.org/rdf/3.0.1/terms/ExpandedLicensing/NoneLicense";

  /** SPDX 3's words for types of references, by the model's. */
  private static final Map<String, String> REFERENCE_TYPES = referenceTypes();

  private static final Set<String> PURPOSES =
      Set.of(
          "application archive bom configuration container data device device-driver disk-image"
              .concat(" documentation evidence executable file filesystem-image firmware framework")
              .concat(" install library manifest model module operating-system other patch")
              .concat(" platform requirement source specification test")
              .split(" ", -1));

  private final SpdxForm form;
  private final JsonWriter json;
  private final Map<Party, String> agents = new LinkedHashMap<>();
  private final Map<String, String> expressions = new LinkedHashMap<>();
  private final Map<String, String> named = new LinkedHashMap<>();
  private final List<String> written = new ArrayList<>();
  private int relationships;

  private Spdx3Writer(SpdxForm form, JsonWriter json) {
    this.form = form;
    this.json = json;
  }

  static void write(SpdxForm form, OutputStream out) throws IOException {
    JsonWriter json = JsonWriter.pretty(out);
    new Spdx3Writer(form, json).document();
    json.finish();
  }

  /** What SPDX 3 says otherwise than SPDX 2. */
  static final class Target implements SpdxConversion.Target {

    @Override
    public boolean isPurpose(String type) {
      return PURPOSES.contains(type);
    }

    @Override
    public boolean isFileType(String type) {
      return type.equals(type.toUpperCase(Locale.ROOT)) && isPurpose(hyphenated(type));
    }

    /** A type without a word becomes {@code other}. */
    @Override
    public String referenceType(String type) {
      return switch (type) {
        case "purl", "swid", "cpe22Type", "cpe23Type", SpdxFacts.HOMEPAGE -> type;
        default -> REFERENCE_TYPES.containsKey(type) ? type : "other";
      };
    }

    @Override
    public @Nullable Party party(Party party) {
      String name = party.name().strip();
      boolean isPrefixed = name.startsWith(agentType(party) + ":");
      return isPrefixed || name.equals("NOASSERTION")
          ? null
          : new Party(party.kind(), name, party.email(), party.url());
    }

    @Override
    public boolean hasLicenseLists() {
      return true;
    }

    @Override
    public boolean hasKnownMembers() {
      return false;
    }
  }

  private void document() throws IOException {
    json.beginObject();
    member("@context", CONTEXT);
    json.name("@graph");
    json.beginArray();
    List<String> authors = new ArrayList<>();
    List<String> tools = new ArrayList<>();
    creators(authors, tools);
    creationInfo(authors, tools);
    for (SpdxForm.Element element : form.packages()) {
      collect(element.said());
    }
    for (SpdxForm.Element element : form.files()) {
      collect(element.said());
    }
    for (var agent : agents.entrySet()) {
      agent(agent.getKey(), agent.getValue());
    }
    licenses();
    for (SpdxForm.Element element : form.packages()) {
      spdxPackage(element);
    }
    for (SpdxForm.Element element : form.files()) {
      file(element);
    }
    relationships();
    spdxDocument();
    json.endArray();
    json.endObject();
  }

  private void creators(List<String> authors, List<String> tools) throws IOException {
    int position = 0;
    for (String creator : form.creators()) {
      int colon = creator.indexOf(": ");
      String id = iri("SPDXRef-Creator-" + ++position);
      String type = creator.substring(0, colon);
      begin(type, id);
      member("name", creator.substring(colon + 2));
      json.endObject();
      (type.equals("Tool") ? tools : authors).add(id);
    }
  }

  private void creationInfo(List<String> authors, List<String> tools) throws IOException {
    json.beginObject();
    member("type", "CreationInfo");
    member("@id", CREATION);
    member("specVersion", "3.0.1");
    member("created", form.created());
    strings("createdBy", authors.isEmpty() ? List.of(NOBODY) : authors);
    strings("createdUsing", tools);
    json.endObject();
  }

  /** Gives a name to each agent and each licence, as they come. */
  private void collect(Component said) {
    for (Party party : new Party[] {said.supplier(), said.originator()}) {
      if (party != null) {
        agents.computeIfAbsent(party, key -> iri("SPDXRef-Agent-" + (agents.size() + 1)));
      }
    }
    List<License> licenses = new ArrayList<>(said.declaredLicenses());
    licenses.addAll(said.concludedLicenses());
    for (License license : licenses) {
      if (license instanceof License.Named) {
        named.computeIfAbsent(
            license.text(), key -> iri("SPDXRef-NamedLicense-" + (named.size() + 1)));
      } else if (!license.text().equals("NONE")) {
        expressions.computeIfAbsent(
            license.text(), key -> iri("SPDXRef-License-" + (expressions.size() + 1)));
      }
    }
  }

  private void agent(Party party, String id) throws IOException {
    begin(agentType(party), id);
    member("name", party.name());
    if (party.email() != null || party.url() != null) {
      json.name("externalIdentifier");
      json.beginArray();
      identifier("email", party.email(), null);
      identifier("urlScheme", party.url(), null);
      json.endArray();
    }
    json.endObject();
  }

  private static String agentType(Party party) {
    return switch (party.kind()) {
      case PERSON -> "Person";
      case ORGANIZATION -> "Organization";
      case UNKNOWN -> "Agent";
    };
  }

  private void licenses() throws IOException {
    for (var license : expressions.entrySet()) {
      begin("simplelicensing_LicenseExpression", license.getValue());
      member("simplelicensing_licenseExpression", license.getKey());
      json.endObject();
    }
    for (SpdxForm.NamedLicense license : form.licenses()) {
      String id = named.get(license.name());
      if (id != null) {
        begin("simplelicensing_SimpleLicensingText", id);
        member("name", license.name());
        member("simplelicensing_licenseText", license.name());
        json.endObject();
      }
    }
  }

  private void spdxPackage(SpdxForm.Element element) throws IOException {
    Component said = element.said();
    Purl purl = said.purl();
    begin("software_Package", iri(element.id()));
    member("name", said.name());
    member("description", said.description());
    if (said.supplier() != null) {
      member("suppliedBy", agents.get(said.supplier()));
    }
    if (said.originator() != null) {
      strings("originatedBy", List.of(String.valueOf(agents.get(said.originator()))));
    }
    member("software_packageVersion", said.version());
    member("software_packageUrl", purl == null ? null : purl.text());
    member("software_downloadLocation", said.downloadLocation());
    member("software_homePage", SpdxJsonWriter.homepage(said));
    member("software_primaryPurpose", said.type() == null ? null : camelCase(said.type()));
    member("software_copyrightText", said.copyright());
    hashes(said.digests());
    references(said);
    json.endObject();
  }

  private void file(SpdxForm.Element element) throws IOException {
    Component said = element.said();
    List<String> types = said.properties().getOrDefault("fileType", List.of());
    begin("software_File", iri(element.id()));
    member("name", said.name());
    if (!types.isEmpty()) {
      member("software_primaryPurpose", camelCase(hyphenated(types.get(0))));
      strings(
          "software_additionalPurpose",
          types.stream().skip(1).map(type -> camelCase(hyphenated(type))).toList());
    }
    member("software_copyrightText", said.copyright());
    hashes(said.digests());
    json.endObject();
  }

  private void hashes(List<Digest> digests) throws IOException {
    if (digests.isEmpty()) {
      return;
    }
    json.name("verifiedUsing");
    json.beginArray();
    for (Digest digest : digests) {
      String algorithm = String.valueOf(SpdxFacts.algorithm(digest)).toLowerCase(Locale.ROOT);
      json.beginObject();
      member("type", "Hash");
      member("algorithm", algorithm.replace("blake2b-", "blake2b").replace('-', '_'));
      member("hashValue", digest.hex());
      json.endObject();
    }
    json.endArray();
  }

  private void references(Component said) throws IOException {
    List<ExternalReference> identifiers = new ArrayList<>();
    List<ExternalReference> others = new ArrayList<>();
    String homepage = SpdxJsonWriter.homepage(said);
    for (ExternalReference reference : SpdxJsonWriter.references(said, homepage)) {
      boolean isIdentity =
          said.purl() != null
              && reference.type().equals("purl")
              && reference.url().equals(said.purl().text());
      if (!isIdentity) {
        (identifierType(reference.type()) == null ? others : identifiers).add(reference);
      }
    }
    if (!identifiers.isEmpty()) {
      json.name("externalIdentifier");
      json.beginArray();
      for (ExternalReference it : identifiers) {
        identifier(String.valueOf(identifierType(it.type())), it.url(), it.comment());
      }
      json.endArray();
    }
    if (!others.isEmpty()) {
      json.name("externalRef");
      json.beginArray();
      for (ExternalReference it : others) {
        json.beginObject();
        member("type", "ExternalRef");
        member("externalRefType", REFERENCE_TYPES.getOrDefault(it.type(), "other"));
        strings("locator", List.of(it.url()));
        member("comment", it.comment());
        json.endObject();
      }
      json.endArray();
    }
  }

  private static @Nullable String identifierType(String type) {
    return switch (type) {
      case "purl" -> "packageUrl";
      case "cpe22Type" -> "cpe22";
      case "cpe23Type" -> "cpe23";
      case "swid", "gitoid" -> type;
      case "swh" -> "swhid";
      default -> null;
    };
  }

  private void identifier(String type, @Nullable String text, @Nullable String comment)
      throws IOException {
    if (text != null) {
      json.beginObject();
      member("type", "ExternalIdentifier");
      member("externalIdentifierType", type);
      member("identifier", text);
      member("comment", comment);
      json.endObject();
    }
  }

  private void relationships() throws IOException {
    List<SpdxForm.Element> all = new ArrayList<>(form.packages());
    all.addAll(form.files());
    for (SpdxForm.Element element : all) {
      for (License license : element.said().declaredLicenses()) {
        relationship(element.id(), "hasDeclaredLicense", licenseId(license), null);
      }
      for (License license : element.said().concludedLicenses()) {
        relationship(element.id(), "hasConcludedLicense", licenseId(license), null);
      }
    }
    for (SpdxForm.Relationship it : form.relationships()) {
      switch (it.type()) {
        case "DESCRIBES" -> {} // the document's root elements
        case "CONTAINS" -> relationship(it.from(), "contains", iri(it.to()), null);
        case "DEPENDS_ON" -> relationship(it.from(), "dependsOn", iri(it.to()), null);
        case "OPTIONAL_DEPENDENCY_OF" ->
            relationship(it.to(), "hasOptionalDependency", iri(it.from()), null);
        case "PROVIDED_DEPENDENCY_OF" ->
            relationship(it.to(), "hasProvidedDependency", iri(it.from()), null);
        case "RUNTIME_DEPENDENCY_OF" ->
            relationship(it.to(), "dependsOn", iri(it.from()), "runtime");
        case "DEV_DEPENDENCY_OF" ->
            relationship(it.to(), "dependsOn", iri(it.from()), "development");
        case "TEST_DEPENDENCY_OF" -> relationship(it.to(), "dependsOn", iri(it.from()), "test");
        case "BUILD_DEPENDENCY_OF" -> relationship(it.to(), "dependsOn", iri(it.from()), "build");
        default -> throw new AssertionError(it.type());
      }
    }
  }

  private String licenseId(License license) {
    if (license instanceof License.Named) {
      return String.valueOf(named.get(license.text()));
    }
    return expressions.getOrDefault(license.text(), NO_LICENSE);
  }

  private void relationship(String from, String type, String to, @Nullable String scope)
      throws IOException {
    String id = iri("SPDXRef-Relationship-" + ++relationships);
    begin(scope == null ? "Relationship" : "LifecycleScopedRelationship", id);
    member("from", iri(from));
    member("relationshipType", type);
    strings("to", List.of(to));
    member("scope", scope);
    json.endObject();
  }

  private void spdxDocument() throws IOException {
    List<String> elements = List.copyOf(written);
    begin("SpdxDocument", form.namespace());
    member("name", form.name());
    member("dataLicense", "https://spdx.org/licenses/CC0-1.0");
    strings("profileConformance", List.of("core", "software", "simpleLicensing"));
    strings(
        "rootElement",
        form.relationships().stream()
            .filter(it -> it.type().equals("DESCRIBES"))
            .map(it -> iri(it.to()))
            .toList());
    strings("element", elements);
    json.endObject();
  }

  private void begin(String type, String id) throws IOException {
    written.add(id);
    json.beginObject();
    member("type", type);
    member("spdxId", id);
    member("creationInfo", CREATION);
  }

  private String iri(String id) {
    return form.namespace() + "#" + id;
  }

  private void strings(String name, List<String> values) throws IOException {
    if (!values.isEmpty()) {
      json.name(name);
      json.beginArray();
      for (String value : values) {
        json.value(value);
      }
      json.endArray();
    }
  }

  private void member(String name, @Nullable String value) throws IOException {
    if (value != null) {
      json.name(name);
      json.value(value);
    }
  }

  private static String hyphenated(String upper) {
    return upper.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@code operatingSystem} for {@code operating-system}. */
  private static String camelCase(String hyphenated) {
    var text = new StringBuilder();
    boolean begins = false;
    for (int i = 0; i < hyphenated.length(); i++) {
      char c = hyphenated.charAt(i);
      if (c != '-') {
        text.append(begins ? Character.toUpperCase(c) : c);
      }
      begins = c == '-';
    }
    return text.toString();
  }

  /** The vocabulary ExternalRefType, and two identifiers; a reader turns each back. */
  private static Map<String, String> referenceTypes() {
    var types = new TreeMap<String, String>();
    String same =
        "altDownloadLocation altWebPage bower chat cwe documentation eolNotice"
            + " exportControlAssessment funding gitoid license metrics npm nuget other"
            + " privacyAssessment productMetadata purchaseOrder releaseHistory securityPolicy"
            + " support vcs vulnerabilityDisclosureReport";
    for (String word : same.split(" ", -1)) {
      types.put(word, word);
    }
    String renamed =
        "distribution=binaryArtifact build-meta=buildMeta build-system=buildSystem"
            + " certification-report=certificationReport"
            + " component-analysis-report=componentAnalysisReport"
            + " dynamic-analysis-report=dynamicAnalysisReport issue-tracker=issueTracker"
            + " mailing-list=mailingList maven-central=mavenCentral"
            + " quality-metrics=qualityAssessmentReport release-notes=releaseNotes"
            + " risk-assessment=riskAssessment runtime-analysis-report=runtimeAnalysisReport"
            + " attestation=secureSoftwareAttestation adversary-model=securityAdversaryModel"
            + " advisory=securityAdvisory fix=securityFix url=securityOther"
            + " pentest-report=securityPenTestReport threat-model=securityThreatModel"
            + " social=socialMedia source-distribution=sourceArtifact swh=swhid"
            + " static-analysis-report=staticAnalysisReport"
            + " exploitability-statement=vulnerabilityExploitabilityAssessment";
    for (String pair : renamed.split(" ", -1)) {
      int equals = pair.indexOf('=');
      types.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return Map.copyOf(types);
  }
}
