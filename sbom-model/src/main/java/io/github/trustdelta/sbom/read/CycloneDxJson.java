package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import io.github.trustdelta.sbom.Service;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonNames;
import io.github.trustdelta.sbom.json.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads CycloneDX JSON 1.2 to 1.7 (ECMA-424) in one pass. The file follows the document from the
 * top: each method reads one kind of object and calls those further down for what is inside.
 * Members that the model has no word for are captured under their path below the component or the
 * document; {@code null} counts as absent everywhere.
 */
final class CycloneDxJson {

  private final Notation notation;
  private final JsonCursor json;
  private final JsonText text;
  private final SbomAssembler document;
  private final List<String> tools = new ArrayList<>();
  private final List<String> authors = new ArrayList<>();
  private final RecordedCycloneDx recorded;
  private final RecordedEdges edges;
  private boolean byMember;
  private @Nullable String created;
  private int statements;

  CycloneDxJson(JsonCursor json, ReadLimits limits) {
    this(json, limits, Notation.JSON);
  }

  /** So that tests see the same document without rows. */
  static Sbom readByMember(JsonCursor json, ReadLimits limits) throws IOException {
    var reader = new CycloneDxJson(json, limits);
    reader.byMember = true;
    return reader.read();
  }

  /** Reads the JSON form of what the document has in another notation. */
  CycloneDxJson(JsonCursor json, ReadLimits limits, Notation notation) {
    this.notation = notation;
    this.json = json;
    this.document = new SbomAssembler(limits, json::path);
    this.text = new JsonText(json, document);
    this.recorded = new RecordedCycloneDx(json, document);
    this.edges = new RecordedEdges(json, document);
  }

  Sbom read() throws IOException {
    String format = null;
    String version = null;
    String serial = null;
    json.beginObject();
    while (json.nextMember()) {
      switch (json.member(Name.TABLE)) {
        case BOM_FORMAT -> format = requireFormat(text.orNull());
        case SPEC_VERSION -> version = requireVersion(text.orNull());
        case SERIAL_NUMBER -> serial = text.orNull();
        case SCHEMA, VERSION -> json.skipValue();
        case METADATA -> metadata();
        case COMPONENTS -> components(null);
        case DEPENDENCIES -> dependencies();
        case SERVICES -> services(null);
        case VULNERABILITIES -> vulnerabilities();
        case COMPOSITIONS -> text.eachObject(this::composition);
        default -> document.content.value(json.memberName(), json);
      }
    }
    if (format == null) {
      throw new SbomReadException("expected a member bomFormat at $, found none");
    }
    if (version == null) {
      throw new SbomReadException("expected a member specVersion at $, found none");
    }
    var info =
        DocumentInfo.builder(SbomFormat.CYCLONEDX, version)
            .serialization(notation.label)
            .id(serial)
            .created(created);
    tools.forEach(info::tool);
    authors.forEach(info::author);
    return document.assemble(info, "dependencies");
  }

  private String requireFormat(@Nullable String format) throws IOException {
    if (format == null || !format.equals("CycloneDX")) {
      throw json.expected("CycloneDX as bomFormat");
    }
    return format;
  }

  private String requireVersion(@Nullable String version) throws IOException {
    if (version == null || !notation.has(version)) {
      throw json.expected("a CycloneDX version that is read (" + notation.versions() + ")");
    }
    return version;
  }

  private void metadata() throws IOException {
    if (json.nullValue()) {
      return;
    }
    json.beginObject();
    while (json.nextMember()) {
      switch (json.member(Name.TABLE)) {
        case TIMESTAMP -> created = text.orNull();
        case TOOLS -> tools();
        case AUTHORS -> parties(authors);
        case COMPONENT -> {
          if (!json.nullValue()) {
            document.subject(component(null));
          }
        }
        default -> document.origin.value("metadata." + json.memberName(), json);
      }
    }
  }

  private void parties(List<String> names) throws IOException {
    text.eachObject(
        () -> names.add(party(Party.Kind.PERSON, document.origin, "metadata.").toString()));
  }

