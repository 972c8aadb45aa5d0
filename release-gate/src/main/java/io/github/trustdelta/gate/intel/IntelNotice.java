package io.github.trustdelta.gate.intel;

import java.util.Objects;

/**
 * Something in the intelligence that is not used, and why.
 *
 * @param kind a stable code: {@code withdrawn}, {@code unsupported-pattern} ...
 * @param source the file or entry of an archive
 * @param where the place in it, {@code $.objects[3].pattern}, or the id of a record
 * @param message what was found, for people
 */
public record IntelNotice(String kind, String source, String where, String message) {

  public IntelNotice {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(message, "message");
  }
}
