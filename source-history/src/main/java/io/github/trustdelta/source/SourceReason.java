package io.github.trustdelta.source;

import java.util.Locale;

/** Why a fact is as it is: codes that scripts can rely on. */
public enum SourceReason {
  // Commits
  /** The commit is there, and its content hashes to its name. */
  COMMIT_FOUND,
  /** The clone, which is complete, does not have the commit. */
  COMMIT_NOT_FOUND,
  /** The name is one of something else than a commit. */
  NOT_A_COMMIT,
  /** The proof names no commit. */
  NO_COMMIT_NAMED,
  /** The proof names a commit by a hash that the clone does not use, or by no hash. */
  OTHER_OBJECT_FORMAT,
  /** The commit that the question is about is not known to be there. */
  NEEDS_COMMIT,

  // Descent
  /** The commit of N+1 descends from the one of N. */
  DESCENDS,
  /** Both releases are of one commit. */
  SAME_COMMIT,
  /** The commit of N descends from the one of N+1. */
  BEHIND,
  /** The commits have ancestors in common, and neither descends from the other. */
  SIDEWAYS,
  /** The commits have no ancestor in common. */
  UNRELATED,
  /** The commit of N+1 does not descend from the one of N; what they share is not known. */
  NO_DESCENT,

  // Tags
  /** The tag points to the commit. */
  TAG_POINTS_TO_COMMIT,
  /** The clone has no such tag. */
  TAG_NOT_FOUND,
  /** The tag points to another commit than the one that was built. */
  TAG_POINTS_ELSEWHERE,
  /** The tag is there and cannot be read. */
  TAG_UNREADABLE,
  /** The proof names no tag: a branch or something else was built. */
  NO_TAG_NAMED,
  /** The clone has no tag at all, as one that was made without them. */
  CLONE_HAS_NO_TAGS,
  /** The tag says the version. */
  TAG_SAYS_VERSION,
  /** The tag that was built does not say the version. */
  TAG_SAYS_OTHER,
  /** No tag of the clone says the version. */
  NO_TAG_SAYS_VERSION,
  /** The version is not known. */
  NO_VERSION,

  // Branches
  /** The commit is on the default branch. */
  ON_DEFAULT_BRANCH,
  /** The commit is on another branch. */
  ON_BRANCH,
  /** The commit is on no branch, only a tag leads to it. */
  ONLY_BY_TAG,
  /** No branch and no tag leads to the commit. */
  ON_NOTHING,
  /** The clone has no branch at all, as one of a single tag. */
  CLONE_HAS_NO_BRANCHES,
  /** A branch or tag of the clone cannot be read. */
  REF_UNREADABLE,

  // Repository
  /** A remote of the clone is the repository that was built. */
  SAME_REPOSITORY,
  /** No remote of the clone is the repository that was built. */
  OTHER_REPOSITORY,
  /** The proof names no repository, or by an address that names none for certain. */
  NO_REPOSITORY_NAMED,
  /** The clone has no remote whose address names a repository. */
  NO_REMOTE,

  // What is missing
  /** The clone is shallow: history before some commits is cut off. */
  SHALLOW_CLONE,
  /** The clone is partial: objects are fetched when they are needed, which is not done here. */
  PARTIAL_CLONE,
  /** Objects of the clone lie in another one (alternates), which is not followed. */
  OBJECTS_ELSEWHERE,
  /** An object that must be there is not. */
  OBJECT_MISSING,
  /** An object is there, and is damaged or not what its name says. */
  OBJECT_DAMAGED,
  /** There is more to look at than is allowed. */
  LIMIT_EXCEEDED;

  /** The code in every output, such as {@code shallow-clone}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
