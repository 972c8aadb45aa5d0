package io.github.trustdelta.gate.rule;

import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Upgrade;
import io.github.trustdelta.sbom.Component;
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

  private static String name(Component component) {
    Purl purl = component.purl();
    return purl == null ? component.name() : purl.name();
  }
}
