package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Sbom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Compares the files that are listed beside the components. A file is known by its name in the
 * package that it belongs to, a snippet by its name in its file; files of one name are told apart
 * by nothing, so they are equal, or come and go.
 */
final class FileComparer {

  private final GraphComparer graph;

  /**
   * Starts with the paired components.
   *
   * @param graph knows which component of one document is which of the other
   */
  FileComparer(GraphComparer graph) {
    this.graph = graph;
  }

  StatementPairing<Component> compare(Sbom before, Sbom after) {
    return new StatementPairing<Component>(Component::fields, file -> "")
        .pair(byKey(before), byKey(after));
  }

  private SortedMap<String, List<Component>> byKey(Sbom sbom) {
    Map<Component, String> keys = keys(sbom);
    return StatementPairing.byKey(sbom.files(), file -> keys.getOrDefault(file, ""));
  }

  /** For each file what it is known by in both documents. */
  Map<Component, String> keys(Sbom sbom) {
    Map<Component, String> keys = new HashMap<>();
    for (Component file : sbom.files()) {
      keys.put(file, name(file));
    }
    Map<Component, String> places = new HashMap<>();
    for (Component file : sbom.files()) {
      places.put(file, place(file, sbom, keys) + keys.get(file));
    }
    return places;
  }

  /** The names of the files around it, and the package around those. */
  private String place(Component file, Sbom sbom, Map<Component, String> names) {
    var place = new StringBuilder();
    Optional<Component> owner = sbom.parentOf(file);
    while (owner.isPresent() && names.containsKey(owner.get())) {
      place.insert(0, names.get(owner.get()));
      owner = sbom.parentOf(owner.get());
    }
    owner.ifPresent(component -> place.insert(0, graph.node(component) + "\u0001"));
    return place.toString();
  }

  private static String name(Component file) {
    return file.type() + " " + file.label() + "\u0001";
  }
}
