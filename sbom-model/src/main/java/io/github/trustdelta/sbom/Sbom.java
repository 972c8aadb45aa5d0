package io.github.trustdelta.sbom;

import io.github.trustdelta.sbom.table.EdgeTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one software bill of materials says: its subject, the components, who depends on whom.
 *
 * <p>Two {@code Sbom}s are equal when they mean the same: identifiers inside the document, serial
 * numbers, namespaces, timestamps, order and the format itself are no part of it. Structure lives
 * here, not in the components: a {@link Component} belongs to the {@code Sbom} that holds this very
 * object.
 */
public final class Sbom {

  private final DocumentInfo document;
  private final @Nullable Component subject;
  private final List<Component> components;
  private final Map<Component, Component> parents;
  private final List<Component> described;
  private final EdgeTable edges;
  private final List<Component> files;
  private final List<Service> services;
  private final List<Vulnerability> vulnerabilities;
  private final List<Composition> compositions;
  private final SortedMap<String, Digest> otherMembers;
  private final List<ReadNotice> notices;
  private final @Nullable String attestation;

  /** Made from the edges once somebody asks. */
  private volatile @Nullable DependencyGraph dependencies;

  private Sbom(Builder builder, @Nullable EdgeTable edges) {
    this.document = builder.document;
    this.subject = builder.subject;
    this.components = List.copyOf(builder.components);
    this.parents = new HashMap<>(builder.parents);
    this.described = List.copyOf(builder.described);
    this.edges = edges == null ? tableOf(builder.edges()) : edges;
    this.files = List.copyOf(builder.files);
    this.services = List.copyOf(builder.services);
    this.vulnerabilities = List.copyOf(builder.vulnerabilities);
    this.compositions = List.copyOf(builder.compositions);
    this.otherMembers = Collections.unmodifiableSortedMap(new TreeMap<>(builder.otherMembers));
    this.notices = List.copyOf(builder.notices);
    this.attestation = builder.attestation;
  }

  /** A document whose parts are known to fit together, and whose edges are in a table. */
  static Sbom of(Builder builder, EdgeTable edges) {
    return new Sbom(builder, edges);
  }

  /** Starts an empty {@code Sbom}. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts with all that this one says. */
  public Builder toBuilder() {
    var copy = new Builder();
    copy.document = document;
    copy.subject = subject;
    copy.components.addAll(components);
    copy.parents.putAll(parents);
    copy.edges.addAll(dependencies().edges());
    copy.described.addAll(described);
    copy.files.addAll(files);
    copy.services.addAll(services);
    copy.vulnerabilities.addAll(vulnerabilities);
    copy.compositions.addAll(compositions);
    copy.otherMembers.putAll(otherMembers);
    copy.notices.addAll(notices);
    copy.attestation = attestation;
    return copy;
  }

  /** What the document says of itself. */
  public DocumentInfo document() {
    return document;
  }

  /**
   * The software that the document is about: CycloneDX's {@code metadata.component}, the package
   * that an SPDX document describes where it is exactly one. Else null.
   */
  public @Nullable Component subject() {
    return subject;
  }

  /** All components but the subject, nested ones after their parent, in the document's order. */
  public List<Component> components() {
    return components;
  }

  /** What the given component or file is nested in; empty at the top level. */
  public Optional<Component> parentOf(Component component) {
    return Optional.ofNullable(parents.get(component));
  }

  /** Whether nothing is nested in anything. */
  boolean isFlat() {
    return parents.isEmpty();
  }

  /** Who depends on whom, the subject included. */
  public DependencyGraph dependencies() {
    DependencyGraph known = dependencies;
    if (known == null) {
      known = new DependencyGraph(nodes(), edges, subject == null ? described : List.of(subject));
      dependencies = known;
    }
    return known;
  }

  /** The same as numbers: by place in {@link #nodes}. */
  EdgeTable edges() {
    return edges;
  }

  private List<Component> nodes() {
    List<Component> nodes = new ArrayList<>(components);
    if (subject != null) {
      nodes.add(subject);
    }
    return nodes;
  }

  @SuppressWarnings("EnumOrdinal") // the number does not leave this object
  private EdgeTable tableOf(List<Dependency> edges) {
    List<Component> nodes = nodes();
    Map<Component, Integer> places = new HashMap<>(edges.isEmpty() ? 0 : nodes.size() * 2);
    for (int i = 0; i < nodes.size() && !edges.isEmpty(); i++) {
      places.put(nodes.get(i), i);
    }
    var table = new EdgeTable.Builder();
    for (Dependency edge : edges) {
      table.add(
          Objects.requireNonNull(places.get(edge.from())),
          Objects.requireNonNull(places.get(edge.to())),
          edge.scope().ordinal());
    }
    return table.build(nodes.size(), -1);
  }

