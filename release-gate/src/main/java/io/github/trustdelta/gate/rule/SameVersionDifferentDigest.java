package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The same version of a package has another content. Compared are artifacts of the same purl, by
 * each algorithm that both sides have; a component whose digests of one algorithm are all new to
 * that version is the finding, whatever other components of the same purl say.
 */
final class SameVersionDifferentDigest implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-002",
          "SAME_VERSION_DIFFERENT_DIGEST",
          RuleGroup.CONTENT,
          Severity.CRITICAL,
          "A published version never changes its content. If it did, somebody replaced the file:"
              + " compare both files before anything else, and ask the publisher.");

  private final LocalArtifacts local = LocalArtifacts.standard();

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    Sbom before = Objects.requireNonNull(input.before()).sbom();
    Map<String, Map<Digest.Algorithm, NavigableSet<String>>> known = known(before);
    int incomparable = 0;
    for (Component component : all(input.after().sbom())) {
      Map<Digest.Algorithm, NavigableSet<String>> older = known.get(Artifacts.key(component));
      if (older != null) {
        Map<Digest.Algorithm, NavigableSet<String>> newer = Artifacts.byAlgorithm(component);
        if (newer.keySet().stream().noneMatch(older::containsKey)) {
          incomparable++;
        } else {
          findings.looked();
          compare(component, older, newer, findings);
        }
      }
    }
    if (incomparable > 0) {
      findings.unknown(
          null,
          incomparable + " components of unchanged version have no digest that both releases give");
    }
    return findings.answer();
  }

  private void compare(
      Component component,
      Map<Digest.Algorithm, NavigableSet<String>> older,
      Map<Digest.Algorithm, NavigableSet<String>> newer,
      Findings findings) {
    Digest.Algorithm strange = null;
    Digest.Algorithm wholly = null;
    for (Map.Entry<Digest.Algorithm, NavigableSet<String>> digests : newer.entrySet()) {
      NavigableSet<String> before = older.get(digests.getKey());
      if (before != null && !before.containsAll(digests.getValue())) {
        strange = digests.getKey();
        wholly = Collections.disjoint(before, digests.getValue()) ? strange : wholly;
      }
    }
    if (strange == null) {
      return;
    }
    Digest.Algorithm algorithm = wholly == null ? strange : wholly;
    String reason = local.reasonFor(component);
    findings.add(
        wholly != null && reason == null ? Severity.CRITICAL : Severity.MEDIUM,
        component,
        component.label()
            + (wholly == null
                ? " has a further digest beside the one known for this version"
                : " has another content than before under the same version")
            + (reason == null ? "" : "; " + reason),
        Facts.of("algorithm", algorithm.label())
            .and("before", older.get(algorithm))
            .and("after", newer.get(algorithm)));
  }

  private static Map<String, Map<Digest.Algorithm, NavigableSet<String>>> known(Sbom before) {
    var known = new HashMap<String, Map<Digest.Algorithm, NavigableSet<String>>>();
    for (Component component : all(before)) {
      var keys = new TreeSet<String>();
      Stream.of(Artifacts.key(component), Artifacts.keyByName(component))
          .filter(Objects::nonNull)
          .forEach(keys::add);
      for (String key : keys) {
        Map<Digest.Algorithm, NavigableSet<String>> digests =
            known.computeIfAbsent(key, name -> new EnumMap<>(Digest.Algorithm.class));
        Artifacts.byAlgorithm(component)
            .forEach(
                (algorithm, hex) ->
                    digests.computeIfAbsent(algorithm, name -> new TreeSet<>()).addAll(hex));
      }
    }
    return known;
  }

  private static List<Component> all(Sbom sbom) {
    var all = new ArrayList<>(sbom.components());
    if (sbom.subject() != null && !all.contains(sbom.subject())) {
      all.add(sbom.subject());
    }
    return all;
  }
}
