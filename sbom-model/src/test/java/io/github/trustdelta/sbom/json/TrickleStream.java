package io.github.trustdelta.sbom.json;

import java.io.InputStream;
import java.util.Random;

/** Hands out one to seven bytes per read, and now and then none, which a careless stream may do. */
final class TrickleStream extends InputStream {
  private final byte[] bytes;
  private final Random random;
  private int next;

  TrickleStream(byte[] bytes, long seed) {
    this.bytes = bytes;
    this.random = new Random(seed);
  }

  @Override
  public int read() {
    return next < bytes.length ? bytes[next++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] out, int offset, int atMost) {
    if (next == bytes.length) {
      return -1;
    }
    int count = Math.min(Math.min(random.nextInt(8), atMost), bytes.length - next);
    System.arraycopy(bytes, next, out, offset, count);
    next += count;
    return count;
  }
}
