package io.github.trustdelta.bench;

import static io.github.trustdelta.bench.SbomGenerator.Format.CYCLONEDX;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long the program of the checkout takes for a small pair, against a JVM that only tells its
 * version: many starts of both in turns, so that a busy moment hits both.
 */
final class StartUp {
  private static final int WARM_UP = 3;

  private StartUp() {}

  static List<Measured> measure(Effort effort) throws IOException, InterruptedException {
    String input = Comparison.input(CYCLONEDX, Sizes.SMALL);
    Path program = program();
    if (program == null) {
      return List.of(Measured.nothing(Goal.START_UP, input, "no checkout around the benchmarks"));
    }
    try (var folder = new TemporaryFolder()) {
      var pair = folder.pair(CYCLONEDX, Sizes.SMALL);
      var diff = new ArrayList<>(List.of(program.toString(), "diff"));
      diff.addAll(pair.arguments());
      return List.of(measure(diff, input, effort.starts()));
    }
  }

  private static Measured measure(List<String> diff, String input, int starts)
      throws IOException, InterruptedException {
    var version = List.of(ChildJvm.java().toString(), "-version");
    var programTimes = new ArrayList<Long>();
    var versionTimes = new ArrayList<Long>();
    for (int i = 0; i < WARM_UP + starts; i++) {
      long program = nanos(diff);
      long bare = nanos(version);
      if (i >= WARM_UP) {
        programTimes.add(program);
        versionTimes.add(bare);
      }
    }
    double program = median(programTimes);
    double bare = median(versionTimes);
    String remark = String.format(Locale.ROOT, "%.0f ms and %.0f ms", program / 1e6, bare / 1e6);
    return new Measured(Goal.START_UP, input, program / bare, remark);
  }

  private static long nanos(List<String> command) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    long start = System.nanoTime();
    int exit = builder.start().waitFor();
    long nanos = System.nanoTime() - start;
    if (exit != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + exit);
    }
    return nanos;
  }

  private static double median(List<Long> nanos) {
    Collections.sort(nanos);
    return nanos.get(nanos.size() / 2);
  }

  private static @Nullable Path program() {
    Path root = checkout();
    Path program = root == null ? null : root.resolve("bin").resolve("trustdelta");
    return program != null && Files.isExecutable(program) ? program : null;
  }

  /** The folder that holds benchmarks/target with this class or its jar, if any. */
  static @Nullable Path checkout() {
    try {
      var place = StartUp.class.getProtectionDomain().getCodeSource().getLocation();
      Path target = Path.of(place.toURI()).toAbsolutePath().getParent();
      return target == null || target.getNameCount() < 3
          ? null
          : target.resolve("../..").normalize();
    } catch (URISyntaxException e) {
      throw new AssertionError("a location is a URI", e);
    }
  }
}
