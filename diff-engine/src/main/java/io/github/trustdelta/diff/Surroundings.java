package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a component stands in its document: what it is part of and what is part of it, what it
 * needs and what needs it. Tells copies apart that say the same.
 */
final class Surroundings {

  private static final char END = '\u0002';

  private final Sbom document;
  private final Map<Component, List<String>> parts = new HashMap<>();

  /** The edges that lead to each component, by the label of the dependent; made on first use. */
  private @Nullable Map<Component, List<Dependency>> incoming;

  Surroundings(Sbom document) {
    this.document = document;
    for (Component component : document.components()) {
      document
          .parentOf(component)
          .ifPresent(
              parent ->
                  parts.computeIfAbsent(parent, key -> new ArrayList<>(1)).add(component.label()));
    }
    parts.values().forEach(labels -> labels.sort(null));
  }

  /** One text; the same for what stands at the same place. */
  String of(Component component) {
    var text = new StringBuilder();
    Optional<Component> parent = document.parentOf(component);
    while (parent.isPresent()) {
      text.append(parent.get().label()).append(END);
      parent = document.parentOf(parent.get());
    }
    parts.getOrDefault(component, List.of()).forEach(it -> text.append('=').append(it).append(END));
    for (Dependency edge : document.dependencies().from(component)) {
      text.append('>').append(edge.to().label()).append(edge.scope().label()).append(END);
    }
    Component dependent = null;
    for (Dependency edge : incoming().getOrDefault(component, List.of())) {
      if (!edge.from().equals(dependent)) {
        dependent = edge.from();
        text.append('<').append(dependent.label());
      }
      text.append(edge.scope().label()).append(END);
    }
    return text.toString();
  }

  /** One walk over all edges: to look through those of each dependent would be quadratic. */
  private Map<Component, List<Dependency>> incoming() {
    if (incoming == null) {
      incoming = new HashMap<>();
      for (Dependency edge : document.dependencies().edges()) {
        incoming.computeIfAbsent(edge.to(), key -> new ArrayList<>(1)).add(edge);
      }
    }
    return incoming;
  }
}
