package io.github.trustdelta.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a key could sign data at an instant, by what its holder signed of it. For one thread.
 *
 * <p>What a ring says of a key anybody may have written, unless the primary key signed it: that
 * signature is checked before it counts, what cannot be checked counts for nothing. Of several the
 * newest counts (RFC 9580, section 5.2.3.10), a statement about the key itself before one about a
 * user id. Two things are stricter than that:
 *
 * <ul>
 *   <li>What takes something away counts even if it says so in a way that could not give anything:
 *       a revocation with a weak hash, or with a critical part that is not known.
 *   <li>The instant is the caller's. A key that expired, or was retired, between the signature and
 *       that instant is reported: when a signature was made only its maker says, and who gets hold
 *       of an old key can say what he likes. A caller with other proof of when it was made passes
 *       that instant.
 * </ul>
 */
final class PgpStanding {

  /** Signatures of keys that are computed for one file: more are there to keep us busy. */
  static final int MAX_CHECKS = 1_000;

  private static final int MAY_SIGN = 0x02;

  private static final Comparator<PgpSignaturePacket> BY_AGE =
      Comparator.comparing(PgpStanding::created);

  /** What was found out. */
  record Answer(PgpOutcome outcome, String detail) {}

  /** Counts the computations for one file. */
  static final class Work {
    private int checks;
  }

  /** There are too many signatures to be checked. */
  static final class TooMuchWork extends Exception {
    private static final long serialVersionUID = 1L;

    TooMuchWork() {
      super("more than " + MAX_CHECKS + " signatures of keys to check", null, false, false);
    }
  }

  private final PgpCertificate certificate;
  private final PgpKeyPacket primary;
  private final Instant at;
  private final Work work;
  private final List<PgpSignaturePacket> direct = new ArrayList<>();
  private final List<PgpSignaturePacket> ofUserIds = new ArrayList<>();
  private final List<String> userIds = new ArrayList<>();

  private PgpStanding(PgpCertificate certificate, Instant at, Work work) {
    this.certificate = certificate;
    this.primary = certificate.primary();
    this.at = at;
    this.work = work;
  }

  static PgpStanding of(PgpCertificate certificate, Instant at, Work work) throws TooMuchWork {
    var standing = new PgpStanding(certificate, at, work);
    standing.collect();
    return standing;
  }

  /** Those that the primary key signed, and did not withdraw. */
  List<String> userIds() {
    return userIds;
  }

  /** Of a key that made a signature which claims a time. */
  Answer of(PgpKeyPacket key, Instant signed) throws TooMuchWork, SignatureReadException {
    boolean isPrimary = key == primary;
    if (signed.isBefore(key.created()) || signed.isBefore(primary.created())) {
      return new Answer(
          PgpOutcome.KEY_NEWER_THAN_SIGNATURE,
          "claims " + signed + ", but the key is of " + key.created());
    }
    Answer revoked = revoked(key, isPrimary);
    if (revoked != null) {
      return revoked;
    }
    List<PgpSignaturePacket> ofPrimary = direct.isEmpty() ? ofUserIds : direct;
    if (ofPrimary.isEmpty()) {
      return new Answer(PgpOutcome.KEY_NOT_BOUND, "nothing valid that the primary key says of it");
    }
    PgpSignaturePacket binding = isPrimary ? null : binding(key);
    if (!isPrimary && binding == null) {
      return new Answer(PgpOutcome.KEY_NOT_BOUND, "no valid binding of the subkey");
    }
    Answer expired = expired(primary, keyValidity(), signed);
    if (expired == null && binding != null) {
      expired = expired(key, binding.keyValidity(), signed);
    }
    if (expired != null) {
      return expired;
    }
    return maySign(key, binding);
  }

