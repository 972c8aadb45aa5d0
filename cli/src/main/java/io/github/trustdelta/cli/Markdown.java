package io.github.trustdelta.cli;

import io.github.trustdelta.gate.report.MarkdownText;

/** Text within GitHub's Markdown: what a document has a say in becomes code. */
final class Markdown {

  private Markdown() {}

  static String text(Cell cell) {
    if (cell.isEmpty()) {
      return "";
    }
    return cell.isOurs() ? MarkdownText.words(cell.text()) : MarkdownText.code(cell.text());
  }
}
