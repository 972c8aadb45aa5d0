package io.github.trustdelta.gate;

import io.github.trustdelta.sbom.Component;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a release still deserves the trust that the one before it had: what all rules found, what
 * they could not look at, and the verdict. Immutable; the same input gives the same review.
 */
public final class Review {

  private static final Comparator<Entry> ORDER =
      Comparator.comparing((Entry entry) -> entry.severity())
          .reversed()
          .thenComparing(entry -> entry.rule().definition().id())
          .thenComparing(entry -> label(entry.finding().subject()))
          .thenComparing(entry -> label(entry.finding().rootCause()))
          .thenComparing(entry -> entry.finding().message());

  private final ReviewInput input;
  private final List<Entry> entries;
  private final List<NotEvaluated> notEvaluated;
  private final List<CauseVerdict> causes;
  private final Set<String> environment;
  private final Set<Finding> ofLock;

  private Review(
      ReviewInput input,
      List<Entry> entries,
      List<NotEvaluated> notEvaluated,
      Set<String> environment,
      Set<Finding> ofLock) {
    this.input = input;
    this.entries = List.copyOf(entries);
    this.notEvaluated = List.copyOf(notEvaluated);
    this.causes = Scoring.of(entries);
    this.environment = environment;
    this.ofLock = ofLock;
  }

  /**
   * A finding and what became of it.
   *
   * @param rule the rule that found it
   * @param severity how much it weighs under the policy
   * @param accepted who accepted it; null if nobody did, or for a time that is over
   */
  public record Entry(
      Rule rule, Finding finding, Severity severity, @Nullable AllowEntry accepted) {

    /** Whether it stands against the release. */
    public boolean counts() {
      return accepted == null && severity != Severity.INFO;
    }
  }

  /**
   * Asks all rules that the policy does not switch off. With a trust lock it asks them without it,
   * too, so that the lock can add to what they find and take nothing from it.
   */
  public static Review of(ReviewInput input, List<Rule> rules) {
    Objects.requireNonNull(input, "input");
    var notEvaluated = new ArrayList<NotEvaluated>();
    List<Entry> entries = entries(input, checked(rules), notEvaluated);
    Set<String> environment = EnvironmentChange.of(entries, input);
    List<Entry> weighed = EnvironmentChange.weighed(entries, environment);
    var ofLock = new HashSet<Finding>();
    if (!input.lock().isEmpty()) {
      List<Entry> own = entries(input.withoutLock(), rules, new ArrayList<>());
      weighed = LockFindings.joined(own, entries, input);
      environment = EnvironmentChange.of(weighed, input);
      LockFindings.beside(own, entries).forEach(entry -> ofLock.add(entry.finding()));
    }
    weighed.sort(ORDER);
    notEvaluated.sort(
        Comparator.comparing(NotEvaluated::rule)
            .thenComparing(gap -> label(gap.subject()))
            .thenComparing(NotEvaluated::reason));
    return new Review(input, weighed, notEvaluated, environment, ofLock);
  }

  private static List<Entry> entries(
      ReviewInput input, List<Rule> rules, List<NotEvaluated> notEvaluated) {
    var entries = new ArrayList<Entry>();
    for (Rule rule : rules) {
      if (!input.policy().isOn(rule)) {
        notEvaluated.add(
            new NotEvaluated(rule.definition().id(), null, input.policy().whyOff(rule)));
      } else if (rule.needsBefore() && input.before() == null) {
        notEvaluated.add(
            new NotEvaluated(rule.definition().id(), null, "there is no earlier release"));
      } else {
        RuleAnswer answer = rule.check(input);
        answer.findings().forEach(finding -> entries.add(entry(rule, finding, input)));
        notEvaluated.addAll(answer.notEvaluated());
        for (String milder : input.policy().milder(rule, answer.findings())) {
          notEvaluated.add(new NotEvaluated(rule.definition().id(), null, milder));
        }
      }
    }
    return entries;
  }

  /** What the review is based on. */
  public ReviewInput input() {
    return input;
  }

  /** The worst verdict of all root causes. */
  public Verdict verdict() {
    return Verdict.worst(causes.stream().map(CauseVerdict::verdict).toList());
  }

  /** All findings, the gravest first. */
  public List<Entry> entries() {
    return entries;
  }

  /** What could not be looked at, by rule. */
  public List<NotEvaluated> notEvaluated() {
    return notEvaluated;
  }

  /** What the findings come from and what each amounts to, the worst first. */
  public List<CauseVerdict> causes() {
    return causes;
  }

  /**
   * Rules that found the same about most components, which says something about the registry or the
   * generator, and is best shown once.
   */
  public Set<String> environmentChanges() {
    return environment;
  }

  /** Whether a finding is there only because of what the trust lock knows. */
  public boolean isOfLock(Entry entry) {
    return ofLock.contains(entry.finding());
  }

  private static Entry entry(Rule rule, Finding finding, ReviewInput input) {
    if (!finding.rule().equals(rule.definition().id())) {
      throw new IllegalArgumentException(
          "rule " + rule.definition().id() + " gave a finding of " + finding.rule());
    }
    AllowEntry accepted =
        input.policy().allowed().stream()
            .filter(entry -> entry.isAbout(finding) && !entry.isExpired(input.at()))
            .findFirst()
            .orElse(null);
    return new Entry(rule, finding, input.policy().severityOf(finding), accepted);
  }

  private static List<Rule> checked(List<Rule> rules) {
    var ids = new HashSet<String>();
    for (Rule rule : rules) {
      if (!ids.add(rule.definition().id())) {
        throw new IllegalArgumentException("there are two rules " + rule.definition().id());
      }
    }
    return rules;
  }

  static String label(@Nullable Component component) {
    return component == null ? "" : component.label();
  }
}