  /** The vulnerability statements, in the document's order. */
  public List<Vulnerability> vulnerabilities() {
    return vulnerabilities;
  }

  /**
   * The files that the document lists beside its components (SPDX), and the snippets of files, in
   * the document's order; {@link Component#type()} says which. {@link #parentOf} gives the package
   * that a file belongs to, and the file that a snippet was taken from.
   */
  public List<Component> files() {
    return files;
  }

  /** The services, nested ones after their parent, in the document's order. */
  public List<Service> services() {
    return services;
  }

  /** What the document claims about its own completeness, in the document's order. */
  public List<Composition> compositions() {
    return compositions;
  }

  /** Fingerprints of the document's members that the model has no word for, by name. */
  public SortedMap<String, Digest> otherMembers() {
    return otherMembers;
  }

  /** Oddities that were kept instead of refused, in the order of their discovery. */
  public List<ReadNotice> notices() {
    return notices;
  }

  /**
   * The attestation that the document came in (a DSSE envelope, a Sigstore bundle or an in-toto
   * statement), as it was read; null where it came in none. Nobody has verified it.
   */
  public @Nullable String attestation() {
    return attestation;
  }

  /** Finds a component, the subject included, by the document's own identifier. */
  public Optional<Component> find(String ref) {
    if (subject != null && subject.ref().equals(ref)) {
      return Optional.of(subject);
    }
    return components.stream().filter(component -> component.ref().equals(ref)).findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other == this || (other instanceof Sbom sbom && meaning().equals(sbom.meaning()));
  }

  @Override
  public int hashCode() {
    return meaning().hashCode();
  }

  /** Format, subject and the number of components. */
  @Override
  public String toString() {
    return "%s %s of %s, %d components"
        .formatted(document.format().label(), document.specVersion(), subject, components.size());
  }

  /**
   * What counts in a comparison. Copies of one component are one end of an edge, and one parent:
   * which of them it is says nothing.
   */
  private Meaning meaning() {
    Set<Edge> edges = new HashSet<>();
    for (Dependency edge : dependencies().edges()) {
      edges.add(new Edge(edge.from().label(), edge.to().label(), edge.scope()));
    }
    return new Meaning(
        subject == null ? Map.of() : subject.fields(),
        countOf(components.stream().map(this::placed).toList()),
        countOf(files.stream().map(this::placed).toList()),
        edges,
        countOf(services),
        countOf(vulnerabilities),
        Set.copyOf(compositions),
        otherMembers);
  }

  private Placed placed(Component component) {
    Component parent = parents.get(component);
    return new Placed(component.fields(), parent == null ? "" : parent.label());
  }

  private static <T> Map<T, Integer> countOf(Collection<T> values) {
    var counts = new HashMap<T, Integer>();
    values.forEach(value -> counts.merge(value, 1, Integer::sum));
    return counts;
  }

  private record Meaning(
      Map<String, FieldValue> subject,
      Map<Placed, Integer> components,
      Map<Placed, Integer> files,
      Set<Edge> edges,
      Map<Service, Integer> services,
      Map<Vulnerability, Integer> vulnerabilities,
      Set<Composition> compositions,
      Map<String, Digest> otherMembers) {}

  private record Placed(Map<String, FieldValue> fields, String parent) {}

  private record Edge(String from, String to, DependencyScope scope) {}

  /** Makes an {@code Sbom}, by hand or from a reader. */
  public static final class Builder {

    private DocumentInfo document = DocumentInfo.builder(SbomFormat.CYCLONEDX, "1.6").build();
    private @Nullable Component subject;
    private final List<Component> components = new ArrayList<>();
    private final Map<Component, Component> parents = new HashMap<>();
    private final List<Dependency> edges = new ArrayList<>();
    private final List<NamedEdge> namedEdges = new ArrayList<>();
    private final List<Component> described = new ArrayList<>();
    private final List<Component> files = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final List<Vulnerability> vulnerabilities = new ArrayList<>();
    private final List<Composition> compositions = new ArrayList<>();
    private final SortedMap<String, Digest> otherMembers = new TreeMap<>();
    private final List<ReadNotice> notices = new ArrayList<>();
    private @Nullable String attestation;

    private Builder() {}

    /** Sets what the document says of itself. */
    public Builder document(DocumentInfo document) {
      this.document = Objects.requireNonNull(document, "document");
      return this;
    }

    /** Sets what the document is about. */
    public Builder subject(@Nullable Component subject) {
      this.subject = subject;
      return this;
    }

