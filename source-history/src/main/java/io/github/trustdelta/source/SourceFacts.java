package io.github.trustdelta.source;

import static io.github.trustdelta.source.SourceFact.Outcome.DOES_NOT_HOLD;
import static io.github.trustdelta.source.SourceFact.Outcome.HOLDS;
import static io.github.trustdelta.source.SourceFact.Outcome.NOT_CHECKED;

import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.source.SourceFact.Kind;
import io.github.trustdelta.source.SourceFact.Outcome;
import io.github.trustdelta.source.SourceFact.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds each fact about the claims of two releases in a clone. */
final class SourceFacts {

  private final ClaimedCommit before;
  private final ClaimedCommit after;
  private final SourceHistory history;
  private final Refs refs;
  private final List<SourceFact> facts = new ArrayList<>();

  SourceFacts(ClaimedCommit before, ClaimedCommit after, SourceHistory history) {
    this.before = before;
    this.after = after;
    this.history = history;
    this.refs = history.refs();
  }

  List<SourceFact> find() throws SourceHistoryException {
    for (ClaimedCommit commit : List.of(before, after)) {
      facts.add(commit.fact);
      addTag(commit);
      addTagVersion(commit);
      addRepository(commit);
    }
    addDescent();
    new Reachability(history, List.of(before, after)).addTo(facts);
    return facts;
  }

  private void addDescent() throws SourceHistoryException {
    ObjectName older = before.name;
    ObjectName newer = after.name;
    if (older == null || newer == null || !before.isThere() || !after.isThere()) {
      ClaimedCommit missing = before.isThere() ? after : before;
      add(
          Kind.DESCENT,
          Side.AFTER,
          NOT_CHECKED,
          SourceReason.NEEDS_COMMIT,
          missing.side.label() + ": " + missing.fact.detail());
      return;
    }
    if (older.equals(newer)) {
      add(Kind.DESCENT, Side.AFTER, HOLDS, SourceReason.SAME_COMMIT, "both are of " + newer);
      return;
    }
    CommitWalk forward = history.walk();
    forward.start(newer);
    if (forward.reaches(older)) {
      String detail = newer + " descends from " + older;
      add(Kind.DESCENT, Side.AFTER, HOLDS, SourceReason.DESCENDS, detail);
      return;
    }
    addNoDescent(older, newer, forward);
  }

  /** That one does not descend from the other is proven by the opposite, or by all ancestors. */
  private void addNoDescent(ObjectName older, ObjectName newer, CommitWalk forward)
      throws SourceHistoryException {
    CommitWalk backward = history.walk();
    backward.start(older);
    boolean isBehind = backward.reaches(newer, forward);
    Lookup.Absent gap = forward.gap();
    if (gap != null && !isBehind) {
      add(Kind.DESCENT, Side.AFTER, NOT_CHECKED, gap.reason(), gap.detail());
      return;
    }
    SourceReason reason;
    String detail;
    if (isBehind) {
      reason = SourceReason.BEHIND;
      detail = older + ", of the release before, descends from " + newer;
    } else if (backward.meetsOther()) {
      reason = SourceReason.SIDEWAYS;
      detail = newer + " and " + older + " are on branches of one history";
    } else if (backward.gap() == null) {
      reason = SourceReason.UNRELATED;
      detail = newer + " and " + older + " have no ancestor in common";
    } else {
      reason = SourceReason.NO_DESCENT;
      detail = newer + " does not descend from " + older;
    }
    add(Kind.DESCENT, Side.AFTER, DOES_NOT_HOLD, reason, detail);
  }

