package io.github.trustdelta.interop;

import java.util.ArrayList;
import java.util.List;

/**
 * One field of one element that the two readers see differently.
 *
 * @param element kind and identifier
 * @param field the field; {@code presence} where one side lacks the whole element
 * @param ours all that we say
 * @param theirs all that they say
 * @param facts the element as we see it, or as they do where we do not
 * @param whole the document
 * @param subject what we take for the subject, as it is named in a parent; empty for none
 */
record OracleDisagreement(
    String element,
    String field,
    List<String> ours,
    List<String> theirs,
    OracleFacts facts,
    OracleDocument whole,
    String subject) {

  /** What only we say. */
  List<String> more() {
    return without(ours, theirs);
  }

  /** What only they say. */
  List<String> less() {
    return without(theirs, ours);
  }

  OracleLibrary reader() {
    return whole.reader();
  }

  boolean isOf(String kind, String... fieldNames) {
    return facts.kind().equals(kind) && List.of(fieldNames).contains(field);
  }

  /** Whether they alone refuse the document, and say so in these words. */
  boolean theyRefuse(String words) {
    return isOf("document", "reading")
        && ours.equals(List.of("read"))
        && theirs.get(0).contains(words);
  }

  /** Whether we alone refuse the document, and say so in these words. */
  boolean weRefuse(String words) {
    return isOf("document", "reading")
        && theirs.equals(List.of("read"))
        && ours.get(0).startsWith(words);
  }

  private static List<String> without(List<String> values, List<String> others) {
    List<String> rest = new ArrayList<>(values);
    rest.removeAll(others);
    return rest;
  }

  @Override
  public String toString() {
    return "%s, %s, %s of %s:%n  ours   %s%n  theirs %s"
        .formatted(whole.reader(), whole.name(), field, element, brief(more()), brief(less()));
  }

  private static String brief(List<String> values) {
    String text = values.toString();
    return text.length() <= 400 ? text : text.substring(0, 400) + "...";
  }
}
