package io.github.trustdelta.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decompresses what is in objects and packs (zlib), within what is allowed in all. */
final class Inflation implements AutoCloseable {

  /** What git puts before the content of a loose object is shorter. */
  private static final int LONGEST_HEADER = 32;

  /** Compressed, an object may be longer, but by a few bytes in each block. */
  private static final int LONGEST_EXCESS = 1_024;

  private final Inflater inflater = new Inflater();
  private final int maxObjectBytes;
  private final long maxTotalBytes;
  private long total;

  Inflation(int maxObjectBytes, long maxTotalBytes) {
    this.maxObjectBytes = maxObjectBytes;
    this.maxTotalBytes = maxTotalBytes;
  }

  /** As many bytes as announced, and no more, from a place in a pack. */
  byte[] fromPack(PageCache.Paged pack, long at, long size) throws IOException {
    byte[] content = allocate(size);
    inflater.reset();
    long next = at;
    for (int done = 0; !inflater.finished(); ) {
      if (inflater.needsInput()) {
        if (next >= pack.size()) {
          throw new DamagedException("the pack ends within an object");
        }
        int from = (int) (next % PageCache.PAGE);
        int length = (int) Math.min(PageCache.PAGE - from, pack.size() - next);
        inflater.setInput(pack.page(next / PageCache.PAGE), from, length);
        next += length;
      }
      done += inflate(content, done);
      if (inflater.getBytesRead() > size + (size >> 3) + LONGEST_EXCESS) {
        throw new DamagedException("an object that is longer compressed than it is");
      }
    }
    requireWhole(content);
    return content;
  }

  /** A loose object: its type, its size and its content, all compressed. */
  GitObject loose(byte[] compressed) throws IOException {
    inflater.reset();
    inflater.setInput(compressed);
    var start = new byte[LONGEST_HEADER];
    int length = 0;
    int end = -1;
    while (end < 0 && length < start.length && !inflater.finished()) {
      int more = inflate(start, length);
      if (more == 0 && inflater.needsInput()) {
        break;
      }
      length += more;
      end = indexOfNul(start, length);
    }
    String[] header = end < 0 ? new String[0] : header(start, end);
    if (header.length != 2 || !header[1].matches("0|[1-9][0-9]{0,17}")) {
      throw new DamagedException("a loose object without type and size");
    }
    byte[] content = allocate(Long.parseLong(header[1]));
    int done = length - end - 1;
    if (done > content.length) {
      throw new DamagedException("a loose object longer than it says");
    }
    System.arraycopy(start, end + 1, content, 0, done);
    while (!inflater.finished()) {
      int more = inflate(content, done);
      if (more == 0 && inflater.needsInput()) {
        throw new DamagedException("a loose object ends too early");
      }
      done += more;
    }
    if (done != content.length) {
      throw new DamagedException("a loose object shorter than it says");
    }
    return new GitObject(header[0], content);
  }

  /** Room for the result of a step; each counts against what is allowed in all. */
  byte[] allocate(long size) throws DamagedException {
    if (size < 0) {
      throw new DamagedException("a size that is no number");
    }
    if (size > maxObjectBytes) {
      throw DamagedException.beyondLimit(
          "an object has " + size + " bytes, and " + maxObjectBytes + " are allowed");
    }
    total += size + 1;
    if (total > maxTotalBytes) {
      throw DamagedException.beyondLimit(
          "more than " + maxTotalBytes + " bytes would have to be decompressed");
    }
    return new byte[(int) size];
  }

  private int inflate(byte[] into, int from) throws DamagedException {
    try {
      // One byte beyond a full result shows whether there is more than announced.
      byte[] room = from < into.length ? into : new byte[1];
      int offset = from < into.length ? from : 0;
      int length = inflater.inflate(room, offset, room.length - offset);
      if (length > 0 && room != into) {
        throw new DamagedException("an object longer than it says");
      }
      if (length == 0 && inflater.needsDictionary()) {
        throw new DamagedException("compressed with a dictionary");
      }
      return length;
    } catch (DataFormatException e) {
      throw new DamagedException("what is not compressed as zlib does it");
    }
  }

  private void requireWhole(byte[] content) throws DamagedException {
    if (inflater.getBytesWritten() != content.length) {
      throw new DamagedException("an object shorter than it says");
    }
  }

  private static int indexOfNul(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] == 0) {
        return i;
      }
    }
    return -1;
  }

  private static String[] header(byte[] start, int end) {
    return new String(Arrays.copyOf(start, end), ISO_8859_1).split(" ", -1);
  }

  @Override
  public void close() {
    inflater.end();
  }
}
