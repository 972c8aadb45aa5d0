package io.github.trustdelta.cli;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.FieldChange;
import io.github.trustdelta.diff.GraphChanges;
import io.github.trustdelta.diff.RenameHint;
import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.diff.VersionStep;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what of a diff people look at together, and what they should see first. */
final class DiffGroups {

  private static final int MAX_BACKGROUND = 10;
  private static final int MAX_NAMES = 3;

  private final DiffView view;
  private final boolean isUnfolded;
  private final ComponentNames names;
  private final Newcomers newcomers;
  private final Map<Component, List<String>> lost = new HashMap<>();
  private final Map<ComponentStory, List<Change.ComponentChanged>> stories =
      new EnumMap<>(ComponentStory.class);
  private final List<Group> groups = new ArrayList<>();

  private DiffGroups(DiffView view, boolean isUnfolded) {
    this.view = view;
    this.isUnfolded = isUnfolded;
    this.names = ComponentNames.of(view.diff().before(), view.diff().after());
    this.newcomers = new Newcomers(view.diff(), names);
    view.lostEvidence().forEach(loss -> lost.put(loss.after(), loss.evidence()));
    changes(Change.ComponentChanged.class)
        .forEach(
            it -> stories.computeIfAbsent(ComponentStory.of(it), k -> new ArrayList<>()).add(it));
  }

  /**
   * The groups, the most important first, without empty ones.
   *
   * @param isUnfolded whether lists within an entry are wanted in full
   */
  static List<Group> of(DiffView view, boolean isUnfolded) {
    var groups = new DiffGroups(view, isUnfolded);
    groups.swappedSubject();
    groups.added();
    groups.swapped();
    groups.lostEvidence();
    groups.moved();
    groups.versions("Downgraded", ComponentStory.DOWNGRADED);
    groups.versions("Upgraded", ComponentStory.UPGRADED);
    groups.versions("Other version, order unknown", ComponentStory.OTHER_VERSION);
    groups.removed();
    groups.renameHints();
    groups.relicensed();
    groups.graph();
    groups.dependencies();
    groups.groups.addAll(StatementGroups.of(view, groups.names, isUnfolded));
    groups.describedOtherwise();
    groups.subject();
    groups.document();
    return groups.groups.stream().filter(group -> !group.entries().isEmpty()).toList();
  }

  private void swappedSubject() {
    var group =
        Group.titled("Content or origin of the subject itself", "field", "change").alarming();
    changes(Change.SubjectChanged.class)
        .flatMap(subject -> ComponentStory.telling(subject.aspects(), subject.fields()).stream())
        .forEach(field -> add(group, field));
    groups.add(group.build());
  }

  private void added() {
    var group = Group.titled("New components", "component", "version", "introduced");
    changes(Change.ComponentAdded.class)
        .map(Change.ComponentAdded::component)
        .sorted(Comparator.comparing(newcomers::distance))
        .forEach(it -> group.add(name(it).good(), version(it), newcomers.through(it)));
    groups.add(group.build());
  }

  private void swapped() {
    var group =
        Group.titled(
                "Content or origin changed at the same version", "component", "version", "change")
            .alarming();
    stories(ComponentStory.SWAPPED)
        .forEach(it -> group.add(1, told(name(it.after()).bad(), versions(it), it)));
    groups.add(group.build());
  }

  /** Two texts may stand for one version. */
  private static Cell versions(Change.ComponentChanged change) {
    return Objects.equals(change.before().version(), change.after().version())
        ? version(change.after())
        : Cell.of(ComponentNames.versions(change.before(), change.after()));
  }

  /** Where few lost something that is more telling than where all did. */
  private void lostEvidence() {
    var group = Group.titled("Lost evidence", "no longer known", "of").alarming();
    Map<String, List<String>> byWords = new LinkedHashMap<>();
    view.lostEvidence()
        .forEach(
            loss ->
                byWords
                    .computeIfAbsent(lost(loss.evidence()), key -> new ArrayList<>())
                    .add(names.nameAndVersions(loss.before(), loss.after())));
    add(group, byWords, Cell.Tone.ODD);
    groups.add(group.build());
  }

  private static String lost(List<String> evidence) {
    Stream<String> words =
        evidence.stream()
            .map(
                it ->
                    switch (it) {
                      case "dependencies" -> "all dependencies";
                      case "files" -> "all files";
                      default -> FieldWords.name(it);
                    });
    return String.join(", ", words.toList());
  }

