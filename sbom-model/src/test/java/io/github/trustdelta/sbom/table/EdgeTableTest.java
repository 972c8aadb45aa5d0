package io.github.trustdelta.sbom.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeTableTest {

  @Test
  void edgesOfANodeStandInTheirOrderWithTheirScopes() {
    var builder = new EdgeTable.Builder();
    builder.add(2, 0, 7);
    builder.add(0, 1, 0);
    builder.add(2, 0, 1);
    builder.add(2, 2, 0);
    builder.add(2, 0, 7);

    EdgeTable table = builder.build(4, -1);

    assertThat(table.nodes()).isEqualTo(4);
    assertThat(table.size()).isEqualTo(5);
    assertThat(edges(table))
        .containsExactly(
            List.of(List.of(1, 0)),
            List.of(),
            List.of(List.of(0, 7), List.of(0, 1), List.of(2, 0), List.of(0, 7)),
            List.of());
  }

  @Test
  void withoutEdgesAllNodesAreThere() {
    assertThat(edges(new EdgeTable.Builder().build(3, -1)))
        .containsExactly(List.of(), List.of(), List.of());
    assertThat(new EdgeTable.Builder().build(0, -1).nodes()).isZero();
  }

  @Test
  void oneNodeMovesBehindAllOthers() {
    var builder = new EdgeTable.Builder();
    builder.add(0, 1, 0);
    builder.add(1, 2, 0);
    builder.add(2, 0, 0);

    EdgeTable table = builder.build(3, 1);

    assertThat(edges(table))
        .containsExactly(List.of(List.of(2, 0)), List.of(List.of(0, 0)), List.of(List.of(1, 0)));
  }

  @Test
  void buildingTwiceGivesTheSame() {
    var builder = new EdgeTable.Builder();
    builder.add(1, 0, 0);

    assertThat(edges(builder.build(2, -1))).isEqualTo(edges(builder.build(2, -1)));
  }

  @Test
  void largestNodesAndScopesAreKept() {
    int most = 1 << 20;
    var builder = new EdgeTable.Builder();
    builder.add(most - 1, most - 2, 7);
    builder.add(most - 1, 0, 6);

    EdgeTable table = builder.build(most, -1);

    assertThat(table.begin(most - 1)).isZero();
    assertThat(table.target(0)).isEqualTo(most - 2);
    assertThat(table.scope(0)).isEqualTo(7);
    assertThat(table.target(1)).isZero();
    assertThat(table.scope(1)).isEqualTo(6);
  }

  /** Pieces grow from 64 numbers to a quarter of a million. */
  @ParameterizedTest
  @ValueSource(ints = {62, 63, 64, 65, 4_158, 4_159, 4_160, 4_161, 100_000, 1_500_000})
  void anyNumberOfEdgesSaysWhatListsSay(int count) {
    int nodes = 1_000;
    var random = new Random(count);
    int last = random.nextInt(nodes);
    var builder = new EdgeTable.Builder();
    List<List<List<Integer>>> expected = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      expected.add(new ArrayList<>());
    }
    int from = 0;
    for (int i = 0; i < count; i++) {
      from = random.nextInt(3) == 0 ? random.nextInt(nodes) : from;
      int to = random.nextInt(nodes);
      int scope = random.nextInt(8);
      builder.add(from, to, scope);
      expected.get(moved(from, nodes, last)).add(List.of(moved(to, nodes, last), scope));
    }

    EdgeTable table = builder.build(nodes, last);

    assertThat(table.size()).isEqualTo(count);
    assertThat(edges(table).equals(expected)).isTrue();
  }

  private static int moved(int node, int nodes, int last) {
    return node == last ? nodes - 1 : node > last ? node - 1 : node;
  }

  private static List<List<List<Integer>>> edges(EdgeTable table) {
    List<List<List<Integer>>> all = new ArrayList<>();
    for (int node = 0; node < table.nodes(); node++) {
      List<List<Integer>> edges = new ArrayList<>();
      for (int edge = table.begin(node); edge < table.begin(node + 1); edge++) {
        edges.add(List.of(table.target(edge), table.scope(edge)));
      }
      all.add(edges);
    }
    return all;
  }
}