  private void addTag(ClaimedCommit commit) throws SourceHistoryException {
    String tag = commit.claim.tag();
    if (tag == null) {
      String ref = commit.claim.ref();
      String detail = ref == null ? "the proof names no ref" : "built was " + shown(ref);
      addTag(commit, NOT_CHECKED, SourceReason.NO_TAG_NAMED, detail);
      return;
    }
    ObjectName tip = refs.find(Refs.TAGS + tag);
    if (tip == null) {
      addMissingTag(commit, tag);
      return;
    }
    Peeled peeled = Peeled.of(tip, history.objects());
    Lookup.Absent gap = peeled.gap();
    ObjectName target = peeled.commit();
    if (gap != null) {
      addTag(commit, NOT_CHECKED, gap.reason(), "tag " + shown(tag) + ": " + gap.detail());
    } else if (commit.name == null) {
      addTag(commit, NOT_CHECKED, SourceReason.NEEDS_COMMIT, commit.fact.detail());
    } else if (commit.name.equals(target)) {
      String detail = "tag " + shown(tag) + " points to " + target;
      addTag(commit, HOLDS, SourceReason.TAG_POINTS_TO_COMMIT, detail);
    } else {
      String where = target == null ? "no commit" : "commit " + target;
      String detail =
          "tag " + shown(tag) + " points to " + where + ", and built was " + commit.name;
      addTag(commit, DOES_NOT_HOLD, SourceReason.TAG_POINTS_ELSEWHERE, detail);
    }
  }

  private void addMissingTag(ClaimedCommit commit, String tag) {
    String unreadable = unreadableAt(Refs.TAGS + tag);
    if (unreadable != null) {
      addTag(commit, NOT_CHECKED, SourceReason.TAG_UNREADABLE, shown(unreadable) + " is no ref");
    } else if (refs.below(Refs.TAGS).isEmpty()) {
      String detail = "the clone has no tags; git fetch --tags gets them";
      addTag(commit, NOT_CHECKED, SourceReason.CLONE_HAS_NO_TAGS, detail);
    } else {
      String detail = "the clone, which may be older, has no tag " + shown(tag);
      addTag(commit, DOES_NOT_HOLD, SourceReason.TAG_NOT_FOUND, detail);
    }
  }

  /** What cannot be read in the place of a ref, or of a folder that it would be in. */
  private @Nullable String unreadableAt(String ref) {
    return refs.unreadable().stream()
        .filter(other -> ref.equals(other) || ref.startsWith(other + "/"))
        .findFirst()
        .orElse(null);
  }

  private void addTag(ClaimedCommit commit, Outcome outcome, SourceReason reason, String detail) {
    add(Kind.TAG, commit.side, outcome, reason, detail);
  }

  private void addTagVersion(ClaimedCommit commit) throws SourceHistoryException {
    String version = commit.claim.version();
    String tag = commit.claim.tag();
    if (version == null) {
      addVersion(commit, NOT_CHECKED, SourceReason.NO_VERSION, "the version is not known");
    } else if (tag == null) {
      addAnyTagVersion(commit, version);
    } else if (TagName.says(tag, version)) {
      String detail = "tag " + shown(tag) + " says " + shown(version);
      addVersion(commit, HOLDS, SourceReason.TAG_SAYS_VERSION, detail);
    } else {
      String detail = "tag " + shown(tag) + " does not say " + shown(version);
      addVersion(commit, DOES_NOT_HOLD, SourceReason.TAG_SAYS_OTHER, detail);
    }
  }

  private void addAnyTagVersion(ClaimedCommit commit, String version)
      throws SourceHistoryException {
    if (commit.name == null) {
      addVersion(commit, NOT_CHECKED, SourceReason.NEEDS_COMMIT, commit.fact.detail());
      return;
    }
    String elsewhere = null;
    Lookup.Absent gap = null;
    for (Map.Entry<String, ObjectName> ref : refs.below(Refs.TAGS).entrySet()) {
      String tag = ref.getKey().substring(Refs.TAGS.length());
      if (!TagName.says(tag, version)) {
        continue;
      }
      Peeled peeled = Peeled.of(ref.getValue(), history.objects());
      if (commit.name.equals(peeled.commit())) {
        String detail = "tag " + shown(tag) + " on the commit says " + shown(version);
        addVersion(commit, HOLDS, SourceReason.TAG_SAYS_VERSION, detail);
        return;
      }
      gap = gap == null ? peeled.gap() : gap;
      elsewhere = elsewhere == null ? tag : elsewhere;
    }
    addNoTagVersion(commit, version, gap, elsewhere);
  }

