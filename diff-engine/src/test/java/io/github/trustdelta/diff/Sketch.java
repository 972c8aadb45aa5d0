package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Sbom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Sboms drawn in one line: {@code "app@1 -> a@1, b@2; a@1 -> c@3"}. The first name is the subject;
 * a name without a purl type is an npm package, {@code name:x@1} has no purl at all.
 */
final class Sketch {

  private final Map<String, Component.Builder> parts = new LinkedHashMap<>();
  private final Sbom.Builder edges = Sbom.builder();

  private Sketch(String drawing) {
    for (String statement : drawing.split("; ", -1)) {
      String[] sides = statement.split(" -> ", -1);
      part(sides[0]);
      if (sides.length == 2) {
        for (String to : sides[1].split(", ", -1)) {
          part(to);
          edges.dependency(sides[0], to);
        }
      }
    }
  }

  static Sbom sbom(String drawing) {
    return new Sketch(drawing).build();
  }

  /** Draws and says more about one component. */
  static Sbom sbom(String drawing, String name, UnaryOperator<Component.Builder> more) {
    var sketch = new Sketch(drawing);
    sketch.parts.computeIfPresent(name, (key, part) -> more.apply(part));
    return sketch.build();
  }

  static Component.Builder component(String text) {
    boolean nameless = text.startsWith("name:");
    String coordinates = nameless ? text.substring("name:".length()) : text;
    int at = coordinates.lastIndexOf('@');
    String path = at <= 0 ? coordinates : coordinates.substring(0, at);
    String version = at <= 0 ? null : coordinates.substring(at + 1).replaceFirst("\\?.*", "");
    var part = Component.builder(path.substring(path.lastIndexOf('/') + 1)).version(version);
    part.ref(text);
    if (!nameless) {
      part.purl(path.contains("/") ? "pkg:" + coordinates : "pkg:npm/" + coordinates);
    }
    return part;
  }

  private void part(String text) {
    parts.computeIfAbsent(text, Sketch::component);
  }

  private Sbom build() {
    boolean first = true;
    for (Component.Builder part : parts.values()) {
      if (first) {
        edges.subject(part.build());
        first = false;
      } else {
        edges.component(part.build());
      }
    }
    return edges.build();
  }
}
