package io.github.trustdelta.cli;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.DocumentInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the groups of a diff: whose releases these are, how much differs in the whole
 * diff, what to bear in mind when reading on, and what else there is.
 *
 * @param releases the subjects and their versions
 * @param counts by noun how many there are of which sort; empty where nothing was counted
 * @param verdict what to say where nothing was counted
 * @param notes sentences for above, of one or several cells each
 * @param remarks sentences for below
 */
record DiffHeadline(
    Cell releases,
    Map<String, List<String>> counts,
    String verdict,
    List<List<Cell>> notes,
    List<Cell> remarks) {

  private static final int MAX_TEXT = 60;

  /**
   * Makes the headline.
   *
   * @param beforeFile what the older document is called, should it not say what it is about
   * @param afterFile what the newer document is called, likewise
   */
  static DiffHeadline of(DiffView view, String beforeFile, String afterFile) {
    return new DiffHeadline(
        Cell.of(releases(view.diff(), beforeFile, afterFile)),
        counts(view),
        verdict(view),
        notes(view),
        remarks(view));
  }

  private static String releases(SbomDiff diff, String beforeFile, String afterFile) {
    Component before = diff.before().subject();
    Component after = diff.after().subject();
    if (before == null || after == null) {
      return subject(before, beforeFile) + " -> " + subject(after, afterFile);
    }
    if (!ComponentNames.plainName(before).equals(ComponentNames.plainName(after))) {
      return subject(before, "") + " -> " + subject(after, "");
    }
    if (ComponentNames.version(before).equals(ComponentNames.version(after))) {
      return subject(after, "");
    }
    return subject(before, "") + " -> " + ComponentNames.version(after) + step(diff);
  }

  private static String subject(@Nullable Component subject, String file) {
    if (subject == null) {
      return Terminal.word(file, MAX_TEXT);
    }
    String name = ComponentNames.plainName(subject);
    return subject.version() == null ? name : name + " " + ComponentNames.version(subject);
  }

  private static String step(SbomDiff diff) {
    for (Change change : diff.changes()) {
      if (change instanceof Change.SubjectChanged subject) {
        return Newcomers.step(subject.versionChange(), subject.versionStep());
      }
    }
    return "";
  }

  private static String verdict(DiffView view) {
    int unchanged = view.summary().unchanged();
    return isEmpty(view)
        ? "No changes in " + components(unchanged) + "."
        : "No component changed, but the subject or the document itself did.";
  }

  private static String components(int count) {
    return count == 1 ? "1 component" : count + " components";
  }

  private static boolean isEmpty(DiffView view) {
    return view.changes().isEmpty() && view.hidden().isEmpty();
  }

  private static Map<String, List<String>> counts(DiffView view) {
    Map<String, List<String>> counts = new LinkedHashMap<>();
    if (isEmpty(view)) {
      return counts;
    }
    DiffSummary summary = view.summary();
    counts.put("components", components(summary));
    counts.put(
        "evidence",
        summary.lostEvidence() == 0
            ? List.of()
            : List.of("lost for " + components(summary.lostEvidence())));
    counts.put(
        "dependencies",
        new Sorts()
            .add(summary.count(ChangeKind.DEPENDENCY_ADDED), "new")
            .add(summary.count(ChangeKind.DEPENDENCY_REMOVED), "removed")
            .texts());
    counts.put(
        "files",
        new Sorts()
            .add(summary.count(ChangeKind.FILE_ADDED), "new")
            .add(summary.count(ChangeKind.FILE_CHANGED), "changed")
            .add(summary.count(ChangeKind.FILE_REMOVED), "removed")
            .texts());
    counts.put(
        "services",
        new Sorts()
            .add(summary.count(ChangeKind.SERVICE_ADDED), "new")
            .add(summary.count(ChangeKind.SERVICE_CHANGED), "changed")
            .add(summary.count(ChangeKind.SERVICE_REMOVED), "removed")
            .texts());
    counts.put(
        "vulnerabilities",
        new Sorts()
            .add(summary.count(ChangeKind.VULNERABILITY_ADDED), "new")
            .add(summary.count(ChangeKind.VULNERABILITY_CHANGED), "changed")
            .add(summary.count(ChangeKind.VULNERABILITY_REMOVED), "removed")
            .texts());
    counts.values().removeIf(List::isEmpty);
    return counts;
  }

  private static List<String> components(DiffSummary summary) {
    int sameVersion =
        summary.count(ComponentStory.RELICENSED)
            + summary.count(ComponentStory.DESCRIBED_OTHERWISE);
    int otherVersion =
        summary.count(ChangeKind.COMPONENT_CHANGED)
            - summary.count(ComponentStory.SWAPPED)
            - sameVersion;
    return new Sorts()
        .add(summary.count(ChangeKind.COMPONENT_ADDED), "new")
        .add(summary.count(ComponentStory.SWAPPED), "changed at the same version")
        .add(summary.downgraded(), "downgraded")
        .add(summary.upgraded(), "upgraded")
        .add(otherVersion - summary.downgraded() - summary.upgraded(), "other version")
        .add(summary.count(ChangeKind.COMPONENT_REMOVED), "removed")
        .add(sameVersion, "described otherwise")
        .add(summary.unchanged(), "unchanged")
        .texts();
  }

  /** What there is any of. */
  private static final class Sorts {

    private final List<String> texts = new ArrayList<>();

    Sorts add(int count, String words) {
      if (count > 0) {
        texts.add(count + " " + words);
      }
      return this;
    }

    List<String> texts() {
      return List.copyOf(texts);
    }
  }

  private static List<List<Cell>> notes(DiffView view) {
    List<List<Cell>> notes = new ArrayList<>();
    DocumentInfo before = view.diff().before().document();
    DocumentInfo after = view.diff().after().document();
    if (!view.diff().coincidences().isEmpty()
        && (view.summary().hasSoftware() || before.format() != after.format())) {
      notes.add(making(before, after, view.summary().hasSoftware()));
    }
    List<String> notCompared = view.notCompared();
    if (!notCompared.isEmpty()) {
      notes.add(
          List.of(
              Cell.words("Not compared across formats: " + String.join(", ", notCompared) + ".")));
    }
    if (!view.filter().isEmpty()) {
      int all = view.hiddenEntries() + view.changes().stream().mapToInt(DiffSummary::entries).sum();
      notes.add(
          List.of(
              Cell.words("Filtered by"),
              Cell.of(Terminal.printable(String.join(" ", view.filter().options()), 4 * MAX_TEXT)),
              Cell.words(
                  "- hides "
                      + view.hiddenEntries()
                      + " of the "
                      + all
                      + " changes counted above")));
    }
    return notes;
  }

  /** What else may have caused changes. */
  private static List<Cell> making(DocumentInfo before, DocumentInfo after, boolean explains) {
    List<String> changes = new ArrayList<>();
    if (!before.tools().equals(after.tools())) {
      changes.add(step(tools(before, after), tools(after, before)));
    }
    String format = format(before);
    if (!format.equals(format(after))) {
      changes.add(step(format, format(after)));
    }
    List<Cell> note = new ArrayList<>();
    note.add(Cell.words("Made otherwise:"));
    note.add(Cell.of(String.join(", ", changes)));
    if (explains) {
      note.add(Cell.words("- why facts may be lost, gained or worded otherwise"));
    }
    return note;
  }

  /** The two texts; what they begin with alike is said once. */
  private static String step(String before, String after) {
    int name = before.lastIndexOf(' ') + 1;
    boolean isSameName = name > 0 && after.startsWith(before.substring(0, name));
    return before + " -> " + (isSameName ? after.substring(name) : after);
  }

  private static String tools(DocumentInfo document, DocumentInfo other) {
    List<String> tools = new ArrayList<>(document.tools());
    tools.removeAll(other.tools());
    return tools.isEmpty() ? "(none)" : Terminal.printable(String.join(", ", tools), MAX_TEXT);
  }

  private static String format(DocumentInfo document) {
    return document.format().label() + " " + Terminal.word(document.specVersion(), MAX_TEXT);
  }

  private static List<Cell> remarks(DiffView view) {
    List<Cell> remarks = new ArrayList<>();
    if (!view.rewordings().isEmpty()) {
      remarks.add(
          Cell.words(
              "Worded otherwise, with the same meaning: "
                  + components(view.rewordings().size())
                  + " (--format json shows them)"));
    }
    int before = view.diff().before().notices().size();
    int after = view.diff().after().notices().size();
    if (before + after > 0) {
      remarks.add(
          Cell.words(
              "Oddities in the documents: "
                  + before
                  + " before, "
                  + after
                  + " after (trustdelta inspect shows them)"));
    }
    return remarks;
  }
}
