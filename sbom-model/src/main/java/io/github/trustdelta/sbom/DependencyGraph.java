package io.github.trustdelta.sbom;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who depends on whom in one {@link Sbom}. Edges are unique and stand in a stable order that does
 * not depend on the document's: by the labels of both ends, then by scope. Cycles are allowed.
 */
public final class DependencyGraph {

  private static final Comparator<Dependency> ORDER =
      Comparator.comparing((Dependency edge) -> edge.to().label()).thenComparing(Dependency::scope);

  private static final Comparator<Component> BY_LABEL = Comparator.comparing(Component::label);

  private final Map<Component, List<Dependency>> outgoing;
  private final Map<Component, List<Component>> incoming;
  private final List<Dependency> edges;
  private final List<Component> roots;
  private final Set<Component> rootSet;

  /**
   * Builds the graph over the given nodes.
   *
   * @param nodes all components, the subject included
   * @param edges unique edges between them
   * @param described what the document is about; empty where it does not say
   */
  DependencyGraph(List<Component> nodes, List<Dependency> edges, List<Component> described) {
    this.outgoing = new HashMap<>(nodes.size() * 2);
    this.incoming = new HashMap<>(nodes.size() * 2);
    for (Dependency edge : edges) {
      outgoing.computeIfAbsent(edge.from(), key -> new ArrayList<>(4)).add(edge);
      incoming.computeIfAbsent(edge.to(), key -> new ArrayList<>(4)).add(edge.from());
    }
    outgoing.values().forEach(list -> list.sort(ORDER));
    incoming.replaceAll((to, from) -> from.size() == 1 ? from : distinctByLabel(from));
    List<Component> sorted = new ArrayList<>(nodes);
    sorted.sort(BY_LABEL);
    List<Dependency> all = new ArrayList<>(edges.size());
    sorted.forEach(node -> all.addAll(outgoing.getOrDefault(node, List.of())));
    this.edges = Collections.unmodifiableList(all);
    this.roots =
        described.isEmpty()
            ? sorted.stream().filter(this::isNeededByNoOther).toList()
            : distinctByLabel(described);
    this.rootSet = new HashSet<>(roots);
  }

  /** All edges. */
  public List<Dependency> edges() {
    return edges;
  }

  /** The edges that leave a component. */
  public List<Dependency> from(Component component) {
    return Collections.unmodifiableList(outgoing.getOrDefault(component, List.of()));
  }

  /** The components that depend directly on the given one. */
  public List<Component> dependentsOf(Component component) {
    return Collections.unmodifiableList(incoming.getOrDefault(component, List.of()));
  }

  /**
   * Where paths start: the subject, else what the document describes, else what nothing else needs;
   * by label.
   */
  public List<Component> roots() {
    return roots;
  }

  /** Whether a root depends directly on the component. */
  public boolean isDirect(Component component) {
    return dependentsOf(component).stream().anyMatch(rootSet::contains);
  }

  private static List<Component> distinctByLabel(List<Component> components) {
    return components.stream().distinct().sorted(BY_LABEL).toList();
  }

  private boolean isNeededByNoOther(Component node) {
    return dependentsOf(node).stream().allMatch(node::equals);
  }

  /** Everything that a component needs, directly or not, without itself unless in a cycle. */
  public List<Component> reachableFrom(Component component) {
    Map<Component, Component> seen = new HashMap<>();
    var queue = new ArrayDeque<Component>(List.of(component));
    var reached = new ArrayList<Component>();
    while (!queue.isEmpty()) {
      for (Dependency edge : from(queue.remove())) {
        if (seen.put(edge.to(), edge.from()) == null) {
          reached.add(edge.to());
          queue.add(edge.to());
        }
      }
    }
    return Collections.unmodifiableList(reached);
  }

  /** The shortest paths from the roots to everything, found in one walk. */
  public ShortestPaths shortestPaths() {
    return new ShortestPaths(this);
  }

  /** Shortest paths from the roots of a graph; of several equally short ones the first by label. */
  public static final class ShortestPaths {

    /** The step before each reached component; a root is its own. */
    private final Map<Component, Component> previous = new HashMap<>();

    private ShortestPaths(DependencyGraph graph) {
      var queue = new ArrayDeque<Component>();
      for (Component root : graph.roots) {
        if (previous.put(root, root) == null) {
          queue.add(root);
        }
      }
      while (!queue.isEmpty()) {
        for (Dependency edge : graph.from(queue.remove())) {
          if (previous.putIfAbsent(edge.to(), edge.from()) == null) {
            queue.add(edge.to());
          }
        }
      }
    }

    /** The path from a root to the component, both included; empty where no root reaches it. */
    public Optional<List<Component>> to(Component component) {
      Component step = previous.get(component);
      if (step == null) {
        return Optional.empty();
      }
      var path = new ArrayList<Component>(List.of(component));
      while (!step.equals(path.get(path.size() - 1))) {
        path.add(step);
        step = previous.getOrDefault(step, step);
      }
      Collections.reverse(path);
      return Optional.of(Collections.unmodifiableList(path));
    }
  }
}
