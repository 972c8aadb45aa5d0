package io.github.trustdelta.gate.rule;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which file of which version of a package a component is. */
final class Artifacts {

  /** Qualifiers that tell apart the files of one version, where nothing is known of the type. */
  private static final Set<String> OF_FILE = Set.of("arch", "classifier", "file_name", "type");

  /** The same by type of the purl; one that means nothing there is no way to hide a file. */
  private static final Map<String, Set<String>> OF_FILE_IN =
      Map.ofEntries(
          Map.entry("alpm", Set.of("arch")),
          Map.entry("apk", Set.of("arch")),
          Map.entry("cargo", Set.of()),
          Map.entry("cocoapods", Set.of()),
          Map.entry("composer", Set.of()),
          Map.entry("conda", Set.of("build", "channel", "subdir", "type")),
          Map.entry("deb", Set.of("arch")),
          Map.entry("gem", Set.of("platform")),
          Map.entry("golang", Set.of()),
          Map.entry("hex", Set.of()),
          Map.entry("maven", Set.of("classifier", "type")),
          Map.entry("npm", Set.of()),
          Map.entry("nuget", Set.of()),
          Map.entry("pub", Set.of()),
          Map.entry("pypi", Set.of("file_name")),
          Map.entry("rpm", Set.of("arch", "epoch")));

  private Artifacts() {}

  /** The same for the same file; null where the component does not name one of a version. */
  static @Nullable String key(Component component) {
    Purl purl = component.purl();
    if (purl == null) {
      return keyByName(component);
    }
    String version = purl.version() == null ? component.version() : purl.version();
    if (version == null) {
      return null;
    }
    var key = new StringBuilder(purl.coordinates()).append('@').append(version);
    for (String qualifier : new TreeSet<>(OF_FILE_IN.getOrDefault(purl.type(), OF_FILE))) {
      String value = purl.qualifiers().get(qualifier);
      if (value != null && !(qualifier.equals("type") && value.equals("jar"))) {
        key.append('?').append(qualifier).append('=').append(value);
      }
    }
    return key.append('#').append(purl.subpath()).toString();
  }

  /** The same for a component that has lost its purl. */
  static @Nullable String keyByName(Component component) {
    return component.version() == null
        ? null
        : String.join(
            "|",
            String.valueOf(component.type()),
            String.valueOf(component.group()),
            component.name(),
            component.version());
  }

  /** All components, the subject among them. */
  static List<Component> all(Sbom sbom) {
    var all = new ArrayList<>(sbom.components());
    if (sbom.subject() != null && !all.contains(sbom.subject())) {
      all.add(sbom.subject());
    }
    return all;
  }

  /** Whether a digest that proves something is the same on both sides, and none another. */
  static boolean haveSameContent(Component before, Component after) {
    Map<Digest.Algorithm, NavigableSet<String>> older = byAlgorithm(before);
    Map<Digest.Algorithm, NavigableSet<String>> newer = byAlgorithm(after);
    boolean isProven = false;
    for (Map.Entry<Digest.Algorithm, NavigableSet<String>> digests : newer.entrySet()) {
      NavigableSet<String> known = older.get(digests.getKey());
      if (known != null && !known.equals(digests.getValue())) {
        return false;
      }
      isProven |= known != null && digests.getKey().isStrong();
    }
    return isProven;
  }

  static Map<Digest.Algorithm, NavigableSet<String>> byAlgorithm(Component component) {
    return byAlgorithm(component.digests());
  }

  static Map<Digest.Algorithm, NavigableSet<String>> byAlgorithm(Collection<Digest> all) {
    var digests = new EnumMap<Digest.Algorithm, NavigableSet<String>>(Digest.Algorithm.class);
    for (Digest digest : all) {
      digests.computeIfAbsent(digest.algorithm(), name -> new TreeSet<>()).add(digest.hex());
    }
    return digests;
  }
}
