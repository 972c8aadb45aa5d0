package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Composition;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.Service;
import io.github.trustdelta.sbom.Vulnerability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

  /** Those that a change names; they stand where the newer document has them. */
  private final Set<Component> named = new LinkedHashSet<>();

  /** The result's components by the node that they are in both documents. */
  private final Map<Integer, List<Component>> byNode = new HashMap<>();

  DiffApplication(Pairing pairing, List<Change> changes) {
    this.before = pairing.before();
    this.after = pairing.after();
    this.changes = changes;
    this.graph = new GraphComparer(pairing);
    pairing.forEachNodes(
        (older, newer, isSame) -> {
          Component component = pairing.older().get(older);
          results.put(component, component);
          results.put(pairing.newer().get(newer), component);
        });
    changes.forEach(this::note);
    for (ComponentPair pair : pairing.pairs()) {
      if (pair.after().equals(after.subject())) {
        results.put(pair.before(), pair.after()); // it was a component and is the subject now
      }
    }
  }

  Sbom apply() {
    Sbom.Builder result = Sbom.builder().document(after.document());
    components(result);
    dependencies(result);
    files(result);
    services(result);
    vulnerabilities(result);
    compositions(result);
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

  private void components(Sbom.Builder result) {
    Component newest = after.subject();
    Component subject = newest == null ? null : results.getOrDefault(newest, newest);
    result.subject(subject);
    Map<Component, Component> sources = new LinkedHashMap<>();
    List<Component> all = new ArrayList<>(before.components());
    if (before.subject() != null && subject == null) {
      all.add(before.subject());
    }
    for (Component component : all) {
      Component part = results.get(component);
      if (part != null && !part.equals(subject)) {
        sources.put(part, named.contains(part) ? part : component);
      }
    }
    named.forEach(part -> sources.putIfAbsent(part, part));
    sources.keySet().removeIf(part -> part.equals(subject));
    sources.forEach(this::addCopy);
    place(result, sources);
    if (newest != null && subject != null) {
      addCopy(subject, newest);
    }
  }

  private void addCopy(Component part, Component source) {
    byNode.computeIfAbsent(graph.node(source), key -> new ArrayList<>(1)).add(part);
  }

  /** Those that a change names come first: their place is the newer document's, without doubt. */
  private void place(Sbom.Builder result, Map<Component, Component> sources) {
    Map<Component, Component> parents = new HashMap<>();
    sources.forEach((part, source) -> nest(part, source, after, named.contains(part), parents));
    sources.forEach((part, source) -> nest(part, source, before, !named.contains(part), parents));
    for (Component part : sources.keySet()) {
      Component parent = parents.get(part);
      if (parent == null) {
        result.component(part);
      } else {
        result.component(part, parent);
      }
    }
  }

  /** Where the very parent is gone, or is inside by now, one of its copies takes its place. */
  private void nest(
      Component part, Component source, Sbom home, boolean due, Map<Component, Component> parents) {
    Optional<Component> stated = due ? home.parentOf(source) : Optional.empty();
    if (stated.isPresent()) {
      List<Component> copies = byNode.getOrDefault(graph.node(stated.get()), List.of());
      Component itself = results.get(stated.get());
      Stream.concat(copies.stream().filter(copy -> copy.equals(itself)), copies.stream())
          .filter(copy -> !isInside(copy, part, parents))
          .findFirst()
          .ifPresent(parent -> parents.put(part, parent));
    }
  }

  private static boolean isInside(
      Component inner, Component outer, Map<Component, Component> parents) {
    Component step = inner;
    while (step != null && !step.equals(outer)) {
      step = parents.get(step);
    }
    return step != null;
  }

  private void dependencies(Sbom.Builder result) {
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
      result.dependency(end(edge.from()), end(edge.to()), edge.scope());
    }
  }

  private Component end(Component component) {
    List<Component> copies = byNode.get(graph.node(component));
    if (copies == null) {
      throw new AssertionError("an edge is left without an end: " + component);
    }
    return copies.get(0);
  }

  /** Whatever a change does not name is as it was. */
  private void files(Sbom.Builder result) {
    Map<Component, Sbom> sources = new LinkedHashMap<>();
    before.files().forEach(file -> sources.put(file, before));
    for (Change change : changes) {
      if (change instanceof Change.FileRemoved removed) {
        sources.remove(removed.file());
      } else if (change instanceof Change.FileAdded added) {
        sources.put(added.file(), after);
      } else if (change instanceof Change.FileChanged changed) {
        sources.remove(changed.before());
        sources.put(changed.after(), after);
      }
    }
    var comparer = new FileComparer(graph);
    Map<Component, String> keys = new HashMap<>(comparer.keys(before));
    keys.putAll(comparer.keys(after));
    Map<String, Component> byKey = new HashMap<>();
    sources.keySet().forEach(file -> byKey.putIfAbsent(keys.get(file), file));
    sources.forEach(
        (file, home) ->
            home.parentOf(file)
                .ifPresentOrElse(
                    owner -> result.file(file, ownerOf(owner, keys, byKey)),
                    () -> result.file(file)));
  }

  private Component ownerOf(
      Component owner, Map<Component, String> keys, Map<String, Component> byKey) {
    String key = keys.get(owner);
    return key == null ? end(owner) : Objects.requireNonNull(byKey.get(key));
  }

  private void services(Sbom.Builder result) {
    List<Service> services = new ArrayList<>(before.services());
    for (Change change : changes) {
      if (change instanceof Change.ServiceRemoved removed) {
        services.remove(removed.service());
      } else if (change instanceof Change.ServiceAdded added) {
        services.add(added.service());
      } else if (change instanceof Change.ServiceChanged changed) {
        services.remove(changed.before());
        services.add(changed.after());
      }
    }
    services.forEach(result::service);
  }

  private void compositions(Sbom.Builder result) {
    Set<String> changed = new HashSet<>();
    for (Change change : changes) {
      if (change instanceof Change.DocumentChanged document) {
        changed.add(document.change().field());
      }
    }
    for (Composition claim : before.compositions()) {
      if (!changed.contains("composition:" + claim.aggregate())) {
        result.composition(claim);
      }
    }
    for (Composition claim : after.compositions()) {
      if (changed.contains("composition:" + claim.aggregate())) {
        result.composition(claim);
      }
    }
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