  private Answer maySign(PgpKeyPacket key, @Nullable PgpSignaturePacket binding)
      throws TooMuchWork {
    Integer flags = binding == null ? keyFlags() : binding.keyFlags();
    // A primary key of before there were flags may do whatever it can do.
    boolean mayByDefault = binding == null && primary.version() == 4;
    if (flags == null ? !mayByDefault : (flags & MAY_SIGN) == 0) {
      return new Answer(PgpOutcome.KEY_NOT_FOR_SIGNING, "its flags do not let it sign data");
    }
    if (binding != null && !isBoundBack(key, binding)) {
      return new Answer(
          PgpOutcome.KEY_NOT_BOUND, "the subkey does not say that it belongs to the primary key");
    }
    return new Answer(PgpOutcome.VALID, "made by the key");
  }

  private void collect() throws TooMuchWork {
    for (PgpSignaturePacket signature : certificate.ofPrimary()) {
      if (signature.type() == PgpSignaturePacket.DIRECT_KEY
          && counts(signature, primary, primary.signedMaterial())) {
        direct.add(signature);
      }
    }
    for (Map.Entry<PgpPacket, List<PgpSignaturePacket>> entry :
        certificate.ofUserIds().entrySet()) {
      byte[] userId = entry.getKey().body();
      PgpSignaturePacket newest = newestOfUserId(userId, entry.getValue());
      if (newest != null) {
        ofUserIds.add(newest);
        userIds.add(new String(userId, UTF_8));
      }
    }
    direct.sort(BY_AGE.reversed());
    ofUserIds.sort(BY_AGE.reversed());
  }

  /** Null if there is none, or if it was withdrawn afterwards. */
  private @Nullable PgpSignaturePacket newestOfUserId(
      byte[] name, List<PgpSignaturePacket> signatures) throws TooMuchWork {
    byte[] key = primary.signedMaterial();
    byte[] material =
        ByteBuffer.allocate(key.length + 5 + name.length)
            .put(key)
            .put((byte) 0xB4)
            .putInt(name.length)
            .put(name)
            .array();
    PgpSignaturePacket newest = null;
    for (PgpSignaturePacket signature : signatures) {
      boolean isCertification =
          signature.type() >= PgpSignaturePacket.FIRST_CERTIFICATION
              && signature.type() <= PgpSignaturePacket.LAST_CERTIFICATION;
      if (isCertification
          && counts(signature, primary, material)
          && (newest == null || !created(signature).isBefore(created(newest)))) {
        newest = signature;
      }
    }
    for (PgpSignaturePacket signature : signatures) {
      if (newest != null
          && signature.type() == PgpSignaturePacket.CERTIFICATION_REVOCATION
          && !created(signature).isBefore(created(newest))
          && !created(signature).isAfter(at)
          && isMadeBy(primary, signature, material)) {
        return null;
      }
    }
    return newest;
  }

  private @Nullable Answer revoked(PgpKeyPacket key, boolean isPrimary) throws TooMuchWork {
    for (PgpSignaturePacket signature : certificate.ofPrimary()) {
      if (signature.type() != PgpSignaturePacket.KEY_REVOCATION) {
        continue;
      }
      if (isMadeBy(primary, signature, primary.signedMaterial())) {
        if (isInForce(signature)) {
          return new Answer(PgpOutcome.KEY_REVOKED, "the primary key is revoked");
        }
      } else if (namesRevoker() && !mayBeBy(primary, signature)) {
        return new Answer(
            PgpOutcome.KEY_REVOKED,
            "there is a revocation of the primary key by another key, and the key lets one");
      }
    }
    if (isPrimary) {
      return null;
    }
    for (PgpSignaturePacket signature : certificate.ofSubkey(key)) {
      if (signature.type() == PgpSignaturePacket.SUBKEY_REVOCATION
          && isMadeBy(primary, signature, withPrimary(key))
          && isInForce(signature)) {
        return new Answer(PgpOutcome.KEY_REVOKED, "the subkey is revoked");
      }
    }
    return null;
  }

  /** A lost key was lost before anybody noticed. */
  private boolean isInForce(PgpSignaturePacket revocation) {
    return !revocation.isSoftRevocation() || !created(revocation).isAfter(at);
  }

  private boolean namesRevoker() {
    return direct.stream().anyMatch(PgpSignaturePacket::namesRevoker)
        || ofUserIds.stream().anyMatch(PgpSignaturePacket::namesRevoker);
  }

