package io.github.trustdelta.bench;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown whose columns are also aligned for the eye. */
final class MarkdownTable {
  private MarkdownTable() {}

  static String text(List<String> heading, List<List<String>> rows) {
    var all = new ArrayList<List<String>>();
    all.add(heading);
    all.addAll(rows);
    int[] widths = new int[heading.size()];
    for (var row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    var text = new StringBuilder();
    writeRow(text, heading, widths);
    for (int width : widths) {
      text.append("|").append("-".repeat(width + 2));
    }
    text.append("|\n");
    rows.forEach(row -> writeRow(text, row, widths));
    return text.toString();
  }

  private static void writeRow(StringBuilder text, List<String> row, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      text.append("| ").append(cell).append(" ".repeat(widths[i] - cell.length() + 1));
    }
    text.append("|\n");
  }
}
