package io.github.trustdelta.diff;

import io.github.nscuro.versatile.VersionFactory;
import io.github.nscuro.versatile.spi.Version;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of two versions is the later one, by the order of the component's ecosystem. The order is
 * that of {@code versatile-core} for the purl types that it knows; for all others, and for versions
 * that their ecosystem does not allow, the answer is {@link VersionChange#OTHER}.
 */
final class VersionOrder {

  /** Purl types whose name is also that of their order. */
  private static final Set<String> ORDERED = Set.of("deb", "golang", "maven", "npm", "rpm");

  /** In these the part behind the numbers is a packaging revision, not a pre-release. */
  private static final Set<String> REVISIONED = Set.of("deb", "rpm");

  /** No real version is longer; it also bounds the recursion of the orders. */
  private static final int LONGEST_VERSION = 256;

  private VersionOrder() {}

  static VersionChange change(Component before, Component after) {
    String older = before.version();
    String newer = after.version();
    if (Objects.equals(older, newer)) {
      return VersionChange.NONE;
    }
    String type = commonType(before, after);
    if (older == null || newer == null || type == null || !ORDERED.contains(type)) {
      return VersionChange.OTHER;
    }
    return compare(type, older, newer);
  }

  static VersionStep step(Component before, Component after) {
    String older = before.version();
    String newer = after.version();
    VersionChange change = change(before, after);
    if (older == null || newer == null) {
      return VersionStep.OTHER;
    }
    return change == VersionChange.NONE || change == VersionChange.OTHER
        ? VersionStep.OTHER
        : step(Objects.requireNonNull(commonType(before, after)), older, newer);
  }

  private static VersionChange compare(String type, String older, String newer) {
    if (older.length() > LONGEST_VERSION || newer.length() > LONGEST_VERSION) {
      return VersionChange.OTHER;
    }
    try {
      Version from = VersionFactory.forScheme(type, older);
      Version to = VersionFactory.forScheme(type, newer);
      int order = from.compareTo(to);
      if (order == 0) {
        return VersionChange.OTHER;
      }
      return order < 0 ? VersionChange.UPGRADE : VersionChange.DOWNGRADE;
    } catch (IllegalArgumentException e) { // invalid in this ecosystem, or a number too large
      return VersionChange.OTHER;
    }
  }

  private static VersionStep step(String type, String older, String newer) {
    var from = VersionNumbers.parse(older);
    var to = VersionNumbers.parse(newer);
    if (from.numbers().isEmpty() || to.numbers().isEmpty()) {
      return VersionStep.OTHER;
    }
    return switch (from.firstDifference(to)) {
      case 0 -> VersionStep.MAJOR;
      case 1 -> VersionStep.MINOR;
      case -1 -> stepBehindNumbers(type, from, to);
      default -> VersionStep.PATCH;
    };
  }

  private static VersionStep stepBehindNumbers(
      String type, VersionNumbers from, VersionNumbers to) {
    if (REVISIONED.contains(type)) {
      return VersionStep.OTHER;
    }
    return from.prerelease().equals(to.prerelease()) ? VersionStep.BUILD : VersionStep.PRERELEASE;
  }

  /** Versions of different packages have no order; a side without purl takes the other's type. */
  private static @Nullable String commonType(Component before, Component after) {
    Purl older = before.purl();
    Purl newer = after.purl();
    if (older != null && newer != null && !older.coordinates().equals(newer.coordinates())) {
      return null;
    }
    Purl known = older == null ? newer : older;
    return known == null ? null : known.type();
  }
}
