package io.github.trustdelta.cli;

import java.util.List;

/**
 * A piece of what people see, without the marks of any format.
 *
 * @param text one line that steers no terminal ({@link Terminal#printable})
 * @param tone how it strikes the eye
 * @param isOurs whether all its words are ours; else a document has a say in it
 */
record Cell(String text, Tone tone, boolean isOurs) {

  /** What the eye should make of it. */
  enum Tone {
    PLAIN,
    GOOD,
    ODD,
    BAD
  }

  /** Text that a document has a say in. */
  static Cell of(String text) {
    return new Cell(text, Tone.PLAIN, false);
  }

  /** Words of ours. */
  static Cell words(String text) {
    return new Cell(text, Tone.PLAIN, true);
  }

  Cell good() {
    return new Cell(text, Tone.GOOD, isOurs);
  }

  Cell odd() {
    return new Cell(text, Tone.ODD, isOurs);
  }

  Cell bad() {
    return new Cell(text, Tone.BAD, isOurs);
  }

  /** So many of the texts, and how many there are beside them. */
  static String few(List<String> texts, int limit) {
    int shown = Math.min(limit, texts.size());
    String some = String.join(", ", texts.subList(0, shown));
    return shown == texts.size() ? some : some + " and " + (texts.size() - shown) + " more";
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  // Written out, as what the JVM makes for a record at the first call costs a quick start
  // milliseconds.

  @Override
  public boolean equals(Object other) {
    return other instanceof Cell cell
        && cell.text.equals(text)
        && cell.tone == tone
        && cell.isOurs == isOurs;
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
