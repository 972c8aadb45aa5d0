package io.github.trustdelta.gate.rule;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.ExternalReference;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Objects;

/**
 * The same name comes from another host. Both sides have to say where from; the same content is the
 * same wherever it lies.
 */
final class DistributionSourceChanged implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-021",
          "DISTRIBUTION_SOURCE_CHANGED",
          RuleGroup.DEPENDENCY,
          Severity.HIGH,
          "The package comes from another registry or host than before. A package of "
              + "the same name in another registry may be anybody's: check that the name is "
              + "yours there, and pin the registry.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    for (Change change : Objects.requireNonNull(input.diff()).changes()) {
      if (change instanceof Change.ComponentChanged changed) {
        check(changed, input, findings);
      }
    }
    return findings.answer();
  }

  private static void check(Change.ComponentChanged changed, ReviewInput input, Findings findings) {
    NavigableSet<String> before = origins(changed.before(), input);
    NavigableSet<String> after = origins(changed.after(), input);
    boolean isUnknown = before.isEmpty() || after.isEmpty();
    if (isUnknown && (isOtherVersion(changed) || before.isEmpty() != after.isEmpty())) {
      findings.unknown(changed.after(), "where it comes from is not said of both versions");
      return;
    }
    findings.looked();
    boolean isElsewhere = !isUnknown && Collections.disjoint(before, after);
    boolean isSame =
        !isOtherVersion(changed) && Artifacts.haveSameContent(changed.before(), changed.after());
    if (!isElsewhere || isSame) {
      return;
    }
    if (Origins.areOwn(after, input)) {
      findings.unknown(
          changed.after(),
          "it is from " + String.join(", ", after) + " now, which is one's own by the policy");
      return;
    }
    findings.add(
        changed.after(),
        changed.after().label()
            + " comes from "
            + String.join(", ", after)
            + " instead of "
            + String.join(", ", before),
        Facts.of("before", before).and("after", after));
  }

  private static boolean isOtherVersion(Change.ComponentChanged changed) {
    return changed.versionChange() != VersionChange.NONE;
  }

  private static NavigableSet<String> origins(Component component, ReviewInput input) {
    NavigableSet<String> origins = Origins.of(component);
    if (origins.isEmpty()) {
      input
          .factsOf(component)
          .map(PackageFacts::distribution)
          .flatMap(ExternalReference::originOf)
          .ifPresent(origins::add);
    }
    return origins;
  }
}
