package io.github.trustdelta.provenance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came out of verifying one attestation: each check with its outcome, and the proof if all
 * that the policy asks for holds. Immutable.
 */
public final class Verification {

  private final Attestation attestation;
  private final List<Check> checks;
  private final @Nullable Signer signer;
  private final @Nullable Instant signedAt;
  private final @Nullable VerifiedStatement statement;

  Verification(
      Attestation attestation,
      List<Check> checks,
      @Nullable Signer signer,
      @Nullable Instant signedAt,
      @Nullable VerifiedStatement statement) {
    this.attestation = attestation;
    this.checks = List.copyOf(checks);
    this.signer = signer;
    this.signedAt = signedAt;
    this.statement = statement;
  }

  /** What was verified. */
  public Attestation attestation() {
    return attestation;
  }

  /** Whether every check holds. */
  public boolean isVerified() {
    return !checks.isEmpty() && checks.stream().allMatch(Check::holds);
  }

  /** All checks, in the order in which they are named in {@link Check.Kind}, one of each kind. */
  public List<Check> checks() {
    return checks;
  }

  /** The check of a kind. */
  public Optional<Check> check(Check.Kind kind) {
    return checks.stream().filter(check -> check.kind() == kind).findFirst();
  }

  /** Who signed, if the signature and the signer's certificate or key are right. */
  public Optional<Signer> signer() {
    return Optional.ofNullable(signer);
  }

  /** When it was signed, if that is proven: the earliest time of several. */
  public Optional<Instant> signedAt() {
    return Optional.ofNullable(signedAt);
  }

  /**
   * The statement that is proven, if every check holds; a signature over an artifact itself has
   * none, even if it is verified.
   */
  public Optional<VerifiedStatement> statement() {
    return Optional.ofNullable(statement);
  }
}
