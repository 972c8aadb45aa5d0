package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Recorded;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.table.ComponentTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The pairs that nobody needs to think about, and that are nearly all of a usual document: those
 * that the ladder of {@link ComponentMatcher} would find whatever else there is. They are taken out
 * beforehand, by hash joins over the bytes of the purls. There are two kinds:
 *
 * <ol>
 *   <li>The coordinates (type, namespace and name) occur once in either document.
 *   <li>They occur several times, but the version occurs once with them in either document. That is
 *       told from the bytes, so it counts only if all purls of these coordinates are plain ones and
 *       differ in nothing but the version ({@link PurlBytes#isPlain}).
 * </ol>
 *
 * <p>The older document's keys go into a table with open addressing, and the newer document's are
 * looked up in it; but as documents keep their order from release to release, the row behind the
 * one met last is tried first, and if all its bytes are the same, that was the look-up and the
 * comparison in one. A hash decides nothing: what it finds is compared. It cannot be made a weapon
 * either, as a search ends after some steps; then the component is left to the ladder, as is
 * everything that is not alone with its key.
 *
 * <p>Subjects that stand apart are entered as well and make their namesakes not alone. Thus no
 * other component of a document has the label of one that is in a certain pair ({@link
 * GraphComparer} relies on it), which is also why very long purls, which have no hash, are left
 * out: a label that is longer than some hundred characters ends in a digest.
 *
 * <p>Components are meant by their place in {@link Pairing#nodes}.
 */
final class CertainPairs {

  private static final CertainPairs NONE = new CertainPairs(new int[0], new int[0], new BitSet());

  private final int[] before;
  private final int[] after;
  private final BitSet sameRows;

  private CertainPairs(int[] before, int[] after, BitSet sameRows) {
    this.before = before;
    this.after = after;
    this.sameRows = sameRows;
  }

  /** No pairs at all; everything is left to the ladder. */
  static CertainPairs none() {
    return NONE;
  }

  static CertainPairs between(Sbom before, Sbom after) {
    return between(before, after, PurlBytes.Hash.USUAL);
  }

  /** As {@link #between(Sbom, Sbom)}, with another hash than the usual one. */
  static CertainPairs between(Sbom before, Sbom after, PurlBytes.Hash hash) {
    List<Component> older = Pairing.nodes(before);
    List<Component> newer = Pairing.nodes(after);
    if (older.isEmpty() || newer.isEmpty()) {
      return NONE;
    }
    boolean haveSubjects = before.subject() != null && after.subject() != null;
    var byCoordinates = new Join(older, newer, false, hash);
    byCoordinates.run(all(older), all(newer));
    if (haveSubjects) {
      byCoordinates.crowd(older.size() - 1, newer.size() - 1);
    }
    Crowds crowds = new Crowds(byCoordinates, haveSubjects);
    var byVersion = new Join(older, newer, true, hash);
    byVersion.run(crowds.older, crowds.newer);
    return of(byCoordinates, byVersion);
  }

  private static BitSet all(List<Component> nodes) {
    var all = new BitSet(nodes.size());
    all.set(0, nodes.size());
    return all;
  }

  private static CertainPairs of(Join... joins) {
    int size = 0;
    for (Join join : joins) {
      size += join.size();
    }
    int[] before = new int[size];
    int[] after = new int[size];
    var sameRows = new BitSet(size);
    int pair = 0;
    for (Join join : joins) {
      for (int node = 0; node < join.partners.length; node++) {
        if (join.partners[node] >= 0) {
          before[pair] = node;
          after[pair] = join.partners[node];
          sameRows.set(pair++, join.sameRows.get(node));
        }
      }
    }
    return new CertainPairs(before, after, sameRows);
  }

  int size() {
    return before.length;
  }

  /** The place of a pair's component in the older document. */
  int before(int pair) {
    return before[pair];
  }

  /** The place of a pair's component in the newer document. */
  int after(int pair) {
    return after[pair];
  }

  /** Whether both components are rows of a table whose bytes are equal: nothing has changed. */
  boolean isSameRow(int pair) {
    return sameRows.get(pair);
  }

  /** The same pairs for the documents the other way round. */
  CertainPairs inverse() {
    return new CertainPairs(after, before, sameRows);
  }

  /** The table, and what the older document's components have met. */
  private static final class Join {

    private static final int MOST_STEPS = 32;

    private static final int NOBODY = -1;
    private static final int SEVERAL = -2;

    private final List<Component> older;
    private final List<Component> newer;
    private final boolean byWholePurl;
    private final PurlBytes.Hash hash;
    private final PurlBytes known;

    /** Places in the older document, plus one. */
    private int[] slots = {};

    private final int[] hashes;

    /** For each component that is the first of the older document with its key, what it met. */
    private final int[] partners;

    private final BitSet sameRows = new BitSet();

    /** For each component the first one of the older document with the same key, or -1. */
    private final int[] olderFirst;

    private final int[] newerFirst;

    Join(List<Component> older, List<Component> newer, boolean byWholePurl, PurlBytes.Hash hash) {
      this.older = older;
      this.newer = newer;
      this.byWholePurl = byWholePurl;
      this.hash = hash;
      this.known = new PurlBytes(older);
      this.hashes = new int[older.size()];
      this.partners = new int[older.size()];
      this.olderFirst = new int[older.size()];
      this.newerFirst = new int[newer.size()];
      Arrays.fill(partners, SEVERAL);
      Arrays.fill(olderFirst, NOBODY);
      Arrays.fill(newerFirst, NOBODY);
    }

    /** Joins some of the older document's components with some of the newer one's. */
    void run(BitSet olderNodes, BitSet newerNodes) {
      this.slots = new int[Integer.highestOneBit(Math.max(1, olderNodes.cardinality())) * 4];
      var entering = new PurlBytes(older);
      for (int node = olderNodes.nextSetBit(0); node >= 0; node = olderNodes.nextSetBit(node + 1)) {
        Interruption.check(node);
        hashes[node] = hash(older, node, entering);
        enter(node, entering);
      }
      var wanted = new PurlBytes(newer);
      int expected = 0;
      for (int node = newerNodes.nextSetBit(0); node >= 0; node = newerNodes.nextSetBit(node + 1)) {
        Interruption.check(node);
        boolean isExpected = expected < partners.length && isSameRow(expected, node);
        int counterpart = isExpected ? expected : find(node, wanted);
        if (counterpart >= 0) {
          meet(counterpart, node, isExpected || isSameRow(counterpart, node));
          expected = counterpart + 1;
        }
      }
    }

    /** Two components are not to be paired, nor is anything that has the key of one of them. */
    void crowd(int olderNode, int newerNode) {
      for (int first : new int[] {olderFirst[olderNode], newerFirst[newerNode]}) {
        if (first >= 0) {
          partners[first] = SEVERAL;
        }
      }
    }

    /** How many pairs there are. */
    int size() {
      int size = 0;
      for (int partner : partners) {
        size += partner >= 0 ? 1 : 0;
      }
      return size;
    }

    private void enter(int node, PurlBytes entering) {
      int slot = slotOf(hashes[node], entering, node);
      if (slot >= 0 && slots[slot] == 0) {
        slots[slot] = node + 1;
        partners[node] = NOBODY;
        olderFirst[node] = node;
      } else if (slot >= 0) {
        olderFirst[node] = slots[slot] - 1;
        partners[olderFirst[node]] = SEVERAL;
      }
    }

    private int find(int node, PurlBytes wanted) {
      int slot = slotOf(hash(newer, node, wanted), wanted, node);
      return slot < 0 ? NOBODY : slots[slot] - 1;
    }

    /** Looks at the bytes only if the hash is not known already. */
    private int hash(List<Component> nodes, int node, PurlBytes purl) {
      Component component = nodes.get(node);
      ComponentTable table = Recorded.tableOf(component);
      if (table != null && !byWholePurl && hash == PurlBytes.Hash.USUAL) {
        return table.coordinatesHash(Recorded.rowOf(component));
      }
      purl.moveTo(node);
      return purl.hash(hash, byWholePurl);
    }

    /**
     * Where a component's key is or may be put; -1 if it has none, or if the search is too long.
     */
    private int slotOf(int hashed, PurlBytes purl, int node) {
      for (int step = 0; step < MOST_STEPS && hashed != 0; step++) {
        int slot = (hashed + step) & (slots.length - 1);
        int known = slots[slot] - 1;
        if (known < 0) {
          return slot;
        }
        if (hashes[known] == hashed) {
          purl.moveTo(node);
          if (hasKey(known, purl)) {
            return slot;
          }
        }
      }
      return NOBODY;
    }

    private boolean hasKey(int node, PurlBytes purl) {
      known.moveTo(node);
      return byWholePurl ? known.isSame(purl) : known.hasSameCoordinates(purl);
    }

    private boolean isSameRow(int olderNode, int newerNode) {
      Component one = older.get(olderNode);
      Component other = newer.get(newerNode);
      ComponentTable table = Recorded.tableOf(one);
      ComponentTable otherTable = Recorded.tableOf(other);
      return table != null
          && otherTable != null
          && table.sameFacts(Recorded.rowOf(one), otherTable, Recorded.rowOf(other));
    }

    private void meet(int olderNode, int newerNode, boolean isSame) {
      int first = olderFirst[olderNode];
      newerFirst[newerNode] = first;
      if (first >= 0) {
        partners[first] = partners[first] == NOBODY ? newerNode : SEVERAL;
        if (isSame) {
          sameRows.set(first);
        }
      }
    }
  }

  /** Components whose coordinates occur several times, and whose purls differ in the version. */
  private static final class Crowds {

    private final Join join;
    private final BitSet older = new BitSet();
    private final BitSet newer = new BitSet();

    /** Those first ones of the older document that something in the newer document met. */
    private final BitSet met = new BitSet();

    private final BitSet unclear = new BitSet();

    Crowds(Join byCoordinates, boolean haveSubjects) {
      this.join = byCoordinates;
      for (int first : join.newerFirst) {
        if (first >= 0) {
          met.set(first);
        }
      }
      addAll(join.older, join.olderFirst, older);
      addAll(join.newer, join.newerFirst, newer);
      if (haveSubjects) {
        makeUnclear(join.olderFirst[join.older.size() - 1]);
        makeUnclear(join.newerFirst[join.newer.size() - 1]);
      }
      older.stream().filter(it -> unclear.get(join.olderFirst[it])).forEach(older::clear);
      newer.stream().filter(it -> unclear.get(join.newerFirst[it])).forEach(newer::clear);
    }

    private void addAll(List<Component> nodes, int[] firsts, BitSet crowded) {
      var purl = new PurlBytes(nodes);
      var firstPurl = new PurlBytes(join.older);
      for (int node = 0; node < firsts.length; node++) {
        int first = firsts[node];
        if (first >= 0 && join.partners[first] == Join.SEVERAL && met.get(first)) {
          purl.moveTo(node);
          firstPurl.moveTo(first);
          if (purl.isPlain() && purl.hasSameTail(firstPurl)) {
            crowded.set(node);
          } else {
            unclear.set(first);
          }
        }
      }
    }

    private void makeUnclear(int first) {
      if (first >= 0) {
        unclear.set(first);
      }
    }
  }
}
