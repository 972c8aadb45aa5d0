package io.github.trustdelta.gate;

import io.github.trustdelta.sbom.Component;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Weighs the findings of each root cause. What follows from another finding does not count twice; a
 * critical one blocks, and so do two high ones of different rules, or a high one with two others; a
 * high one alone, two medium ones, a medium and a low one, or three low ones ask for a review. Of
 * the low ones only one per group counts. There are no weights to be learnt.
 */
final class Scoring {

  /** Which findings make others about the same component redundant. */
  private static final Map<String, Set<String>> IMPLIED =
      Map.of("SCD-010", Set.of("SCD-011", "SCD-041"), "SCD-040", Set.of("SCD-041"));

  private Scoring() {}

  static List<CauseVerdict> of(List<Review.Entry> entries) {
    Map<Optional<Component>, List<Review.Entry>> byCause = new LinkedHashMap<>();
    for (Review.Entry entry : entries) {
      byCause
          .computeIfAbsent(
              Optional.ofNullable(entry.finding().rootCause()), name -> new ArrayList<>())
          .add(entry);
    }
    var verdicts = new ArrayList<CauseVerdict>();
    byCause.forEach(
        (cause, found) ->
            verdicts.add(new CauseVerdict(cause.orElse(null), verdict(found), found)));
    verdicts.sort(
        Comparator.comparing(CauseVerdict::verdict)
            .reversed()
            .thenComparing(verdict -> Review.label(verdict.rootCause())));
    return List.copyOf(verdicts);
  }

  private static Verdict verdict(List<Review.Entry> found) {
    Map<Optional<Component>, Set<String>> implied = implied(found);
    List<Review.Entry> counting =
        found.stream()
            .filter(Review.Entry::counts)
            .filter(
                entry ->
                    !implied
                        .getOrDefault(subject(entry), Set.of())
                        .contains(entry.rule().definition().id()))
            .toList();
    if (counting.isEmpty()) {
      return Verdict.PASS;
    }
    if (!rules(counting, Severity.CRITICAL).isEmpty()) {
      return Verdict.BLOCK;
    }
    int high = rules(counting, Severity.HIGH).size();
    int medium = rules(counting, Severity.MEDIUM).size();
    int low = groupsOfLow(counting).size();
    if (high > 1 || (high == 1 && medium + low > 1)) {
      return Verdict.BLOCK;
    }
    if (high == 1 || medium > 1 || (medium == 1 && low > 0) || low > 2) {
      return Verdict.REVIEW;
    }
    return Verdict.WATCH;
  }

  /** What findings that count make redundant: rules, by what the findings are about. */
  private static Map<Optional<Component>, Set<String>> implied(List<Review.Entry> found) {
    Map<Optional<Component>, Set<String>> implied = new HashMap<>();
    for (Review.Entry entry : found) {
      Set<String> rules = IMPLIED.get(entry.rule().definition().id());
      if (rules != null && entry.counts()) {
        implied.computeIfAbsent(subject(entry), any -> new HashSet<>()).addAll(rules);
      }
    }
    return implied;
  }

  private static Optional<Component> subject(Review.Entry entry) {
    return Optional.ofNullable(entry.finding().subject());
  }

  /** A rule that found the same twice found one thing. */
  private static Set<String> rules(List<Review.Entry> entries, Severity severity) {
    var rules = new HashSet<String>();
    for (Review.Entry entry : entries) {
      if (entry.severity() == severity) {
        rules.add(entry.rule().definition().id());
      }
    }
    return rules;
  }

  private static Set<RuleGroup> groupsOfLow(List<Review.Entry> entries) {
    var groups = EnumSet.noneOf(RuleGroup.class);
    for (Review.Entry entry : entries) {
      if (entry.severity() == Severity.LOW) {
        groups.add(entry.rule().definition().group());
      }
    }
    return groups;
  }
}
