package io.github.trustdelta.cli;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.FieldChange;
import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.diff.VersionStep;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.Vulnerability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a diff for people, what interests most first. */
final class DiffText {

  private static final int MAX_ENTRIES = 20;
  private static final int MAX_EDGES = 10;
  private static final int MAX_TEXT = 60;

  private final SbomDiff diff;
  private final View view;
  private final Terminal terminal;
  private final ComponentNames names;
  private final Newcomers newcomers;
  private final StringBuilder out = new StringBuilder();

  /**
   * How the reader wants it.
   *
   * @param beforeFile what the older document is called, should it not say what it is about
   * @param afterFile what the newer document is called, likewise
   * @param isUnfolded whether to show long lists in full
   */
  record View(String beforeFile, String afterFile, boolean isUnfolded, Terminal terminal) {}

  private DiffText(SbomDiff diff, View view) {
    this.diff = diff;
    this.view = view;
    this.terminal = view.terminal;
    this.names = ComponentNames.of(diff.before(), diff.after());
    this.newcomers = new Newcomers(diff, names);
  }

  static String of(SbomDiff diff, View view) {
    var text = new DiffText(diff, view);
    text.headline();
    text.summary();
    text.added();
    text.contentOrOrigin();
    text.versions("Downgraded", VersionChange.DOWNGRADE);
    text.versions("Upgraded", VersionChange.UPGRADE);
    text.versions("Other version, order unknown", VersionChange.OTHER);
    text.removed();
    text.otherFields();
    text.dependencies();
    text.vulnerabilities();
    text.document();
    text.notices();
    return text.out.toString();
  }

  private void headline() {
    Component before = diff.before().subject();
    Component after = diff.after().subject();
    String line;
    if (before == null || after == null) {
      line = subject(before, view.beforeFile) + " -> " + subject(after, view.afterFile);
    } else if (!ComponentNames.plainName(before).equals(ComponentNames.plainName(after))) {
      line = subject(before, "") + " -> " + subject(after, "");
    } else if (ComponentNames.version(before).equals(ComponentNames.version(after))) {
      line = subject(after, "");
    } else {
      line = subject(before, "") + " -> " + ComponentNames.version(after) + subjectStep();
    }
    out.append(terminal.bold(line)).append('\n');
    DocumentInfo older = diff.before().document();
    DocumentInfo newer = diff.after().document();
    if (older.format() != newer.format()) {
      out.append(terminal.dim(format(older) + " -> " + format(newer))).append('\n');
    }
  }

  private static String subject(@Nullable Component subject, String file) {
    if (subject == null) {
      return Terminal.word(file, MAX_TEXT);
    }
    String name = ComponentNames.plainName(subject);
    return subject.version() == null ? name : name + " " + ComponentNames.version(subject);
  }

  private String subjectStep() {
    return changes(Change.SubjectChanged.class)
        .map(it -> Newcomers.step(it.versionChange(), it.versionStep()))
        .findFirst()
        .orElse("");
  }

  private static String format(DocumentInfo document) {
    return document.format().label() + " " + Terminal.word(document.specVersion(), MAX_TEXT);
  }

  private void summary() {
    if (diff.isEmpty()) {
      out.append("No changes in ").append(diff.unchanged()).append(" components.\n");
      return;
    }
    var counts = DiffSummary.of(diff);
    int content = (int) sameVersion().filter(DiffText::isContentOrOrigin).count();
    int sameVersion = (int) sameVersion().count();
    int versions = counts.count(ChangeKind.COMPONENT_CHANGED) - sameVersion;
    var tally = new Tally();
    tally.add("new", counts.count(ChangeKind.COMPONENT_ADDED));
    tally.add("changed at the same version", content);
    tally.add("downgraded", counts.downgraded());
    tally.add("upgraded", counts.upgraded());
    tally.add("other version", versions - counts.downgraded() - counts.upgraded());
    tally.add("removed", counts.count(ChangeKind.COMPONENT_REMOVED));
    tally.add("described otherwise", sameVersion - content);
    tally.add("unchanged", counts.unchanged());
    tally.end("components");
    tally.add("new", counts.count(ChangeKind.DEPENDENCY_ADDED));
    tally.add("removed", counts.count(ChangeKind.DEPENDENCY_REMOVED));
    tally.end("dependencies");
    tally.add("new", counts.count(ChangeKind.VULNERABILITY_ADDED));
    tally.add("removed", counts.count(ChangeKind.VULNERABILITY_REMOVED));
    tally.add("changed", counts.count(ChangeKind.VULNERABILITY_CHANGED));
    tally.end("vulnerabilities");
    out.append(tally).append('\n');
  }

