package io.github.trustdelta.gate.rule;

import io.github.trustdelta.sbom.Purl;
import java.util.Set;
import java.util.stream.Collectors;

/** Packages that are known to run something at installation for a good reason, given with each. */
final class ReviewedHooks {

  private final Set<String> coordinates;

  private ReviewedHooks(Set<String> coordinates) {
    this.coordinates = coordinates;
  }

  static ReviewedHooks standard() {
    return new ReviewedHooks(
        Table.read("reviewed-hooks.tsv", 2).stream()
            .map(row -> row[0])
            .collect(Collectors.toUnmodifiableSet()));
  }

  boolean has(Purl purl) {
    return purl.qualifiers().isEmpty() && coordinates.contains(purl.coordinates());
  }
}
