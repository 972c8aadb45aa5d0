package io.github.trustdelta.provenance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Selector;

/**
 * A timestamp authority's word that it saw some bytes at a time (RFC 3161), with the CMS around it
 * left to Bouncy Castle.
 */
final class SignedTimestamp {

  private static final List<HashAlgorithm> IMPRINTS = List.of(HashAlgorithm.values());
  private static final List<String> IMPRINT_OIDS =
      List.of("2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3");

  private SignedTimestamp() {}

  /**
   * Checks the response of an authority about some bytes, and returns its time.
   *
   * @param authorities those that are trusted; one of them has to have signed
   */
  static Instant check(byte[] response, byte[] stamped, List<CertificateAuthority> authorities)
      throws Refusal {
    TimeStampToken token = token(response);
    checkImprint(token, stamped);
    Instant time = token.getTimeStampInfo().getGenTime().toInstant();
    Refusal refusal = null;
    for (CertificateAuthority authority : authorities) {
      for (List<X509Certificate> chain : readChains(token, authority)) {
        try {
          checkSignature(token, chain.get(0));
          checkAuthority(authority, chain, time);
          return time;
        } catch (Refusal e) {
          refusal = refusal == null || isCloser(e, refusal) ? e : refusal;
        }
      }
    }
    throw refusal != null
        ? refusal
        : new Refusal(
            Reason.TIMESTAMP_AUTHORITY_UNKNOWN,
            "the timestamp is from no timestamp authority of the trust root");
  }

  /** A signature that is right and came too late says more than one of somebody else. */
  private static boolean isCloser(Refusal refusal, Refusal other) {
    return other.reason() == Reason.TIMESTAMP_SIGNATURE_INVALID
        && refusal.reason() != Reason.TIMESTAMP_SIGNATURE_INVALID;
  }

  private static TimeStampToken token(byte[] response) throws Refusal {
    try (var input = new ASN1InputStream(new ByteArrayInputStream(response))) {
      var read = new TimeStampResponse(TimeStampResp.getInstance(input.readObject()));
      if (input.readObject() != null) {
        throw unreadable("something follows the response");
      }
      TimeStampToken token = read.getTimeStampToken();
      if (token == null || read.getStatus() > 1) {
        throw unreadable("the authority refused the request");
      }
      return token;
    } catch (TSPException | IOException | RuntimeException e) {
      // Bouncy Castle throws what it meets: class casts, null pointers, illegal arguments.
      throw unreadable("the timestamp is not a response of RFC 3161");
    }
  }

  private static Refusal unreadable(String detail) {
    return new Refusal(Reason.TIMESTAMP_UNREADABLE, detail);
  }

  private static void checkImprint(TimeStampToken token, byte[] stamped) throws Refusal {
    int known = IMPRINT_OIDS.indexOf(token.getTimeStampInfo().getMessageImprintAlgOID().getId());
    if (known < 0) {
      throw new Refusal(
          Reason.TIMESTAMP_MISMATCH, "the timestamp is over a hash that proves nothing");
    }
    var imprint =
        new ByteDigest(IMPRINTS.get(known), token.getTimeStampInfo().getMessageImprintDigest());
    if (!imprint.isOf(stamped)) {
      throw new Refusal(
          Reason.TIMESTAMP_MISMATCH, "the timestamp is over other bytes than the signature");
    }
  }

  /** What lies beside a timestamp is signed by nobody, and parsed when it is asked for. */
  private static List<List<X509Certificate>> readChains(
      TimeStampToken token, CertificateAuthority authority) throws Refusal {
    try {
      return chains(token, authority);
    } catch (RuntimeException e) {
      throw unreadable("what lies beside the timestamp cannot be read");
    }
  }