  private void added() {
    var list = new Listing(limit(MAX_ENTRIES));
    changes(Change.ComponentAdded.class)
        .map(Change.ComponentAdded::component)
        .sorted(Comparator.comparing(newcomers::distance))
        .forEach(
            it ->
                list.add(
                    terminal.green(names.name(it)),
                    ComponentNames.version(it),
                    newcomers.through(it)));
    group("New components", list);
  }

  private void contentOrOrigin() {
    var list = new Listing(limit(MAX_ENTRIES));
    sameVersion()
        .filter(DiffText::isContentOrOrigin)
        .forEach(
            change -> {
              String name = terminal.red(names.name(change.after()));
              list.add(name, ComponentNames.version(change.after()), firstLine(change));
              furtherLines(change).forEach(line -> list.addLine("", "", line));
            });
    group("Content or origin changed at the same version", list);
  }

  private static String firstLine(Change.ComponentChanged change) {
    return FieldWords.change(contentOrOriginFields(change).get(0));
  }

  private static List<String> furtherLines(Change.ComponentChanged change) {
    List<FieldChange> telling = contentOrOriginFields(change);
    List<FieldChange> others = new ArrayList<>(change.fields());
    others.removeAll(telling);
    var lines = new ArrayList<String>();
    telling.stream().skip(1).map(FieldWords::change).forEach(lines::add);
    if (!others.isEmpty()) {
      lines.add("also " + FieldWords.which(others));
    }
    return lines;
  }

  private void versions(String title, VersionChange direction) {
    var list = new Listing(limit(MAX_ENTRIES));
    changes(Change.ComponentChanged.class)
        .filter(change -> change.versionChange() == direction)
        .sorted(Comparator.comparing(change -> !changesOrigin(change)))
        .forEach(
            change -> {
              var others = new ArrayList<>(change.fields());
              others.removeIf(FieldWords::followsVersion);
              String also = others.isEmpty() ? "" : "also " + FieldWords.which(others);
              list.add(
                  names.name(change.after()),
                  ComponentNames.version(change.before())
                      + " -> "
                      + ComponentNames.version(change.after()),
                  change.versionStep() == VersionStep.OTHER ? "" : change.versionStep().label(),
                  changesOrigin(change) ? terminal.yellow(also) : also);
            });
    group(title, list);
  }

  private void removed() {
    var list = new Listing(limit(MAX_ENTRIES));
    changes(Change.ComponentRemoved.class)
        .map(Change.ComponentRemoved::component)
        .forEach(it -> list.add(names.name(it), ComponentNames.version(it)));
    group("Removed components", list);
  }

  /** Generators change what they write about everything at once: the same words make one entry. */
  private void otherFields() {
    var byWords = new LinkedHashMap<String, List<String>>();
    sameVersion()
        .filter(change -> !isContentOrOrigin(change))
        .forEach(
            change ->
                byWords
                    .computeIfAbsent(otherWords(change), key -> new ArrayList<>())
                    .add(names.nameAndVersion(change.after())));
    var list = new Listing(limit(MAX_ENTRIES));
    byWords.forEach((words, components) -> list.add(words, few(components)));
    int count = byWords.values().stream().mapToInt(List::size).sum();
    group("Described otherwise at the same version", list, count);
  }

  private static String otherWords(Change.ComponentChanged change) {
    List<FieldChange> fields = change.fields();
    return fields.size() == 1 && FieldWords.isReplaced(fields.get(0))
        ? FieldWords.change(fields.get(0))
        : FieldWords.which(fields);
  }

  private String few(List<String> texts) {
    int shown = view.isUnfolded ? texts.size() : Math.min(3, texts.size());
    String some = String.join(", ", texts.subList(0, shown));
    return shown == texts.size() ? some : some + " and " + (texts.size() - shown) + " more";
  }

  private void dependencies() {
    var list = new Listing(limit(MAX_EDGES));
    changes(Change.DependencyAdded.class)
        .map(Change.DependencyAdded::dependency)
        .sorted(Comparator.comparing(newcomers::novelty))
        .forEach(edge -> list.add(terminal.green("+"), edge(edge)));
    changes(Change.DependencyRemoved.class)
        .map(Change.DependencyRemoved::dependency)
        .sorted(Comparator.comparing(newcomers::novelty))
        .forEach(edge -> list.add(terminal.red("-"), edge(edge)));
    group("Dependencies", list);
  }

  private String edge(Dependency edge) {
    String scope =
        switch (edge.scope()) {
          case RUNTIME, UNKNOWN -> "";
          default -> " (" + edge.scope().label() + ")";
        };
    return names.nameAndVersion(edge.from()) + " -> " + names.nameAndVersion(edge.to()) + scope;
  }

