package io.github.trustdelta.sbom;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
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

  /** A list of values that mean just what they say. */
  static FieldValue of(List<String> values) {
    return new FieldValue(String.join(", ", values), join(values));
  }

  /** One meaning of several: no other list gives the same, whatever characters the values have. */
  static String join(Collection<String> meanings) {
    var joined = new StringBuilder();
    boolean isFirst = true;
    for (String meaning : meanings) {
      joined.append(isFirst ? "" : "\u0001");
      joined.append(meaning.replace("\u0002", "\u0002b").replace("\u0001", "\u0002a"));
      isFirst = false;
    }
    return joined.toString();
  }

  /** Orders lists by their first element that differs; the shorter one first. */
  static int compare(List<String> one, List<String> other) {
    return Arrays.compare(one.toArray(String[]::new), other.toArray(String[]::new));
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
