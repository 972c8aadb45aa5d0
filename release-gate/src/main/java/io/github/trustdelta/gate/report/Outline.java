package io.github.trustdelta.gate.report;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.gate.CauseVerdict;
import io.github.trustdelta.gate.NotEvaluated;
import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Upgrade;
import io.github.trustdelta.gate.Verdict;
import io.github.trustdelta.gate.intel.IntelNotice;
import io.github.trustdelta.gate.rule.Rules;
import io.github.trustdelta.provenance.ProvenanceDrift;
import io.github.trustdelta.provenance.VerifiedStatement;
import io.github.trustdelta.sbom.Component;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A review in the order in which every report tells it, with the words that all of them use. */
final class Outline {

  private static final int MAX_EXAMPLES = 3;

  private final Review review;

  Outline(Review review) {
    this.review = review;
  }

  /**
   * What a rule could not look at for one reason.
   *
   * @param components of how many components; 0 where it is said of all
   * @param examples the first of them
   */
  record Gap(String rule, String name, String reason, int components, List<String> examples) {

    /** The reason, and how often. */
    String words() {
      if (components == 0) {
        return reason;
      }
      String more = components > examples.size() ? " ..." : "";
      return "%s (%d component%s: %s%s)"
          .formatted(
              reason, components, components == 1 ? "" : "s", String.join(", ", examples), more);
    }
  }

  /** What the proof of a component's newer version says otherwise. */
  record Drifted(Component component, ProvenanceDrift.Change change) {}

  /** The findings that make somebody look, or not use the release. */
  static List<Review.Entry> inTheWay(Review review) {
    var entries = new ArrayList<Review.Entry>();
    for (CauseVerdict cause : review.causes()) {
      if (HowToAccept.isInTheWay(cause.verdict())) {
        cause.entries().stream().filter(Review.Entry::counts).forEach(entries::add);
      }
    }
    return entries;
  }

