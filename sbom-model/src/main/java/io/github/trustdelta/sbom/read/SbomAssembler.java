package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.ReadNotice;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import io.github.trustdelta.sbom.json.InputText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a reader finds, in whatever order the document has it, and puts it together at the
 * end: identifiers are resolved, nesting is made sound, unknown members become fingerprints.
 */
final class SbomAssembler {

  /** Members that speak of the whole document; their fingerprints belong to the Sbom. */
  final CapturedMembers content = new CapturedMembers();

  /** Members that speak of how the document was made; theirs belong to the DocumentInfo. */
  final CapturedMembers origin = new CapturedMembers();

  private final ReadLimits limits;
  private final Supplier<String> place;
  private final List<ComponentDraft> drafts = new ArrayList<>();
  private final List<ComponentDraft> files = new ArrayList<>();
  private final Map<String, ComponentDraft> byRef = new HashMap<>();
  private final Map<String, String> labels = new HashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<ServiceDraft> services = new ArrayList<>();
  private final List<VulnerabilityDraft> vulnerabilities = new ArrayList<>();
  private final List<CompositionDraft> compositions = new ArrayList<>();
  private final List<ReadNotice> notices = new ArrayList<>();
  private int omittedNotices;
  private @Nullable ComponentDraft subject;
  private List<ComponentDraft> described = List.of();
  private int relationships;

  /**
   * Starts a document.
   *
   * @param place tells where the reader is
   */
  SbomAssembler(ReadLimits limits, Supplier<String> place) {
    this.limits = limits;
    this.place = place;
  }

  ComponentDraft newComponent() throws SbomReadException {
    if (drafts.size() >= limits.components()) {
      throw tooMany("components", limits.components());
    }
    var draft = new ComponentDraft(this, ComponentDraft.Kind.COMPONENT);
    drafts.add(draft);
    return draft;
  }

  ComponentDraft newFile() throws SbomReadException {
    return newFile(ComponentDraft.Kind.FILE);
  }

  ComponentDraft newSnippet() throws SbomReadException {
    return newFile(ComponentDraft.Kind.SNIPPET);
  }

  /** Starts a service; services count as components do. */
  ServiceDraft newService(@Nullable ServiceDraft parent) throws SbomReadException {
    if (services.size() >= limits.components()) {
      throw tooMany("services", limits.components());
    }
    var service = new ServiceDraft(new ComponentDraft(this, ComponentDraft.Kind.SERVICE), parent);
    services.add(service);
    return service;
  }

  private ComponentDraft newFile(ComponentDraft.Kind kind) throws SbomReadException {
    if (files.size() >= limits.files()) {
      throw tooMany("files", limits.files());
    }
    var draft = new ComponentDraft(this, kind);
    files.add(draft);
    return draft;
  }

  /**
   * Makes a component known under its identifier, once that was read. Of several components under
   * one identifier the first by name has it, wherever in the document it stands.
   */
  void register(ComponentDraft draft) {
    draft.settle();
    String ref = draft.ref();
    if (ref == null) {
      return;
    }
    if (knows(ref)) {
      notice("duplicate-identifier", "several elements are called " + InputText.quoted(ref));
    }
    byRef.merge(Fingerprint.key(ref), draft, (a, b) -> Nesting.BY_NAME.compare(a, b) <= 0 ? a : b);
  }

  /** Makes something known that is no component but may be referred to. */
  void registerOther(String ref, String label) {
    labels.putIfAbsent(Fingerprint.key(ref), Fingerprint.key(label));
  }

  void subject(ComponentDraft draft) {
    subject = draft;
  }

  void describes(List<ComponentDraft> components) {
    described = components;
  }

  /** The component of that identifier. */
  Optional<ComponentDraft> find(String ref) {
    return Optional.ofNullable(component(ref));
  }

  private @Nullable ComponentDraft component(String ref) {
    ComponentDraft draft = byRef.get(Fingerprint.key(ref));
    return draft != null && draft.isComponent() ? draft : null;
  }

  /** The component, file or snippet of that identifier. */
  Optional<ComponentDraft> element(String ref) {
    return Optional.ofNullable(byRef.get(Fingerprint.key(ref)));
  }

  boolean knows(String ref) {
    return byRef.containsKey(Fingerprint.key(ref)) || labels.containsKey(Fingerprint.key(ref));
  }

  List<ComponentDraft> components() {
    return drafts;
  }

  /**
   * Keeps a dependency until both ends are known.
   *
   * @param statement which of the document's statements about dependencies says so, from 0
   */
  void dependency(String from, String to, DependencyScope scope, int statement)
      throws SbomReadException {
    countRelationship();
    edges.add(new Edge(Fingerprint.key(from), Fingerprint.key(to), scope, statement));
  }

