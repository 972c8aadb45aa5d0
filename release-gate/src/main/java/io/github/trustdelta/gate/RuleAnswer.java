package io.github.trustdelta.gate;

import java.util.List;

/**
 * What one rule has to say about a release.
 *
 * @param findings what speaks against it
 * @param notEvaluated what the rule could not look at, and why
 */
public record RuleAnswer(List<Finding> findings, List<NotEvaluated> notEvaluated) {

  /** Copies the lists. */
  public RuleAnswer {
    findings = List.copyOf(findings);
    notEvaluated = List.copyOf(notEvaluated);
  }

  /** All was looked at, and this was found. */
  public static RuleAnswer of(List<Finding> findings) {
    return new RuleAnswer(findings, List.of());
  }
}
