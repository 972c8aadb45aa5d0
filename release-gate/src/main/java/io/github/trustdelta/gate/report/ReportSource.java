package io.github.trustdelta.gate.report;

import io.github.trustdelta.gate.Review;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.read.ComponentPositions;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file that the newer SBOM was read from, so that a report can point into it. Immutable. */
public final class ReportSource {

  private static final ReportSource UNKNOWN = new ReportSource(null, ComponentPositions.none());

  private final @Nullable String name;
  private final ComponentPositions positions;

  private ReportSource(@Nullable String name, ComponentPositions positions) {
    this.name = name;
    this.positions = positions;
  }

  /** A report that points nowhere. */
  public static ReportSource unknown() {
    return UNKNOWN;
  }

  /**
   * Finds the components of the findings in the document.
   *
   * @param name the file as a report should call it: a relative path stays one
   * @param document what was read as the newer SBOM, byte by byte
   * @throws SbomReadException if the document is another one, and cannot be read
   */
  public static ReportSource of(String name, byte[] document, Review review, ReadLimits limits)
      throws SbomReadException {
    Objects.requireNonNull(name, "name");
    var wanted = new LinkedHashSet<Component>();
    for (Review.Entry entry : review.entries()) {
      if (entry.finding().subject() != null) {
        wanted.add(entry.finding().subject());
      }
    }
    return new ReportSource(
        name, ComponentPositions.of(document, review.input().after().sbom(), wanted, limits));
  }

  /** The file as a reference by RFC 3986; null where none is known. */
  @Nullable String uri() {
    return name == null ? null : FileUri.of(name);
  }

  Optional<ComponentPositions.Position> find(Component component) {
    return positions.find(component);
  }
}
