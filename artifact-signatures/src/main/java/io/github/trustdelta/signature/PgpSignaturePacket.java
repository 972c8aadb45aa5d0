package io.github.trustdelta.signature;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A signature packet (RFC 9580, section 5.2), taken apart but not checked. What it says is taken
 * from its signed part; from the other part only hints by which a key is looked up, and embedded
 * signatures, which prove themselves. Immutable.
 */
final class PgpSignaturePacket {

  static final int BINARY = 0x00;
  static final int FIRST_CERTIFICATION = 0x10;
  static final int LAST_CERTIFICATION = 0x13;
  static final int SUBKEY_BINDING = 0x18;
  static final int PRIMARY_KEY_BINDING = 0x19;
  static final int DIRECT_KEY = 0x1F;
  static final int KEY_REVOCATION = 0x20;
  static final int SUBKEY_REVOCATION = 0x28;
  static final int CERTIFICATION_REVOCATION = 0x30;

  private final int version;
  private final int type;
  private final int keyAlgorithm;
  private final int hashAlgorithm;
  private final byte[] signedPart;
  private final byte[] salt;
  private final byte[] body;
  private final List<PgpSubpacket> hashed;
  private final List<PgpSubpacket> unhashed;
  private final @Nullable String problem;

  private PgpSignaturePacket(
      int version,
      int type,
      int keyAlgorithm,
      int hashAlgorithm,
      byte[] signedPart,
      byte[] salt,
      byte[] body,
      List<PgpSubpacket> hashed,
      List<PgpSubpacket> unhashed,
      @Nullable String problem) {
    this.version = version;
    this.type = type;
    this.keyAlgorithm = keyAlgorithm;
    this.hashAlgorithm = hashAlgorithm;
    this.signedPart = signedPart;
    this.salt = salt;
    this.body = body;
    this.hashed = hashed;
    this.unhashed = unhashed;
    this.problem = problem;
  }

  static PgpSignaturePacket parse(byte[] body) throws SignatureReadException {
    var reader = new PgpBytes(body);
    int version = reader.octet();
    if (version == 3) {
      return parseVersion3(reader, body);
    }
    if (version != 4 && version != 6) {
      return opaque(version, -1, -1, -1, body);
    }
    int type = reader.octet();
    int keyAlgorithm = reader.octet();
    int hashAlgorithm = reader.octet();
    int sizeOfLengths = version == 4 ? 2 : 4;
    List<PgpSubpacket> hashed = PgpSubpacket.all(reader.octets(reader.number(sizeOfLengths)));
    byte[] signedPart = Arrays.copyOf(body, reader.position());
    List<PgpSubpacket> unhashed = PgpSubpacket.all(reader.octets(reader.number(sizeOfLengths)));
    reader.number(2); // the beginning of the hash, a hint only
    byte[] salt = version == 4 ? new byte[0] : reader.octets(reader.octet());
    String problem = PgpSubpacket.problem(hashed);
    if (problem == null && version == 6 && salt.length != PgpAlgorithms.saltSize(hashAlgorithm)) {
      problem = "a salt of " + salt.length + " bytes";
    }
    String issuer = fingerprint(hashed);
    String keyId = keyId(hashed);
    if (issuer != null && keyId != null && !PgpAlgorithms.keyId(issuer).equals(keyId)) {
      problem = "a key id that is not the one of the fingerprint beside it";
    }
    return new PgpSignaturePacket(
        version,
        type,
        keyAlgorithm,
        hashAlgorithm,
        signedPart,
        salt,
        body,
        hashed,
        unhashed,
        problem);
  }

  /** Null if it is none. */
  static @Nullable PgpSignaturePacket parseOrNull(byte[] body) {
    try {
      return parse(body);
    } catch (SignatureReadException e) {
      return null;
    }
  }

  /** RFC 9580, section 5.2.2: obsolete; who made it is told, but not checked. */
  private static PgpSignaturePacket parseVersion3(PgpBytes reader, byte[] body)
      throws SignatureReadException {
    reader.octet();
    int type = reader.octet();
    reader.number(4);
    byte[] keyId = reader.octets(8);
    int keyAlgorithm = reader.octet();
    var issuer = new PgpSubpacket(PgpSubpacket.ISSUER, false, keyId);
    return new PgpSignaturePacket(
        3,
        type,
        keyAlgorithm,
        reader.octet(),
        new byte[0],
        new byte[0],
        body,
        List.of(),
        List.of(issuer),
        "version 3");
  }

  private static PgpSignaturePacket opaque(
      int version, int type, int keyAlgorithm, int hashAlgorithm, byte[] body) {
    return new PgpSignaturePacket(
        version,
        type,
        keyAlgorithm,
        hashAlgorithm,
        new byte[0],
        new byte[0],
        body,
        List.of(),
        List.of(),
        "version " + version);
  }

