package io.github.trustdelta.sbom.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.json.LittleEndian;
import io.github.trustdelta.sbom.json.Utf8Scanner;
import java.util.Arrays;

/**
 * What the components of one document say, a row of bytes each. Written by a {@link RowWriter};
 * nothing changes any more once the document has been read.
 *
 * <h2>How a row is laid out</h2>
 *
 * <p>Three lengths, then bytes: {@code facts} (four bytes), {@code purl} and {@code coordinates}
 * (two each); the purl as it is written, which begins with its coordinates in canonical form (empty
 * where there is none); the facts, each a code of {@link Fact}, a length (one byte, or 255 and four
 * bytes) and that many bytes, texts in UTF-8. {@code facts} counts the purl.
 *
 * <p>Nothing in these bytes depends on the document that they come from, not even the order of its
 * members. Hence two rows of whichever documents say the same if the bytes are equal, which is one
 * vector comparison of some hundred bytes, and no hash decides anything. (Rows that differ may
 * still mean the same; that is for the model to say.) The document's own identifier of the
 * component is no part of that; identifiers lie by themselves, where a million look-ups of edges
 * find them close together.
 *
 * <p>Rows lie one after the other in blocks of at most 256 KiB, so that nothing is ever copied to
 * grow and little is left over; where a row begins is one {@code int}. Another one is a hash of the
 * purl's coordinates, so that a join need not look at the bytes of what it will not find.
 */
public final class ComponentTable {

  static final int BLOCK_BITS = 18;
  static final int OFFSET_MASK = (1 << BLOCK_BITS) - 1;

  static final int PURL_AT = 4;
  static final int COORDINATES_AT = 6;
  static final int HEAD = 8;

  /** Instead of a length: four bytes with the length follow. */
  static final int LONG_LENGTH = 0xFF;

  /** Longer coordinates have no hash. */
  public static final int LONGEST_HASHED = 250;

  byte[][] blocks = {};
  int[] places = new int[256];
  byte[][] refBlocks = {};
  int[] refPlaces = new int[256];
  int[] hashes = new int[256];
  private int size;

  ComponentTable() {}

  void add(int place, int refPlace, int hash) {
    if (size == places.length) {
      places = Arrays.copyOf(places, size * 2);
      refPlaces = Arrays.copyOf(refPlaces, size * 2);
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    places[size] = place;
    refPlaces[size] = refPlace;
    hashes[size++] = hash;
  }

  /** Lets go of what is set aside for more rows. */
  void trim() {
    places = Arrays.copyOf(places, size);
    refPlaces = Arrays.copyOf(refPlaces, size);
    hashes = Arrays.copyOf(hashes, size);
  }

  /** How many rows there are. */
  public int size() {
    return size;
  }

  /** The document's identifier of the component; empty where it has none. */
  public String ref(int row) {
    int place = refPlaces[row];
    byte[] block = refBlocks[place >>> BLOCK_BITS];
    int at = place & OFFSET_MASK;
    int length = LittleEndian.charAt(block, at);
    return text(block, at + Character.BYTES, length);
  }

  /** Whether the purl, the facts and their order are the same in both rows. */
  public boolean sameFacts(int row, ComponentTable other, int otherRow) {
    byte[] block = block(row);
    byte[] otherBlock = other.block(otherRow);
    int at = offset(row);
    int otherAt = other.offset(otherRow);
    int end = at + HEAD + LittleEndian.intAt(block, at);
    int otherEnd = otherAt + HEAD + LittleEndian.intAt(otherBlock, otherAt);
    return Arrays.equals(block, at, end, otherBlock, otherAt, otherEnd);
  }

  /** The length of the purl's type, namespace and name in canonical form; 0 without a purl. */
  public int coordinatesLength(int row) {
    return LittleEndian.charAt(block(row), offset(row) + COORDINATES_AT);
  }

  /** The {@link #hash} of the purl's coordinates; 0 where there are none or very long ones. */
  public int coordinatesHash(int row) {
    return hashes[row];
  }

  /** A number for some bytes, but 0 for none and for more than {@link #LONGEST_HASHED}. */
  public static int hash(byte[] bytes, int start, int length) {
    if (length == 0 || length > LONGEST_HASHED) {
      return 0;
    }
    int hash = (int) Utf8Scanner.hash(bytes, start, length);
    return hash == 0 ? 1 : hash;
  }

  /** Where the purl begins in {@link #block}, and with it its coordinates. */
  public int purlStart(int row) {
    return offset(row) + HEAD;
  }

  /** The length of the purl in bytes; 0 where there is none. */
  public int purlLength(int row) {
    return LittleEndian.charAt(block(row), offset(row) + PURL_AT);
  }

  /** The bytes that the row lies in; not to be changed. */
  public byte[] block(int row) {
    return blocks[places[row] >>> BLOCK_BITS];
  }

  private int offset(int row) {
    return places[row] & OFFSET_MASK;
  }

  /** The facts of a row, one after the other. */
  public Facts facts(int row) {
    byte[] block = block(row);
    int at = offset(row);
    int end = at + HEAD + LittleEndian.intAt(block, at);
    return new Facts(block, at + HEAD + LittleEndian.charAt(block, at + PURL_AT), end);
  }

  /**
   * The facts in which two rows differ, or are not known to say the same: a bit for each {@link
   * Fact#head}. The purl is none of them.
   */
  public int unlikeFacts(int row, ComponentTable other, int otherRow) {
    return new FactRuns(facts(row)).unlike(new FactRuns(other.facts(otherRow)));
  }

  /** The purl of a row as it is written; empty where there is none. */
  public String purl(int row) {
    return text(block(row), purlStart(row), purlLength(row));
  }

  static String text(byte[] bytes, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (bytes[i] < 0) {
        return new String(bytes, start, length, UTF_8);
      }
    }
    return new String(bytes, start, length, ISO_8859_1);
  }

  /** Goes through the facts of one row. */
  public static final class Facts {

    final byte[] block;
    private final int end;
    private int start;

    /** Where the next fact begins. */
    int next;

    private int code;

    private Facts(byte[] block, int from, int end) {
      this.block = block;
      this.next = from;
      this.end = end;
    }

    /** Goes to the next fact, if there is one. */
    public boolean next() {
      if (next >= end) {
        return false;
      }
      code = block[next++];
      int length = block[next++] & 0xFF;
      if (length == LONG_LENGTH) {
        length = LittleEndian.intAt(block, next);
        next += Integer.BYTES;
      }
      start = next;
      next = start + length;
      return true;
    }

    /** What it is ({@link Fact}). */
    public int code() {
      return code;
    }

    /** Its first byte. */
    public int kind() {
      return block[start];
    }

    /** All of it as text. */
    public String text() {
      return ComponentTable.text(block, start, next - start);
    }

    /** What follows after some bytes, as text. */
    public String textAfter(int bytes) {
      return ComponentTable.text(block, start + bytes, next - start - bytes);
    }

    /** Whether these are its bytes. */
    public boolean isSameAs(byte[] bytes, int from, int to) {
      return Arrays.equals(block, start, next, bytes, from, to);
    }

    /** Its bytes from an index on. */
    public byte[] bytes(int from) {
      return Arrays.copyOfRange(block, start + from, next);
    }

    /** The first of its bytes. */
    public byte[] firstBytes(int count) {
      return Arrays.copyOfRange(block, start, start + count);
    }
  }
}