  /** Keeps a relationship that is no dependency. */
  void relationship(String from, String type, String to) throws SbomReadException {
    countRelationship();
    link(from, type, to);
  }

  /** Keeps a relationship that was counted before. */
  void link(String from, String type, String to) {
    links.add(new Link(Fingerprint.key(from), type, Fingerprint.key(to)));
  }

  private void link(ComponentDraft from, String type, ComponentDraft to) {
    if (from.ref() != null && to.ref() != null) {
      links.add(new Link(Fingerprint.key(from.ref()), type, Fingerprint.key(to.ref())));
    }
  }

  void vulnerability(VulnerabilityDraft vulnerability) {
    vulnerabilities.add(vulnerability);
  }

  void composition(CompositionDraft composition) {
    compositions.add(composition);
  }

  /** Notes an oddity of the value that is being read. */
  void notice(String kind, String message) {
    notice(kind, notices.size() < limits.notices() ? place.get() : "", message);
  }

  void notice(String kind, String where, String message) {
    if (notices.size() < limits.notices()) {
      notices.add(new ReadNotice(kind, where, message));
    } else {
      omittedNotices++;
    }
  }

  /** A digest, or null and a notice where algorithm or value is none. */
  @Nullable Digest digest(String algorithm, String value) {
    Optional<Digest.Algorithm> known = Digest.Algorithm.find(algorithm);
    if (known.isEmpty()) {
      notice("unknown-algorithm", "no digest algorithm is called " + InputText.quoted(algorithm));
      return null;
    }
    try {
      return new Digest(known.get(), value.strip());
    } catch (IllegalArgumentException e) {
      notice("invalid-digest", e.getMessage() + ": " + InputText.quoted(value));
      return null;
    }
  }

  /**
   * Puts everything together.
   *
   * @param statements the name of the member that holds the statements about dependencies
   */
  Sbom assemble(DocumentInfo.Builder document, String statements) throws SbomReadException {
    labels();
    var nesting = new Nesting(all(), subject);
    nesting.inCircles().forEach(this::noticeCircle);
    nesting.requireDepth(limits.depth());
    nesting.unkept().forEach(it -> link(it.parent(), "CONTAINS", it.content()));
    edgesToElsewhere(statements);
    DocumentInfo info = document.build();
    boolean isSpdx3 = info.format() == SbomFormat.SPDX && info.specVersion().startsWith("3");
    var fingerprint = new Fingerprint(labels, isSpdx3, SbomReader.jsonLimits(limits));
    links(fingerprint);
    for (ComponentDraft draft : all()) {
      draft.captured.fingerprints(fingerprint, (member, digest) -> keep(draft, member, digest));
    }
    var sbom = Sbom.builder();
    components(sbom, nesting);
    files(sbom, nesting);
    dependencies(sbom);
    services.forEach(service -> sbom.service(service.build()));
    for (VulnerabilityDraft vulnerability : vulnerabilities) {
      sbom.vulnerability(vulnerability.build(this::label, this::name, fingerprint));
    }
    compositions.forEach(composition -> sbom.composition(composition.build(labels)));
    content.fingerprints(fingerprint, sbom::otherMember);
    origin.fingerprints(fingerprint, document::otherMember);
    notices.forEach(sbom::notice);
    if (omittedNotices > 0) {
      sbom.notice(
          new ReadNotice("omitted-notices", "$", omittedNotices + " further notices are not kept"));
    }
    return sbom.document(document.build()).build();
  }

  private void keep(ComponentDraft draft, String member, Digest digest) {
    switch (member) {
      case "pedigree" ->
          draft.facts.pedigree(
              PedigreeDraft.of(
                  digest, draft.captured.values(member), SbomReader.jsonLimits(limits)));
      case "evidence" -> draft.facts.evidence(digest);
      default -> draft.facts.otherMember(member, digest);
    }
  }

  private void components(Sbom.Builder sbom, Nesting nesting) {
    for (ComponentDraft draft : drafts) {
      if (draft == subject) {
        sbom.subject(draft.component());
        continue;
      }
      ComponentDraft parent = nesting.parentOf(draft);
      if (parent == null) {
        sbom.component(draft.component());
      } else {
        sbom.component(draft.component(), parent.component());
      }
    }
    if (subject == null) {
      described.forEach(draft -> sbom.describes(draft.component()));
    }
  }

  private void files(Sbom.Builder sbom, Nesting nesting) {
    for (ComponentDraft draft : files) {
      ComponentDraft owner = nesting.parentOf(draft);
      if (owner == null) {
        sbom.file(draft.component());
      } else {
        sbom.file(draft.component(), owner.component());
      }
    }
  }

