package io.github.trustdelta.source;

import io.github.trustdelta.source.SourceFact.Kind;
import io.github.trustdelta.source.SourceFact.Side;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Whether release N+1 follows release N in the source, by a local clone: facts, no judgement.
 * Immutable.
 *
 * <p>What is known of one release or of both is a fact each, whatever became of the others; what
 * the clone cannot tell is there as not checked, with the reason. Whether something descends from
 * something is proven by the commits' own hashes; branches, tags and remotes are what the clone
 * says they are, and a clone may be older than a release.
 */
public final class SourceContinuity {

  private final List<SourceFact> facts;

  private SourceContinuity(List<SourceFact> facts) {
    this.facts = List.copyOf(facts);
  }

  /**
   * Compares what proofs say of the source of release N and of release N+1 with a clone.
   *
   * @throws SourceHistoryException if the clone cannot be read; an object of it that is damaged or
   *     missing is an answer instead
   */
  public static SourceContinuity between(
      SourceClaim before, SourceClaim after, SourceHistory history) throws SourceHistoryException {
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(history, "history");
    List<SourceFact> facts =
        new SourceFacts(
                new ClaimedCommit(Side.BEFORE, before, history.objects()),
                new ClaimedCommit(Side.AFTER, after, history.objects()),
                history)
            .find();
    return new SourceContinuity(
        facts.stream()
            .sorted(Comparator.comparing(SourceFact::kind).thenComparing(SourceFact::side))
            .toList());
  }

  /** All facts, one of each kind and side, in the order in which kinds and sides are named. */
  public List<SourceFact> facts() {
    return facts;
  }

  /** The fact of a kind; of descent there is only the side after. */
  public SourceFact fact(Kind kind, Side side) {
    return facts.stream()
        .filter(fact -> fact.kind() == kind && fact.side() == side)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no fact " + kind + " of " + side));
  }
}
