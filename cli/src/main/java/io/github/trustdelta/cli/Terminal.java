package io.github.trustdelta.cli;

/**
 * How text is shown to people: nothing of a document reaches them raw, and colour comes only where
 * it is wanted.
 *
 * @param hasColour whether to write ANSI colours
 */
record Terminal(boolean hasColour) {

  private static final String ELLIPSIS = "...";

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
    var shown = new StringBuilder(Math.min(text.length(), maxChars) + 8);
    for (int i = 0; i < text.length(); ) {
      if (shown.length() >= maxChars) {
        return shown.append(ELLIPSIS).toString();
      }
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      if (isSafe(codePoint)) {
        shown.appendCodePoint(codePoint);
      } else {
        appendEscaped(shown, codePoint);
      }
    }
    return shown.toString();
  }

  /** As {@link #printable}; in quotes where it would read as more than one word. */
  static String word(String text, int maxChars) {
    String shown = printable(text, maxChars);
    boolean isOneWord =
        !shown.isEmpty() && shown.codePoints().noneMatch(c -> c == '"' || Character.isSpaceChar(c));
    return isOneWord ? shown : '"' + shown + '"';
  }

  /**
   * Letters, marks, digits, punctuation, symbols and spaces, but none that is drawn as nothing:
   * Unicode's Default_Ignorable_Code_Point beyond the category Cf.
   */
  private static boolean isSafe(int codePoint) {
    if (codePoint < 0x7F) {
      return codePoint >= ' ';
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> !isInvisible(codePoint);
    };
  }

  private static boolean isInvisible(int c) {
    return c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x3164
        || c == 0xFFA0
        || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0000 && c <= 0xE0FFF);
  }

  private static void appendEscaped(StringBuilder shown, int codePoint) {
    for (char c : Character.toChars(codePoint)) {
      shown.append("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) {
        shown.append(Character.forDigit(c >> shift & 0xF, 16));
      }
    }
  }

  private String styled(String code, String text) {
    return hasColour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
