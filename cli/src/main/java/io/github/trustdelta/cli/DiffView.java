package io.github.trustdelta.cli;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.ChangeAspect;
import io.github.trustdelta.diff.FieldChange;
import io.github.trustdelta.diff.GraphChanges;
import io.github.trustdelta.diff.LostEvidence;
import io.github.trustdelta.diff.RenameHint;
import io.github.trustdelta.diff.Rewording;
import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What of a diff is to be shown, the same for all formats, and what of it a filter hides.
 *
 * @param diff the diff
 * @param filter by which the rest was chosen
 * @param hasTimestamps whether the documents' own times are wanted
 * @param summary the numbers of the whole diff
 * @param changes the changes to show
 * @param hidden the changes that the filter hides
 * @param lostEvidence the losses to show
 * @param hiddenLosses the losses that the filter hides
 * @param renameHints the hints to show
 * @param graph the changes of the graph's shape to show
 * @param rewordings the rewordings to show
 */
record DiffView(
    SbomDiff diff,
    DiffFilter filter,
    boolean hasTimestamps,
    DiffSummary summary,
    List<Change> changes,
    List<Change> hidden,
    List<LostEvidence> lostEvidence,
    List<LostEvidence> hiddenLosses,
    List<RenameHint> renameHints,
    GraphChanges graph,
    List<Rewording> rewordings) {

  /** Everything. */
  static DiffView of(SbomDiff diff) {
    return of(diff, DiffFilter.NONE, false);
  }

  static DiffView of(SbomDiff diff, DiffFilter filter, boolean hasTimestamps) {
    List<Change> all = new ArrayList<>(diff.changes());
    String created = diff.before().document().created();
    String createdLater = diff.after().document().created();
    if (hasTimestamps && !Objects.equals(created, createdLater)) {
      all.add(new Change.DocumentChanged(new FieldChange("timestamp", created, createdLater)));
    }
    List<Change> changes = new ArrayList<>();
    List<Change> hidden = new ArrayList<>();
    all.forEach(change -> (filter.shows(change, diff) ? changes : hidden).add(change));
    var parts = new Parts(diff, filter, components(changes));
    List<LostEvidence> losses = diff.lostEvidence();
    List<RenameHint> hints = diff.renameHints();
    GraphChanges graph = diff.graphChanges();
    List<Rewording> rewordings = diff.rewordings();
    return new DiffView(
        diff,
        filter,
        hasTimestamps,
        DiffSummary.of(all, losses, hints, graph, rewordings, diff.unchanged()),
        List.copyOf(changes),
        List.copyOf(hidden),
        losses.stream().filter(parts::shows).toList(),
        losses.stream().filter(loss -> !parts.shows(loss)).toList(),
        hints.stream().filter(parts::shows).toList(),
        parts.of(graph),
        rewordings.stream().filter(parts::shows).toList());
  }

  /** What the documents have and the diff leaves alone, as the formats do not say it alike. */
  List<String> notCompared() {
    List<String> parts = new ArrayList<>();
    Sbom before = diff.before();
    Sbom after = diff.after();
    if (before.document().format() == after.document().format()) {
      return parts;
    }
    addUnlessEmpty(parts, "files", before.files(), after.files());
    addUnlessEmpty(parts, "services", before.services(), after.services());
    addUnlessEmpty(parts, "vulnerabilities", before.vulnerabilities(), after.vulnerabilities());
    addUnlessEmpty(parts, "compositions", before.compositions(), after.compositions());
    parts.add("fields that only one of the formats has");
    return parts;
  }

  private static void addUnlessEmpty(
      List<String> parts, String name, List<?> before, List<?> after) {
    if (!before.isEmpty() || !after.isEmpty()) {
      parts.add(name);
    }
  }

  /** The changes of one kind to show. */
  <T extends Change> Stream<T> changes(Class<T> kind) {
    return changes.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** How many entries the list of changes would have more without the filter. */
  int hiddenEntries() {
    return hidden.stream().mapToInt(DiffSummary::entries).sum();
  }

  /** Whether the whole diff has something of that kind, shown or not. */
  boolean has(Kinds kinds) {
    return !count(kinds, changes, lostEvidence).isEmpty() || !hidden(kinds).isEmpty();
  }

  /** How much of these kinds the filter hides, by label. */
  SortedMap<String, Integer> hidden(Kinds kinds) {
    return count(kinds, hidden, hiddenLosses);
  }

  /** Not every loss is a change of its component: its dependencies and files are beside it. */
  private static SortedMap<String, Integer> count(
      Kinds kinds, List<Change> changes, List<LostEvidence> losses) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    String lost = ChangeAspect.EVIDENCE_LOST.label();
    for (Change change : changes) {
      for (String label : kinds.labels(change)) {
        if (!label.equals(lost)) {
          counts.merge(label, 1, Integer::sum);
        }
      }
    }
    if (kinds.include(ChangeAspect.EVIDENCE_LOST) && !losses.isEmpty()) {
      counts.put(lost, losses.size());
    }
    return counts;
  }

  /** The components, of whatever side, that some changes are about. */
  private static Set<Component> components(List<Change> changes) {
    Set<Component> components = new HashSet<>();
    for (Change change : changes) {
      if (change instanceof Change.ComponentAdded added) {
        components.add(added.component());
      } else if (change instanceof Change.ComponentRemoved removed) {
        components.add(removed.component());
      } else if (change instanceof Change.ComponentChanged changed) {
        components.add(changed.after());
      } else if (change instanceof Change.SubjectChanged subject && subject.after() != null) {
        components.add(subject.after());
      }
    }
    return components;
  }

  /**
   * Which of the facts beside the changes are shown: those of the changes that are shown, and those
   * that are asked for by a name of their own.
   *
   * @param shown the components of the changes that are shown
   */
  private record Parts(SbomDiff diff, DiffFilter filter, Set<Component> shown) {

    boolean shows(LostEvidence loss) {
      return shown.contains(loss.after())
          || ((filter.only().isEmpty() || filter.only().include(ChangeAspect.EVIDENCE_LOST))
              && isSelected(loss.before(), loss.after()));
    }

    boolean shows(RenameHint hint) {
      return shown.contains(hint.removed()) || shown.contains(hint.added());
    }

    boolean shows(Rewording rewording) {
      return filter.only().isEmpty() && isSelected(rewording.before(), rewording.after());
    }

    GraphChanges of(GraphChanges graph) {
      if (filter.isEmpty()) {
        return graph;
      }
      boolean isWanted =
          filter.only().isEmpty()
              || filter.only().include(ChangeKind.DEPENDENCY_ADDED)
              || filter.only().include(ChangeKind.DEPENDENCY_REMOVED);
      if (!isWanted) {
        return new GraphChanges(List.of(), List.of(), List.of(), List.of());
      }
      return new GraphChanges(
          graph.moved().stream().filter(it -> isSelected(it.before(), it.after())).toList(),
          graph.orphaned().stream().filter(filter::selects).toList(),
          graph.cyclesAdded().stream().filter(filter::selectsAny).toList(),
          graph.cyclesRemoved().stream().filter(filter::selectsAny).toList());
    }

    private boolean isSelected(Component before, Component after) {
      return after == diff.after().subject() || filter.selectsAny(before, after);
    }
  }
}
