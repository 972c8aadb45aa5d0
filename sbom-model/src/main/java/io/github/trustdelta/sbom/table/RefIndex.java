package io.github.trustdelta.sbom.table;

import io.github.trustdelta.sbom.json.LittleEndian;
import io.github.trustdelta.sbom.json.Utf8Scanner;
import java.util.Arrays;

/**
 * Finds rows by the document's identifiers. A slot has half of the identifier's hash and its
 * number, so that nearly all that is not sought is passed over without looking at its bytes; what
 * is found was compared byte by byte.
 *
 * <p>The hash is no secret, so identifiers can be made that crowd one place. No row is put further
 * than {@value #MOST_STEPS} slots from its place; one that would have to be is refused, and its
 * component is kept in another way.
 */
final class RefIndex {

  /** What becomes of an identifier. */
  enum Answer {
    ADDED,
    /** It was there before. */
    KNOWN,
    /** There is no place for it. */
    CROWDED
  }

  private static final int MOST_STEPS = 64;
  private static final int FREE = 0;

  private final RowWriter.Blocks refs;

  /**
   * The upper half of the hash, which says where the slot is, and in the lower half the
   * identifier's number plus one.
   */
  private long[] slots = new long[512];

  /** Where each identifier lies, in the order in which they came. */
  private int[] places = new int[256];

  private int[] rows = new int[256];
  private int size;

  RefIndex(RowWriter.Blocks refs) {
    this.refs = refs;
  }

  /** Says what became of the identifier. */
  Answer add(int row, int place, byte[] bytes, int from, int length) {
    if (size * 2 >= slots.length && !grow()) {
      return Answer.CROWDED;
    }
    long hash = Utf8Scanner.hash(bytes, from, length);
    int slot = slotOf(hash, bytes, from, length);
    if (slot < 0) {
      return Answer.CROWDED;
    }
    if (slots[slot] != FREE) {
      return Answer.KNOWN;
    }
    if (size == places.length) {
      places = Arrays.copyOf(places, size * 2);
      rows = Arrays.copyOf(rows, size * 2);
    }
    places[size] = place;
    rows[size++] = row;
    slots[slot] = (hash & 0xFFFFFFFF00000000L) | size;
    return Answer.ADDED;
  }

  /** The row with that identifier, -1 where there is none. */
  int find(byte[] bytes, int from, int length) {
    int slot = slotOf(Utf8Scanner.hash(bytes, from, length), bytes, from, length);
    return slot < 0 || slots[slot] == FREE ? -1 : rows[(int) slots[slot] - 1];
  }

  /** The slot of the identifier, else the free one where it belongs, else -1. */
  private int slotOf(long hash, byte[] bytes, int from, int length) {
    int mask = slots.length - 1;
    int slot = (int) (hash >>> Integer.SIZE) & mask;
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      long entry = slots[slot];
      if (entry == FREE
          || ((entry ^ hash) >>> Integer.SIZE == 0
              && isAt(places[(int) entry - 1], bytes, from, length))) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  private boolean isAt(int place, byte[] bytes, int from, int length) {
    byte[] block = refs.at(place);
    int at = place & ComponentTable.OFFSET_MASK;
    int start = at + Character.BYTES;
    return LittleEndian.charAt(block, at) == length
        && Arrays.equals(block, start, start + length, bytes, from, from + length);
  }

  /** False if the larger table would be crowded somewhere; the old one stays then. */
  private boolean grow() {
    long[] larger = new long[slots.length * 2];
    int mask = larger.length - 1;
    for (long entry : slots) {
      if (entry != FREE) {
        int slot = (int) (entry >>> Integer.SIZE) & mask;
        int steps = 0;
        while (larger[slot] != FREE) {
          slot = (slot + 1) & mask;
          if (++steps == MOST_STEPS) {
            return false;
          }
        }
        larger[slot] = entry;
      }
    }
    slots = larger;
    return true;
  }
}
