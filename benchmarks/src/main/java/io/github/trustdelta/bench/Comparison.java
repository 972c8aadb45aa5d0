package io.github.trustdelta.bench;

import static io.github.trustdelta.bench.SbomGenerator.Format.CYCLONEDX;
import static io.github.trustdelta.bench.SbomGenerator.Format.SPDX;
import static io.github.trustdelta.bench.SbomGenerator.Layout.COMPACT;
import static io.github.trustdelta.bench.SbomGenerator.Layout.PRETTY;

import io.github.trustdelta.bench.SbomGenerator.Format;
import io.github.trustdelta.bench.SbomGenerator.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * A goal as the ratio of the times of two benchmark cases.
 *
 * @param factor what the ratio is multiplied with, such as a half where the reference works on one
 *     document of a pair: the two are of the same length but for some per mille
 */
record Comparison(Goal goal, String input, Case measured, Case reference, double factor) {
  private static final double ONE_OF_TWO = 0.5;

  /** All comparisons for a goal, none where the goal is measured otherwise. */
  static List<Comparison> of(Goal goal, Effort effort) {
    var comparisons = new ArrayList<Comparison>();
    for (int size : effort.sizes()) {
      for (Format format : Format.values()) {
        add(goal, format, size, comparisons);
      }
    }
    int first = effort.sizes().get(0);
    switch (goal) {
      case CYCLONEDX_CORE ->
          comparisons.add(
              new Comparison(
                  goal,
                  input(CYCLONEDX, first),
                  Case.of("CycloneDxReadBenchmark.cycloneDxCoreJava", first).with(CYCLONEDX),
                  ours(CYCLONEDX, PRETTY, first),
                  1));
      case SPDX_LIBRARY ->
          comparisons.add(
              new Comparison(
                  goal,
                  input(SPDX, first),
                  Case.of("SpdxReadBenchmark.spdxJavaLibrary", first).with(SPDX),
                  ours(SPDX, PRETTY, first),
                  1));
      case XML ->
          comparisons.add(
              new Comparison(
                  goal,
                  Sizes.text(first),
                  Case.of("XmlReadBenchmark.trustDelta", first),
                  Case.of("XmlReadBenchmark.stax", first),
                  1));
      case THREADS -> {
        // Twice the work in the time of one call on each of two threads.
        Case one = wholePair(CYCLONEDX, Sizes.SMALL);
        comparisons.add(
            new Comparison(goal, input(CYCLONEDX, Sizes.SMALL), one, one.onThreads(2), 2));
      }
      default -> {}
    }
    return comparisons;
  }

  private static void add(Goal goal, Format format, int size, List<Comparison> comparisons) {
    String input = input(format, size);
    switch (goal) {
      case READ ->
          comparisons.add(
              new Comparison(
                  goal, input, ours(format, PRETTY, size), tokens(format, PRETTY, size), 1));
      case READ_COMPACT ->
          comparisons.add(
              new Comparison(
                  goal, input, ours(format, COMPACT, size), tokens(format, COMPACT, size), 1));
      case READ_PAIR ->
          comparisons.add(
              new Comparison(
                  goal,
                  input,
                  Case.of("PairReadBenchmark.onTwoThreads", size).with(format),
                  tokens(format, PRETTY, size),
                  ONE_OF_TWO));
      case DIFF ->
          comparisons.add(
              new Comparison(
                  goal,
                  input,
                  Case.of("DiffBenchmark.diff", size).with(format),
                  ours(format, PRETTY, size),
                  ONE_OF_TWO));
      default -> {}
    }
  }

  /** Reading one document: what most rows refer to. */
  static Case ours(Format format, Layout layout, int size) {
    return Case.of("ReadBenchmark.trustDelta", size).with(format).with(layout);
  }

  private static Case tokens(Format format, Layout layout, int size) {
    return Case.of("ReadBenchmark.tokenise", size).with(format).with(layout);
  }

  /** From the bytes of both documents to the difference. */
  static Case wholePair(Format format, int size) {
    return Case.of("JobBenchmark.readBothAndDiff", size).with(format);
  }

  static String input(Format format, int size) {
    return (format == CYCLONEDX ? "CycloneDX " : "SPDX ") + Sizes.text(size);
  }

  Measured of(Figures figures) {
    return new Measured(goal, input, factor * figures.median(measured) / figures.median(reference));
  }
}
