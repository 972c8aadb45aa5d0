package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Made.list;
import static io.github.trustdelta.provenance.Made.object;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that prove nothing, beside those that differ in one fact and do. */
class PublicKeysTest {

  private static final KeyPair P256 = Keys.p256();
  private static final KeyPair RSA = Keys.rsa(2048);

  // RSA

  @ParameterizedTest
  @CsvSource({
    "2048, 3, true",
    "2047, 3, false",
    "16384, 3, true",
    "16385, 3, false",
    "2048, 1, false",
    "2048, 2, false",
    "2048, 65536, false",
    "2048, 65537, true",
    "2048, 18446744073709551615, true",
    "2048, 18446744073709551617, false"
  })
  void rsaKeyHasToBeOfASizeAndAnExponent(int bits, BigInteger exponent, boolean isTaken) {
    assertIsTaken(new MadeRsa(BigInteger.ONE.shiftLeft(bits - 1).setBit(0), exponent), isTaken);
  }

  private record MadeRsa(BigInteger modulus, BigInteger exponent) implements RSAPublicKey {

    @Override
    public BigInteger getModulus() {
      return modulus;
    }

    @Override
    public BigInteger getPublicExponent() {
      return exponent;
    }

    @Override
    public String getAlgorithm() {
      return "RSA";
    }

    @Override
    public String getFormat() {
      return "X.509";
    }

    @Override
    public byte[] getEncoded() {
      return new byte[0];
    }
  }

  /** A number more than the modulus is the same number to the key, and another signature. */
  @Test
  void rsaSignatureHasOneSpelling() {
    var key = (RSAPublicKey) RSA.getPublic();
    int length = 256;
    byte[] signed = new byte[1];
    byte[] signature = Keys.sign(RSA.getPrivate(), signed);
    while (plusModulus(signature, key).bitLength() > 8 * length) {
      signed[0]++;
      signature = Keys.sign(RSA.getPrivate(), signed);
    }
    byte[] hash = HashAlgorithm.SHA_256.of(signed);
    byte[] more = plusModulus(signature, key).toByteArray();
    more = Arrays.copyOfRange(more, more.length - length, more.length);

    assertThat(RsaPkcs1.verifies(key, hash, signature)).isTrue();
    assertThat(RsaPkcs1.verifies(key, hash, more)).isFalse();
    assertThat(RsaPkcs1.verifies(key, hash, Vouched.concat(new byte[1], signature))).isFalse();
    assertThat(RsaPkcs1.verifies(key, hash, Arrays.copyOf(signature, length - 1))).isFalse();
    assertThat(RsaPkcs1.verifies(key, HashAlgorithm.SHA_256.of(hash), signature)).isFalse();
  }

  private static BigInteger plusModulus(byte[] signature, RSAPublicKey key) {
    return new BigInteger(1, signature).add(key.getModulus());
  }

  @Test
  void rsaSignatureOfAnythingIsFalse() {
    var key = (RSAPublicKey) RSA.getPublic();
    for (int i = 0; i < 32; i++) {
      byte[] signature = new byte[256];
      Arrays.fill(signature, 1, 256, (byte) i);

      assertThat(RsaPkcs1.verifies(key, new byte[32], signature)).isFalse();
    }
  }

  // Curves

  /** Whoever chooses the generator has a private key for any public one (CVE-2020-0601). */
  @Test
  void curveHasToBeWhollyTheNamedOne() {
    var key = (ECPublicKey) P256.getPublic();
    ECParameterSpec named = key.getParams();
    BigInteger order = named.getOrder();

    assertIsTaken(on(key, key.getW(), named), true);
    assertIsTaken(
        on(key, key.getW(), new ECParameterSpec(named.getCurve(), named.getGenerator(), order, 1)),
        true);
    assertIsTaken(
        on(key, key.getW(), new ECParameterSpec(named.getCurve(), key.getW(), order, 1)), false);
    assertIsTaken(
        on(
            key,
            key.getW(),
            new ECParameterSpec(
                named.getCurve(), named.getGenerator(), order.subtract(BigInteger.ONE), 1)),
        false);
    assertIsTaken(
        on(key, key.getW(), new ECParameterSpec(named.getCurve(), named.getGenerator(), order, 2)),
        false);
  }

  private static ECPublicKey on(ECPublicKey key, ECPoint point, ECParameterSpec parameters) {
    return new ECPublicKey() {
      @Override
      public ECPoint getW() {
        return point;
      }

      @Override
      public ECParameterSpec getParams() {
        return parameters;
      }

      @Override
      public String getAlgorithm() {
        return "EC";
      }

      @Override
      public String getFormat() {
        return "X.509";
      }

      @Override
      public byte[] getEncoded() {
        return key.getEncoded();
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "Ed25519, true",
    "Ed448, false",
    "DSA, false",
    "X25519, false",
    "RSASSA-PSS, true",
    "RSA, true"
  })
  void kindHasToBeOneThatSigns(String kind, boolean isTaken) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
    if (kind.startsWith("RSA") || kind.equals("DSA")) {
      generator.initialize(2048);
    }

    assertIsTaken(generator.generateKeyPair().getPublic(), isTaken);
  }

