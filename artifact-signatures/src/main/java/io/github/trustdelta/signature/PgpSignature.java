package io.github.trustdelta.signature;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one OpenPGP signature of an artifact after it was checked. What names the key is
 * a claim as long as the outcome is not {@link PgpOutcome#VALID}.
 *
 * @param outcome how the check ended
 * @param detail the same for people
 * @param keyId of the key that made it, 16 hexadecimal digits; null if the signature names none
 * @param issuerFingerprint of the key as the signed part of the signature names it
 * @param keyFingerprint of the key, where the ring has it
 * @param primaryFingerprint of the key that it belongs to, which may be the same
 * @param userIds of the primary key, those that it signed and did not withdraw, in the order of the
 *     ring
 * @param hashAlgorithm such as {@code SHA-512}
 * @param keyAlgorithm such as {@code RSA}
 * @param keyBits its size; 0 where the ring does not have the key
 * @param created when it claims to be made; null if its signed part does not say so
 */
public record PgpSignature(
    PgpOutcome outcome,
    String detail,
    @Nullable String keyId,
    @Nullable String issuerFingerprint,
    @Nullable String keyFingerprint,
    @Nullable String primaryFingerprint,
    List<String> userIds,
    String hashAlgorithm,
    String keyAlgorithm,
    int keyBits,
    @Nullable Instant created) {

  public PgpSignature {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(hashAlgorithm, "hashAlgorithm");
    Objects.requireNonNull(keyAlgorithm, "keyAlgorithm");
    userIds = List.copyOf(userIds);
  }

  /** Whether it is proven that the holder of a key of the ring signed the artifact. */
  public boolean isValid() {
    return outcome == PgpOutcome.VALID;
  }
}
