package io.github.trustdelta.gate.intel;

import io.github.trustdelta.sbom.Purl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a package is found by: the type of its purl and its path, {@code npm/@scope/name}, each name
 * as its registry tells names apart.
 *
 * @param type the purl type
 * @param text type and path
 */
record PackageKey(String type, String text) {

  private static final String MVNPM = "org.mvnpm";
  private static final String MVNPM_SCOPE = "org.mvnpm.at.";
  private static final String WEBJARS_NPM = "org.webjars.npm";

  /** The types in which a component without purl is looked for. */
  private static final List<String> USUAL_TYPES =
      List.of("cargo", "composer", "gem", "golang", "maven", "npm", "nuget", "pypi");

  static PackageKey of(Purl purl) {
    return of(purl.type(), path(purl.namespace(), purl.name()));
  }

  static PackageKey of(String type, String path) {
    return switch (type) {
      case "githubactions" -> of("github", path);
      case "alpm",
          "apk",
          "bitbucket",
          "composer",
          "deb",
          "github",
          "golang",
          "hex",
          "nuget",
          "pub",
          "swift",
          "vscode-extension" ->
          new PackageKey(type, type + "/" + path.toLowerCase(Locale.ROOT));
      case "cargo" ->
          new PackageKey(type, type + "/" + path.toLowerCase(Locale.ROOT).replace('_', '-'));
      case "pypi" -> new PackageKey(type, type + "/" + pypiName(path));
      default -> new PackageKey(type, type + "/" + path);
    };
  }

  /** Where a component without purl may belong. */
  static List<PackageKey> guesses(@Nullable String group, String name) {
    String path = path(group, name);
    return USUAL_TYPES.stream().map(type -> of(type, path)).toList();
  }

  /**
   * The same package in other ecosystems: those that are published again automatically, under names
   * that follow from the original (mvnpm; WebJars, "NPM").
   */
  static List<PackageKey> aliases(Purl purl) {
    String namespace = purl.namespace();
    if (purl.type().equals("npm")) {
      return copiesOfNpm(namespace, purl.name());
    }
    if (!purl.type().equals("maven") || namespace == null) {
      return List.of();
    }
    if (namespace.equals(MVNPM)) {
      return List.of(of("npm", purl.name()));
    }
    if (namespace.startsWith(MVNPM_SCOPE)) {
      String scope = namespace.substring(MVNPM_SCOPE.length());
      return List.of(of("npm", "@" + scope + "/" + purl.name()));
    }
    return namespace.equals(WEBJARS_NPM) ? List.of(ofWebjar(purl.name())) : List.of();
  }

  /** Whether the package is a copy of one of npm. */
  boolean isCopyOfNpm() {
    return text.startsWith("maven/" + MVNPM) || text.startsWith("maven/" + WEBJARS_NPM + "/");
  }

  /** As a purl reads, without version. */
  String purl() {
    return "pkg:" + text.replace("@", "%40");
  }

  private static List<PackageKey> copiesOfNpm(@Nullable String scope, String name) {
    var copies = new ArrayList<PackageKey>(2);
    if (scope == null) {
      copies.add(of("maven", MVNPM + "/" + name));
      copies.add(of("maven", WEBJARS_NPM + "/" + name));
    } else if (scope.startsWith("@")) {
      String plain = scope.substring(1);
      copies.add(of("maven", MVNPM_SCOPE + plain + "/" + name));
      copies.add(of("maven", WEBJARS_NPM + "/" + plain + "__" + name));
    }
    return copies;
  }

  private static PackageKey ofWebjar(String artifact) {
    int separator = artifact.indexOf("__");
    return separator <= 0
        ? of("npm", artifact)
        : of(
            "npm",
            "@" + artifact.substring(0, separator) + "/" + artifact.substring(separator + 2));
  }

  private static String path(@Nullable String namespace, String name) {
    return namespace == null || namespace.isEmpty() ? name : namespace + "/" + name;
  }

  /** Runs of dashes, underscores and dots are one dash (PyPA, "Name normalization"; PEP 503). */
  private static String pypiName(String name) {
    var normal = new StringBuilder(name.length());
    boolean isRun = false;
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      boolean isSeparator = c == '-' || c == '_' || c == '.';
      if (!isSeparator || !isRun) {
        normal.append(isSeparator ? '-' : c);
      }
      isRun = isSeparator;
    }
    return normal.toString();
  }
}
