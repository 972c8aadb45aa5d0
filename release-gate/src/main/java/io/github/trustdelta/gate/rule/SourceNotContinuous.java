package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.Release;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.source.SourceContinuity;
import io.github.trustdelta.source.SourceFact;
import io.github.trustdelta.source.SourceFact.Kind;
import io.github.trustdelta.source.SourceFact.Outcome;
import io.github.trustdelta.source.SourceFact.Side;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The software was built of a commit that a local clone of its source does not have, or that does
 * not follow the commit of the release before.
 */
final class SourceNotContinuous implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-052",
          "SOURCE_NOT_CONTINUOUS",
          RuleGroup.SOURCE,
          Severity.HIGH,
          "The commit that was built is not in the source, is on no branch, or does not descend from"
              + " the one of the release before; or its tag is missing or points elsewhere. Bring"
              + " the clone up to date, and ask the maintainers where the commit is from.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    SourceContinuity source = input.source();
    if (source == null) {
      findings.unknown(null, missing(input));
      return findings.answer();
    }
    Component subject = Objects.requireNonNull(input.after().sbom().subject(), "subject");
    if (source.fact(Kind.REPOSITORY, Side.AFTER).outcome() == Outcome.DOES_NOT_HOLD) {
      findings.unknown(subject, source.fact(Kind.REPOSITORY, Side.AFTER).detail());
      return findings.answer();
    }
    findings.looked();
    for (SourceFact fact : source.facts()) {
      if (fact.outcome() == Outcome.NOT_CHECKED && fact.side() == Side.AFTER) {
        findings.unknown(subject, fact.kind().label() + ": " + fact.detail());
      }
      Severity severity = fact.side() == Side.AFTER ? severity(fact) : null;
      if (severity != null) {
        findings.add(
            severity,
            subject,
            subject.label() + " does not follow from its source: " + fact.detail(),
            Facts.of("looked-up", fact.kind().label()).and("reason", fact.reason().code()));
      }
    }
    return findings.answer();
  }

  /** Null for what ordinary ways of releasing bring about. */
  private static @Nullable Severity severity(SourceFact fact) {
    return switch (fact.reason()) {
      case COMMIT_NOT_FOUND,
          NOT_A_COMMIT,
          UNRELATED,
          TAG_NOT_FOUND,
          TAG_POINTS_ELSEWHERE,
          ON_NOTHING ->
          Severity.HIGH;
      case BEHIND, NO_DESCENT, TAG_SAYS_OTHER -> Severity.MEDIUM;
      case SIDEWAYS, NO_TAG_SAYS_VERSION -> Severity.LOW; // a commit of its own for each release
      default -> null;
    };
  }

  private static String missing(ReviewInput input) {
    for (Release release : new Release[] {input.after(), Objects.requireNonNull(input.before())}) {
      if (release.ownSource().isEmpty()) {
        String which = release == input.after() ? "newer" : "older";
        return "no verified provenance tells the source of the %s release itself".formatted(which);
      }
    }
    return "no local clone of the source was given";
  }
}
