package io.github.trustdelta.sbom.table;

import io.github.trustdelta.sbom.json.LittleEndian;
import java.util.Arrays;

/**
 * Writes the rows of a {@link ComponentTable}, one after the other, and finds them by the
 * document's identifiers. A row is begun, gets its purl, then its facts in the order of their
 * codes, and counts once it is ended; one that is not ended leaves no trace.
 */
public final class RowWriter {

  private static final int NO_ROW = -1;
  private static final int FIRST_BLOCK = 1 << 13;
  private static final int LONGEST_BLOCK = 1 << ComponentTable.BLOCK_BITS;
  private static final int MOST_BLOCKS = 1 << (Integer.SIZE - ComponentTable.BLOCK_BITS);

  /** What is copied as words; at the end of a block there is room for them. */
  private static final int SHORT = 32;

  private static final int SLACK = 2 * SHORT;

  /** The longest purl and the longest identifier that a row may have. */
  public static final int LONGEST_NAME = 1_000;

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final Blocks rows = new Blocks();
  private final Blocks refs = new Blocks();
  private final RefIndex index = new RefIndex(refs);
  private final ComponentTable table = new ComponentTable();
  private int size;

  /** Whether an identifier could not be reserved. */
  private boolean isCrowded;

  private byte[] block = {};
  private int start;
  private int at;
  private int purlLength;
  private int coordinatesLength;

  /** How many rows there are. */
  public int size() {
    return size;
  }

  /** Whether one more row can be kept; 4 GiB are the end, and identifiers made to collide. */
  public boolean hasRoom() {
    return !isCrowded && rows.count < MOST_BLOCKS && refs.count < MOST_BLOCKS;
  }

  /**
   * Begins a row.
   *
   * @param mostBytes no more than this is going to be written; lengths and codes included
   */
  public void begin(int mostBytes) {
    block = rows.room(mostBytes + SLACK);
    start = rows.used();
    at = start + ComponentTable.HEAD;
    purlLength = 0;
    coordinatesLength = 0;
  }

  /** Sets the purl, before any fact; it is not longer than {@link #LONGEST_NAME}. */
  public void purl(byte[] bytes, int from, int to, int coordinates) {
    purlLength = to - from;
    coordinatesLength = coordinates;
    copy(bytes, from, purlLength);
  }

  /** Adds a fact of some bytes. */
  public void add(int code, byte[] bytes, int from, int to) {
    head(code, to - from);
    copy(bytes, from, to - from);
  }

  /** Adds a fact of one byte for its kind and some bytes. */
  public void add(int code, int kind, byte[] bytes, int from, int to) {
    head(code, to - from + 1);
    block[at++] = (byte) kind;
    copy(bytes, from, to - from);
  }

  /**
   * Adds a digest that is given in hexadecimal digits, of either case.
   *
   * @return false if they are none, or no multiple of eight
   */
  public boolean addHex(int code, int kind, byte[] bytes, int from, int to) {
    int length = to - from;
    if (length % Long.BYTES != 0 || length == 0) {
      return false;
    }
    head(code, length / 2 + 1);
    block[at++] = (byte) kind;
    long allValid = HIGH_BITS;
    byte[] row = block;
    int out = at;
    for (int p = from; p < to; p += Long.BYTES) {
      long digits = LittleEndian.longAt(bytes, p) | (ONES * 0x20);
      allValid &= validHex(digits);
      LittleEndian.putInt(row, out, packed(digits));
      out += Integer.BYTES;
    }
    at = out;
    return allValid == HIGH_BITS;
  }

  /** The high bit of each byte that is a digit or a letter from a to f. */
  private static long validHex(long lowerCase) {
    long high = lowerCase | HIGH_BITS;
    long digit = (high - ONES * '0') & ~(high - ONES * ('9' + 1));
    long letter = (high - ONES * 'a') & ~(high - ONES * ('f' + 1));
    return (digit | letter) & ~lowerCase & HIGH_BITS;
  }

  /** The four bytes that eight digits stand for, the first digit in the lowest byte. */
  private static int packed(long digits) {
    long values = (digits & (ONES * 0x0F)) + ((digits >>> 6) & ONES) * 9;
    long pairs = ((values << 4) | (values >>> 8)) & 0x00FF00FF00FF00FFL;
    pairs = (pairs | (pairs >>> 8)) & 0x0000FFFF0000FFFFL;
    return (int) (pairs | (pairs >>> 16));
  }

