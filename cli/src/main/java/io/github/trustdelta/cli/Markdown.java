package io.github.trustdelta.cli;

/**
 * Text within GitHub's Markdown. What a document has a say in becomes code, where neither Markdown
 * nor HTML, links, mentions, references to issues or emoji are looked for.
 */
final class Markdown {

  private static final int MAX_TEXT = 300;

  private Markdown() {}

  static String text(Cell cell) {
    if (cell.isEmpty()) {
      return "";
    }
    return cell.isOurs() ? escaped(cell.text()) : code(cell.text());
  }

  /**
   * The text as code, on one line and cut where it is very long. A backtick would end the code and
   * a bar the cell of a table, so they are shown as other characters that would do harm; a
   * backslash means nothing in code unless a bar follows.
   */
  static String code(String text) {
    String line = Terminal.printable(text, MAX_TEXT);
    return "`" + line.replace("`", "\\u0060").replace("|", "\\u007c") + "`";
  }

  /** References to characters are never taken for structure (CommonMark 0.31.2, 2.5). */
  private static String escaped(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
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
