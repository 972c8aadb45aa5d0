package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Public keys as SubjectPublicKeyInfo (RFC 5280, section 4.1). */
final class PublicKeys {

  private static final List<String> KINDS = List.of("EC", "Ed25519", "RSA", "RSASSA-PSS");

  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";

  /** The AlgorithmIdentifier rsaEncryption (RFC 3279, section 2.3.1) in DER. */
  private static final byte[] RSA_ENCRYPTION =
      HexFormat.of().parseHex("300d06092a864886f70d0101010500");

  private PublicKeys() {}

  static PublicKey read(JsonNode node) throws AttestationReadException {
    PublicKey key = parse(node.base64());
    if (key == null) {
      throw node.expected("a public key (SubjectPublicKeyInfo)");
    }
    return key;
  }

  /**
   * Null if it is none, of none of the kinds that we know, or something follows it. An RSA key may
   * lack its frame (PKCS#1, RSAPublicKey): two numbers, as nothing else that we know.
   */
  static @Nullable PublicKey parse(byte[] der) {
    Der sequence = Der.parse(der);
    List<Der> parts = sequence == null ? null : sequence.children();
    boolean isBareRsa =
        parts != null
            && parts.size() == 2
            && parts.stream().allMatch(part -> part.tag() == Der.INTEGER);
    return parseFramed(isBareRsa ? framed(der) : der);
  }

  private static byte[] framed(byte[] rsaKey) {
    byte[] bits = new byte[rsaKey.length + 1];
    System.arraycopy(rsaKey, 0, bits, 1, rsaKey.length);
    byte[] bitString = Der.encode(Der.BIT_STRING, bits);
    byte[] content = Arrays.copyOf(RSA_ENCRYPTION, RSA_ENCRYPTION.length + bitString.length);
    System.arraycopy(bitString, 0, content, RSA_ENCRYPTION.length, bitString.length);
    return Der.encode(Der.SEQUENCE, content);
  }

  private static @Nullable PublicKey parseFramed(byte[] der) {
    for (String kind : KINDS) {
      PublicKey key = parse(der, kind);
      if (key != null) {
        return Arrays.equals(key.getEncoded(), der) ? key : null;
      }
    }
    return null;
  }

  /** A key says of itself what kind it is; null if it is of another. */
  private static @Nullable PublicKey parse(byte[] der, String kind) {
    try {
      return KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  /** A single key between PEM's lines (RFC 7468, section 13); null if it is none. */
  static @Nullable PublicKey parsePem(byte[] pem) {
    byte[] der = Pem.parse(new String(pem, US_ASCII), BEGIN, END);
    return der == null ? null : parse(der);
  }
}
