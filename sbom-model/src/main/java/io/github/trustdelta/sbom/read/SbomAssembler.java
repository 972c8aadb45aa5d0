package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.ReadNotice;
import io.github.trustdelta.sbom.Recorded;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.sbom.table.EdgeTable;
import io.github.trustdelta.sbom.table.RowWriter;
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

  private static final DependencyScope[] SCOPES = DependencyScope.values();

  /** Members that speak of the whole document; their fingerprints belong to the Sbom. */
  final CapturedMembers content = new CapturedMembers();

  /** Members that speak of how the document was made; theirs belong to the DocumentInfo. */
  final CapturedMembers origin = new CapturedMembers();

  private final ReadLimits limits;
  private final Supplier<String> place;
  private final RowWriter rows = new RowWriter();

  private final ComponentPlaces components = new ComponentPlaces(this, rows);
  private EdgeTable.Builder edgeTable = new EdgeTable.Builder();

  /** Whether all edges go by name, as an identifier of a row does not lead to the row alone. */
  private boolean edgesByName;

  private final List<ComponentDraft> files = new ArrayList<>();
  private final Map<String, ComponentDraft> byRef = new HashMap<>();

  /** What identifiers stand for that are not those of components and files. */
  private final Map<String, String> labels = new HashMap<>();

  /** The same for what is declared inside of other members. */
  private final Map<String, String> declared = new HashMap<>();

  private boolean isDeclaring;

  /** The same for components and files, once somebody asks. */
  private @Nullable Map<String, String> elementLabels;

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
    countComponent();
    return components.add();
  }

  private void countComponent() throws SbomReadException {
    if (components.count() >= limits.components()) {
      throw tooMany("components", limits.components());
    }
  }

  /** Where rows are written; each is to be ended by {@link #row}. */
  RowWriter rows() {
    return rows;
  }

  /**
   * Ends a row, which is the next component of the document.
   *
   * @return false if it cannot be one, as something else has its identifier
   */
  boolean row(byte[] bytes, int from, int to) throws SbomReadException {
    countComponent();
    int row = rows.end(bytes, from, to);
    if (row >= 0) {
      components.add(row);
    }
    return row >= 0;
  }

  /** The component with that identifier among the rows, or -1; what else has it goes by name. */
  int nodeOf(byte[] bytes, int from, int to) {
    int row = edgesByName ? -1 : rows.find(bytes, from, to);
    return row < 0 ? -1 : components.placeOf(row);
  }

  /** The row of an identifier, or -1; whatever else may have it, too. */
  private int rowOf(String ref) {
    if (rows.size() == 0) {
      return -1;
    }
    byte[] bytes = ref.getBytes(UTF_8);
    boolean isUtf8 = ref.length() == bytes.length || new String(bytes, UTF_8).equals(ref);
    return isUtf8 ? rows.find(bytes, 0, bytes.length) : -1;
  }

  /** A row of which more is known than what it says. */
  private ComponentDraft draftOf(int row) {
    ComponentDraft draft = components.draftOf(row);
    byRef.putIfAbsent(Fingerprint.key(draft.requiredRef()), draft);
    return draft;
  }

  private void draftAllRows() {
    for (int row = 0; row < rows.size(); row++) {
      draftOf(row);
    }
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
    var service =
        new ServiceDraft(new ComponentDraft(this, ComponentDraft.Kind.SERVICE, -1), parent);
    services.add(service);
    return service;
  }

  private ComponentDraft newFile(ComponentDraft.Kind kind) throws SbomReadException {
    if (files.size() >= limits.files()) {
      throw tooMany("files", limits.files());
    }
    var draft = new ComponentDraft(this, kind, -1);
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
      int row = rowOf(ref);
      if (row >= 0) {
        draftOf(row);
        edgesGoByName();
      }
    } else {
      rows.reserve(ref.getBytes(UTF_8));
    }
    byRef.merge(Fingerprint.key(ref), draft, (a, b) -> Nesting.BY_NAME.compare(a, b) <= 0 ? a : b);
  }

  /** Makes something known that is no component but may be referred to. */
  void registerOther(String ref, String label) {
    if (isDeclaring) {
      declared.putIfAbsent(Fingerprint.key(ref), Fingerprint.key(label));
      return;
    }
    labels.putIfAbsent(Fingerprint.key(ref), Fingerprint.key(label));
    rows.reserve(ref.getBytes(UTF_8));
  }

  /** From now on the edges between rows are kept like all others. */
  private void edgesGoByName() {
    if (edgesByName) {
      return;
    }
    edgesByName = true;
    draftAllRows(); // so that no name has to be looked up by its bytes
    EdgeTable table = edgeTable.build(components.count(), -1);
    edgeTable = new EdgeTable.Builder();
    for (int from = 0; from < table.nodes(); from++) {
      for (int edge = table.begin(from); edge < table.begin(from + 1); edge++) {
        String source = components.draftAt(from).requiredRef();
        String target = components.draftAt(table.target(edge)).requiredRef();
        edges.add(new Edge(source, target, SCOPES[table.scope(edge)], 0));
      }
    }
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
    ComponentDraft draft = draft(ref);
    return draft != null && draft.isComponent() ? draft : null;
  }

  /** The component, file or snippet of that identifier. */
  Optional<ComponentDraft> element(String ref) {
    return Optional.ofNullable(draft(ref));
  }

  private @Nullable ComponentDraft draft(String ref) {
    ComponentDraft draft = byRef.get(Fingerprint.key(ref));
    if (draft == null) {
      int row = rowOf(ref);
      draft = row < 0 ? null : draftOf(row);
    }
    return draft;
  }

  /** The component of that identifier, by its place; -1 where there is none. */
  private int nodeOf(String ref) {
    ComponentDraft draft = byRef.get(Fingerprint.key(ref));
    if (draft != null) {
      return draft.node();
    }
    int row = rowOf(ref);
    return row < 0 ? -1 : components.placeOf(row);
  }

  boolean knows(String ref) {
    String key = Fingerprint.key(ref);
    return byRef.containsKey(key)
        || labels.containsKey(key)
        || declared.containsKey(key)
        || rowOf(ref) >= 0;
  }

  int componentCount() {
    return components.count();
  }

  /** The only component of a document that has one. */
  ComponentDraft onlyComponent() {
    draftAllRows();
    return components.draftAt(0);
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

  /** Keeps a dependency between two components by their places ({@link #nodeOf}). */
  @SuppressWarnings("EnumOrdinal") // the number does not leave this object
  void dependency(int from, int to, DependencyScope scope) throws SbomReadException {
    countRelationship();
    edgeTable.add(from, to, scope.ordinal());
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
    declarations();
    var nesting = new Nesting(all(), subject);
    nesting.inCircles().forEach(this::noticeCircle);
    nesting.requireDepth(limits.depth());
    nesting.unkept().forEach(it -> link(it.parent(), "CONTAINS", it.content()));
    edgesToElsewhere(statements);
    DocumentInfo info = document.build();
    boolean isSpdx3 = info.format() == SbomFormat.SPDX && info.specVersion().startsWith("3");
    var fingerprint = new Fingerprint(this::label, isSpdx3, SbomReader.jsonLimits(limits));
    links(fingerprint);
    for (ComponentDraft draft : all()) {
      draft.captured.fingerprints(fingerprint, (member, digest) -> keep(draft, member, digest));
    }
    var sbom = Sbom.builder();
    components(sbom, nesting);
    files(sbom, nesting);
    dependencies();
    services.forEach(service -> sbom.service(service.build()));
    for (VulnerabilityDraft vulnerability : vulnerabilities) {
      sbom.vulnerability(vulnerability.build(this::label, this::name, fingerprint));
    }
    compositions.forEach(composition -> sbom.composition(composition.build(this::label)));
    content.fingerprints(fingerprint, sbom::otherMember);
    origin.fingerprints(fingerprint, document::otherMember);
    notices.forEach(sbom::notice);
    if (omittedNotices > 0) {
      sbom.notice(
          new ReadNotice("omitted-notices", "$", omittedNotices + " further notices are not kept"));
    }
    rows.finish();
    return Recorded.sbom(sbom.document(document.build()), edges());
  }

  /** The subject stands behind all other components. */
  private EdgeTable edges() {
    return edgeTable.build(components.count(), subject == null ? -1 : subject.node());
  }

  private void keep(ComponentDraft draft, String member, Digest digest) {
    draft.alter();
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
    for (int node = 0; node < components.count(); node++) {
      if (components.isRow(node)) {
        sbom.component(components.rowAt(node));
        continue;
      }
      ComponentDraft draft = components.draftAt(node);
      if (draft == subject) {
        sbom.subject(draft.component());
      } else {
        component(sbom, draft, nesting.parentOf(draft));
      }
    }
    if (subject == null) {
      described.forEach(draft -> sbom.describes(draft.component()));
    }
  }

  private static void component(
      Sbom.Builder sbom, ComponentDraft draft, @Nullable ComponentDraft parent) {
    if (parent == null) {
      sbom.component(draft.component());
    } else {
      sbom.component(draft.component(), parent.component());
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
    List<ComponentDraft> all = new ArrayList<>(components.drafts());
    all.addAll(files);
    services.forEach(service -> all.add(service.common));
    return all;
  }

  private void noticeCircle(ComponentDraft draft) {
    notice(
        "circular-nesting", "$", InputText.quoted(draft.labelWithVersion()) + " contains itself");
  }

  @SuppressWarnings("EnumOrdinal") // the number does not leave this object
  private void dependencies() {
    for (Edge edge : edges) {
      int from = nodeOf(edge.from);
      int to = nodeOf(edge.to);
      if (from >= 0 && to >= 0) {
        edgeTable.add(from, to, edge.scope.ordinal());
      }
    }
  }

  /** Dependencies on services, on files, on other documents, on nothing: kept as they are. */
  private void edgesToElsewhere(String statements) {
    for (Edge edge : edges) {
      if (nodeOf(edge.from) >= 0 && nodeOf(edge.to) >= 0) {
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

  private void declarations() {
    isDeclaring = true;
    Stream.of(content, origin).forEach(this::declarations);
    all().forEach(draft -> declarations(draft.captured));
    vulnerabilities.forEach(vulnerability -> declarations(vulnerability.captured));
    isDeclaring = false;
  }

  /**
   * What an identifier is replaced by: the name of what it points to, without the version unless
   * the document has several versions of it. Null where it points to nothing.
   */
  private @Nullable String label(String ref) {
    String key = Fingerprint.key(ref);
    String label = labels.get(key);
    if (label == null && (byRef.containsKey(key) || rowOf(ref) >= 0)) {
      label = elementLabels().get(key);
    }
    return label == null ? declared.get(key) : label;
  }

  /** To tell whether one version is all, each row has to be looked at. */
  private Map<String, String> elementLabels() {
    if (elementLabels == null) {
      draftAllRows();
      Map<String, ComponentDraft> labelled = new HashMap<>();
      Set<String> ambiguous = new HashSet<>();
      for (ComponentDraft draft : byRef.values()) {
        ComponentDraft other = labelled.putIfAbsent(draft.label(), draft);
        if (other != null && !other.labelWithVersion().equals(draft.labelWithVersion())) {
          ambiguous.add(draft.label());
        }
      }
      Map<String, String> found = new HashMap<>();
      byRef.forEach(
          (ref, draft) ->
              found.put(
                  ref,
                  ambiguous.contains(draft.label()) ? draft.labelWithVersion() : draft.label()));
      elementLabels = found;
    }
    return elementLabels;
  }

  /** As {@link #label}, but never with a version. */
  private @Nullable String name(String ref) {
    ComponentDraft draft = draft(ref);
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
      ComponentDraft from = draft(link.from);
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
