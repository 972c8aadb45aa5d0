package io.github.trustdelta.gate.rule;

import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.TrustLock;
import io.github.trustdelta.gate.Upgrade;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import java.util.Objects;

/** The documents do not describe a release and the one after it. */
final class NotTheNextRelease implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-061",
          "NOT_THE_NEXT_RELEASE",
          RuleGroup.DOCUMENT,
          Severity.MEDIUM,
          "The two documents are about different software, or the newer one is about an "
              + "older version. Make sure that the right documents were compared.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    compareWithLock(input, findings);
    Component before = Objects.requireNonNull(input.before()).sbom().subject();
    Component after = input.after().sbom().subject();
    if (before == null || after == null) {
      findings.unknown(null, "a document does not say what it describes");
      return findings.answer();
    }
    findings.looked();
    if (!name(before).equals(name(after))) {
      findings.addAboutDocuments(
          Severity.MEDIUM,
          "the documents describe " + before.label() + " and " + after.label(),
          Facts.of("before", before.label()).and("after", after.label()));
      return findings.answer();
    }
    for (Upgrade upgrade : input.upgrades()) {
      if (upgrade.after().equals(after) && upgrade.change() == VersionChange.DOWNGRADE) {
        findings.addAboutDocuments(
            Severity.MEDIUM,
            "the newer document describes an older version: " + after.label(),
            Facts.of("before", before.version()).and("after", after.version()));
      }
    }
    return findings.answer();
  }

  /** A release that was accepted already has the lock of its own. */
  private static void compareWithLock(ReviewInput input, Findings findings) {
    TrustLock.Application accepted = input.lock().application();
    Digest before = Objects.requireNonNull(input.before()).documentDigest();
    if (accepted == null
        || (accepted.sbom() != null && accepted.sbom().equals(input.after().documentDigest()))) {
      return;
    }
    if (before == null
        || accepted.sbom() == null
        || before.algorithm() != accepted.sbom().algorithm()) {
      findings.unknown(
          null, "the digest of the older document, or of the one last accepted, is not known");
    } else if (!before.equals(accepted.sbom())) {
      findings.looked();
      findings.addAboutDocuments(
          Severity.MEDIUM,
          "the older document is not the one that was last accepted, of " + accepted.label(),
          Facts.of("accepted", accepted.sbom()).and("before", before));
    }
  }

  private static String name(Component component) {
    Purl purl = component.purl();
    return purl == null ? component.name() : purl.name();
  }
}