  private void vulnerabilities() {
    var list = new Listing(limit(MAX_ENTRIES));
    changes(Change.VulnerabilityAdded.class)
        .forEach(
            it -> list.add(terminal.red("+"), id(it.vulnerability()), facts(it.vulnerability())));
    changes(Change.VulnerabilityChanged.class)
        .forEach(
            it -> {
              list.add(terminal.yellow("~"), id(it.after()), FieldWords.change(it.fields().get(0)));
              it.fields().stream()
                  .skip(1)
                  .forEach(field -> list.addLine("", "", FieldWords.change(field)));
            });
    changes(Change.VulnerabilityRemoved.class)
        .forEach(
            it -> list.add(terminal.green("-"), id(it.vulnerability()), facts(it.vulnerability())));
    group("Vulnerabilities", list);
  }

  private static String id(Vulnerability vulnerability) {
    return vulnerability.id().isEmpty()
        ? "(no identifier)"
        : Terminal.word(vulnerability.id(), MAX_TEXT);
  }

  private String facts(Vulnerability vulnerability) {
    var facts = new ArrayList<String>();
    if (!vulnerability.ratings().isEmpty()) {
      facts.add(Terminal.printable(String.join(", ", vulnerability.ratings()), MAX_TEXT));
    }
    if (!vulnerability.affects().isEmpty()) {
      facts.add(
          "affects "
              + few(vulnerability.affects().stream().map(ComponentNames::plainName).toList()));
    }
    if (vulnerability.state() != null) {
      facts.add("state " + Terminal.printable(vulnerability.state(), MAX_TEXT));
    }
    return String.join("; ", facts);
  }

  private void document() {
    var list = new Listing(limit(MAX_ENTRIES));
    changes(Change.SubjectChanged.class)
        .forEach(
            subject -> {
              boolean isPair = subject.before() != null && subject.after() != null;
              subject.fields().stream()
                  .filter(field -> isPair && !field.field().equals("version"))
                  .filter(field -> !isNewVersion(subject) || !FieldWords.followsVersion(field))
                  .forEach(
                      field ->
                          list.add(
                              "subject's " + FieldWords.name(field), FieldWords.values(field)));
            });
    changes(Change.DocumentChanged.class)
        .map(Change.DocumentChanged::change)
        .forEach(field -> list.add(FieldWords.name(field), FieldWords.values(field)));
    group("Document", list);
  }

  private static boolean isNewVersion(Change.SubjectChanged subject) {
    return subject.versionChange() != VersionChange.NONE;
  }

  private void notices() {
    int before = diff.before().notices().size();
    int after = diff.after().notices().size();
    if (before + after > 0) {
      out.append('\n')
          .append(
              terminal.dim(
                  "Oddities in the documents: %d before, %d after (trustdelta inspect shows them)"
                      .formatted(before, after)))
          .append('\n');
    }
  }

  private void group(String title, Listing list) {
    group(title, list, list.size());
  }

  private void group(String title, Listing list, int count) {
    if (!list.isEmpty()) {
      out.append('\n').append(terminal.bold(title + " (" + count + ")")).append('\n');
      list.appendTo(out);
    }
  }

  private int limit(int entries) {
    return view.isUnfolded ? Integer.MAX_VALUE : entries;
  }

  private Stream<Change.ComponentChanged> sameVersion() {
    return changes(Change.ComponentChanged.class)
        .filter(change -> change.versionChange() == VersionChange.NONE);
  }

  private <T extends Change> Stream<T> changes(Class<T> kind) {
    return diff.changes().stream().filter(kind::isInstance).map(kind::cast);
  }

  private static boolean isContentOrOrigin(Change.ComponentChanged change) {
    return change.fields().stream().anyMatch(FieldWords::isContentOrOrigin);
  }

  private static List<FieldChange> contentOrOriginFields(Change.ComponentChanged change) {
    return change.fields().stream().filter(FieldWords::isContentOrOrigin).toList();
  }

  /** Whether a changed version also comes from elsewhere. */
  private static boolean changesOrigin(Change.ComponentChanged change) {
    return change.fields().stream()
        .anyMatch(
            field -> FieldWords.isContentOrOrigin(field) && !FieldWords.followsVersion(field));
  }

  /** Counts in words: {@code components: 1 new, 2 unchanged; dependencies: 1 new}. */
  private static final class Tally {

    private final Map<String, List<String>> parts = new LinkedHashMap<>();
    private List<String> current = new ArrayList<>();

    void add(String word, int count) {
      if (count > 0) {
        current.add(count + " " + word);
      }
    }

    void end(String noun) {
      if (!current.isEmpty()) {
        parts.put(noun, current);
      }
      current = new ArrayList<>();
    }

    @Override
    public String toString() {
      return String.join(
          "; ",
          parts.entrySet().stream()
              .map(part -> part.getKey() + ": " + String.join(", ", part.getValue()))
              .toList());
    }
  }
}
