package io.github.trustdelta.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a certificate says of itself, which decides what it may be. */
class CertificatesTest {

  private static final KeyPair KEY = Keys.p256();
  private static final String CODE_SIGNING = CertificateAuthority.CODE_SIGNING;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-02-01T00:00:00Z");

  /** Without a key usage, any is meant; without an extended one, too (RFC 5280, 4.2.1). */
  @ParameterizedTest
  @CsvSource({
    "yes, , , true",
    "0, , , true",
    "1, , , true",
    "no, , , false",
    ", , , false",
    ", sign-certificates, , false",
    "no, sign-certificates, code, false",
    "yes, sign-certificates, , true",
    "yes, sign, , false",
    "yes, , code, true",
    "yes, , any, true",
    "yes, , server, false",
    "yes, sign-certificates, code, true",
    "yes, sign-certificates, server, false",
    "yes, sign, code, false"
  })
  void authorityMayIssueForAUsage(
      @Nullable String constraints, @Nullable String usage, @Nullable String extended, boolean is) {
    X509Certificate certificate =
        certificate(
            "CN=a",
            "CN=a",
            builder -> {
              add(builder, Extension.basicConstraints, constraints, CertificatesTest::constraints);
              add(builder, Extension.keyUsage, usage, CertificatesTest::usage);
              add(builder, Extension.extendedKeyUsage, extended, CertificatesTest::extended);
            });

    assertThat(Certificates.isAuthority(certificate, CODE_SIGNING)).isEqualTo(is);
  }

  @ParameterizedTest
  @CsvSource({"code, true", "any, true", "server, false", ", false"})
  void usageHasToBeNamed(@Nullable String extended, boolean isNamed) {
    X509Certificate certificate =
        certificate(
            "CN=a",
            "CN=b",
            builder ->
                add(builder, Extension.extendedKeyUsage, extended, CertificatesTest::extended));

    assertThat(Certificates.isFor(certificate, CODE_SIGNING)).isEqualTo(isNamed);
  }

  /** By the key too, if both say which: names are given twice, keys are not. */
  @ParameterizedTest
  @CsvSource({
    "CN=a, 1, CN=a, 1, true",
    "CN=a, 1, CN=a, 2, false",
    "CN=a, 1, CN=b, 1, false",
    "CN=a, , CN=a, 1, true",
    "CN=a, 1, CN=a, , true",
    "CN=a, , CN=a, , true",
    "CN=a, , CN=b, , false",
    "CN=a, issuer, CN=a, 1, true",
    "CN=a, issuer, CN=b, 1, false"
  })
  void issuerIsNamedByNameAndKey(
      String issuer, @Nullable String wanted, String name, @Nullable String own, boolean isNamed) {
    X509Certificate certificate =
        certificate(
            "CN=leaf",
            issuer,
            builder ->
                add(builder, Extension.authorityKeyIdentifier, wanted, CertificatesTest::keyOf));
    X509Certificate other =
        certificate(
            name,
            "CN=root",
            builder ->
                add(
                    builder,
                    Extension.subjectKeyIdentifier,
                    own,
                    id -> new SubjectKeyIdentifier(keyId(id))));

    assertThat(Certificates.namesAsIssuer(certificate, other)).isEqualTo(isNamed);
  }

  @Test
  void selfIssuedIsWhatNamesItself() {
    assertThat(Certificates.saysSelfIssued(certificate("CN=a", "CN=a", builder -> {}))).isTrue();
    assertThat(Certificates.saysSelfIssued(certificate("CN=a", "CN=b", builder -> {}))).isFalse();
  }

  @Test
  void certificateIsValidFromItsFirstSecondToItsLast() {
    X509Certificate one = certificate("CN=a", "CN=b", builder -> {});

    assertThat(Certificates.notValidAt(START, List.of(one))).isNull();
    assertThat(Certificates.notValidAt(END, List.of(one))).isNull();
    assertThat(Certificates.notValidAt(START.minusSeconds(1), List.of(one))).isEqualTo(one);
    assertThat(Certificates.notValidAt(END.plusSeconds(1), List.of(one))).isEqualTo(one);
  }

  private static ASN1Encodable constraints(String text) {
    return switch (text) {
      case "yes" -> new BasicConstraints(true);
      case "no" -> new BasicConstraints(false);
      default -> new BasicConstraints(Integer.parseInt(text));
    };
  }

  private static ASN1Encodable usage(String text) {
    return new KeyUsage(text.equals("sign") ? KeyUsage.digitalSignature : KeyUsage.keyCertSign);
  }

  private static ASN1Encodable extended(String text) {
    return new ExtendedKeyUsage(
        switch (text) {
          case "code" -> KeyPurposeId.id_kp_codeSigning;
          case "any" -> KeyPurposeId.anyExtendedKeyUsage;
          default -> KeyPurposeId.id_kp_serverAuth;
        });
  }

  /** The identifier of the issuer may lack the key, and have the issuer's own certificate. */
  private static ASN1Encodable keyOf(String text) {
    return text.equals("issuer")
        ? new AuthorityKeyIdentifier(
            new GeneralNames(new GeneralName(new X500Name("CN=root"))), BigInteger.ONE)
        : new AuthorityKeyIdentifier(keyId(text));
  }

  private static byte[] keyId(String text) {
    byte[] id = new byte[20];
    id[19] = Byte.parseByte(text);
    return id;
  }

  /** Makes a certificate otherwise than by default. */
  private interface Extend {
    void accept(X509v3CertificateBuilder builder) throws IOException;
  }

  private static void add(
      X509v3CertificateBuilder builder,
      org.bouncycastle.asn1.ASN1ObjectIdentifier oid,
      @Nullable String text,
      Function<String, ASN1Encodable> value)
      throws IOException {
    if (text != null) {
      builder.addExtension(oid, false, value.apply(text));
    }
  }

  private static X509Certificate certificate(String name, String issuer, Extend extend) {
    var builder =
        new JcaX509v3CertificateBuilder(
            new X500Name(issuer),
            BigInteger.TWO,
            Date.from(START),
            Date.from(END),
            new X500Name(name),
            KEY.getPublic());
    try {
      extend.accept(builder);
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(KEY.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }
}
