package io.github.trustdelta.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {

  @Test
  void edgesAreInOrderOfTheirLabels() {
    DependencyGraph graph = sbom("b -> d", "a -> c", "b -> c", "a -> b").dependencies();

    assertThat(texts(graph.edges())).containsExactly("a -> b", "a -> c", "b -> c", "b -> d");
    assertThat(texts(graph.from(find(graph, "b")))).containsExactly("b -> c", "b -> d");
    assertThat(texts(graph.dependentsOf(find(graph, "c")))).containsExactly("a", "b");
  }

  @Test
  void orderOfTheInputNeverShows() {
    List<String> edges = new ArrayList<>();
    var random = new Random(7);
    IntStream.range(0, 200)
        .forEach(i -> edges.add("n%d -> n%d".formatted(random.nextInt(40), random.nextInt(40))));
    DependencyGraph expected = sbom(edges.toArray(String[]::new)).dependencies();

    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(edges, new Random(seed));
      DependencyGraph graph = sbom(edges.toArray(String[]::new)).dependencies();

      assertThat(texts(graph.edges())).isEqualTo(texts(expected.edges()));
      assertThat(texts(graph.roots())).isEqualTo(texts(expected.roots()));
      assertThat(texts(graph.reachableFrom(find(graph, "n0"))))
          .isEqualTo(texts(expected.reachableFrom(find(expected, "n0"))));
      assertThat(texts(graph.shortestPaths().to(find(graph, "n3")).orElse(List.of())))
          .isEqualTo(texts(expected.shortestPaths().to(find(expected, "n3")).orElse(List.of())));
    }
  }

  @Test
  void sameEdgeTwiceIsOneEdge() {
    assertThat(sbom("a -> b", "a -> b").dependencies().edges()).hasSize(1);
  }

  @Test
  void edgesOfTwoScopesAreTwoEdgesOfOneDependent() {
    Component a = Component.builder("a").build();
    Component b = Component.builder("b").build();
    DependencyGraph graph =
        Sbom.builder()
            .component(a)
            .component(b)
            .dependency(a, b, DependencyScope.TEST)
            .dependency(a, b, DependencyScope.RUNTIME)
            .build()
            .dependencies();

    assertThat(graph.edges())
        .extracting(Dependency::scope)
        .containsExactly(DependencyScope.RUNTIME, DependencyScope.TEST);
    assertThat(graph.dependentsOf(b)).containsExactly(a);
  }

  @Test
  void subjectIsTheOnlyRoot() {
    Component app = Component.builder("app").build();
    Component a = Component.builder("a").build();
    Component loose = Component.builder("loose").build();
    DependencyGraph graph =
        Sbom.builder()
            .subject(app)
            .component(a)
            .component(loose)
            .dependency(app, a, DependencyScope.UNKNOWN)
            .build()
            .dependencies();

    assertThat(graph.roots()).containsExactly(app);
    assertThat(graph.isDirect(a)).isTrue();
    assertThat(graph.isDirect(loose)).isFalse();
    assertThat(graph.shortestPaths().to(a)).contains(List.of(app, a));
    assertThat(graph.shortestPaths().to(app)).contains(List.of(app));
    assertThat(graph.shortestPaths().to(loose)).isEmpty();
  }

  @Test
  void withoutSubjectTheDescribedAreTheRootsByLabel() {
    Component a = Component.builder("a").build();
    Component b = Component.builder("b").build();
    Component c = Component.builder("c").build();
    Sbom sbom =
        Sbom.builder()
            .component(a)
            .component(b)
            .component(c)
            .describes(c)
            .describes(a)
            .describes(c)
            .build();

    assertThat(sbom.dependencies().roots()).containsExactly(a, c);
  }

  @Test
  void withoutBothWhatNothingElseNeedsIsARoot() {
    DependencyGraph graph = sbom("b -> b", "b -> c", "a -> c", "x -> y", "y -> x").dependencies();

    assertThat(texts(graph.roots())).containsExactly("a", "b");
  }

  @Test
  void shortestPathIsTheFirstByLabelOfTheShortest() {
    DependencyGraph graph =
        sbom("r -> c", "c -> t", "r -> b", "b -> t", "r -> a", "a -> b").dependencies();

    assertThat(texts(graph.shortestPaths().to(find(graph, "t")).orElseThrow()))
        .containsExactly("r", "b", "t");
  }

  @Test
  void cyclesEnd() {
    DependencyGraph graph = sbom("r -> a", "a -> b", "b -> a", "b -> b").dependencies();

    assertThat(texts(graph.reachableFrom(find(graph, "r")))).containsExactly("a", "b");
    assertThat(texts(graph.reachableFrom(find(graph, "a")))).containsExactly("b", "a");
    assertThat(texts(graph.shortestPaths().to(find(graph, "b")).orElseThrow()))
        .containsExactly("r", "a", "b");
  }

  @Test
  void unknownComponentsAreInNoEdge() {
    DependencyGraph graph = sbom("a -> b").dependencies();
    Component stranger = Component.builder("a").build();

    assertThat(graph.from(stranger)).isEmpty();
    assertThat(graph.dependentsOf(stranger)).isEmpty();
    assertThat(graph.reachableFrom(stranger)).isEmpty();
    assertThat(graph.isDirect(stranger)).isFalse();
    assertThat(graph.shortestPaths().to(stranger)).isEmpty();
  }

  @Test
  void listsCannotBeChanged() {
    DependencyGraph graph = sbom("a -> b").dependencies();
    Component b = find(graph, "b");

    for (List<?> list :
        List.of(
            graph.edges(),
            graph.roots(),
            graph.from(find(graph, "a")),
            graph.dependentsOf(b),
            graph.reachableFrom(find(graph, "a")),
            graph.shortestPaths().to(b).orElseThrow())) {
      assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void chainOf200000EdgesIsWalkedWithoutRecursion() {
    int length = 200_000;
    var nodes = new ArrayList<Component>();
    var builder = Sbom.builder();
    for (int i = 0; i <= length; i++) {
      nodes.add(Component.builder("n" + i).build());
      builder.component(nodes.get(i));
    }
    for (int i = 0; i < length; i++) {
      builder.dependency(nodes.get(i), nodes.get(i + 1), DependencyScope.UNKNOWN);
    }
    DependencyGraph graph = builder.build().dependencies();

    assertThat(graph.reachableFrom(nodes.get(0))).hasSize(length);
    assertThat(graph.shortestPaths().to(nodes.get(length)).orElseThrow()).isEqualTo(nodes);
  }

  /** Asking of each of many components with as many roots must not multiply. */
  @Test
  void manyRootsAreLookedUpAtOnce() {
    int count = 100_000;
    var builder = Sbom.builder();
    var needed = new ArrayList<Component>();
    for (int i = 0; i < count; i++) {
      Component root = Component.builder("r" + i).build();
      Component leaf = Component.builder("l" + i).build();
      needed.add(leaf);
      builder.component(root).component(leaf).dependency(root, leaf, DependencyScope.UNKNOWN);
    }
    DependencyGraph graph = builder.build().dependencies();

    assertThat(graph.roots()).hasSize(count);
    assertThat(needed).allMatch(graph::isDirect);
  }

  /** Edges as text, {@code a -> b}; what they name is there. */
  private static Sbom sbom(String... edges) {
    var builder = Sbom.builder();
    List<String> names = new ArrayList<>();
    for (String edge : edges) {
      names.addAll(List.of(edge.split(" -> ")));
    }
    names.stream().distinct().forEach(name -> builder.component(Component.builder(name).build()));
    for (int i = 0; i < names.size(); i += 2) {
      builder.dependency(names.get(i), names.get(i + 1));
    }
    return builder.build();
  }

  private static Component find(DependencyGraph graph, String name) {
    return graph.edges().stream()
        .flatMap(edge -> List.of(edge.from(), edge.to()).stream())
        .filter(component -> component.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(List<?> values) {
    return values.stream().map(Object::toString).toList();
  }
}
