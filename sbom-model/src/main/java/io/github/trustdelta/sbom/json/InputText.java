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
   * The text on one line, with all escaped that could steer a terminal or a page, deceive its
   * reader, or that is drawn as nothing; cut once so many characters are shown.
   */
  public static String visible(String text, int maxChars) {
    var shown = new StringBuilder(Math.min(text.length(), maxChars) + 8);
    for (int i = 0; i < text.length(); ) {
      if (shown.length() >= maxChars) {
        return shown.append("...").toString();
      }
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      if (isVisible(codePoint)) {
        shown.appendCodePoint(codePoint);
      } else {
        appendEscaped(shown, codePoint);
      }
    }
    return shown.toString();
  }

  /**
   * Letters, marks, digits, punctuation, symbols and spaces, but none that is drawn as nothing:
   * Unicode's Default_Ignorable_Code_Point beyond the category Cf.
   */
  public static boolean isVisible(int codePoint) {
    return codePoint != 0x7F && !mustEscape(codePoint) && !isDrawnAsNothing(codePoint);
  }

  private static boolean isDrawnAsNothing(int c) {
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
