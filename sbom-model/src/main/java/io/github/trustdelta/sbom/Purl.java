package io.github.trustdelta.sbom;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import com.github.packageurl.PackageURLBuilder;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A package URL (ECMA-427). Purls are equal when their canonical forms are: qualifiers without
 * order, type-specific case rules applied.
 */
public final class Purl implements Comparable<Purl> {

  private final String text;
  private final PackageURL parsed;
  private final String canonical;
  private final String coordinates;

  private Purl(String text, PackageURL parsed) throws MalformedPackageURLException {
    this.text = text;
    this.parsed = parsed;
    this.canonical = canonicalOf(parsed, parsed.getVersion());
    this.coordinates =
        PackageURLBuilder.aPackageURL()
            .withType(parsed.getType())
            .withNamespace(parsed.getNamespace())
            .withName(parsed.getName())
            .build()
            .canonicalize();
  }

  /**
   * Parses a purl.
   *
   * @throws IllegalArgumentException if the text is no purl, saying why
   */
  public static Purl parse(String text) {
    Objects.requireNonNull(text, "text");
    try {
      return new Purl(text, new PackageURL(text));
    } catch (MalformedPackageURLException e) {
      throw new IllegalArgumentException("expected a package URL: " + e.getMessage(), e);
    }
  }

  /** The purl as the document has it. */
  public String text() {
    return text;
  }

  /** The canonical form: percent-encoding, case and order of qualifiers by the specification. */
  public String canonical() {
    return canonical;
  }

  /** The type: {@code npm}, {@code maven} ... */
  public String type() {
    return parsed.getType();
  }

  /** The namespace (npm scope, Maven group, Go host and owner), or null. */
  public @Nullable String namespace() {
    return emptyToNull(parsed.getNamespace());
  }

  /** The name. */
  public String name() {
    return parsed.getName();
  }

  /** The version, or null. */
  public @Nullable String version() {
    return emptyToNull(parsed.getVersion());
  }

  /** The qualifiers by name; empty where there are none. */
  public SortedMap<String, String> qualifiers() {
    Map<String, String> qualifiers = parsed.getQualifiers();
    return qualifiers == null ? new TreeMap<>() : new TreeMap<>(qualifiers);
  }

  /** The path inside the package, or null. */
  public @Nullable String subpath() {
    return emptyToNull(parsed.getSubpath());
  }

  /**
   * The canonical form of type, namespace and name alone: {@code pkg:npm/%40scope/name}. Two purls
   * with different coordinates never name the same package.
   */
  public String coordinates() {
    return coordinates;
  }

  /**
   * What the purl says beyond the version: coordinates, qualifiers and subpath. Maven's default
   * {@code type=jar} counts as absent (purl type definition of maven).
   */
  public String withoutVersion() {
    try {
      return canonicalOf(parsed, null);
    } catch (MalformedPackageURLException e) {
      throw new AssertionError(e);
    }
  }

  /** Orders by canonical form. */
  @Override
  public int compareTo(Purl other) {
    return canonical.compareTo(other.canonical);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Purl purl && purl.canonical.equals(canonical);
  }

  @Override
  public int hashCode() {
    return canonical.hashCode();
  }

  /** The canonical form. */
  @Override
  public String toString() {
    return canonical;
  }

  private static String canonicalOf(PackageURL purl, @Nullable String version)
      throws MalformedPackageURLException {
    var builder =
        PackageURLBuilder.aPackageURL()
            .withType(purl.getType())
            .withNamespace(purl.getNamespace())
            .withName(purl.getName())
            .withVersion(emptyToNull(version))
            .withSubpath(purl.getSubpath());
    if (purl.getQualifiers() != null) {
      for (Map.Entry<String, String> qualifier : purl.getQualifiers().entrySet()) {
        if (!isMavenDefault(purl, qualifier)) {
          builder.withQualifier(qualifier.getKey(), qualifier.getValue());
        }
      }
    }
    return builder.build().canonicalize();
  }

  private static boolean isMavenDefault(PackageURL purl, Map.Entry<String, String> qualifier) {
    return purl.getType().equals("maven")
        && qualifier.getKey().equals("type")
        && qualifier.getValue().equals("jar");
  }

  private static @Nullable String emptyToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
