package io.github.trustdelta.source;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A walk from commits to their ancestors, the youngest first. It can be continued: from further
 * tips, and to further targets; no commit is visited twice.
 *
 * <p>Times of commits are what their makers say; they decide in which order commits are visited,
 * and never that one need not be.
 */
final class CommitWalk {

  private static final Comparator<Step> YOUNGEST_FIRST =
      Comparator.comparingLong(Step::time).reversed().thenComparing(Step::name);

  private final GitObjects objects;
  private final int maxCommits;
  private final Set<ObjectName> seen = new HashSet<>();
  private final PriorityQueue<Step> queue = new PriorityQueue<>(YOUNGEST_FIRST);
  private Lookup.@Nullable Absent gap;
  private boolean meetsOther;

  /** A commit whose parents are to be visited. */
  private record Step(ObjectName name, long time, List<ObjectName> parents) {}

  CommitWalk(GitObjects objects, int maxCommits) {
    this.objects = objects;
    this.maxCommits = maxCommits;
  }

  /** Adds a commit to walk from. */
  void start(ObjectName tip) throws SourceHistoryException {
    visit(tip);
  }

  /** Walks until it meets the target, or has nowhere to go. */
  boolean reaches(ObjectName target) throws SourceHistoryException {
    return reaches(target, null);
  }

  /**
   * The same, without going where another walk has been to; the target counts even there.
   *
   * @param other null if there is none
   */
  boolean reaches(ObjectName target, @Nullable CommitWalk other) throws SourceHistoryException {
    while (!seen.contains(target)) {
      Step step = queue.poll();
      if (step == null) {
        return false;
      }
      for (ObjectName parent : step.parents) {
        if (other != null && other.seen.contains(parent)) {
          meetsOther = true;
          if (parent.equals(target)) {
            return true;
          }
        } else {
          visit(parent);
        }
      }
    }
    return true;
  }

  /** What kept the walk from going on somewhere; null if nothing did. */
  Lookup.@Nullable Absent gap() {
    return gap;
  }

  /** Whether it came to where the other walk had been to. */
  boolean meetsOther() {
    return meetsOther;
  }

  private void visit(ObjectName name) throws SourceHistoryException {
    if (seen.contains(name)) {
      return;
    }
    if (seen.size() >= maxCommits) {
      gap =
          new Lookup.Absent(
              SourceReason.LIMIT_EXCEEDED, "more than " + maxCommits + " commits to visit");
      queue.clear();
      return;
    }
    seen.add(name);
    Lookup lookup = objects.find(name);
    if (lookup instanceof Lookup.Absent absent) {
      note(absent);
      return;
    }
    GitObject.Commit commit = ((Lookup.Found) lookup).object().commit(objects.format());
    if (commit == null) {
      note(new Lookup.Absent(SourceReason.OBJECT_DAMAGED, "object " + name + " is no commit"));
      return;
    }
    queue.add(new Step(name, commit.time(), commit.parents()));
  }

  private void note(Lookup.Absent absent) {
    if (gap == null) {
      gap = absent;
    }
  }
}
