package io.github.trustdelta.sbom.json;

/** Makes text of the input fit for a message that a person reads on a terminal. */
public final class InputText {
  private static final int MAX_CHARS = 80;
  private static final int MAX_STEP = 60;

  /** The text in single quotes, cut to 80 characters. */
  public static String quoted(String text) {
    return "'" + printable(text, MAX_CHARS) + "'";
  }

  /** The text with everything escaped that could disturb a terminal or deceive its reader. */
  public static String printable(String text, int maxChars) {
    var out = new StringBuilder(Math.min(text.length(), maxChars) + 8);
    int end = cut(text, maxChars);
    for (int i = 0; i < end; ) {
      int codePoint = text.codePointAt(i);
      if (mustEscape(codePoint)) {
        appendEscaped(out, codePoint);
      } else {
        out.appendCodePoint(codePoint);
      }
      i += Character.charCount(codePoint);
    }
    return end < text.length() ? out.append("...").toString() : out.toString();
  }

  /**
   * Control, format (Unicode category Cf: zero-width and bidirectional characters), unpaired
   * surrogate, and the two separators that end a line in JavaScript and in many viewers.
   */
  static boolean mustEscape(int codePoint) {
    if (codePoint < 0x7F) {
      return codePoint < ' ';
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** Whether every surrogate is half of a pair. */
  static boolean isWellFormed(String text) {
    return text.codePoints().allMatch(c -> Character.getType(c) != Character.SURROGATE);
  }

  /** {@code .name}, or {@code ['na me']} for a name that would not read well that way. */
  static void appendPathStep(StringBuilder path, String name) {
    if (name.length() <= MAX_STEP && isPlainName(name)) {
      path.append('.').append(name);
      return;
    }
    String shown = printable(name, MAX_STEP).replace("'", "\\'");
    path.append("['").append(shown).append("']");
  }

  private static boolean isPlainName(String name) {
    return !name.isEmpty()
        && name.chars()
            .allMatch(c -> c < 0x7F && (Character.isLetterOrDigit(c) || "_-$".indexOf(c) >= 0));
  }

  /** As JSON escapes, two of them for a character beyond the basic plane. */
  static void appendEscaped(StringBuilder out, int codePoint) {
    if (Character.isBmpCodePoint(codePoint)) {
      appendEscaped(out, (char) codePoint);
    } else {
      appendEscaped(out, Character.highSurrogate(codePoint));
      appendEscaped(out, Character.lowSurrogate(codePoint));
    }
  }

  private static void appendEscaped(StringBuilder out, char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(Character.forDigit(c >> shift & 0xF, 16));
    }
  }

  private static int cut(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text.length();
    }
    return Character.isHighSurrogate(text.charAt(maxChars - 1)) ? maxChars - 1 : maxChars;
  }

  private InputText() {}
}
