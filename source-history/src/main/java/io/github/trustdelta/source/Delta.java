package io.github.trustdelta.source;

/**
 * Makes an object from another one and what differs (gitformat-pack, "Deltified representation").
 */
final class Delta {

  private final byte[] delta;
  private int at;

  private Delta(byte[] delta) {
    this.delta = delta;
  }

  static byte[] apply(byte[] base, byte[] delta, Inflation limits) throws DamagedException {
    return new Delta(delta).apply(base, limits);
  }

  private byte[] apply(byte[] base, Inflation limits) throws DamagedException {
    if (size() != base.length) {
      throw new DamagedException("a delta to an object of another size");
    }
    byte[] result = limits.allocate(size());
    int done = 0;
    while (at < delta.length) {
      int order = next();
      byte[] from = order >= 0x80 ? base : delta;
      long offset = order >= 0x80 ? number(order, 0, 4) : at;
      int length = order >= 0x80 ? copyLength(order) : order;
      if (length == 0 || offset + length > from.length || length > result.length - done) {
        throw new DamagedException("a delta that copies what is not there");
      }
      System.arraycopy(from, (int) offset, result, done, length);
      at += order >= 0x80 ? 0 : length;
      done += length;
    }
    if (done != result.length) {
      throw new DamagedException("a delta shorter than it says");
    }
    return result;
  }

  private int copyLength(int order) throws DamagedException {
    int length = (int) number(order, 4, 3);
    return length == 0 ? 0x10000 : length;
  }

  /** Of a number, only the bytes are there whose bits are set in the order. */
  private long number(int order, int firstBit, int bytes) throws DamagedException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      if (((order >> (firstBit + i)) & 1) != 0) {
        number |= (long) next() << (8 * i);
      }
    }
    return number;
  }

  private long size() throws DamagedException {
    long size = 0;
    for (int shift = 0; shift <= 49; shift += 7) {
      int b = next();
      size |= (long) (b & 0x7F) << shift;
      if (b < 0x80) {
        return size;
      }
    }
    throw new DamagedException("a size of too many digits");
  }

  private int next() throws DamagedException {
    if (at == delta.length) {
      throw new DamagedException("a delta that ends too early");
    }
    return delta[at++] & 0xFF;
  }
}