  private static void assertIsTaken(PublicKey key, boolean isTaken) {
    if (isTaken) {
      assertThat(TrustRoot.empty().andKey(key)).isNotNull();
    } else {
      assertThatIllegalArgumentException().isThrownBy(() -> TrustRoot.empty().andKey(key));
    }
  }

  // Files of keys

  @Test
  void registrySaysTheSchemeOfItsKey() throws AttestationReadException {
    assertThat(read(npmKey("ecdsa-sha2-nistp256", P256.getPublic()))).isNotNull();
    assertThat(read(npmKey("ed25519", Keys.ed25519().getPublic()))).isNotNull();
    assertThat(read(npmKey("ecdsa-sha2-nistp384", Keys.ec("secp384r1").getPublic()))).isNotNull();
    assertIsRefused(npmKey("ecdsa-sha2-nistp384", P256.getPublic()));
    assertIsRefused(npmKey("rsa", RSA.getPublic()));
    assertIsRefused(npmKey("", P256.getPublic()));
    assertIsRefused(object("keys", list()));
  }

  /** The details are those of the key, also where a key could have others. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PKIX_ECDSA_P384_SHA_384",
        "PKIX_ED25519",
        "PKIX_RSA_PKCS1V15_2048_SHA256",
        "PKCS1_RSA_PKCS1V5",
        "pkix_ecdsa_p256_sha_256",
        ""
      })
  void detailsHaveToFitTheKey(String details) throws AttestationReadException {
    assertThat(read(sigstoreKey("PKIX_ECDSA_P256_SHA_256", P256.getPublic()))).isNotNull();
    assertIsRefused(sigstoreKey(details, P256.getPublic()));
  }

  @ParameterizedTest
  @CsvSource({
    "PKIX_RSA_PKCS1V15_2048_SHA256, true",
    "PKCS1_RSA_PKCS1V5, true",
    "PKIX_RSA_PSS_2048_SHA256, true",
    "PKIX_RSA_PKCS1V15_3072_SHA256, false",
    "PKIX_ECDSA_P256_SHA_256, false"
  })
  void detailsOfAnRsaKeyHaveItsSize(String details, boolean isTaken)
      throws AttestationReadException {
    if (isTaken) {
      assertThat(read(sigstoreKey(details, RSA.getPublic()))).isNotNull();
    } else {
      assertIsRefused(sigstoreKey(details, RSA.getPublic()));
    }
  }

  @Test
  void keyInPemMayBeginAfterSpace() throws AttestationReadException {
    String pem = Keys.pem("PUBLIC KEY", P256.getPublic().getEncoded());

    assertThat(TrustRoot.read(("\n  " + pem).getBytes(UTF_8))).isNotNull();
    for (String other :
        new String[] {
          Keys.pem("PUBLIC KEY", new byte[] {0x30, 0}),
          Keys.pem("PUBLIC KEY", Keys.rsa(1024).getPublic().getEncoded()),
          Keys.pem("PUBLIC KEY", Vouched.concat(P256.getPublic().getEncoded(), new byte[1])),
          Keys.pem("CERTIFICATE", P256.getPublic().getEncoded())
        }) {
      assertThatExceptionOfType(AttestationReadException.class)
          .isThrownBy(() -> TrustRoot.read(other.getBytes(UTF_8)))
          .withMessageContaining("one public key in PEM");
    }
  }

  private static Map<String, Object> npmKey(String scheme, PublicKey key) {
    return object(
        "keys",
        list(object("keyid", "SHA256:x", "scheme", scheme, "key", base64(key), "expires", null)));
  }

  private static Map<String, Object> sigstoreKey(String details, PublicKey key) {
    return object(
        "keys",
        list(
            object(
                "keyId",
                "SHA256:x",
                "publicKey",
                object(
                    "rawBytes",
                    base64(key),
                    "keyDetails",
                    details,
                    "validFor",
                    object("start", "2025-01-01T00:00:00Z")))));
  }

  private static String base64(PublicKey key) {
    return Vouched.base64(key.getEncoded());
  }

  private static TrustRoot read(Map<String, Object> keys) throws AttestationReadException {
    return TrustRoot.read(Made.text(keys).getBytes(UTF_8));
  }

  private static void assertIsRefused(Map<String, Object> keys) {
    assertThatExceptionOfType(AttestationReadException.class).isThrownBy(() -> read(keys));
  }
}
