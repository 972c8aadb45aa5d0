package io.github.trustdelta.gate;

import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.Component;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells when a rule finds the same about most components: then a mirror, a generator or a registry
 * changed and not the packages. That is shown once, and weighs less where it would say otherwise
 * that each package came from elsewhere.
 */
final class EnvironmentChange {

  private static final Set<String> RULES = Set.of("SCD-011", "SCD-021", "SCD-046", "SCD-060");
  private static final Set<String> LIGHTER = Set.of("SCD-021", "SCD-060");
  private static final int FEW = 20;

  private EnvironmentChange() {}

  static Set<String> of(List<Review.Entry> entries, ReviewInput input) {
    SbomDiff diff = input.diff();
    if (diff == null) {
      return Set.of();
    }
    int compared = diff.after().components().size() - input.added().size();
    var subjects = new HashMap<String, Set<Component>>();
    for (Review.Entry entry : entries) {
      Component subject = entry.finding().subject();
      if (subject != null && RULES.contains(entry.rule().definition().id())) {
        subjects
            .computeIfAbsent(entry.rule().definition().id(), name -> new HashSet<>())
            .add(subject);
      }
    }
    var rules = new TreeSet<String>();
    for (Map.Entry<String, Set<Component>> fired : subjects.entrySet()) {
      if (compared >= FEW && fired.getValue().size() * 2L > compared) {
        rules.add(fired.getKey());
      }
    }
    return Collections.unmodifiableSet(rules);
  }

  /** The findings with the weight that they have in such a case. */
  static List<Review.Entry> weighed(List<Review.Entry> entries, Set<String> rules) {
    var weighed = new ArrayList<Review.Entry>();
    for (Review.Entry entry : entries) {
      boolean isLighter =
          rules.contains(entry.rule().definition().id())
              && LIGHTER.contains(entry.rule().definition().id())
              && entry.severity().compareTo(Severity.MEDIUM) > 0;
      weighed.add(
          isLighter
              ? new Review.Entry(entry.rule(), entry.finding(), Severity.MEDIUM, entry.accepted())
              : entry);
    }
    return weighed;
  }
}
