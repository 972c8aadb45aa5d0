package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.TrustLock;
import io.github.trustdelta.gate.Upgrade;
import io.github.trustdelta.provenance.ProvenanceDrift;
import io.github.trustdelta.provenance.ProvenanceDrift.Kind;
import io.github.trustdelta.provenance.VerifiedStatement;
import io.github.trustdelta.sbom.Component;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Somebody else made it, by proof: than the version before, or than whom the trust lock learnt. A
 * repository that was only renamed is the same; another workflow file of the same repository weighs
 * less.
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

  private static final Set<Kind> MAKERS =
      EnumSet.of(
          Kind.SOURCE_REPOSITORY, Kind.SOURCE_OWNER, Kind.BUILDER_ID, Kind.ISSUER, Kind.SIGNER);

  @Override
  public boolean needsBefore() {
    return false;
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    if (input.before() == null && input.lock().isEmpty()) {
      findings.unknown(null, "there is no earlier release");
      return findings.answer();
    }
    Set<Component> drifted = new HashSet<>();
    for (Upgrade upgrade : input.upgrades()) {
      Drift drift = Drift.of(upgrade, input).orElse(null);
      if (drift == null) {
        findings.unknown(upgrade.after(), "a provenance was not verified of both versions");
      } else if (check(upgrade.after(), drift.changes(), "before", findings)) {
        drifted.add(upgrade.after());
      }
    }
    for (Component component : Artifacts.all(input.after().sbom())) {
      if (!drifted.contains(component)) {
        checkLearnt(component, input, findings);
      }
    }
    return findings.answer();
  }

  private static void checkLearnt(Component component, ReviewInput input, Findings findings) {
    TrustLock.Makers learnt =
        component.purl() == null ? null : input.lock().makersOf(component.purl()).orElse(null);
    List<VerifiedStatement> statements = input.statementsOf(component);
    if (learnt != null && statements.stream().anyMatch(one -> one.provenance().isPresent())) {
      List<ProvenanceDrift.Change> changes =
          ProvenanceDrift.between(learnt.identity(), statements).changes();
      String release = "the accepted " + learnt.release().version();
      check(component, changes, release, findings);
    }
  }

  private static boolean check(
      Component component,
      List<ProvenanceDrift.Change> changes,
      String earlier,
      Findings findings) {
    findings.looked();
    List<ProvenanceDrift.Change> others =
        changes.stream().filter(change -> MAKERS.contains(change.kind())).toList();
    List<ProvenanceDrift.Change> workflow =
        changes.stream().filter(change -> change.kind() == Kind.WORKFLOW_PATH).toList();
    // the identity of a certificate is the workflow in its repository
    boolean isOnlyWorkflow =
        !workflow.isEmpty() && others.stream().allMatch(change -> change.kind() == Kind.SIGNER);
    if (others.isEmpty() && workflow.isEmpty()) {
      return false;
    }
    var all = new ArrayList<>(others);
    all.addAll(workflow);
    findings.add(
        isOnlyWorkflow ? Severity.MEDIUM : Severity.HIGH,
        component,
        component.label() + " was made by others than " + earlier + ": " + Drift.words(all),
        Drift.facts(all));
    return true;
  }
}
