package io.github.trustdelta.source;

import java.io.IOException;

/** Where in a pack its objects are (gitformat-pack, "Version 2 pack-*.idx files"). */
final class PackIndex {

  private static final long MAGIC = 0xFF744F63L;
  private static final int FANOUT = 8;
  private static final int NAMES = FANOUT + 256 * 4;
  private static final long LARGE = 0x80000000L;

  private final PageCache.Paged file;
  private final ObjectFormat format;
  private final long[] fanout = new long[257];
  private final long offsets;
  private final long largeOffsets;
  private final long end;

  /**
   * @param name of the file, for messages
   */
  PackIndex(PageCache.Paged file, ObjectFormat format, String name) throws IOException {
    this.file = file;
    this.format = format;
    if (file.size() < NAMES + 2L * format.bytes || file.uint32(0) != MAGIC || file.uint32(4) != 2) {
      throw new SourceHistoryException(
          "expected an index of version 2, found something else in "
              + name
              + "; git index-pack writes it anew");
    }
    for (int i = 0; i < 256; i++) {
      fanout[i + 1] = file.uint32(FANOUT + 4L * i);
      if (fanout[i + 1] < fanout[i]) {
        throw new SourceHistoryException("expected rising numbers, found a lower one in " + name);
      }
    }
    long count = fanout[256];
    offsets = NAMES + count * (format.bytes + 4L);
    largeOffsets = offsets + count * 4;
    end = file.size() - 2L * format.bytes;
    if (largeOffsets > end || (end - largeOffsets) % 8 != 0) {
      throw new SourceHistoryException(
          "expected an index of " + count + " objects, found " + file.size() + " bytes in " + name);
    }
  }

  /** The place of an object in the pack; -1 if it is not there. */
  long find(ObjectName name) throws IOException {
    long low = fanout[name.firstByte()];
    long high = fanout[name.firstByte() + 1];
    var candidate = new byte[format.bytes];
    while (low < high) {
      long middle = (low + high) >>> 1;
      file.read(NAMES + middle * format.bytes, candidate);
      int order = name.compareTo(candidate);
      if (order == 0) {
        return offset(middle);
      }
      if (order < 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return -1;
  }

  private long offset(long index) throws IOException {
    long offset = file.uint32(offsets + index * 4);
    if (offset < LARGE) {
      return offset;
    }
    long large = largeOffsets + (offset - LARGE) * 8;
    if (large > end - 8) {
      throw new DamagedException("an index that points beyond its own end");
    }
    return (file.uint32(large) << 32) | file.uint32(large + 4);
  }
}
