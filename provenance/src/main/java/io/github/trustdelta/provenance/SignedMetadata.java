package io.github.trustdelta.provenance;

import io.github.trustdelta.provenance.DsseEnvelope.Signature;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layout or a link with its signatures, of which none was looked at (ITE-5): a metablock, whose
 * signatures are over the canonical JSON of its signed part, or a DSSE envelope.
 *
 * @param signed the signed part of a metablock; null if it is an envelope
 * @param envelope null if it is a metablock
 */
record SignedMetadata(
    @Nullable JsonNode signed, @Nullable DsseEnvelope envelope, List<Signature> signatures) {

  /** In digits; the longest RSA key that is accepted makes a quarter of that. */
  private static final int LONGEST_SIGNATURE = 1 << 14;

  SignedMetadata {
    signatures = List.copyOf(signatures);
  }

  static SignedMetadata read(byte[] bytes, String name, AttestationLimits limits)
      throws AttestationReadException {
    JsonNode node = JsonNode.parse(InputBytes.of(bytes, limits.maxBytes()), name, limits.json());
    boolean isEnvelope = DsseEnvelope.looksLike(node);
    if (!node.isObject() || node.has("signed") == isEnvelope) {
      throw node.expected("either a metablock ('signed', 'signatures') or a DSSE envelope");
    }
    if (!isEnvelope) {
      return metablock(node, limits);
    }
    DsseEnvelope envelope = DsseEnvelope.read(node, limits);
    if (!envelope.payloadType().equals(DsseEnvelope.IN_TOTO)) {
      throw node.member("payloadType").expected(DsseEnvelope.IN_TOTO);
    }
    return new SignedMetadata(null, envelope, envelope.signatures());
  }

  private static SignedMetadata metablock(JsonNode node, AttestationLimits limits)
      throws AttestationReadException {
    var signatures = new ArrayList<Signature>();
    for (JsonNode one : node.member("signatures").elements(limits.maxSignatures())) {
      // A signature of OpenPGP, which says so by its headers, is one that nobody here can check.
      if (!one.has("other_headers")) {
        signatures.add(new Signature(one.member("keyid").text(), hex(one.member("sig"))));
      }
    }
    return new SignedMetadata(node.member("signed"), null, signatures);
  }

  private static byte[] hex(JsonNode node) throws AttestationReadException {
    String text = node.text();
    try {
      if (!text.isEmpty() && text.length() <= LONGEST_SIGNATURE) {
        return HexFormat.of().parseHex(text);
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw node.expected("a signature in hexadecimal");
  }

  /** The bytes that the signatures are over. */
  byte[] signedBytes() throws AttestationReadException {
    if (envelope != null) {
      return envelope.preAuthenticationEncoding();
    }
    return CanonicalJson.of(required(signed));
  }

  /**
   * What is signed, for those who have checked the signature. Of a metablock it is the very value
   * whose canonical bytes were checked, of an envelope it is read from the bytes now.
   */
  JsonNode content(AttestationLimits limits) throws AttestationReadException {
    if (envelope != null) {
      return JsonNode.parse(envelope.payload(), "payload", limits.json());
    }
    return required(signed);
  }

  private static JsonNode required(@Nullable JsonNode signed) {
    if (signed == null) {
      throw new AssertionError("neither an envelope nor a metablock");
    }
    return signed;
  }
}
