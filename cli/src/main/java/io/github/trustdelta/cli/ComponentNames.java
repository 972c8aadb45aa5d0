package io.github.trustdelta.cli;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What people call a component: no purl, but the ecosystem where there are several. */
final class ComponentNames {

  /** Long names often begin alike, so of the longest the middle is left out. */
  private static final int MAX_NAME = 100;

  private static final int SHOWN_END = 37;
  private static final int MAX_TYPE = 30;
  private static final int MAX_VERSION = 40;
  private static final String PURL = "pkg:";

  /** Qualifiers that tell two packages of one name and version apart. */
  private static final Set<String> TELLING = Set.of("arch", "classifier", "platform", "type");

  private final boolean hasEcosystems;

  private ComponentNames(boolean hasEcosystems) {
    this.hasEcosystems = hasEcosystems;
  }

  /** The names for what the two documents hold. */
  static ComponentNames of(Sbom before, Sbom after) {
    var types = new HashSet<String>();
    for (Sbom sbom : new Sbom[] {before, after}) {
      for (Component component : sbom.components()) {
        String label = component.label(); // which is sooner had than the purl that it is
        if (label.startsWith(PURL)) {
          types.add(label.substring(PURL.length(), label.indexOf('/')));
          if (types.size() > 1) {
            return new ComponentNames(true);
          }
        }
      }
    }
    return new ComponentNames(false);
  }

  /** The name as its ecosystem writes it. */
  String name(Component component) {
    Purl purl = component.purl();
    return hasEcosystems && purl != null
        ? Terminal.printable(purl.type(), MAX_TYPE) + " " + plainName(component)
        : plainName(component);
  }

  /** Name and version; the name alone where there is no version. */
  String nameAndVersion(Component component) {
    return component.version() == null
        ? name(component)
        : name(component) + " " + version(component);
  }

  /** Name and both versions; the one version where they are the same. */
  String nameAndVersions(Component before, Component after) {
    return Objects.equals(before.version(), after.version())
        ? nameAndVersion(after)
        : name(after) + " " + versions(before, after);
  }

  static String versions(Component before, Component after) {
    return version(before) + " -> " + version(after);
  }

  /** The name without its ecosystem. */
  static String plainName(Component component) {
    Purl purl = component.purl();
    if (purl == null) {
      String group = component.group() == null ? "" : component.group() + "/";
      return word(group + component.name());
    }
    String separator = purl.type().equals("maven") ? ":" : "/";
    String namespace = purl.namespace() == null ? "" : purl.namespace() + separator;
    return word(namespace + purl.name() + qualifiers(purl));
  }

  /** The name that a label stands for, which is a purl or a name already. */
  static String plainName(String label) {
    try {
      return plainName(Component.builder(label).purl(label).build());
    } catch (IllegalArgumentException e) {
      return word(label);
    }
  }

  private static String word(String name) {
    if (name.length() <= MAX_NAME) {
      return Terminal.word(name, MAX_NAME);
    }
    String start = name.substring(0, MAX_NAME - SHOWN_END - 3);
    return Terminal.word(start + "..." + name.substring(name.length() - SHOWN_END), 2 * MAX_NAME);
  }

  /** The version, or what says that there is none. */
  static String version(Component component) {
    String version = component.version();
    return version == null ? "(no version)" : Terminal.word(version, MAX_VERSION);
  }

  private static String qualifiers(Purl purl) {
    SortedMap<String, String> qualifiers = new TreeMap<>(purl.qualifiers());
    if (purl.type().equals("maven")) {
      qualifiers.remove("type", "jar");
    }
    qualifiers.keySet().retainAll(TELLING);
    return (qualifiers.isEmpty() ? "" : "[" + String.join(",", qualifiers.values()) + "]")
        + (purl.subpath() == null ? "" : "#" + purl.subpath());
  }
}
