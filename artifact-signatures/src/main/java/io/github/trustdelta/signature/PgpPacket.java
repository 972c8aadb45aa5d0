package io.github.trustdelta.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One packet (RFC 9580, section 4.2): what it is, and its bytes without the header. */
final class PgpPacket {

  static final int SIGNATURE = 2;
  static final int SECRET_KEY = 5;
  static final int PUBLIC_KEY = 6;
  static final int SECRET_SUBKEY = 7;
  static final int MARKER = 10;
  static final int TRUST = 12;
  static final int USER_ID = 13;
  static final int PUBLIC_SUBKEY = 14;
  static final int USER_ATTRIBUTE = 17;
  static final int PADDING = 21;

  private final int tag;
  private final byte[] body;
  private final int offset;

  /**
   * @param offset where it begins, which makes it no other one
   */
  PgpPacket(int tag, byte[] body, int offset) {
    this.tag = tag;
    this.body = body;
    this.offset = offset;
  }

  int tag() {
    return tag;
  }

  byte[] body() {
    return body;
  }

  /** All of them; lengths that only what is streamed may have are refused. */
  static List<PgpPacket> all(byte[] bytes, int maxPackets) throws SignatureReadException {
    var packets = new ArrayList<PgpPacket>();
    var reader = new PgpBytes(bytes);
    while (reader.hasMore()) {
      if (packets.size() == maxPackets) {
        throw new SignatureReadException("more packets than the limit of " + maxPackets);
      }
      packets.add(next(reader));
    }
    return packets;
  }

  private static PgpPacket next(PgpBytes reader) throws SignatureReadException {
    int offset = reader.position();
    int head = reader.octet();
    if (head < 0x80) {
      throw new SignatureReadException(
          "expected an OpenPGP packet, found the byte " + head + " at byte " + offset);
    }
    boolean isNew = (head & 0x40) != 0;
    int tag = isNew ? head & 0x3F : (head >> 2) & 0xF;
    long length = isNew ? reader.packetLength() : oldLength(reader, head & 3);
    return new PgpPacket(tag, reader.octets(length), offset);
  }

  private static long oldLength(PgpBytes reader, int kind) throws SignatureReadException {
    if (kind == 3) {
      throw new SignatureReadException(
          "expected a packet with a length, found one without before byte " + reader.position());
    }
    return reader.number(1 << kind);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PgpPacket packet
        && tag == packet.tag
        && Arrays.equals(body, packet.body);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(body) + tag;
  }

  @Override
  public String toString() {
    return "packet of type " + tag + " at byte " + offset;
  }
}