  /** A list of tools until 1.4, an object of components and services since 1.5. */
  private void tools() throws IOException {
    if (json.peek() == JsonToken.BEGIN_ARRAY) {
      text.eachObject(this::tool);
    } else if (!json.nullValue()) {
      json.beginObject();
      while (json.nextMember()) {
        if (json.member(Name.TABLE) == Name.COMPONENTS) {
          text.eachObject(this::tool);
        } else {
          document.origin.value("metadata.tools." + json.memberName(), json);
        }
      }
    }
  }

  private void tool() throws IOException {
    String name = null;
    String version = null;
    json.beginObject();
    while (json.nextMember()) {
      switch (json.member(Name.TABLE)) {
        case NAME -> name = text.orNull();
        case VERSION -> version = text.orNull();
        case BOM_REF -> json.skipValue();
        default -> document.origin.value("metadata.tools." + json.memberName(), json);
      }
    }
    tools.add((name == null ? "" : name) + (version == null ? "" : " " + version));
  }

  private void components(@Nullable ComponentDraft parent) throws IOException {
    text.eachObject(
        () -> {
          if (parent != null || byMember || !recorded.read()) {
            component(parent);
          }
        });
  }

  private ComponentDraft component(@Nullable ComponentDraft parent) throws IOException {
    ComponentDraft draft = document.newComponent();
    draft.facts.scope("required"); // the schema's default
    if (parent != null) {
      draft.nestedIn(parent);
    }
    json.beginObject();
    while (json.nextMember()) {
      Name member = json.member(Name.TABLE);
      if (!identity(draft, member) && !json.nullValue() && !content(draft, member)) {
        draft.captured.value(json.memberName(), json);
      }
    }
    document.register(draft);
    return draft;
  }

