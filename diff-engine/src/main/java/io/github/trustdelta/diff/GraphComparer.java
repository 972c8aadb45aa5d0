package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares dependencies through the pairs: an edge is the same when both its ends are. A component
 * that a document lists several times counts as one node here, so that a copy which comes or goes
 * changes no edge that another copy still has. Across formats the scope of an edge does not count,
 * as CycloneDX has none.
 */
final class GraphComparer {

  /** An edge is one number: the nodes at both ends and the scope. */
  private static final int NODE_BITS = 29;

  private static final int SCOPE_BITS = 4;

  private final Map<Component, Integer> nodes = new HashMap<>();
  private final boolean acrossFormats;
  private final List<Dependency> before;
  private final List<Dependency> after;

  GraphComparer(Sbom before, Sbom after, List<ComponentPair> pairs) {
    Map<List<String>, Integer> byLabels = new HashMap<>();
    Map<String, Integer> older = new HashMap<>();
    Map<String, Integer> newer = new HashMap<>();
    for (ComponentPair pair : pairs) {
      String from = pair.before().label();
      String to = pair.after().label();
      int node = byLabels.computeIfAbsent(List.of(from, to), key -> byLabels.size());
      nodes.put(pair.before(), node);
      nodes.put(pair.after(), node);
      older.putIfAbsent(from, node);
      newer.putIfAbsent(to, node);
    }
    numberTheRest(before, older, byLabels.size());
    numberTheRest(after, newer, byLabels.size() + before.components().size() + 1);
    this.acrossFormats = before.document().format() != after.document().format();
    this.before = before.dependencies().edges();
    this.after = after.dependencies().edges();
  }

  /** The edges that only one of the documents has. */
  Edges edges() {
    long[] older = keys(before);
    long[] newer = keys(after);
    return new Edges(missing(before, older, newer), missing(after, newer, older));
  }

  /** Those of the given edges that are none of the others, of whichever document; each once. */
  List<Dependency> without(List<Dependency> edges, List<Dependency> others) {
    return missing(edges, keys(edges), keys(others));
  }

  private static List<Dependency> missing(List<Dependency> edges, long[] keys, long[] others) {
    long[] known = others.clone();
    Arrays.sort(known);
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    boolean[] seen = new boolean[distinct];
    List<Dependency> rest = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      if (Arrays.binarySearch(known, keys[i]) < 0) {
        int place = Arrays.binarySearch(sorted, 0, distinct, keys[i]);
        if (!seen[place]) {
          seen[place] = true;
          rest.add(edges.get(i));
        }
      }
    }
    return rest;
  }

  /** What a component is in both documents; the same number on both sides means the same. */
  int node(Component component) {
    Integer node = nodes.get(component);
    if (node == null) {
      throw new AssertionError("an edge to a component of another document: " + component);
    }
    return node;
  }

  /** Gives a removed or added copy the node of its surviving twin, or one of its own. */
  private void numberTheRest(Sbom sbom, Map<String, Integer> byLabel, int firstFree) {
    int free = firstFree;
    List<Component> all = new ArrayList<>(sbom.components());
    Component subject = sbom.subject();
    if (subject != null) {
      all.add(subject);
    }
    for (Component component : all) {
      if (!nodes.containsKey(component)) {
        Integer twin = byLabel.putIfAbsent(component.label(), free);
        nodes.put(component, twin == null ? free++ : twin);
      }
    }
  }

  /** Edges stand by their dependents, so most of them leave the same node as the one before. */
  @SuppressWarnings("EnumOrdinal") // the number does not leave this object
  private long[] keys(List<Dependency> edges) {
    long[] keys = new long[edges.size()];
    Component from = null;
    long fromNode = 0;
    int i = 0;
    for (Dependency edge : edges) {
      if (!edge.from().equals(from)) {
        from = edge.from();
        fromNode = node(from);
      }
      int scope = acrossFormats ? 0 : edge.scope().ordinal();
      keys[i++] = (fromNode << NODE_BITS | node(edge.to())) << SCOPE_BITS | scope;
    }
    return keys;
  }

  /**
   * What differs between two sets of edges.
   *
   * @param removed of the older document
   * @param added of the newer document
   */
  record Edges(List<Dependency> removed, List<Dependency> added) {}
}