  /**
   * Ends the row.
   *
   * @param bytes what has the document's identifier, from one index to another; empty for none
   * @return the row, or -1 if it cannot be kept, as another row has the identifier
   */
  public int end(byte[] bytes, int from, int to) {
    int length = to - from;
    byte[] refBlock = refs.room(length + Character.BYTES + SLACK);
    int refAt = refs.used();
    int refPlace = refs.place();
    LittleEndian.putChar(refBlock, refAt, length);
    System.arraycopy(bytes, from, refBlock, refAt + Character.BYTES, length);
    if (length > 0) {
      RefIndex.Answer answer = index.add(size, refPlace, refBlock, refAt + Character.BYTES, length);
      isCrowded |= answer == RefIndex.Answer.CROWDED;
      if (answer != RefIndex.Answer.ADDED) {
        return -1;
      }
    }
    refs.take(length + Character.BYTES);
    LittleEndian.putInt(block, start, at - start - ComponentTable.HEAD);
    LittleEndian.putChar(block, start + ComponentTable.PURL_AT, purlLength);
    LittleEndian.putChar(block, start + ComponentTable.COORDINATES_AT, coordinatesLength);
    int hash = ComponentTable.hash(block, start + ComponentTable.HEAD, coordinatesLength);
    table.add(rows.place(), refPlace, hash);
    table.blocks = rows.blocks;
    table.refBlocks = refs.blocks;
    rows.take(at - start);
    return size++;
  }

  /** No row may have that identifier from now on: something else has it. */
  public void reserve(byte[] ref) {
    if (!isCrowded && ref.length > 0 && ref.length <= LONGEST_NAME) {
      byte[] refBlock = refs.room(ref.length + Character.BYTES + SLACK);
      int refAt = refs.used();
      LittleEndian.putChar(refBlock, refAt, ref.length);
      System.arraycopy(ref, 0, refBlock, refAt + Character.BYTES, ref.length);
      RefIndex.Answer answer =
          index.add(NO_ROW, refs.place(), refBlock, refAt + Character.BYTES, ref.length);
      if (answer == RefIndex.Answer.ADDED) {
        refs.take(ref.length + Character.BYTES);
      }
      isCrowded |= answer == RefIndex.Answer.CROWDED;
    }
  }

  /** The row with that identifier, or -1. */
  public int find(byte[] bytes, int from, int to) {
    return index.find(bytes, from, to - from);
  }

  /** The table of all rows; those to come will be in it, too. */
  public ComponentTable table() {
    return table;
  }

  /** Lets go of memory that was set aside; nothing may be written afterwards. */
  public void finish() {
    table.blocks = rows.trimmed();
    table.refBlocks = refs.trimmed();
    table.trim();
  }

  private void head(int code, int length) {
    block[at++] = (byte) code;
    if (length < ComponentTable.LONG_LENGTH) {
      block[at++] = (byte) length;
    } else {
      block[at++] = (byte) ComponentTable.LONG_LENGTH;
      LittleEndian.putInt(block, at, length);
      at += Integer.BYTES;
    }
  }

  /**
   * Most texts are short: two words, or four, are copied whatever the length, which is sooner done
   * than to count.
   */
  private void copy(byte[] bytes, int from, int length) {
    byte[] to = block;
    int p = at;
    at = p + length;
    if (length > SHORT || from + SHORT > bytes.length || !LittleEndian.isOneStep()) {
      System.arraycopy(bytes, from, to, p, length);
      return;
    }
    LittleEndian.putLong(to, p, LittleEndian.longAt(bytes, from));
    LittleEndian.putLong(to, p + 8, LittleEndian.longAt(bytes, from + 8));
    if (length > SHORT / 2) {
      LittleEndian.putLong(to, p + 16, LittleEndian.longAt(bytes, from + 16));
      LittleEndian.putLong(to, p + 24, LittleEndian.longAt(bytes, from + 24));
    }
  }

  /** Pieces of memory that are filled one after the other, small ones first. */
  static final class Blocks {

    byte[][] blocks = new byte[4][];
    private int count;
    private int used;

    /** The block that has room for that many bytes from {@link #used} on. */
    byte[] room(int bytes) {
      if (count == 0
          || blocks[count - 1].length - used < bytes
          || used > ComponentTable.OFFSET_MASK) {
        int usual =
            count == 0 ? FIRST_BLOCK : Math.min(LONGEST_BLOCK, blocks[count - 1].length * 2);
        if (count == blocks.length) {
          blocks = Arrays.copyOf(blocks, count * 2);
        }
        if (count > 0) {
          blocks[count - 1] = trimmed(blocks[count - 1], used);
        }
        blocks[count++] = new byte[Math.max(usual, bytes)];
        used = 0;
      }
      return blocks[count - 1];
    }

    /** How much of the block is taken. */
    int used() {
      return used;
    }

    /** Where the next bytes are going to be. */
    int place() {
      return (count - 1) << ComponentTable.BLOCK_BITS | used;
    }

    byte[] at(int place) {
      return blocks[place >>> ComponentTable.BLOCK_BITS];
    }

    void take(int bytes) {
      used += bytes;
    }

    byte[][] trimmed() {
      byte[][] all = Arrays.copyOf(blocks, count);
      if (count > 0) {
        all[count - 1] = trimmed(all[count - 1], used);
      }
      return all;
    }

    /** A large row may leave much of a block behind. */
    private static byte[] trimmed(byte[] block, int used) {
      return block.length - used > block.length / 16 ? Arrays.copyOf(block, used) : block;
    }
  }
}
