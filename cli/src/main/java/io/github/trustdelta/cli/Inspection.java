package io.github.trustdelta.cli;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What can be counted in one document.
 *
 * @param sbom the document
 * @param components how many components it has
 * @param ecosystems how many of them there are by purl type
 * @param purl how many have a purl
 * @param digests how many have a digest, by algorithm
 * @param license how many have a licence, declared or concluded
 * @param supplier how many have a supplier
 * @param sourceRepository how many say where their source is
 */
record Inspection(
    Sbom sbom,
    int components,
    SortedMap<String, Integer> ecosystems,
    int purl,
    Map<Digest.Algorithm, Integer> digests,
    int license,
    int supplier,
    int sourceRepository) {

  static Inspection of(Sbom sbom) {
    List<Component> components = components(sbom);
    return new Inspection(
        sbom,
        components.size(),
        ecosystems(components),
        count(components, it -> it.purl() != null),
        digests(components),
        count(
            components,
            it -> !it.declaredLicenses().isEmpty() || !it.concludedLicenses().isEmpty()),
        count(components, it -> it.supplier() != null),
        count(
            components,
            it -> it.references().stream().anyMatch(reference -> reference.type().equals("vcs"))));
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

  private static SortedMap<String, Integer> ecosystems(List<Component> components) {
    var counts = new TreeMap<String, Integer>();
    for (Component component : components) {
      Purl purl = component.purl();
      if (purl != null) {
        counts.merge(purl.type(), 1, Integer::sum);
      }
    }
    return Collections.unmodifiableSortedMap(counts);
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

  private static int count(List<Component> components, Predicate<Component> predicate) {
    return (int) components.stream().filter(predicate).count();
  }
}
