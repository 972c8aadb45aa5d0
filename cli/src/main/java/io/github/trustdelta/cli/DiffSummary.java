package io.github.trustdelta.cli;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.ChangeAspect;
import io.github.trustdelta.diff.FieldChange;
import io.github.trustdelta.diff.GraphChanges;
import io.github.trustdelta.diff.LostEvidence;
import io.github.trustdelta.diff.RenameHint;
import io.github.trustdelta.diff.Rewording;
import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.sbom.Component;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many changes of which kind a whole diff has.
 *
 * @param counts the number by kind, as the JSON lists them
 * @param aspects the number of changes by aspect, the subject's among them
 * @param stories the number of changed components by what their change comes down to
 * @param upgraded how many of the changed components went to a later version
 * @param downgraded how many of the changed components went to an earlier version
 * @param unchanged how many components are the same on both sides
 * @param lostEvidence how many components lost evidence
 * @param renameHints how many pairs may be renamings
 * @param graph how the shape of the graph differs
 * @param rewordings how many components are worded otherwise
 */
record DiffSummary(
    Map<ChangeKind, Integer> counts,
    Map<ChangeAspect, Integer> aspects,
    Map<ComponentStory, Integer> stories,
    int upgraded,
    int downgraded,
    int unchanged,
    int lostEvidence,
    int renameHints,
    GraphChanges graph,
    int rewordings) {

  static DiffSummary of(
      List<Change> changes,
      List<LostEvidence> losses,
      List<RenameHint> hints,
      GraphChanges graph,
      List<Rewording> rewordings,
      int unchanged) {
    var counts = new EnumMap<ChangeKind, Integer>(ChangeKind.class);
    var aspects = new EnumMap<ChangeAspect, Integer>(ChangeAspect.class);
    var stories = new EnumMap<ComponentStory, Integer>(ComponentStory.class);
    int upgraded = 0;
    int downgraded = 0;
    for (Change change : changes) {
      counts.merge(ChangeKind.of(change), entries(change), Integer::sum);
      Kinds.aspects(change).forEach(aspect -> aspects.merge(aspect, 1, Integer::sum));
      if (change instanceof Change.ComponentChanged changed) {
        stories.merge(ComponentStory.of(changed), 1, Integer::sum);
        upgraded += changed.versionChange() == VersionChange.UPGRADE ? 1 : 0;
        downgraded += changed.versionChange() == VersionChange.DOWNGRADE ? 1 : 0;
      }
    }
    return new DiffSummary(
        Collections.unmodifiableMap(counts),
        Collections.unmodifiableMap(aspects),
        Collections.unmodifiableMap(stories),
        upgraded,
        downgraded,
        unchanged,
        losses.size(),
        hints.size(),
        graph,
        rewordings.size());
  }

  int count(ChangeKind kind) {
    return counts.getOrDefault(kind, 0);
  }

  int count(ChangeAspect aspect) {
    return aspects.getOrDefault(aspect, 0);
  }

  int count(ComponentStory story) {
    return stories.getOrDefault(story, 0);
  }

  /** Whether anything but the documents themselves differs. */
  boolean hasSoftware() {
    return counts.keySet().stream().anyMatch(kind -> kind != ChangeKind.DOCUMENT_CHANGED);
  }

  int becameDirect() {
    return (int) graph.moved().stream().filter(GraphChanges.Moved::becameDirect).count();
  }

  /** How many entries of the JSON a change is. */
  static int entries(Change change) {
    return change instanceof Change.SubjectChanged subject ? documentFields(subject).size() : 1;
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
