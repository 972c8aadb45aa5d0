package io.github.trustdelta.sbom;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pointer from a component to something outside the document.
 *
 * @param type CycloneDX's reference type ({@code vcs}, {@code website}, {@code distribution} ...),
 *     or SPDX's {@code referenceType} for references that CycloneDX has no word for
 * @param url the address or locator, as written
 * @param comment what the document says about it, or null
 * @param digests digests of what it points to, sorted
 */
public record ExternalReference(
    String type, String url, @Nullable String comment, List<Digest> digests)
    implements Comparable<ExternalReference> {

  private static final Comparator<ExternalReference> ORDER =
      Comparator.comparing(ExternalReference::type)
          .thenComparing(ExternalReference::url)
          .thenComparing(
              ExternalReference::comment, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
          .thenComparing(reference -> reference.digests.toString());

  /** Copies and sorts the digests. */
  public ExternalReference {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(url, "url");
    digests = digests.isEmpty() ? List.of() : digests.stream().sorted().distinct().toList();
  }

  /** A reference without comment and digests. */
  public static ExternalReference of(String type, String url) {
    return new ExternalReference(type, url, null, List.of());
  }

  /**
   * The source repository that an address names, as {@link Component#sourceRepositories} lists it.
   * Empty where it names none, or where programs may see different ones in it.
   */
  public static Optional<String> repositoryOf(String url) {
    return RepositoryIdentity.of(url).map(RepositoryIdentity::toString);
  }

  /**
   * Whose place an address leads to: a repository where it is one of version control, else the host
   * with its port, and on hosts where everybody has repositories owner and name. Empty where there
   * is none, or where programs may see different ones in it.
   */
  public static Optional<String> originOf(String url) {
    Optional<String> repository = repositoryOf(url);
    return WebAddress.isVersionControl(url) && repository.isPresent()
        ? repository
        : WebAddress.parse(url).map(WebAddress::origin).or(() -> repository);
  }

  /** Orders by type, then by address, comment and digests. */
  @Override
  public int compareTo(ExternalReference other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExternalReference reference
        && reference.type.equals(type)
        && reference.url.equals(url)
        && Objects.equals(reference.comment, comment)
        && reference.digests.equals(digests);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + url.hashCode();
  }

  /** Address, comment and digests in one line. */
  @Override
  public String toString() {
    var text = new StringBuilder(url);
    if (comment != null) {
      text.append(" (").append(comment).append(')');
    }
    digests.forEach(digest -> text.append(' ').append(digest));
    return text.toString();
  }

  /**
   * Source repositories count by identity, what is downloaded by host and path, everything else by
   * its text.
   */
  String meaning() {
    String address =
        switch (type) {
          case "vcs" -> RepositoryIdentity.of(url).map(Object::toString).orElse(url);
          case "distribution", "distribution-intake", "source-distribution" ->
              WebAddress.meaning(url);
          default -> url;
        };
    return FieldValue.join(List.of(address, comment == null ? "" : comment, digests.toString()));
  }
}