  private boolean identity(ComponentDraft draft, Name member) throws IOException {
    switch (member) {
      case BOM_REF -> draft.ref(text.orNull());
      case TYPE -> draft.facts.type(text.orNull());
      case GROUP -> draft.group(text.orNull());
      case NAME -> draft.name(text.orNull());
      case VERSION -> draft.version(text.orNull());
      case DESCRIPTION -> draft.facts.description(text.orNull());
      case COPYRIGHT -> draft.facts.copyright(text.orNull());
      case PUBLISHER -> draft.facts.publisher(text.orNull());
      case AUTHOR -> {
        String author = text.orNull();
        if (author != null && !author.isEmpty()) {
          draft.facts.author(Party.named(author));
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean content(ComponentDraft draft, Name member) throws IOException {
    switch (member) {
      case SCOPE -> draft.facts.scope(text.orEmpty());
      case CPE -> draft.facts.cpe(text.orEmpty());
      case PURL -> draft.purl(text.orEmpty());
      case SWID -> swid(draft);
      case HASHES -> text.eachObject(() -> hash(draft));
      case LICENSES -> text.eachObject(() -> licenseChoice(draft));
      case SUPPLIER ->
          draft.facts.supplier(party(Party.Kind.ORGANIZATION, draft.captured, "supplier."));
      case MANUFACTURER ->
          draft.facts.manufacturer(party(Party.Kind.ORGANIZATION, draft.captured, "manufacturer."));
      case AUTHORS ->
          text.eachObject(
              () -> draft.facts.author(party(Party.Kind.PERSON, draft.captured, "authors.")));
      case EXTERNAL_REFERENCES -> text.eachObject(() -> reference(draft));
      case PROPERTIES -> text.eachObject(() -> property(draft));
      case COMPONENTS -> components(draft);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void swid(ComponentDraft draft) throws IOException {
    json.beginObject();
    while (json.nextMember()) {
      if (json.member(Name.TABLE) == Name.TAG_ID) {
        String tagId = text.orNull();
        if (tagId != null) {
          draft.swid(tagId);
        }
      } else {
        draft.captured.value("swid." + json.memberName(), json);
      }
    }
  }

  private void hash(ComponentDraft draft) throws IOException {
    Hash hash = hash(draft.captured);
    draft.digest(hash.algorithm, hash.content);
  }

  private Hash hash(CapturedMembers others) throws IOException {
    String algorithm = "";
    String content = "";
    json.beginObject();
    while (json.nextMember()) {
      switch (json.member(Name.TABLE)) {
        case ALG -> algorithm = text.orEmpty();
        case CONTENT -> content = text.orEmpty();
        default -> others.value("hashes." + json.memberName(), json);
      }
    }
    return new Hash(algorithm, content);
  }

  /** {@code licenseChoice}: either an expression, or a licence in an object of its own. */
  private void licenseChoice(ComponentDraft draft) throws IOException {
    var choice = new LicenseDraft();
    var license = new LicenseDraft();
    json.beginObject();
    while (json.nextMember()) {
      if (json.member(Name.TABLE) != Name.LICENSE) {
        license(choice, draft.captured);
      } else if (!json.nullValue()) {
        json.beginObject();
        while (json.nextMember()) {
          license(license, draft.captured);
        }
      }
    }
    boolean one = choice.addTo(draft);
    boolean other = license.addTo(draft);
    if (one == other) {
      document.notice("unclear-license", "expected either a licence or an expression");
    }
  }

  private void license(LicenseDraft license, CapturedMembers others) throws IOException {
    switch (json.member(Name.TABLE)) {
      case ID -> license.id = text.orNull();
      case EXPRESSION -> license.expression = text.orNull();
      case NAME -> license.name = text.orNull();
      case URL -> license.url = text.orNull();
      case ACKNOWLEDGEMENT -> license.acknowledgement = text.orNull();
      case BOM_REF -> json.skipValue();
      default -> others.value("licenses." + json.memberName(), json);
    }
  }

  /** {@code organizationalEntity} and {@code organizationalContact}. */
  private Party party(Party.Kind kind, CapturedMembers others, String prefix) throws IOException {
    String name = "";
    String email = null;
    List<String> urls = new ArrayList<>();
    json.beginObject();
    while (json.nextMember()) {
      switch (json.member(Name.TABLE)) {
        case NAME -> name = text.orEmpty();
        case EMAIL -> email = text.orNull();
        case URL -> texts(urls);
        case BOM_REF -> json.skipValue();
        default -> others.value(prefix + json.memberName(), json);
      }
    }
    urls.sort(null);
    return new Party(kind, name, email, urls.isEmpty() ? null : String.join(" ", urls));
  }

  /** A list of texts, or one that stands alone. */
  private void texts(List<String> texts) throws IOException {
    if (json.peek() == JsonToken.BEGIN_ARRAY) {
      refs(texts);
    } else if (!json.nullValue()) {
      texts.add(text.orEmpty());
    }
  }

  private void reference(ComponentDraft draft) throws IOException {
    String type = "other";
    String url = "";
    String comment = null;
    List<Digest> digests = new ArrayList<>();
    json.beginObject();
    while (json.nextMember()) {
      switch (json.member(Name.TABLE)) {
        case TYPE -> type = text.orEmpty();
        case URL -> url = text.orEmpty();
        case COMMENT -> comment = text.orNull();
        case HASHES -> text.eachObject(() -> referenceHash(draft, digests));
        default -> draft.captured.value("externalReferences." + json.memberName(), json);
      }
    }
    draft.facts.reference(new ExternalReference(type, url, comment, digests));
  }

  private void referenceHash(ComponentDraft draft, List<Digest> digests) throws IOException {
    Hash hash = hash(draft.captured);
    Digest digest = document.digest(hash.algorithm, hash.content);
    if (digest == null) {
      draft.captured.text("externalReferences.hashes", hash.algorithm + ":" + hash.content);
    } else {
      digests.add(digest);
    }
  }

  private void property(ComponentDraft draft) throws IOException {
    String name = "";
    String value = "";
    json.beginObject();
    while (json.nextMember()) {
      switch (json.member(Name.TABLE)) {
        case NAME -> name = text.orEmpty();
        case VALUE -> value = text.orEmpty();
        default -> draft.captured.value("properties." + json.memberName(), json);
      }
    }
    draft.facts.property(name, value);
  }

  private void dependencies() throws IOException {
    text.eachObject(
        () -> {
          if (edges.read()) {
            statements++;
          } else {
            dependency();
          }
        });
  }

  private void dependency() throws IOException {
    int statement = statements++;
    String from = null;
    List<String> needed = new ArrayList<>();
    List<String> provided = new ArrayList<>();
    json.beginObject();
    while (json.nextMember()) {
      switch (json.member(Name.TABLE)) {
        case REF -> from = text.orNull();
        case DEPENDS_ON -> refs(needed);
        case PROVIDES -> refs(provided);
        default -> document.content.value("dependencies." + json.memberName(), json);
      }
    }
    if (from == null) {
      document.notice("missing-reference", "a dependency that does not say whose it is");
      return;
    }
    from = Fingerprint.key(from); // a long one once, not once per edge
    for (String to : needed) {
      document.dependency(from, to, DependencyScope.UNKNOWN, statement);
    }
    for (String to : provided) {
      document.relationship(from, "provides", to);
    }
  }

  private void refs(List<String> refs) throws IOException {
    if (!json.nullValue()) {
      json.beginArray();
      while (json.nextElement()) {
        refs.add(text.orEmpty());
      }
    }
  }

  private void services(@Nullable ServiceDraft parent) throws IOException {
    text.eachObject(() -> service(parent));
  }

  private void service(@Nullable ServiceDraft parent) throws IOException {
    ServiceDraft service = document.newService(parent);
    json.beginObject();
    while (json.nextMember()) {
      Name member = json.member(Name.TABLE);
      if (!json.nullValue() && !access(service, member)) {
        inCommon(service, member);
      }
    }
    document.register(service.common);
  }

  private boolean access(ServiceDraft service, Name member) throws IOException {
    switch (member) {
      case ENDPOINTS -> refs(service.endpoints);
      case AUTHENTICATED -> service.authenticated = truth();
      case X_TRUST_BOUNDARY -> service.crossesTrustBoundary = truth();
      case TRUST_ZONE -> service.trustZone = text.orNull();
      case DATA -> text.eachObject(() -> data(service));
      case SERVICES -> services(service);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** {@code serviceData}: flow and classification; since 1.5 the flow's name and its ends, too. */
  private void data(ServiceDraft service) throws IOException {
    String flow = null;
    String classification = null;
    String name = null;
    List<String> sources = new ArrayList<>();
    List<String> destinations = new ArrayList<>();
    json.beginObject();
    while (json.nextMember()) {
      switch (json.member(Name.TABLE)) {
        case FLOW -> flow = text.orNull();
        case CLASSIFICATION -> classification = text.orNull();
        case NAME -> name = text.orNull();
        case SOURCE -> texts(sources);
        case DESTINATION -> texts(destinations);
        default -> service.common.captured.value("data." + json.memberName(), json);
      }
    }
    service.data.add(new Service.Data(flow, classification, name, sources, destinations));
  }

  /** What a service has in common with a component. */
  private void inCommon(ServiceDraft service, Name member) throws IOException {
    ComponentDraft draft = service.common;
    switch (member) {
      case BOM_REF, GROUP, NAME, VERSION, DESCRIPTION -> identity(draft, member);
      case LICENSES, EXTERNAL_REFERENCES, PROPERTIES -> content(draft, member);
      case PROVIDER ->
          draft.facts.supplier(party(Party.Kind.ORGANIZATION, draft.captured, "provider."));
      default -> draft.captured.value(json.memberName(), json);
    }
  }

  private boolean truth() throws IOException {
    JsonToken token = json.peek();
    if (token == JsonToken.TRUE || token == JsonToken.FALSE) {
      return json.bool();
    }
    String word = text.orEmpty();
    if (!word.equals("true") && !word.equals("false")) {
      throw json.expected("true or false");
    }
    document.notice("unexpected-type", "expected true or false, found a string");
    return word.equals("true");
  }

  private void composition() throws IOException {
    var claim = new CompositionDraft();
    json.beginObject();
    while (json.nextMember()) {
      switch (json.member(Name.TABLE)) {
        case AGGREGATE -> claim.aggregate = text.orEmpty();
        case ASSEMBLIES -> refs(claim.assemblies);
        case DEPENDENCIES -> refs(claim.dependencies);
        case VULNERABILITIES -> refs(claim.vulnerabilities);
        case BOM_REF -> json.skipValue();
        default -> document.content.value("compositions." + json.memberName(), json);
      }
    }
    document.composition(claim);
  }

  private void vulnerabilities() throws IOException {
    text.eachObject(this::vulnerability);
  }

  private void vulnerability() throws IOException {
    var facts = new VulnerabilityDraft();
    String ref = null;
    json.beginObject();
    while (json.nextMember()) {
      switch (json.member(Name.TABLE)) {
        case ID -> facts.id = text.orEmpty();
        case BOM_REF -> ref = text.orNull();
        case SOURCE -> facts.source = source(facts.captured, "source.");
        case RATINGS -> text.eachObject(() -> facts.ratings.add(rating(facts.captured)));
        case CWES -> cwes(facts);
        case RECOMMENDATION -> facts.recommendation = text.orNull();
        case WORKAROUND -> facts.workaround = text.orNull();
        case AFFECTS -> text.eachObject(() -> affected(facts));
        case ANALYSIS -> analysis(facts);
        default -> facts.captured.value(json.memberName(), json);
      }
    }
    if (ref != null && !facts.id.isEmpty()) {
      document.registerOther(ref, facts.id);
    }
    document.vulnerability(facts);
  }

  /** The name of a source; its address is captured. */
  private @Nullable String source(CapturedMembers others, String prefix) throws IOException {
    if (json.nullValue()) {
      return null;
    }
    String name = null;
    json.beginObject();
    while (json.nextMember()) {
      if (json.member(Name.TABLE) == Name.NAME) {
        name = text.orNull();
      } else {
        others.value(prefix + json.memberName(), json);
      }
    }
    return name;
  }

  private String rating(CapturedMembers others) throws IOException {
    var parts = new String[5];
    json.beginObject();
    while (json.nextMember()) {
      switch (json.member(Name.TABLE)) {
        case SEVERITY -> parts[0] = text.orNull();
        case METHOD -> parts[1] = text.orNull();
        case SCORE -> parts[2] = text.scalarOrNull();
        case VECTOR -> parts[3] = text.orNull();
        case SOURCE -> parts[4] = source(others, "ratings.source.");
        default -> others.value("ratings." + json.memberName(), json);
      }
    }
    var rating = new StringBuilder();
    for (String part : parts) {
      rating.append(part == null ? "" : (rating.isEmpty() ? "" : " ") + part);
    }
    return rating.toString();
  }

  /** Numbers; what is anything else is kept. */
  private void cwes(VulnerabilityDraft facts) throws IOException {
    if (json.peek() != JsonToken.BEGIN_ARRAY) {
      facts.captured.value("cwes", json);
      return;
    }
    json.beginArray();
    while (json.nextElement()) {
      String cwe = text.scalarOrNull();
      if (cwe != null) {
        facts.cwe(cwe);
      }
    }
  }

  private void affected(VulnerabilityDraft facts) throws IOException {
    String ref = "";
    List<String> versions = new ArrayList<>();
    json.beginObject();
    while (json.nextMember()) {
      switch (json.member(Name.TABLE)) {
        case REF -> ref = text.orEmpty();
        case VERSIONS -> text.eachObject(() -> versions.add(affectedVersion(facts.captured)));
        default -> facts.captured.value("affects." + json.memberName(), json);
      }
    }
    facts.affects(ref, versions);
  }

  private String affectedVersion(CapturedMembers others) throws IOException {
    var versions = new TreeSet<String>();
    String status = "affected"; // the schema's default
    json.beginObject();
    while (json.nextMember()) {
      switch (json.member(Name.TABLE)) {
        case VERSION, RANGE -> versions.add(text.orEmpty());
        case STATUS -> status = text.orEmpty();
        default -> others.value("affects.versions." + json.memberName(), json);
      }
    }
    return String.join(",", versions) + "=" + status;
  }

  private void analysis(VulnerabilityDraft facts) throws IOException {
    if (json.nullValue()) {
      return;
    }
    json.beginObject();
    while (json.nextMember()) {
      switch (json.member(Name.TABLE)) {
        case STATE -> facts.state = text.orNull();
        case JUSTIFICATION -> facts.justification = text.orNull();
        case RESPONSE -> texts(facts.responses);
        case DETAIL -> facts.detail = text.orNull();
        default -> facts.captured.value("analysis." + json.memberName(), json);
      }
    }
  }

  private record Hash(String algorithm, String content) {}

  /** A licence while its members are read. */
  private static final class LicenseDraft {
    private @Nullable String id;
    private @Nullable String expression;
    private @Nullable String name;
    private @Nullable String url;
    private @Nullable String acknowledgement;

    /** Adds all that is stated, even if it is more than one thing; false where it is nothing. */
    private boolean addTo(ComponentDraft draft) {
      List<License> licenses = new ArrayList<>();
      if (id != null) {
        licenses.add(new License.Expression(id, url));
      }
      if (expression != null) {
        licenses.add(new License.Expression(expression, url));
      }
      if (name != null || (licenses.isEmpty() && url != null)) {
        licenses.add(new License.Named(name == null ? Objects.requireNonNull(url) : name, url));
      }
      boolean concluded = "concluded".equals(acknowledgement);
      if (!concluded && acknowledgement != null && !acknowledgement.equals("declared")) {
        draft.captured.text("licenses.acknowledgement", acknowledgement);
      }
      licenses.forEach(concluded ? draft.facts::concludedLicense : draft.facts::declaredLicense);
      return !licenses.isEmpty();
    }
  }

  /** What the document is written in; XML is older than JSON. */
  enum Notation {
    JSON("json", 2),
    XML("xml", 0);

    private static final int NEWEST = 7;

    private final String label;
    private final int oldest;

    Notation(String label, int oldest) {
      this.label = label;
      this.oldest = oldest;
    }

    private boolean has(String version) {
      return version.length() == 3
          && version.startsWith("1.")
          && version.charAt(2) >= '0' + oldest
          && version.charAt(2) <= '0' + NEWEST;
    }

    private String versions() {
      return "1." + oldest + " to 1." + NEWEST;
    }
  }

  /** The member names of all objects that are read here; one table, as most occur in several. */
  private enum Name {
    ACKNOWLEDGEMENT("acknowledgement"),
    AFFECTS("affects"),
    AGGREGATE("aggregate"),
    ALG("alg"),
    ANALYSIS("analysis"),
    ASSEMBLIES("assemblies"),
    AUTHENTICATED("authenticated"),
    AUTHOR("author"),
    AUTHORS("authors"),
    BOM_FORMAT("bomFormat"),
    BOM_REF("bom-ref"),
    CLASSIFICATION("classification"),
    COMMENT("comment"),
    COMPONENT("component"),
    COMPONENTS("components"),
    COMPOSITIONS("compositions"),
    CONTENT("content"),
    COPYRIGHT("copyright"),
    CPE("cpe"),
    CWES("cwes"),
    DATA("data"),
    DEPENDENCIES("dependencies"),
    DEPENDS_ON("dependsOn"),
    DESCRIPTION("description"),
    DESTINATION("destination"),
    DETAIL("detail"),
    EMAIL("email"),
    ENDPOINTS("endpoints"),
    EXPRESSION("expression"),
    EXTERNAL_REFERENCES("externalReferences"),
    FLOW("flow"),
    GROUP("group"),
    HASHES("hashes"),
    ID("id"),
    JUSTIFICATION("justification"),
    LICENSE("license"),
    LICENSES("licenses"),
    MANUFACTURER("manufacturer"),
    METADATA("metadata"),
    METHOD("method"),
    NAME("name"),
    PROPERTIES("properties"),
    PROVIDER("provider"),
    PROVIDES("provides"),
    PUBLISHER("publisher"),
    PURL("purl"),
    RANGE("range"),
    RATINGS("ratings"),
    RECOMMENDATION("recommendation"),
    REF("ref"),
    RESPONSE("response"),
    SCHEMA("$schema"),
    SCOPE("scope"),
    SCORE("score"),
    SERIAL_NUMBER("serialNumber"),
    SERVICES("services"),
    SEVERITY("severity"),
    SOURCE("source"),
    SPEC_VERSION("specVersion"),
    STATE("state"),
    STATUS("status"),
    SUPPLIER("supplier"),
    SWID("swid"),
    TAG_ID("tagId"),
    TIMESTAMP("timestamp"),
    TOOLS("tools"),
    TRUST_ZONE("trustZone"),
    TYPE("type"),
    URL("url"),
    VALUE("value"),
    VECTOR("vector"),
    VERSION("version"),
    VERSIONS("versions"),
    VULNERABILITIES("vulnerabilities"),
    WORKAROUND("workaround"),
    X_TRUST_BOUNDARY("x-trust-boundary"),
    UNKNOWN("");

    private static final JsonNames<Name> TABLE =
        JsonNames.of(Name.class, name -> name.json, UNKNOWN);

    private final String json;

    Name(String json) {
      this.json = json;
    }
  }
}
