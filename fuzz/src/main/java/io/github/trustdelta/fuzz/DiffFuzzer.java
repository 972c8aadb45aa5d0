package io.github.trustdelta.fuzz;

import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.SbomReader;
import java.util.Arrays;

/** Takes the input for two documents, one per side of a byte 0, and compares them. */
public final class DiffFuzzer {

  private DiffFuzzer() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    int end = 0;
    while (end < input.length && input[end] != 0) {
      end++;
    }
    byte[] before = Arrays.copyOf(input, end);
    byte[] after = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
    Cost.check(input.length, () -> check(before, after));
  }

  private static void check(byte[] olderDocument, byte[] newerDocument) {
    Sbom before = Reading.of(() -> SbomReader.read(olderDocument)).sbom();
    Sbom after = Reading.of(() -> SbomReader.read(newerDocument)).sbom();
    if (before == null || after == null) {
      return;
    }
    SbomDiff diff = SbomDiff.between(before, after);
    Laws.require(diff.inverse().equals(SbomDiff.between(after, before)), "the inverse differs");
    Laws.require(diff.inverse().inverse().equals(diff), "inverted twice, it differs");
    if (before.document().format() == after.document().format()) {
      Laws.require(diff.applyTo(before).equals(after), "applied, it makes another document");
      Laws.require(
          !before.equals(after)
              || diff.isEmpty()
              || !before.document().fields().equals(after.document().fields()),
          "equal documents differ: " + diff.changes());
    }
  }
}
