package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.DependencyGraph;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the shape of the dependency graph differs, beyond single dependencies. It follows from them,
 * so it is no part of the changes. Where one of the documents has no dependencies at all there is
 * no shape to compare, and all lists are empty.
 *
 * @param moved components of both documents that are nearer to the subject or farther from it, or
 *     that more or fewer others need; by label
 * @param orphaned components, of the newer document, that something needed and nothing needs any
 *     more; by label
 * @param cyclesAdded circles that only the newer document has
 * @param cyclesRemoved circles that only the older document has
 */
public record GraphChanges(
    List<Moved> moved,
    List<Component> orphaned,
    List<List<Component>> cyclesAdded,
    List<List<Component>> cyclesRemoved) {

  /** Copies the lists. */
  public GraphChanges {
    moved = List.copyOf(moved);
    orphaned = List.copyOf(orphaned);
    cyclesAdded = List.copyOf(cyclesAdded);
    cyclesRemoved = List.copyOf(cyclesRemoved);
  }

  /**
   * A component that stands elsewhere in the graph.
   *
   * @param before as the older document has it
   * @param after as the newer document has it
   * @param depthBefore how many edges led to it from the subject, 1 for a direct dependency; null
   *     where none did
   * @param depthAfter the same in the newer document
   * @param dependentsBefore how many components needed it directly
   * @param dependentsAfter the same in the newer document
   */
  public record Moved(
      Component before,
      Component after,
      @Nullable Integer depthBefore,
      @Nullable Integer depthAfter,
      int dependentsBefore,
      int dependentsAfter) {

    /** Whether it was no direct dependency of the subject and is one now. */
    public boolean becameDirect() {
      return isDirect(depthAfter) && !isDirect(depthBefore);
    }

    private static boolean isDirect(@Nullable Integer depth) {
      return depth != null && depth == 1;
    }
  }

  /** Whether the graphs have the same shape. */
  public boolean isEmpty() {
    return moved.isEmpty()
        && orphaned.isEmpty()
        && cyclesAdded.isEmpty()
        && cyclesRemoved.isEmpty();
  }

  static GraphChanges between(Pairing pairing) {
    Sbom before = pairing.before();
    Sbom after = pairing.after();
    DependencyGraph older = before.dependencies();
    DependencyGraph newer = after.dependencies();
    if (older.edges().isEmpty() || newer.edges().isEmpty()) {
      return new GraphChanges(List.of(), List.of(), List.of(), List.of());
    }
    List<Moved> moved = new ArrayList<>();
    List<Component> orphaned = new ArrayList<>();
    var olderPaths = older.shortestPaths();
    var newerPaths = newer.shortestPaths();
    for (ComponentPair pair : pairing.nodePairs()) {
      var place =
          new Moved(
              pair.before(),
              pair.after(),
              depth(olderPaths.depthOf(pair.before())),
              depth(newerPaths.depthOf(pair.after())),
              dependents(older, pair.before()),
              dependents(newer, pair.after()));
      if (isElsewhere(place)) {
        moved.add(place);
      }
      if (place.dependentsBefore > 0
          && place.dependentsAfter == 0
          && !pair.after().equals(after.subject())) {
        orphaned.add(pair.after());
      }
    }
    moved.sort(
        Comparator.comparing((Moved it) -> it.after.label())
            .thenComparing(it -> it.before.label())
            .thenComparing(it -> it.depthBefore + " " + it.depthAfter)
            .thenComparing(it -> it.dependentsBefore + " " + it.dependentsAfter));
    orphaned.sort(Comparator.comparing(Component::label));
    var graph = new GraphComparer(pairing);
    return new GraphChanges(
        moved,
        orphaned,
        missing(newer.cycles(), older.cycles(), graph),
        missing(older.cycles(), newer.cycles(), graph));
  }

  private static @Nullable Integer depth(OptionalInt depth) {
    return depth.isPresent() ? Integer.valueOf(depth.getAsInt()) : null;
  }

  private static int dependents(DependencyGraph graph, Component component) {
    List<Component> dependents = graph.dependentsOf(component);
    return dependents.contains(component) ? dependents.size() - 1 : dependents.size();
  }

  private static boolean isElsewhere(Moved place) {
    boolean sameDepth =
        place.depthBefore == null
            ? place.depthAfter == null
            : place.depthBefore.equals(place.depthAfter);
    return !sameDepth || place.dependentsBefore != place.dependentsAfter;
  }

  /** Those circles whose members form none among the others. */
  private static List<List<Component>> missing(
      List<List<Component>> cycles, List<List<Component>> others, GraphComparer graph) {
    Set<List<Integer>> known = new HashSet<>();
    others.forEach(cycle -> known.add(nodes(cycle, graph)));
    return cycles.stream().filter(cycle -> !known.contains(nodes(cycle, graph))).toList();
  }

  /** As a list: the hash of a set is a sum, which many circles can have in common. */
  private static List<Integer> nodes(List<Component> cycle, GraphComparer graph) {
    return cycle.stream().map(graph::node).sorted().distinct().toList();
  }
}
