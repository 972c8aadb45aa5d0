package io.github.trustdelta.interop;

/** Text of a document or of a library made fit for a message that a person reads. */
final class SafeText {

  private SafeText() {}

  /** On one line, cut to so many characters, with what could deceive a reader escaped. */
  static String of(String text, int maxChars) {
    var shown = new StringBuilder(Math.min(text.length(), maxChars) + 8);
    text.codePoints().limit(maxChars).forEach(c -> append(shown, c));
    return text.codePointCount(0, text.length()) > maxChars
        ? shown.append("...").toString()
        : shown.toString();
  }

  private static void append(StringBuilder shown, int codePoint) {
    switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          shown.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
      default -> shown.appendCodePoint(codePoint);
    }
  }
}
