package io.github.trustdelta.diff;

import static io.github.trustdelta.diff.Sketch.sbom;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.DependencyGraph;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphChangesTest {

  private static final int GENERATED = 400;

  @Test
  void whatBecomesADirectDependencyHasMoved() {
    GraphChanges graph = changes("app@1 -> a@1; a@1 -> b@1", "app@1 -> a@1, b@1; a@1 -> b@1");

    assertThat(graph.moved())
        .singleElement()
        .satisfies(
            moved -> {
              assertThat(moved.after()).hasToString("pkg:npm/b@1");
              assertThat(moved.depthBefore()).isEqualTo(2);
              assertThat(moved.depthAfter()).isEqualTo(1);
              assertThat(moved.dependentsBefore()).isEqualTo(1);
              assertThat(moved.dependentsAfter()).isEqualTo(2);
              assertThat(moved.becameDirect()).isTrue();
            });
    assertThat(graph.orphaned()).isEmpty();
  }

  @Test
  void whatNothingNeedsAnyMoreIsOrphaned() {
    GraphChanges graph = changes("app@1 -> a@1; a@1 -> b@1", "app@1 -> a@1; b@1");

    assertThat(graph.orphaned()).extracting(Component::label).containsExactly("pkg:npm/b@1");
    assertThat(graph.moved())
        .singleElement()
        .extracting(GraphChanges.Moved::depthAfter)
        .isEqualTo(null);
  }

  @Test
  void aNewCircleIsNamedAndAnOldOneIsNot() {
    GraphChanges graph =
        changes(
            "app@1 -> a@1; a@1 -> b@1; b@1 -> a@1; app@1 -> c@1",
            "app@1 -> a@2; a@2 -> b@1; b@1 -> a@2; app@1 -> c@1; c@1 -> c@1");

    assertThat(graph.cyclesAdded().toString()).isEqualTo("[[pkg:npm/c@1]]");
    assertThat(graph.cyclesRemoved()).isEmpty();
  }

  @Test
  void aDocumentWithoutDependenciesHasNoShapeToCompare() {
    assertThat(changes("app@1 -> a@1", "app@1; a@1").isEmpty()).isTrue();
  }

  @Test
  void circlesAreThoseThatASearchFromEverywhereFinds() {
    int circles = 0;
    for (long seed = 0; seed < GENERATED; seed++) {
      DependencyGraph graph = generated(seed).dependencies();
      Set<Set<Component>> expected = new HashSet<>();
      for (Component start : nodes(graph)) {
        Set<Component> group = new HashSet<>();
        for (Component other : graph.reachableFrom(start)) {
          if (reaches(graph, other, start)) {
            group.add(other);
          }
        }
        if (!group.isEmpty()) {
          expected.add(group);
        }
      }
      List<Set<Component>> found = new ArrayList<>();
      graph.cycles().forEach(cycle -> found.add(new HashSet<>(cycle)));

      assertThat(found).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
      circles += found.size();
    }
    assertThat(circles).isGreaterThan(GENERATED / 4);
  }

  @Test
  void shortestPathsAreThoseOfAllPathsThatAreShortest() {
    int several = 0;
    for (long seed = 0; seed < GENERATED; seed++) {
      DependencyGraph graph = generated(seed).dependencies();
      var shortest = graph.shortestPaths();
      for (Component target : nodes(graph)) {
        List<List<Component>> expected = enumerated(graph, target);
        List<List<Component>> found = shortest.allTo(target, 10_000);

        assertThat(found).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(shortest.to(target)).isEqualTo(found.stream().findFirst());
        if (found.size() > 1) {
          assertThat(shortest.allTo(target, 1)).isEqualTo(found.subList(0, 1));
          several++;
        }
      }
    }
    assertThat(several).isGreaterThan(GENERATED / 10);
  }

  /** Level by level, all paths of one length at a time. */
  private static List<List<Component>> enumerated(DependencyGraph graph, Component target) {
    List<List<Component>> paths = graph.roots().stream().map(List::of).toList();
    for (int length = 0; length <= nodes(graph).size() && paths.size() < 20_000; length++) {
      List<List<Component>> arrived =
          paths.stream().filter(path -> last(path).equals(target)).toList();
      if (!arrived.isEmpty()) {
        return arrived;
      }
      List<List<Component>> longer = new ArrayList<>();
      for (List<Component> path : paths) {
        graph.from(last(path)).stream()
            .map(Dependency::to)
            .distinct()
            .filter(next -> !path.contains(next))
            .forEach(
                next -> {
                  List<Component> further = new ArrayList<>(path);
                  further.add(next);
                  longer.add(further);
                });
      }
      paths = longer;
    }
    return List.of();
  }

  private static Component last(List<Component> path) {
    return path.get(path.size() - 1);
  }

  private static boolean reaches(DependencyGraph graph, Component from, Component to) {
    return graph.reachableFrom(from).contains(to);
  }

  private static List<Component> nodes(DependencyGraph graph) {
    Set<Component> nodes = new HashSet<>(graph.roots());
    for (Dependency edge : graph.edges()) {
      nodes.add(edge.from());
      nodes.add(edge.to());
    }
    return nodes.stream().sorted(Comparator.comparing(Component::label)).toList();
  }

  private static Sbom generated(long seed) {
    return new SbomArbitraries(seed, SbomFormat.CYCLONEDX).sbom(7);
  }

  private static GraphChanges changes(String before, String after) {
    return SbomDiff.between(sbom(before), sbom(after)).graphChanges();
  }
}
