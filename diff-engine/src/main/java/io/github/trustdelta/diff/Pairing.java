package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which component of the newer document is which of the older one: first the {@link CertainPairs},
 * then what the ladder found ({@link ComponentMatcher}). Components are meant by their place in
 * {@link #nodes}; {@link ComponentPair}s are made for those who ask, as few do.
 */
final class Pairing {

  private final Sbom before;
  private final Sbom after;
  private final List<Component> older;
  private final List<Component> newer;
  private final CertainPairs certain;
  private final List<Likely> likely;

  Pairing(Sbom before, Sbom after, CertainPairs certain, List<Likely> likely) {
    this.before = before;
    this.after = after;
    this.older = nodes(before);
    this.newer = nodes(after);
    this.certain = certain;
    this.likely = List.copyOf(likely);
  }

  /** All components in the document's order, and the subject behind them. */
  static List<Component> nodes(Sbom sbom) {
    Component subject = sbom.subject();
    if (subject == null) {
      return sbom.components();
    }
    List<Component> nodes = new ArrayList<>(sbom.components().size() + 1);
    nodes.addAll(sbom.components());
    nodes.add(subject);
    return nodes;
  }

  Sbom before() {
    return before;
  }

  Sbom after() {
    return after;
  }

  /** The nodes of the older document. */
  List<Component> older() {
    return older;
  }

  /** The nodes of the newer document. */
  List<Component> newer() {
    return newer;
  }

  CertainPairs certain() {
    return certain;
  }

  /** What the ladder found, in an order that does not depend on the documents'. */
  List<Likely> likely() {
    return likely;
  }

  int size() {
    return certain.size() + likely.size();
  }

  /** All pairs, in an order that does not depend on the documents'. */
  List<ComponentPair> pairs() {
    List<ComponentPair> pairs = new ArrayList<>(size());
    for (int pair : certainByPurl()) {
      pairs.add(certain(pair));
    }
    likely.forEach(it -> pairs.add(pair(it)));
    return pairs;
  }

  /**
   * Goes through the pairs that edges lead to, in no order: those of {@link #pairs}, the subjects.
   */
  void forEachNodes(NodePair action) {
    if (before.subject() != null && after.subject() != null) {
      action.of(older.size() - 1, newer.size() - 1, false);
    }
    for (int pair = 0; pair < certain.size(); pair++) {
      action.of(certain.before(pair), certain.after(pair), certain.isSameRow(pair));
    }
    likely.forEach(pair -> action.of(pair.before, pair.after, false));
  }

  /** What is done with a pair. */
  interface NodePair {

    /**
     * Takes a pair.
     *
     * @param before the node of the older document
     * @param after the node of the newer document
     * @param isSame whether it is known that both say the same, word for word
     */
    void of(int before, int after, boolean isSame);
  }

  private ComponentPair pair(Likely pair) {
    return new ComponentPair(older.get(pair.before), newer.get(pair.after), pair.matchedBy);
  }

  private ComponentPair certain(int pair) {
    Component one = older.get(certain.before(pair));
    Component other = newer.get(certain.after(pair));
    MatchedBy by = certain.isSameRow(pair) ? MatchedBy.PURL : MatchedBy.ofCoordinates(one, other);
    return new ComponentPair(one, other, by);
  }

  /** The same pairs for the documents the other way round. */
  Pairing inverse() {
    return new Pairing(
        after, before, certain.inverse(), likely.stream().map(Likely::inverse).toList());
  }

  /**
   * The certain pairs in an order that does not depend on the documents'. They have coordinates of
   * their own, or else the same purl on both sides; so it is the same order for the documents the
   * other way round.
   */
  int[] certainByPurl() {
    if (certain.size() == 0) {
      return new int[0];
    }
    var one = new PurlBytes(older);
    var other = new PurlBytes(older);
    Integer[] order = new Integer[certain.size()];
    Arrays.setAll(order, pair -> pair);
    Arrays.sort(
        order,
        (a, b) -> {
          one.moveTo(certain.before(a));
          other.moveTo(certain.before(b));
          return one.compareTo(other);
        });
    return Arrays.stream(order).mapToInt(pair -> pair).toArray();
  }

  /**
   * A pair that the ladder found.
   *
   * @param before the node of the older document
   * @param after the node of the newer document
   * @param matchedBy by what they were recognised
   */
  record Likely(int before, int after, MatchedBy matchedBy) {

    Likely inverse() {
      return new Likely(after, before, matchedBy);
    }
  }
}
