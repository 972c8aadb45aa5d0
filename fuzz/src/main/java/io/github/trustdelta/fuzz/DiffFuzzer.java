package io.github.trustdelta.fuzz;

import io.github.trustdelta.diff.FieldChange;
import io.github.trustdelta.diff.LostEvidence;
import io.github.trustdelta.diff.Rewording;
import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.SbomReader;
import java.util.Arrays;
import java.util.List;

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
    checkWhatFollows(diff);
    if (before.document().format() == after.document().format()) {
      Laws.require(diff.applyTo(before).equals(after), "applied, it makes another document");
      Laws.require(
          !before.equals(after)
              || diff.isEmpty()
              || !before.document().fields().equals(after.document().fields()),
          "equal documents differ: " + diff.changes());
    }
  }

  /** What is lost on the way there is gained on the way back, and nothing else. */
  private static void checkWhatFollows(SbomDiff diff) {
    boolean isEmpty = diff.changes().isEmpty();
    Laws.require(!isEmpty || diff.renameHints().isEmpty(), "a renaming without a change");
    Laws.require(
        diff.graphChanges().cyclesAdded().size()
            == diff.inverse().graphChanges().cyclesRemoved().size(),
        "the circles of the inverse differ");
    for (LostEvidence loss : diff.lostEvidence()) {
      Laws.require(!loss.evidence().isEmpty(), "a loss of nothing");
    }
    for (Rewording rewording : diff.rewordings()) {
      for (FieldChange field : rewording.fields()) {
        Laws.require(
            field.isReplaced() && !field.equals(field.inverse()), "a rewording without two texts");
      }
    }
    int all = diff.after().components().size();
    Laws.require(
        SbomDiff.timeline(List.of(diff.before(), diff.after(), diff.before())).lines().size()
            <= all + 2 * diff.before().components().size(),
        "a timeline has more lines than components");
  }
}
