package io.github.trustdelta.bench;

import static io.github.trustdelta.bench.SbomGenerator.Layout.PRETTY;

import io.github.trustdelta.bench.SbomGenerator.Format;
import java.util.List;
import java.util.stream.Stream;

/** All bytes that reading allocates, those included that the result keeps. */
final class Garbage {
  private Garbage() {}

  static List<Case> cases(Effort effort) {
    int size = effort.sizes().get(0);
    return Stream.of(Format.values()).map(format -> Comparison.ours(format, PRETTY, size)).toList();
  }

  static List<Measured> measure(Effort effort, Figures figures) {
    int size = effort.sizes().get(0);
    return Stream.of(Format.values())
        .map(
            format ->
                new Measured(
                    Goal.GARBAGE,
                    Comparison.input(format, size),
                    figures.allocatedPerComponent(Comparison.ours(format, PRETTY, size)),
                    "with what is retained"))
        .toList();
  }
}
