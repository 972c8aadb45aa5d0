package io.github.trustdelta.bench;

import io.github.trustdelta.bench.SbomGenerator.Format;
import io.github.trustdelta.bench.SbomGenerator.Layout;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One benchmark method on one input.
 *
 * @param benchmark class and method, such as {@code ReadBenchmark.tokenise}
 */
record Case(String benchmark, Map<String, String> params, int threads) {
  private static final String COMPONENTS = "components";

  Case {
    params = new TreeMap<>(params);
  }

  static Case of(String benchmark, int components) {
    return new Case(benchmark, Map.of(COMPONENTS, String.valueOf(components)), 1);
  }

  Case with(Format format) {
    return with("format", format.name());
  }

  Case with(Layout layout) {
    return with("layout", layout.name());
  }

  Case onThreads(int count) {
    return new Case(benchmark, params, count);
  }

  int components() {
    return Integer.parseInt(params.getOrDefault(COMPONENTS, "0"));
  }

  /** The parameters but the size, in words. */
  String input() {
    var others = new TreeMap<>(params);
    others.remove(COMPONENTS);
    return String.join(" ", others.values()) + (threads > 1 ? " " + threads + " threads" : "");
  }

  private Case with(String param, String value) {
    var more = new TreeMap<>(params);
    more.put(param, value.toLowerCase(Locale.ROOT));
    return new Case(benchmark, more, threads);
  }
}
