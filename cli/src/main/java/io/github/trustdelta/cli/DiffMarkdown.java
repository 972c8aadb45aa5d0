package io.github.trustdelta.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a diff as a comment for a pull request. Where it would become too long, entries are left
 * out, with their number: of the least important groups first.
 */
final class DiffMarkdown {

  /** What GitHub takes, in UTF-16 units: never fewer than characters. */
  static final int MAX_LENGTH = 65_536;

  private static final int OPEN_ENTRIES = 10;

  private final StringBuilder out = new StringBuilder();

  private DiffMarkdown() {}

  static String of(DiffView view, DiffHeadline headline) {
    var markdown = new DiffMarkdown();
    markdown.headline(headline);
    List<Section> sections = DiffGroups.of(view, false).stream().map(Section::new).toList();
    String end = remarks(headline);
    int room = MAX_LENGTH - markdown.out.length() - end.length();
    for (Section section : sections) {
      room -= section.frameLength();
    }
    for (Section section : sections) {
      room -= section.fill(room);
    }
    sections.forEach(section -> section.appendTo(markdown.out));
    return markdown.out.append(end).toString();
  }

  private void headline(DiffHeadline headline) {
    out.append("### ").append(Markdown.text(headline.releases())).append("\n\n");
    if (headline.counts().isEmpty()) {
      out.append(headline.verdict()).append('\n');
    } else {
      out.append("| | |\n|---|---|\n");
      headline
          .counts()
          .forEach(
              (noun, counts) ->
                  out.append("| **")
                      .append(noun)
                      .append("** | ")
                      .append(String.join(", ", counts))
                      .append(" |\n"));
    }
    for (List<Cell> note : headline.notes()) {
      out.append('\n')
          .append(note.stream().map(Markdown::text).collect(Collectors.joining(" ")))
          .append('\n');
    }
  }

  private static String remarks(DiffHeadline headline) {
    return headline.remarks().stream()
        .map(remark -> "\n" + Markdown.text(remark) + "\n")
        .collect(Collectors.joining());
  }

  /** A group, and as many of its entries as there is room for. */
  private static final class Section {

    private final Group group;
    private final List<String> rows = new ArrayList<>();

    Section(Group group) {
      this.group = group;
    }

    /** An upper bound of what surrounds the rows. */
    int frameLength() {
      return title().length()
          + 2 * tableHead().length()
          + detailsHead(group.count()).length()
          + DETAILS_END.length()
          + rest(group.count()).length();
    }

    /** Takes entries while they fit, and returns how much room they need. */
    int fill(int room) {
      int length = 0;
      for (Group.Entry entry : group.entries()) {
        String row = row(entry);
        if (length + row.length() > room) {
          break;
        }
        rows.add(row);
        length += row.length();
      }
      return length;
    }

    void appendTo(StringBuilder out) {
      int open = rows.size() <= OPEN_ENTRIES + 2 ? rows.size() : OPEN_ENTRIES;
      out.append(title());
      if (open > 0) {
        out.append(tableHead());
        rows.subList(0, open).forEach(out::append);
      }
      if (open < rows.size()) {
        out.append(detailsHead(group.count(open) - group.count(rows.size()))).append(tableHead());
        rows.subList(open, rows.size()).forEach(out::append);
        out.append(DETAILS_END);
      }
      if (rows.size() < group.entries().size()) {
        out.append(rest(group.count(rows.size())));
      }
    }

    private String title() {
      String sign = group.isAlarming() ? "\u26a0 " : "";
      return "\n#### " + sign + group.title() + " (" + group.count() + ")\n";
    }

    private String tableHead() {
      return "\n| "
          + String.join(" | ", group.columns())
          + " |\n"
          + "|---".repeat(group.columns().size())
          + "|\n";
    }

    private static final String DETAILS_END = "\n</details>\n";

    private static String detailsHead(int count) {
      return "\n<details><summary>" + count + " more</summary>\n";
    }

    private static String rest(int count) {
      return "\n... and " + count + " more, see the JSON\n";
    }

    private String row(Group.Entry entry) {
      var row = new StringBuilder("|");
      for (int column = 0; column < group.columns().size(); column++) {
        row.append(' ').append(cell(entry, column)).append(" |");
      }
      return row.append('\n').toString();
    }

    /** The cells of one column below each other; a surplus cell goes into the last column. */
    private String cell(Group.Entry entry, int column) {
      boolean isLast = column == group.columns().size() - 1;
      List<String> texts = new ArrayList<>();
      for (List<Cell> line : entry.lines()) {
        texts.add(
            line.stream()
                .skip(column)
                .limit(isLast ? Long.MAX_VALUE : 1)
                .map(Markdown::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" ")));
      }
      while (!texts.isEmpty() && texts.get(texts.size() - 1).isEmpty()) {
        texts.remove(texts.size() - 1);
      }
      return String.join("<br>", texts);
    }
  }
}
