package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Attempt.Kinds.ENVELOPE;
import static io.github.trustdelta.provenance.Attempt.Kinds.MESSAGE;
import static io.github.trustdelta.provenance.Attempt.Kinds.REKOR_2;
import static io.github.trustdelta.provenance.Made.list;
import static io.github.trustdelta.provenance.Made.object;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.provenance.Attempt.Kinds;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The certificate of a signer, what lies beside it, and its key. */
class SignerCertificateTest {

  private static final String FULCIO = "1.3.6.1.4.1.57264.1.";
  private static final String TIMES = "verificationMaterial.timestampVerificationData";

  /** Also one that may issue for no other authority, and so has a length of 0. */
  @ParameterizedTest
  @CsvSource({"-2, verified", "-1, verified", "0, refused", "1, refused"})
  void signerIsNoAuthority(int length, String answer) throws AttestationReadException {
    Attempt attempt = ENVELOPE.attempt();
    attempt.made.extraExtensions =
        builder -> {
          if (length > -2) {
            var constraints =
                length < 0 ? new BasicConstraints(false) : new BasicConstraints(length);
            add(builder, Extension.basicConstraints, encoded(constraints));
          }
        };

    assertThat(Answer.of(attempt.verify()))
        .isEqualTo(
            answer.equals("verified") ? answer : "certificate: " + Reason.CERTIFICATE_USAGE.code());
  }

  /** 21 is a UTF8String of DER; 4 is the text itself. */
  @ParameterizedTest
  @CsvSource({
    "21, 0c026869, verified",
    "21, 0c0168, verified",
    "21, 0c02c328, refused",
    "21, 0c02c3bc, verified",
    "21, 13026869, refused",
    "21, 6869, refused",
    "21, 0c0268, refused",
    "21, 0c026869ff, refused",
    "4, 6869, verified",
    "4, c3bc, verified",
    "4, c328, refused",
    "4, ff, refused"
  })
  void claimIsText(int number, String hex, String answer) throws AttestationReadException {
    Attempt attempt = ENVELOPE.attempt();
    attempt.made.extraExtensions =
        builder ->
            add(builder, new ASN1ObjectIdentifier(FULCIO + number), HexFormat.of().parseHex(hex));

    assertThat(Answer.of(attempt.verify()))
        .isEqualTo(
            answer.equals("verified")
                ? answer
                : "certificate: " + Reason.CERTIFICATE_EXTENSION.code());
  }

  // What lies beside it

  @ParameterizedTest
  @CsvSource({"root, verified", "issuer, verified", "stranger, verified", "foreign, refused"})
  void rootBesideItHasToBeATrustedOne(String which, String answer) throws AttestationReadException {
    Map<String, Object> chain = trustedChain();
    Attempt attempt = ENVELOPE.attempt();
    attempt.made.editRoot(root -> Made.put(root, "certificateAuthorities.0.certChain", chain));
    Object beside =
        switch (which) {
          case "root" -> Made.at(chain, "certificates.1");
          case "issuer" -> Made.at(chain, "certificates.0");
          case "stranger" -> raw(Vouched.stranger());
          default -> raw(Vouched.foreignRoot());
        };
    attempt.made.edit(
        bundle -> {
          Object own = Made.at(bundle, "verificationMaterial.certificate");
          Made.remove(bundle, "verificationMaterial.certificate");
          Made.put(
              bundle,
              "verificationMaterial.x509CertificateChain",
              object("certificates", list(own, beside)));
        });

    assertThat(Answer.of(attempt.verify()))
        .isEqualTo(
            answer.equals("verified")
                ? answer
                : "certificate: " + Reason.ROOT_CERTIFICATE_IN_BUNDLE.code());
  }

  /** Signed anew each time that it is made, so taken from one that was. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> trustedChain() throws AttestationReadException {
    Map<String, Object> taken = object();
    Vouched made = Vouched.envelope();
    made.editRoot(
        root ->
            taken.putAll(
                (Map<String, Object>) Made.at(root, "certificateAuthorities.0.certChain")));
    made.trustRoot();
    return taken;
  }

  private static Object raw(X509Certificate certificate) {
    return object("rawBytes", Vouched.base64(Vouched.encoded(certificate)));
  }

  // Without a time

  /** Who issued it can be told even if nobody knows when it signed. */
  @Test
  void issuerIsLookedAtWithoutATimeToo() throws AttestationReadException {
    Attempt known = REKOR_2.attempt();
    Attempt unknown = REKOR_2.attempt();
    unknown.made.editRoot(root -> Made.put(root, "certificateAuthorities", list()));
    Attempt named = REKOR_2.attempt();
    named.made.issuerName = new X500Name("CN=other,O=example");
    for (Attempt attempt : List.of(known, unknown, named)) {
      attempt.made.edit(bundle -> Made.remove(bundle, TIMES));
    }
    String noTime = "signing-time: timestamp-missing";

    assertThat(Answer.of(known.verify())).isEqualTo(noTime);
    assertThat(Answer.of(unknown.verify()))
        .isEqualTo("certificate: certificate-authority-unknown, " + noTime);
    assertThat(Answer.of(named.verify()))
        .isEqualTo("certificate: certificate-authority-unknown, " + noTime);
  }

  @Test
  void authorityMayLackAnAddress() throws AttestationReadException {
    Attempt attempt = ENVELOPE.attempt();
    attempt.made.editRoot(root -> Made.remove(root, "certificateAuthorities.0.uri"));

    assertThat(Answer.of(attempt.verify())).isEqualTo("verified");
  }

  // Its key

  /** With the longer curves two hashes are tried, and either may be wrong. */
  @ParameterizedTest
  @CsvSource({
    "secp256r1, SHA256withECDSA",
    "secp384r1, SHA384withECDSA",
    "secp384r1, SHA256withECDSA",
    "secp521r1, SHA512withECDSA",
    "secp521r1, SHA256withECDSA"
  })
  void signatureOverSomethingElseIsRefused(String curve, String scheme)
      throws AttestationReadException {
    for (Kinds base : List.of(ENVELOPE, MESSAGE)) {
      for (boolean isOther : new boolean[] {false, true}) {
        Attempt attempt = base.attempt();
        Vouched made = attempt.made;
        made.signer = Keys.ec(curve);
        made.signatureScheme = scheme;
        if (isOther) {
          made.signature =
              any -> Keys.sign(scheme, made.signer.getPrivate(), "something else".getBytes(UTF_8));
        }

        assertThat(Answer.of(attempt.verify()))
            .isEqualTo(
                isOther
                    ? (base == MESSAGE ? "message" : "dsse") + "-signature: signature-invalid"
                    : "verified");
      }
    }
  }

  private static byte[] encoded(BasicConstraints constraints) {
    try {
      return constraints.getEncoded();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void add(X509v3CertificateBuilder builder, ASN1ObjectIdentifier oid, byte[] der) {
    try {
      builder.addExtension(oid, false, der);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
