package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonNames;
import io.github.trustdelta.sbom.json.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads SPDX JSON 2.1 to 2.3 (ISO/IEC 5962), a whole document in one pass or its elements in parts
 * of their own, in any order. NOASSERTION counts as absent, NONE is a value (SPDX 2.3 clauses 7.7
 * and 7.13). Members that the model has no word for are captured below the package, the file or the
 * document; {@code null} counts as absent everywhere.
 */
final class SpdxJson {

  private static final Set<String> VERSIONS =
      Set.of("SPDX-2.1", "SPDX-2.2", "SPDX-2.2.1", "SPDX-2.3");

  private final String serialization;
  private final SbomAssembler document;
  private final SpdxRelationships relationships;
  private final List<String> tools = new ArrayList<>();
  private final List<String> authors = new ArrayList<>();
  private String documentRef = "SPDXRef-DOCUMENT";
  private boolean byMember;
  private @Nullable String version;
  private @Nullable String name;
  private @Nullable String namespace;
  private @Nullable String created;

  /**
   * Starts a document.
   *
   * @param serialization what the document is written in
   * @param place tells where the reader is
   */
  SpdxJson(String serialization, ReadLimits limits, Supplier<String> place) {
    this.serialization = serialization;
    this.document = new SbomAssembler(limits, place);
    this.relationships = new SpdxRelationships(document);
  }

  /** Reads the object that is due, a whole document. */
  static Sbom read(JsonCursor json, ReadLimits limits) throws IOException {
    var reader = new SpdxJson("json", limits, json::path);
    reader.part(json);
    return reader.finish();
  }

  /** So that tests see the same document without rows. */
  static Sbom readByMember(JsonCursor json, ReadLimits limits) throws IOException {
    var reader = new SpdxJson("json", limits, json::path);
    reader.byMember = true;
    reader.part(json);
    return reader.finish();
  }

  /**
   * Reads the object that is due, some members of the document; lists may go on in a later part.
   */
  void part(JsonCursor json) throws IOException {
    new Part(json).members();
  }

  /**
   * Takes remarks that the document has apart from what they are about.
   *
   * @param ref what they are about
   * @param annotations a JSON array, as the element would have it
   */
  void annotations(String ref, byte[] annotations) {
    document
        .element(ref)
        .map(draft -> draft.captured)
        .orElse(document.content)
        .captured("annotations", annotations);
    boolean isKnown = ref.equals(documentRef) || document.element(ref).isPresent();
    if (!isKnown && !SbomAssembler.isElsewhere(ref)) {
      document.notice("dangling-reference", "nothing annotated is called " + InputText.quoted(ref));
    }
  }

  /** Notes an oddity of what is read in parts. */
  void notice(String kind, String message) {
    document.notice(kind, message);
  }

  /** Puts the parts together. */
  Sbom finish() throws SbomReadException {
    if (version == null) {
      throw new SbomReadException("expected a member spdxVersion at $, found none");
    }
    relationships.documentRef(documentRef);
    relationships.settle();
    var info =
        DocumentInfo.builder(SbomFormat.SPDX, version.substring("SPDX-".length()))
            .serialization(serialization)
            .name(name)
            .id(namespace)
            .created(created);
    tools.forEach(info::tool);
    authors.forEach(info::author);
    return document.assemble(info, "relationships");
  }

  /** The members of one JSON object. */
  private final class Part {

    private final JsonCursor json;
    private final JsonText text;
    private final RecordedSpdx recorded;
    private final RecordedRelationships edges;

    Part(JsonCursor json) {
      this.json = json;
      this.text = new JsonText(json, document);
      this.recorded = new RecordedSpdx(json, document);
      this.edges = new RecordedRelationships(json, document, relationships);
    }

