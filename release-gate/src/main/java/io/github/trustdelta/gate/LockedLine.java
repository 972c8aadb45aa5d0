package io.github.trustdelta.gate;

import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.diff.VersionOrder;
import io.github.trustdelta.diff.VersionStep;
import io.github.trustdelta.sbom.Purl;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the trust lock knows of one release line of a package, that is, of one major version.
 *
 * @param since the version that the line was learnt with, by which it is called from then on
 * @param learnt when that was
 * @param publishers all that ever published in it, as far as is known
 * @param releases the latest ones, in their order
 */
record LockedLine(
    Purl since, Instant learnt, SortedSet<String> publishers, List<LockedRelease> releases) {

  LockedLine {
    publishers = Collections.unmodifiableSortedSet(new TreeSet<>(publishers));
    releases = List.copyOf(releases);
  }

  /** Whether a version of the package is of this line; what has no order is of any. */
  boolean has(Purl purl) {
    Purl latest = releases.get(releases.size() - 1).purl();
    return VersionOrder.between(purl.type(), version(latest), version(purl)).step()
        != VersionStep.MAJOR;
  }

  /** What is known of exactly this version. */
  Optional<LockedRelease> find(Purl purl) {
    return releases.stream()
        .filter(release -> version(release.purl()).equals(version(purl)))
        .findFirst();
  }

  static boolean isLater(Purl purl, Purl earlier) {
    return VersionOrder.between(purl.type(), version(earlier), version(purl)).change()
        == VersionChange.UPGRADE;
  }

  private static String version(Purl purl) {
    return Objects.requireNonNull(purl.version(), "version");
  }
}
