package io.github.trustdelta.gate.rule;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;

/**
 * Where packages of each ecosystem usually come from: its public registry, and the mirror that most
 * of them came from before.
 */
final class Registries {

  private static final Map<String, Set<String>> PUBLIC =
      Map.of(
          "cargo", Set.of("crates.io", "index.crates.io", "static.crates.io"),
          "composer", Set.of("packagist.org", "repo.packagist.org"),
          "gem", Set.of("index.rubygems.org", "rubygems.org"),
          "hex", Set.of("hex.pm", "repo.hex.pm"),
          "maven", Set.of("repo.maven.apache.org", "repo1.maven.org"),
          "npm", Set.of("registry.npmjs.org", "registry.yarnpkg.com"),
          "nuget", Set.of("api.nuget.org", "www.nuget.org"),
          "pub", Set.of("pub.dev", "pub.dartlang.org"),
          "pypi", Set.of("files.pythonhosted.org", "pypi.org"));

  /** One package is no habit. */
  private static final int FEW = 2;

  private final Map<String, Integer> packages = new HashMap<>();
  private final Map<String, Map<String, Integer>> packagesByOrigin = new HashMap<>();

  private Registries() {}

  /** Those that the components of a document show. */
  static Registries of(Sbom sbom) {
    var registries = new Registries();
    sbom.components().forEach(registries::add);
    return registries;
  }

  /** Whether packages of the type usually come from where an address leads to. */
  boolean have(String type, String address) {
    String origin = ExternalReference.originOf(address).orElse(null);
    return origin != null
        && (PUBLIC.getOrDefault(type, Set.of()).contains(origin) || isUsual(type, origin));
  }

  private boolean isUsual(String type, String origin) {
    int count = packagesByOrigin.getOrDefault(type, Map.of()).getOrDefault(origin, 0);
    return count >= FEW && count * 2 > packages.getOrDefault(type, 0);
  }

  private void add(Component component) {
    Purl purl = component.purl();
    if (purl == null) {
      return;
    }
    NavigableSet<String> origins = Origins.of(component);
    String download = purl.qualifiers().get("download_url");
    if (download != null) {
      ExternalReference.originOf(download).ifPresent(origins::add);
    }
    if (!origins.isEmpty()) {
      packages.merge(purl.type(), 1, Integer::sum);
    }
    for (String origin : origins) {
      packagesByOrigin
          .computeIfAbsent(purl.type(), any -> new HashMap<>())
          .merge(origin, 1, Integer::sum);
    }
  }
}