    void members() throws IOException {
      json.beginObject();
      while (json.nextMember()) {
        switch (json.member(Name.TABLE)) {
          case SPDX_VERSION -> version = requireVersion(text.orNull());
          case SPDX_ID -> documentRef = text.orEmpty();
          case NAME -> name = text.orNull();
          case DOCUMENT_NAMESPACE -> namespace = text.orNull();
          case CREATION_INFO -> creationInfo();
          case PACKAGES ->
              text.eachObject(
                  () -> {
                    if (byMember || !recorded.read()) {
                      spdxPackage();
                    }
                  });
          case FILES -> text.eachObject(this::file);
          case SNIPPETS -> text.eachObject(this::snippet);
          case RELATIONSHIPS ->
              text.eachObject(
                  () -> {
                    if (!edges.read()) {
                      relationship();
                    }
                  });
          case DOCUMENT_DESCRIBES -> refs(relationships::describes);
          case SCHEMA -> json.skipValue();
          case DATA_LICENSE, EXTERNAL_DOCUMENT_REFS ->
              document.origin.value(json.memberName(), json);
          default -> document.content.value(json.memberName(), json);
        }
      }
    }

    private String requireVersion(@Nullable String version) throws IOException {
      if (version == null || !VERSIONS.contains(version)) {
        throw json.expected("an SPDX version that is read (SPDX-2.1 to SPDX-2.3)");
      }
      return version;
    }

    private void creationInfo() throws IOException {
      if (json.nullValue()) {
        return;
      }
      json.beginObject();
      while (json.nextMember()) {
        switch (json.member(Name.TABLE)) {
          case CREATED -> created = text.orNull();
          case CREATORS -> refs(this::creator);
          default -> document.origin.value("creationInfo." + json.memberName(), json);
        }
      }
    }

    /**
     * {@code Tool: name-version}, {@code Person: ...} or {@code Organization: ...} (clause 6.8).
     */
    private void creator(String creator) {
      if (creator.startsWith("Tool:")) {
        tools.add(creator.substring("Tool:".length()).strip());
      } else {
        authors.add(party(creator).toString());
      }
    }

    private void spdxPackage() throws IOException {
      ComponentDraft draft = document.newComponent();
      List<String> files = new ArrayList<>();
      json.beginObject();
      while (json.nextMember()) {
        Name member = json.member(Name.TABLE);
        if (json.nullValue()) {
          continue;
        }
        if (member == Name.HAS_FILES) {
          refs(files::add);
        } else if (!identity(draft, member) && !content(draft, member)) {
          draft.captured.value(json.memberName(), json);
        }
      }
      document.register(draft);
      for (String file : files) {
        relationships.contains(draft, file);
      }
    }

    private boolean identity(ComponentDraft draft, Name member) throws IOException {
      switch (member) {
        case SPDX_ID -> draft.ref(text.orNull());
        case NAME -> draft.name(text.orNull());
        case VERSION_INFO -> draft.version(asserted());
        case EXTERNAL_REFS -> text.eachObject(() -> externalRef(draft));
        case CHECKSUMS -> text.eachObject(() -> checksum(draft));
        case PRIMARY_PACKAGE_PURPOSE ->
            draft.facts.type(text.orEmpty().toLowerCase(Locale.ROOT).replace('_', '-'));
        default -> {
          return false;
        }
      }
      return true;
    }

    private boolean content(ComponentDraft draft, Name member) throws IOException {
      switch (member) {
        case SUPPLIER -> draft.facts.supplier(partyOrNull(asserted()));
        case ORIGINATOR -> draft.facts.originator(partyOrNull(asserted()));
        case DOWNLOAD_LOCATION -> draft.facts.downloadLocation(asserted());
        case COPYRIGHT_TEXT -> draft.facts.copyright(asserted());
        case DESCRIPTION -> draft.facts.description(asserted());
        case HOMEPAGE -> {
          String homepage = asserted();
          if (homepage != null && !homepage.isEmpty()) {
            draft.facts.reference(ExternalReference.of("website", homepage));
          }
        }
        case LICENSE_DECLARED -> {
          String license = asserted();
          if (license != null) {
            draft.facts.declaredLicense(new License.Expression(license, null));
          }
        }
        case LICENSE_CONCLUDED -> concluded(draft);
        case FILES_ANALYZED -> {
          if (json.peek() == JsonToken.TRUE) {
            json.skipValue(); // the default (clause 7.8)
          } else {
            draft.captured.value(json.memberName(), json);
          }
        }
        case PACKAGE_FILE_NAME -> {
          String name = asserted();
          if (name != null && !name.isEmpty()) {
            draft.captured.text(json.memberName(), name);
          }
        }
        default -> {
          return false;
        }
      }
      return true;
    }

