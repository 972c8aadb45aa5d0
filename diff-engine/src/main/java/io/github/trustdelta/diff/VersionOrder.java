package io.github.trustdelta.diff;

import io.github.trustdelta.diff.version.EcosystemVersion;
import io.github.trustdelta.diff.version.Part;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which of two versions is the later one, by the order of the component's ecosystem. For versions
 * that their ecosystem does not allow or does not order, the answer is {@link VersionChange#OTHER}.
 *
 * @param change in which direction the version went
 * @param step how far the version went
 */
public record VersionOrder(VersionChange change, VersionStep step) {

  /** Stands for the type of a component that has no purl. */
  private static final String ANY_TYPE = "generic";

  /**
   * The order of two versions of one package.
   *
   * @param type the type of the package's purl; one without an order of its own gets a cautious one
   */
  public static VersionOrder between(String type, String before, String after) {
    if (before.equals(after)) {
      return new VersionOrder(VersionChange.NONE, VersionStep.OTHER);
    }
    EcosystemVersion older = parse(type, before);
    EcosystemVersion newer = parse(type, after);
    return new VersionOrder(change(older, newer), step(older, newer));
  }

  /** Whether a version of such a package is none of a pre-release; what nobody can read is one. */
  public static boolean isStable(String type, String version) {
    EcosystemVersion parsed = parse(type, version);
    return parsed != null && parsed.isStable();
  }

  static VersionOrder of(Component before, Component after) {
    String type = commonType(before, after);
    String olderText = text(type, before);
    String newerText = text(type, after);
    boolean isSame = Objects.equals(before.version(), after.version());
    if (isSame && Objects.equals(olderText, newerText)) {
      return new VersionOrder(VersionChange.NONE, VersionStep.OTHER);
    }
    EcosystemVersion older = parse(type, olderText);
    EcosystemVersion newer = parse(type, newerText);
    return new VersionOrder(isSame ? VersionChange.NONE : change(older, newer), step(older, newer));
  }

  static VersionChange change(Component before, Component after) {
    return of(before, after).change;
  }

  static VersionStep step(Component before, Component after) {
    return of(before, after).step;
  }

  private static VersionChange change(
      @Nullable EcosystemVersion older, @Nullable EcosystemVersion newer) {
    if (older == null || newer == null || !older.hasOrderWith(newer)) {
      return VersionChange.OTHER;
    }
    int order = older.compareTo(newer);
    if (order == 0) {
      return VersionChange.OTHER;
    }
    return order < 0 ? VersionChange.UPGRADE : VersionChange.DOWNGRADE;
  }

  /**
   * Whether two texts stand for one release: their order is known, and neither is later. A version
   * that only one side states tells nothing apart either.
   */
  static boolean isSameRelease(Component before, Component after) {
    if (before.version() == null || after.version() == null) {
      return true;
    }
    String type = commonType(before, after);
    EcosystemVersion older = parse(type, text(type, before));
    EcosystemVersion newer = parse(type, text(type, after));
    return older != null
        && newer != null
        && older.hasOrderWith(newer)
        && older.compareTo(newer) == 0;
  }

  private static VersionStep step(
      @Nullable EcosystemVersion older, @Nullable EcosystemVersion newer) {
    if (older == null || newer == null || !older.hasOrderWith(newer)) {
      return VersionStep.OTHER;
    }
    Part part = older.firstDifference(newer);
    if (part == null || (part != Part.BUILD && older.compareTo(newer) == 0)) {
      return VersionStep.OTHER;
    }
    return switch (part) {
      case MAJOR -> VersionStep.MAJOR;
      case MINOR -> VersionStep.MINOR;
      case PATCH -> VersionStep.PATCH;
      case PRERELEASE -> VersionStep.PRERELEASE;
      case BUILD -> VersionStep.BUILD;
      case REVISION, UNNAMED -> VersionStep.OTHER;
    };
  }

  private static @Nullable EcosystemVersion parse(@Nullable String type, @Nullable String text) {
    return type == null || text == null ? null : EcosystemVersion.parse(type, text);
  }

  private static @Nullable String text(@Nullable String type, Component component) {
    String version = component.version();
    return type == null || version == null ? null : withEpoch(type, version, component.purl());
  }

  /** A purl has the epoch of an RPM package beside the version (purl type definition of rpm). */
  private static String withEpoch(String type, String version, @Nullable Purl purl) {
    String epoch = purl == null ? null : purl.qualifiers().get("epoch");
    return epoch == null || !type.equals("rpm") || version.indexOf(':') >= 0
        ? version
        : epoch + ":" + version;
  }

  /** Versions of different packages have no order; a side without purl takes the other's type. */
  private static @Nullable String commonType(Component before, Component after) {
    Purl older = before.purl();
    Purl newer = after.purl();
    if (older != null && newer != null && !older.coordinates().equals(newer.coordinates())) {
      return null;
    }
    Purl known = older == null ? newer : older;
    return known == null ? ANY_TYPE : known.type();
  }
}
