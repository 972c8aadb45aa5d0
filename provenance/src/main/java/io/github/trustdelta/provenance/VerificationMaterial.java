package io.github.trustdelta.provenance;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an attestation brings to be verified with (Sigstore bundle, {@code verificationMaterial}).
 * Nothing of it is trusted.
 *
 * @param certificates the signer's certificate, then what else was sent along; none with a key
 * @param keyHint the name of the key, which may be empty; null with a certificate
 */
record VerificationMaterial(
    List<X509Certificate> certificates,
    @Nullable String keyHint,
    List<LogEntry> logEntries,
    List<byte[]> timestamps) {

  /** Of an attestation that brings nothing. */
  static final VerificationMaterial NONE =
      new VerificationMaterial(List.of(), "", List.of(), List.of());

  VerificationMaterial {
    certificates = List.copyOf(certificates);
    logEntries = List.copyOf(logEntries);
    timestamps = List.copyOf(timestamps);
  }

  /** Reads that of a bundle. */
  static VerificationMaterial ofBundle(JsonNode node, AttestationLimits limits)
      throws AttestationReadException {
    JsonNode chain = node.find("x509CertificateChain");
    JsonNode certificate = node.find("certificate");
    JsonNode key = node.find("publicKey");
    if ((chain == null ? 0 : 1) + (certificate == null ? 0 : 1) + (key == null ? 0 : 1) != 1) {
      throw node.error("expected one of certificate, x509CertificateChain and publicKey");
    }
    var certificates = new ArrayList<X509Certificate>();
    if (certificate != null) {
      certificates.add(Certificates.read(certificate.member("rawBytes")));
    }
    if (chain != null) {
      JsonNode list = chain.member("certificates");
      for (JsonNode element : list.elements(limits.maxSignatures())) {
        certificates.add(Certificates.read(element.member("rawBytes")));
      }
      if (certificates.isEmpty()) {
        throw list.expected("a certificate");
      }
    }
    String hint = key == null ? null : key.textOrNull("hint");
    return new VerificationMaterial(
        certificates,
        key == null ? null : hint == null ? "" : hint,
        logEntries(node.list("tlogEntries", limits.maxSignatures()), limits),
        timestamps(node.find("timestampVerificationData"), limits));
  }

  /** Reads that of a Python package's attestation (PEP 740). */
  static VerificationMaterial ofPythonPackage(JsonNode node, AttestationLimits limits)
      throws AttestationReadException {
    return new VerificationMaterial(
        List.of(Certificates.read(node.member("certificate"))),
        null,
        logEntries(node.list("transparency_entries", limits.maxSignatures()), limits),
        List.of());
  }

  private static List<LogEntry> logEntries(List<JsonNode> nodes, AttestationLimits limits)
      throws AttestationReadException {
    var entries = new ArrayList<LogEntry>();
    for (JsonNode node : nodes) {
      entries.add(LogEntry.read(node, limits));
    }
    return entries;
  }

  private static List<byte[]> timestamps(@Nullable JsonNode data, AttestationLimits limits)
      throws AttestationReadException {
    var timestamps = new ArrayList<byte[]>();
    if (data != null) {
      for (JsonNode node : data.list("rfc3161Timestamps", limits.maxSignatures())) {
        timestamps.add(node.member("signedTimestamp").base64InLines());
      }
    }
    return timestamps;
  }
}