    private @Nullable String asserted() throws IOException {
      String value = text.orNull();
      return value == null || value.equals("NOASSERTION") ? null : value;
    }

    private void externalRef(ComponentDraft draft) throws IOException {
      String type = "other";
      String locator = "";
      String comment = null;
      json.beginObject();
      while (json.nextMember()) {
        switch (json.member(Name.TABLE)) {
          case REFERENCE_TYPE -> type = text.orEmpty();
          case REFERENCE_LOCATOR -> locator = text.orEmpty();
          case COMMENT -> comment = text.orNull();
          case REFERENCE_CATEGORY -> json.skipValue(); // the type implies it
          default -> draft.captured.value("externalRefs." + json.memberName(), json);
        }
      }
      int start = Math.max(type.lastIndexOf('/'), type.lastIndexOf('#')) + 1;
      switch (type.substring(start)) {
        case "purl" -> draft.purl(locator);
        case "cpe22Type", "cpe23Type" -> draft.facts.cpe(locator);
        case "swid" -> draft.swid(locator);
        default -> {
          draft.facts.reference(new ExternalReference(type, locator, comment, List.of()));
          return;
        }
      }
      if (comment != null) {
        draft.captured.text("externalRefs.comment", comment);
      }
    }

    private void checksum(ComponentDraft draft) throws IOException {
      String algorithm = "";
      String value = "";
      json.beginObject();
      while (json.nextMember()) {
        switch (json.member(Name.TABLE)) {
          case ALGORITHM -> algorithm = text.orEmpty();
          case CHECKSUM_VALUE -> value = text.orEmpty();
          default -> draft.captured.value("checksums." + json.memberName(), json);
        }
      }
      draft.digest(algorithm, value);
    }

    /** {@code Person: name (mail)}, {@code Organization: name (mail)} (clause 7.5). */
    private static Party party(String text) {
      Party.Kind kind = Party.Kind.UNKNOWN;
      String name = text;
      if (text.startsWith("Person:")) {
        kind = Party.Kind.PERSON;
        name = text.substring("Person:".length());
      } else if (text.startsWith("Organization:")) {
        kind = Party.Kind.ORGANIZATION;
        name = text.substring("Organization:".length());
      }
      name = name.strip();
      int open = name.lastIndexOf('(');
      if (open < 0 || !name.endsWith(")")) {
        return new Party(kind, name, null, null);
      }
      String email = name.substring(open + 1, name.length() - 1).strip();
      return new Party(kind, name.substring(0, open).strip(), email.isEmpty() ? null : email, null);
    }

    private static @Nullable Party partyOrNull(@Nullable String text) {
      return text == null || text.isEmpty() ? null : party(text);
    }

    private void file() throws IOException {
      ComponentDraft draft = document.newFile();
      json.beginObject();
      while (json.nextMember()) {
        Name member = json.member(Name.TABLE);
        if (json.nullValue() || partOfSource(draft, member)) {
          continue;
        }
        switch (member) {
          case FILE_NAME -> draft.name(text.orNull());
          case CHECKSUMS -> text.eachObject(() -> checksum(draft));
          case LICENSE_INFO_IN_FILES -> refs(license -> foundLicense(draft, license));
          case FILE_TYPES -> refs(type -> draft.facts.property("fileType", type));
          default -> draft.captured.value(json.memberName(), json);
        }
      }
      document.register(draft);
    }

    private void snippet() throws IOException {
      ComponentDraft draft = document.newSnippet();
      json.beginObject();
      while (json.nextMember()) {
        Name member = json.member(Name.TABLE);
        if (json.nullValue() || partOfSource(draft, member)) {
          continue;
        }
        switch (member) {
          case NAME -> draft.name(text.orNull());
          case LICENSE_INFO_IN_SNIPPETS -> refs(license -> foundLicense(draft, license));
          case SNIPPET_FROM_FILE -> relationships.snippetOf(text.orEmpty(), draft);
          default -> draft.captured.value(json.memberName(), json);
        }
      }
      document.register(draft);
    }

