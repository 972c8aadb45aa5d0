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
  private static final String AUTHORITY_KEY_ID = "2.5.29.35";
  private static final String SUBJECT_KEY_ID = "2.5.29.14";

  /** The tag of keyIdentifier in an AuthorityKeyIdentifier. */
  private static final int KEY_ID_TAG = 0x80;

  private static final String ANY_EXTENDED_KEY_USAGE = "2.5.29.37.0";

  private Certificates() {}

  static X509Certificate read(JsonNode node) throws AttestationReadException {
    byte[] der = node.base64();
    Der certificateItself = Der.parse(der);
    if (certificateItself == null || certificateItself.tag() != Der.SEQUENCE) {
      // The JDK would also take BER, and follows its lengths as deep as they are nested.
      throw node.expected("an X.509 certificate in DER");
    }
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

  /** By what it says: to check it would be to compute with a key of a stranger's making. */
  static boolean saysSelfIssued(X509Certificate certificate) {
    return certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
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

  /** Whether the certificate gives the other one as its issuer, by name and by key. */
  static boolean namesAsIssuer(X509Certificate certificate, X509Certificate issuer) {
    if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
      return false;
    }
    byte[] wanted = SigningCertificate.extension(certificate, AUTHORITY_KEY_ID);
    byte[] own = SigningCertificate.extension(issuer, SUBJECT_KEY_ID);
    byte[] wantedId = wanted == null ? null : keyId(Der.parse(wanted));
    Der ownId = own == null ? null : Der.parse(own);
    return wantedId == null || ownId == null || Arrays.equals(wantedId, ownId.content());
  }

  private static byte @Nullable [] keyId(@Nullable Der authorityKeyId) {
    List<Der> parts = authorityKeyId == null ? null : authorityKeyId.children();
    return parts == null || parts.isEmpty() || parts.get(0).tag() != KEY_ID_TAG
        ? null
        : parts.get(0).content();
  }

  /**
   * Validates the path from a certificate to one that is trusted, as it was at a time (RFC 5280,
   * section 6).
   *
   * @param above what lies between, the one that issued it first; may be empty
   * @throws CertPathValidatorException with what is wrong
   */
  static void validate(
      X509Certificate certificate,
      List<X509Certificate> above,
      X509Certificate trusted,
      Instant time)
      throws CertPathValidatorException {
    var path = new ArrayList<X509Certificate>();
    path.add(certificate);
    path.addAll(above);
    try {
      CertPath certPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
      var parameters = new PKIXParameters(Set.of(new TrustAnchor(trusted, null)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(time));
      CertPathValidator.getInstance("PKIX").validate(certPath, parameters);
    } catch (CertificateException | InvalidAlgorithmParameterException e) {
      throw new CertPathValidatorException(e.getMessage(), e);
    } catch (CertPathValidatorException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has PKIX", e);
    }
  }

  /** The first of the certificates that is not valid at a time; null if all are. */
  static @Nullable X509Certificate notValidAt(Instant time, List<X509Certificate> certificates) {
    for (X509Certificate certificate : certificates) {
      if (time.isBefore(certificate.getNotBefore().toInstant())
          || time.isAfter(certificate.getNotAfter().toInstant())) {
        return certificate;
      }
    }
    return null;
  }
}
