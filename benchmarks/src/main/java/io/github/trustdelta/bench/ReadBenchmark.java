package io.github.trustdelta.bench;

import com.fasterxml.jackson.core.JsonFactory;
import io.github.trustdelta.bench.SbomGenerator.Format;
import io.github.trustdelta.bench.SbomGenerator.Layout;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From bytes to our model, and the measure that all ratios refer to. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ReadBenchmark {
  private static final JsonFactory JSON = new JsonFactory();

  @Param({"cyclonedx", "spdx"})
  String format = "";

  @Param({"pretty", "compact"})
  String layout = "";

  @Param({"1000", "10000"})
  int components;

  private byte[] document = {};

  @Setup
  public void generate() {
    document = SbomGenerator.before(Format.of(format), Layout.of(layout), components);
  }

  /** The reference, ratio 1.00: every token is found, no text is decoded. */
  @Benchmark
  public int tokenise() throws IOException {
    int tokens = 0;
    try (var parser = JSON.createParser(document)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  @Benchmark
  public Sbom trustDelta() throws SbomReadException {
    return SbomReader.read(document);
  }
}
