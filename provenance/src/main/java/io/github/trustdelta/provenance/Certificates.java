package io.github.trustdelta.provenance;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** X.509 certificates (RFC 5280) and the paths from them to a root. */
final class Certificates {

  private static final int KEY_CERT_SIGN = 5;
  private static final String ANY_EXTENDED_KEY_USAGE = "2.5.29.37.0";

  private Certificates() {}

  static X509Certificate read(JsonNode node) throws AttestationReadException {
    byte[] der = node.base64();
    try {
      X509Certificate certificate = parse(der);
      if (Arrays.equals(certificate.getEncoded(), der)) {
        return certificate;
      }
      throw node.error("something follows the certificate");
    } catch (CertificateException e) {
      // X.509 is the JDK's to know: an empty subject without another name, for example, is none.
      throw node.error("expected an X.509 certificate: " + e.getMessage());
    }
  }

  private static X509Certificate parse(byte[] der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  /** Whether the certificate was signed by the key of the other one, whose name it gives. */
  static boolean isIssued(X509Certificate certificate, X509Certificate issuer) {
    if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  static boolean isSelfSigned(X509Certificate certificate) {
    return isIssued(certificate, certificate);
  }

  /** Whether it may issue certificates at all, and such for a usage. */
  static boolean isAuthority(X509Certificate certificate, String usage) {
    boolean[] keyUsage = certificate.getKeyUsage();
    return certificate.getBasicConstraints() >= 0
        && (keyUsage == null || keyUsage[KEY_CERT_SIGN])
        && (extendedKeyUsage(certificate).isEmpty() || isFor(certificate, usage));
  }

  /** Whether its extended key usage names a usage, or any. */
  static boolean isFor(X509Certificate certificate, String usage) {
    List<String> usages = extendedKeyUsage(certificate);
    return usages.contains(usage) || usages.contains(ANY_EXTENDED_KEY_USAGE);
  }

  /** The object identifiers; none if they cannot be read, as then nothing is allowed. */
  static List<String> extendedKeyUsage(X509Certificate certificate) {
    try {
      List<String> usages = certificate.getExtendedKeyUsage();
      return usages == null ? List.of() : usages;
    } catch (CertificateException e) {
      return List.of("unreadable");
    }
  }

  /**
   * Validates the path from a certificate through its authority to the root, as it was at a time
   * (RFC 5280, section 6). Returns what is wrong, or null.
   *
   * @param authority the issuer first, the root last
   */
  static @Nullable String problemAt(
      Instant time, X509Certificate certificate, List<X509Certificate> authority) {
    X509Certificate root = authority.get(authority.size() - 1);
    var path = new ArrayList<X509Certificate>();
    path.add(certificate);
    path.addAll(authority.subList(0, authority.size() - 1));
    if (time.isBefore(root.getNotBefore().toInstant())
        || time.isAfter(root.getNotAfter().toInstant())) {
      return "the root certificate is not valid at " + time;
    }
    try {
      CertPath certPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
      var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(time));
      CertPathValidator.getInstance("PKIX").validate(certPath, parameters);
      return null;
    } catch (CertPathValidatorException e) {
      return String.valueOf(e.getMessage());
    } catch (CertificateException | InvalidAlgorithmParameterException e) {
      return String.valueOf(e.getMessage());
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has PKIX", e);
    }
  }
}
