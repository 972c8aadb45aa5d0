package io.github.trustdelta.bench;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs benchmark cases by JMH, in rounds, each case in a JVM of its own. */
final class JmhRuns {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private JmhRuns() {}

  static Figures run(Collection<Case> cases, Effort effort) throws RunnerException {
    var figures = new Figures();
    for (int round = 1; round <= effort.rounds(); round++) {
      for (Case benchmark : cases) {
        add(run(benchmark, effort), benchmark, figures);
        System.err.printf(
            Locale.ROOT,
            "round %d: %-40s %-20s %8d %12.3f ms%n",
            round,
            benchmark.benchmark(),
            benchmark.input(),
            benchmark.components(),
            figures.median(benchmark));
      }
    }
    return figures;
  }

  private static RunResult run(Case benchmark, Effort effort) throws RunnerException {
    String name = JmhRuns.class.getPackageName() + "." + benchmark.benchmark();
    var options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(name) + "$")
            .threads(benchmark.threads())
            .forks(1)
            .jvmArgsAppend(heapOf(effort))
            .warmupIterations(warmups(benchmark, effort))
            .warmupTime(effort.iteration())
            .measurementIterations(effort.iterations())
            .measurementTime(effort.iteration())
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true);
    benchmark.params().forEach(options::param);
    var silent = OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT);
    return List.copyOf(new Runner(options.build(), silent).run()).get(0);
  }

  /**
   * Threads on all cores leave the compiler none, so that it takes longer until all is compiled.
   */
  private static int warmups(Case benchmark, Effort effort) {
    return effort.warmups() * (benchmark.threads() > 1 ? 3 : 1);
  }

  /** Touched before, or the first to use a page would pay for the operating system's work. */
  private static String[] heapOf(Effort effort) {
    return new String[] {
      "-Xms" + effort.heap(), "-Xmx" + effort.heap(), "-XX:+AlwaysPreTouch", "-XX:+UseG1GC"
    };
  }

  private static void add(RunResult result, Case benchmark, Figures figures) {
    var iterations =
        result.getBenchmarkResults().stream()
            .map(BenchmarkResult::getIterationResults)
            .flatMap(Collection::stream)
            .map(IterationResult::getPrimaryResult)
            .map(iteration -> iteration.getScore())
            .toList();
    var bytes = requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED).getScore();
    figures.add(benchmark, iterations, bytes);
  }
}
