package io.github.trustdelta.gate.intel;

import io.github.trustdelta.sbom.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Digests in an object whose members are named by their algorithms. */
final class Digests {

  private Digests() {}

  /** Those of algorithms that are known. */
  static List<Digest> of(@Nullable JsonValue hashes) throws IOException {
    var digests = new ArrayList<Digest>();
    if (hashes != null) {
      for (String name : hashes.names()) {
        String value = hashes.text(name);
        if (value != null) {
          add(digests, name, value, hashes);
        }
      }
    }
    return digests;
  }

  static void add(List<Digest> digests, String algorithm, String value, JsonValue where)
      throws IOException {
    Digest.Algorithm known = Digest.Algorithm.find(algorithm).orElse(null);
    if (known == null) {
      return;
    }
    try {
      digests.add(new Digest(known, value));
    } catch (IllegalArgumentException e) {
      throw where.expected("a " + known.label());
    }
  }
}
