package io.github.trustdelta.sbom;

import java.util.Objects;

/**
 * What a component, a vulnerability or a document says in one field: the text for people, and the
 * meaning that counts when two of them are compared. Values are equal when they mean the same.
 *
 * @param text the value as the document has it
 * @param meaning the value without what does not matter: order, case, notation
 */
public record FieldValue(String text, String meaning) {

  /** Checks that both parts are present. */
  public FieldValue {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(meaning, "meaning");
  }

  /** A value that means just what it says. */
  public static FieldValue of(String text) {
    return new FieldValue(text, text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldValue value && value.meaning.equals(meaning);
  }

  @Override
  public int hashCode() {
    return meaning.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