    /** What is said in the same words of files and of snippets. */
    private boolean partOfSource(ComponentDraft draft, Name member) throws IOException {
      switch (member) {
        case SPDX_ID -> draft.ref(text.orNull());
        case COPYRIGHT_TEXT -> draft.facts.copyright(asserted());
        case LICENSE_CONCLUDED -> concluded(draft);
        default -> {
          return false;
        }
      }
      return true;
    }

    /** What stands in the file itself: SPDX 3 calls that declared. */
    private static void foundLicense(ComponentDraft draft, String license) {
      if (!license.isEmpty() && !license.equals("NOASSERTION")) {
        draft.facts.declaredLicense(new License.Expression(license, null));
      }
    }

    private void concluded(ComponentDraft draft) throws IOException {
      String license = asserted();
      if (license != null) {
        draft.facts.concludedLicense(new License.Expression(license, null));
      }
    }

    private void relationship() throws IOException {
      String from = null;
      String to = null;
      String type = null;
      json.beginObject();
      while (json.nextMember()) {
        switch (json.member(Name.TABLE)) {
          case SPDX_ELEMENT_ID -> from = text.orNull();
          case RELATED_SPDX_ELEMENT -> to = text.orNull();
          case RELATIONSHIP_TYPE -> type = text.orNull();
          default -> document.content.value("relationships." + json.memberName(), json);
        }
      }
      if (from == null || to == null || type == null) {
        document.notice("incomplete-relationship", "an end or the type is missing");
      } else {
        relationships.add(from, type, to);
      }
    }

    private void refs(TextConsumer consumer) throws IOException {
      if (!json.nullValue()) {
        json.beginArray();
        while (json.nextElement()) {
          consumer.accept(text.orEmpty());
        }
      }
    }

    @FunctionalInterface
    private interface TextConsumer {
      void accept(String text) throws IOException;
    }
  }

  /** The member names of all objects that are read here; one table, as many occur in several. */
  private enum Name {
    ALGORITHM("algorithm"),
    CHECKSUMS("checksums"),
    CHECKSUM_VALUE("checksumValue"),
    COMMENT("comment"),
    COPYRIGHT_TEXT("copyrightText"),
    CREATED("created"),
    CREATION_INFO("creationInfo"),
    CREATORS("creators"),
    DATA_LICENSE("dataLicense"),
    DESCRIPTION("description"),
    DOCUMENT_DESCRIBES("documentDescribes"),
    DOCUMENT_NAMESPACE("documentNamespace"),
    DOWNLOAD_LOCATION("downloadLocation"),
    EXTERNAL_DOCUMENT_REFS("externalDocumentRefs"),
    EXTERNAL_REFS("externalRefs"),
    FILES("files"),
    FILES_ANALYZED("filesAnalyzed"),
    FILE_NAME("fileName"),
    FILE_TYPES("fileTypes"),
    HAS_FILES("hasFiles"),
    HOMEPAGE("homepage"),
    LICENSE_CONCLUDED("licenseConcluded"),
    LICENSE_DECLARED("licenseDeclared"),
    LICENSE_INFO_IN_FILES("licenseInfoInFiles"),
    LICENSE_INFO_IN_SNIPPETS("licenseInfoInSnippets"),
    NAME("name"),
    ORIGINATOR("originator"),
    PACKAGES("packages"),
    PACKAGE_FILE_NAME("packageFileName"),
    PRIMARY_PACKAGE_PURPOSE("primaryPackagePurpose"),
    REFERENCE_CATEGORY("referenceCategory"),
    REFERENCE_LOCATOR("referenceLocator"),
    REFERENCE_TYPE("referenceType"),
    RELATED_SPDX_ELEMENT("relatedSpdxElement"),
    RELATIONSHIPS("relationships"),
    RELATIONSHIP_TYPE("relationshipType"),
    SCHEMA("$schema"),
    SNIPPETS("snippets"),
    SNIPPET_FROM_FILE("snippetFromFile"),
    SPDX_ELEMENT_ID("spdxElementId"),
    SPDX_ID("SPDXID"),
    SPDX_VERSION("spdxVersion"),
    SUPPLIER("supplier"),
    VERSION_INFO("versionInfo"),
    UNKNOWN("");

    private static final JsonNames<Name> TABLE =
        JsonNames.of(Name.class, name -> name.json, UNKNOWN);

    private final String json;

    Name(String json) {
      this.json = json;
    }
  }
}
