package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares dependencies through the pairs: an edge is the same when both its ends are. A component
 * that a document lists several times counts as one node here, so that a copy which comes or goes
 * changes no edge that another copy still has. Across formats the scope of an edge does not count,
 * as CycloneDX has none.
 */
final class GraphComparer {

  private final Map<Component, Integer> nodes = new HashMap<>();
  private final boolean acrossFormats;
  private final Map<Edge, Dependency> before;
  private final Map<Edge, Dependency> after;

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
    this.before = edges(before);
    this.after = edges(after);
  }

  /** The edges that only the older document has. */
  List<Dependency> removed() {
    return missing(before, after.keySet());
  }

  /** The edges that only the newer document has. */
  List<Dependency> added() {
    return missing(after, before.keySet());
  }

  /** Those of the given edges that are none of the others, of whichever document. */
  List<Dependency> without(List<Dependency> edges, List<Dependency> others) {
    Set<Edge> gone = others.stream().map(this::edge).collect(Collectors.toSet());
    return edges.stream().filter(edge -> !gone.contains(edge(edge))).toList();
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

  private Map<Edge, Dependency> edges(Sbom sbom) {
    Map<Edge, Dependency> edges = new LinkedHashMap<>();
    sbom.dependencies().edges().forEach(it -> edges.putIfAbsent(edge(it), it));
    return edges;
  }

  private Edge edge(Dependency dependency) {
    return new Edge(
        node(dependency.from()),
        node(dependency.to()),
        acrossFormats ? DependencyScope.UNKNOWN : dependency.scope());
  }

  private static List<Dependency> missing(Map<Edge, Dependency> edges, Set<Edge> others) {
    List<Dependency> missing = new ArrayList<>();
    edges.forEach(
        (edge, dependency) -> {
          if (!others.contains(edge)) {
            missing.add(dependency);
          }
        });
    return missing;
  }

  private record Edge(int from, int to, DependencyScope scope) {}
}
