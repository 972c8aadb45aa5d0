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
