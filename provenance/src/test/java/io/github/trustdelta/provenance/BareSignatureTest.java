package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Signatures of 64 bytes on P-256, which are two plain numbers unless they are DER. Nobody signs so
 * that they look alike by chance, but for any two numbers there is a key whose signature they are.
 */
class BareSignatureTest {

  private static final byte[] SIGNED = "what is signed".getBytes(UTF_8);
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256r1");
  private static final int NUMBER = 32;

  /** Of two numbers of 29 bytes, DER is as long as the plain form. */
  @ParameterizedTest
  @CsvSource({
    "as short numbers are, true, 303e 021d 021d",
    "begins with another tag, false, 313e 021d 021d",
    "one number only, false, 303e 023c 7f7f",
    "three numbers, false, 303e 021d 020d",
    "first is no number, false, 303e 041d 021d",
    "second is no number, false, 303e 021d 041d",
    "second is cut off, false, 303e 021d 021e",
    "sequence is cut off, false, 303f 021d 021d"
  })
  void signatureIsDerOnlyIfItIsTwoNumbers(String name, boolean isDer, String heads)
      throws GeneralSecurityException {
    byte[] signature = lookingLike(heads.split(" "), isDer);

    assertThat(BareSignature.verifies(keyOf(signature, isDer), SIGNED, signature)).isTrue();
    assertThat(BareSignature.verifies(keyOf(signature, isDer), new byte[1], signature)).isFalse();
  }

  /** 64 bytes with these at the places of the three heads, the rest so that a key exists. */
  private static byte[] lookingLike(String[] heads, boolean isDer) {
    byte[] bytes = new byte[2 * NUMBER];
    Arrays.fill(bytes, (byte) 0x11);
    put(bytes, 0, heads[0]);
    put(bytes, 2, heads[1]);
    put(bytes, 33, heads[2]);
    if (heads[2].equals("020d")) {
      put(bytes, 48, "020e");
    }
    while (point(first(bytes, isDer)) == null) {
      bytes[31]++;
    }
    return bytes;
  }

  private static void put(byte[] bytes, int at, String hex) {
    byte[] head = HexFormat.of().parseHex(hex);
    System.arraycopy(head, 0, bytes, at, head.length);
  }

  private static BigInteger first(byte[] bytes, boolean isDer) {
    return new BigInteger(
        1, isDer ? Arrays.copyOfRange(bytes, 4, 33) : Arrays.copyOf(bytes, NUMBER));
  }

  private static BigInteger second(byte[] bytes, boolean isDer) {
    return new BigInteger(1, Arrays.copyOfRange(bytes, isDer ? 35 : NUMBER, bytes.length));
  }

  /** A point that has this coordinate; null if the curve has none. */
  private static org.bouncycastle.math.ec.ECPoint point(BigInteger x) {
    byte[] encoded = new byte[NUMBER + 1];
    byte[] number = x.toByteArray();
    encoded[0] = 2;
    int length = Math.min(number.length, NUMBER);
    System.arraycopy(number, number.length - length, encoded, encoded.length - length, length);
    try {
      return CURVE.getCurve().decodePoint(encoded);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The key by which these two numbers sign (SEC 1, section 4.1.6). */
  private static TrustedKey keyOf(byte[] signature, boolean isDer) throws GeneralSecurityException {
    BigInteger r = first(signature, isDer);
    var hash = new BigInteger(1, HashAlgorithm.SHA_256.of(SIGNED));
    var key =
        point(r)
            .multiply(second(signature, isDer))
            .subtract(CURVE.getG().multiply(hash))
            .multiply(r.modInverse(CURVE.getN()))
            .normalize();
    var point =
        new ECPoint(key.getAffineXCoord().toBigInteger(), key.getAffineYCoord().toBigInteger());
    var parameters = ((ECPublicKey) Keys.p256().getPublic()).getParams();
    PublicKey made =
        KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, parameters));
    return new TrustedKey(null, null, SigningScheme.ECDSA_P256_SHA_256, made, Validity.ALWAYS);
  }
}
