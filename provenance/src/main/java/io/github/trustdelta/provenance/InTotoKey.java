package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.json.InputText;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A public key as in-toto writes it (in-toto v1.0, section 4.2.1): {@code keytype}, {@code scheme},
 * {@code keyval.public}, and an id that is the SHA-256 of these in canonical JSON.
 *
 * @param id the id in hexadecimal digits
 */
record InTotoKey(String id, PublicKey key, SigningScheme scheme) {

  /** Why a key of OpenPGP cannot be used. */
  static final String OPENPGP = "keys of OpenPGP are not supported";

  /** How much of an id the names of files have. */
  private static final int PREFIX = 8;

  private static final Map<String, SigningScheme> SCHEMES =
      Map.of(
          "rsassa-pss-sha256", SigningScheme.RSA_PSS_SHA_256,
          "rsa-pkcs1v15-sha256", SigningScheme.RSA_PKCS1_SHA_256,
          "ecdsa-sha2-nistp256", SigningScheme.ECDSA_P256_SHA_256,
          "ecdsa-sha2-nistp384", SigningScheme.ECDSA_P384_SHA_384,
          "ecdsa-sha2-nistp521", SigningScheme.ECDSA_P521_SHA_512,
          "ed25519", SigningScheme.ED25519);

  private static final String USUAL_ALGORITHMS = "[\"sha256\",\"sha512\"]";

  /** What precedes the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo (RFC 8410). */
  private static final String ED25519_FRAME = "302a300506032b6570032100";

  /** A key that somebody gives: PEM, or in-toto's own form, in which the id may be missing. */
  static InTotoKey ofFile(byte[] bytes) throws AttestationReadException {
    if (KeySet.isPem(bytes)) {
      return ofPem(bytes);
    }
    JsonNode node = JsonNode.parse(bytes, AttestationLimits.DEFAULTS.json());
    String id = node.textOrNull("keyid");
    return read(node, id == null ? ids(node).get(0) : id);
  }

  /** In in-toto, such a key has a method in place of a scheme. */
  static boolean isOfOpenPgp(JsonNode node) throws AttestationReadException {
    JsonNode method = node.isObject() ? node.find("method") : null;
    return method != null && method.isText() && method.text().startsWith("pgp+");
  }

  private static InTotoKey ofPem(byte[] pem) throws AttestationReadException {
    TrustedKey trusted = KeySet.readPem(pem);
    // What in-toto takes for a key that does not say how it signs.
    boolean isRsa = trusted.key() instanceof RSAPublicKey;
    SigningScheme scheme = isRsa ? SigningScheme.RSA_PSS_SHA_256 : trusted.scheme();
    String name = nameOf(scheme);
    boolean isEd25519 = scheme == SigningScheme.ED25519;
    String type = isRsa ? "rsa" : isEd25519 ? name : "ecdsa";
    byte[] encoded = trusted.key().getEncoded();
    String value =
        isEd25519
            ? HexFormat.of().formatHex(encoded, ED25519_FRAME.length() / 2, encoded.length)
            : new String(pem, UTF_8).strip();
    return new InTotoKey(idOf(USUAL_ALGORITHMS, type, "", value, name), trusted.key(), scheme);
  }

  /**
   * Reads a key of a layout.
   *
   * @param id the name by which the layout calls it
   */
  static InTotoKey read(JsonNode node, String id) throws AttestationReadException {
    JsonNode stated = node.find("keyid");
    if (stated != null && !stated.text().equals(id)) {
      throw stated.expected("the id " + InputText.printable(id, PREFIX));
    }
    if (!ids(node).contains(id)) {
      throw node.error(
          "expected the key's own id, which is %s, found %s"
              .formatted(ids(node).get(0), InputText.quoted(id)));
    }
    JsonNode schemeName = node.member("scheme");
    SigningScheme scheme = SCHEMES.get(schemeName.text());
    if (scheme == null) {
      throw schemeName.expected("a scheme that we know");
    }
    JsonNode text = node.member("keyval").member("public");
    PublicKey key = parse(scheme, text.text());
    if (key == null || !scheme.fits(key)) {
      throw text.expected("a public key for " + schemeName.text());
    }
    JsonNode type = node.member("keytype");
    String family = schemeName.text().replaceFirst("^(rsa|ecdsa).*", "$1");
    if (!type.text().equals(schemeName.text()) && !type.text().equals(family)) {
      throw type.expected("the type of a key for " + schemeName.text());
    }
    return new InTotoKey(id, key, scheme);
  }

  private static @Nullable PublicKey parse(SigningScheme scheme, String text) {
    if (scheme != SigningScheme.ED25519) {
      return PublicKeys.parsePem(text.getBytes(UTF_8));
    }
    try {
      return PublicKeys.parse(HexFormat.of().parseHex(ED25519_FRAME + text));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The ids that implementations give this key: they differ in what they count as its parts. */
  private static List<String> ids(JsonNode node) throws AttestationReadException {
    JsonNode listed = node.find("keyid_hash_algorithms");
    String own = listed == null ? "" : new String(CanonicalJson.of(listed), UTF_8);
    String type = node.member("keytype").text();
    String scheme = node.member("scheme").text();
    JsonNode keyval = node.member("keyval");
    String secret = keyval.textOrNull("private");
    if (secret != null && !secret.isEmpty()) {
      throw new AttestationReadException(
          "expected a public key alone, found a private one at " + keyval.path());
    }
    String text = keyval.member("public").text();
    var ids = new ArrayList<String>();
    for (String algorithms : List.of(own, "", USUAL_ALGORITHMS)) {
      for (String hidden : List.of("", "\"private\":\"\",")) {
        for (String value : List.of(text, text.strip(), text.strip() + "\n")) {
          ids.add(idOf(algorithms, type, hidden, value, scheme));
        }
      }
    }
    return ids;
  }

  private static String idOf(
      String algorithms, String type, String hidden, String value, String scheme) {
    String json =
        "{%s\"keytype\":%s,\"keyval\":{%s\"public\":%s},\"scheme\":%s}"
            .formatted(
                algorithms.isEmpty() ? "" : "\"keyid_hash_algorithms\":" + algorithms + ",",
                CanonicalJson.quoted(type),
                hidden,
                CanonicalJson.quoted(value),
                CanonicalJson.quoted(scheme));
    return HexFormat.of().formatHex(HashAlgorithm.SHA_256.of(json.getBytes(UTF_8)));
  }

  private static String nameOf(SigningScheme scheme) {
    return SCHEMES.entrySet().stream()
        .filter(entry -> entry.getValue() == scheme)
        .findFirst()
        .orElseThrow(() -> new AssertionError(scheme))
        .getKey();
  }

  /** As much of the id as the names of links have. */
  String prefix() {
    return prefix(id);
  }

  static String prefix(String id) {
    return id.substring(0, Math.min(PREFIX, id.length()));
  }

  /** The same for the same key, whatever it is called and however it is written. */
  String identity() {
    return key instanceof RSAPublicKey rsa
        ? "rsa:" + rsa.getModulus().toString(Character.MAX_RADIX)
        : HexFormat.of().formatHex(key.getEncoded());
  }

  boolean verifies(byte[] signed, byte[] signature) {
    return scheme.verifies(key, signed, signature);
  }
}
