package io.github.trustdelta.sbom.json;

import java.util.Arrays;

/**
 * The names that one open object has had so far, by their 64-bit hashes.
 *
 * <p>Two different names with one hash would be taken for a duplicate, and the document refused. By
 * chance that happens once in 10^7 documents of a million names each; made on purpose it costs
 * nobody but its maker.
 *
 * <p>Most objects are small: a word with one bit per hash answers nearly always "surely new", and
 * the rest is a short linear search. Beyond {@value #SEARCHED} names a hash table of positions
 * takes over, so that a million members stay a million steps. The hash is no secret, so names can
 * be made that crowd one place of that table; a search of {@value #MOST_STEPS} steps, which chance
 * does not bring about in a table at most half full, ends with a refusal too. What clearing costs
 * is in proportion to what the object just closed has held, never to the largest one before it.
 */
final class SeenNames {
  enum Answer {
    /** It is there now, and was not before. */
    NEW,
    SEEN,
    /** There is no telling: the search was given up. */
    CROWDED,
    /** {@link #MOST_NAMES} are there. */
    FULL
  }

  /** Keeps the memory for the names of one object below 100 MB. */
  static final int MOST_NAMES = 1 << 22;

  private static final int SEARCHED = 24;
  private static final int MOST_STEPS = 256;
  private static final int KEPT = 1024;
  private static final int CROWDED = -1;
  private static final long[] NO_HASHES = {};
  private static final int[] NO_TABLE = {};

  private long bits;
  private long[] hashes = NO_HASHES;
  private int size;

  /** Positions in {@link #hashes} plus one; its first {@link #slots} elements are in use. */
  private int[] table = NO_TABLE;

  private int slots;
  private boolean crowded;

  void clear() {
    bits = 0;
    size = 0;
    slots = 0;
    crowded = false;
    if (hashes.length > KEPT) {
      hashes = NO_HASHES;
      table = NO_TABLE;
    }
  }

  Answer add(long hash) {
    long bit = 1L << (hash >>> 58);
    if ((bits & bit) != 0 && contains(hash)) {
      return crowded ? Answer.CROWDED : Answer.SEEN;
    }
    if (size == MOST_NAMES) {
      return Answer.FULL;
    }
    bits |= bit;
    append(hash);
    return crowded ? Answer.CROWDED : Answer.NEW;
  }

  private boolean contains(long hash) {
    if (slots > 0) {
      int slot = slotOf(hash);
      return slot == CROWDED || table[slot] != 0;
    }
    for (int i = 0; i < size; i++) {
      if (hashes[i] == hash) {
        return true;
      }
    }
    return false;
  }

  private void append(long hash) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.max(8, size * 2));
    }
    hashes[size++] = hash;
    if (size * 2 <= slots) {
      enter(size - 1);
    } else if (size > SEARCHED) {
      rehash(Integer.highestOneBit(size) * 4);
    }
  }

  private void rehash(int newSlots) {
    if (table.length < newSlots) {
      table = new int[newSlots];
    } else {
      Arrays.fill(table, 0, newSlots, 0);
    }
    slots = newSlots;
    for (int i = 0; i < size && !crowded; i++) {
      enter(i);
    }
  }

  private void enter(int position) {
    int slot = slotOf(hashes[position]);
    if (slot != CROWDED) {
      table[slot] = position + 1;
    }
  }

  /** Where the hash is, or the free slot where it belongs, or {@link #CROWDED}. */
  private int slotOf(long hash) {
    int slot = (int) hash & (slots - 1);
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      if (table[slot] == 0 || hashes[table[slot] - 1] == hash) {
        return slot;
      }
      slot = (slot + 1) & (slots - 1);
    }
    crowded = true;
    return CROWDED;
  }
}
