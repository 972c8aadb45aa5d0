package io.github.trustdelta.provenance;

import java.util.EnumMap;
import java.util.Map;

/** Bytes whose digests are computed once, however often they are asked for. For one thread. */
final class HashedBytes {

  private final byte[] bytes;
  private final Map<HashAlgorithm, ByteDigest> digests = new EnumMap<>(HashAlgorithm.class);

  HashedBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  boolean has(ByteDigest digest) {
    return digests
        .computeIfAbsent(digest.algorithm(), algorithm -> ByteDigest.of(algorithm, bytes))
        .isSame(digest);
  }
}
