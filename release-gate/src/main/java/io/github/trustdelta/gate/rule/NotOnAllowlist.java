package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.Allowlist;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.sbom.Component;

/** A component that is not on the list of the policy, changed or not. */
final class NotOnAllowlist implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-065",
          "NOT_ON_ALLOWLIST",
          RuleGroup.CONTENT,
          Severity.HIGH,
          "The policy names all components that the release may have, and this is none of "
              + "them. Look at it, and put it on the list or take it out.");

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
    Allowlist list = input.policy().allowlist();
    if (list == null) {
      return findings.answer();
    }
    for (Component component : input.after().sbom().components()) {
      if (!list.has(component)) {
        findings.add(
            component,
            component.label() + " is not on the allowlist of the policy",
            Facts.of("digests", component.digests()));
      }
    }
    return findings.answer();
  }
}
