package io.github.trustdelta.provenance;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody whose certificates are trusted: for signing, or for timestamps.
 *
 * @param chain the certificate that issues (or, of a timestamp authority, that stamps) first, the
 *     root last
 */
record CertificateAuthority(String uri, List<X509Certificate> chain, Validity validity) {

  static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
  static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

  private static final int LONGEST_CHAIN = 10;

  CertificateAuthority {
    chain = List.copyOf(chain);
  }

  static CertificateAuthority read(JsonNode node) throws AttestationReadException {
    JsonNode uri = node.find("uri");
    JsonNode certificates = node.member("certChain").member("certificates");
    var chain = new ArrayList<X509Certificate>();
    for (JsonNode certificate : certificates.elements(LONGEST_CHAIN)) {
      chain.add(Certificates.read(certificate.member("rawBytes")));
    }
    if (chain.isEmpty()) {
      throw certificates.expected("a certificate");
    }
    for (int i = 1; i < chain.size(); i++) {
      if (!Certificates.isIssued(chain.get(i - 1), chain.get(i))) {
        throw certificates.error("certificate " + (i - 1) + " was not issued by the next one");
      }
    }
    return new CertificateAuthority(uri == null ? "" : uri.text(), chain, Validity.read(node));
  }

  X509Certificate issuer() {
    return chain.get(0);
  }

  /** Whether it signed the certificate, whenever that was. */
  boolean issued(X509Certificate certificate) {
    return Certificates.isIssued(certificate, issuer());
  }

  boolean lists(X509Certificate certificate) {
    return chain.contains(certificate);
  }

  /** Whether all of its certificates may issue certificates for a usage. */
  boolean mayIssueFor(String usage) {
    return chain.stream().allMatch(c -> Certificates.isAuthority(c, usage));
  }
}
