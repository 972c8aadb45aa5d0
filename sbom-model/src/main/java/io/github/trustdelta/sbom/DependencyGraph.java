package io.github.trustdelta.sbom;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
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

  private static final Comparator<Component> BY_LABEL = Comparator.comparing(Component::label);

  private static final DependencyScope[] SCOPES = DependencyScope.values();

  /** An edge is one number: the ranks of both ends and the scope, so that numbers sort as edges. */
  private static final int RANK_BITS = 29;

  private static final int SCOPE_BITS = 4;

  private final List<Component> byRank;
  private final Map<Component, Integer> ranks;
  private final List<Dependency> edges;

  /** Where the edges of each rank begin; one more at the end. */
  private final int[] outgoing;

  private final int[] incoming;

  /** The ranks of the dependents, node after node. */
  private final int[] dependents;

  private final List<Component> roots;
  private final Set<Component> rootSet;

  /**
   * Builds the graph over the given nodes.
   *
   * @param nodes all components, the subject included
   * @param edges edges between them; the same one may occur several times
   * @param described what the document is about; empty where it does not say
   */
  DependencyGraph(List<Component> nodes, List<Dependency> edges, List<Component> described) {
    if (nodes.size() >= 1 << RANK_BITS) {
      throw new IllegalArgumentException("too many components: " + nodes.size());
    }
    this.byRank = nodes.stream().sorted(BY_LABEL).toList();
    this.ranks = new HashMap<>(nodes.size() * 2);
    for (int rank = 0; rank < byRank.size(); rank++) {
      ranks.put(byRank.get(rank), rank);
    }
    long[] sorted = distinctSorted(edges);
    Dependency[] ordered = new Dependency[sorted.length];
    this.outgoing = new int[byRank.size() + 1];
    this.incoming = new int[byRank.size() + 1];
    for (int i = 0; i < sorted.length; i++) {
      int from = from(sorted[i]);
      int to = to(sorted[i]);
      outgoing[from + 1]++;
      incoming[to + 1] += isFirstScope(sorted, i) ? 1 : 0;
      ordered[i] = new Dependency(byRank.get(from), byRank.get(to), scope(sorted[i]));
    }
    this.edges = List.of(ordered);
    for (int rank = 0; rank < byRank.size(); rank++) {
      outgoing[rank + 1] += outgoing[rank];
      incoming[rank + 1] += incoming[rank];
    }
    this.dependents = dependents(sorted);
    this.roots =
        described.isEmpty()
            ? byRank.stream().filter(this::isNeededByNoOther).toList()
            : described.stream().distinct().sorted(BY_LABEL).toList();
    this.rootSet = new HashSet<>(roots);
  }

  @SuppressWarnings("EnumOrdinal") // the number does not leave this object
  private long[] distinctSorted(List<Dependency> edges) {
    long[] keys = new long[edges.size()];
    for (int i = 0; i < keys.length; i++) {
      Dependency edge = edges.get(i);
      long ends = (long) rank(edge.from()) << RANK_BITS | rank(edge.to());
      keys[i] = ends << SCOPE_BITS | edge.scope().ordinal();
    }
    Arrays.sort(keys);
    int distinct = 0;
    for (int i = 0; i < keys.length; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        keys[distinct++] = keys[i];
      }
    }
    return Arrays.copyOf(keys, distinct);
  }

  /** Edges are sorted by their dependents, so these come out sorted for each node. */
  private int[] dependents(long[] sorted) {
    int[] dependents = new int[incoming[byRank.size()]];
    int[] next = incoming.clone();
    for (int i = 0; i < sorted.length; i++) {
      if (isFirstScope(sorted, i)) {
        dependents[next[to(sorted[i])]++] = from(sorted[i]);
      }
    }
    return dependents;
  }

  private static boolean isFirstScope(long[] sorted, int index) {
    return index == 0 || sorted[index] >>> SCOPE_BITS != sorted[index - 1] >>> SCOPE_BITS;
  }

  private static int from(long key) {
    return (int) (key >>> (RANK_BITS + SCOPE_BITS));
  }

  private static int to(long key) {
    return (int) (key >>> SCOPE_BITS) & ((1 << RANK_BITS) - 1);
  }

  private static DependencyScope scope(long key) {
    return SCOPES[(int) key & ((1 << SCOPE_BITS) - 1)];
  }

  private int rank(Component component) {
    return ranks.getOrDefault(component, -1);
  }

  /** All edges. */
  public List<Dependency> edges() {
    return edges;
  }

  /** The edges that leave a component. */
  public List<Dependency> from(Component component) {
    int rank = rank(component);
    return rank < 0 ? List.of() : edges.subList(outgoing[rank], outgoing[rank + 1]);
  }

  /** The components that depend directly on the given one. */
  public List<Component> dependentsOf(Component component) {
    int rank = rank(component);
    List<Component> found = new ArrayList<>();
    for (int i = rank < 0 ? 0 : incoming[rank]; rank >= 0 && i < incoming[rank + 1]; i++) {
      found.add(byRank.get(dependents[i]));
    }
    return Collections.unmodifiableList(found);
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
