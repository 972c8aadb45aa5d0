package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Composition;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.Service;
import io.github.trustdelta.sbom.Vulnerability;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what got lost: what an {@link Sbom} says otherwise than the one that was read back from
 * its written form. Silence is a fact, too, where the written form cannot be silent.
 */
final class Losses {

  private static final String DOCUMENT = "document";

  private final SortedSet<Loss> losses = new TreeSet<>();
  private final BomRefs refs;
  private final Sbom back;
  private final Map<String, Component> byRef = new HashMap<>();

  private Losses(Sbom back, BomRefs refs) {
    this.back = back;
    this.refs = refs;
    for (Component component : back.components()) {
      byRef.put(component.ref(), component);
    }
    Component subject = back.subject();
    if (subject != null) {
      byRef.put(subject.ref(), subject);
    }
  }

  static List<Loss> between(Sbom sbom, Sbom back, BomRefs refs) {
    var found = new Losses(back, refs);
    found.document(sbom);
    found.components(sbom);
    found.dependencies(sbom);
    found.services(sbom);
    found.vulnerabilities(sbom);
    return List.copyOf(found.losses);
  }

  private void document(Sbom sbom) {
    var before = new HashMap<String, Object>(sbom.document().fields());
    var after = new HashMap<String, Object>(back.document().fields());
    for (String ofTarget : List.of("format", "specVersion")) {
      before.remove(ofTarget);
      after.remove(ofTarget);
    }
    differences(DOCUMENT, "", before, after);
    differences(DOCUMENT, "other:", sbom.otherMembers(), back.otherMembers());
    difference(DOCUMENT, "id", sbom.document().id(), back.document().id());
    difference(DOCUMENT, "name", sbom.document().name(), back.document().name());
    difference(
        DOCUMENT, "created", time(sbom.document().created()), time(back.document().created()));
    difference(DOCUMENT, "attestation", sbom.attestation(), null);
    for (Component file : sbom.files()) {
      losses.add(new Loss(file.label(), "file"));
    }
    Set<Composition> kept = new HashSet<>(back.compositions());
    for (Composition composition : sbom.compositions()) {
      if (!kept.contains(composition)) {
        losses.add(new Loss(composition.toString(), "composition"));
      }
    }
  }

  /** The same time may be written in several ways. */
  private static @Nullable Object time(@Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return text;
    }
  }

  private void components(Sbom sbom) {
    Component subject = sbom.subject();
    if (subject != null) {
      component(sbom, subject);
    }
    for (Component component : sbom.components()) {
      component(sbom, component);
    }
    List<Component> roots = back.dependencies().roots();
    Set<Component> rootsBack = new HashSet<>(roots);
    for (Component root : sbom.dependencies().roots()) {
      if (!rootsBack.contains(byRef.get(refs.of(root)))) {
        losses.add(new Loss(root.label(), "described"));
      }
    }
  }

  private void component(Sbom sbom, Component component) {
    Component other = byRef.get(refs.of(component));
    if (other == null) {
      losses.add(new Loss(component.label(), "component"));
      return;
    }
    if (!component.saysTheSameAs(other)) {
      differences(component.label(), "", component.fields(), other.fields());
    }
    licenses(component, other);
    String parent = sbom.parentOf(component).map(refs::of).orElse("");
    String parentBack = back.parentOf(other).map(Component::ref).orElse("");
    difference(component.label(), "parent", parent, parentBack);
  }

  /** The addresses of licences are no part of what a component says in its fields. */
  private void licenses(Component component, Component other) {
    difference(
        component.label(),
        "license:declared:url",
        urls(component.declaredLicenses()),
        urls(other.declaredLicenses()));
    difference(
        component.label(),
        "license:concluded:url",
        urls(component.concludedLicenses()),
        urls(other.concludedLicenses()));
  }

  private static Set<String> urls(List<License> licenses) {
    var urls = new TreeSet<String>();
    for (License license : licenses) {
      String url = license.url();
      if (url != null) {
        urls.add(url);
      }
    }
    return urls;
  }

  private void dependencies(Sbom sbom) {
    Set<List<String>> kept = new HashSet<>();
    for (Dependency edge : back.dependencies().edges()) {
      kept.add(List.of(edge.from().ref(), edge.to().ref()));
    }
    for (Dependency edge : sbom.dependencies().edges()) {
      if (!kept.contains(List.of(refs.of(edge.from()), refs.of(edge.to())))) {
        losses.add(new Loss(edge.toString(), "dependency"));
      } else if (edge.scope() != DependencyScope.UNKNOWN) {
        losses.add(new Loss(edge.toString(), "scope"));
      }
    }
  }

  private void services(Sbom sbom) {
    Map<String, Service> kept = new HashMap<>();
    back.services().forEach(service -> kept.put(service.facts().ref(), service));
    for (Service service : sbom.services()) {
      Service other = kept.get(refs.of(service.facts()));
      if (other == null) {
        losses.add(new Loss(service.label(), "service"));
      } else {
        differences(service.label(), "", service.fields(), other.fields());
        licenses(service.facts(), other.facts());
      }
    }
  }

  private void vulnerabilities(Sbom sbom) {
    for (int i = 0; i < sbom.vulnerabilities().size(); i++) {
      Vulnerability vulnerability = sbom.vulnerabilities().get(i);
      if (i >= back.vulnerabilities().size()) {
        losses.add(new Loss(vulnerability.id(), "vulnerability"));
        continue;
      }
      Vulnerability other = back.vulnerabilities().get(i);
      difference(vulnerability.id(), "id", vulnerability.id(), other.id());
      difference(vulnerability.id(), "source", vulnerability.source(), other.source());
      differences(vulnerability.id(), "", vulnerability.fields(), other.fields());
    }
  }

  private void differences(
      String where, String prefix, Map<String, ?> before, Map<String, ?> after) {
    var names = new TreeSet<String>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      difference(where, prefix + name, before.get(name), after.get(name));
    }
  }

  private void difference(
      String where, String what, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      losses.add(new Loss(where, what));
    }
  }
}
