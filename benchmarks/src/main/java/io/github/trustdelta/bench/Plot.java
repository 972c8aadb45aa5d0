package io.github.trustdelta.bench;

import static io.github.trustdelta.bench.SbomGenerator.Format.CYCLONEDX;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Measures how time and memory grow with the size, prints the figures, and draws both into a folder
 * as {@code performance-time.svg} and {@code performance-memory.svg}.
 */
public final class Plot {
  private static final String USAGE = "usage: Plot FOLDER [N...]";
  private static final List<Integer> SIZES =
      List.of(1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000);
  private static final List<String> HEADING =
      List.of(
          "components",
          "tokenise ns",
          "read ns",
          "diff ns",
          "document B",
          "allocated B",
          "retained B");
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final String SECONDS = "10";

  private Plot() {}

  /** The folder, and the sizes if not those from a thousand to a million. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 0) {
      System.err.println(USAGE);
      System.exit(2);
      return;
    }
    Path folder = Path.of(args[0]);
    var sizes = Stream.of(args).skip(1).map(Integer::valueOf).toList();
    var points = new ArrayList<Point>();
    for (int size : sizes.isEmpty() ? SIZES : sizes) {
      points.add(measure(size));
      System.err.println(points.get(points.size() - 1));
    }
    System.out.printf("JDK %s, per component%n%n", Runtime.version());
    System.out.print(MarkdownTable.text(HEADING, points.stream().map(Point::cells).toList()));
    Files.writeString(folder.resolve("performance-time.svg"), time(points), UTF_8);
    Files.writeString(folder.resolve("performance-memory.svg"), memory(points), UTF_8);
  }

  private static Point measure(int size) throws IOException, InterruptedException {
    try (var folder = new TemporaryFolder()) {
      var pair = folder.pair(CYCLONEDX, size);
      var job =
          ChildJvm.run(
              FileJob.class,
              List.of("-Xms6g", "-Xmx6g"),
              Stream.concat(Stream.of(SECONDS, "true"), pair.arguments().stream()).toList(),
              LIMIT,
              folder.path());
      var heap = RetainedHeap.run(pair.before(), size, folder);
      double both = 2.0 * size;
      return new Point(
          size,
          job.number("tokenise") / both,
          job.number("read") / both,
          job.number("diff") / size,
          (double) Files.size(pair.before()) / size,
          heap.number("allocated") / size,
          heap.number("retained") / size);
    }
  }

  static String time(List<Point> points) {
    return new LogPlot(
            "Time per component (CycloneDX JSON)",
            "components in a document",
            "nanoseconds per component",
            List.of(
                line("read", points, Point::read),
                line("tokenise (jackson-core)", points, Point::tokenise),
                line("diff, both sides", points, Point::diff)))
        .svg();
  }

  static String memory(List<Point> points) {
    return new LogPlot(
            "Memory for one document (CycloneDX JSON)",
            "components in a document",
            "bytes",
            List.of(
                line("document", points, point -> point.document() * point.components()),
                line(
                    "allocated by reading",
                    points,
                    point -> point.allocated() * point.components()),
                line("retained", points, point -> point.retained() * point.components())))
        .svg();
  }

  private static LogPlot.Line line(String name, List<Point> points, ToDoubleFunction<Point> value) {
    return new LogPlot.Line(
        name,
        points.stream().map(Point::components).map(Double::valueOf).toList(),
        points.stream().map(value::applyAsDouble).toList());
  }

  /** Nanoseconds and bytes per component. */
  record Point(
      int components,
      double tokenise,
      double read,
      double diff,
      double document,
      double allocated,
      double retained) {

    List<String> cells() {
      return Stream.concat(
              Stream.of(Sizes.text(components)),
              Stream.of(tokenise, read, diff, document, allocated, retained)
                  .map(value -> String.format(Locale.ROOT, "%.0f", value)))
          .toList();
    }
  }
}
