package io.github.trustdelta.cli;

import io.github.trustdelta.sbom.json.InputText;

/**
 * How text is shown to people: nothing of a document reaches them raw, and colour comes only where
 * it is wanted.
 *
 * @param hasColour whether to write ANSI colours
 */
record Terminal(boolean hasColour) {

  String bold(String text) {
    return styled("1", text);
  }

  String dim(String text) {
    return styled("2", text);
  }

  String green(String text) {
    return styled("32", text);
  }

  String red(String text) {
    return styled("31", text);
  }

  String yellow(String text) {
    return styled("33", text);
  }

  /**
   * The text on one line, with all escaped that could steer a terminal or deceive its reader, and
   * cut to so many characters.
   */
  static String printable(String text, int maxChars) {
    return InputText.visible(text, maxChars);
  }

  /** As {@link #printable}; in quotes where it would read as more than one word. */
  static String word(String text, int maxChars) {
    String shown = printable(text, maxChars);
    boolean isOneWord =
        !shown.isEmpty() && shown.codePoints().noneMatch(c -> c == '"' || Character.isSpaceChar(c));
    return isOneWord ? shown : '"' + shown + '"';
  }

  private String styled(String code, String text) {
    return hasColour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
