package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import java.util.List;

/** A new dependency has an install hook. Packages whose hooks have been looked at are left out. */
final class NewDependencyRunsAtInstall implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-023",
          "NEW_DEPENDENCY_RUNS_AT_INSTALL",
          RuleGroup.EXECUTION,
          Severity.HIGH,
          "A new dependency runs a program of its own as soon as it is installed, on "
              + "developers' machines and build servers. Read that program, or install "
              + "without scripts.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  private final ReviewedHooks reviewed = ReviewedHooks.standard();

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    for (Component component : input.added()) {
      check(component, input, findings);
    }
    return findings.answer();
  }

  private void check(Component component, ReviewInput input, Findings findings) {
    List<String> hooks = input.factsOf(component).map(PackageFacts::installHooks).orElse(null);
    if (hooks == null) {
      findings.unknown(component, "what runs when it is installed is not known");
      return;
    }
    findings.looked();
    Purl purl = component.purl();
    if (hooks.isEmpty() || (purl != null && reviewed.has(purl))) {
      return;
    }
    if (purl != null && hooks.stream().allMatch(hook -> isReviewed(purl, hook, input))) {
      findings.unknown(
          component,
          "what it runs at installation was looked at, by the policy: " + String.join("; ", hooks));
    } else {
      findings.add(
          component,
          component.label() + " is new and runs at installation: " + String.join("; ", hooks),
          Facts.of("installHooks", hooks));
    }
  }

  /** This very text, from the registry; another one was never looked at. */
  private static boolean isReviewed(Purl purl, String hook, ReviewInput input) {
    return !purl.qualifiers().containsKey("vcs_url")
        && input.policy().reviewedHooks().stream()
            .anyMatch(
                one -> one.coordinates().equals(purl.coordinates()) && one.hook().equals(hook));
  }
}
