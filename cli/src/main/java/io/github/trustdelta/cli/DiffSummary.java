package io.github.trustdelta.cli;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.FieldChange;
import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.sbom.Component;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many changes of which kind there are.
 *
 * @param counts the number by kind, as the JSON lists them
 * @param upgraded how many of the changed components went to a later version
 * @param downgraded how many of the changed components went to an earlier version
 * @param unchanged how many components are the same on both sides
 */
record DiffSummary(Map<ChangeKind, Integer> counts, int upgraded, int downgraded, int unchanged) {

  static DiffSummary of(SbomDiff diff) {
    var counts = new EnumMap<ChangeKind, Integer>(ChangeKind.class);
    int upgraded = 0;
    int downgraded = 0;
    for (Change change : diff.changes()) {
      int entries =
          change instanceof Change.SubjectChanged subject ? documentFields(subject).size() : 1;
      counts.merge(ChangeKind.of(change), entries, Integer::sum);
      if (change instanceof Change.ComponentChanged changed) {
        upgraded += changed.versionChange() == VersionChange.UPGRADE ? 1 : 0;
        downgraded += changed.versionChange() == VersionChange.DOWNGRADE ? 1 : 0;
      }
    }
    return new DiffSummary(counts, upgraded, downgraded, diff.unchanged());
  }

  int count(ChangeKind kind) {
    return counts.getOrDefault(kind, 0);
  }

  /** What differs in the subject, as fields of the document. */
  static List<FieldChange> documentFields(Change.SubjectChanged subject) {
    if (subject.before() == null || subject.after() == null) {
      return List.of(new FieldChange("subject", label(subject.before()), label(subject.after())));
    }
    return subject.fields().stream()
        .map(it -> new FieldChange("subject." + it.field(), it.before(), it.after()))
        .toList();
  }

  private static @Nullable String label(@Nullable Component component) {
    return component == null ? null : component.label();
  }
}
