package io.github.trustdelta.bench;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;

/** What was measured beside what was promised, as a table in Markdown. */
final class GoalTable {
  private static final List<String> HEADING =
      List.of("goal", "input", "must", "aim", "measured", "verdict", "remark");

  private GoalTable() {}

  /** The lines in the order of the goals; the must of a goal may depend on the Java version. */
  static String text(List<Measured> lines, int javaVersion) {
    var rows = new ArrayList<List<String>>();
    lines.stream()
        .sorted(comparing(Measured::goal))
        .forEach(line -> rows.add(cells(line, javaVersion)));
    return MarkdownTable.text(HEADING, rows);
  }

  private static List<String> cells(Measured line, int javaVersion) {
    Goal goal = line.goal();
    return List.of(
        goal.title(),
        line.input(),
        goal.mustText(javaVersion),
        goal.aimText(),
        goal.text(line.value()),
        goal.verdict(line.value(), javaVersion).text(),
        line.remark());
  }
}
