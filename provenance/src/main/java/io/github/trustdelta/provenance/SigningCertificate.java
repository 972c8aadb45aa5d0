package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A certificate for signing, and who it says the signer is: a subject alternative name, and the
 * extensions of Fulcio (docs/oid-info.md there).
 *
 * @param certificate the certificate as the JDK has parsed it
 * @param identity the one subject alternative name
 * @param claims what Fulcio states about a build, by its extensions
 */
record SigningCertificate(
    X509Certificate certificate, String identity, Map<CertificateClaim, String> claims) {

  private static final String FULCIO = "1.3.6.1.4.1.57264.1.";
  private static final int OTHER_NAME = 0;
  private static final int EMAIL = 1;
  private static final int URI = 6;
  private static final int DIGITAL_SIGNATURE = 0;

  /** The object identifier 1.3.6.1.4.1.57264.1.7 of a user name, in DER. */
  private static final byte[] USER_NAME = {
    0x2B, 0x06, 0x01, 0x04, 0x01, (byte) 0x83, (byte) 0xBF, 0x30, 0x01, 0x07
  };

  SigningCertificate {
    claims = Map.copyOf(claims);
  }

  /** Takes a certificate apart that may be anybody's. */
  static SigningCertificate of(X509Certificate certificate) throws Refusal {
    checkUsage(certificate);
    return new SigningCertificate(certificate, identity(certificate), claims(certificate));
  }

  @Nullable String issuer() {
    return claims.get(CertificateClaim.ISSUER);
  }

  private static void checkUsage(X509Certificate certificate) throws Refusal {
    boolean[] usage = certificate.getKeyUsage();
    if (usage == null || !usage[DIGITAL_SIGNATURE]) {
      throw new Refusal(Reason.CERTIFICATE_USAGE, "its key usage is not digital signature");
    }
    if (!Certificates.extendedKeyUsage(certificate).contains(CertificateAuthority.CODE_SIGNING)) {
      throw new Refusal(Reason.CERTIFICATE_USAGE, "its extended key usage is not code signing");
    }
    if (certificate.getBasicConstraints() >= 0) {
      throw new Refusal(Reason.CERTIFICATE_USAGE, "it is the certificate of an authority");
    }
  }

  private static String identity(X509Certificate certificate) throws Refusal {
    Collection<List<?>> names;
    try {
      names = certificate.getSubjectAlternativeNames();
    } catch (CertificateParsingException e) {
      throw new Refusal(Reason.CERTIFICATE_IDENTITY, "its alternative names cannot be read");
    }
    if (names == null || names.size() != 1) {
      throw new Refusal(
          Reason.CERTIFICATE_IDENTITY,
          "expected one subject alternative name, found " + (names == null ? 0 : names.size()));
    }
    List<?> name = names.iterator().next();
    String identity =
        switch ((Integer) name.get(0)) {
          case EMAIL, URI -> (String) name.get(1);
          case OTHER_NAME -> userName(certificate);
          default -> null;
        };
    if (identity == null || identity.isEmpty()) {
      throw new Refusal(
          Reason.CERTIFICATE_IDENTITY,
          "expected an e-mail address, a URI or a user name as subject alternative name");
    }
    return identity;
  }

  /**
   * The name that Fulcio puts as an OtherName, from the extension itself: JDKs disagree on how to
   * give one.
   */
  private static @Nullable String userName(X509Certificate certificate) {
    byte[] names = extension(certificate, "2.5.29.17");
    List<Der> only = names == null ? null : children(Der.parse(names));
    List<Der> parts = only == null || only.size() != 1 ? null : only.get(0).children();
    if (parts == null
        || parts.size() != 2
        || parts.get(0).tag() != Der.OBJECT_IDENTIFIER
        || !java.util.Arrays.equals(parts.get(0).content(), USER_NAME)) {
      return null;
    }
    List<Der> value = parts.get(1).children();
    return value == null || value.size() != 1 ? null : utf8String(value.get(0));
  }

  private static Map<CertificateClaim, String> claims(X509Certificate certificate) throws Refusal {
    Map<CertificateClaim, String> claims = new EnumMap<>(CertificateClaim.class);
    for (CertificateClaim claim : CertificateClaim.values()) {
      var said = new ArrayList<String>();
      byte[] raw =
          claim.rawNumber() == 0 ? null : extension(certificate, FULCIO + claim.rawNumber());
      addText(raw == null ? null : utf8(raw), raw != null, claim, said);
      byte[] der = claim.number() == 0 ? null : extension(certificate, FULCIO + claim.number());
      addText(der == null ? null : utf8String(Der.parse(der)), der != null, claim, said);
      if (said.stream().distinct().count() > 1) {
        throw new Refusal(
            Reason.CERTIFICATE_EXTENSION, "it says two different things as " + claim.label());
      }
      if (!said.isEmpty()) {
        claims.put(claim, said.get(0));
      }
    }
    return claims;
  }

  private static void addText(
      @Nullable String text, boolean isThere, CertificateClaim claim, List<String> said)
      throws Refusal {
    if (isThere && text == null) {
      throw new Refusal(
          Reason.CERTIFICATE_EXTENSION, "what it says as " + claim.label() + " cannot be read");
    }
    if (text != null) {
      said.add(text);
    }
  }

  /** What is in the octet string of an extension; null if it is not there. */
  static byte @Nullable [] extension(X509Certificate certificate, String oid) {
    byte[] value = certificate.getExtensionValue(oid);
    Der octets = value == null ? null : Der.parse(value);
    return octets == null || octets.tag() != Der.OCTET_STRING ? null : octets.content();
  }

  private static @Nullable List<Der> children(@Nullable Der sequence) {
    return sequence == null || sequence.tag() != Der.SEQUENCE ? null : sequence.children();
  }

  private static @Nullable String utf8String(@Nullable Der element) {
    return element == null || element.tag() != Der.UTF8_STRING ? null : utf8(element.content());
  }

  private static @Nullable String utf8(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
