package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.Vulnerability;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Goes through all parts of two documents and states what differs. */
final class ChangeCollector {

  private final Sbom before;
  private final Sbom after;
  private final ComponentMatcher matcher;
  private final ComponentComparer comparer;
  private final GraphComparer graph;
  private final List<Change> changes = new ArrayList<>();

  ChangeCollector(Sbom before, Sbom after, ComponentMatcher matcher) {
    this.before = before;
    this.after = after;
    this.matcher = matcher;
    this.comparer = new ComponentComparer(before, after);
    this.graph = new GraphComparer(before, after, nodePairs(before, after, matcher.pairs()));
  }

  List<Change> changes() {
    subject();
    components();
    graph.added().forEach(edge -> changes.add(new Change.DependencyAdded(edge)));
    graph.removed().forEach(edge -> changes.add(new Change.DependencyRemoved(edge)));
    if (before.document().format() == after.document().format()) {
      vulnerabilities();
      document();
    }
    changes.sort(ChangeOrder.BY_KIND_AND_LABEL);
    return List.copyOf(changes);
  }

  /** The pairs that edges go through: those of the components, and the two subjects. */
  static List<ComponentPair> nodePairs(Sbom before, Sbom after, List<ComponentPair> pairs) {
    Component older = before.subject();
    Component newer = after.subject();
    List<ComponentPair> all = new ArrayList<>();
    if (older != null && newer != null) {
      all.add(new ComponentPair(older, newer, MatchedBy.NAME));
    }
    all.addAll(pairs);
    return all;
  }

  private void subject() {
    Component older = before.subject();
    Component newer = after.subject();
    if (older != null && newer != null) {
      List<FieldChange> fields = comparer.compare(older, newer);
      if (!fields.isEmpty()) {
        changes.add(
            new Change.SubjectChanged(
                older,
                newer,
                VersionOrder.change(older, newer),
                VersionOrder.step(older, newer),
                fields));
      }
    } else if (older != null || newer != null) {
      changes.add(
          new Change.SubjectChanged(
              older, newer, VersionChange.OTHER, VersionStep.OTHER, List.of()));
    }
  }

  private void components() {
    for (Component component : matcher.added()) {
      if (!component.equals(after.subject())) {
        changes.add(new Change.ComponentAdded(component));
      }
    }
    for (Component component : matcher.removed()) {
      if (!component.equals(before.subject())) {
        changes.add(new Change.ComponentRemoved(component));
      }
    }
    for (ComponentPair pair : matcher.pairs()) {
      List<FieldChange> fields = new ArrayList<>(comparer.compare(pair.before(), pair.after()));
      parent(fields, pair);
      if (!fields.isEmpty()) {
        changes.add(
            new Change.ComponentChanged(
                pair.before(),
                pair.after(),
                pair.matchedBy(),
                VersionOrder.change(pair.before(), pair.after()),
                VersionOrder.step(pair.before(), pair.after()),
                fields));
      }
    }
  }

  /** A parent that merely changed itself is still the same parent. */
  private void parent(List<FieldChange> fields, ComponentPair pair) {
    Component older = before.parentOf(pair.before()).orElse(null);
    Component newer = after.parentOf(pair.after()).orElse(null);
    boolean same = Objects.equals(older, newer);
    if (older != null && newer != null) {
      same = graph.node(older) == graph.node(newer);
    }
    if (!same) {
      fields.add(new FieldChange("parent", label(older), label(newer)));
    }
  }

  private static @Nullable String label(@Nullable Component component) {
    return component == null ? null : component.label();
  }

  private void vulnerabilities() {
    SortedMap<String, List<Vulnerability>> older = byId(before);
    SortedMap<String, List<Vulnerability>> newer = byId(after);
    SortedSet<String> ids = new TreeSet<>(older.keySet());
    ids.addAll(newer.keySet());
    for (String id : ids) {
      statements(
          new ArrayList<>(older.getOrDefault(id, List.of())),
          new ArrayList<>(newer.getOrDefault(id, List.of())));
    }
  }

  private static SortedMap<String, List<Vulnerability>> byId(Sbom sbom) {
    SortedMap<String, List<Vulnerability>> byId = new TreeMap<>();
    for (Vulnerability statement : sbom.vulnerabilities()) {
      String id = statement.id() + "\u0001" + statement.source();
      byId.computeIfAbsent(id, key -> new ArrayList<>(1)).add(statement);
    }
    return byId;
  }

  /** Equal statements cancel out; a single rest on both sides has changed. */
  private void statements(List<Vulnerability> older, List<Vulnerability> newer) {
    older.removeIf(newer::remove);
    if (older.size() == 1 && newer.size() == 1) {
      Vulnerability one = older.get(0);
      Vulnerability other = newer.get(0);
      changes.add(
          new Change.VulnerabilityChanged(
              one, other, ComponentComparer.fieldChanges(one.fields(), other.fields())));
      return;
    }
    older.forEach(statement -> changes.add(new Change.VulnerabilityRemoved(statement)));
    newer.forEach(statement -> changes.add(new Change.VulnerabilityAdded(statement)));
  }

  private void document() {
    ComponentComparer.fieldChanges(before.document().fields(), after.document().fields())
        .forEach(change -> changes.add(new Change.DocumentChanged(change)));
    SortedSet<String> members = new TreeSet<>(before.otherMembers().keySet());
    members.addAll(after.otherMembers().keySet());
    for (String member : members) {
      Digest older = before.otherMembers().get(member);
      Digest newer = after.otherMembers().get(member);
      if (!Objects.equals(older, newer)) {
        changes.add(
            new Change.DocumentChanged(
                new FieldChange("other:" + member, text(older), text(newer))));
      }
    }
  }

  private static @Nullable String text(@Nullable Digest digest) {
    return digest == null ? null : digest.toString();
  }
}
