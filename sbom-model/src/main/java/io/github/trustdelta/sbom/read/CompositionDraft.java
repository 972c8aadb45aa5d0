package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.Composition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A claim of completeness while its document is being read: identifiers, not yet labels. */
final class CompositionDraft {

  String aggregate = "";
  final List<String> assemblies = new ArrayList<>();
  final List<String> dependencies = new ArrayList<>();
  final List<String> vulnerabilities = new ArrayList<>();

  Composition build(Function<String, @Nullable String> labels) {
    return new Composition(
        aggregate,
        labelled(assemblies, labels),
        labelled(dependencies, labels),
        labelled(vulnerabilities, labels));
  }

  private static List<String> labelled(
      List<String> refs, Function<String, @Nullable String> labels) {
    return refs.stream()
        .map(ref -> Objects.requireNonNullElse(labels.apply(ref), ref))
        .distinct()
        .toList();
  }
}
