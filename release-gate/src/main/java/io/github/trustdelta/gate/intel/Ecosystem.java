package io.github.trustdelta.gate.intel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An ecosystem of OSV in the words of package URLs (OSV schema, "affected[].package"; purl type
 * definitions).
 *
 * @param type the purl type
 * @param namespace the purl namespace that the distribution has, or null
 * @param release the release of the distribution, digits and dots, or null
 */
record Ecosystem(String type, @Nullable String namespace, @Nullable String release) {

  private static final Map<String, Ecosystem> KNOWN =
      Map.ofEntries(
          Map.entry("AlmaLinux", distribution("rpm", "almalinux")),
          Map.entry("Alpaquita", distribution("apk", "alpaquita")),
          Map.entry("Alpine", distribution("apk", "alpine")),
          Map.entry("Azure Linux", distribution("rpm", "azurelinux")),
          Map.entry("Bioconductor", language("bioconductor")),
          Map.entry("Bitnami", language("bitnami")),
          Map.entry("CRAN", language("cran")),
          Map.entry("Chainguard", distribution("apk", "chainguard")),
          Map.entry("ConanCenter", language("conan")),
          Map.entry("Debian", distribution("deb", "debian")),
          Map.entry("Echo", distribution("deb", "echo")),
          Map.entry("GitHub Actions", language("github")),
          Map.entry("Go", language("golang")),
          Map.entry("Hackage", language("hackage")),
          Map.entry("Hex", language("hex")),
          Map.entry("Julia", language("julia")),
          Map.entry("Mageia", distribution("rpm", "mageia")),
          Map.entry("Maven", language("maven")),
          Map.entry("MinimOS", distribution("apk", "minimos")),
          Map.entry("NuGet", language("nuget")),
          Map.entry("Packagist", language("composer")),
          Map.entry("Photon OS", distribution("rpm", "photon")),
          Map.entry("Pub", language("pub")),
          Map.entry("PyPI", language("pypi")),
          Map.entry("Red Hat", distribution("rpm", "redhat")),
          Map.entry("Rocky Linux", distribution("rpm", "rocky")),
          Map.entry("RubyGems", language("gem")),
          Map.entry("SUSE", distribution("rpm", "suse")),
          Map.entry("SwiftURL", language("swift")),
          Map.entry("Ubuntu", distribution("deb", "ubuntu")),
          Map.entry("VSCode", language("vscode-extension")),
          Map.entry("Wolfi", distribution("apk", "wolfi")),
          Map.entry("crates.io", language("cargo")),
          Map.entry("npm", language("npm")),
          Map.entry("opam", language("opam")),
          Map.entry("openEuler", distribution("rpm", "openeuler")),
          Map.entry("openSUSE", distribution("rpm", "opensuse")));

  /**
   * The ecosystem of that name, behind which a colon and a release may stand; null if it is not
   * known.
   */
  static @Nullable Ecosystem find(String name) {
    Ecosystem plain = KNOWN.get(name);
    if (plain != null) {
      return plain;
    }
    int colon = name.indexOf(':');
    Ecosystem known = colon < 0 ? null : KNOWN.get(name.substring(0, colon));
    if (known == null || known.namespace == null) {
      return known; // Maven's suffix is a repository, GitHub's a place
    }
    return new Ecosystem(known.type, known.namespace, release(name.substring(colon + 1)));
  }

  PackageKey key(String name) {
    if (type.equals("maven")) {
      return PackageKey.of(type, name.replace(':', '/'));
    }
    return PackageKey.of(type, namespace == null ? name : namespace + "/" + name);
  }

  /**
   * Whether a component of a distribution is of a release: null if it does not say so, or in words.
   *
   * @param distro the qualifier of the purl, {@code debian-12} or {@code alpine-3.19.1}
   */
  static @Nullable Boolean isOfRelease(@Nullable String distro, String release) {
    String stated = distro == null ? null : release(distro.substring(distro.lastIndexOf('-') + 1));
    if (stated == null) {
      return null;
    }
    return stated.equals(release)
        || stated.startsWith(release + ".")
        || release.startsWith(stated + ".");
  }

  /** The first numbers in a release such as {@code Pro:22.04:LTS} or {@code v3.19}. */
  private static @Nullable String release(String text) {
    for (String part : text.split(":", -1)) {
      String digits = part.startsWith("v") ? part.substring(1) : part;
      if (!digits.isEmpty() && digits.chars().allMatch(Ecosystem::isDigitOrDot)) {
        return digits;
      }
    }
    return null;
  }

  private static boolean isDigitOrDot(int c) {
    return (c >= '0' && c <= '9') || c == '.';
  }

  private static Ecosystem language(String type) {
    return new Ecosystem(type, null, null);
  }

  private static Ecosystem distribution(String type, String namespace) {
    return new Ecosystem(type, namespace, null);
  }
}
