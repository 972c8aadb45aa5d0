package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.Release;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.intel.IntelMatch;
import io.github.trustdelta.gate.intel.IntelRecord;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Sbom;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A component that is known to be malicious, changed or not; or a vulnerability that the release
 * brings in.
 */
final class KnownBad implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-001",
          "KNOWN_BAD",
          RuleGroup.CONTENT,
          Severity.CRITICAL,
          "Somebody knows this package version to be malicious, or denied it. Do not "
              + "use the release. A vulnerability weighs less, and nothing if the release "
              + "before had it, too.");

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
    Sbom sbom = input.after().sbom();
    Set<Component> components = all(sbom);
    if (input.intel().records() == 0) {
      findings.unknown(null, "no records of known bad packages were given");
    } else {
      Set<String> old = vulnerabilitiesBefore(input);
      for (Component component : components) {
        for (IntelMatch match : matches(component, sbom, input)) {
          add(component, match, old, findings);
        }
      }
    }
    new Denials(input, findings).check(components);
    return findings.answer();
  }

  private static void add(
      Component component, IntelMatch match, Set<String> old, Findings findings) {
    boolean isMalware = match.intel().kind() == IntelRecord.Kind.MALWARE;
    boolean isOld = old.contains(match.intel().id());
    if (!isMalware && !match.isOpen()) {
      return;
    }
    Severity severity = isMalware ? Severity.CRITICAL : isOld ? Severity.INFO : Severity.MEDIUM;
    if (isMalware && !match.isCertain()) {
      severity = Severity.MEDIUM;
    }
    findings.add(
        severity,
        component,
        component.label()
            + (isMalware ? " is known to be malicious: " : " has a known vulnerability: ")
            + match.intel().id()
            + (match.doubt() == null ? "" : "; not certain: " + match.doubt()),
        Facts.of("record", match.intel().id())
            .and("source", match.intel().source())
            .and("basis", match.basis().name().toLowerCase(Locale.ROOT))
            .and("matched", match.matched())
            .and("alias", match.alias())
            .and("summary", match.intel().summary())
            .and("doubt", match.doubt()));
  }

  private static Set<Component> all(Sbom sbom) {
    var components = new LinkedHashSet<>(sbom.components());
    if (sbom.subject() != null) {
      components.add(sbom.subject());
    }
    return components;
  }

  /** Those that it had; one that it was declared free of is new where it applies. */
  private static Set<String> vulnerabilitiesBefore(ReviewInput input) {
    var ids = new HashSet<String>();
    Release before = input.before();
    if (before != null) {
      for (Component component : all(before.sbom())) {
        matches(component, before.sbom(), input).stream()
            .filter(IntelMatch::isOpen)
            .forEach(match -> ids.add(match.intel().id()));
      }
    }
    return ids;
  }

  private static List<IntelMatch> matches(Component component, Sbom sbom, ReviewInput input) {
    Component subject = sbom.subject();
    return subject == null
        ? input.intel().match(component)
        : input.intel().match(component, subject);
  }
}
