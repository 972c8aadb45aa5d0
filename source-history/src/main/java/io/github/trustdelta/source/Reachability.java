package io.github.trustdelta.source;

import static io.github.trustdelta.source.SourceFact.Outcome.DOES_NOT_HOLD;
import static io.github.trustdelta.source.SourceFact.Outcome.HOLDS;
import static io.github.trustdelta.source.SourceFact.Outcome.NOT_CHECKED;

import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.source.SourceFact.Kind;
import io.github.trustdelta.source.SourceFact.Outcome;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From which branch commits can be reached, or at least from which tag: one walk for all of them,
 * from the default branch first, then from each other branch, then from each tag.
 *
 * <p>GitHub gives a commit of a fork out under the name of the repository that was forked, too; a
 * clone of that has it on no branch.
 */
final class Reachability {

  private final SourceHistory history;
  private final Refs refs;
  private final List<ClaimedCommit> all;
  private final List<ClaimedCommit> wanted;
  private final CommitWalk walk;
  private final Map<SourceFact.Side, String> found = new EnumMap<>(SourceFact.Side.class);
  private Lookup.@Nullable Absent gap;
  private boolean branchesAreKnown;

  Reachability(SourceHistory history, List<ClaimedCommit> commits) {
    this.history = history;
    this.refs = history.refs();
    this.wanted = commits.stream().filter(ClaimedCommit::isThere).toList();
    this.walk = history.walk();
    this.all = commits;
  }

  void addTo(List<SourceFact> facts) throws SourceHistoryException {
    search(branches());
    branchesAreKnown = gap() == null;
    search(refs.below(Refs.TAGS));
    for (ClaimedCommit commit : all) {
      facts.add(fact(commit));
    }
  }

  /** The default branch before all others. */
  private Map<String, ObjectName> branches() {
    Map<String, ObjectName> branches = new LinkedHashMap<>();
    String first = refs.defaultBranch();
    ObjectName tip = first == null ? null : refs.find(first);
    if (first != null && tip != null) {
      branches.put(first, tip);
    }
    refs.below(Refs.HEADS).forEach(branches::putIfAbsent);
    refs.below(Refs.REMOTES).forEach(branches::putIfAbsent);
    return branches;
  }

  private void search(Map<String, ObjectName> tips) throws SourceHistoryException {
    for (Map.Entry<String, ObjectName> tip : tips.entrySet()) {
      if (found.size() == wanted.size()) {
        return;
      }
      Peeled peeled = Peeled.of(tip.getValue(), history.objects());
      gap = gap == null ? peeled.gap() : gap;
      if (peeled.commit() == null) {
        continue;
      }
      walk.start(peeled.commit());
      for (ClaimedCommit commit : wanted) {
        if (commit.name != null && walk.reaches(commit.name)) {
          found.putIfAbsent(commit.side, tip.getKey());
        }
      }
    }
  }

  private SourceFact fact(ClaimedCommit commit) {
    if (!commit.isThere()) {
      return fact(commit, NOT_CHECKED, SourceReason.NEEDS_COMMIT, commit.fact.detail());
    }
    String ref = found.get(commit.side);
    boolean isTag = ref != null && ref.startsWith(Refs.TAGS);
    if (ref != null && !isTag) {
      boolean isDefault = ref.equals(refs.defaultBranch());
      return fact(
          commit,
          HOLDS,
          isDefault ? SourceReason.ON_DEFAULT_BRANCH : SourceReason.ON_BRANCH,
          commit.name + " is on " + InputText.quoted(ref));
    }
    if (refs.below(Refs.HEADS).isEmpty() && refs.below(Refs.REMOTES).isEmpty()) {
      return fact(
          commit, NOT_CHECKED, SourceReason.CLONE_HAS_NO_BRANCHES, "the clone has no branches");
    }
    Lookup.Absent missing = gap();
    if (missing != null && !(isTag && branchesAreKnown)) {
      return fact(commit, NOT_CHECKED, missing.reason(), missing.detail());
    }
    if (ref != null) {
      String detail = commit.name + " is on no branch, only behind " + InputText.quoted(ref);
      return fact(commit, DOES_NOT_HOLD, SourceReason.ONLY_BY_TAG, detail);
    }
    String detail = commit.name + " is on no branch and behind no tag of the clone";
    return fact(commit, DOES_NOT_HOLD, SourceReason.ON_NOTHING, detail);
  }

  /** Why "nowhere" would be too much to say; null if it would not. */
  private Lookup.@Nullable Absent gap() {
    Lookup.Absent ofWalk = walk.gap();
    if (ofWalk != null || gap != null) {
      return ofWalk != null ? ofWalk : gap;
    }
    return refs.unreadable().isEmpty()
        ? null
        : new Lookup.Absent(
            SourceReason.REF_UNREADABLE,
            InputText.quoted(refs.unreadable().first()) + " is no ref");
  }

  private static SourceFact fact(
      ClaimedCommit commit, Outcome outcome, SourceReason reason, String detail) {
    return new SourceFact(Kind.BRANCH, commit.side, outcome, reason, detail);
  }
}
