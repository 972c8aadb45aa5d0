package io.github.trustdelta.signature;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the paths of certificates end (RFC 5280, section 6), and when they must be valid.
 *
 * @param anchors none if that is not to be checked
 */
record SignerPath(List<X509Certificate> anchors, Instant at) {

  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
  private static final String ANY_USAGE = "2.5.29.37.0";

  JarSigner.Anchor anchorOf(CertPath path, Instant time) {
    if (anchors.isEmpty()) {
      return JarSigner.Anchor.NOT_CHECKED;
    }
    return endsAtAnchor(path.getCertificates(), time)
        ? JarSigner.Anchor.ANCHORED
        : JarSigner.Anchor.NOT_ANCHORED;
  }

  private boolean endsAtAnchor(List<? extends Certificate> certificates, Instant time) {
    var below = new ArrayList<Certificate>();
    for (Certificate certificate : certificates) {
      if (certificate instanceof X509Certificate known && anchors.contains(known)) {
        break;
      }
      below.add(certificate);
    }
    if (below.isEmpty()) {
      return !certificates.isEmpty()
          && certificates.get(0) instanceof X509Certificate own
          && isValidAt(own, time);
    }
    Set<TrustAnchor> ends = new HashSet<>();
    anchors.forEach(anchor -> ends.add(new TrustAnchor(anchor, null)));
    try {
      CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(below);
      var parameters = new PKIXParameters(ends);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(time));
      CertPathValidator.getInstance("PKIX").validate(path, parameters);
      return true;
    } catch (CertPathValidatorException | CertificateException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has PKIX", e);
    }
  }

  /**
   * Whether each certificate was signed by the next one, and the last one by itself if it says so.
   * What the last one says of another issuer only an anchor can prove.
   */
  static boolean holdsTogether(CertPath path) {
    List<? extends Certificate> certificates = path.getCertificates();
    for (int i = 0; i < certificates.size(); i++) {
      var own = (X509Certificate) certificates.get(i);
      boolean isLast = i == certificates.size() - 1;
      boolean isSelfIssued = own.getIssuerX500Principal().equals(own.getSubjectX500Principal());
      if (isLast && !isSelfIssued) {
        return true;
      }
      try {
        own.verify(certificates.get(isLast ? i : i + 1).getPublicKey());
      } catch (GeneralSecurityException e) {
        return false;
      }
    }
    return true;
  }

  static boolean isValidAt(X509Certificate certificate, Instant time) {
    return !time.isBefore(certificate.getNotBefore().toInstant())
        && !time.isAfter(certificate.getNotAfter().toInstant());
  }

  /** Whether the certificate lets its holder sign code, or says nothing of what it is for. */
  static boolean isForCode(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    if (usage != null && !usage[0] && !usage[1]) {
      return false;
    }
    try {
      List<String> extended = certificate.getExtendedKeyUsage();
      return extended == null || extended.contains(CODE_SIGNING) || extended.contains(ANY_USAGE);
    } catch (CertificateParsingException e) {
      return false;
    }
  }
}
