package io.github.trustdelta.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.DependencyGraph;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where nodes stand, by numbers, against what the graph of components says. */
class GraphShapeTest {

  private static final int GENERATED = 2_000;

  @Test
  void saysWhatTheGraphSaysOfGeneratedDocuments() {
    int circles = 0;
    int withoutSubject = 0;
    for (long seed = 0; seed < GENERATED; seed++) {
      SbomFormat format = seed % 2 == 0 ? SbomFormat.CYCLONEDX : SbomFormat.SPDX;
      Sbom sbom = new SbomArbitraries(seed, format).sbom(12);

      assertAgrees(sbom);

      circles += sbom.dependencies().cycles().isEmpty() ? 0 : 1;
      withoutSubject += sbom.subject() == null ? 1 : 0;
    }
    assertThat(circles).isBetween(GENERATED / 20, GENERATED - GENERATED / 20);
    assertThat(withoutSubject).isGreaterThan(GENERATED / 20);
  }

  @Test
  void saysWhatTheGraphSaysOfRealDocuments() throws IOException {
    Corpus.assumePresent();
    int edges = 0;
    for (ReleasePair pair : ReleasePair.all()) {
      Sbom sbom = SbomReader.read(pair.after());
      assertAgrees(sbom);
      edges += sbom.dependencies().edges().size();
    }
    assertThat(edges).isGreaterThan(10_000);
  }

  private static void assertAgrees(Sbom sbom) {
    List<Component> nodes = Pairing.nodes(sbom);
    DependencyGraph graph = sbom.dependencies();
    var paths = graph.shortestPaths();
    var shape = new GraphShape(sbom, nodes);
    for (int node = 0; node < nodes.size(); node++) {
      Component component = nodes.get(node);
      long dependents =
          graph.dependentsOf(component).stream().filter(it -> it != component).count();
      Integer depth = shape.depth(node);

      assertThat(depth == null ? -1 : depth).isEqualTo(paths.depthOf(component).orElse(-1));
      assertThat(shape.dependents(node)).isEqualTo((int) dependents);
    }
    assertThat(shape.cycles()).isEqualTo(graph.cycles());
    assertThat(shape.isEmpty()).isEqualTo(graph.edges().isEmpty());
  }
}
