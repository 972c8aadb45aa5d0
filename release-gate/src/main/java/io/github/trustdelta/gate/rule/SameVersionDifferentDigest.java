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
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The same version of a package has another content. Compared are artifacts of the same purl, by
 * each algorithm that both sides have; a component whose digests of one algorithm are all new to
 * that version is the finding, whatever other components of the same purl say. What the trust lock
 * accepted is compared in the same way, whatever the older release says.
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
  public boolean needsBefore() {
    return false;
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    List<Component> left = Artifacts.all(input.after().sbom());
    if (input.before() != null) {
      Map<String, Map<Digest.Algorithm, NavigableSet<String>>> known = known(input.before().sbom());
      left = compare(left, Source.BEFORE, one -> known.get(Artifacts.key(one)), findings);
    }
    if (!input.lock().isEmpty()) {
      compare(left, Source.LOCK, one -> accepted(one, input), findings);
    } else if (input.before() == null) {
      findings.unknown(null, "there is no earlier release");
    }
    return findings.answer();
  }

  /** What a digest is compared with. */
  private enum Source {
    BEFORE("known", "before", "both releases give"),
    LOCK("accepted", "was accepted", "the trust lock has, too");

    private final String state;
    private final String then;
    private final String giver;

    Source(String state, String then, String giver) {
      this.state = state;
      this.then = then;
      this.giver = giver;
    }
  }

  private static @Nullable Map<Digest.Algorithm, NavigableSet<String>> accepted(
      Component component, ReviewInput input) {
    SortedSet<Digest> digests = input.lock().digestsOf(component);
    return digests.isEmpty() ? null : Artifacts.byAlgorithm(digests);
  }

  /** Gives those components of which nothing was found. */
  private List<Component> compare(
      List<Component> components,
      Source source,
      Function<Component, @Nullable Map<Digest.Algorithm, NavigableSet<String>>> known,
      Findings findings) {
    int incomparable = 0;
    var left = new ArrayList<Component>();
    for (Component component : components) {
      boolean isFound = false;
      Map<Digest.Algorithm, NavigableSet<String>> older = known.apply(component);
      if (older != null) {
        Map<Digest.Algorithm, NavigableSet<String>> newer = Artifacts.byAlgorithm(component);
        if (newer.keySet().stream().noneMatch(older::containsKey)) {
          incomparable++;
        } else {
          findings.looked();
          isFound = compare(component, source, older, newer, findings);
        }
      }
      if (!isFound) {
        left.add(component);
      }
    }
    if (incomparable > 0) {
      findings.unknown(
          null,
          incomparable + " components of unchanged version have no digest that " + source.giver);
    }
    return left;
  }

  private boolean compare(
      Component component,
      Source source,
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
      return false;
    }
    Digest.Algorithm algorithm = wholly == null ? strange : wholly;
    String reason = local.reasonFor(component);
    findings.add(
        wholly != null && reason == null ? Severity.CRITICAL : Severity.MEDIUM,
        component,
        component.label()
            + (wholly == null
                ? " has a further digest beside the one " + source.state + " for this version"
                : " has another content than " + source.then + " under the same version")
            + (reason == null ? "" : "; " + reason),
        Facts.of("algorithm", algorithm.label())
            .and("before", older.get(algorithm))
            .and("after", newer.get(algorithm)));
    return true;
  }

  private static Map<String, Map<Digest.Algorithm, NavigableSet<String>>> known(Sbom before) {
    var known = new HashMap<String, Map<Digest.Algorithm, NavigableSet<String>>>();
    for (Component component : Artifacts.all(before)) {
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
}
