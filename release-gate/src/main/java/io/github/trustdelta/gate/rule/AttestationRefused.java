package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.provenance.Check;
import io.github.trustdelta.provenance.Reason;
import io.github.trustdelta.provenance.Verification;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An attestation that was given for the newer release was refused, for another reason than that the
 * keys or roots to check it are missing.
 */
final class AttestationRefused implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-005",
          "ATTESTATION_REFUSED",
          RuleGroup.PROVENANCE,
          Severity.CRITICAL,
          "An attestation came with the release and does not hold. Either it was tampered "
              + "with, or it is about something else: find out which before the release is "
              + "used.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  /** What a newer or another trust root could heal. */
  private static final Set<Reason> MISSING_TRUST =
      EnumSet.of(
          Reason.CERTIFICATE_AUTHORITY_UNKNOWN,
          Reason.CERTIFICATE_AUTHORITY_EXPIRED,
          Reason.CERTIFICATE_TIMESTAMP_LOG_UNKNOWN,
          Reason.KEY_UNKNOWN,
          Reason.KEY_NOT_EXPECTED,
          Reason.LOG_UNKNOWN,
          Reason.LOG_EXPIRED,
          Reason.TIMESTAMP_AUTHORITY_UNKNOWN,
          Reason.TIMESTAMP_AUTHORITY_EXPIRED,
          Reason.IDENTITY_NOT_EXPECTED,
          Reason.ISSUER_NOT_EXPECTED);

  @Override
  public boolean needsBefore() {
    return false;
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    for (Verification verification : input.after().verifications()) {
      findings.looked();
      if (!verification.isVerified()) {
        refused(verification, input.after().fileOf(verification), findings);
      }
    }
    return findings.answer("no attestations of the newer release were given");
  }

  private static void refused(Verification verification, @Nullable String file, Findings findings) {
    var why = new TreeSet<String>();
    boolean isBroken = false;
    for (Check check : verification.checks()) {
      if (!check.holds() && check.reason() != Reason.NEEDS_EARLIER_CHECK) {
        why.add(check.kind().label() + ": " + check.reason().code());
        isBroken |= !MISSING_TRUST.contains(check.reason());
      }
    }
    String name = file == null ? "an attestation of the release" : "the attestation in " + file;
    if (isBroken) {
      findings.addAboutDocuments(
          Severity.CRITICAL,
          name + " does not hold: " + String.join(", ", why),
          Facts.of("attestation", verification.attestation().position())
              .and("file", file)
              .and("refused", why));
    } else {
      findings.unknown(
          null, name + " cannot be checked with the trust given: " + String.join(", ", why));
    }
  }
}
