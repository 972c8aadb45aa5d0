package io.github.trustdelta.diff;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One field that differs in meaning.
 *
 * @param field its name: {@code version}, {@code digest:SHA-256}, {@code license:declared}, {@code
 *     reference:vcs}, {@code other:MEMBER} ...
 * @param before the text that the older document has, or null where it has none
 * @param after the text that the newer document has, or null where it has none
 */
public record FieldChange(String field, @Nullable String before, @Nullable String after) {

  /** Checks that the field is named. */
  public FieldChange {
    Objects.requireNonNull(field, "field");
  }

  /** Whether only the newer document has the field: something became known. */
  public boolean isGained() {
    return before == null;
  }

  /** Whether only the older document has the field: something is no longer known. */
  public boolean isLost() {
    return after == null;
  }

  /** Whether both documents have the field. */
  public boolean isReplaced() {
    return before != null && after != null;
  }

  /** The same change read backwards. */
  public FieldChange inverse() {
    return new FieldChange(field, after, before);
  }
}
