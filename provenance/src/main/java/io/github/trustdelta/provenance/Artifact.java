package io.github.trustdelta.provenance;

import io.github.trustdelta.sbom.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an attestation is to be about: the digests of a file, or one that somebody computed before.
 * Only digests that prove something (SHA-256, SHA-384, SHA-512) count. Immutable.
 */
public final class Artifact {

  /** Up to here the bytes themselves are kept, for schemes that do not sign a hash. */
  private static final int KEPT_BYTES = 1 << 26;

  private static final int BLOCK = 1 << 16;

  private final Map<HashAlgorithm, ByteDigest> digests;
  private final byte @Nullable [] bytes;

  private Artifact(Map<HashAlgorithm, ByteDigest> digests, byte @Nullable [] bytes) {
    this.digests = digests;
    this.bytes = bytes;
  }

  /** The file, which is read once, as a stream. */
  public static Artifact of(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      boolean isShort = Files.isRegularFile(file) && Files.size(file) <= KEPT_BYTES;
      return isShort ? of(stream.readAllBytes()) : of(stream);
    }
  }

  /** The bytes of an artifact; they must not change later. */
  public static Artifact of(byte[] bytes) {
    Objects.requireNonNull(bytes, "bytes");
    var digests = new EnumMap<HashAlgorithm, ByteDigest>(HashAlgorithm.class);
    for (HashAlgorithm algorithm : HashAlgorithm.values()) {
      digests.put(algorithm, ByteDigest.of(algorithm, bytes));
    }
    return new Artifact(digests, bytes);
  }

  /**
   * An artifact of which the digest is known.
   *
   * @throws IllegalArgumentException if it is not a SHA-256, SHA-384 or SHA-512
   */
  public static Artifact of(Digest digest) {
    HashAlgorithm algorithm = HashAlgorithm.ofLabel(digest.algorithm().label());
    if (algorithm == null) {
      throw new IllegalArgumentException(
          "expected a SHA-256, SHA-384 or SHA-512, found a " + digest.algorithm().label());
    }
    return of(new ByteDigest(algorithm, HexFormat.of().parseHex(digest.hex())));
  }

  static Artifact of(ByteDigest digest) {
    return new Artifact(new EnumMap<>(Map.of(digest.algorithm(), digest)), null);
  }

  /** The bytes of a stream, which is read to its end and not closed; only digests are kept. */
  public static Artifact of(InputStream stream) throws IOException {
    var hashes = new EnumMap<HashAlgorithm, MessageDigest>(HashAlgorithm.class);
    for (HashAlgorithm algorithm : HashAlgorithm.values()) {
      hashes.put(algorithm, algorithm.digest());
    }
    byte[] block = new byte[BLOCK];
    for (int read = stream.read(block); read >= 0; read = stream.read(block)) {
      for (MessageDigest hash : hashes.values()) {
        hash.update(block, 0, read);
      }
    }
    var digests = new EnumMap<HashAlgorithm, ByteDigest>(HashAlgorithm.class);
    hashes.forEach(
        (algorithm, hash) -> digests.put(algorithm, new ByteDigest(algorithm, hash.digest())));
    return new Artifact(digests, null);
  }

  /** What is known of it, such as {@code sha256:ab12...}. */
  public List<String> labels() {
    var labels = new ArrayList<String>();
    digests.values().forEach(digest -> labels.add(digest.toString()));
    return labels;
  }

  /** Null if that one is not known. */
  @Nullable ByteDigest digest(HashAlgorithm algorithm) {
    return digests.get(algorithm);
  }

  byte @Nullable [] bytesOrNull() {
    return bytes;
  }
}
