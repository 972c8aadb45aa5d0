package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip (RFC 1952) in memory, all members to the very end. {@code GZIPInputStream}
 * calls itself for each empty member, and passes over whatever follows the last one.
 */
final class Gzip {

  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final byte[] compressed;
  private final ReadLimits limits;
  private final ByteArrayOutputStream plain = new ByteArrayOutputStream();
  private int at;

  private Gzip(byte[] compressed, ReadLimits limits) {
    this.compressed = compressed;
    this.limits = limits;
  }

  static boolean isMagic(byte[] start) {
    return start.length > 1 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
  }

  static byte[] decompressed(byte[] compressed, ReadLimits limits) throws SbomReadException {
    var gzip = new Gzip(compressed, limits);
    var inflater = new Inflater(true);
    try {
      while (gzip.at < compressed.length) {
        gzip.header();
        gzip.member(inflater);
      }
    } finally {
      inflater.end();
    }
    return gzip.plain.toByteArray();
  }

  /** What the data begins with, as far as the beginning of the compressed form tells. */
  static byte[] beginning(byte[] start, ReadLimits limits) {
    var gzip = new Gzip(start, limits);
    var inflater = new Inflater(true);
    try {
      gzip.header();
      inflater.setInput(start, gzip.at, start.length - gzip.at);
      byte[] data = new byte[start.length];
      return Arrays.copyOf(data, inflate(inflater, data));
    } catch (SbomReadException e) {
      return new byte[0]; // whoever reads the whole says what is wrong with it
    } finally {
      inflater.end();
    }
  }

  private void header() throws SbomReadException {
    if (next() != 0x1f || next() != 0x8b || next() != 8) {
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
    for (int text = flags & (NAME | COMMENT); text != 0; text &= text - 1) {
      while (next() != 0) {}
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      skip(2);
    }
  }

  private void member(Inflater inflater) throws SbomReadException {
    inflater.reset();
    inflater.setInput(compressed, at, compressed.length - at);
    var checksum = new CRC32();
    var buffer = new byte[1 << 13];
    while (!inflater.finished()) {
      int count = inflate(inflater, buffer);
      if (count == 0 && !inflater.finished()) {
        throw broken("its end inside the data");
      }
      checksum.update(buffer, 0, count);
      plain.write(buffer, 0, count);
      requireWithinLimits();
    }
    at = compressed.length - inflater.getRemaining();
    if (littleEndian() != checksum.getValue()) {
      throw broken("another checksum than that of the data");
    }
    if (littleEndian() != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw broken("another length than that of the data");
    }
  }

  private static int inflate(Inflater inflater, byte[] buffer) throws SbomReadException {
    try {
      return inflater.inflate(buffer);
    } catch (DataFormatException e) {
      throw new SbomReadException("expected a sound gzip stream, found broken data", e);
    }
  }

  private void requireWithinLimits() throws SbomReadException {
    if (plain.size() > limits.bytes()) {
      throw new SbomReadException(
          "the document is longer than the limit of " + limits.bytes() + " bytes");
    }
    if (plain.size() > 1 << 20 && plain.size() / limits.expansion() > compressed.length) {
      throw new SbomReadException(
          "the document is longer than %d times its compressed form".formatted(limits.expansion()));
    }
  }

  private long littleEndian() throws SbomReadException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private void skip(int count) throws SbomReadException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private int next() throws SbomReadException {
    if (at == compressed.length) {
      throw broken("its end inside a header or trailer");
    }
    return compressed[at++] & 0xff;
  }

  private static SbomReadException broken(String found) {
    return new SbomReadException("expected a sound gzip stream, found " + found);
  }
}
