package io.github.trustdelta.sbom.read;

/** Text of a document made fit for a message that a person reads. */
final class Excerpt {

  private static final int MAX_CHARS = 80;

  private Excerpt() {}

  /** The text in single quotes, cut to 80 characters, with what could deceive a reader escaped. */
  static String of(String text) {
    var shown = new StringBuilder("'");
    int end = 0;
    for (int count = 0; count < MAX_CHARS && end < text.length(); count++) {
      int codePoint = text.codePointAt(end);
      append(shown, codePoint);
      end += Character.charCount(codePoint);
    }
    return shown.append(end < text.length() ? "..." : "").append("'").toString();
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
