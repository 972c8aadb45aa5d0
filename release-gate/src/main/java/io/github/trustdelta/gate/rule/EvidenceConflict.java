package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.Evidence;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import java.util.HashMap;

/** Sources of evidence contradict each other about a package of the newer release. */
final class EvidenceConflict implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-062",
          "EVIDENCE_CONFLICT",
          RuleGroup.DOCUMENT,
          Severity.MEDIUM,
          "Two sources of evidence contradict each other about the same version. One of "
              + "them is wrong or was made up: look it up where it comes from.");

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
    var byVersion = new HashMap<String, Component>();
    for (Component component : input.after().sbom().components()) {
      if (component.purl() != null) {
        byVersion.putIfAbsent(key(component.purl()), component);
      }
    }
    for (Evidence.Conflict conflict : input.evidence().conflicts()) {
      String message =
          "sources contradict each other about "
              + conflict.fact().label()
              + " of "
              + conflict.purl();
      Facts facts = Facts.of("one", conflict.one()).and("other", conflict.other());
      Component component = byVersion.get(key(conflict.purl()));
      if (component == null) {
        findings.addAboutDocuments(Severity.MEDIUM, message, facts);
      } else {
        findings.add(component, message, facts);
      }
    }
    return findings.answer();
  }

  /** Evidence is of versions, whatever else the purl says. */
  private static String key(Purl purl) {
    return purl.coordinates() + "@" + purl.version();
  }
}
