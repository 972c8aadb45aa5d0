package io.github.trustdelta.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.sun.management.ThreadMXBean;
import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The whole job on two files, again and again: read both, compare, walk over all changes. */
public final class FileJob {
  private static final ReadLimits LIMITS =
      ReadLimits.DEFAULTS
          .withBytes(1L << 36)
          .withComponents(1 << 27)
          .withDependencies(Integer.MAX_VALUE);
  private static final JsonFactory JSON = new JsonFactory();

  private final Path before;
  private final Path after;
  private final List<Long> reading = new ArrayList<>();
  private final List<Long> comparing = new ArrayList<>();
  private final List<Long> tokenising = new ArrayList<>();

  private FileJob(Path before, Path after) {
    this.before = before;
    this.after = after;
  }

  /**
   * How many seconds, whether to tokenise as well, then pairs of files. Prints, for each pair in
   * turn, the medians in nanoseconds of the later half of the repetitions, one at least.
   */
  public static void main(String[] args) throws IOException {
    double seconds = Double.parseDouble(args[0]);
    boolean isTokenising = Boolean.parseBoolean(args[1]);
    for (int i = 2; i < args.length; i += 2) {
      var job = new FileJob(Path.of(args[i]), Path.of(args[i + 1]));
      long start = System.nanoTime();
      do {
        job.runOnce(isTokenising);
      } while (System.nanoTime() - start < seconds * 1e9);
      job.report();
    }
  }

  static Sbom read(Path file) throws IOException {
    return SbomReader.read(file, LIMITS);
  }

  /** How many bytes the thread that asks has allocated so far. */
  static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private void runOnce(boolean isTokenising) throws IOException {
    long start = System.nanoTime();
    Sbom older = read(before);
    Sbom newer = read(after);
    long read = System.nanoTime();
    var changes = SbomDiff.between(older, newer).changes();
    long compared = System.nanoTime();
    if (changes.isEmpty()) {
      throw new AssertionError("the releases differ");
    }
    reading.add(read - start);
    comparing.add(compared - read);
    if (isTokenising) {
      long again = System.nanoTime();
      tokenise(before);
      tokenise(after);
      tokenising.add(System.nanoTime() - again);
    }
  }

  private static void tokenise(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file);
        var parser = JSON.createParser(stream)) {
      while (parser.nextToken() != null) {
        // The next one.
      }
    }
  }

  private void report() {
    report("read", reading);
    report("diff", comparing);
    if (!tokenising.isEmpty()) {
      report("tokenise", tokenising);
    }
    System.out.printf(Locale.ROOT, "repetitions %d%n", reading.size());
  }

  private static void report(String name, List<Long> nanos) {
    var warm = new ArrayList<>(nanos.subList(nanos.size() / 2, nanos.size()));
    Collections.sort(warm);
    System.out.printf(Locale.ROOT, "%s %d%n", name, warm.get(warm.size() / 2));
  }
}
