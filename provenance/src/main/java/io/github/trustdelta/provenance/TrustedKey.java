package io.github.trustdelta.provenance;

import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/**
 * A key that is trusted to sign attestations.
 *
 * @param id its name; null if it has none, as in a PEM file
 * @param usage what alone it may sign; null if that is not said
 */
record TrustedKey(
    @Nullable String id,
    @Nullable String usage,
    SigningScheme scheme,
    PublicKey key,
    Validity validity) {

  /** The usage of those that sign npm's publish attestations. */
  static final String NPM_ATTESTATIONS = "npm:attestations";

  /** The only predicate type that such a key signs. */
  static final String NPM_PUBLISH =
      "https://github.com/npm/attestation/tree/main/specs/publish/v0.1";

  /** Whether it may be the one of this name. */
  boolean mayBe(String hint) {
    return id == null || id.equals(hint);
  }

  /** Whether it may sign statements with such a predicate. */
  boolean maySign(String predicateType) {
    return usage == null || (usage.equals(NPM_ATTESTATIONS) && predicateType.equals(NPM_PUBLISH));
  }

  boolean isForAttestations() {
    return usage == null || usage.equals(NPM_ATTESTATIONS);
  }
}
