package io.github.trustdelta.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Entries of one or more lines, whose cells stand in columns. Equal entries are shown once, and a
 * long list is cut, both with their number.
 */
final class Listing {

  /** Wider cells push the rest of their own line only. */
  private static final int MAX_FIRST = 48;

  private static final int MAX_OTHER = 26;

  private static final String INDENT = "  ";
  private static final Pattern STYLE = Pattern.compile("\u001b\\[[0-9]*m");
  private static final Pattern TRAILING = Pattern.compile(" +$");

  private final int limit;
  private final List<List<List<String>>> entries = new ArrayList<>();

  /** Starts an empty list that shows so many entries. */
  Listing(int limit) {
    this.limit = limit;
  }

  /** Adds an entry. */
  void add(String... cells) {
    entries.add(new ArrayList<>(List.of(List.of(cells))));
  }

  /** Adds a line to the entry that was added last. */
  void addLine(String... cells) {
    entries.get(entries.size() - 1).add(List.of(cells));
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  int size() {
    return entries.size();
  }

  /** Appends the lines. */
  void appendTo(StringBuilder out) {
    var counts = new LinkedHashMap<List<List<String>>, Integer>();
    entries.forEach(entry -> counts.merge(entry, 1, Integer::sum));
    var shown = new ArrayList<List<String>>();
    int left = entries.size();
    int room = limit;
    for (Map.Entry<List<List<String>>, Integer> entry : counts.entrySet()) {
      if (room-- == 0) {
        break;
      }
      left -= entry.getValue();
      List<List<String>> lines = entry.getKey();
      shown.add(entry.getValue() == 1 ? lines.get(0) : times(entry.getValue(), lines.get(0)));
      shown.addAll(lines.subList(1, lines.size()));
    }
    int[] widths = widths(shown);
    shown.forEach(cells -> append(out, cells, widths));
    if (left > 0) {
      out.append(INDENT).append("... and ").append(left).append(" more (--all shows them)\n");
    }
  }

  private static List<String> times(int count, List<String> cells) {
    var counted = new ArrayList<>(cells);
    counted.add("(" + count + " times)");
    return counted;
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
