package io.github.trustdelta.provenance;

import io.github.trustdelta.provenance.Check.Kind;
import org.jspecify.annotations.Nullable;

/** Whether whom the certificate names is whom the policy expects. */
final class IdentityChecks {

  private final Checks checks;
  private final VerificationPolicy policy;

  IdentityChecks(Checks checks, VerificationPolicy policy) {
    this.checks = checks;
    this.policy = policy;
  }

  /**
   * Checks who signed.
   *
   * @param signer null if the certificate or the signature is not right
   * @param earlier which of the two it would be
   */
  void run(Signer.@Nullable Certificate signer, Kind earlier) {
    if (signer == null) {
      checks.blocked(Kind.IDENTITY, earlier);
      checks.blocked(Kind.ISSUER, earlier);
      return;
    }
    checkIdentity(signer.identity());
    checkIssuer(signer.issuer());
  }

  private void checkIdentity(String identity) {
    if (policy.identity == null && policy.identityPattern == null) {
      checks.missing(
          Kind.IDENTITY,
          Reason.IDENTITY_NOT_EXPECTED,
          "signed by %s, and the policy does not say who is expected".formatted(identity),
          Relaxation.ANY_IDENTITY);
      return;
    }
    boolean isExpected =
        policy.identity != null
            ? policy.identity.equals(identity)
            : policy.identityPattern != null && policy.identityPattern.matcher(identity).matches();
    String expected =
        policy.identity != null ? policy.identity : "a match of " + policy.identityPattern;
    if (isExpected) {
      checks.passed(Kind.IDENTITY, identity);
    } else {
      checks.failed(
          Kind.IDENTITY,
          Reason.IDENTITY_MISMATCH,
          "expected %s, found %s".formatted(expected, identity));
    }
  }

  private void checkIssuer(@Nullable String issuer) {
    if (policy.issuer == null) {
      boolean isAny = policy.allowed.contains(Relaxation.ANY_IDENTITY);
      checks.missing(
          Kind.ISSUER,
          Reason.ISSUER_NOT_EXPECTED,
          "vouched for by %s, and the policy does not say who is expected".formatted(issuer),
          isAny ? Relaxation.ANY_IDENTITY : Relaxation.ANY_ISSUER);
    } else if (policy.issuer.equals(issuer)) {
      checks.passed(Kind.ISSUER, policy.issuer);
    } else {
      checks.failed(
          Kind.ISSUER,
          Reason.ISSUER_MISMATCH,
          "expected %s, found %s".formatted(policy.issuer, issuer == null ? "none" : issuer));
    }
  }
}
