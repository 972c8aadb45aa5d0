package io.github.trustdelta.bench;

import io.github.trustdelta.bench.SbomGenerator.Format;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.SbomReader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** Both documents of a pair at the same time, each on its own thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method before any benchmark
public class PairReadBenchmark {

  @Param({"cyclonedx", "spdx"})
  String format = "";

  @Param({"1000", "10000"})
  int components;

  private byte[] before;
  private byte[] after;
  private ExecutorService second;

  @Setup
  public void generate() {
    before = SbomGenerator.before(Format.of(format), components);
    after = SbomGenerator.after(Format.of(format), components);
    second = Executors.newSingleThreadExecutor();
  }

  @TearDown
  public void stop() {
    second.shutdown();
  }

  @Benchmark
  public void onTwoThreads(Blackhole sboms) throws Exception {
    var other = second.submit(() -> SbomReader.read(after));
    Sbom one = SbomReader.read(before);
    sboms.consume(one);
    sboms.consume(other.get());
  }
}
