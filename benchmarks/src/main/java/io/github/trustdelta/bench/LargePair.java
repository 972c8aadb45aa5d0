package io.github.trustdelta.bench;

import io.github.trustdelta.bench.SbomGenerator.Format;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A pair that does not fit into any cache: what a component of it costs, and how little heap. */
final class LargePair {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final List<Integer> GIBIBYTES = List.of(2, 4);
  private static final double SECONDS = 30;

  private LargePair() {}

  static List<Measured> measure(Effort effort) throws IOException, InterruptedException {
    var lines = new ArrayList<Measured>();
    for (Format format : Format.values()) {
      try (var folder = new TemporaryFolder()) {
        var pair = folder.pair(format, effort.large());
        String input = Comparison.input(format, effort.large());
        if (effort.goals().contains(Goal.MILLION)) {
          lines.add(cost(format, input, effort.large(), pair, folder));
        }
        if (effort.goals().contains(Goal.MILLION_HEAP)) {
          lines.add(heap(input, pair, folder));
        }
      }
    }
    return lines;
  }

  /** Both sizes in one JVM, the usual one first, so that the code is as warm. */
  private static Measured cost(
      Format format, String input, int large, TemporaryFolder.Pair pair, TemporaryFolder folder)
      throws IOException, InterruptedException {
    var args = new ArrayList<>(List.of(String.valueOf(SECONDS), "false"));
    args.addAll(folder.pair(format, Sizes.USUAL).arguments());
    args.addAll(pair.arguments());
    var outcome =
        ChildJvm.run(FileJob.class, List.of("-Xms6g", "-Xmx6g"), args, LIMIT, folder.path());
    if (!outcome.isGood()) {
      return Measured.nothing(Goal.MILLION, input, outcome.problem());
    }
    var read = outcome.numbers("read");
    var diff = outcome.numbers("diff");
    double usual = (read.get(0) + diff.get(0)) / Sizes.USUAL;
    double largest = (read.get(1) + diff.get(1)) / large;
    return new Measured(
        Goal.MILLION,
        input,
        largest / usual,
        String.format(Locale.ROOT, "%.2f and %.2f us for both sides", largest / 1e3, usual / 1e3));
  }

  private static Measured heap(String input, TemporaryFolder.Pair pair, TemporaryFolder folder)
      throws IOException, InterruptedException {
    var remarks = new ArrayList<String>();
    for (int gibibytes : GIBIBYTES) {
      long start = System.nanoTime();
      var outcome =
          ChildJvm.run(
              FileJob.class,
              List.of("-Xmx" + gibibytes + "g", "-XX:+ExitOnOutOfMemoryError"),
              Stream.concat(Stream.of("0", "false"), pair.arguments().stream()).toList(),
              LIMIT,
              folder.path());
      double seconds = (System.nanoTime() - start) / 1e9;
      String heap = "-Xmx" + gibibytes + "g: ";
      if (outcome.isGood()) {
        remarks.add(String.format(Locale.ROOT, "%s%.1f s", heap, seconds));
        return new Measured(Goal.MILLION_HEAP, input, gibibytes, String.join("; ", remarks));
      }
      remarks.add(heap + outcome.problem());
    }
    return new Measured(
        Goal.MILLION_HEAP, input, Double.POSITIVE_INFINITY, String.join("; ", remarks));
  }
}
