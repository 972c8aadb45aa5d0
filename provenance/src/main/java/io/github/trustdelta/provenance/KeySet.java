package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are given one by one: as PEM, or as the npm registry publishes its own, in the form of
 * its address {@code /-/npm/v1/keys} or in that of Sigstore's repository of trust.
 */
final class KeySet {

  private static final int MAX_KEYS = 1_000;

  /** The names of schemes that are in use there. */
  private static final Map<String, SigningScheme> NPM_SCHEMES =
      Map.of(
          "ecdsa-sha2-nistp256", SigningScheme.ECDSA_P256_SHA_256,
          "ecdsa-sha2-nistp384", SigningScheme.ECDSA_P384_SHA_384,
          "ed25519", SigningScheme.ED25519);

  private KeySet() {}

  static boolean isPem(byte[] bytes) {
    int length = Math.min(bytes.length, 200);
    return new String(bytes, 0, length, US_ASCII).stripLeading().startsWith("-----BEGIN");
  }

  static TrustedKey readPem(byte[] bytes) throws AttestationReadException {
    PublicKey key = PublicKeys.parsePem(bytes);
    SigningScheme scheme = key == null ? null : SigningScheme.schemeOf(key);
    if (key == null || scheme == null) {
      throw new AttestationReadException(
          "expected one public key in PEM (-----BEGIN PUBLIC KEY-----): ECDSA on P-256, P-384 or"
              + " P-521, Ed25519, or RSA of 2048 bits or more");
    }
    return new TrustedKey(null, null, scheme, key, Validity.ALWAYS);
  }

  static List<TrustedKey> read(JsonNode node) throws AttestationReadException {
    var keys = new ArrayList<TrustedKey>();
    for (JsonNode key : node.member("keys").elements(MAX_KEYS)) {
      keys.add(key.has("publicKey") ? sigstoreKey(key) : npmKey(key));
    }
    if (keys.isEmpty()) {
      throw node.member("keys").expected("a key");
    }
    return keys;
  }

  private static TrustedKey sigstoreKey(JsonNode node) throws AttestationReadException {
    JsonNode publicKey = node.member("publicKey");
    PublicKey key = PublicKeys.read(publicKey.member("rawBytes"));
    return new TrustedKey(
        node.member("keyId").text(),
        node.textOrNull("keyUsage"),
        SigningScheme.read(publicKey.member("keyDetails"), key),
        key,
        Validity.read(publicKey));
  }

  /** The registry says no more than when a key expired; it signs packages and attestations. */
  private static TrustedKey npmKey(JsonNode node) throws AttestationReadException {
    PublicKey key = PublicKeys.read(node.member("key"));
    SigningScheme scheme = SigningScheme.schemeOf(key);
    JsonNode name = node.member("scheme");
    if (scheme == null || NPM_SCHEMES.get(name.text()) != scheme) {
      throw name.expected("the scheme of the key");
    }
    JsonNode expires = node.find("expires");
    @Nullable Instant end = expires == null ? null : Validity.instant(expires);
    return new TrustedKey(
        node.member("keyid").text(),
        TrustedKey.NPM_ATTESTATIONS,
        scheme,
        key,
        new Validity(Instant.MIN, end));
  }
}
