package io.github.trustdelta.gate.intel;

import io.github.trustdelta.gate.intel.VersionSet.Answer;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a statement or a denial is about, as it names it.
 *
 * @param key the package, or null if it is named by digests alone
 * @param versions the versions of the package
 * @param qualifiers what else a purl must say
 * @param digests the artefact, if it is named by digests
 */
record Product(
    @Nullable PackageKey key,
    VersionSet versions,
    SortedMap<String, String> qualifiers,
    List<Digest> digests) {

  /** The package of a purl, in the version that it has, or in all. */
  static Product of(Purl purl, List<Digest> digests) {
    String version = purl.version();
    return of(purl, version == null ? VersionSet.ALL : VersionSet.of(version), digests);
  }

  static Product of(Purl purl, VersionSet versions, List<Digest> digests) {
    return new Product(PackageKey.of(purl), versions, purl.qualifiers(), digests);
  }

  /** Whether it is the component: by digest where both have one of an algorithm, else by purl. */
  Answer find(Component component) {
    if (!digests.isEmpty()) {
      boolean isSameAlgorithm = false;
      for (Digest digest : Facts.digests(component)) {
        if (digests.contains(digest)) {
          return Answer.LISTED;
        }
        isSameAlgorithm |= digests.stream().anyMatch(d -> d.algorithm() == digest.algorithm());
      }
      if (isSameAlgorithm || key == null) {
        return Answer.NO;
      }
    }
    Purl purl = component.purl();
    if (key == null || purl == null || !key.equals(PackageKey.of(purl)) || !hasQualifiers(purl)) {
      return Answer.NO;
    }
    return Facts.find(key.type(), versions, Facts.versions(component));
  }

  boolean hasQualifiers(@Nullable Purl purl) {
    for (Map.Entry<String, String> qualifier : qualifiers.entrySet()) {
      if (purl == null || !qualifier.getValue().equals(purl.qualifiers().get(qualifier.getKey()))) {
        return false;
      }
    }
    return true;
  }
}
