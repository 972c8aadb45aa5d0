package io.github.trustdelta.bench;

import io.github.trustdelta.bench.SbomGenerator.Format;
import io.github.trustdelta.sbom.Sbom;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the heap holds for each component of a document that was read: the used heap with several of
 * them less that without, after full collections, in a JVM that does nothing else. The file is read
 * as a stream, so that its bytes are not in it.
 */
public final class RetainedHeap {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int WARM_UP = 2;
  private static final int COMPONENTS_IN_ALL = 100_000;
  private static final int MOST_DOCUMENTS = 20;

  private RetainedHeap() {}

  static List<Measured> measure(Effort effort) throws IOException, InterruptedException {
    int size = effort.sizes().get(0);
    var lines = new ArrayList<Measured>();
    try (var folder = new TemporaryFolder()) {
      for (Format format : Format.values()) {
        String input = Comparison.input(format, size);
        var pair = folder.pair(format, size);
        var outcome = run(pair.before(), size, folder);
        lines.add(
            outcome.isGood()
                ? new Measured(Goal.RETAINED, input, outcome.number("retained") / size)
                : Measured.nothing(Goal.RETAINED, input, outcome.problem()));
      }
    }
    return lines;
  }

  /** Prints the bytes per document: "retained" and "allocated". */
  static ChildJvm.Outcome run(Path file, int components, TemporaryFolder folder)
      throws IOException, InterruptedException {
    int documents = Math.max(1, Math.min(MOST_DOCUMENTS, COMPONENTS_IN_ALL / components));
    return ChildJvm.run(
        RetainedHeap.class,
        List.of("-Xmx6g", "-XX:+UseSerialGC"),
        List.of(file.toString(), String.valueOf(documents)),
        LIMIT,
        folder.path());
  }

  /** The child: a file, and how many times it is read. */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    int documents = Integer.parseInt(args[1]);
    for (int i = 0; i < WARM_UP; i++) {
      FileJob.read(file);
    }
    var sboms = new ArrayList<Sbom>(documents);
    long before = usedHeap();
    long allocatedBefore = FileJob.allocated();
    for (int i = 0; i < documents; i++) {
      sboms.add(FileJob.read(file));
    }
    long allocated = FileJob.allocated() - allocatedBefore;
    long after = usedHeap();
    System.out.printf(Locale.ROOT, "retained %d%n", (after - before) / documents);
    System.out.printf(Locale.ROOT, "allocated %d%n", allocated / documents);
    if (sboms.size() != documents) {
      throw new AssertionError("the documents must stay alive until here");
    }
  }

  private static long usedHeap() {
    var memory = ManagementFactory.getMemoryMXBean();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return memory.getHeapMemoryUsage().getUsed();
  }
}
