package io.github.trustdelta.gate.report;

import io.github.trustdelta.sbom.json.InputText;

/** Text within HTML, where it is text and nothing else, in an element as in an attribute. */
final class HtmlText {

  private static final int MAX_TEXT = 1_000;

  private HtmlText() {}

  /** On one line, cut where it is very long, with all shown that would not be seen. */
  static String of(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    InputText.visible(text, MAX_TEXT).codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int c) {
    switch (c) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&#39;");
      case 0xFFFE, 0xFFFF -> escaped.append("\\u").append(Integer.toHexString(c)); // in no XML
      default -> escaped.appendCodePoint(c);
    }
  }
}
