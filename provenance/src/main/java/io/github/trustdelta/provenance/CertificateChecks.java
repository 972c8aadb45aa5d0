package io.github.trustdelta.provenance;

import io.github.trustdelta.provenance.Check.Kind;
import java.security.cert.CertPathValidatorException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the signer's certificate is one of the instance, and was valid when it signed. */
final class CertificateChecks {

  private final Checks checks;
  private final VerificationPolicy policy;
  private final SigstoreInstance instance;

  CertificateChecks(Checks checks, VerificationPolicy policy, SigstoreInstance instance) {
    this.checks = checks;
    this.policy = policy;
    this.instance = instance;
  }

  /**
   * Checks the first of the certificates.
   *
   * @param times when it signed, as far as that is proven
   */
  void run(List<X509Certificate> certificates, List<Instant> times) {
    X509Certificate leaf = certificates.get(0);
    checkOthers(certificates.subList(1, certificates.size()));
    checkSigningTime(times);
    if (times.isEmpty() && !policy.allowed.contains(Relaxation.NO_TIMESTAMP)) {
      checkIssuer(leaf);
      checks.blocked(Kind.CERTIFICATE_TIMESTAMP, Kind.CERTIFICATE);
      return;
    }
    List<Instant> toCheck = times.isEmpty() ? List.of(policy.at) : times;
    CertificateAuthority authority = checks.run(Kind.CERTIFICATE, () -> authorityAt(toCheck, leaf));
    if (authority == null) {
      checks.blocked(Kind.CERTIFICATE_TIMESTAMP, Kind.CERTIFICATE);
      return;
    }
    checks.passed(
        Kind.CERTIFICATE, "issued by %s, valid at %s".formatted(authority.uri(), toCheck.get(0)));
    checkTransparency(leaf, authority);
  }

  /** What a bundle sends along beside the signer's certificate is not needed, and not believed. */
  private void checkOthers(List<X509Certificate> others) {
    for (X509Certificate other : others) {
      boolean isListed = instance.authorities().stream().anyMatch(a -> a.lists(other));
      if (!isListed && Certificates.saysSelfIssued(other)) {
        checks.failed(
            Kind.CERTIFICATE,
            Reason.ROOT_CERTIFICATE_IN_BUNDLE,
            "the bundle brings a root certificate that the trust root does not have");
      }
    }
  }

  private void checkSigningTime(List<Instant> times) {
    if (times.isEmpty()) {
      checks.missing(
          Kind.SIGNING_TIME,
          Reason.TIMESTAMP_MISSING,
          "nothing proves when the signature was made",
          Relaxation.NO_TIMESTAMP);
    } else {
      checks.passed(Kind.SIGNING_TIME, "signed at " + times.get(0));
    }
  }

  /** All that can be said of a certificate as long as nobody knows when it signed. */
  private void checkIssuer(X509Certificate leaf) {
    if (instance.authorities().stream().noneMatch(authority -> authority.isNamedBy(leaf))) {
      checks.failed(
          Kind.CERTIFICATE,
          Reason.CERTIFICATE_AUTHORITY_UNKNOWN,
          "no authority of the trust root issued the certificate");
    } else {
      checks.blocked(Kind.CERTIFICATE, Kind.SIGNING_TIME);
    }
  }

  private CertificateAuthority authorityAt(List<Instant> times, X509Certificate leaf)
      throws Refusal {
    Refusal refusal = null;
    for (CertificateAuthority authority : instance.authorities()) {
      if (authority.isNamedBy(leaf)) {
        Refusal problem = problemAt(times, leaf, authority);
        if (problem == null) {
          return authority;
        }
        refusal = problem;
      }
    }
    throw refusal != null
        ? refusal
        : new Refusal(
            Reason.CERTIFICATE_AUTHORITY_UNKNOWN,
            "no authority of the trust root issued the certificate");
  }

  private static @Nullable Refusal problemAt(
      List<Instant> times, X509Certificate leaf, CertificateAuthority authority) {
    var all = new ArrayList<>(authority.chain());
    all.add(leaf);
    for (Instant time : times) {
      if (!authority.validity().contains(time)) {
        return new Refusal(
            Reason.CERTIFICATE_AUTHORITY_EXPIRED,
            "signed at %s, and %s was trusted %s"
                .formatted(time, authority.uri(), authority.validity()));
      }
      X509Certificate notValid = Certificates.notValidAt(time, all);
      if (notValid != null) {
        return new Refusal(
            Reason.CERTIFICATE_NOT_VALID_AT_SIGNING,
            "signed at %s, and the certificate %s is valid from %s to %s"
                .formatted(
                    time,
                    notValid.equals(leaf) ? "of the signer" : "of the authority",
                    notValid.getNotBefore().toInstant(),
                    notValid.getNotAfter().toInstant()));
      }
    }
    return pathProblem(times.get(0), leaf, authority);
  }

  private static @Nullable Refusal pathProblem(
      Instant time, X509Certificate leaf, CertificateAuthority authority) {
    try {
      Certificates.validate(leaf, List.of(), authority.issuer(), time);
      return null;
    } catch (CertPathValidatorException e) {
      return e.getReason() == CertPathValidatorException.BasicReason.INVALID_SIGNATURE
          ? new Refusal(
              Reason.CERTIFICATE_AUTHORITY_UNKNOWN,
              "the certificate names %s and was not signed by it".formatted(authority.uri()))
          : new Refusal(Reason.CERTIFICATE_PATH, "the certificate is not valid: " + e.getMessage());
    }
  }

  private void checkTransparency(X509Certificate leaf, CertificateAuthority authority) {
    boolean hasTimestamps = SignedCertificateTimestamps.areIn(leaf);
    if (instance.certificateLogs().isEmpty() && !hasTimestamps) {
      checks.notApplicable(
          Kind.CERTIFICATE_TIMESTAMP, "the instance has no certificate transparency log");
    } else if (instance.certificateLogs().isEmpty()) {
      checks.missing(
          Kind.CERTIFICATE_TIMESTAMP,
          Reason.CERTIFICATE_TIMESTAMP_LOG_UNKNOWN,
          "the trust root has no certificate transparency log to check the timestamps with",
          Relaxation.NO_CERTIFICATE_TIMESTAMP);
    } else if (!hasTimestamps) {
      checks.missing(
          Kind.CERTIFICATE_TIMESTAMP,
          Reason.CERTIFICATE_TIMESTAMP_MISSING,
          "the certificate is in no certificate transparency log",
          Relaxation.NO_CERTIFICATE_TIMESTAMP);
    } else {
      checks.run(
          Kind.CERTIFICATE_TIMESTAMP,
          () -> {
            String promised =
                SignedCertificateTimestamps.check(
                    leaf, authority.issuer(), instance.certificateLogs());
            checks.passed(Kind.CERTIFICATE_TIMESTAMP, promised);
            return promised;
          });
    }
  }
}
