package io.github.trustdelta.sbom;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person or an organisation that a document names: supplier, manufacturer, author, originator.
 *
 * @param kind what it is, as far as the document says so
 * @param name the name, possibly empty where only an address is given
 * @param email the mail address, or null
 * @param url the web address, or null
 */
public record Party(Kind kind, String name, @Nullable String email, @Nullable String url)
    implements Comparable<Party> {

  private static final Comparator<@Nullable String> NULLS_FIRST =
      Comparator.nullsFirst(Comparator.<String>naturalOrder());

  private static final Comparator<Party> ORDER =
      Comparator.comparing(Party::name)
          .thenComparing(Party::email, NULLS_FIRST)
          .thenComparing(Party::url, NULLS_FIRST)
          .thenComparing(Party::kind);

  /** Checks that the required parts are present. */
  public Party {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
  }

  /** A party of which only the name is known. */
  public static Party named(String name) {
    return new Party(Kind.UNKNOWN, name, null, null);
  }

  /** Orders by name, then by addresses and kind. */
  @Override
  public int compareTo(Party other) {
    return ORDER.compare(this, other);
  }

  /** Name, address and kind in one line: {@code Example Inc. (mail@example.org)}. */
  @Override
  public String toString() {
    var text = new StringBuilder(name);
    if (email != null) {
      text.append(text.isEmpty() ? "(" : " (").append(email).append(')');
    }
    if (url != null) {
      text.append(text.isEmpty() ? "<" : " <").append(url).append('>');
    }
    return text.toString();
  }

  /** Addresses compare without case; the kind is a matter of format, not of meaning. */
  String meaning() {
    return FieldValue.join(
        List.of(
            name.strip(),
            email == null ? "" : email.toLowerCase(Locale.ROOT),
            url == null ? "" : url));
  }

  /** Person, organisation, or not said. */
  public enum Kind {
    /** A natural person. */
    PERSON,
    /** A company, project or other body. */
    ORGANIZATION,
    /** The document does not say. */
    UNKNOWN
  }
}
