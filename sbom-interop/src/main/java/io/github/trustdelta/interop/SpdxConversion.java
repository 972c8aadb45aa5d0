package io.github.trustdelta.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.FieldValue;
import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings an {@link Sbom} into SPDX's form and lists what is lost on the way. */
final class SpdxConversion {

  private static final String DOCUMENT = "document";
  private static final Instant NO_TIME = Instant.EPOCH;

  private final Sbom sbom;
  private final Target target;
  private final SpdxLicenses licenses;
  private final SpdxFacts facts;
  private final List<Loss> losses = new ArrayList<>();
  private final Map<Component, String> ids = new HashMap<>();
  private final Map<SpdxForm.KnownMember, Digest> knownMembers = knownMembers();

  private SpdxConversion(Sbom sbom, Target target) {
    this.sbom = sbom;
    this.target = target;
    this.licenses = new SpdxLicenses(target::isLine);
    this.facts = new SpdxFacts(licenses, target);
  }

  static Converted<SpdxForm> of(Sbom sbom, Target target) {
    var conversion = new SpdxConversion(sbom, target);
    return new Converted<>(conversion.form(), conversion.losses);
  }

  /** What becomes of texts in the target; by default they stay what they are. */
  interface Target {

    /** The type of a reference as the target writes it. */
    default String referenceType(String type) {
      return type;
    }

    /** Whether a text can be said where it has to be one line. */
    default boolean isLine(String text) {
      return true;
    }

    /** A text of any number of lines as it is read back; null where it cannot be said. */
    default @Nullable String text(String text) {
      return text;
    }

    /** Whether a text can be said where it has to be one word. */
    default boolean isWord(String text) {
      return true;
    }

    /** Whether a package can be of the type. */
    default boolean isPurpose(String type) {
      return SpdxFacts.PURPOSES.contains(type);
    }

    /** Whether a file can be of the type. */
    default boolean isFileType(String type) {
      return isLine(type);
    }

    /** A party as it is read back; null where it cannot be said. */
    default @Nullable Party party(Party party) {
      return isLine(SpdxFacts.text(party)) ? SpdxFacts.said(party) : null;
    }

    /** Whether something can have several licences, and some that have a name only. */
    default boolean hasLicenseLists() {
      return false;
    }

    /** Whether the target has the members of SPDX 2.3 whose values are tried. */
    default boolean hasKnownMembers() {
      return true;
    }
  }

  private SpdxForm form() {
    List<Component> packages = new ArrayList<>();
    if (sbom.subject() != null) {
      packages.add(sbom.subject());
    }
    packages.addAll(sbom.components());
    List<Component> files = sbom.files().stream().filter(it -> !isSnippet(it)).toList();
    identify(packages, files);
    var saidPackages = packages.stream().map(it -> element(it, facts.ofPackage(it))).toList();
    var saidFiles = files.stream().map(it -> element(it, facts.ofFile(it))).toList();
    var relationships = relationships(packages, files);
    lostOfDocument();
    DocumentInfo info = sbom.document();
    String name = info.name() != null ? info.name() : defaultName();
    if (!target.isLine(name)) {
      name = SpdxFacts.inOneLine(name);
      if (info.name() != null) {
        lose(DOCUMENT, "name");
      }
    }
    return new SpdxForm(
        name,
        namespace(name),
        created(),
        creators(),
        saidPackages,
        saidFiles,
        relationships,
        licenses.named().stream().filter(license -> target.text(license.name()) != null).toList());
  }

  /** A snippet without its ranges is none (clause 9.4), and these are not known. */
  private static boolean isSnippet(Component file) {
    return "snippet".equals(file.type());
  }

  /** Its own identifiers where SPDX allows them; else one from the position. */
  private void identify(List<Component> packages, List<Component> files) {
    Set<String> taken = new HashSet<>(Set.of(SpdxForm.DOCUMENT));
    List<Component> all = new ArrayList<>(packages);
    all.addAll(files);
    for (Component component : all) {
      String ref = component.ref();
      if (ref.matches("SPDXRef-[A-Za-z0-9.-]+") && taken.add(ref)) {
        ids.put(component, ref);
      }
    }
    int position = 0;
    for (Component component : all) {
      String kind = position++ < packages.size() ? "SPDXRef-Package-" : "SPDXRef-File-";
      if (!ids.containsKey(component)) {
        String id = kind + position;
        while (!taken.add(id)) {
          id += "-" + position;
        }
        ids.put(component, id);
      }
    }
  }

