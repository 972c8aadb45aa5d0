package io.github.trustdelta.provenance;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;

/**
 * Signatures of bare envelopes. Their format does not say how a signature is encoded, so the
 * signature has to show it: an ECDSA signature is in DER if it is a DER sequence that fills its
 * bytes, else it is the two numbers in the length of the curve's order (IEEE P1363). An RSA
 * signature of a key without a scheme of its own is PKCS#1 v1.5, or PSS as in-toto makes it.
 */
final class BareSignature {

  private BareSignature() {}

  static boolean verifies(TrustedKey key, byte[] signed, byte[] signature) {
    if (key.key() instanceof ECPublicKey ec) {
      int length = (ec.getParams().getOrder().bitLength() + 7) / 8;
      boolean isPlain = signature.length == 2 * length && !isDer(signature);
      return key.scheme().verifies(key.key(), signed, isPlain ? der(signature, length) : signature);
    }
    return key.scheme().verifies(key.key(), signed, signature)
        || (key.scheme() == SigningScheme.RSA_PKCS1_SHA_256
            && SigningScheme.RSA_PSS_SHA_256.verifies(key.key(), signed, signature));
  }

  private static boolean isDer(byte[] signature) {
    Der sequence = Der.parse(signature);
    var numbers = sequence == null || sequence.tag() != Der.SEQUENCE ? null : sequence.children();
    return numbers != null
        && numbers.size() == 2
        && numbers.stream().allMatch(number -> number.tag() == Der.INTEGER);
  }

  private static byte[] der(byte[] signature, int length) {
    var numbers = new ByteArrayOutputStream(signature.length + 6);
    for (int from = 0; from < signature.length; from += length) {
      var number = new BigInteger(1, Arrays.copyOfRange(signature, from, from + length));
      numbers.writeBytes(Der.encode(Der.INTEGER, number.toByteArray()));
    }
    return Der.encode(Der.SEQUENCE, numbers.toByteArray());
  }
}
