package io.github.trustdelta.signature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A primary key, and what a key ring has with it (RFC 9580, section 10.1): user ids, subkeys, and
 * signatures of all of them, nothing of it checked. Filled by {@link PgpKeys} only.
 */
final class PgpCertificate {

  private final PgpKeyPacket primary;
  private final Set<PgpPacket> signatures = new LinkedHashSet<>();
  private final Map<PgpPacket, Set<PgpPacket>> userIds = new LinkedHashMap<>();
  private final Map<PgpPacket, Set<PgpPacket>> subkeys = new LinkedHashMap<>();

  PgpCertificate(PgpKeyPacket primary) {
    this.primary = primary;
  }

  PgpKeyPacket primary() {
    return primary;
  }

  /** Where the signatures that follow it go: a second copy of a key adds to the first. */
  Set<PgpPacket> directly() {
    return signatures;
  }

  Set<PgpPacket> userId(PgpPacket userId) {
    return userIds.computeIfAbsent(userId, any -> new LinkedHashSet<>());
  }

  Set<PgpPacket> subkey(PgpPacket subkey) {
    return subkeys.computeIfAbsent(subkey, any -> new LinkedHashSet<>());
  }

  /** Over the primary key itself. */
  List<PgpSignaturePacket> ofPrimary() {
    return readable(signatures);
  }

  /** Over each user id. */
  Map<PgpPacket, List<PgpSignaturePacket>> ofUserIds() {
    Map<PgpPacket, List<PgpSignaturePacket>> found = new LinkedHashMap<>();
    userIds.forEach((userId, packets) -> found.put(userId, readable(packets)));
    return found;
  }

  /** Over a subkey of it. */
  List<PgpSignaturePacket> ofSubkey(PgpKeyPacket subkey) {
    return readable(
        subkeys.getOrDefault(new PgpPacket(PgpPacket.PUBLIC_SUBKEY, subkey.body(), 0), Set.of()));
  }

  /** What is no signature proves nothing, and anybody may have put it there. */
  private static List<PgpSignaturePacket> readable(Set<PgpPacket> packets) {
    var found = new ArrayList<PgpSignaturePacket>();
    for (PgpPacket packet : packets) {
      PgpSignaturePacket signature = PgpSignaturePacket.parseOrNull(packet.body());
      if (signature != null) {
        found.add(signature);
      }
    }
    return found;
  }
}
