package io.github.trustdelta.bench;

import static io.github.trustdelta.bench.SbomGenerator.Format.SPDX;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spdx.core.InvalidSPDXAnalysisException;
import org.spdx.jacksonstore.MultiFormatStore;
import org.spdx.library.SpdxModelFactory;
import org.spdx.library.model.v2.SpdxDocument;
import org.spdx.storage.simple.InMemSpdxStore;
import org.spdx.utility.compare.SpdxCompareException;
import org.spdx.utility.compare.SpdxComparer;

/**
 * The official SPDX library's comparer, from two files to the answer, in a JVM of its own and with
 * a time limit: where it is slower than that, the ratio is a lower bound.
 */
public final class SpdxComparison {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int REPETITIONS = 3;

  private SpdxComparison() {}

  static Case ours(Effort effort) {
    return Comparison.wholePair(SPDX, effort.sizes().get(0));
  }

  static List<Measured> measure(Effort effort, Figures figures)
      throws IOException, InterruptedException {
    int size = effort.sizes().get(0);
    double ours = figures.median(ours(effort));
    String input = Comparison.input(SPDX, size);
    try (var folder = new TemporaryFolder()) {
      var pair = folder.pair(SPDX, size);
      var outcome =
          ChildJvm.run(
              SpdxComparison.class,
              List.of("-Xmx4g", "-XX:+UseG1GC"),
              pair.arguments(),
              LIMIT,
              folder.path());
      var millis = outcome.numbers("millis");
      if (outcome.hasEnded() && !outcome.isGood()) {
        return List.of(Measured.nothing(Goal.SPDX_COMPARER, input, outcome.problem()));
      }
      return List.of(line(input, millis, ours));
    }
  }

  private static Measured line(String input, List<Double> millis, double ours) {
    if (millis.isEmpty()) {
      String remark = "at least: stopped after " + LIMIT.toSeconds() + " s";
      return new Measured(Goal.SPDX_COMPARER, input, LIMIT.toMillis() / ours, remark);
    }
    // The first one is cold, unless it is the only one.
    var warm = millis.size() == 1 ? millis : millis.subList(1, millis.size());
    double theirs = warm.stream().mapToDouble(time -> time).average().orElseThrow();
    String remark =
        String.format(Locale.ROOT, "%.1f s, mean of %d calls", theirs / 1000, warm.size());
    return new Measured(Goal.SPDX_COMPARER, input, theirs / ours, remark);
  }

  /** The child: two files. */
  public static void main(String[] args) throws Exception {
    // Without it the library fetches the licence list.
    System.setProperty("org.spdx.useJARLicenseInfoOnly", "true");
    SpdxModelFactory.init();
    for (int i = 0; i < REPETITIONS; i++) {
      long start = System.nanoTime();
      compare(Path.of(args[0]), Path.of(args[1]));
      System.out.printf(Locale.ROOT, "millis %d%n", (System.nanoTime() - start) / 1_000_000);
    }
  }

  private static void compare(Path before, Path after)
      throws IOException, InvalidSPDXAnalysisException, SpdxCompareException {
    var stores = new ArrayList<MultiFormatStore>();
    var comparer = new SpdxComparer();
    comparer.compare(load(before, stores), load(after, stores));
    if (!comparer.isDifferenceFound()) {
      throw new AssertionError("the releases differ");
    }
  }

  private static SpdxDocument load(Path file, List<MultiFormatStore> stores)
      throws IOException, InvalidSPDXAnalysisException {
    var store = new MultiFormatStore(new InMemSpdxStore(), MultiFormatStore.Format.JSON);
    stores.add(store);
    try (InputStream stream = Files.newInputStream(file)) {
      return store.deSerialize(stream, false);
    }
  }
}
