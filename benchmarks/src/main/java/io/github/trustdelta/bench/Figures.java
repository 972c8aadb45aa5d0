package io.github.trustdelta.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The times of all iterations of each case, in milliseconds, over all forks. */
final class Figures {
  private static final List<String> HEADING =
      List.of(
          "benchmark",
          "input",
          "components",
          "median ms",
          "best ms",
          "ns/component",
          "B/component");

  private final Map<Case, List<Double>> millis = new LinkedHashMap<>();
  private final Map<Case, Double> allocated = new LinkedHashMap<>();

  /** Adds what one fork measured; bytes are those allocated in one call. */
  void add(Case benchmark, List<Double> iterations, double bytes) {
    millis.computeIfAbsent(benchmark, any -> new ArrayList<>()).addAll(iterations);
    allocated.put(benchmark, bytes);
  }

  double median(Case benchmark) {
    var sorted = sorted(benchmark);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double best(Case benchmark) {
    return sorted(benchmark).get(0);
  }

  double allocatedPerComponent(Case benchmark) {
    Double bytes = allocated.get(benchmark);
    if (bytes == null) {
      throw new IllegalArgumentException("not measured: " + benchmark);
    }
    return bytes / benchmark.components();
  }

  /** Everything that was measured: a best far from the median tells of a busy machine. */
  String table() {
    var rows = new ArrayList<List<String>>();
    for (Case benchmark : millis.keySet()) {
      double median = median(benchmark);
      rows.add(
          List.of(
              benchmark.benchmark(),
              benchmark.input(),
              String.valueOf(benchmark.components()),
              decimal("%.3f", median),
              decimal("%.3f", best(benchmark)),
              decimal("%.0f", median * 1e6 / benchmark.components()),
              decimal("%.0f", allocatedPerComponent(benchmark))));
    }
    return MarkdownTable.text(HEADING, rows);
  }

  private List<Double> sorted(Case benchmark) {
    var all = millis.get(benchmark);
    if (all == null) {
      throw new IllegalArgumentException("not measured: " + benchmark);
    }
    return all.stream().sorted().toList();
  }

  private static String decimal(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
