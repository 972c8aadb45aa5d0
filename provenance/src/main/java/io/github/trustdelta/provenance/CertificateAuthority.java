package io.github.trustdelta.provenance;

import java.security.cert.CertPathValidatorException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
    checkPath(chain, certificates);
    return new CertificateAuthority(uri == null ? "" : uri.text(), chain, Validity.read(node));
  }

  /**
   * That the certificates lead to the root is checked once, when they are read; when something is
   * verified, what is left is whether they were valid then.
   */
  private static void checkPath(List<X509Certificate> chain, JsonNode certificates)
      throws AttestationReadException {
    X509Certificate root = chain.get(chain.size() - 1);
    if (chain.size() == 1) {
      return;
    }
    Instant allValid =
        chain.stream()
            .map(certificate -> certificate.getNotBefore().toInstant())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    try {
      Certificates.validate(chain.get(0), chain.subList(1, chain.size() - 1), root, allValid);
    } catch (CertPathValidatorException e) {
      throw certificates.error("the certificates do not lead to the last: " + e.getMessage());
    }
  }

  X509Certificate issuer() {
    return chain.get(0);
  }

  /** Whether a certificate says that this one issued it; nothing is proven by that. */
  boolean isNamedBy(X509Certificate certificate) {
    return Certificates.namesAsIssuer(certificate, issuer());
  }

  boolean lists(X509Certificate certificate) {
    return chain.contains(certificate);
  }

  /** Whether all of its certificates may issue certificates for a usage. */
  boolean mayIssueFor(String usage) {
    return chain.stream().allMatch(c -> Certificates.isAuthority(c, usage));
  }
}
