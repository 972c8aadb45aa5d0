package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Composition;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.FieldValue;
import io.github.trustdelta.sbom.Recorded;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.Service;
import io.github.trustdelta.sbom.Vulnerability;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goes through all parts of two documents and states what differs. */
final class ChangeCollector {

  private final Sbom before;
  private final Sbom after;
  private final ComponentMatcher matcher;
  private final Pairing pairing;
  private final ComponentComparer comparer;
  private final GraphComparer graph;
  private final boolean isNested;
  private final List<Change> changes = new ArrayList<>();

  ChangeCollector(Sbom before, Sbom after, ComponentMatcher matcher) {
    this.before = before;
    this.after = after;
    this.matcher = matcher;
    this.pairing = matcher.pairing();
    this.comparer = new ComponentComparer(before, after);
    this.graph = new GraphComparer(pairing);
    this.isNested = !Recorded.isFlat(before) || !Recorded.isFlat(after);
  }

  List<Change> changes() {
    subject();
    components();
    GraphComparer.Edges edges = graph.edges();
    edges.added().forEach(edge -> changes.add(new Change.DependencyAdded(edge)));
    edges.removed().forEach(edge -> changes.add(new Change.DependencyRemoved(edge)));
    if (before.document().format() == after.document().format()) {
      files();
      services();
      vulnerabilities();
      compositions();
      document();
    }
    return ChangeOrder.sorted(changes);
  }

  private void subject() {
    Component older = before.subject();
    Component newer = after.subject();
    if (older != null && newer != null) {
      List<FieldChange> fields = comparer.compare(older, newer);
      if (!fields.isEmpty()) {
        VersionOrder order = VersionOrder.of(older, newer);
        changes.add(new Change.SubjectChanged(older, newer, order.change(), order.step(), fields));
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
    CertainPairs certain = pairing.certain();
    for (int pair = 0; pair < certain.size(); pair++) {
      Interruption.check(pair);
      if (isNested || !certain.isSameRow(pair)) {
        compare(
            pairing.older().get(certain.before(pair)),
            pairing.newer().get(certain.after(pair)),
            MatchedBy::ofCoordinates);
      }
    }
    for (Pairing.Likely pair : pairing.likely()) {
      Interruption.check();
      compare(
          pairing.older().get(pair.before()),
          pairing.newer().get(pair.after()),
          (one, other) -> pair.matchedBy());
    }
  }

  /** Looks at no more than what differs where that is known beforehand. */
  private void compare(
      Component older, Component newer, BiFunction<Component, Component, MatchedBy> matchedBy) {
    Recorded.Unlike unlike = comparer.unlike(older, newer);
    Component one = unlike.one();
    Component other = unlike.other();
    List<FieldChange> fields = new ArrayList<>(comparer.compare(one, other));
    if (isNested) {
      parent(fields, older, newer);
    }
    if (!fields.isEmpty()) {
      VersionOrder order = VersionOrder.of(one, other);
      changes.add(
          new Change.ComponentChanged(
              older, newer, matchedBy.apply(one, other), order.change(), order.step(), fields));
    }
  }

  /** A parent that merely changed itself is still the same parent. */
  private void parent(List<FieldChange> fields, Component child, Component newerChild) {
    Component older = before.parentOf(child).orElse(null);
    Component newer = after.parentOf(newerChild).orElse(null);
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

  private void files() {
    var files = new FileComparer(graph).compare(before, after);
    files.added().forEach(file -> changes.add(new Change.FileAdded(file)));
    files.removed().forEach(file -> changes.add(new Change.FileRemoved(file)));
    for (var pair : files.changed()) {
      changes.add(
          new Change.FileChanged(
              pair.before(), pair.after(), comparer.compare(pair.before(), pair.after())));
    }
  }

  private void services() {
    var services =
        new StatementPairing<Service>(service -> service, Service::label)
            .pair(servicesByKey(before), servicesByKey(after));
    services.added().forEach(service -> changes.add(new Change.ServiceAdded(service)));
    services.removed().forEach(service -> changes.add(new Change.ServiceRemoved(service)));
    for (var pair : services.changed()) {
      changes.add(
          new Change.ServiceChanged(
              pair.before(),
              pair.after(),
              ComponentComparer.fieldChanges(pair.before().fields(), pair.after().fields())));
    }
  }

  private static SortedMap<String, List<Service>> servicesByKey(Sbom sbom) {
    return StatementPairing.byKey(
        sbom.services(),
        service ->
            service.parent()
                + "\u0001"
                + service.facts().group()
                + "\u0001"
                + service.facts().name());
  }

  private void vulnerabilities() {
    var statements =
        new StatementPairing<Vulnerability>(statement -> statement, ChangeCollector::affected)
            .pair(vulnerabilitiesById(before), vulnerabilitiesById(after));
    statements.added().forEach(added -> changes.add(new Change.VulnerabilityAdded(added)));
    statements.removed().forEach(gone -> changes.add(new Change.VulnerabilityRemoved(gone)));
    for (var pair : statements.changed()) {
      changes.add(
          new Change.VulnerabilityChanged(
              pair.before(),
              pair.after(),
              ComponentComparer.fieldChanges(pair.before().fields(), pair.after().fields())));
    }
  }

  /** What a statement is about, in whatever version. */
  private static String affected(Vulnerability statement) {
    return statement.affects().stream()
        .map(Vulnerability.Affected::name)
        .sorted()
        .collect(Collectors.joining("\u0001"));
  }

  private static SortedMap<String, List<Vulnerability>> vulnerabilitiesById(Sbom sbom) {
    return StatementPairing.byKey(
        sbom.vulnerabilities(), statement -> statement.id() + "\u0001" + statement.source());
  }

  /** All claims of one kind together, {@code composition:incomplete}. */
  private void compositions() {
    SortedMap<String, FieldValue> older = claims(before);
    SortedMap<String, FieldValue> newer = claims(after);
    ComponentComparer.fieldChanges(older, newer)
        .forEach(change -> changes.add(new Change.DocumentChanged(change)));
  }

  private static SortedMap<String, FieldValue> claims(Sbom sbom) {
    var claims = new TreeMap<String, FieldValue>();
    sbom.compositions().stream()
        .collect(Collectors.groupingBy(Composition::aggregate))
        .forEach(
            (aggregate, group) -> {
              var scopes = group.stream().map(Composition::scope).distinct().sorted().toList();
              claims.put("composition:" + aggregate, FieldValue.of(String.join(" | ", scopes)));
            });
    return claims;
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
