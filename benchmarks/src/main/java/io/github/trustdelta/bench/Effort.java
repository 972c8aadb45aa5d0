package io.github.trustdelta.bench;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What to measure, and how long.
 *
 * @param sizes numbers of components, the one that most rows take first
 * @param rounds how often each benchmark gets a fork; all have had one before the next round, so
 *     that a busy minute does not hit one of them alone
 * @param heap that of the JVMs of JMH
 * @param large the number of components that shows how the cost grows
 * @param isCheck whether a ratio that is far off is a failure
 */
record Effort(
    Set<Goal> goals,
    List<Integer> sizes,
    int rounds,
    int warmups,
    int iterations,
    TimeValue iteration,
    String heap,
    int starts,
    int large,
    boolean isCheck) {

  static Effort parse(String[] args) {
    boolean isQuick = false;
    boolean isCheck = false;
    Set<Goal> goals = null;
    List<Integer> sizes = List.of();
    List<Integer> rounds = List.of();
    List<Integer> large = List.of();
    var rest = List.of(args).iterator();
    while (rest.hasNext()) {
      String arg = rest.next();
      switch (arg) {
        case "--quick" -> isQuick = true;
        case "--check" -> isCheck = true;
        case "--rows" -> goals = goals(rest);
        case "--components" -> sizes = numbers(arg, rest);
        case "--large" -> large = numbers(arg, rest);
        case "--rounds" -> rounds = numbers(arg, rest);
        default -> throw new IllegalArgumentException("unknown option: " + arg);
      }
    }
    Effort usual = isQuick ? quick(goals) : full(goals);
    return new Effort(
        usual.goals,
        sizes.isEmpty() ? usual.sizes : sizes,
        rounds.isEmpty() ? usual.rounds : rounds.get(0),
        usual.warmups,
        usual.iterations,
        usual.iteration,
        usual.heap,
        usual.starts,
        large.isEmpty() ? usual.large : large.get(0),
        isCheck);
  }

  /** The same for fewer goals and longer, to make sure of what looks odd. */
  Effort again(Set<Goal> odd) {
    return new Effort(
        odd,
        sizes,
        2 * rounds,
        2 * warmups,
        iterations,
        iteration,
        heap,
        2 * starts,
        large,
        isCheck);
  }

  /** For a first look and for CI: every figure is rough, and what takes minutes is left out. */
  private static Effort quick(@Nullable Set<Goal> goals) {
    var withoutLarge = EnumSet.complementOf(EnumSet.of(Goal.MILLION, Goal.MILLION_HEAP));
    return new Effort(
        requireNonNullElse(goals, withoutLarge),
        List.of(Sizes.USUAL),
        1,
        8,
        4,
        TimeValue.milliseconds(500),
        "2g",
        5,
        Sizes.BIG,
        false);
  }

  private static Effort full(@Nullable Set<Goal> goals) {
    return new Effort(
        requireNonNullElse(goals, EnumSet.allOf(Goal.class)),
        List.of(Sizes.USUAL, Sizes.BIG),
        3,
        10,
        5,
        TimeValue.seconds(1),
        "4g",
        31,
        Sizes.MILLION,
        false);
  }

  private static Set<Goal> goals(Iterator<String> rest) {
    var goals = new ArrayList<Goal>();
    for (String key : value("--rows", rest).split(",", -1)) {
      goals.add(Goal.of(key));
    }
    return Collections.unmodifiableSet(EnumSet.copyOf(goals));
  }

  private static List<Integer> numbers(String option, Iterator<String> rest) {
    var numbers = new ArrayList<Integer>();
    for (String number : value(option, rest).split(",", -1)) {
      if (!number.matches("[1-9][0-9]{0,7}")) {
        throw new IllegalArgumentException(option + ": expected numbers, found: " + number);
      }
      numbers.add(Integer.valueOf(number));
    }
    return List.copyOf(numbers);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }
}
