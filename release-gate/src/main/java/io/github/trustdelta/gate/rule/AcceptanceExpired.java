package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.AllowEntry;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;

/** An entry that accepts a finding has expired. */
final class AcceptanceExpired implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-063",
          "ACCEPTANCE_EXPIRED",
          RuleGroup.DOCUMENT,
          Severity.LOW,
          "An entry of the policy that accepts a finding is over. Decide again, or take "
              + "it out.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  @Override
  public boolean needsBefore() {
    return false;
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    for (AllowEntry entry : input.policy().allowed()) {
      if (entry.isExpired(input.at())) {
        Object what = entry.purl() == null ? entry.digest() : entry.purl();
        findings.addAboutDocuments(
            Severity.LOW,
            "the acceptance of " + entry.rule() + " for " + what + " expired",
            Facts.of("expires", entry.expires()).and("approvedBy", entry.approvedBy()));
      }
    }
    return findings.answer();
  }
}
