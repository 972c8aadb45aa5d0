package io.github.trustdelta.cli;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.FieldChange;
import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.diff.VersionStep;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.Service;
import io.github.trustdelta.sbom.Vulnerability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

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
    text.out.append(DiffHeadline.of(diff, view));
    text.subject("Content or origin of the subject itself", text.subjectFields(true));
    text.added();
    text.contentOrOrigin();
    text.versions("Downgraded", VersionChange.DOWNGRADE);
    text.versions("Upgraded", VersionChange.UPGRADE);
    text.versions("Other version, order unknown", VersionChange.OTHER);
    text.removed();
    text.otherFields();
    text.dependencies();
    text.files();
    text.services();
    text.vulnerabilities();
    text.subject("Subject", text.subjectFields(false));
    text.document();
    text.notices();
    return text.out.toString();
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
    sameVersion(diff)
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
    sameVersion(diff)
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

  private void files() {
    var list = new Listing(limit(MAX_ENTRIES));
    changes(Change.FileChanged.class)
        .forEach(it -> list.add(terminal.yellow("~"), path(it.after()), words(it.fields())));
    changes(Change.FileAdded.class).forEach(it -> list.add(terminal.green("+"), path(it.file())));
    changes(Change.FileRemoved.class).forEach(it -> list.add(terminal.red("-"), path(it.file())));
    group("Files", list);
  }

  private static String path(Component file) {
    String name = file.name().isEmpty() ? "(no name)" : Terminal.printable(file.name(), MAX_TEXT);
    return "snippet".equals(file.type()) ? "snippet " + name : name;
  }

  private static String words(List<FieldChange> fields) {
    return String.join("; ", fields.stream().map(FieldWords::change).toList());
  }

  private void services() {
    var list = new Listing(limit(MAX_ENTRIES));
    changes(Change.ServiceAdded.class)
        .forEach(it -> list.add(terminal.green("+"), service(it.service()), where(it.service())));
    changes(Change.ServiceChanged.class)
        .forEach(it -> list.add(terminal.yellow("~"), service(it.after()), words(it.fields())));
    changes(Change.ServiceRemoved.class)
        .forEach(it -> list.add(terminal.red("-"), service(it.service()), where(it.service())));
    group("Services", list);
  }

  private static String service(Service service) {
    return Terminal.printable(service.toString(), MAX_TEXT);
  }

  private static String where(Service service) {
    return Terminal.printable(String.join(", ", service.endpoints()), MAX_TEXT);
  }

  private void vulnerabilities() {
    var list = new Listing(limit(MAX_ENTRIES));
    changes(Change.VulnerabilityAdded.class)
        .forEach(
            it -> list.add(terminal.red("+"), id(it.vulnerability()), facts(it.vulnerability())));
    changes(Change.VulnerabilityChanged.class)
        .forEach(it -> list.add(terminal.yellow("~"), id(it.after()), words(it.fields())));
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
              + few(
                  vulnerability.affects().stream()
                      .map(affected -> ComponentNames.plainName(affected.toString()))
                      .toList()));
    }
    if (vulnerability.state() != null) {
      facts.add("state " + Terminal.printable(vulnerability.state(), MAX_TEXT));
    }
    return String.join("; ", facts);
  }

  private void subject(String title, List<FieldChange> fields) {
    var list = new Listing(limit(MAX_ENTRIES));
    fields.forEach(field -> list.add(FieldWords.name(field), FieldWords.values(field)));
    group(title, list);
  }

  /** What differs in the subject besides its version, which stands in the first line. */
  private List<FieldChange> subjectFields(boolean isContentOrOrigin) {
    return changes(Change.SubjectChanged.class)
        .filter(subject -> subject.before() != null && subject.after() != null)
        .flatMap(
            subject ->
                subject.fields().stream()
                    .filter(field -> !field.field().equals("version"))
                    .filter(
                        field ->
                            subject.versionChange() == VersionChange.NONE
                                || !FieldWords.followsVersion(field)))
        .filter(field -> FieldWords.isContentOrOrigin(field) == isContentOrOrigin)
        .toList();
  }

  private void document() {
    var list = new Listing(limit(MAX_ENTRIES));
    changes(Change.DocumentChanged.class)
        .map(Change.DocumentChanged::change)
        .forEach(field -> list.add(FieldWords.name(field), FieldWords.values(field)));
    group("Document", list);
  }

  private void notices() {
    int before = diff.before().notices().size();
    int after = diff.after().notices().size();
    if (before + after > 0) {
      out.append('\n')
          .append(
              terminal.dim(
                  "Oddities in the documents: "
                      + before
                      + " before, "
                      + after
                      + " after (trustdelta inspect shows them)"))
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

  static Stream<Change.ComponentChanged> sameVersion(SbomDiff diff) {
    return changes(diff, Change.ComponentChanged.class)
        .filter(change -> change.versionChange() == VersionChange.NONE);
  }

  private <T extends Change> Stream<T> changes(Class<T> kind) {
    return changes(diff, kind);
  }

  private static <T extends Change> Stream<T> changes(SbomDiff diff, Class<T> kind) {
    return diff.changes().stream().filter(kind::isInstance).map(kind::cast);
  }

  static boolean isContentOrOrigin(Change.ComponentChanged change) {
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
}
