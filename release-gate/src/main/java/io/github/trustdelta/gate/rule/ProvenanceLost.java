package io.github.trustdelta.gate.rule;

import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.diff.VersionOrder;
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
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A release line that had provenance continues without. The line is that of the newer version,
 * whichever the older one is of. It takes a streak of two releases and a positive sign that there
 * is none: unknown is not lost.
 */
final class ProvenanceLost implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-010",
          "PROVENANCE_LOST",
          RuleGroup.PROVENANCE,
          Severity.HIGH,
          "The releases before had a verified provenance, and this one has none. It was "
              + "published by other means than those before: ask how, before it is used.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  private static final Threshold STREAK =
      new Threshold("streak", 2, 1, 100, true, "proven releases in a row before one is missed");

  @Override
  public List<Threshold> thresholds() {
    return List.of(STREAK);
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    for (Upgrade upgrade : input.upgrades()) {
      check(upgrade.after(), input, findings);
    }
    return findings.answer();
  }

  private void check(Component component, ReviewInput input, Findings findings) {
    List<Purl> proven = input.attestedInLine(component);
    if (proven.isEmpty()) {
      findings.unknown(component, "of no earlier release of its line a provenance was verified");
      return;
    }
    if (isPrerelease(component)) {
      findings.unknown(component, "it is a pre-release, which may be published in another way");
      return;
    }
    if (input.statementsOf(component).stream().anyMatch(one -> one.provenance().isPresent())) {
      findings.looked();
      return;
    }
    if (streak(component, proven, input) < input.policy().threshold(this, STREAK)) {
      findings.unknown(
          component, "too few earlier releases of its line have a verified provenance");
      return;
    }
    String sign = sign(component, input);
    if (sign == null) {
      findings.unknown(component, "nobody looked whether it has a provenance");
      return;
    }
    findings.looked();
    findings.add(
        component,
        component.label() + " has no provenance, which the releases before it had",
        Facts.of("proven", proven.stream().map(Purl::version).toList()).and("sign", sign));
  }

  /** How many proven releases there were since the latest one that is known to have none. */
  private static long streak(Component component, List<Purl> proven, ReviewInput input) {
    Purl gap = null;
    for (PackageFacts facts : input.earlierInLine(component)) {
      if (facts.trustRank() == TrustRank.NONE && !isAmong(proven, facts.purl())) {
        gap = facts.purl();
      }
    }
    Purl last = gap;
    return proven.stream().filter(purl -> last == null || isLater(purl, last)).count();
  }

  private static boolean isAmong(List<Purl> proven, Purl purl) {
    return proven.stream().anyMatch(one -> Objects.equals(one.version(), purl.version()));
  }

  private static boolean isLater(Purl purl, Purl earlier) {
    return VersionOrder.between(
                purl.type(), String.valueOf(earlier.version()), String.valueOf(purl.version()))
            .change()
        == VersionChange.UPGRADE;
  }

  private static boolean isPrerelease(Component component) {
    Purl purl = component.purl();
    return purl != null
        && purl.version() != null
        && !VersionOrder.isStable(purl.type(), purl.version());
  }

  /** What says that there is none; null where nothing does. */
  private static @Nullable String sign(Component component, ReviewInput input) {
    TrustRank rank = input.factsOf(component).map(PackageFacts::trustRank).orElse(null);
    if (rank == TrustRank.NONE) {
      return "the registry has none";
    }
    return input.after().hasAttestations() ? "none is among the attestations given" : null;
  }
}
