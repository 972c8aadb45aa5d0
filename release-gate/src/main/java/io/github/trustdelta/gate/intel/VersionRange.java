package io.github.trustdelta.gate.intel;

import io.github.trustdelta.diff.version.EcosystemVersion;
import java.util.List;

/**
 * Versions between events on the time line of a package, which need not be in order: a version is
 * in the range if the last event that it has reached is a beginning (OSV schema, "Evaluation").
 *
 * @param events the events; of two at one version the later one in the list counts
 * @param isOpenBelow whether the versions before an end are in the range without a beginning, as
 *     VERS has it
 */
record VersionRange(List<Event> events, boolean isOpenBelow) {

  /** What happens at a version. */
  enum Edge {
    /** The range begins with the version: {@code introduced}, {@code >=}. */
    FROM,
    /** The range begins behind the version: {@code >}. */
    AFTER,
    /** The range ends before the version: {@code fixed}, {@code <}. */
    BEFORE,
    /** The range ends with the version: {@code last_affected}, {@code <=}. */
    THROUGH
  }

  /** Stands for the beginning of time (OSV schema, "introduced"). */
  static final String BEGINNING = "0";

  /**
   * @param edge what happens
   * @param version where
   */
  record Event(Edge edge, String version) {

    boolean isBeginning() {
      return edge == Edge.FROM || edge == Edge.AFTER;
    }

    boolean isFirst() {
      return edge == Edge.FROM && version.equals(BEGINNING);
    }
  }

  boolean hasAll() {
    return events.size() == 1 && events.get(0).isFirst();
  }

  /** Whether the version is in the range; unknown where the order is. */
  VersionSet.Answer find(String type, StatedVersion stated) {
    EcosystemVersion version = stated.in(type);
    if (version == null) {
      return VersionSet.Answer.UNKNOWN;
    }
    Event reached = null;
    EcosystemVersion reachedAt = null;
    Event next = null;
    EcosystemVersion nextAt = null;
    for (Event event : events) {
      if (event.isFirst()) {
        reached = reached == null ? event : reached;
        continue;
      }
      EcosystemVersion at = EcosystemVersion.parse(type, event.version);
      if (at == null || !at.hasOrderWith(version)) {
        return VersionSet.Answer.UNKNOWN;
      }
      if (isReached(event.edge, version.compareTo(at))) {
        if (reachedAt == null || at.compareTo(reachedAt) >= 0) {
          reached = event;
          reachedAt = at;
        }
      } else if (nextAt == null || at.compareTo(nextAt) < 0) {
        next = event;
        nextAt = at;
      }
    }
    boolean isInside =
        (reached != null && reached.isBeginning())
            || (isOpenBelow && next != null && !next.isBeginning());
    return isInside ? VersionSet.Answer.IN_RANGE : VersionSet.Answer.NO;
  }

  private static boolean isReached(Edge edge, int order) {
    return switch (edge) {
      case FROM, BEFORE -> order >= 0;
      case AFTER, THROUGH -> order > 0;
    };
  }
}
