package io.github.trustdelta.bench;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs every benchmark of reading and comparing and prints one table: times, and how many times as
 * long each takes as jackson-core takes to tokenise the same bytes in the same run. Progress goes
 * to standard error.
 */
public final class Ratios {
  private static final String USAGE = "usage: Ratios [--quick] [--components N[,N...]]";

  private Ratios() {}

  /** Exit code 2: wrong usage; 1: a benchmark failed. */
  public static void main(String[] args) {
    Effort effort;
    try {
      effort = Effort.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(USAGE);
      System.exit(2);
      return;
    }
    try {
      System.out.print(RatioTable.of(run(effort)));
    } catch (RunnerException e) {
      System.err.println("a benchmark did not run: " + e.getMessage());
      System.exit(1);
    }
  }

  private static Collection<RunResult> run(Effort effort) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(Ratios.class.getPackageName() + "\\.\\w*(?:Read|Diff)Benchmark\\.")
            .param("components", effort.components().toArray(String[]::new))
            .forks(effort.forks())
            .jvmArgsAppend("-Xms2g", "-Xmx2g", "-XX:+UseG1GC")
            .warmupIterations(effort.warmups())
            .warmupTime(effort.iteration())
            .measurementIterations(effort.iterations())
            .measurementTime(effort.iteration())
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .build();
    var progress = OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL);
    return new Runner(options, progress).run();
  }

  /** How long to measure what. */
  record Effort(
      List<String> components, int forks, int warmups, int iterations, TimeValue iteration) {

    static Effort parse(String[] args) {
      boolean quick = false;
      List<String> components = List.of();
      var rest = List.of(args).iterator();
      while (rest.hasNext()) {
        String arg = rest.next();
        switch (arg) {
          case "--quick" -> quick = true;
          case "--components" -> components = sizes(rest);
          default -> throw new IllegalArgumentException("unknown option: " + arg);
        }
      }
      return quick ? quick(components) : full(components);
    }

    /** For a smoke test: every benchmark runs, no figure is worth quoting. */
    private static Effort quick(List<String> components) {
      var sizes = components.isEmpty() ? List.of("1000") : components;
      return new Effort(sizes, 1, 2, 3, TimeValue.milliseconds(300));
    }

    private static Effort full(List<String> components) {
      var sizes = components.isEmpty() ? List.of("1000", "10000") : components;
      return new Effort(sizes, 2, 4, 5, TimeValue.seconds(2));
    }

    private static List<String> sizes(Iterator<String> rest) {
      if (!rest.hasNext()) {
        throw new IllegalArgumentException("--components needs a value");
      }
      var sizes = List.of(rest.next().split(",", -1));
      for (String size : sizes) {
        if (!size.matches("[1-9][0-9]{0,7}")) {
          throw new IllegalArgumentException("--components: expected numbers, found: " + size);
        }
      }
      return sizes;
    }
  }
}
