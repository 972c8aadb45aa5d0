package io.github.trustdelta.bench;

import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Two releases with a hundred dependencies for each component, one in a hundred of them other ones:
 * a million edges at 10,000 components. The reference is the difference of two plain hash sets of
 * the same edges, by labels, with nothing matched.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method before any benchmark
public class EdgesBenchmark {

  private static final int EDGES_PER_COMPONENT = 100;

  @Param({"10000"})
  int components;

  private Sbom before;
  private Sbom after;

  @Setup
  public void make() {
    before = release(1);
    after = release(2);
  }

  @Benchmark
  public SbomDiff diff() {
    return SbomDiff.between(before, after);
  }

  @Benchmark
  public int hashSets() {
    Set<Edge> older = edges(before);
    Set<Edge> newer = edges(after);
    Set<Edge> removed = new HashSet<>(older);
    removed.removeAll(newer);
    newer.removeAll(older);
    return removed.size() + newer.size();
  }

  private static Set<Edge> edges(Sbom sbom) {
    Set<Edge> edges = new HashSet<>();
    for (Dependency edge : sbom.dependencies().edges()) {
      edges.add(new Edge(edge.from().label(), edge.to().label(), edge.scope()));
    }
    return edges;
  }

  private Sbom release(long changed) {
    Sbom.Builder sbom = Sbom.builder();
    List<Component> all = new ArrayList<>();
    for (int i = 0; i < components; i++) {
      all.add(Component.builder("n" + i).version("1").purl("pkg:npm/n" + i + "@1").build());
      sbom.component(all.get(i));
    }
    var same = new Random(0);
    var other = new Random(changed);
    for (Component from : all) {
      for (int i = 0; i < EDGES_PER_COMPONENT; i++) {
        var random = i == 0 ? other : same;
        Component to = all.get(random.nextInt(components));
        sbom.dependency(from, to, DependencyScope.UNKNOWN);
      }
    }
    return sbom.build();
  }

  private record Edge(String from, String to, DependencyScope scope) {}
}