  private SpdxForm.Element element(Component component, Component plain) {
    Map<String, SpdxForm.KnownMember> known = new TreeMap<>();
    Component said = plain;
    for (var member : knownMembers.entrySet()) {
      String name = member.getKey().member;
      if (target.hasKnownMembers()
          && member.getValue().equals(component.otherMembers().get(name))) {
        known.put(name, member.getKey());
      }
    }
    Map<String, FieldValue> before = new TreeMap<>(component.fields());
    known.keySet().forEach(name -> before.remove("other:" + name));
    Map<String, FieldValue> after = said.fields();
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      FieldValue value = before.get(name);
      if (value == null || !value.equals(after.get(name))) {
        lose(component.label(), name);
      }
    }
    addresses(component, "license:declared", component.declaredLicenses());
    addresses(component, "license:concluded", component.concludedLicenses());
    return new SpdxForm.Element(id(component), said, known);
  }

  /** The address of a licence that has a name only is kept with its text. */
  private void addresses(Component component, String field, List<License> stated) {
    for (License license : stated) {
      String url = license.url();
      if (url != null && !licenses.keeps(url)) {
        lose(component.label(), field + ":url");
      }
    }
  }

  private List<SpdxForm.Relationship> relationships(
      List<Component> packages, List<Component> files) {
    List<SpdxForm.Relationship> relationships = new ArrayList<>();
    for (Component described : described(packages)) {
      relationships.add(new SpdxForm.Relationship(SpdxForm.DOCUMENT, "DESCRIBES", id(described)));
    }
    List<Component> contents = new ArrayList<>(packages);
    contents.addAll(files);
    for (Component content : contents) {
      sbom.parentOf(content)
          .ifPresent(
              parent -> {
                relationships.add(new SpdxForm.Relationship(id(parent), "CONTAINS", id(content)));
                if (parent == sbom.subject()) { // part of the subject means part of the document
                  lose(content.label(), "parent");
                }
              });
    }
    for (Dependency edge : sbom.dependencies().edges()) {
      relationships.add(relationship(edge));
    }
    return relationships;
  }

  /**
   * The subject; else all roots where there are several. One root that is no subject must not
   * become one, and the only package of a document always does.
   */
  private List<Component> described(List<Component> packages) {
    if (sbom.subject() != null) {
      return List.of(sbom.subject());
    }
    List<Component> roots = sbom.dependencies().roots();
    if (packages.size() == 1) {
      lose(packages.get(0).label(), "subject");
    }
    return roots.size() > 1 ? roots : List.of();
  }

  private SpdxForm.Relationship relationship(Dependency edge) {
    String from = id(edge.from());
    String to = id(edge.to());
    return switch (edge.scope()) {
      case UNKNOWN -> new SpdxForm.Relationship(from, "DEPENDS_ON", to);
      case RUNTIME -> new SpdxForm.Relationship(to, "RUNTIME_DEPENDENCY_OF", from);
      case DEVELOPMENT -> new SpdxForm.Relationship(to, "DEV_DEPENDENCY_OF", from);
      case OPTIONAL -> new SpdxForm.Relationship(to, "OPTIONAL_DEPENDENCY_OF", from);
      case TEST -> new SpdxForm.Relationship(to, "TEST_DEPENDENCY_OF", from);
      case BUILD -> new SpdxForm.Relationship(to, "BUILD_DEPENDENCY_OF", from);
      case PROVIDED -> new SpdxForm.Relationship(to, "PROVIDED_DEPENDENCY_OF", from);
    };
  }

  private void lostOfDocument() {
    sbom.files().stream()
        .filter(SpdxConversion::isSnippet)
        .forEach(snippet -> lose(snippet.label(), "snippet"));
    sbom.services().forEach(service -> lose(service.label(), "service"));
    sbom.vulnerabilities().forEach(it -> lose(it.id(), "vulnerability"));
    sbom.compositions().forEach(it -> lose(it.scope(), "composition"));
    sbom.otherMembers().keySet().forEach(name -> lose(DOCUMENT, "other:" + name));
    sbom.document().otherMembers().keySet().stream()
        .filter(name -> !name.equals("dataLicense")) // it has one value only
        .forEach(name -> lose(DOCUMENT, "other:" + name));
    if (sbom.attestation() != null) {
      lose(DOCUMENT, "attestation");
    }
    if (!licenses.named().isEmpty()) {
      lose(DOCUMENT, "other:hasExtractedLicensingInfos"); // it is there now, but says other things
    }
  }

  /** Without a clock there is no time but the document's own. */
  private String created() {
    String created = sbom.document().created();
    Instant instant = created == null ? null : instant(created);
    Instant seconds = instant == null ? NO_TIME : instant.truncatedTo(ChronoUnit.SECONDS);
    if (created != null && !seconds.equals(instant)) {
      lose(DOCUMENT, "created");
    }
    return seconds.toString();
  }

  private static @Nullable Instant instant(String created) {
    try {
      return OffsetDateTime.parse(created).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private List<String> creators() {
    DocumentInfo info = sbom.document();
    List<String> creators = new ArrayList<>();
    for (String tool : info.tools()) {
      creator("Tool: ", tool, "tools", creators);
    }
    for (String author : info.authors()) {
      boolean isSpdx = info.format() == SbomFormat.SPDX;
      creator(isSpdx ? "Organization: " : "Person: ", author, "authors", creators);
    }
    if (creators.isEmpty()) {
      creators.add("Tool: TrustDelta"); // one is required, and this much is true
    }
    return creators;
  }

  private void creator(String kind, String name, String field, List<String> creators) {
    if (target.isLine(name)) {
      creators.add(kind + name);
    } else {
      lose(DOCUMENT, field);
    }
  }

  private String defaultName() {
    Component subject = sbom.subject();
    return subject == null ? "SBOM" : subject.label();
  }

  /** The document's own identifier where it is a URI; else one that is made from the content. */
  private String namespace(String name) {
    String id = sbom.document().id();
    if (id != null && id.matches("[A-Za-z][A-Za-z0-9+.-]*:[^\\s#<>\"{}|\\\\^`]+")) {
      return id;
    }
    var content = new StringBuilder(name);
    if (sbom.subject() != null) {
      content.append('\n').append(sbom.subject().fields());
    }
    sbom.components().forEach(component -> content.append('\n').append(component.fields()));
    sbom.dependencies().edges().forEach(edge -> content.append('\n').append(edge));
    return "urn:uuid:" + UUID.nameUUIDFromBytes(content.toString().getBytes(UTF_8));
  }

  private String id(Component component) {
    String id = ids.get(component);
    if (id == null) {
      throw new AssertionError("every component has an identifier: " + component);
    }
    return id;
  }

  private void lose(String where, String what) {
    losses.add(new Loss(where, what));
  }

  /** The fingerprints of the values that are tried, as the reader makes them. */
  private static Map<SpdxForm.KnownMember, Digest> knownMembers() {
    var known = new EnumMap<SpdxForm.KnownMember, Digest>(SpdxForm.KnownMember.class);
    for (SpdxForm.KnownMember member : SpdxForm.KnownMember.values()) {
      String document =
          "{\"spdxVersion\":\"SPDX-2.3\",\"packages\":[{\"name\":\"a\",\"%s\":%s}]}"
              .formatted(member.member, member.json);
      try {
        Component subject = SbomReader.read(document.getBytes(UTF_8)).subject();
        Digest digest = subject == null ? null : subject.otherMembers().get(member.member);
        if (digest != null) { // a value that says nothing has none
          known.put(member, digest);
        }
      } catch (SbomReadException e) {
        throw new AssertionError("a document of our own", e);
      }
    }
    return known;
  }
}