  /** What matters, in a few sentences of our own words. */
  List<String> sentences() {
    var sentences = new ArrayList<String>();
    String meaning = review.verdict().meaning();
    sentences.add(meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1));
    sentences.add(findings());
    sentences.add(gapsInWords());
    if (!review.environmentChanges().isEmpty()) {
      sentences.add(
          String.join(", ", review.environmentChanges())
              + " found the same about most components: a mirror, a generator or a registry may"
              + " have changed, rather than the packages.");
    }
    return sentences;
  }

  /** How many findings count, by severity, the gravest first. */
  Map<Severity, Integer> counts() {
    Map<Severity, Integer> counts = new LinkedHashMap<>();
    for (Review.Entry entry : review.entries()) {
      if (entry.counts()) {
        counts.merge(entry.severity(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** What root causes that amount to something come from, without what was accepted. */
  List<CauseVerdict> causes() {
    var causes = new ArrayList<CauseVerdict>();
    for (CauseVerdict cause : review.causes()) {
      if (cause.verdict() != Verdict.PASS) {
        causes.add(
            new CauseVerdict(cause.rootCause(), cause.verdict(), notAccepted(cause.entries())));
      }
    }
    return causes;
  }

  /** Findings of causes that amount to nothing. */
  List<Review.Entry> noted() {
    var noted = new ArrayList<Review.Entry>();
    for (CauseVerdict cause : review.causes()) {
      if (cause.verdict() == Verdict.PASS) {
        noted.addAll(notAccepted(cause.entries()));
      }
    }
    return noted;
  }

  List<Review.Entry> accepted() {
    return review.entries().stream().filter(entry -> entry.accepted() != null).toList();
  }

  /** By rule and reason. */
  List<Gap> gaps() {
    var components = new LinkedHashMap<List<String>, List<String>>();
    for (NotEvaluated gap : review.notEvaluated()) {
      List<String> of =
          components.computeIfAbsent(List.of(gap.rule(), gap.reason()), name -> new ArrayList<>());
      if (gap.subject() != null) {
        of.add(gap.subject().label());
      }
    }
    var gaps = new ArrayList<Gap>();
    components.forEach(
        (key, of) ->
            gaps.add(
                new Gap(
                    key.get(0),
                    nameOf(key.get(0)),
                    key.get(1),
                    of.size(),
                    List.copyOf(of.subList(0, Math.min(MAX_EXAMPLES, of.size()))))));
    return gaps;
  }

  /** What was given and not used; in it what was said more than once, and how often. */
  List<String> setAside() {
    ReviewInput input = review.input();
    var words = new LinkedHashMap<String, Integer>();
    input.evidence().notices().forEach(notice -> words.put("evidence: " + notice, 1));
    for (IntelNotice notice : input.intel().notices()) {
      words.merge("intelligence: " + notice.kind() + ": " + notice.message(), 1, Integer::sum);
    }
    var all = new ArrayList<String>();
    words.forEach((word, times) -> all.add(times == 1 ? word : word + " (" + times + " times)"));
    if (input.intel().moreNotices() > 0) {
      all.add("intelligence: and " + input.intel().moreNotices() + " more");
    }
    return all;
  }

  /** Where both versions of a package have verified statements, what these say otherwise. */
  List<Drifted> drift() {
    var drift = new ArrayList<Drifted>();
    ReviewInput input = review.input();
    for (Upgrade upgrade : input.upgrades()) {
      List<VerifiedStatement> before = input.statementsOf(upgrade.before());
      List<VerifiedStatement> after = input.statementsOf(upgrade.after());
      if (!before.isEmpty() && !after.isEmpty()) {
        for (ProvenanceDrift.Change change : ProvenanceDrift.between(before, after).changes()) {
          drift.add(new Drifted(upgrade.after(), change));
        }
      }
    }
    return drift;
  }

  /** How many changes of which kind; empty for a first release. */
  Map<String, Integer> changes() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    SbomDiff diff = review.input().diff();
    if (diff != null) {
      for (Change change : diff.changes()) {
        counts.merge(kind(change), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** Whether it is a first release. */
  boolean isFirst() {
    return review.input().diff() == null;
  }

  /** Every rule that a report may name: the standard ones, and those of others that found. */
  Collection<RuleDefinition> rules() {
    SortedMap<String, RuleDefinition> rules = new TreeMap<>();
    for (Rule rule : Rules.standard()) {
      rules.put(rule.definition().id(), rule.definition());
    }
    for (Review.Entry entry : review.entries()) {
      rules.put(entry.rule().definition().id(), entry.rule().definition());
    }
    return rules.values();
  }

  static String label(@Nullable Component component) {
    return component == null ? "the documents" : component.label();
  }

  /** {@code Fresh foreign dependency}. */
  static String inWords(String name) {
    String words = name.toLowerCase(Locale.ROOT).replace('_', ' ');
    return words.isEmpty()
        ? ""
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private String findings() {
    int accepted = accepted().size();
    Map<Severity, Integer> counts = counts();
    int counting = counts.values().stream().mapToInt(Integer::intValue).sum();
    var words = new StringBuilder();
    if (counting == 0) {
      words.append("No finding counts");
    } else {
      var parts = new ArrayList<String>();
      counts.forEach((severity, count) -> parts.add(count + " " + severity.label()));
      words
          .append(number(counting, "finding counts", "findings count"))
          .append(", of ")
          .append(number(causes().size(), "root cause", "root causes"))
          .append(": ")
          .append(String.join(", ", parts));
    }
    if (accepted > 0) {
      words.append("; ").append(number(accepted, "is accepted", "are accepted"));
    }
    return words.append('.').toString();
  }

  private String gapsInWords() {
    long rules = review.notEvaluated().stream().map(NotEvaluated::rule).distinct().count();
    return rules == 0
        ? "Every rule could look at everything."
        : number((int) rules, "rule", "rules")
            + " could not look at everything; what was not looked at is no pass.";
  }

  private static String number(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static List<Review.Entry> notAccepted(List<Review.Entry> entries) {
    return entries.stream().filter(entry -> entry.accepted() == null).toList();
  }

  private static String nameOf(String rule) {
    return Rules.find(rule).map(found -> found.definition().name()).orElse("");
  }

  private static String kind(Change change) {
    if (change instanceof Change.ComponentAdded) {
      return "components added";
    }
    if (change instanceof Change.ComponentRemoved) {
      return "components removed";
    }
    if (change instanceof Change.ComponentChanged changed) {
      return switch (changed.versionChange()) {
        case UPGRADE -> "components upgraded";
        case DOWNGRADE -> "components downgraded";
        case NONE, OTHER -> "components otherwise changed";
      };
    }
    if (change instanceof Change.DependencyAdded) {
      return "dependencies added";
    }
    return change instanceof Change.DependencyRemoved ? "dependencies removed" : "other changes";
  }
}
