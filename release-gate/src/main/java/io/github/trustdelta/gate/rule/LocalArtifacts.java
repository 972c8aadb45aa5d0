package io.github.trustdelta.gate.rule;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Artifacts whose content belongs to the machine or to the moment and not to the version, each with
 * the reason.
 */
final class LocalArtifacts {

  private final List<String[]> packages;
  private final List<String[]> versions;

  private LocalArtifacts(List<String[]> rows) {
    this.packages = rows.stream().filter(row -> row[0].equals("package")).toList();
    this.versions = rows.stream().filter(row -> row[0].equals("version")).toList();
  }

  static LocalArtifacts standard() {
    return new LocalArtifacts(Table.read("local-artifacts.tsv", 3));
  }

  /** Why the content may change; null where it must not. */
  @Nullable String reasonFor(Component component) {
    Purl purl = component.purl();
    String coordinates = purl == null ? "" : purl.coordinates();
    for (String[] row : packages) {
      if (coordinates.equals(row[1])) {
        return row[2];
      }
    }
    // the version that artifacts are compared by
    String named = purl == null || purl.version() == null ? component.version() : purl.version();
    String version = Objects.requireNonNullElse(named, "").toLowerCase(Locale.ROOT);
    for (String[] row : versions) {
      if (version.equals(row[1]) || version.endsWith("-" + row[1])) {
        return row[2];
      }
    }
    return null;
  }
}
