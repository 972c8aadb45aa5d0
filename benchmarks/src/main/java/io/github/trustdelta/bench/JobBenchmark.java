package io.github.trustdelta.bench;

import io.github.trustdelta.bench.SbomGenerator.Format;
import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** All of a comparison: reading both documents, and the diff. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method before any benchmark
public class JobBenchmark {

  @Param({"cyclonedx", "spdx"})
  String format = "";

  @Param({"1000", "10000"})
  int components;

  private byte[] documentBefore;
  private byte[] documentAfter;

  @Setup
  public void generate() {
    documentBefore = SbomGenerator.before(Format.of(format), components);
    documentAfter = SbomGenerator.after(Format.of(format), components);
  }

  @Benchmark
  public SbomDiff readBothAndDiff() throws SbomReadException {
    return SbomDiff.between(SbomReader.read(documentBefore), SbomReader.read(documentAfter));
  }
}
