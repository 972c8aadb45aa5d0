package io.github.trustdelta.bench;

import io.github.trustdelta.bench.SbomGenerator.Format;
import java.util.concurrent.TimeUnit;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.parsers.JsonParser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The official CycloneDX library on the same bytes, without schema validation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CycloneDxReadBenchmark {

  @Param("cyclonedx")
  String format = "";

  @Param({"1000", "10000"})
  int components;

  private byte[] document = {};

  @Setup
  public void generate() {
    document = SbomGenerator.before(Format.of(format), components);
  }

  /** A new parser per document, as its users do it: making one is part of the cost. */
  @Benchmark
  public Bom cycloneDxCoreJava() throws ParseException {
    return new JsonParser().parse(document);
  }
}
