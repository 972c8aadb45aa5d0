package io.github.trustdelta.sbom;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A package URL (ECMA-427). Purls are equal when their canonical forms are: qualifiers without
 * order, type-specific case rules applied.
 */
public final class Purl implements Comparable<Purl> {

  private final String text;
  private final PurlParser parts;
  private final String canonical;
  private final String coordinates;

  private Purl(String text, PurlParser parts, String coordinates, String canonical) {
    this.text = text;
    this.parts = parts;
    this.coordinates = coordinates;
    this.canonical = canonical;
  }

  /**
   * Parses a purl.
   *
   * @throws IllegalArgumentException if the text is no purl, saying why
   */
  public static Purl parse(String text) {
    Objects.requireNonNull(text, "text");
    PurlParser plain = PurlParser.plain(text);
    if (plain != null) {
      String version = plain.version;
      int end = text.length() - (version == null ? 0 : version.length() + 1);
      return new Purl(text, plain, text.substring(0, end), text);
    }
    var parts = new PurlParser(text);
    String coordinates = parts.coordinates();
    return new Purl(text, parts, coordinates, parts.canonical(coordinates, parts.version));
  }

  /** The purl as the document has it. */
  public String text() {
    return text;
  }

  /** The same of a purl that may be absent; who compares word for word needs it. */
  static @Nullable String textOf(@Nullable Purl purl) {
    return purl == null ? null : purl.text;
  }

  /** The canonical form: percent-encoding, case and order of qualifiers by the specification. */
  public String canonical() {
    return canonical;
  }

  /** The type: {@code npm}, {@code maven} ... */
  public String type() {
    return parts.type;
  }

  /** The namespace (npm scope, Maven group, Go host and owner), or null. */
  public @Nullable String namespace() {
    return parts.namespace;
  }

  /** The name. */
  public String name() {
    return parts.name;
  }

  /** The version, or null. */
  public @Nullable String version() {
    return parts.version;
  }

  /** The qualifiers by name; empty where there are none. */
  public SortedMap<String, String> qualifiers() {
    return Collections.unmodifiableSortedMap(parts.qualifiers);
  }

  /** The path inside the package, or null. */
  public @Nullable String subpath() {
    return parts.subpath;
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
    return parts.canonical(coordinates, null);
  }

  /** The canonical form, with the given version where the purl has none. */
  String canonicalWith(@Nullable String version) {
    return parts.version == null && version != null
        ? parts.canonical(coordinates, version)
        : canonical;
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
}
