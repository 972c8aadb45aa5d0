package io.github.trustdelta.gate.rule;

import java.util.Objects;

/**
 * What somebody wants to know who meets a finding of a standard rule.
 *
 * @param lookedFor what the rule looks for
 * @param needs which facts it needs, without which it is not evaluated
 * @param falseAlarms what keeps it from alarming about ordinary releases
 * @param isAboutVersions whether its findings are about versions of packages, which a policy can
 *     accept, and not about the documents
 */
public record RuleExplanation(
    String lookedFor, String needs, String falseAlarms, boolean isAboutVersions) {

  public RuleExplanation {
    Objects.requireNonNull(lookedFor, "lookedFor");
    Objects.requireNonNull(needs, "needs");
    Objects.requireNonNull(falseAlarms, "falseAlarms");
  }
}
