package io.github.trustdelta.provenance;

import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A material or product: the digests that were recorded of it, by algorithm in in-toto's spelling.
 * Only SHA-2 proves that two are the same; another digest can only prove that they are not.
 */
record RecordedFile(Map<String, String> digests) {

  RecordedFile {
    digests = Map.copyOf(digests);
  }

  static RecordedFile read(JsonNode node) throws AttestationReadException {
    Map<String, String> digests = Statement.digests(node);
    if (digests.isEmpty()) {
      throw node.expected("a digest");
    }
    return new RecordedFile(digests);
  }

  /** Whether both are proven to have the same content. */
  boolean isSame(RecordedFile other) {
    boolean isProven = false;
    for (Map.Entry<String, String> digest : digests.entrySet()) {
      String value = other.digests.get(digest.getKey());
      if (value != null && !value.equals(digest.getValue())) {
        return false;
      }
      isProven |= value != null && isStrong(digest.getKey());
    }
    return isProven;
  }

  /** Whether both are proven to have another content, which is more than not the same. */
  boolean isOther(RecordedFile other) {
    return digests.entrySet().stream()
        .filter(digest -> isStrong(digest.getKey()))
        .anyMatch(
            digest -> {
              String value = other.digests.get(digest.getKey());
              return value != null && !value.equals(digest.getValue());
            });
  }

  /** Whether it is proven to be this artifact. */
  boolean isOf(Artifact artifact) {
    var known = new TreeMap<String, String>();
    for (HashAlgorithm algorithm : HashAlgorithm.values()) {
      ByteDigest digest = artifact.digest(algorithm);
      if (digest != null) {
        known.put(algorithm.label, HexFormat.of().formatHex(digest.bytes()));
      }
    }
    return isSame(new RecordedFile(known));
  }

  private static boolean isStrong(String label) {
    HashAlgorithm algorithm = HashAlgorithm.ofLabel(label);
    return algorithm != null && algorithm.label.equals(label);
  }
}
