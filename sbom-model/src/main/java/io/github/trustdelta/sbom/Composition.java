package io.github.trustdelta.sbom;

import java.util.List;
import java.util.Objects;

/**
 * How complete the document claims to be about some of its parts (CycloneDX {@code compositions}).
 * Two are equal when they claim the same of the same parts, in whatever order.
 *
 * @param aggregate the claim: {@code complete}, {@code incomplete}, {@code unknown} ...
 * @param assemblies labels of what the claim counts the parts of, sorted
 * @param dependencies labels of what the claim counts the dependencies of, sorted
 * @param vulnerabilities the vulnerabilities that the claim is about, sorted
 */
public record Composition(
    String aggregate,
    List<String> assemblies,
    List<String> dependencies,
    List<String> vulnerabilities) {

  /** Copies and sorts the lists. */
  public Composition {
    Objects.requireNonNull(aggregate, "aggregate");
    assemblies = assemblies.stream().sorted().distinct().toList();
    dependencies = dependencies.stream().sorted().distinct().toList();
    vulnerabilities = vulnerabilities.stream().sorted().distinct().toList();
  }

  /** What the claim is about, {@code assemblies: a, b; dependencies: a}. */
  public String scope() {
    var text = new StringBuilder();
    append(text, "assemblies", assemblies);
    append(text, "dependencies", dependencies);
    append(text, "vulnerabilities", vulnerabilities);
    return text.isEmpty() ? "the document" : text.toString();
  }

  /** The claim and what it is about. */
  @Override
  public String toString() {
    return aggregate + " (" + scope() + ")";
  }

  private static void append(StringBuilder text, String member, List<String> labels) {
    if (!labels.isEmpty()) {
      text.append(text.isEmpty() ? "" : "; ").append(member).append(": ");
      text.append(String.join(", ", labels));
    }
  }
}