  private List<ComponentDraft> all() {
    List<ComponentDraft> all = new ArrayList<>(drafts);
    all.addAll(files);
    services.forEach(service -> all.add(service.common));
    return all;
  }

  private void noticeCircle(ComponentDraft draft) {
    notice(
        "circular-nesting", "$", InputText.quoted(draft.labelWithVersion()) + " contains itself");
  }

  private void dependencies(Sbom.Builder sbom) {
    for (Edge edge : edges) {
      ComponentDraft from = component(edge.from);
      ComponentDraft to = component(edge.to);
      if (from != null && to != null) {
        sbom.dependency(from.component(), to.component(), edge.scope);
      }
    }
  }

  /** Dependencies on services, on files, on other documents, on nothing: kept as they are. */
  private void edgesToElsewhere(String statements) {
    for (Edge edge : edges) {
      if (component(edge.from) != null && component(edge.to) != null) {
        continue;
      }
      String scope = edge.scope == DependencyScope.UNKNOWN ? "" : ":" + edge.scope.label();
      links.add(new Link(edge.from, "depends-on" + scope, edge.to));
      for (String end : List.of(edge.from, edge.to)) {
        if (!knows(end) && !isElsewhere(end)) {
          String where = "$." + statements + "[" + edge.statement + "]";
          notice("dangling-reference", where, "no component is called " + InputText.quoted(end));
        }
      }
    }
  }

  /** A BOM-Link, or an element of an external SPDX document (SPDX 2.3 clause 6.6). */
  static boolean isElsewhere(String ref) {
    return ref.startsWith("urn:cdx:") || ref.startsWith("DocumentRef-");
  }

  /**
   * What identifiers are replaced by: the name of what they point to, without the version unless
   * the document has several versions of it.
   */
  private void labels() {
    Map<String, ComponentDraft> labelled = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    for (ComponentDraft draft : byRef.values()) {
      ComponentDraft other = labelled.putIfAbsent(draft.label(), draft);
      if (other != null && !other.labelWithVersion().equals(draft.labelWithVersion())) {
        ambiguous.add(draft.label());
      }
    }
    byRef.forEach(
        (ref, draft) ->
            labels.putIfAbsent(
                ref, ambiguous.contains(draft.label()) ? draft.labelWithVersion() : draft.label()));
    Stream.of(content, origin).forEach(this::declarations);
    all().forEach(draft -> declarations(draft.captured));
    vulnerabilities.forEach(vulnerability -> declarations(vulnerability.captured));
  }

  /** What the identifier is replaced by; null where it points to nothing. */
  private @Nullable String label(String ref) {
    return labels.get(Fingerprint.key(ref));
  }

  /** As {@link #label}, but never with a version. */
  private @Nullable String name(String ref) {
    ComponentDraft draft = byRef.get(Fingerprint.key(ref));
    return draft == null ? label(ref) : draft.label();
  }

  /** Services, patents, workflows ... have identifiers, too, and names that outlast them. */
  private void declarations(CapturedMembers captured) {
    captured.declarations(SbomReader.jsonLimits(limits), this::registerOther);
  }

  /** A component's relationships of one type become one member: the names of all targets. */
  private void links(Fingerprint fingerprint) {
    SortedMap<String, SortedSet<String>> ofDocument = new TreeMap<>();
    Map<ComponentDraft, SortedMap<String, SortedSet<String>>> ofComponents = new HashMap<>();
    for (Link link : links) {
      ComponentDraft from = byRef.get(link.from);
      String to = fingerprint.ofReference(link.to);
      if (from == null) {
        targets(ofDocument, link.type).add(fingerprint.ofReference(link.from) + to);
      } else {
        targets(ofComponents.computeIfAbsent(from, key -> new TreeMap<>()), link.type).add(to);
      }
    }
    ofDocument.forEach((type, targets) -> targets.forEach(to -> content.text(type, to)));
    ofComponents.forEach(
        (draft, types) ->
            types.forEach((type, to) -> to.forEach(it -> draft.captured.form(type, it))));
  }

  private static SortedSet<String> targets(
      SortedMap<String, SortedSet<String>> byType, String type) {
    return byType.computeIfAbsent("relationship:" + type, key -> new TreeSet<>());
  }

  /** Counts what will be kept for the document, dependency or not. */
  void countRelationship() throws SbomReadException {
    if (relationships++ >= limits.dependencies()) {
      throw tooMany("dependencies", limits.dependencies());
    }
  }

  private SbomReadException tooMany(String things, int limit) {
    return new SbomReadException(
        "expected at most %d %s, found more at %s".formatted(limit, things, place.get()));
  }

  private record Edge(String from, String to, DependencyScope scope, int statement) {}

  private record Link(String from, String type, String to) {}
}
