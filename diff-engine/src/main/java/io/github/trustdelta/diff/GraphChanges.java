package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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
    var older = new GraphShape(pairing.before(), pairing.older());
    var newer = new GraphShape(pairing.after(), pairing.newer());
    if (older.isEmpty() || newer.isEmpty()) {
      return new GraphChanges(List.of(), List.of(), List.of(), List.of());
    }
    List<Moved> moved = new ArrayList<>();
    List<Component> orphaned = new ArrayList<>();
    Component subject = pairing.after().subject();
    pairing.forEachNodes(
        (before, after, isSame) -> {
          Component it = pairing.newer().get(after);
          if (older.isElsewhere(before, newer, after)) {
            moved.add(
                new Moved(
                    pairing.older().get(before),
                    it,
                    older.depth(before),
                    newer.depth(after),
                    older.dependents(before),
                    newer.dependents(after)));
          }
          if (older.dependents(before) > 0 && newer.dependents(after) == 0 && it != subject) {
            orphaned.add(it);
          }
        });
    moved.sort(
        Comparator.comparing((Moved it) -> it.after.label())
            .thenComparing(it -> it.before.label())
            .thenComparing(it -> it.depthBefore + " " + it.depthAfter)
            .thenComparing(it -> it.dependentsBefore + " " + it.dependentsAfter));
    orphaned.sort(Comparator.comparing(Component::label));
    List<List<Component>> olderCycles = older.cycles();
    List<List<Component>> newerCycles = newer.cycles();
    var graph = new GraphComparer(pairing);
    return new GraphChanges(
        moved,
        orphaned,
        missing(newerCycles, olderCycles, graph),
        missing(olderCycles, newerCycles, graph));
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
