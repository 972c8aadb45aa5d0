package io.github.trustdelta.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures every goal under the Java that runs this, and prints what was promised beside what was
 * measured; then the times behind the ratios. Progress goes to standard error.
 */
public final class Goals {
  private static final String USAGE =
      "usage: Goals [--quick] [--check] [--rows ROW[,ROW...]]"
          + " [--components N[,N...]] [--large N] [--rounds N]\n"
          + "rows: "
          + String.join(" ", keys());

  private Goals() {}

  /**
   * Exit code 2: wrong usage; 1: a measurement failed, or, with {@code --check}, a ratio is worse
   * than twice what it must be.
   */
  public static void main(String[] args) throws Exception {
    Effort effort;
    try {
      effort = Effort.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(USAGE);
      System.exit(2);
      return;
    }
    int version = Runtime.version().feature();
    var figures = JmhRuns.run(cases(effort), effort);
    var lines = measure(effort, figures);
    System.out.printf("JDK %s%n%n", Runtime.version());
    System.out.print(GoalTable.text(lines, version));
    System.out.println();
    System.out.print(figures.table());
    if (effort.isCheck() && !holds(lines, effort, version)) {
      System.exit(1);
    }
  }

  private static Set<Case> cases(Effort effort) {
    var cases = new LinkedHashSet<Case>();
    for (Goal goal : effort.goals()) {
      for (var comparison : Comparison.of(goal, effort)) {
        cases.add(comparison.measured());
        cases.add(comparison.reference());
      }
    }
    if (effort.goals().contains(Goal.GARBAGE)) {
      cases.addAll(Garbage.cases(effort));
    }
    if (effort.goals().contains(Goal.SPDX_COMPARER)) {
      cases.add(SpdxComparison.ours(effort));
    }
    return cases;
  }

  private static List<Measured> measure(Effort effort, Figures figures)
      throws IOException, InterruptedException {
    var lines = new ArrayList<Measured>();
    for (Goal goal : effort.goals()) {
      for (var line : measure(goal, effort, figures)) {
        System.err.printf(
            Locale.ROOT,
            "%s, %s: %s %s%n",
            goal.title(),
            line.input(),
            goal.text(line.value()),
            line.remark());
        lines.add(line);
      }
    }
    if (effort.goals().contains(Goal.MILLION) || effort.goals().contains(Goal.MILLION_HEAP)) {
      lines.addAll(LargePair.measure(effort));
    }
    return lines;
  }

  private static List<Measured> measure(Goal goal, Effort effort, Figures figures)
      throws IOException, InterruptedException {
    return switch (goal) {
      case GARBAGE -> Garbage.measure(effort, figures);
      case RETAINED -> RetainedHeap.measure(effort);
      case SPDX_COMPARER -> SpdxComparison.measure(effort, figures);
      case START_UP -> StartUp.measure(effort);
      case MILLION, MILLION_HEAP -> List.of();
      default ->
          Comparison.of(goal, effort).stream().map(comparison -> comparison.of(figures)).toList();
    };
  }

  /** What is far off is measured once more: the machine may have been busy with something else. */
  private static boolean holds(List<Measured> lines, Effort effort, int version)
      throws IOException, InterruptedException, RunnerException {
    var odd = farOff(lines, version);
    if (odd.isEmpty()) {
      return true;
    }
    System.err.println("measuring once more what is far off");
    var goals = EnumSet.copyOf(odd.stream().map(Measured::goal).toList());
    var again = effort.again(goals);
    var stillOdd = farOff(measure(again, JmhRuns.run(cases(again), again)), version);
    for (var line : stillOdd) {
      System.err.printf(
          Locale.ROOT,
          "%s, %s: expected %s, found %s, which is far off%n",
          line.goal().title(),
          line.input(),
          line.goal().mustText(version),
          line.goal().text(line.value()));
    }
    return stillOdd.isEmpty();
  }

  private static List<Measured> farOff(List<Measured> lines, int version) {
    return lines.stream().filter(line -> line.goal().isFarOff(line.value(), version)).toList();
  }

  private static List<String> keys() {
    return List.of(Goal.values()).stream().map(Goal::key).toList();
  }
}