  private void addNoTagVersion(
      ClaimedCommit commit,
      String version,
      Lookup.@Nullable Absent gap,
      @Nullable String elsewhere) {
    Optional<String> unreadable =
        refs.unreadable().stream().filter(ref -> (ref + "/").startsWith(Refs.TAGS)).findFirst();
    if (gap != null) {
      addVersion(commit, NOT_CHECKED, gap.reason(), gap.detail());
    } else if (unreadable.isPresent()) {
      String detail = shown(unreadable.get()) + " is no ref";
      addVersion(commit, NOT_CHECKED, SourceReason.TAG_UNREADABLE, detail);
    } else if (refs.below(Refs.TAGS).isEmpty()) {
      String detail = "the clone has no tags; git fetch --tags gets them";
      addVersion(commit, NOT_CHECKED, SourceReason.CLONE_HAS_NO_TAGS, detail);
    } else if (elsewhere != null) {
      String detail = "tag " + shown(elsewhere) + " points to another commit than " + commit.name;
      addVersion(commit, DOES_NOT_HOLD, SourceReason.TAG_POINTS_ELSEWHERE, detail);
    } else {
      String detail = "the clone, which may be older, has no tag that says " + shown(version);
      addVersion(commit, DOES_NOT_HOLD, SourceReason.NO_TAG_SAYS_VERSION, detail);
    }
  }

  private void addVersion(
      ClaimedCommit commit, Outcome outcome, SourceReason reason, String detail) {
    add(Kind.TAG_VERSION, commit.side, outcome, reason, detail);
  }

  /** No address of a remote is shown as it is: there may be a password in it. */
  private void addRepository(ClaimedCommit commit) {
    String address = commit.claim.repository();
    Optional<String> built =
        address == null || !address.contains(".")
            ? Optional.empty()
            : ExternalReference.repositoryOf(address);
    if (built.isEmpty()) {
      String detail =
          address == null
              ? "the proof names no repository"
              : shown(address) + " names no repository for certain";
      addRepository(commit, NOT_CHECKED, SourceReason.NO_REPOSITORY_NAMED, detail);
      return;
    }
    String other = null;
    for (SourceHistory.Remote remote : history.remotes()) {
      Optional<String> repository =
          isAddress(remote.url()) ? ExternalReference.repositoryOf(remote.url()) : Optional.empty();
      if (repository.equals(built)) {
        String detail = "remote " + shown(remote.name()) + " is " + built.get();
        addRepository(commit, HOLDS, SourceReason.SAME_REPOSITORY, detail);
        return;
      }
      other = other == null ? repository.orElse(null) : other;
    }
    if (other == null) {
      String detail = "the clone has no remote whose address names a repository";
      addRepository(commit, NOT_CHECKED, SourceReason.NO_REMOTE, detail);
    } else {
      String detail = "built was " + built.get() + ", and the clone is one of " + shown(other);
      addRepository(commit, DOES_NOT_HOLD, SourceReason.OTHER_REPOSITORY, detail);
    }
  }

  /**
   * Whether git reads it as an address of another host: with a scheme, or {@code host:path}; {@code
   * owner/name}, which is a short form elsewhere, is a folder to git.
   */
  private static boolean isAddress(String url) {
    int colon = url.indexOf(':');
    return url.contains("://") || (colon > 0 && url.substring(0, colon).matches("[^/]*\\.[^/]*"));
  }

  private void addRepository(
      ClaimedCommit commit, Outcome outcome, SourceReason reason, String detail) {
    add(Kind.REPOSITORY, commit.side, outcome, reason, detail);
  }

  private void add(Kind kind, Side side, Outcome outcome, SourceReason reason, String detail) {
    facts.add(new SourceFact(kind, side, outcome, reason, detail));
  }

  private static String shown(String text) {
    return InputText.quoted(text);
  }
}
