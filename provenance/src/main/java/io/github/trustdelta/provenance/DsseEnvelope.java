package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DSSE envelope (DSSE v1.0.2): bytes, the type that says how to read them, and signatures over
 * both.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record DsseEnvelope(String payloadType, byte[] payload, List<Signature> signatures) {

  static final String IN_TOTO = "application/vnd.in-toto+json";

  /**
   * One signature.
   *
   * @param keyId the signer's hint at a key; nothing vouches for it
   */
  record Signature(@Nullable String keyId, byte[] bytes) {}

  DsseEnvelope {
    signatures = List.copyOf(signatures);
  }

  static boolean looksLike(JsonNode node) throws AttestationReadException {
    return node.isObject() && node.has("payload") && node.has("payloadType");
  }

  /** Reads the JSON form of an envelope. */
  static DsseEnvelope read(JsonNode node, AttestationLimits limits)
      throws AttestationReadException {
    var signatures = new ArrayList<Signature>();
    for (JsonNode signature : node.member("signatures").elements(limits.maxSignatures())) {
      String keyId = signature.textOrNull("keyid");
      byte[] bytes = signature.member("sig").base64OfAnyAlphabet();
      if (bytes.length == 0) {
        throw signature.member("sig").expected("a signature");
      }
      signatures.add(new Signature(keyId == null || keyId.isEmpty() ? null : keyId, bytes));
    }
    if (signatures.isEmpty()) {
      throw node.member("signatures").expected("a signature");
    }
    return new DsseEnvelope(
        node.member("payloadType").text(),
        node.member("payload").base64OfAnyAlphabet(),
        signatures);
  }

  /**
   * The JSON of the envelope as the usual libraries write it, none of which may be how it was once
   * written: Rekor's oldest entries have the hash of that and nothing of the signature itself.
   */
  List<byte[]> usualSpellings() {
    var spellings = new ArrayList<byte[]>();
    for (boolean hasEmptyKeyId : new boolean[] {true, false}) {
      var text = new StringBuilder();
      JsonWriter json = JsonWriter.compact(text);
      try {
        write(json, hasEmptyKeyId);
        json.finish();
      } catch (IOException e) {
        throw new AssertionError("a text takes everything", e);
      }
      spellings.add(text.toString().getBytes(UTF_8));
    }
    return spellings;
  }

  /** In the order of Go's library of DSSE. */
  private void write(JsonWriter json, boolean hasEmptyKeyId) throws IOException {
    json.beginObject();
    json.name("payloadType");
    json.value(payloadType);
    json.name("payload");
    json.value(Base64Text.encode(payload));
    json.name("signatures");
    json.beginArray();
    for (Signature signature : signatures) {
      json.beginObject();
      if (signature.keyId() != null || hasEmptyKeyId) {
        json.name("keyid");
        json.value(signature.keyId() == null ? "" : signature.keyId());
      }
      json.name("sig");
      json.value(Base64Text.encode(signature.bytes()));
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  /**
   * The bytes that are signed: DSSE's pre-authentication encoding, whose lengths count bytes, not
   * characters ("Signature Definition").
   */
  byte[] preAuthenticationEncoding() {
    var encoding = new ByteArrayOutputStream(payload.length + payloadType.length() + 64);
    byte[] type = payloadType.getBytes(UTF_8);
    encoding.writeBytes(("DSSEv1 " + type.length + " ").getBytes(UTF_8));
    encoding.writeBytes(type);
    encoding.writeBytes((" " + payload.length + " ").getBytes(UTF_8));
    encoding.writeBytes(payload);
    return encoding.toByteArray();
  }
}