  private @Nullable PgpSignaturePacket binding(PgpKeyPacket subkey) throws TooMuchWork {
    PgpSignaturePacket newest = null;
    for (PgpSignaturePacket signature : certificate.ofSubkey(subkey)) {
      if (signature.type() == PgpSignaturePacket.SUBKEY_BINDING
          && counts(signature, primary, withPrimary(subkey))
          && (newest == null || !created(signature).isBefore(created(newest)))) {
        newest = signature;
      }
    }
    return newest;
  }

  /** Else anybody could take a stranger's key, and his signatures, for his own. */
  private boolean isBoundBack(PgpKeyPacket subkey, PgpSignaturePacket binding) throws TooMuchWork {
    for (PgpSubpacket embedded : binding.embedded()) {
      PgpSignaturePacket back = PgpSignaturePacket.parseOrNull(embedded.body());
      if (back != null
          && back.type() == PgpSignaturePacket.PRIMARY_KEY_BINDING
          && counts(back, subkey, withPrimary(subkey))) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Answer expired(PgpKeyPacket key, @Nullable Long validity, Instant signed) {
    if (validity == null || validity == 0) {
      return null;
    }
    Instant end = key.created().plusSeconds(validity);
    boolean isOver = !at.isBefore(end) || !signed.isBefore(end);
    String which = key == primary ? "the primary key" : "the subkey";
    return isOver ? new Answer(PgpOutcome.KEY_EXPIRED, which + " expired on " + end) : null;
  }

  private @Nullable Long keyValidity() throws SignatureReadException {
    for (PgpSignaturePacket signature : direct) {
      if (signature.keyValidity() != null) {
        return signature.keyValidity();
      }
    }
    return ofUserIds.isEmpty() ? null : ofUserIds.get(0).keyValidity();
  }

  private @Nullable Integer keyFlags() {
    for (PgpSignaturePacket signature : direct) {
      if (signature.keyFlags() != null) {
        return signature.keyFlags();
      }
    }
    return ofUserIds.isEmpty() ? null : ofUserIds.get(0).keyFlags();
  }

  private byte[] withPrimary(PgpKeyPacket subkey) {
    byte[] one = primary.signedMaterial();
    byte[] other = subkey.signedMaterial();
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }

  /** Whether what it says is understood, proven, and so at the instant. */
  private boolean counts(PgpSignaturePacket signature, PgpKeyPacket by, byte[] material)
      throws TooMuchWork {
    try {
      Instant created = signature.created();
      Instant expires = signature.expires();
      return signature.problem() == null
          && created != null
          && !created.isBefore(by.created())
          && !created.isAfter(at)
          && (expires == null || at.isBefore(expires))
          && PgpAlgorithms.provesOfOwnKey(signature.hashAlgorithm(), created)
          && isMadeBy(by, signature, material);
    } catch (SignatureReadException e) {
      return false;
    }
  }

  private boolean isMadeBy(PgpKeyPacket key, PgpSignaturePacket signature, byte[] material)
      throws TooMuchWork {
    if (!mayBeBy(key, signature)) {
      return false;
    }
    work.checks++;
    if (work.checks > MAX_CHECKS) {
      throw new TooMuchWork();
    }
    PgpMath math = PgpMath.of(signature, key);
    if (math == null) {
      return false;
    }
    math.update(material, material.length);
    return math.fits();
  }

  /** Of the many signatures of others, nothing needs to be computed. */
  private static boolean mayBeBy(PgpKeyPacket key, PgpSignaturePacket signature) {
    String fingerprint = signature.issuerFingerprint();
    String keyId = signature.hintedKeyId();
    return (fingerprint == null || fingerprint.equals(key.fingerprint()))
        && (keyId == null || keyId.equals(key.keyId()));
  }

  /** Of one that counts, and of one that revokes without saying when: always. */
  private static Instant created(PgpSignaturePacket signature) {
    try {
      Instant created = signature.created();
      return created == null ? Instant.EPOCH : created;
    } catch (SignatureReadException e) {
      return Instant.EPOCH;
    }
  }
}
