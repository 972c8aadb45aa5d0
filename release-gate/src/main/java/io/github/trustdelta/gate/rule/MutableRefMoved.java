package io.github.trustdelta.gate.rule;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tag that names a full version leads elsewhere. Floating tags such as {@code v4} and {@code
 * latest} move by design and are left out.
 */
final class MutableRefMoved implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-003",
          "MUTABLE_REF_MOVED",
          RuleGroup.CONTENT,
          Severity.CRITICAL,
          "A version tag leads to another commit or image than before. Tags of releases "
              + "are not moved in good faith: pin the commit, and look at what changed between "
              + "the two.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  /** A whole version: floating tags have fewer numbers. */
  private static final Pattern FULL_VERSION = Pattern.compile("v?[0-9]+\\.[0-9]+\\.[0-9]+.{0,60}");

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  /** Types of purls whose version is a tag or a commit of a repository. */
  private static final Set<String> REPOSITORIES = Set.of("bitbucket", "github", "gitlab");

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    var moved = new ArrayList<Change.ComponentChanged>();
    var tags = new HashMap<NavigableSet<String>, Integer>();
    for (Change change : Objects.requireNonNull(input.diff()).changes()) {
      if (change instanceof Change.ComponentChanged changed && isAboutOneTag(changed)) {
        NavigableSet<String> before = targets(changed.before());
        NavigableSet<String> after = targets(changed.after());
        if (isComparable(before, after)) {
          findings.looked();
        } else if (!before.isEmpty() || !after.isEmpty()) {
          findings.unknown(
              changed.after(), "what its tag leads to is not said alike in both releases");
        }
        if (severity(before, after) != null) {
          moved.add(changed);
          tags.merge(after, 1, Integer::sum);
        }
      }
    }
    for (Change.ComponentChanged changed : moved) {
      add(changed, tags, findings);
    }
    return findings.answer();
  }

  private static void add(
      Change.ComponentChanged changed, Map<NavigableSet<String>, Integer> tags, Findings findings) {
    NavigableSet<String> before = targets(changed.before());
    NavigableSet<String> after = targets(changed.after());
    Severity severity = Objects.requireNonNull(severity(before, after));
    int sharing = tags.getOrDefault(after, 1);
    findings.add(
        severity,
        changed.after(),
        changed.after().label()
            + (severity == Severity.CRITICAL
                ? " leads to another commit than before under the same tag"
                : " leads to a further commit beside the known one under the same tag")
            + (sharing > 1 ? ", the same one as " + (sharing - 1) + " other tags" : ""),
        Facts.of("tag", tag(changed.after())).and("before", before).and("after", after));
  }

  private static boolean isAboutOneTag(Change.ComponentChanged changed) {
    String tag = tag(changed.before());
    return tag != null && tag.equals(tag(changed.after())) && FULL_VERSION.matcher(tag).matches();
  }

  private static boolean isComparable(NavigableSet<String> before, NavigableSet<String> after) {
    NavigableMap<Integer, NavigableSet<String>> older = byLength(before);
    return byLength(after).keySet().stream().anyMatch(older::containsKey);
  }

  /**
   * How much it weighs that a tag leads elsewhere, by the worst kind of target; null if it does
   * not. A commit is compared with commits and an image with images, so that one that stayed does
   * not hide another that moved.
   */
  private static @Nullable Severity severity(
      NavigableSet<String> before, NavigableSet<String> after) {
    NavigableMap<Integer, NavigableSet<String>> older = byLength(before);
    Severity severity = null;
    for (Map.Entry<Integer, NavigableSet<String>> targets : byLength(after).entrySet()) {
      NavigableSet<String> known = older.get(targets.getKey());
      if (known != null && Collections.disjoint(known, targets.getValue())) {
        return Severity.CRITICAL;
      }
      if (known != null && !known.containsAll(targets.getValue())) {
        severity = Severity.MEDIUM;
      }
    }
    return severity;
  }

  /** Targets of one kind are of one length. */
  private static NavigableMap<Integer, NavigableSet<String>> byLength(
      NavigableSet<String> targets) {
    var byLength = new TreeMap<Integer, NavigableSet<String>>();
    for (String target : targets) {
      byLength.computeIfAbsent(target.length(), any -> new TreeSet<>()).add(target);
    }
    return byLength;
  }

  /** In an image's purl the version is the digest (purl type definition of oci). */
  private static @Nullable String tag(Component component) {
    Purl purl = component.purl();
    return purl != null && purl.type().equals("oci")
        ? purl.qualifiers().get("tag")
        : component.version();
  }

  private static NavigableSet<String> targets(Component component) {
    var targets = new TreeSet<String>();
    if (component.pedigree() != null) {
      targets.addAll(component.pedigree().commits());
    }
    Purl purl = component.purl();
    if (purl == null) {
      return targets;
    }
    if (purl.type().equals("oci") && purl.version() != null) {
      targets.add(purl.version());
    }
    if (REPOSITORIES.contains(purl.type())) {
      for (Digest digest : component.digests()) {
        targets.add(digest.hex());
      }
    }
    String repository = purl.qualifiers().getOrDefault("vcs_url", "");
    int start = Math.max(repository.lastIndexOf('@'), repository.lastIndexOf('#')) + 1;
    String ref = repository.substring(start).toLowerCase(Locale.ROOT);
    if (COMMIT.matcher(ref).matches()) {
      targets.add(ref);
    }
    return targets;
  }
}
