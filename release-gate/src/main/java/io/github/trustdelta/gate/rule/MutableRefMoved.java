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
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
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
    for (Change change : Objects.requireNonNull(input.diff()).changes()) {
      if (change instanceof Change.ComponentChanged changed && isMoved(changed)) {
        moved.add(changed);
      }
    }
    var tags = new HashMap<NavigableSet<String>, Integer>();
    moved.forEach(changed -> tags.merge(targets(changed.after()), 1, Integer::sum));
    for (Change.ComponentChanged changed : moved) {
      NavigableSet<String> after = targets(changed.after());
      int sharing = tags.getOrDefault(after, 1);
      findings.add(
          changed.after(),
          changed.after().label()
              + " leads to another commit than before under the same tag"
              + (sharing > 1 ? ", the same one as " + (sharing - 1) + " other tags" : ""),
          Facts.of("tag", tag(changed.after()))
              .and("before", targets(changed.before()))
              .and("after", after));
    }
    return findings.answer();
  }

  private static boolean isMoved(Change.ComponentChanged changed) {
    String tag = tag(changed.before());
    NavigableSet<String> before = targets(changed.before());
    NavigableSet<String> after = targets(changed.after());
    return tag != null
        && tag.equals(tag(changed.after()))
        && FULL_VERSION.matcher(tag).matches()
        && !before.isEmpty()
        && !after.isEmpty()
        && Collections.disjoint(before, after);
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
    String ref = repository.substring(repository.lastIndexOf('@') + 1);
    if (COMMIT.matcher(ref).matches()) {
      targets.add(ref);
    }
    return targets;
  }
}
