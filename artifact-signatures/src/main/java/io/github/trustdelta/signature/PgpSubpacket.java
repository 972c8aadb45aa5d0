package io.github.trustdelta.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One subpacket of a signature (RFC 9580, section 5.2.3.7). */
final class PgpSubpacket {

  static final int CREATED = 2;
  static final int SIGNATURE_EXPIRES = 3;
  static final int KEY_EXPIRES = 9;
  static final int REVOCATION_KEY = 12;
  static final int ISSUER = 16;
  static final int KEY_FLAGS = 27;
  static final int REVOCATION_REASON = 29;
  static final int EMBEDDED_SIGNATURE = 32;
  static final int ISSUER_FINGERPRINT = 33;

  /**
   * Those of which it is known what they say: the ones above, and what is said of trust, of
   * preferences, of servers and of recipients, which has no bearing on a signature of data. Not
   * notations: what a critical one asks for is not known.
   */
  private static final Set<Integer> KNOWN =
      Set.of(
          CREATED,
          SIGNATURE_EXPIRES,
          4,
          5,
          7,
          KEY_EXPIRES,
          11,
          REVOCATION_KEY,
          ISSUER,
          21,
          22,
          23,
          24,
          25,
          26,
          KEY_FLAGS,
          28,
          REVOCATION_REASON,
          30,
          EMBEDDED_SIGNATURE,
          ISSUER_FINGERPRINT,
          34,
          35,
          39);

  /** Of which one signature can have one meaning only. */
  private static final Set<Integer> SINGLE =
      Set.of(
          CREATED,
          SIGNATURE_EXPIRES,
          KEY_EXPIRES,
          ISSUER,
          KEY_FLAGS,
          REVOCATION_REASON,
          ISSUER_FINGERPRINT);

  private final int type;
  private final boolean isCritical;
  private final byte[] body;

  PgpSubpacket(int type, boolean isCritical, byte[] body) {
    this.type = type;
    this.isCritical = isCritical;
    this.body = body;
  }

  int type() {
    return type;
  }

  byte[] body() {
    return body;
  }

  static List<PgpSubpacket> all(byte[] area) throws SignatureReadException {
    var subpackets = new ArrayList<PgpSubpacket>();
    var reader = new PgpBytes(area);
    while (reader.hasMore()) {
      var inner = new PgpBytes(reader.octets(reader.subpacketLength()));
      int type = inner.octet();
      subpackets.add(new PgpSubpacket(type & 0x7F, type >= 0x80, inner.rest()));
    }
    return subpackets;
  }

  static @Nullable PgpSubpacket find(int type, List<PgpSubpacket> subpackets) {
    for (PgpSubpacket subpacket : subpackets) {
      if (subpacket.type == type) {
        return subpacket;
      }
    }
    return null;
  }

  /** Why a signature with these in its signed part cannot be understood; null if it can. */
  static @Nullable String problem(List<PgpSubpacket> hashed) {
    for (PgpSubpacket subpacket : hashed) {
      if (subpacket.isCritical && !KNOWN.contains(subpacket.type)) {
        return "a critical subpacket of the unknown type " + subpacket.type;
      }
      boolean isTime =
          subpacket.type == CREATED
              || subpacket.type == SIGNATURE_EXPIRES
              || subpacket.type == KEY_EXPIRES;
      if (isTime && subpacket.body.length != 4) {
        return "a time of " + subpacket.body.length + " bytes";
      }
      PgpSubpacket first = find(subpacket.type, hashed);
      if (first != null
          && SINGLE.contains(subpacket.type)
          && !Arrays.equals(first.body, subpacket.body)) {
        return "two subpackets of type " + subpacket.type + " that contradict each other";
      }
    }
    return null;
  }

  /** Seconds, as four octets; null if it is not that. */
  @Nullable Long seconds() throws SignatureReadException {
    return body.length == 4 ? new PgpBytes(body).number(4) : null;
  }
}
