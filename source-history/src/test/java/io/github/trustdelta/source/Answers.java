package io.github.trustdelta.source;

import io.github.trustdelta.source.SourceFact.Kind;
import io.github.trustdelta.source.SourceFact.Side;
import java.io.IOException;
import java.nio.file.Path;

/** Questions to a repository, and the answers in words. */
final class Answers {

  private Answers() {}

  static SourceClaim claim(String commit, String ref, String version) {
    return new SourceClaim(commit, ref, "https://github.com/acme/tool", version);
  }

  static SourceContinuity between(SourceClaim before, SourceClaim after, Path dir)
      throws IOException {
    return between(before, after, dir, SourceHistoryLimits.DEFAULTS);
  }

  static SourceContinuity between(
      SourceClaim before, SourceClaim after, Path dir, SourceHistoryLimits limits)
      throws IOException {
    try (SourceHistory history = SourceHistory.open(dir, limits)) {
      return SourceContinuity.between(before, after, history);
    }
  }

  /** How the commits of two releases relate. */
  static String descent(String before, String after, Path dir) throws IOException {
    return of(between(claim(before, null, null), claim(after, null, null), dir), Kind.DESCENT);
  }

  /** A fact of the release after. */
  static String of(SourceContinuity answer, Kind kind) {
    return of(answer.fact(kind, Side.AFTER));
  }

  static String of(SourceFact fact) {
    return fact.outcome().label() + ": " + fact.reason().code();
  }
}
