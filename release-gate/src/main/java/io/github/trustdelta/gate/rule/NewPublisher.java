package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Threshold;
import io.github.trustdelta.gate.TrustRank;
import io.github.trustdelta.gate.Upgrade;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The publisher is none of those of at least three earlier releases. A registry that lets workflows
 * publish names the workflow's host, which is no person.
 */
final class NewPublisher implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-040",
          "NEW_PUBLISHER",
          RuleGroup.IDENTITY,
          Severity.MEDIUM,
          "An account published the package that never did before. Check that the "
              + "maintainers know it.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  private static final Threshold HISTORY =
      new Threshold("history", 3, 1, 1000, true, "earlier versions whose publisher is known");

  @Override
  public List<Threshold> thresholds() {
    return List.of(HISTORY);
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    for (Upgrade upgrade : input.upgrades()) {
      check(upgrade, input, findings);
    }
    return findings.answer();
  }

  private void check(Upgrade upgrade, ReviewInput input, Findings findings) {
    PackageFacts facts = input.factsOf(upgrade.after()).orElse(null);
    String publisher = facts == null ? null : facts.publisher();
    if (facts == null || publisher == null) {
      findings.unknown(upgrade.after(), "who published it is not known");
      return;
    }
    List<String> known =
        input.evidence().before(facts.purl()).stream()
            .map(PackageFacts::publisher)
            .filter(Objects::nonNull)
            .toList();
    if (known.size() < input.policy().threshold(this, HISTORY)) {
      findings.unknown(upgrade.after(), "who published too few earlier versions is known");
      return;
    }
    findings.looked();
    boolean isKnown =
        known.contains(publisher) || input.lock().publishersOf(facts.purl()).contains(publisher);
    if (!isKnown && facts.trustRank() != TrustRank.TRUSTED_PUBLISHER) {
      findings.add(
          upgrade.after(),
          upgrade.after().label() + " was published by " + publisher + " for the first time",
          Facts.of("publisher", publisher).and("known", new TreeSet<>(known)));
    }
  }
}
