package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Upgrade;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Sbom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild or a comparison says that the published files are not those of the source, which was
 * not so before.
 */
final class ArtifactNotFromSource implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-051",
          "ARTIFACT_NOT_FROM_SOURCE",
          RuleGroup.SOURCE,
          Severity.HIGH,
          "The published files are not what the tagged source gives. Compare them: what "
              + "is only in the package was put there by whoever published it.");

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
    for (Upgrade upgrade : input.upgrades()) {
      Boolean before = History.latest(upgrade, input, PackageFacts::isBuiltFromSource);
      check(upgrade.after(), before, input, findings);
    }
    Sbom sbom = input.after().sbom();
    List<Component> others = input.before() == null ? sbom.components() : input.added();
    others.forEach(component -> check(component, null, input, findings));
    return findings.answer();
  }

  private static void check(
      Component component, @Nullable Boolean before, ReviewInput input, Findings findings) {
    Boolean after = input.factsOf(component).map(PackageFacts::isBuiltFromSource).orElse(null);
    if (after == null) {
      findings.unknown(component, "nobody compared it with its source");
      return;
    }
    findings.looked();
    if (!after) {
      boolean isOld = before != null && !before;
      findings.add(
          isOld ? Severity.INFO : Severity.HIGH,
          component,
          component.label()
              + " is not what its source gives"
              + (isOld ? ", which the version before was not either" : ""),
          Facts.of("builtFromSource", "differs"));
    }
  }
}
