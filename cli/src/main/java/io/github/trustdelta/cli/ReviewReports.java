package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.cli.ResultOptions.Format;
import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.report.ReportFormat;
import io.github.trustdelta.gate.report.ReportSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The reports of a review that are wanted, and where each goes: {@code --format FORMAT=FILE} to its
 * file, the one without a file to {@code --output} or standard output. Where each has a file, that
 * one is the text.
 */
record ReviewReports(List<Report> reports) {

  private static final Format[] FORMATS = {
    Format.TEXT,
    Format.JSON,
    Format.MARKDOWN,
    Format.SARIF,
    Format.HTML,
    Format.STIX,
    Format.OPENVEX
  };

  ReviewReports {
    reports = List.copyOf(reports);
  }

  /**
   * One report.
   *
   * @param file null for standard output
   */
  record Report(Format format, @Nullable String file) {}

  static ReviewReports of(Arguments given) throws CommandFailure {
    List<Report> reports = new ArrayList<>(given.values("--format", ReviewReports::report));
    List<Report> withoutFile = reports.stream().filter(report -> report.file == null).toList();
    if (withoutFile.size() > 1) {
      Format second = withoutFile.get(1).format;
      throw CommandFailure.usage(
          "--format: expected one report without a file, found two; name one, as in --format "
              + second.label()
              + "=FILE");
    }
    reports.removeAll(withoutFile);
    Format last = withoutFile.isEmpty() ? Format.TEXT : withoutFile.get(0).format;
    reports.add(new Report(last, given.valueOrNull("--output")));
    requireDifferentFiles(reports);
    return new ReviewReports(reports);
  }

  /** Whether a report says where in the newer SBOM something stands. */
  boolean pointIntoTheSbom() {
    return reports.stream().anyMatch(report -> report.format == Format.SARIF);
  }

  /** A report does not replace what the review is about. */
  void requireNoneOf(Collection<String> inputs) throws CommandFailure {
    for (Report report : reports) {
      String file = report.file;
      for (String input : file == null ? List.<String>of() : inputs) {
        if (file != null && isIn(SbomFile.path(input), SbomFile.path(file))) {
          throw CommandFailure.usage(
              file + ": expected a file of its own for the report, found an input");
        }
      }
    }
  }

  void write(Review review, ReportSource source, Streams streams) throws CommandFailure {
    for (Report report : reports) {
      var result = new ResultOptions(report.format, report.file);
      switch (report.format) {
        case TEXT -> {
          String text = ReviewText.of(review, new Terminal(result.hasColour(streams)));
          result.write(out -> out.write(text.getBytes(UTF_8)), streams);
        }
        case JSON -> result.write(out -> ReviewJson.write(review, out), streams);
        case MARKDOWN, SARIF, HTML, STIX, OPENVEX -> {
          ReportFormat format = ReportFormat.valueOf(report.format.name());
          result.write(out -> format.write(review, source, out), streams);
        }
      }
    }
  }

  private static Report report(String word) throws CommandFailure {
    int equals = word.indexOf('=');
    Format format = ResultOptions.format(equals < 0 ? word : word.substring(0, equals), FORMATS);
    String file = equals < 0 ? null : word.substring(equals + 1);
    if (file != null && (file.isEmpty() || file.equals(SbomFile.STANDARD_INPUT))) {
      throw CommandFailure.usage(
          "expected "
              + format.label()
              + "=FILE, found '"
              + word
              + "'; the report without a FILE goes to standard output");
    }
    return new Report(format, file);
  }

  private static void requireDifferentFiles(List<Report> reports) throws CommandFailure {
    Set<Path> files = new HashSet<>();
    for (Report report : reports) {
      if (report.file != null
          && !report.file.equals(SbomFile.STANDARD_INPUT)
          && !files.add(real(SbomFile.path(report.file)))) {
        throw CommandFailure.usage("expected a file for each report, found two for " + report.file);
      }
    }
  }

  /** Whether a file that is there is the input, or lies in it. */
  private static boolean isIn(Path input, Path file) {
    return Files.isRegularFile(file) && Files.exists(input) && real(file).startsWith(real(input));
  }

  private static Path real(Path file) {
    try {
      if (Files.exists(file)) {
        return file.toRealPath();
      }
      Path absolute = file.toAbsolutePath().normalize();
      Path folder = absolute.getParent();
      return folder != null && Files.exists(folder)
          ? folder.toRealPath().resolve(absolute.getFileName())
          : absolute;
    } catch (IOException e) {
      return file.toAbsolutePath().normalize(); // who writes it will say why
    }
  }
}
