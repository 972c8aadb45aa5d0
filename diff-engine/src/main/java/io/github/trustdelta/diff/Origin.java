package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.Purl;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells where a component comes from, apart from what is another place for each version. */
final class Origin {

  /** Fields that say where the component can be fetched. */
  static final Set<String> DISTRIBUTION =
      Set.of(
          "download-location",
          "reference:distribution",
          "reference:distribution-intake",
          "reference:source-distribution");

  /** Qualifiers on the system and the document, by generators' habit, and part of the version. */
  private static final Set<String> SURROUNDINGS =
      Set.of("distro", "epoch", "package-id", "upstream");

  /** Qualifiers on the very file, which is another one for each version. */
  private static final Set<String> OF_FILE = Set.of("checksum", "download_url", "file_name");

  /** Qualifiers on the repository that a package was found in. */
  private static final Set<String> OF_REPOSITORY = Set.of("repository_url", "vcs_url");

  private Origin() {}

  /**
   * Whether the source repositories differ. An address that names none for certain stands for
   * itself.
   */
  static boolean isOtherRepository(Component before, Component after) {
    return !repositories(before).equals(repositories(after));
  }

  /**
   * Whether the component is fetched from elsewhere. A new version lies at a new place, but hardly
   * on a new host or with another owner; the place of an address that nobody can read is unknown.
   */
  static boolean isElsewhere(
      String field, Component before, Component after, boolean isSameVersion) {
    if (isSameVersion) {
      return true;
    }
    Set<String> known = origins(before, field);
    return !known.isEmpty() && !known.containsAll(origins(after, field));
  }

  /** Whether the purls name other packages, or packages of another repository. */
  static boolean isOtherPackage(Component before, Component after, boolean isSameVersion) {
    Purl older = before.purl();
    Purl newer = after.purl();
    return older == null
        || newer == null
        || !telling(older, isSameVersion).equals(telling(newer, isSameVersion))
        || !Objects.equals(downloadHost(older), downloadHost(newer))
        || disagreesWithVersion(before, older) != disagreesWithVersion(after, newer);
  }

  /** What the purl says beyond the version, and beyond where the package was found. */
  static String lasting(Purl purl) {
    return without(purl, SURROUNDINGS, OF_FILE, OF_REPOSITORY);
  }

  private static boolean disagreesWithVersion(Component component, Purl purl) {
    return purl.version() != null && !purl.version().equals(component.version());
  }

  private static String telling(Purl purl, boolean isSameVersion) {
    return isSameVersion ? without(purl, SURROUNDINGS) : without(purl, SURROUNDINGS, OF_FILE);
  }

  @SafeVarargs
  private static String without(Purl purl, Set<String>... left) {
    var qualifiers = new TreeMap<>(purl.qualifiers());
    for (Set<String> names : left) {
      qualifiers.keySet().removeAll(names);
    }
    if (purl.type().equals("maven")) {
      qualifiers.remove("type", "jar"); // the default (purl type definition of maven)
    }
    return purl.coordinates() + qualifiers + "#" + purl.subpath();
  }

  private static String downloadHost(Purl purl) {
    String url = purl.qualifiers().getOrDefault("download_url", "");
    return ExternalReference.originOf(url).orElse(url);
  }

  private static Set<String> repositories(Component component) {
    Set<String> repositories = new TreeSet<>(component.sourceRepositories());
    component.references().stream()
        .filter(reference -> reference.type().equals("vcs"))
        .map(ExternalReference::url)
        .filter(url -> ExternalReference.repositoryOf(url).isEmpty())
        .forEach(repositories::add);
    return repositories;
  }

  /** An address that cannot be read is an origin of its own. */
  private static Set<String> origins(Component component, String field) {
    Stream<String> addresses =
        field.equals("download-location")
            ? Stream.ofNullable(component.downloadLocation())
            : component.references().stream()
                .filter(reference -> field.equals("reference:" + reference.type()))
                .map(ExternalReference::url);
    return addresses
        .map(address -> ExternalReference.originOf(address).orElse("?"))
        .collect(Collectors.toSet());
  }
}
