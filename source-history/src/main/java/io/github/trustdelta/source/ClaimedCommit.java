package io.github.trustdelta.source;

import static io.github.trustdelta.source.SourceFact.Outcome.DOES_NOT_HOLD;
import static io.github.trustdelta.source.SourceFact.Outcome.HOLDS;
import static io.github.trustdelta.source.SourceFact.Outcome.NOT_CHECKED;

import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.source.SourceFact.Kind;
import io.github.trustdelta.source.SourceFact.Outcome;
import io.github.trustdelta.source.SourceFact.Side;
import org.jspecify.annotations.Nullable;

/** The commit that the proof of one release names, looked up in a clone. */
final class ClaimedCommit {

  final Side side;
  final SourceClaim claim;

  /** The commit as the proof names it; null if it is no name that the clone could have. */
  final @Nullable ObjectName name;

  final SourceFact fact;

  ClaimedCommit(Side side, SourceClaim claim, GitObjects objects) throws SourceHistoryException {
    this.side = side;
    this.claim = claim;
    String commit = claim.commit();
    this.name = commit == null ? null : ObjectName.parse(commit, objects.format());
    this.fact = find(commit, objects);
  }

  /** Whether the clone has it, whole. */
  boolean isThere() {
    return fact.outcome() == HOLDS;
  }

  private SourceFact find(@Nullable String commit, GitObjects objects)
      throws SourceHistoryException {
    if (commit == null) {
      return fact(NOT_CHECKED, SourceReason.NO_COMMIT_NAMED, "the proof names no commit");
    }
    if (name == null) {
      return fact(
          NOT_CHECKED,
          SourceReason.OTHER_OBJECT_FORMAT,
          InputText.quoted(commit) + " is no name by " + objects.format().label);
    }
    Lookup lookup = objects.find(name);
    if (lookup instanceof Lookup.Absent absent) {
      return absent.reason() == SourceReason.OBJECT_MISSING
          ? fact(
              DOES_NOT_HOLD,
              SourceReason.COMMIT_NOT_FOUND,
              "commit " + name + " is not in the clone, which may be older")
          : fact(NOT_CHECKED, absent.reason(), absent.detail());
    }
    GitObject object = ((Lookup.Found) lookup).object();
    if (!object.type().equals(GitObject.COMMIT)) {
      return fact(
          DOES_NOT_HOLD,
          SourceReason.NOT_A_COMMIT,
          name + " is of the type " + InputText.quoted(object.type()));
    }
    return object.commit(objects.format()) == null
        ? fact(NOT_CHECKED, SourceReason.OBJECT_DAMAGED, "commit " + name + " is malformed")
        : fact(HOLDS, SourceReason.COMMIT_FOUND, "commit " + name + " is in the clone");
  }

  private SourceFact fact(Outcome outcome, SourceReason reason, String detail) {
    return new SourceFact(Kind.COMMIT, side, outcome, reason, detail);
  }
}
