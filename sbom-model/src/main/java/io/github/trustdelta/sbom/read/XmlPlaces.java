package io.github.trustdelta.sbom.read;

import java.util.Arrays;

/** Where in the XML the last bytes of the JSON came from; of older ones only the oldest known. */
final class XmlPlaces {

  /** More than the JSON reader is ahead of what it speaks of, a value of many elements aside. */
  private static final int MOST = 1 << 13;

  private long[] offsets = new long[16];
  private long[] places = new long[16];

  /** How many were noted ever; the next one goes to this index modulo the length. */
  private long count;

  /** The JSON from this offset on, up to the next one noted, is of an element that is there. */
  void note(long offset, int line, int column) {
    if (count == offsets.length && count < MOST) {
      offsets = Arrays.copyOf(offsets, offsets.length * 2);
      places = Arrays.copyOf(places, places.length * 2);
    }
    int index = (int) count & (offsets.length - 1); // a power of two
    offsets[index] = offset;
    places[index] = ((long) line << 32) | (column & 0xffff_ffffL);
    count++;
  }

  /** {@code line 3, column 5} for what is at this offset of the JSON. */
  String of(long offset) {
    long low = Math.max(0, count - offsets.length);
    long high = count - 1;
    while (low < high) {
      long middle = (low + high + 1) >>> 1;
      if (offsets[(int) (middle % offsets.length)] <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    long place = count == 0 ? (1L << 32) | 1 : places[(int) (low % places.length)];
    return "line " + (place >> 32) + ", column " + (int) place;
  }
}
