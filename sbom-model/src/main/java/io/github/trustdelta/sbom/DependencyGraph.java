package io.github.trustdelta.sbom;

import io.github.trustdelta.sbom.table.EdgeTable;
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
import java.util.OptionalInt;
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
   * @param table edges between them by their places; the same one may occur several times
   * @param described what the document is about; empty where it does not say
   */
  DependencyGraph(List<Component> nodes, EdgeTable table, List<Component> described) {
    if (nodes.size() >= 1 << RANK_BITS) {
      throw new IllegalArgumentException("too many components: " + nodes.size());
    }
    this.byRank = byLabel(nodes);
    this.ranks = new HashMap<>(nodes.size() * 2);
    for (int rank = 0; rank < byRank.size(); rank++) {
      ranks.put(byRank.get(rank), rank);
    }
    long[] sorted = distinctSorted(nodes, table);
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

  /** A label may have to be decoded, so each is asked for once. */
  private static List<Component> byLabel(List<Component> nodes) {
    return nodes.stream()
        .map(node -> Map.entry(node.label(), node))
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  private long[] distinctSorted(List<Component> nodes, EdgeTable table) {
    int[] rankOf = new int[nodes.size()];
    for (int node = 0; node < rankOf.length; node++) {
      rankOf[node] = rank(nodes.get(node));
    }
    long[] keys = new long[table.size()];
    for (int from = 0; from < rankOf.length; from++) {
      for (int edge = table.begin(from); edge < table.begin(from + 1); edge++) {
        long ends = (long) rankOf[from] << RANK_BITS | rankOf[table.target(edge)];
        keys[edge] = ends << SCOPE_BITS | table.scope(edge);
      }
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

  /**
   * The circles: groups of components that all need each other, directly or not, and single ones
   * that need themselves. Each group is sorted by label, and so are the groups.
   */
  public List<List<Component>> cycles() {
    return new Cycles(outgoing, targets())
        .groups().stream()
            .map(group -> Arrays.stream(group).mapToObj(byRank::get).toList())
            .toList();
  }

  /** The ranks of what is needed, edge after edge. */
  private int[] targets() {
    int[] targets = new int[edges.size()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = rank(edges.get(i).to());
    }
    return targets;
  }

  /** The shortest paths from the roots to everything, found in one walk. */
  public ShortestPaths shortestPaths() {
    return new ShortestPaths(this);
  }

  /** Shortest paths from the roots of a graph; of several equally short ones the first by label. */
  public static final class ShortestPaths {

    private final DependencyGraph graph;

    /** By rank how many edges lead there from the nearest root; -1 where none does. */
    private final int[] depths;

    /** Where the steps before each rank begin; one more at the end. */
    private final int[] begins;

    /** The steps before each rank on shortest paths, in the order in which they were reached. */
    private final int[] previous;

    private ShortestPaths(DependencyGraph graph) {
      this.graph = graph;
      this.depths = new int[graph.byRank.size()];
      this.begins = new int[depths.length + 1];
      Arrays.fill(depths, -1);
      int[] reached = new int[depths.length];
      int end = 0;
      for (Component root : graph.roots) {
        depths[graph.rank(root)] = 0;
        reached[end++] = graph.rank(root);
      }
      int[] targets = graph.targets();
      for (int next = 0; next < end; next++) {
        int from = reached[next];
        for (int i = graph.outgoing[from]; i < graph.outgoing[from + 1]; i++) {
          if (depths[targets[i]] < 0) {
            depths[targets[i]] = depths[from] + 1;
            reached[end++] = targets[i];
          }
          begins[targets[i] + 1] += isStep(from, targets, i) ? 1 : 0;
        }
      }
      for (int rank = 0; rank < depths.length; rank++) {
        begins[rank + 1] += begins[rank];
      }
      this.previous = previous(targets, Arrays.copyOf(reached, end));
    }

    private int[] previous(int[] targets, int[] reached) {
      int[] steps = new int[begins[depths.length]];
      int[] next = begins.clone();
      for (int from : reached) {
        for (int i = graph.outgoing[from]; i < graph.outgoing[from + 1]; i++) {
          if (isStep(from, targets, i)) {
            steps[next[targets[i]]++] = from;
          }
        }
      }
      return steps;
    }

    /** Whether the edge is on a shortest path, and the first of its ends. */
    private boolean isStep(int from, int[] targets, int edge) {
      boolean isFirst = edge == graph.outgoing[from] || targets[edge - 1] != targets[edge];
      return isFirst && depths[targets[edge]] == depths[from] + 1;
    }

    /**
     * How many edges lead from the nearest root to the component: 0 for a root, 1 for what a root
     * needs directly; empty where no root reaches it.
     */
    public OptionalInt depthOf(Component component) {
      int rank = graph.rank(component);
      return rank < 0 || depths[rank] < 0 ? OptionalInt.empty() : OptionalInt.of(depths[rank]);
    }

    /** The path from a root to the component, both included; empty where no root reaches it. */
    public Optional<List<Component>> to(Component component) {
      return allTo(component, 1).stream().findFirst();
    }

    /**
     * The shortest paths from roots to the component, both included, in a stable order that begins
     * with {@link #to}.
     *
     * @param limit how many at most; there may be more than anybody can count
     */
    public List<List<Component>> allTo(Component component, int limit) {
      int depth = depthOf(component).orElse(-1);
      if (depth < 0 || limit < 1) {
        return List.of();
      }
      List<List<Component>> paths = new ArrayList<>();
      int[] steps = new int[depth + 1]; // ranks, by depth
      int[] choices = new int[depth + 1]; // which step before comes next, by depth
      steps[depth] = graph.rank(component);
      choices[depth] = begins[steps[depth]];
      int at = depth;
      while (at <= depth && paths.size() < limit) {
        if (at == 0) {
          paths.add(Arrays.stream(steps).mapToObj(graph.byRank::get).toList());
          at++;
        } else if (choices[at] == begins[steps[at] + 1]) {
          at++;
        } else {
          int before = previous[choices[at]++];
          at--;
          steps[at] = before;
          choices[at] = begins[before];
        }
      }
      return Collections.unmodifiableList(paths);
    }
  }
}
