package io.github.trustdelta.diff.version;

import io.github.nscuro.versatile.spi.Version;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A version with its place in the order of its ecosystem. The order is total among versions of one
 * {@link #scheme() scheme}; {@link #hasOrderWith} says where it means something. Versions of the
 * same rank need not be equal: {@code 1.0} and {@code 1.0.0} are two texts.
 */
public abstract class EcosystemVersion extends Version {

  /** No real version is longer. */
  private static final int LONGEST_VERSION = 256;

  /** Types whose versions look like numbers in an order that is another one. */
  private static final Set<String> UNKNOWN = Set.of("cpan");

  private final Parts parts;

  EcosystemVersion(String scheme, String text, Parts parts) {
    super(scheme, text);
    this.parts = parts;
  }

  /**
   * The version that the text is in the ecosystem of this purl type or VERS scheme. A type without
   * an order of its own gets a cautious one: numbers with dots, and words that mean a pre-release
   * everywhere.
   *
   * @return null where the ecosystem does not allow or does not order the text
   */
  public static @Nullable EcosystemVersion parse(String type, String text) {
    Objects.requireNonNull(type, "type");
    if (text.length() > LONGEST_VERSION || UNKNOWN.contains(type)) {
      return null;
    }
    return switch (type) {
      case "alpine", "apk" -> ApkVersion.read(type, text);
      case "composer" -> ComposerVersion.read(type, text);
      case "deb" -> DebVersion.read(type, text);
      case "gem" -> GemVersion.read(type, text);
      case "maven" -> MavenVersion.read(type, text);
      case "nuget" -> NugetVersion.read(type, text);
      case "pypi" -> PypiVersion.read(type, text);
      case "rpm" -> RpmVersion.read(type, text);
      case "pub" -> SemVersion.readPub(type, text);
      // These follow SemVer 2.0.0 by their own word: The Cargo Book, "The version field"; hex.pm,
      // "Publishing a package".
      case "cargo", "hex", "semver" -> SemVersion.read(type, text);
      // So do these, and their versions come from tags and manifests: golang.org/x/mod/semver;
      // node-semver; SwiftPM, "PackageDescription.Version"; the specification of bower.json.
      case "bower", "golang", "npm", "swift" -> SemVersion.readTag(type, text);
      default -> PlainVersion.read(type, text);
    };
  }

  /** Whether it is known which of the two is later, or that neither is. */
  public boolean hasOrderWith(EcosystemVersion other) {
    return scheme().equals(other.scheme());
  }

  /** The leftmost part in which two versions of one scheme differ; null where there is none. */
  public final @Nullable Part firstDifference(EcosystemVersion other) {
    return switch (Digits.firstDifference(parts.numbers(), other.parts.numbers())) {
      case 0, 1 -> Part.MAJOR;
      case 2 -> Part.MINOR;
      case -1 -> behindNumbers(other.parts);
      default -> Part.PATCH;
    };
  }

  private @Nullable Part behindNumbers(Parts other) {
    if (!parts.prerelease().equals(other.prerelease())) {
      return Part.PRERELEASE;
    }
    if (!parts.post().equals(other.post())) {
      return Part.PATCH;
    }
    if (!parts.unnamed().equals(other.unnamed())) {
      return Part.UNNAMED;
    }
    if (!parts.revision().equals(other.revision())) {
      return Part.REVISION;
    }
    return parts.build().equals(other.build()) ? null : Part.BUILD;
  }

  @Override
  public final boolean isStable() {
    return parts.prerelease().isEmpty();
  }

  /**
   * Orders by rank; equal ranks do not mean equal texts.
   *
   * @throws IllegalArgumentException if the other version is of another scheme
   */
  @Override
  public final int compareTo(Version other) {
    if (other instanceof EcosystemVersion version && scheme().equals(version.scheme())) {
      return compareRank(version);
    }
    throw new IllegalArgumentException(
        "versions of " + scheme() + " have no order with those of " + other.scheme());
  }

  /** Orders by rank; the other one is of the same class. */
  abstract int compareRank(EcosystemVersion other);

  final Parts parts() {
    return parts;
  }
}
