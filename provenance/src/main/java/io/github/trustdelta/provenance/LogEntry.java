package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle says about its entry in a transparency log (Sigstore bundle, {@code
 * TransparencyLogEntry}). Nothing of it is proven.
 *
 * @param index the number of the entry in the whole log, which a promise signs
 * @param logId which log, by the id of its key
 * @param kind the kind of the entry, which the body has to repeat
 * @param version the version of the kind
 * @param integratedTime when a log of the first version took the entry in; null in later ones
 * @param promise the signed entry timestamp, if there is one
 * @param proof the proof that the entry is in the log, if there is one
 * @param body what the log has of the signature, as the bytes that it hashed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record LogEntry(
    long index,
    byte[] logId,
    String kind,
    String version,
    @Nullable Instant integratedTime,
    byte @Nullable [] promise,
    @Nullable InclusionProof proof,
    byte[] body) {

  private static final long LAST_SECOND = 253_402_300_799L; // the year 9999

  static LogEntry read(JsonNode node, AttestationLimits limits) throws AttestationReadException {
    JsonNode kind = node.member("kindVersion");
    JsonNode promise = node.find("inclusionPromise");
    JsonNode proof = node.find("inclusionProof");
    return new LogEntry(
        // A protobuf number that is 0 may be left out.
        countOr0(node, "logIndex"),
        node.member("logId").member("keyId").base64(),
        kind.member("kind").text(),
        kind.member("version").text(),
        integratedTime(node),
        promise == null ? null : promise.member("signedEntryTimestamp").base64(),
        proof == null ? null : InclusionProof.read(proof, limits),
        node.member("canonicalizedBody").base64());
  }

  static long countOr0(JsonNode node, String name) throws AttestationReadException {
    JsonNode count = node.find(name);
    return count == null ? 0 : count.count();
  }

  private static @Nullable Instant integratedTime(JsonNode node) throws AttestationReadException {
    long second = countOr0(node, "integratedTime");
    if (second > LAST_SECOND) {
      throw node.member("integratedTime").expected("a time before the year 10000");
    }
    return second == 0 ? null : Instant.ofEpochSecond(second);
  }

  /** The bytes that the promise signs: canonical JSON of Rekor's first version. */
  byte[] promised() {
    long second = integratedTime == null ? 0 : integratedTime.getEpochSecond();
    return "{\"body\":\"%s\",\"integratedTime\":%d,\"logID\":\"%s\",\"logIndex\":%d}"
        .formatted(Base64Text.encode(body), second, HexFormat.of().formatHex(logId), index)
        .getBytes(UTF_8);
  }

  /** The kind and version, such as {@code dsse 0.0.1}. */
  String kindAndVersion() {
    return kind + " " + version;
  }
}
