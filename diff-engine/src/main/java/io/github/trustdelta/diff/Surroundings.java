package io.github.trustdelta.diff;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.Sbom;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a component stands in its document: what it is part of and what is part of it, what it
 * needs and what needs it. Tells copies apart that say the same.
 */
final class Surroundings {

  private static final int LONGEST_TEXT = 200;
  private static final char END = '\u0002';

  private final Sbom document;

  /**
   * What each component is made of, components and files; made on first use, as few have copies.
   */
  private @Nullable Map<Component, List<String>> parts;

  /** The edges that lead to each component; made on first use. */
  private @Nullable Map<Component, List<Dependency>> incoming;

  Surroundings(Sbom document) {
    this.document = document;
  }

  /** One text; the same for what stands at the same place. */
  String of(Component component) {
    var text = new StringBuilder();
    Optional<Component> parent = document.parentOf(component);
    while (parent.isPresent()) {
      text.append(parent.get().label()).append(END);
      parent = document.parentOf(parent.get());
    }
    parts()
        .getOrDefault(component, List.of())
        .forEach(it -> text.append('=').append(it).append(END));
    List<String> neighbours = new ArrayList<>();
    for (Dependency edge : document.dependencies().from(component)) {
      neighbours.add('>' + edge.to().label() + END + edge.scope().label());
    }
    Map<Component, StringBuilder> dependents = new HashMap<>();
    for (Dependency edge : incoming().getOrDefault(component, List.of())) {
      dependents
          .computeIfAbsent(edge.from(), it -> new StringBuilder('<' + it.label() + END))
          .append(edge.scope().label());
    }
    dependents.values().forEach(it -> neighbours.add(it.toString()));
    neighbours.sort(null); // copies of a neighbour have one label, and no order among them
    neighbours.forEach(it -> text.append(it).append(END));
    return text.toString();
  }

  private Map<Component, List<String>> parts() {
    if (parts == null) {
      parts = new HashMap<>();
      for (Component component : document.components()) {
        Component parent = document.parentOf(component).orElse(null);
        if (parent != null) {
          parts.computeIfAbsent(parent, key -> new ArrayList<>(1)).add(component.label());
        }
      }
      files(parts);
      parts.values().forEach(labels -> labels.sort(null));
    }
    return parts;
  }

  /** Files count with all that is said of them, and so do the snippets in them. */
  private void files(Map<Component, List<String>> to) {
    Map<Component, String> said = new HashMap<>();
    document.files().forEach(file -> said.put(file, brief(file.fields().toString())));
    for (Component file : document.files()) {
      var text = new StringBuilder();
      Component step = file;
      while (step != null && said.containsKey(step)) {
        text.append(said.get(step)).append(END);
        step = document.parentOf(step).orElse(null);
      }
      if (step != null) {
        to.computeIfAbsent(step, key -> new ArrayList<>(1)).add(text.toString());
      }
    }
  }

  /** A file may have thousands of snippets, each of which repeats it. */
  private static String brief(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    try {
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_16BE));
      return HexFormat.of().formatHex(sha256);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
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
