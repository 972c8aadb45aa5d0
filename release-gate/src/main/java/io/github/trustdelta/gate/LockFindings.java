package io.github.trustdelta.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Joins what was found without the trust lock and with it, so that nothing gets lost by it. */
final class LockFindings {

  private LockFindings() {}

  /** What makes two findings one; the facts may say more with the lock. */
  private record Key(
      String rule, @Nullable Object subject, @Nullable Object cause, String message) {

    static Key of(Finding finding) {
      return new Key(finding.rule(), finding.subject(), finding.rootCause(), finding.message());
    }
  }

  /** Those that are there only with the lock. */
  static List<Review.Entry> beside(List<Review.Entry> own, List<Review.Entry> withLock) {
    Set<Key> known = new HashSet<>();
    own.forEach(entry -> known.add(Key.of(entry.finding())));
    return withLock.stream().filter(entry -> !known.contains(Key.of(entry.finding()))).toList();
  }

  /** All, each with the weight that it has among its own. */
  static List<Review.Entry> joined(
      List<Review.Entry> own, List<Review.Entry> withLock, ReviewInput input) {
    var all = new ArrayList<>(EnvironmentChange.weighed(own, EnvironmentChange.of(own, input)));
    List<Review.Entry> others = beside(own, withLock);
    var both = new ArrayList<>(own);
    both.addAll(others);
    all.addAll(EnvironmentChange.weighed(others, EnvironmentChange.of(both, input)));
    return all;
  }
}
