package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Upgrade;
import io.github.trustdelta.provenance.ProvenanceDrift;
import io.github.trustdelta.provenance.ProvenanceDrift.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody else made it, by proof. A repository that was only renamed is the same; another workflow
 * file of the same repository weighs less.
 */
final class ProvenanceIdentityDrift implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-012",
          "PROVENANCE_IDENTITY_DRIFT",
          RuleGroup.PROVENANCE,
          Severity.HIGH,
          "Both versions have a verified provenance, but another repository, workflow, "
              + "builder or signer made the newer one. A moved repository keeps its number; "
              + "anything else has to be explained by the maintainers.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    for (Upgrade upgrade : input.upgrades()) {
      Drift.of(upgrade, input)
          .ifPresentOrElse(
              drift -> check(upgrade, drift, findings),
              () ->
                  findings.unknown(
                      upgrade.after(), "a provenance was not verified of both versions"));
    }
    return findings.answer();
  }

  private static void check(Upgrade upgrade, Drift drift, Findings findings) {
    findings.looked();
    List<ProvenanceDrift.Change> others =
        drift.of(
            Kind.SOURCE_REPOSITORY, Kind.SOURCE_OWNER, Kind.BUILDER_ID, Kind.ISSUER, Kind.SIGNER);
    List<ProvenanceDrift.Change> workflow = drift.of(Kind.WORKFLOW_PATH);
    // the identity of a certificate is the workflow in its repository
    boolean isOnlyWorkflow =
        !workflow.isEmpty() && others.stream().allMatch(change -> change.kind() == Kind.SIGNER);
    if (others.isEmpty() && workflow.isEmpty()) {
      return;
    }
    var all = new ArrayList<>(others);
    all.addAll(workflow);
    findings.add(
        isOnlyWorkflow ? Severity.MEDIUM : Severity.HIGH,
        upgrade.after(),
        upgrade.after().label() + " was made by others than before: " + Drift.words(all),
        Drift.facts(all));
  }
}