  private void moved() {
    var group =
        Group.titled("Other version from another origin", "component", "versions", "change")
            .alarming();
    stories(ComponentStory.MOVED)
        .sorted(Comparator.comparing(it -> it.versionChange() != VersionChange.DOWNGRADE))
        .forEach(
            it -> {
              String step = Newcomers.step(it.versionChange(), it.versionStep());
              var versions = Cell.of(ComponentNames.versions(it.before(), it.after()) + step);
              group.add(1, told(name(it.after()).odd(), versions, it));
            });
    groups.add(group.build());
  }

  private void versions(String title, ComponentStory story) {
    var group = Group.titled(title, "component", "versions", "step", "besides");
    stories(story)
        .forEach(
            it -> {
              String words = FieldWords.which(others(it));
              group.add(
                  name(it.after()),
                  Cell.of(ComponentNames.versions(it.before(), it.after())),
                  Cell.words(it.versionStep() == VersionStep.OTHER ? "" : it.versionStep().label()),
                  words.isEmpty() ? Cell.words("") : Cell.of("also " + words));
            });
    groups.add(group.build());
  }

  private void removed() {
    var group = Group.titled("Removed components", "component", "version");
    changes(Change.ComponentRemoved.class)
        .forEach(it -> group.add(name(it.component()), version(it.component())));
    groups.add(group.build());
  }

  private void renameHints() {
    var group = Group.titled("Possible renames", "components", "reason");
    view.renameHints()
        .forEach(
            hint ->
                group.add(
                    Cell.of(
                        names.nameAndVersion(hint.removed())
                            + " -> "
                            + names.nameAndVersion(hint.added())),
                    Cell.words(reason(hint.basis()))));
    groups.add(group.build());
  }

  private static String reason(RenameHint.Basis basis) {
    return switch (basis) {
      case DIGEST -> "same digest";
      case SOURCE_REPOSITORY -> "same source repository";
    };
  }

  private void relicensed() {
    var group =
        Group.titled("Licence changed at the same version", "component", "version", "change");
    stories(ComponentStory.RELICENSED)
        .forEach(
            it -> {
              List<FieldChange> licenses =
                  it.fields().stream()
                      .filter(field -> field.field().startsWith("license:") && field.isReplaced())
                      .toList();
              group.add(1, told(name(it.after()).odd(), version(it.after()), licenses, it));
            });
    groups.add(group.build());
  }

  private void graph() {
    var group = Group.titled("Place in the graph", "change", "component").fold(MAX_BACKGROUND);
    GraphChanges graph = view.graph();
    graph.moved().stream()
        .filter(GraphChanges.Moved::becameDirect)
        .forEach(it -> group.add(Cell.words("became direct"), nameAndVersion(it.after())));
    graph
        .orphaned()
        .forEach(it -> group.add(Cell.words("needed by nothing any more"), nameAndVersion(it)));
    graph.cyclesAdded().forEach(it -> group.add(Cell.words("new circle"), circle(it)));
    graph.cyclesRemoved().forEach(it -> group.add(Cell.words("circle is gone"), circle(it)));
    groups.add(group.build());
  }

  private Cell circle(List<Component> members) {
    return Cell.of(few(members.stream().map(names::nameAndVersion)));
  }

  private void dependencies() {
    var group = Group.titled("Dependencies", "", "dependency").fold(MAX_BACKGROUND);
    changes(Change.DependencyAdded.class)
        .map(Change.DependencyAdded::dependency)
        .sorted(Comparator.comparing(newcomers::novelty))
        .forEach(edge -> group.add(Cell.words("+").good(), edge(edge)));
    changes(Change.DependencyRemoved.class)
        .map(Change.DependencyRemoved::dependency)
        .sorted(Comparator.comparing(newcomers::novelty))
        .forEach(edge -> group.add(Cell.words("-").bad(), edge(edge)));
    groups.add(group.build());
  }

  private Cell edge(Dependency edge) {
    String scope =
        switch (edge.scope()) {
          case RUNTIME, UNKNOWN -> "";
          default -> " (" + edge.scope().label() + ")";
        };
    return Cell.of(
        names.nameAndVersion(edge.from()) + " -> " + names.nameAndVersion(edge.to()) + scope);
  }

  /** Generators change what they write about everything at once: the same words make one entry. */
  private void describedOtherwise() {
    var group = Group.titled("Described otherwise at the same version", "change", "of");
    Map<String, List<String>> byWords = new LinkedHashMap<>();
    stories(ComponentStory.DESCRIBED_OTHERWISE)
        .forEach(
            change -> {
              List<FieldChange> fields = notLost(change.after(), change.fields());
              if (!fields.isEmpty()) {
                byWords
                    .computeIfAbsent(otherWords(fields), key -> new ArrayList<>())
                    .add(names.nameAndVersion(change.after()));
              }
            });
    add(group, byWords, Cell.Tone.PLAIN);
    groups.add(group.build());
  }