    /** Adds a component at the top level. */
    public Builder component(Component component) {
      components.add(Objects.requireNonNull(component, "component"));
      return this;
    }

    /** Adds a component that is part of another one. */
    public Builder component(Component component, Component parent) {
      parents.put(component, Objects.requireNonNull(parent, "parent"));
      return component(component);
    }

    /** Names one of several things that the document describes; they are the graph's roots. */
    public Builder describes(Component component) {
      described.add(component);
      return this;
    }

    /** Adds a dependency between two components of this document. */
    public Builder dependency(Component from, Component to, DependencyScope scope) {
      edges.add(new Dependency(from, to, scope));
      return this;
    }

    /** Adds a dependency between two components by their {@link Component#ref()}. */
    public Builder dependency(String from, String to) {
      namedEdges.add(new NamedEdge(from, to));
      return this;
    }

    /** Adds a service. */
    public Builder service(Service service) {
      services.add(Objects.requireNonNull(service, "service"));
      return this;
    }

    /** Adds a vulnerability statement. */
    public Builder vulnerability(Vulnerability vulnerability) {
      vulnerabilities.add(vulnerability);
      return this;
    }

    /** Adds a file that belongs to no component. */
    public Builder file(Component file) {
      files.add(Objects.requireNonNull(file, "file"));
      return this;
    }

    /** Adds a file of a component, or a snippet of a file. */
    public Builder file(Component file, Component owner) {
      parents.put(file, Objects.requireNonNull(owner, "owner"));
      return file(file);
    }

    /** Adds a claim of completeness. */
    public Builder composition(Composition composition) {
      compositions.add(Objects.requireNonNull(composition, "composition"));
      return this;
    }

    /** Adds the fingerprint of a member that the model has no word for. */
    public Builder otherMember(String name, Digest fingerprint) {
      otherMembers.put(name, fingerprint);
      return this;
    }

    /** Adds a notice. */
    public Builder notice(ReadNotice notice) {
      notices.add(notice);
      return this;
    }

    /** Sets the attestation that the document came in. */
    public Builder attestation(@Nullable String attestation) {
      this.attestation = attestation;
      return this;
    }

    /**
     * Makes the {@code Sbom}.
     *
     * @throws IllegalArgumentException if the same object was added twice, a parent or an end of a
     *     dependency is missing, nesting goes in a circle, or a name is ambiguous
     */
    public Sbom build() {
      Set<Component> known = new HashSet<>();
      for (Component component : components) {
        require(known.add(component), "the same component object was added twice", component);
      }
      if (subject != null) {
        require(known.add(subject), "the subject is also a component", subject);
      }
      for (Dependency edge : edges) {
        require(known.contains(edge.from()), "no such end of a dependency", edge.from());
        require(known.contains(edge.to()), "no such end of a dependency", edge.to());
      }
      described.forEach(it -> require(known.contains(it), "no such described component", it));
      for (Component file : files) {
        require(known.add(file), "the same component object was added twice", file);
      }
      parents.values().forEach(parent -> require(known.contains(parent), "no such parent", parent));
      requireNoCircle();
      return new Sbom(this, null);
    }

    /** Walks each chain of parents once: what was seen on an earlier chain is known to end. */
    private void requireNoCircle() {
      Map<Component, Component> seenFrom = new HashMap<>();
      for (Component start : parents.keySet()) {
        Component step = start;
        while (step != null && seenFrom.get(step) == null) {
          seenFrom.put(step, start);
          step = parents.get(step);
        }
        require(
            step == null || !start.equals(seenFrom.get(step)), "nesting goes in a circle", start);
      }
    }

    private List<Dependency> edges() {
      Map<String, Component> byRef = namedEdges.isEmpty() ? Map.of() : byRef();
      for (NamedEdge edge : namedEdges) {
        edges.add(
            new Dependency(
                named(byRef, edge.from), named(byRef, edge.to), DependencyScope.UNKNOWN));
      }
      namedEdges.clear();
      return edges;
    }

    private Map<String, Component> byRef() {
      var byRef = new HashMap<String, Component>();
      List<Component> all = new ArrayList<>(components);
      if (subject != null) {
        all.add(subject);
      }
      for (Component component : all) {
        require(
            byRef.put(component.ref(), component) == null, "two components have ref", component);
      }
      return byRef;
    }

    private static Component named(Map<String, Component> byRef, String ref) {
      Component component = byRef.get(ref);
      if (component == null) {
        throw new IllegalArgumentException("no component has the ref " + ref);
      }
      return component;
    }

    private static void require(boolean holds, String problem, Component component) {
      if (!holds) {
        throw new IllegalArgumentException(problem + ": " + component);
      }
    }

    private record NamedEdge(String from, String to) {}
  }
}
