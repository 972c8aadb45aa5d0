package io.github.trustdelta.gate.report;

import io.github.trustdelta.sbom.json.InputText;

/**
 * Text within GitHub's Markdown. What a document has a say in becomes code, where neither Markdown
 * nor HTML, links, mentions, references to issues or emoji are looked for.
 */
public final class MarkdownText {

  private static final int MAX_TEXT = 300;
  private static final int MAX_WORDS = 2_000;

  private MarkdownText() {}

  /**
   * The text as code, on one line and cut where it is very long. A backtick would end the code and
   * a bar the cell of a table, so they are shown as other characters that would do harm; a
   * backslash means nothing in code unless a bar follows.
   */
  public static String code(String text) {
    String line = InputText.visible(text, MAX_TEXT);
    return "`" + line.replace("`", "\\u0060").replace("|", "\\u007c") + "`";
  }

  /**
   * Words as they are, cut where they are very long. References to characters are never structure
   * (CommonMark 0.31.2, 2.5).
   */
  public static String words(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    InputText.visible(text, MAX_WORDS)
        .codePoints()
        .forEach(
            c -> {
              if (c < 0x80 && !isPlain(c)) {
                escaped.append("&#").append(c).append(';');
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || " ,;.()/:+-".indexOf(c) >= 0;
  }
}
