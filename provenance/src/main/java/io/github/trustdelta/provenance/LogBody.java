package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.json.JsonLimits;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a log has of a signature: the hash of what was signed, the signature, and whose it is. An
 * entry proves something about an attestation only if it is about all three; one that shares the
 * content alone, or the signature alone, is somebody else's (CVE-2022-36056, CVE-2024-53267,
 * CVE-2026-22703).
 *
 * @param contentHash the hash of what {@code content} says
 * @param content what is hashed
 * @param signatures each with whose it is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record LogBody(ByteDigest contentHash, Content content, List<Signed> signatures) {

  private static final JsonLimits LIMITS = new JsonLimits(1 << 26, 20, 1 << 26);
  private static final int MAX_SIGNATURES = 100;
  private static final String BEGIN_CERTIFICATE = "-----BEGIN CERTIFICATE-----";
  private static final String END_CERTIFICATE = "-----END CERTIFICATE-----";

  /** Of what an entry has the hash. */
  enum Content {
    /** The bytes that are signed: an artifact, or the encoding of an envelope. */
    SIGNED_BYTES,
    /** The payload of an envelope. */
    PAYLOAD,
    /** The JSON of an envelope, its signatures included. */
    ENVELOPE
  }

  /** A signature and the certificate or key (SubjectPublicKeyInfo) that it is of, in DER. */
  record Signed(byte[] signature, byte[] signer) {}

  LogBody {
    signatures = List.copyOf(signatures);
  }

  /** Reads the body of an entry of a known kind; it has to say the kind itself. */
  static LogBody of(LogEntry entry) throws Refusal {
    Reader reader = reader(entry.kindAndVersion());
    if (reader == null) {
      throw new Refusal(
          Reason.LOG_ENTRY_KIND, "the log entry is of another kind: " + entry.kindAndVersion());
    }
    try {
      JsonNode body = JsonNode.parse(entry.body(), LIMITS);
      if (!body.member("kind").text().equals(entry.kind())
          || !body.member("apiVersion").text().equals(entry.version())) {
        throw new Refusal(
            Reason.LOG_ENTRY_KIND,
            "the body of the log entry is not of the kind " + entry.kindAndVersion());
      }
      return reader.read(body.member("spec"));
    } catch (AttestationReadException e) {
      throw new Refusal(
          Reason.LOG_ENTRY_UNREADABLE, "the body of the log entry: " + e.getMessage());
    }
  }

  /** {@code dsse 0.0.2} is none: Rekor gave it up for {@code hashedrekord} over envelopes. */
  private static @Nullable Reader reader(String kindAndVersion) {
    return switch (kindAndVersion) {
      case "hashedrekord 0.0.1" -> LogBody::hashedRekord1;
      case "hashedrekord 0.0.2" -> LogBody::hashedRekord2;
      case "dsse 0.0.1" -> LogBody::dsse1;
      case "intoto 0.0.1" -> LogBody::intoto1;
      case "intoto 0.0.2" -> LogBody::intoto2;
      default -> null;
    };
  }

  private interface Reader {
    LogBody read(JsonNode spec) throws AttestationReadException;
  }

  private static LogBody hashedRekord1(JsonNode spec) throws AttestationReadException {
    JsonNode signature = spec.member("signature");
    return new LogBody(
        ByteDigest.ofRekor(spec.member("data").member("hash")),
        Content.SIGNED_BYTES,
        List.of(
            new Signed(
                signature.member("content").base64(),
                pem(signature.member("publicKey").member("content")))));
  }

  private static LogBody hashedRekord2(JsonNode spec) throws AttestationReadException {
    JsonNode entry = spec.member("hashedRekordV002");
    JsonNode signature = entry.member("signature");
    JsonNode verifier = signature.member("verifier");
    JsonNode certificate = verifier.find("x509Certificate");
    JsonNode signer = certificate == null ? verifier.member("publicKey") : certificate;
    return new LogBody(
        ByteDigest.ofSigstore(entry.member("data"), "algorithm", "digest"),
        Content.SIGNED_BYTES,
        List.of(
            new Signed(signature.member("content").base64(), signer.member("rawBytes").base64())));
  }

  private static LogBody dsse1(JsonNode spec) throws AttestationReadException {
    var signatures = new ArrayList<Signed>();
    for (JsonNode signature : spec.member("signatures").elements(MAX_SIGNATURES)) {
      signatures.add(
          new Signed(signature.member("signature").base64(), pem(signature.member("verifier"))));
    }
    return new LogBody(ByteDigest.ofRekor(spec.member("payloadHash")), Content.PAYLOAD, signatures);
  }

  /** It has no signature of its own: that of the envelope is in what is hashed. */
  private static LogBody intoto1(JsonNode spec) throws AttestationReadException {
    return new LogBody(
        ByteDigest.ofRekor(spec.member("content").member("hash")),
        Content.ENVELOPE,
        List.of(new Signed(new byte[0], pem(spec.member("publicKey")))));
  }

  private static LogBody intoto2(JsonNode spec) throws AttestationReadException {
    JsonNode content = spec.member("content");
    var signatures = new ArrayList<Signed>();
    JsonNode envelope = content.member("envelope");
    for (JsonNode signature : envelope.member("signatures").elements(MAX_SIGNATURES)) {
      JsonNode sig = signature.member("sig");
      // The log encoded what was base64 already.
      byte[] once = sig.base64();
      byte[] bytes = Base64Text.decode(new String(once, US_ASCII));
      signatures.add(new Signed(bytes == null ? once : bytes, pem(signature.member("publicKey"))));
    }
    return new LogBody(
        ByteDigest.ofRekor(content.member("payloadHash")), Content.PAYLOAD, signatures);
  }

  /** A certificate or a key as PEM as base64. */
  private static byte[] pem(JsonNode node) throws AttestationReadException {
    byte[] text = node.base64();
    byte[] der = Pem.parse(new String(text, UTF_8), BEGIN_CERTIFICATE, END_CERTIFICATE);
    if (der != null) {
      return der;
    }
    PublicKey key = PublicKeys.parsePem(text);
    if (key == null) {
      throw node.expected("a certificate or a public key in PEM");
    }
    return key.getEncoded();
  }

  /** Checks that the entry is about this content, these signatures and this signer. */
  void check(SignedContent signed, byte[] signer) throws Refusal {
    if (content == Content.SIGNED_BYTES && !signed.knows(contentHash.algorithm())) {
      throw new Refusal(
          Reason.ARTIFACT_BYTES_NEEDED,
          "the entry has a %s, and no such digest of the artifact is known"
              .formatted(contentHash.algorithm().javaName));
    }
    if (content == Content.ENVELOPE) {
      checkEnvelope(signed, signer);
      return;
    }
    boolean isContent =
        content == Content.PAYLOAD
            ? signed.payload() != null && signed.payload().has(contentHash)
            : signed.hasDigest(contentHash);
    if (!isContent) {
      throw new Refusal(Reason.LOG_ENTRY_CONTENT_MISMATCH, "the log entry is about other content");
    }
    if (signatures.size() != signed.signatures().size()) {
      throw new Refusal(
          Reason.LOG_ENTRY_SIGNATURE_MISMATCH,
          "the log entry has %d signatures, the attestation %d"
              .formatted(signatures.size(), signed.signatures().size()));
    }
    for (int i = 0; i < signatures.size(); i++) {
      if (!Arrays.equals(signatures.get(i).signature(), signed.signatures().get(i))) {
        throw new Refusal(
            Reason.LOG_ENTRY_SIGNATURE_MISMATCH, "the log entry is about another signature");
      }
      if (!Arrays.equals(signatures.get(i).signer(), signer)) {
        throw new Refusal(
            Reason.LOG_ENTRY_SIGNER_MISMATCH, "the log entry is about another certificate or key");
      }
    }
  }

  private void checkEnvelope(SignedContent signed, byte[] signer) throws Refusal {
    DsseEnvelope envelope = signed.envelope();
    if (envelope == null || envelope.usualSpellings().stream().noneMatch(contentHash::isOf)) {
      throw new Refusal(
          Reason.LOG_ENTRY_CONTENT_MISMATCH,
          "the log entry is about another envelope, or one that was written in another way");
    }
    if (!Arrays.equals(signatures.get(0).signer(), signer)) {
      throw new Refusal(
          Reason.LOG_ENTRY_SIGNER_MISMATCH, "the log entry is about another certificate or key");
    }
  }

  /** The DER of a signer as entries have it. */
  static byte[] signer(@Nullable X509Certificate certificate, PublicKey key) throws Refusal {
    if (certificate == null) {
      return key.getEncoded();
    }
    try {
      return certificate.getEncoded();
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new Refusal(Reason.CERTIFICATE_UNREADABLE, "the certificate cannot be encoded");
    }
  }
}