  int version() {
    return version;
  }

  int type() {
    return type;
  }

  int keyAlgorithm() {
    return keyAlgorithm;
  }

  int hashAlgorithm() {
    return hashAlgorithm;
  }

  /** Why it cannot be understood; null if it can. */
  @Nullable String problem() {
    return problem;
  }

  byte[] salt() {
    return salt;
  }

  /** The packet with a header, for those who read it once more. */
  byte[] framed() {
    return PgpAlgorithms.framed(PgpPacket.SIGNATURE, body);
  }

  /** What is hashed after the signed material (RFC 9580, section 5.2.4). */
  byte[] trailer() {
    var trailer = new ByteArrayOutputStream();
    trailer.writeBytes(signedPart);
    trailer.write(version);
    trailer.write(0xFF);
    trailer.writeBytes(ByteBuffer.allocate(4).putInt(signedPart.length).array());
    return trailer.toByteArray();
  }

  /** Null if the signed part does not say it, which it must. */
  @Nullable Instant created() throws SignatureReadException {
    Long seconds = seconds(PgpSubpacket.CREATED);
    return seconds == null ? null : Instant.ofEpochSecond(seconds);
  }

  /** Null if it does not expire. */
  @Nullable Instant expires() throws SignatureReadException {
    Long seconds = seconds(PgpSubpacket.SIGNATURE_EXPIRES);
    Instant created = created();
    return seconds == null || seconds == 0 || created == null ? null : created.plusSeconds(seconds);
  }

  /** For how many seconds after it was made the key is valid; null if not said. */
  @Nullable Long keyValidity() throws SignatureReadException {
    return seconds(PgpSubpacket.KEY_EXPIRES);
  }

  /** Null if not said, else the first octet of the flags. */
  @Nullable Integer keyFlags() {
    PgpSubpacket flags = hashed(PgpSubpacket.KEY_FLAGS);
    if (flags == null) {
      return null;
    }
    return flags.body().length == 0 ? 0 : flags.body()[0] & 0xFF;
  }

  boolean namesRevoker() {
    return hashed(PgpSubpacket.REVOCATION_KEY) != null;
  }

  /** Superseded or retired: what was made before is not touched by it. Else: compromised. */
  boolean isSoftRevocation() {
    PgpSubpacket reason = hashed(PgpSubpacket.REVOCATION_REASON);
    return reason != null
        && reason.body().length > 0
        && (reason.body()[0] == 1 || reason.body()[0] == 3);
  }

  @Nullable PgpSubpacket hashed(int type) {
    return PgpSubpacket.find(type, hashed);
  }

  /** Those of both parts. */
  List<PgpSubpacket> embedded() {
    return Stream.concat(hashed.stream(), unhashed.stream())
        .filter(subpacket -> subpacket.type() == PgpSubpacket.EMBEDDED_SIGNATURE)
        .toList();
  }

  /** As the signed part names it, in hexadecimal; null if it does not. */
  @Nullable String issuerFingerprint() {
    return fingerprint(hashed);
  }

  /** By which the key may be found: of the signed part if it is there. */
  @Nullable String hintedFingerprint() {
    String signed = fingerprint(hashed);
    return signed == null ? fingerprint(unhashed) : signed;
  }

  /** By which the key may be found: of the signed part if it is there. */
  @Nullable String hintedKeyId() {
    String signed = keyId(hashed);
    String fingerprint = fingerprint(hashed);
    if (signed == null && fingerprint != null) {
      return PgpAlgorithms.keyId(fingerprint);
    }
    if (signed != null) {
      return signed;
    }
    String other = fingerprint(unhashed);
    String id = keyId(unhashed);
    return id == null && other != null ? PgpAlgorithms.keyId(other) : id;
  }

  private @Nullable Long seconds(int type) throws SignatureReadException {
    PgpSubpacket subpacket = hashed(type);
    return subpacket == null ? null : subpacket.seconds();
  }

  private static @Nullable String keyId(List<PgpSubpacket> subpackets) {
    PgpSubpacket issuer = PgpSubpacket.find(PgpSubpacket.ISSUER, subpackets);
    return issuer == null || issuer.body().length != 8
        ? null
        : HexFormat.of().formatHex(issuer.body());
  }

  /** RFC 9580, section 5.2.3.35: the version of the key, and its fingerprint. */
  private static @Nullable String fingerprint(List<PgpSubpacket> subpackets) {
    PgpSubpacket issuer = PgpSubpacket.find(PgpSubpacket.ISSUER_FINGERPRINT, subpackets);
    if (issuer == null) {
      return null;
    }
    byte[] body = issuer.body();
    boolean isOne =
        (body.length == 21 && body[0] == 4)
            || (body.length == 33 && (body[0] == 5 || body[0] == 6));
    return isOne ? HexFormat.of().formatHex(body, 1, body.length) : null;
  }
}
