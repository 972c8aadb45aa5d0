package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.provenance.Subject;
import io.github.trustdelta.provenance.VerifiedStatement;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The digest that was attested for a package version is not the one that the SBOM has. A statement
 * about another version, or another file of the version, is none about this one.
 */
final class AttestationSubjectMismatch implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-004",
          "ATTESTATION_SUBJECT_MISMATCH",
          RuleGroup.PROVENANCE,
          Severity.CRITICAL,
          "A verified attestation about exactly this package version names another "
              + "content than the SBOM does. One of the two is not what was built: fetch the "
              + "artifact and compare.");

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
    for (Component component : input.after().sbom().components()) {
      check(component, input, findings);
    }
    Component subject = input.after().sbom().subject();
    if (subject != null) {
      check(subject, input, findings);
    }
    new ReleasedFiles(input, findings).check();
    return findings.answer("no attestation about a package version was verified");
  }

  private static void check(Component component, ReviewInput input, Findings findings) {
    Map<String, NavigableSet<String>> attested = attested(component, input);
    boolean isCompared = false;
    for (Digest digest : component.digests()) {
      NavigableSet<String> others = attested.get(name(digest.algorithm()));
      if (others != null && !others.contains(digest.hex())) {
        findings.add(
            component,
            component.label() + " is not the content that was attested for this version",
            Facts.of("algorithm", digest.algorithm().label())
                .and("attested", others)
                .and("documented", digest.hex()));
        return;
      }
      isCompared |= others != null;
    }
    if (isCompared) {
      findings.looked();
    } else if (!attested.isEmpty()) {
      findings.unknown(component, "the SBOM has no digest to compare with the attested one");
    }
  }

  /** What is said of this very file, by the names that in-toto has for algorithms. */
  private static Map<String, NavigableSet<String>> attested(
      Component component, ReviewInput input) {
    var digests = new TreeMap<String, NavigableSet<String>>();
    String key = Artifacts.key(component);
    for (VerifiedStatement statement : input.statementsOf(component)) {
      for (Subject subject : statement.subjects()) {
        if (key != null && key.equals(keyOf(subject))) {
          subject
              .digests()
              .forEach(
                  (name, hex) -> digests.computeIfAbsent(name, set -> new TreeSet<>()).add(hex));
        }
      }
    }
    return digests;
  }

  private static @Nullable String keyOf(Subject subject) {
    String name = subject.name();
    if (name == null || !name.startsWith("pkg:")) {
      return null;
    }
    try {
      return Artifacts.key(Component.builder(name).purl(Purl.parse(name)).build());
    } catch (IllegalArgumentException e) {
      return null; // a name like any other
    }
  }

  /** An algorithm by the name that in-toto has for it. */
  static String name(Digest.Algorithm algorithm) {
    return algorithm.label().toLowerCase(Locale.ROOT).replace("-", "");
  }
}
