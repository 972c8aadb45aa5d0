package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Recorded;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.table.EdgeTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the nodes of one document's graph stand: how far from its roots, and how many others need
 * them. All by numbers, as the components themselves are of interest only where something differs.
 */
final class GraphShape {

  private static final int NOWHERE = -1;

  private final Sbom sbom;
  private final List<Component> nodes;
  private final EdgeTable edges;

  /** By node how many edges lead there from the nearest root; -1 where none does. */
  private final int[] depths;

  /** By node how many others need it directly. */
  private final int[] dependents;

  /**
   * Looks at a document.
   *
   * @param nodes its nodes ({@link Pairing#nodes})
   */
  GraphShape(Sbom sbom, List<Component> nodes) {
    this.sbom = sbom;
    this.nodes = nodes;
    this.edges = Recorded.edgesOf(sbom);
    this.depths = new int[nodes.size()];
    this.dependents = new int[nodes.size()];
    countDependents();
    measureDepths();
  }

  /** Whether there are no edges. */
  boolean isEmpty() {
    return edges.size() == 0;
  }

  /** How many edges lead to a node from the nearest root; null where none does. */
  @Nullable Integer depth(int node) {
    return depths[node] == NOWHERE ? null : Integer.valueOf(depths[node]);
  }

  /** How many other nodes need a node directly. */
  int dependents(int node) {
    return dependents[node];
  }

  /** Whether a node of another graph is nearer or farther, or needed by more or fewer. */
  boolean isElsewhere(int node, GraphShape other, int otherNode) {
    return depths[node] != other.depths[otherNode]
        || dependents[node] != other.dependents[otherNode];
  }

  /** The circles, as {@link io.github.trustdelta.sbom.DependencyGraph#cycles} lists them. */
  List<List<Component>> cycles() {
    return hasCycle() ? sbom.dependencies().cycles() : List.of();
  }

  /** An edge may be there several times, one behind the other or not. */
  private void countDependents() {
    int[] countedFor = new int[nodes.size()];
    for (int node = 0; node < countedFor.length; node++) {
      for (int edge = edges.begin(node); edge < edges.begin(node + 1); edge++) {
        int target = edges.target(edge);
        if (target != node && countedFor[target] != node + 1) {
          countedFor[target] = node + 1;
          dependents[target]++;
        }
      }
    }
  }

  private void measureDepths() {
    Arrays.fill(depths, NOWHERE);
    int[] reached = new int[nodes.size()];
    int end = 0;
    for (int root : roots()) {
      depths[root] = 0;
      reached[end++] = root;
    }
    for (int next = 0; next < end; next++) {
      int from = reached[next];
      for (int edge = edges.begin(from); edge < edges.begin(from + 1); edge++) {
        int target = edges.target(edge);
        if (depths[target] == NOWHERE) {
          depths[target] = depths[from] + 1;
          reached[end++] = target;
        }
      }
    }
  }

  /** The subject is the last node; a document without one says what it is about, or does not. */
  private int[] roots() {
    if (sbom.subject() != null) {
      return new int[] {nodes.size() - 1};
    }
    Map<Component, Integer> places = new HashMap<>();
    for (int node = 0; node < nodes.size(); node++) {
      places.put(nodes.get(node), node);
    }
    return sbom.dependencies().roots().stream().mapToInt(places::get).toArray();
  }

  /**
   * Takes away what nothing needs, again and again; what is left is in a circle or needed by one.
   */
  private boolean hasCycle() {
    int[] needed = new int[nodes.size()];
    for (int edge = 0; edge < edges.size(); edge++) {
      needed[edges.target(edge)]++;
    }
    int[] free = new int[needed.length];
    int end = 0;
    for (int node = 0; node < needed.length; node++) {
      if (needed[node] == 0) {
        free[end++] = node;
      }
    }
    for (int next = 0; next < end; next++) {
      for (int edge = edges.begin(free[next]); edge < edges.begin(free[next] + 1); edge++) {
        int target = edges.target(edge);
        if (--needed[target] == 0) {
          free[end++] = target;
        }
      }
    }
    return end < needed.length;
  }
}
