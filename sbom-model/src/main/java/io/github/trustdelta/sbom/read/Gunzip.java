package io.github.trustdelta.sbom.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip (RFC 1952), all members to the very end. {@code GZIPInputStream} will not do
 * for hostile input: it calls itself for each empty member, stops after a member when the stream
 * has nothing at hand just then, and passes over whatever follows the last one.
 */
final class Gunzip extends InputStream {

  private static final int BUFFER = 1 << 16;

  /** Short documents may repeat themselves as they like. */
  private static final int FREE_EXPANSION = 1 << 20;

  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final PushbackInputStream compressed;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] buffer = new byte[BUFFER];
  private final byte[] one = new byte[1];
  private final ReadLimits limits;
  private long taken;
  private long given;
  private boolean inMember;
  private boolean atEnd;
  private int buffered;

  /**
   * Reads on from the beginning of the first member.
   *
   * @param limits of the compressed bytes, as members may be empty, and of the expansion
   */
  Gunzip(InputStream compressed, ReadLimits limits) {
    this.compressed = new PushbackInputStream(new BufferedInputStream(compressed, BUFFER), BUFFER);
    this.limits = limits;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!atEnd) {
      if (!inMember && !beginMember()) {
        atEnd = true;
        return -1;
      }
      int count = inflate(to, offset, length);
      if (count > 0) {
        checksum.update(to, offset, count);
        give(count);
        return count;
      }
    }
    return -1;
  }

  /** Releases the memory outside the heap; the stream below stays open. */
  @Override
  public void close() {
    inflater.end();
  }

  private void give(int count) throws SbomReadException {
    given += count;
    if (given > FREE_EXPANSION && given / limits.expansion() > taken) {
      throw new SbomReadException(
          "expected a gzip stream that expands to at most %d times its length, found more after %d bytes"
              .formatted(limits.expansion(), given));
    }
  }

  /** Some bytes, or none at the end of the member. */
  private int inflate(byte[] to, int offset, int length) throws IOException {
    while (true) {
      int count = inflated(to, offset, length);
      if (count > 0) {
        return count;
      }
      if (inflater.finished()) {
        endMember();
        return 0;
      }
      if (inflater.needsDictionary()) {
        throw broken("data that needs a dictionary");
      }
      buffered = compressed.read(buffer);
      if (buffered < 0) {
        throw broken("its end inside the data");
      }
      take(buffered);
      inflater.setInput(buffer, 0, buffered);
    }
  }

  private int inflated(byte[] to, int offset, int length) throws SbomReadException {
    try {
      return inflater.inflate(to, offset, length);
    } catch (DataFormatException e) {
      throw new SbomReadException("expected a sound gzip stream, found broken data", e);
    }
  }

  /** Reads the header of a member; false at the end of the stream. */
  private boolean beginMember() throws IOException {
    int first = compressed.read();
    if (first < 0) {
      return false;
    }
    if (first != 0x1f || next() != 0x8b || next() != 8) {
      throw broken("something else behind the compressed data");
    }
    int flags = next();
    if ((flags & RESERVED) != 0) {
      throw broken("an unknown flag");
    }
    skip(6); // time, compression level, operating system
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      skip(2);
    }
    inflater.reset();
    checksum.reset();
    inMember = true;
    return true;
  }

  private void endMember() throws IOException {
    int rest = inflater.getRemaining();
    compressed.unread(buffer, buffered - rest, rest);
    taken -= rest;
    if (littleEndian() != checksum.getValue()) {
      throw broken("another checksum than that of the data");
    }
    if (littleEndian() != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw broken("another length than that of the data");
    }
    inMember = false;
  }

  private long littleEndian() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    int b = next();
    while (b != 0) {
      b = next();
    }
  }

  private int next() throws IOException {
    int b = compressed.read();
    if (b < 0) {
      throw broken("its end inside a header or trailer");
    }
    take(1);
    return b;
  }

  private void take(int count) throws SbomReadException {
    taken += count;
    if (taken > limits.bytes()) {
      throw new SbomReadException(
          "the compressed input is longer than the limit of " + limits.bytes() + " bytes");
    }
  }

  private static SbomReadException broken(String found) {
    return new SbomReadException("expected a sound gzip stream, found " + found);
  }
}
