package io.github.trustdelta.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a diff for a terminal: the groups in columns, long ones folded. */
final class DiffText {

  private final Terminal terminal;
  private final StringBuilder out = new StringBuilder();

  private DiffText(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * The text of a diff.
   *
   * @param isUnfolded whether long lists are wanted in full
   */
  static String of(DiffView view, DiffHeadline headline, boolean isUnfolded, Terminal terminal) {
    var text = new DiffText(terminal);
    text.headline(headline);
    DiffGroups.of(view, isUnfolded).forEach(group -> text.group(group, isUnfolded));
    List<Cell> remarks = headline.remarks();
    if (!remarks.isEmpty()) {
      text.out.append('\n');
      remarks.forEach(remark -> text.dim(remark.text()));
    }
    return text.out.toString();
  }

  private void headline(DiffHeadline headline) {
    out.append(terminal.bold(headline.releases().text())).append('\n');
    if (headline.counts().isEmpty()) {
      out.append(headline.verdict());
    }
    out.append(
            headline.counts().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; ")))
        .append('\n');
    headline
        .notes()
        .forEach(note -> dim(note.stream().map(Cell::text).collect(Collectors.joining(" "))));
  }

  private void group(Group group, boolean isUnfolded) {
    String title = terminal.bold(group.title() + " (" + group.count() + ")");
    out.append('\n').append(title).append('\n');
    List<Group.Entry> entries = group.entries();
    int shown = isUnfolded ? entries.size() : Math.min(group.fold(), entries.size());
    var listing = new Listing();
    for (Group.Entry entry : entries.subList(0, shown)) {
      entry.lines().forEach(line -> listing.add(styled(line)));
    }
    listing.appendTo(out);
    if (shown < entries.size()) {
      out.append("  ... and ").append(group.count(shown)).append(" more (--all shows them)\n");
    }
  }

  private List<String> styled(List<Cell> line) {
    List<String> styled = new ArrayList<>(line.size());
    for (Cell cell : line) {
      styled.add(
          switch (cell.tone()) {
            case PLAIN -> cell.text();
            case GOOD -> terminal.green(cell.text());
            case ODD -> terminal.yellow(cell.text());
            case BAD -> terminal.red(cell.text());
          });
    }
    return styled;
  }

  private void dim(String line) {
    out.append(terminal.dim(line)).append('\n');
  }
}
