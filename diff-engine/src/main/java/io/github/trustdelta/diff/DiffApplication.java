package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.Vulnerability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the newer document from the older one and the changes. Of the newer document only those
 * components are looked at that a change names; all others are taken from the older one, so that
 * the result shows whether the changes tell everything.
 */
final class DiffApplication {

  private final Sbom before;
  private final Sbom after;
  private final List<Change> changes;
  private final GraphComparer graph;

  /** What the components of either document are in the result. */
  private final Map<Component, Component> results = new HashMap<>();

  /** Those that a change names, with their place in the newer document. */
  private final Set<Component> named = new HashSet<>();

  DiffApplication(Sbom before, Sbom after, List<ComponentPair> pairs, List<Change> changes) {
    this.before = before;
    this.after = after;
    this.changes = changes;
    this.graph = new GraphComparer(before, after, ChangeCollector.nodePairs(before, after, pairs));
    for (ComponentPair pair : ChangeCollector.nodePairs(before, after, pairs)) {
      results.put(pair.before(), pair.before());
      results.put(pair.after(), pair.before());
    }
    changes.forEach(this::note);
  }

  Sbom apply() {
    Sbom.Builder result = Sbom.builder().document(after.document()).files(after.files());
    Set<Component> parts = components(result);
    dependencies(result, parts);
    vulnerabilities(result);
    otherMembers(result);
    return result.build();
  }

  private void note(Change change) {
    if (change instanceof Change.ComponentAdded added) {
      results.put(added.component(), added.component());
      named.add(added.component());
    } else if (change instanceof Change.ComponentChanged changed) {
      results.put(changed.before(), changed.after());
      results.put(changed.after(), changed.after());
      named.add(changed.after());
    } else if (change instanceof Change.SubjectChanged changed && changed.after() != null) {
      results.put(changed.after(), changed.after());
      if (changed.before() != null) {
        results.put(changed.before(), changed.after());
      }
    }
  }

  private Set<Component> components(Sbom.Builder result) {
    Set<Component> parts = new HashSet<>();
    Component subject = after.subject();
    if (subject != null) {
      subject = results.getOrDefault(subject, subject);
      result.subject(subject);
      parts.add(subject);
    }
    List<Component> all = new ArrayList<>(before.components());
    if (before.subject() != null && subject == null) {
      all.add(before.subject());
    }
    for (Component component : all) {
      Component part = results.get(component);
      if (part != null && parts.add(part)) {
        add(result, part, named.contains(part) ? part : component);
      }
    }
    for (Change change : changes) {
      if (change instanceof Change.ComponentAdded added && parts.add(added.component())) {
        add(result, added.component(), added.component());
      }
    }
    return parts;
  }

  private void add(Sbom.Builder result, Component part, Component source) {
    Sbom home = named.contains(source) ? after : before;
    home.parentOf(source)
        .map(results::get)
        .ifPresentOrElse(parent -> result.component(part, parent), () -> result.component(part));
  }

  private void dependencies(Sbom.Builder result, Set<Component> parts) {
    Map<Integer, Component> byNode = new HashMap<>();
    results.forEach(
        (component, part) -> {
          if (parts.contains(part)) {
            byNode.merge(graph.node(component), part, DiffApplication::first);
          }
        });
    List<Dependency> gone = new ArrayList<>();
    List<Dependency> edges = new ArrayList<>();
    for (Change change : changes) {
      if (change instanceof Change.DependencyRemoved removed) {
        gone.add(removed.dependency());
      } else if (change instanceof Change.DependencyAdded added) {
        edges.add(added.dependency());
      }
    }
    edges.addAll(graph.without(before.dependencies().edges(), gone));
    for (Dependency edge : edges) {
      Component from = byNode.get(graph.node(edge.from()));
      Component to = byNode.get(graph.node(edge.to()));
      if (from == null || to == null) {
        throw new AssertionError("an edge is left without an end: " + edge);
      }
      result.dependency(from, to, edge.scope());
    }
  }

  private static Component first(Component one, Component other) {
    return one.label().compareTo(other.label()) <= 0 ? one : other;
  }

  private void vulnerabilities(Sbom.Builder result) {
    List<Vulnerability> statements = new ArrayList<>(before.vulnerabilities());
    for (Change change : changes) {
      if (change instanceof Change.VulnerabilityRemoved removed) {
        statements.remove(removed.vulnerability());
      } else if (change instanceof Change.VulnerabilityAdded added) {
        statements.add(added.vulnerability());
      } else if (change instanceof Change.VulnerabilityChanged changed) {
        statements.remove(changed.before());
        statements.add(changed.after());
      }
    }
    statements.forEach(result::vulnerability);
  }

  private void otherMembers(Sbom.Builder result) {
    Map<String, Digest> members = new HashMap<>(before.otherMembers());
    for (Change change : changes) {
      if (change instanceof Change.DocumentChanged changed
          && changed.change().field().startsWith("other:")) {
        String member = changed.change().field().substring("other:".length());
        Digest digest = after.otherMembers().get(member);
        if (digest == null) {
          members.remove(member);
        } else {
          members.put(member, digest);
        }
      }
    }
    members.forEach(result::otherMember);
  }
}
