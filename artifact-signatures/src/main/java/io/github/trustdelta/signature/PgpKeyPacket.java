package io.github.trustdelta.signature;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;

/** The packet of a public key or subkey (RFC 9580, section 5.5.2) of version 4 or 6. Immutable. */
final class PgpKeyPacket {

  private final int tag;
  private final byte[] body;
  private final int version;
  private final Instant created;
  private final int algorithm;
  private final String fingerprint;

  private PgpKeyPacket(int tag, byte[] body, int version, Instant created, int algorithm) {
    this.tag = tag;
    this.body = body;
    this.version = version;
    this.created = created;
    this.algorithm = algorithm;
    this.fingerprint = PgpAlgorithms.fingerprint(version, body);
  }

  static boolean isReadable(PgpPacket packet) {
    byte[] body = packet.body();
    return body.length >= 6 && body.length <= 0xFFFF && (body[0] == 4 || body[0] == 6);
  }

  static PgpKeyPacket parse(PgpPacket packet) throws SignatureReadException {
    var reader = new PgpBytes(packet.body());
    int version = reader.octet();
    Instant created = Instant.ofEpochSecond(reader.number(4));
    return new PgpKeyPacket(packet.tag(), packet.body(), version, created, reader.octet());
  }

  int version() {
    return version;
  }

  Instant created() {
    return created;
  }

  int algorithm() {
    return algorithm;
  }

  String fingerprint() {
    return fingerprint;
  }

  String keyId() {
    return PgpAlgorithms.keyId(fingerprint);
  }

  byte[] body() {
    return body;
  }

  byte[] framed() {
    return PgpAlgorithms.framed(tag, body);
  }

  /** What is hashed of a key in a signature over it (RFC 9580, section 5.2.4). */
  byte[] signedMaterial() {
    var material = new ByteArrayOutputStream();
    material.writeBytes(
        version == 4
            ? ByteBuffer.allocate(3).put((byte) 0x99).putShort((short) body.length).array()
            : ByteBuffer.allocate(5).put((byte) 0x9B).putInt(body.length).array());
    material.writeBytes(body);
    return material.toByteArray();
  }
}