  private static String otherWords(List<FieldChange> fields) {
    return fields.size() == 1 && fields.get(0).isReplaced()
        ? FieldWords.change(fields.get(0))
        : FieldWords.which(fields);
  }

  /** What differs in the subject besides its version, which stands in the first line. */
  private void subject() {
    var group = Group.titled("Subject", "field", "change");
    changes(Change.SubjectChanged.class)
        .forEach(it -> subjectFields(it, it.before(), it.after()).forEach(f -> add(group, f)));
    groups.add(group.build());
  }

  private List<FieldChange> subjectFields(
      Change.SubjectChanged subject, @Nullable Component before, @Nullable Component after) {
    if (before == null || after == null) {
      return List.of();
    }
    List<FieldChange> fields = new ArrayList<>(notLost(after, subject.fields()));
    fields.removeAll(ComponentStory.telling(subject.aspects(), subject.fields()));
    fields.removeIf(field -> field.field().equals("version"));
    if (subject.versionChange() != VersionChange.NONE) {
      fields.removeIf(field -> FieldWords.followsVersion(field, before, after));
    }
    return fields;
  }

  private void document() {
    var group = Group.titled("Document", "field", "change").fold(MAX_BACKGROUND);
    changes(Change.DocumentChanged.class).forEach(it -> add(group, it.change()));
    groups.add(group.build());
  }

  private static void add(Group.Builder group, FieldChange field) {
    group.add(Cell.of(FieldWords.name(field)), Cell.of(FieldWords.values(field)));
  }

  /** One entry for all that the same is said of; what is said of few stands first. */
  private void add(Group.Builder group, Map<String, List<String>> byWords, Cell.Tone tone) {
    byWords.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getValue().size()))
        .forEach(
            entry ->
                group.add(
                    entry.getValue().size(),
                    List.of(
                        List.of(
                            new Cell(entry.getKey(), tone, false),
                            Cell.of(few(entry.getValue().stream()))))));
  }

  private List<List<Cell>> told(Cell name, Cell version, Change.ComponentChanged change) {
    return told(name, version, ComponentStory.telling(change.aspects(), change.fields()), change);
  }

  /** A line for each telling field, and one for all others. */
  private List<List<Cell>> told(
      Cell name, Cell version, List<FieldChange> telling, Change.ComponentChanged change) {
    List<Cell> words = new ArrayList<>();
    telling.forEach(field -> words.add(Cell.of(FieldWords.change(field))));
    List<FieldChange> others = others(change);
    others.removeAll(telling);
    if (!others.isEmpty()) {
      words.add(Cell.of("also " + FieldWords.which(others)));
    }
    if (words.isEmpty()) {
      words.add(Cell.words(""));
    }
    List<List<Cell>> lines = new ArrayList<>();
    lines.add(List.of(name, version, words.get(0)));
    words.stream()
        .skip(1)
        .forEach(cell -> lines.add(List.of(Cell.words(""), Cell.words(""), cell)));
    return lines;
  }

  /** The fields that are neither told by the version nor by the lost evidence. */
  private List<FieldChange> others(Change.ComponentChanged change) {
    List<FieldChange> others = new ArrayList<>(notLost(change.after(), change.fields()));
    if (change.versionChange() != VersionChange.NONE) {
      others.removeIf(field -> FieldWords.followsVersion(field, change.before(), change.after()));
    }
    return others;
  }

  private List<FieldChange> notLost(Component after, List<FieldChange> fields) {
    List<String> told = lost.getOrDefault(after, List.of());
    return fields.stream()
        .filter(field -> !field.isLost() || !told.contains(field.field()))
        .toList();
  }

  private String few(Stream<String> texts) {
    return Cell.few(texts.toList(), isUnfolded ? Integer.MAX_VALUE : MAX_NAMES);
  }

  private Cell name(Component component) {
    return Cell.of(names.name(component));
  }

  private Cell nameAndVersion(Component component) {
    return Cell.of(names.nameAndVersion(component));
  }

  private static Cell version(Component component) {
    return Cell.of(ComponentNames.version(component));
  }

  private Stream<Change.ComponentChanged> stories(ComponentStory story) {
    return stories.getOrDefault(story, List.of()).stream();
  }

  private <T extends Change> Stream<T> changes(Class<T> kind) {
    return view.changes(kind);
  }
}
