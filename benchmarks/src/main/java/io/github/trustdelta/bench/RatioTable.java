package io.github.trustdelta.bench;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Objects.requireNonNull;

import io.github.trustdelta.bench.SbomGenerator.Format;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;

/**
 * Benchmark results as text of fixed width.
 *
 * <p>Where a benchmark works on two documents, its ratio refers to tokenising both, taken as the
 * reference time scaled by size. The column "at best" compares the fastest iterations instead of
 * the medians: where the two ratios differ much, something else kept the machine busy.
 */
final class RatioTable {
  private static final String REFERENCE = "tokenise";
  private static final String DIFF_ALONE = "diff";
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final List<String> READING_FIRST =
      List.of(REFERENCE, "trustDelta", "cycloneDxCoreJava", "spdxJavaLibrary", DIFF_ALONE);
  private static final Comparator<Row> ORDER =
      comparing((Row row) -> row.input().format())
          .thenComparingInt(row -> row.input().components())
          .thenComparing(comparingInt(Row::rank));

  private RatioTable() {}

  static String of(Collection<RunResult> results) {
    var sizes = new HashMap<Input, Sizes>();
    return text(results.stream().map(result -> Row.of(result, sizes)).toList());
  }

  static String text(List<Row> rows) {
    var references = new HashMap<Input, Row>();
    for (Row row : rows) {
      if (row.benchmark().equals(REFERENCE)) {
        references.put(row.input(), row);
      }
    }
    var text = new StringBuilder(Row.HEADING);
    rows.stream().sorted(ORDER).forEach(row -> text.append(row.text(references)));
    return text.toString();
  }

  record Input(Format format, int components) {

    Sizes sizes() {
      return new Sizes(
          SbomGenerator.before(format, components).length,
          SbomGenerator.after(format, components).length);
    }
  }

  private record Sizes(long before, long after) {}

  record Row(
      String benchmark,
      Input input,
      double median,
      double best,
      double allocatedBytes,
      long documentBytes) {
    static final String HEADING =
        String.format(
            Locale.ROOT,
            "%-18s %-10s %10s %12s %8s %8s %9s %12s%n",
            "benchmark",
            "format",
            "components",
            "median ms/op",
            "ratio",
            "at best",
            "MB/s",
            "B/component");

    static Row of(RunResult result, Map<Input, Sizes> known) {
      var params = result.getParams();
      var format = Format.of(params.getParam("format"));
      var input = new Input(format, Integer.parseInt(params.getParam("components")));
      var sizes = known.computeIfAbsent(input, Input::sizes);
      var statistics = result.getPrimaryResult().getStatistics();
      boolean isDiff = params.getBenchmark().startsWith(DiffBenchmark.class.getName());
      return new Row(
          result.getPrimaryResult().getLabel(),
          input,
          statistics.getPercentile(50),
          statistics.getMin(),
          requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED).getScore(),
          isDiff ? sizes.before() + sizes.after() : sizes.before());
    }

    int rank() {
      int rank = READING_FIRST.indexOf(benchmark);
      return rank < 0 ? READING_FIRST.size() : rank;
    }

    String text(Map<Input, Row> references) {
      var reference = references.get(input);
      return String.format(
          Locale.ROOT,
          "%-18s %-10s %10d %12.3f %8s %8s %9s %12.0f%n",
          benchmark,
          input.format().name().toLowerCase(Locale.ROOT),
          input.components(),
          median,
          reference == null ? "-" : ratio(median, reference.median, reference),
          reference == null ? "-" : ratio(best, reference.best, reference),
          readsBytes() ? String.format(Locale.ROOT, "%.1f", documentBytes / median / 1000) : "-",
          allocatedBytes / input.components());
    }

    private boolean readsBytes() {
      return !benchmark.equals(DIFF_ALONE);
    }

    private String ratio(double millis, double referenceMillis, Row reference) {
      double scale = (double) documentBytes / reference.documentBytes;
      return String.format(Locale.ROOT, "%.2f", millis / (referenceMillis * scale));
    }
  }
}
