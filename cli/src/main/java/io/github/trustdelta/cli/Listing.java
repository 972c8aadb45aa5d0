package io.github.trustdelta.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lines whose cells stand in columns. */
final class Listing {

  /** Wider cells push the rest of their own line only. */
  private static final int MAX_FIRST = 60;

  private static final int MAX_OTHER = 32;

  private static final String INDENT = "  ";
  private static final Pattern STYLE = Pattern.compile("\u001b\\[[0-9]*m");
  private static final Pattern TRAILING = Pattern.compile(" +$");

  private final List<List<String>> lines = new ArrayList<>();

  /** Adds a line. */
  void add(String... cells) {
    add(List.of(cells));
  }

  void add(List<String> cells) {
    lines.add(cells);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Appends the lines. */
  void appendTo(StringBuilder out) {
    int[] widths = widths(lines);
    lines.forEach(cells -> append(out, cells, widths));
  }

  private static int[] widths(List<List<String>> lines) {
    int columns = lines.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> cells : lines) {
      for (int i = 0; i < cells.size(); i++) {
        int width = width(cells.get(i));
        widths[i] = Math.max(widths[i], width > (i == 0 ? MAX_FIRST : MAX_OTHER) ? 1 : width);
      }
    }
    return widths;
  }

  private static void append(StringBuilder out, List<String> cells, int[] widths) {
    var line = new StringBuilder(INDENT);
    for (int i = 0; i < cells.size(); i++) {
      if (widths[i] == 0) {
        continue;
      }
      String cell = cells.get(i);
      line.append(cell).append(" ".repeat(Math.max(0, widths[i] - width(cell)))).append(INDENT);
    }
    out.append(TRAILING.matcher(line).replaceFirst("")).append('\n');
  }

  /** One column for each character: right for the scripts that package names are written in. */
  private static int width(String cell) {
    String plain = cell.indexOf('\u001b') < 0 ? cell : STYLE.matcher(cell).replaceAll("");
    return plain.codePointCount(0, plain.length());
  }
}
