package io.github.trustdelta.signature;

import java.util.Arrays;

/** Reads numbers and lengths as OpenPGP writes them, never past the end. For one thread. */
final class PgpBytes {

  private final byte[] bytes;
  private int position;

  PgpBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean hasMore() {
    return position < bytes.length;
  }

  int position() {
    return position;
  }

  int octet() throws SignatureReadException {
    return (int) number(1);
  }

  /** Big-endian, of up to four octets. */
  long number(int octets) throws SignatureReadException {
    requireMore(octets);
    long number = 0;
    for (int i = 0; i < octets; i++) {
      number = (number << 8) | (bytes[position++] & 0xFF);
    }
    return number;
  }

  byte[] octets(long count) throws SignatureReadException {
    requireMore(count);
    position += (int) count;
    return Arrays.copyOfRange(bytes, position - (int) count, position);
  }

  byte[] rest() throws SignatureReadException {
    return octets(bytes.length - position);
  }

  /** RFC 9580, section 4.2.1. */
  long packetLength() throws SignatureReadException {
    int first = octet();
    if (first >= 224 && first < 255) {
      throw new SignatureReadException(
          "expected a packet in one piece, found a partial length before byte " + position);
    }
    return length(first);
  }

  /** RFC 9580, section 5.2.3.7. */
  long subpacketLength() throws SignatureReadException {
    return length(octet());
  }

  private long length(int first) throws SignatureReadException {
    if (first < 192) {
      return first;
    }
    return first == 255 ? number(4) : ((first - 192) << 8) + octet() + 192L;
  }

  private void requireMore(long octets) throws SignatureReadException {
    if (octets > bytes.length - position) {
      throw new SignatureReadException(
          "expected "
              + octets
              + " more bytes, found "
              + (bytes.length - position)
              + " at byte "
              + position);
    }
  }
}
