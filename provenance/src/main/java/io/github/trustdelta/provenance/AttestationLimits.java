package io.github.trustdelta.provenance;

import io.github.trustdelta.sbom.json.JsonLimits;

/**
 * How much of an input is accepted, before any signature in it is looked at.
 *
 * @param maxBytes the whole input, after decompression
 * @param maxDepth JSON objects and arrays open at the same time
 * @param maxAttestations attestations in one input
 * @param maxSignatures signatures, certificates, log entries and timestamps: of each, in one
 *     attestation
 */
public record AttestationLimits(
    int maxBytes, int maxDepth, int maxAttestations, int maxSignatures) {

  /** 64 MiB, 100 levels, 10,000 attestations, 100 signatures. */
  public static final AttestationLimits DEFAULTS = new AttestationLimits(1 << 26, 100, 10_000, 100);

  public AttestationLimits {
    requirePositive(maxBytes, "maxBytes");
    requirePositive(maxDepth, "maxDepth");
    requirePositive(maxAttestations, "maxAttestations");
    requirePositive(maxSignatures, "maxSignatures");
  }

  JsonLimits json() {
    return new JsonLimits(maxBytes, maxDepth, maxBytes);
  }

  private static void requirePositive(int limit, String name) {
    if (limit <= 0) {
      throw new IllegalArgumentException(name + " is not positive: " + limit);
    }
  }
}
