package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.Purl;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where components are fetched from, as SBOMs say it. */
final class Origins {

  /** Ecosystems that have a registry, so that another place is worth a word. */
  private static final Set<String> WITH_REGISTRY =
      Set.of("cargo", "composer", "gem", "hex", "maven", "npm", "nuget", "pub", "pypi");

  private static final Set<String> REPOSITORY_SCHEMES =
      Set.of("git", "git+file", "git+http", "git+https", "git+ssh", "hg+https", "svn+https");

  private static final Pattern ARCHIVE =
      Pattern.compile("\\.(?:crate|gem|nupkg|tar\\.gz|tgz|whl|zip)(?:[?#]|$)");

  private Origins() {}

  /** The repository or address that a package comes from instead of a registry; null if none. */
  static @Nullable String ofPlace(Component component, Registries registries) {
    Purl purl = component.purl();
    if (purl == null || !WITH_REGISTRY.contains(purl.type())) {
      return null;
    }
    String repository = purl.qualifiers().get("vcs_url");
    if (repository != null) {
      return repository;
    }
    String location = component.downloadLocation();
    if (location != null && isRepository(location)) {
      return location;
    }
    for (String address : addresses(component)) {
      if (isRepository(address) || address.startsWith("file:")) {
        return address;
      }
    }
    String download = purl.qualifiers().get("download_url");
    if (download != null) {
      return registries.have(purl.type(), download) ? null : download;
    }
    return addresses(component).stream()
        .filter(address -> isArchive(address) && !registries.have(purl.type(), address))
        .findFirst()
        .orElse(null);
  }

  /** Ecosystems that have a registry. */
  static boolean isOfRegistry(Component component) {
    return component.purl() != null && WITH_REGISTRY.contains(component.purl().type());
  }

  /** Hosts, or owners on hosts for everybody, that a component is fetched from. */
  static NavigableSet<String> of(Component component) {
    var origins = new TreeSet<String>();
    Purl purl = component.purl();
    Stream<String> registry =
        purl == null ? Stream.empty() : Stream.ofNullable(purl.qualifiers().get("repository_url"));
    Stream.of(
            addresses(component).stream(),
            Stream.ofNullable(component.downloadLocation()),
            registry.map(url -> url.contains("://") ? url : "https://" + url))
        .flatMap(urls -> urls)
        .flatMap(url -> ExternalReference.originOf(url).stream())
        .forEach(origins::add);
    return origins;
  }

  /** Those of a component with one more address. */
  static NavigableSet<String> of(Component component, String address) {
    NavigableSet<String> origins = of(component);
    ExternalReference.originOf(address).ifPresentOrElse(origins::add, () -> origins.add(address));
    return origins;
  }

  /** Whether the policy names all of them as registries of one's own. */
  static boolean areOwn(NavigableSet<String> origins, ReviewInput input) {
    return !origins.isEmpty() && input.policy().ownRegistries().containsAll(origins);
  }

  private static NavigableSet<String> addresses(Component component) {
    var addresses = new TreeSet<String>();
    for (ExternalReference reference : component.references()) {
      if (reference.type().equals("distribution")) {
        addresses.add(reference.url());
      }
    }
    return addresses;
  }

  /** The file itself and not a page about it. */
  private static boolean isArchive(String address) {
    return address.contains("://") && ARCHIVE.matcher(address).find();
  }

  private static boolean isRepository(String address) {
    int colon = address.indexOf(':');
    return colon > 0 && REPOSITORY_SCHEMES.contains(address.substring(0, colon));
  }
}