  /** The ways from a certificate that may have signed to the authority's root. */
  private static List<List<X509Certificate>> chains(
      TimeStampToken token, CertificateAuthority authority) throws Refusal {
    var chains = new ArrayList<List<X509Certificate>>();
    if (isSigner(token, authority.issuer())) {
      chains.add(authority.chain());
      return chains;
    }
    for (X509Certificate embedded : embedded(token)) {
      if (authority.isNamedBy(embedded)) {
        var chain = new ArrayList<X509Certificate>();
        chain.add(embedded);
        chain.addAll(authority.chain());
        chains.add(chain);
      }
    }
    return chains;
  }

  private static boolean isSigner(TimeStampToken token, X509Certificate certificate)
      throws Refusal {
    try {
      var holder = new X509CertificateHolder(certificate.getEncoded());
      return token.getSID().match(holder);
    } catch (CertificateException | IOException e) {
      throw unreadable("a certificate of the timestamp cannot be read");
    }
  }

  private static List<X509Certificate> embedded(TimeStampToken token) throws Refusal {
    @SuppressWarnings("unchecked") // Bouncy Castle's selector says of itself whose signer it is
    Selector<X509CertificateHolder> signer = token.getSID();
    Collection<X509CertificateHolder> holders = token.getCertificates().getMatches(signer);
    var certificates = new ArrayList<X509Certificate>();
    try {
      for (X509CertificateHolder holder : holders) {
        certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
      }
    } catch (CertificateException e) {
      throw unreadable("a certificate of the timestamp cannot be read");
    }
    return certificates;
  }

  private static void checkSignature(TimeStampToken token, X509Certificate signer) throws Refusal {
    try {
      SignerInformationVerifier verifier = new JcaSimpleSignerInfoVerifierBuilder().build(signer);
      // Checks the signature, the signed attributes, that the certificate is for timestamps alone
      // and was valid then, and that the attributes name this very certificate (ESSCertID).
      token.validate(verifier);
    } catch (TSPException | OperatorCreationException | RuntimeException e) {
      throw new Refusal(
          Reason.TIMESTAMP_SIGNATURE_INVALID,
          "the timestamp was not signed as it must be: " + e.getMessage());
    }
  }

  private static void checkAuthority(
      CertificateAuthority authority, List<X509Certificate> chain, Instant time) throws Refusal {
    if (!Certificates.isFor(chain.get(0), CertificateAuthority.TIME_STAMPING)) {
      throw new Refusal(
          Reason.TIMESTAMP_SIGNATURE_INVALID, "its certificate is not for timestamps");
    }
    if (!authority.validity().contains(time)) {
      throw new Refusal(
          Reason.TIMESTAMP_AUTHORITY_EXPIRED,
          "the timestamp of %s is from an authority that was trusted %s"
              .formatted(time, authority.validity()));
    }
    X509Certificate notValid = Certificates.notValidAt(time, chain);
    if (notValid != null) {
      throw new Refusal(
          Reason.TIMESTAMP_AUTHORITY_EXPIRED,
          "a certificate of the timestamp authority was not valid at " + time);
    }
    checkEmbedded(authority, chain.get(0), time);
  }

  /** A certificate that the trust root does not list has to be issued by one that it does. */
  private static void checkEmbedded(
      CertificateAuthority authority, X509Certificate signer, Instant time) throws Refusal {
    if (authority.issuer().equals(signer)) {
      return;
    }
    if (!authority.mayIssueFor(CertificateAuthority.TIME_STAMPING)) {
      // The JDK takes whom we trust for an issuer, whatever its certificate says.
      throw new Refusal(
          Reason.TIMESTAMP_AUTHORITY_UNKNOWN,
          "the certificate of the timestamp was issued by one that may not issue any");
    }
    try {
      Certificates.validate(signer, List.of(), authority.issuer(), time);
    } catch (CertPathValidatorException e) {
      throw new Refusal(
          Reason.TIMESTAMP_AUTHORITY_UNKNOWN,
          "the certificate of the timestamp is of no authority of the trust root");
    }
  }
}
