package io.github.trustdelta.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Detached OpenPGP signatures (RFC 9580, RFC 4880) as they lie beside an artifact in a Maven
 * repository: read, but not checked. Immutable.
 *
 * <p>The file has signatures and nothing else: no signed message, no compressed data, nothing
 * behind the end. Each of them gets an answer.
 */
public final class PgpSignatures {

  private static final int BLOCK = 1 << 16;

  private final List<PgpSignaturePacket> signatures;

  private PgpSignatures(List<PgpSignaturePacket> signatures) {
    this.signatures = List.copyOf(signatures);
  }

  /** The signatures in a file, such as {@code guava-33.jar.asc}. */
  public static PgpSignatures read(Path file) throws IOException {
    int max = SignatureLimits.DEFAULTS.maxSignatureBytes();
    try (InputStream stream = Files.newInputStream(file)) {
      return read(stream.readNBytes(max + 1), SignatureLimits.DEFAULTS);
    }
  }

  public static PgpSignatures read(byte[] bytes) throws SignatureReadException {
    return read(bytes, SignatureLimits.DEFAULTS);
  }

  /** The signatures in some bytes, armored or binary; at least one there must be. */
  public static PgpSignatures read(byte[] bytes, SignatureLimits limits)
      throws SignatureReadException {
    Objects.requireNonNull(bytes, "bytes");
    if (bytes.length > limits.maxSignatureBytes()) {
      throw new SignatureReadException(
          "longer than the limit of " + limits.maxSignatureBytes() + " bytes (maxSignatureBytes)");
    }
    byte[] packets = PgpArmor.isBinary(bytes) ? bytes : PgpArmor.packets(bytes, "SIGNATURE", false);
    var signatures = new ArrayList<PgpSignaturePacket>();
    for (PgpPacket packet : PgpPacket.all(packets, limits.maxSignatures())) {
      if (packet.tag() != PgpPacket.SIGNATURE) {
        throw new SignatureReadException("expected OpenPGP signatures only, found a " + packet);
      }
      signatures.add(PgpSignaturePacket.parse(packet.body()));
    }
    if (signatures.isEmpty()) {
      throw new SignatureReadException("expected an OpenPGP signature, found none");
    }
    return new PgpSignatures(signatures);
  }

  /** How many there are. */
  public int count() {
    return signatures.size();
  }

  /** What holds of each signature of a file, in their order. */
  public List<PgpSignature> verify(Path artifact, PgpKeys keys, Instant at) throws IOException {
    try (InputStream stream = Files.newInputStream(artifact)) {
      return verify(stream, keys, at);
    }
  }

  /**
   * What holds of each signature of a stream, in their order.
   *
   * @param artifact which is read once and to its end, and not closed
   * @param keys that the caller has reason to believe in
   * @param at the instant at which keys and signatures must not have expired: now, or when the
   *     artifact was published if that is known from elsewhere
   */
  public List<PgpSignature> verify(InputStream artifact, PgpKeys keys, Instant at)
      throws IOException {
    Objects.requireNonNull(artifact, "artifact");
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(at, "at");
    var checks = new ArrayList<PgpCheck>();
    for (PgpSignaturePacket signature : signatures) {
      checks.add(PgpCheck.of(signature, keys));
    }
    byte[] block = new byte[BLOCK];
    for (int read = artifact.read(block); read >= 0; read = artifact.read(block)) {
      for (PgpCheck check : checks) {
        check.update(block, read);
      }
    }
    var work = new PgpStanding.Work();
    var answers = new ArrayList<PgpSignature>();
    for (PgpCheck check : checks) {
      answers.add(check.answer(at, work));
    }
    return List.copyOf(answers);
  }
}
