package io.github.trustdelta.provenance;

import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One of the artifacts that a statement is about (in-toto ResourceDescriptor).
 *
 * @param name what it is called there; null if it has no name
 * @param digests lower-case hexadecimal by algorithm, in the order of the algorithms' names
 */
public record Subject(@Nullable String name, Map<String, String> digests) {

  public Subject {
    digests = java.util.Collections.unmodifiableMap(new TreeMap<>(digests));
  }

  /** How an artifact compares with the subject. */
  enum Match {
    /** Every digest that both have is the same, and there is one. */
    SAME,
    /** A digest that both have differs. */
    OTHER,
    /** There is no digest that both have. */
    UNKNOWN
  }

  /** Whether both have the same digest of an algorithm that proves something. */
  boolean sharesDigest(Subject other) {
    for (HashAlgorithm algorithm : HashAlgorithm.values()) {
      String digest = digests.get(algorithm.label);
      if (digest != null && digest.equals(other.digests.get(algorithm.label))) {
        return true;
      }
    }
    return false;
  }

  Match compareWith(Artifact artifact) {
    Match match = Match.UNKNOWN;
    for (HashAlgorithm algorithm : HashAlgorithm.values()) {
      String claimed = digests.get(algorithm.label);
      ByteDigest known = artifact.digest(algorithm);
      if (claimed == null || known == null) {
        continue;
      }
      if (!claimed.equals(HexFormat.of().formatHex(known.bytes()))) {
        return Match.OTHER;
      }
      match = Match.SAME;
    }
    return match;
  }
}
