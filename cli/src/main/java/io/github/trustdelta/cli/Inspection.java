package io.github.trustdelta.cli;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.ReadNotice;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be counted in one document.
 *
 * @param sbom the document
 * @param components how many components it has
 * @param ecosystems how many of them there are by purl type
 * @param types how many of them there are by kind of software
 * @param files how many files it lists beside them
 * @param snippets how many pieces of files it lists beside them
 * @param evidence how much the components say
 * @param multipleVersions the packages that are there in several versions, most versions first
 * @param noticeKinds how many oddities it has by kind
 */
record Inspection(
    Sbom sbom,
    int components,
    SortedMap<String, Integer> ecosystems,
    SortedMap<String, Integer> types,
    int files,
    int snippets,
    Evidence evidence,
    List<Versions> multipleVersions,
    SortedMap<String, Integer> noticeKinds) {

  /**
   * How many components say what.
   *
   * @param purl a package URL
   * @param version a version
   * @param anyDigest a digest of whatever algorithm
   * @param digests a digest, by algorithm
   * @param license a licence, declared or concluded
   * @param licenseDeclared a licence that its authors declare
   * @param licenseConcluded a licence that somebody concluded
   * @param supplier a supplier
   * @param sourceRepository where the source is
   * @param dependencyGraph who depends on it, or what it depends on
   */
  record Evidence(
      int purl,
      int version,
      int anyDigest,
      Map<Digest.Algorithm, Integer> digests,
      int license,
      int licenseDeclared,
      int licenseConcluded,
      int supplier,
      int sourceRepository,
      int dependencyGraph) {}

  /**
   * A package of which there are several versions.
   *
   * @param sample one of them
   * @param versions all of them, in the order of their numbers
   */
  record Versions(Component sample, List<String> versions) {}

  static Inspection of(Sbom sbom) {
    List<Component> components = components(sbom);
    int snippets = count(sbom.files(), it -> "snippet".equals(it.type()));
    return new Inspection(
        sbom,
        components.size(),
        counts(components, it -> it.purl() == null ? null : it.purl().type()),
        counts(components, Component::type),
        sbom.files().size() - snippets,
        snippets,
        evidence(sbom, components),
        multipleVersions(components),
        counts(sbom.notices(), ReadNotice::kind));
  }

  /**
   * The components that count: all nested ones and not the subject; in SPDX the packages, and there
   * the subject is one of them.
   */
  static List<Component> components(Sbom sbom) {
    Component subject = sbom.subject();
    if (sbom.document().format() != SbomFormat.SPDX || subject == null) {
      return sbom.components();
    }
    var packages = new ArrayList<Component>(sbom.components().size() + 1);
    packages.add(subject);
    packages.addAll(sbom.components());
    return packages;
  }

  private static Evidence evidence(Sbom sbom, List<Component> components) {
    var inGraph = new HashSet<Component>();
    for (Dependency edge : sbom.dependencies().edges()) {
      inGraph.add(edge.from());
      inGraph.add(edge.to());
    }
    return new Evidence(
        count(components, it -> it.purl() != null),
        count(components, it -> it.version() != null),
        count(components, it -> !it.digests().isEmpty()),
        digests(components),
        count(
            components,
            it -> !it.declaredLicenses().isEmpty() || !it.concludedLicenses().isEmpty()),
        count(components, it -> !it.declaredLicenses().isEmpty()),
        count(components, it -> !it.concludedLicenses().isEmpty()),
        count(components, it -> it.supplier() != null),
        count(
            components,
            it -> it.references().stream().anyMatch(reference -> reference.type().equals("vcs"))),
        count(components, inGraph::contains));
  }

  private static Map<Digest.Algorithm, Integer> digests(List<Component> components) {
    var counts = new EnumMap<Digest.Algorithm, Integer>(Digest.Algorithm.class);
    for (Component component : components) {
      component.digests().stream()
          .map(Digest::algorithm)
          .distinct()
          .forEach(algorithm -> counts.merge(algorithm, 1, Integer::sum));
    }
    return Collections.unmodifiableMap(counts);
  }

  private static List<Versions> multipleVersions(List<Component> components) {
    var samples = new TreeMap<String, Component>();
    var versions = new TreeMap<String, SortedSet<String>>();
    for (Component component : components) {
      String version = component.version();
      if (version != null) {
        String key = packageKey(component);
        samples.merge(key, component, Inspection::firstByVersion);
        versions.computeIfAbsent(key, it -> new TreeSet<>(NaturalOrder.INSTANCE)).add(version);
      }
    }
    return versions.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(
            entry ->
                new Versions(
                    Objects.requireNonNull(samples.get(entry.getKey())),
                    List.copyOf(entry.getValue())))
        .sorted(Comparator.comparing(it -> -it.versions().size()))
        .toList();
  }

  /** So that the order in the document decides nothing. */
  private static Component firstByVersion(Component a, Component b) {
    return NaturalOrder.INSTANCE.compare(a.version() + " " + a, b.version() + " " + b) <= 0 ? a : b;
  }

  private static String packageKey(Component component) {
    Purl purl = component.purl();
    return purl == null
        ? component.group() + "\n" + component.name() + "\n" + component.type()
        : purl.coordinates();
  }

  private static <T> SortedMap<String, Integer> counts(
      Collection<T> all, Function<T, @Nullable String> key) {
    return all.stream()
        .map(key)
        .filter(Objects::nonNull)
        .collect(Collectors.toMap(it -> it, it -> 1, Integer::sum, TreeMap::new));
  }

  private static int count(List<Component> components, Predicate<Component> predicate) {
    return (int) components.stream().filter(predicate).count();
  }
}
