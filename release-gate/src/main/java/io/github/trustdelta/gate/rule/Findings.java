package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.Finding;
import io.github.trustdelta.gate.NotEvaluated;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.sbom.Component;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the answer of one rule to one input. */
final class Findings {
  private final RuleDefinition rule;
  private final ReviewInput input;
  private final List<Finding> found = new ArrayList<>();
  private final List<NotEvaluated> gaps = new ArrayList<>();
  private int looked;

  Findings(RuleDefinition rule, ReviewInput input) {
    this.rule = rule;
    this.input = input;
  }

  /** One component could be looked at. */
  void looked() {
    looked++;
  }

  void add(Component subject, String message, Facts facts) {
    add(rule.severity(), subject, message, facts);
  }

  /** A finding for each component that brought the subject in. */
  void add(Severity severity, Component subject, String message, Facts facts) {
    for (Component cause : input.rootCausesOf(subject)) {
      found.add(new Finding(rule.id(), severity, subject, cause, message, facts.all()));
    }
  }

  /** A finding about the documents. */
  void addAboutDocuments(Severity severity, String message, Facts facts) {
    found.add(new Finding(rule.id(), severity, null, null, message, facts.all()));
  }

  /** A component could not be looked at. */
  void unknown(@Nullable Component subject, String reason) {
    gaps.add(new NotEvaluated(rule.id(), subject, reason));
  }

  /** The answer; where there was nothing to look at, it says why. */
  RuleAnswer answer(String nothing) {
    if (looked == 0 && found.isEmpty() && gaps.isEmpty()) {
      unknown(null, nothing);
    }
    return answer();
  }

  /** Where nothing is known of any component, that is said once. */
  RuleAnswer answer() {
    if (looked > 0 || found.size() + gaps.size() < 2 || !found.isEmpty()) {
      return new RuleAnswer(found, gaps);
    }
    List<String> reasons = gaps.stream().map(NotEvaluated::reason).distinct().toList();
    if (reasons.size() > 1) {
      return new RuleAnswer(found, gaps);
    }
    String reason = reasons.get(0) + ", for all " + gaps.size() + " components";
    return new RuleAnswer(found, List.of(new NotEvaluated(rule.id(), null, reason)));
  }
}
