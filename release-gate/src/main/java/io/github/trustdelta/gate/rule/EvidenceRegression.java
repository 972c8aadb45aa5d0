package io.github.trustdelta.gate.rule;

import io.github.trustdelta.diff.LostEvidence;
import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Upgrade;
import java.util.Objects;
import java.util.Set;

/**
 * What was known of a component is no longer said. It weighs much where a strong digest or the purl
 * of an unchanged component vanished and the documents were made in the same way; a digest that is
 * still there binds the content as well as two.
 */
final class EvidenceRegression implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-060",
          "EVIDENCE_REGRESSION",
          RuleGroup.DOCUMENT,
          Severity.INFO,
          "The newer SBOM no longer says what the older one said of the same component. "
              + "If neither generator nor format changed, somebody left it out: make the SBOM "
              + "anew.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  private static final Set<String> STRONG =
      Set.of(
          "digest:SHA-256",
          "digest:SHA-384",
          "digest:SHA-512",
          "digest:SHA3-256",
          "digest:SHA3-384",
          "digest:SHA3-512",
          "digest:BLAKE2b-256",
          "digest:BLAKE2b-384",
          "digest:BLAKE2b-512",
          "digest:BLAKE3");

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    SbomDiff diff = Objects.requireNonNull(input.diff());
    boolean isSameMaking = diff.coincidences().isEmpty();
    for (LostEvidence lost : diff.lostEvidence()) {
      boolean isUnchanged = Objects.equals(lost.before().version(), lost.after().version());
      boolean isGrave =
          lost.evidence().contains("purl")
              || (lost.evidence().stream().anyMatch(STRONG::contains)
                  && !Artifacts.haveSameContent(lost.before(), lost.after()));
      findings.add(
          isSameMaking && isUnchanged && isGrave ? Severity.HIGH : Severity.INFO,
          lost.after(),
          lost.after().label() + " lost " + String.join(", ", lost.evidence()),
          Facts.of("lost", lost.evidence()));
    }
    for (Upgrade upgrade : input.upgrades()) {
      if (input.factsOf(upgrade.before()).isPresent() && input.factsOf(upgrade.after()).isEmpty()) {
        findings.add(
            Severity.INFO,
            upgrade.after(),
            upgrade.after().label() + " has no registry facts, which the version before has",
            Facts.of("lost", "registry facts"));
      }
    }
    return findings.answer();
  }
}
