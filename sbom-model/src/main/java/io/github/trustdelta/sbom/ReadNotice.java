package io.github.trustdelta.sbom;

import java.util.Objects;

/**
 * An oddity of a document that was kept instead of refused or dropped.
 *
 * @param kind a stable code: {@code invalid-purl}, {@code dangling-reference} ...
 * @param where the place in the document: {@code $.components[3].purl}
 * @param message what was found, for people
 */
public record ReadNotice(String kind, String where, String message) {

  /** Checks that all parts are present. */
  public ReadNotice {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(message, "message");
  }
}
