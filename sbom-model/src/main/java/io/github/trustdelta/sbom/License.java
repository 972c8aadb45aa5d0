package io.github.trustdelta.sbom;

import java.util.Collection;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A licence as a document states it. */
public sealed interface License {

  /** The licence as text. */
  String text();

  /** The address that the document gives for the licence text, or null. */
  @Nullable String url();

  /**
   * An SPDX licence expression; a single SPDX identifier is the shortest one. SPDX's {@code NONE}
   * is kept as an expression of that text.
   *
   * @param text the expression as written (SPDX 2.3 annex D)
   * @param url the address that the document gives for it, or null
   */
  record Expression(String text, @Nullable String url) implements License {

    /** Checks that the text is present. */
    public Expression {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Expression license
          && license.text.equals(text)
          && Objects.equals(license.url, url);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }
  }

  /**
   * A licence that has a name of its own only.
   *
   * @param text the name as written; the address where there is no name
   * @param url the address that the document gives for it, or null
   */
  record Named(String text, @Nullable String url) implements License {

    /** Checks that the text is present. */
    public Named {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Named license
          && license.text.equals(text)
          && Objects.equals(license.url, url);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }
  }

  /** What a list of licences says: the text in the document's order, the meaning without order. */
  static FieldValue value(Collection<License> licenses) {
    var meanings = new TreeSet<String>();
    var text = new StringBuilder();
    for (License license : licenses) {
      meanings.add(SpdxExpression.meaning(license.text()));
      text.append(text.isEmpty() ? "" : ", ").append(license.text());
    }
    return new FieldValue(text.toString(), FieldValue.join(meanings));
  }
}
