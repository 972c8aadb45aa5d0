package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import org.junit.jupiter.api.Test;

/** RSA keys without the frame of a SubjectPublicKeyInfo (PKCS#1, RSAPublicKey). */
class BareRsaKeyTest {

  private static final KeyPair RSA = Keys.rsa(2048);

  @Test
  void bareKeyIsTheFramedOne() {
    PublicKey key = PublicKeys.parse(numbers(modulus(), exponent()));

    assertThat(key).isEqualTo(RSA.getPublic());
    assertThat(PublicKeys.parse(RSA.getPublic().getEncoded())).isEqualTo(RSA.getPublic());
  }

  @Test
  void bareKeyIsTwoNumbers() {
    assertThat(PublicKeys.parse(numbers(modulus()))).isNull();
    assertThat(PublicKeys.parse(numbers(modulus(), exponent(), exponent()))).isNull();
    assertThat(PublicKeys.parse(numbers())).isNull();
    byte[] octets = Der.encode(Der.OCTET_STRING, exponent().toByteArray());
    byte[] number = Der.encode(Der.INTEGER, modulus().toByteArray());
    assertThat(PublicKeys.parse(Der.encode(Der.SEQUENCE, Vouched.concat(number, octets)))).isNull();
    assertThat(PublicKeys.parse(Vouched.concat(numbers(modulus(), exponent()), new byte[1])))
        .isNull();
  }

  /** By the older name of such keys, which those of other kinds do not have. */
  @Test
  void olderNameIsOfRsaKeysOnly() throws AttestationReadException {
    PublicKey bare = PublicKeys.parse(numbers(modulus(), exponent()));

    assertThat(SigningScheme.read(details("PKCS1_RSA_PKCS1V5"), bare))
        .isEqualTo(SigningScheme.RSA_PKCS1_SHA_256);
    assertThat(SigningScheme.read(details("PKIX_RSA_PKCS1V15_2048_SHA256"), bare))
        .isEqualTo(SigningScheme.RSA_PKCS1_SHA_256);
    assertThatExceptionOfType(AttestationReadException.class)
        .isThrownBy(() -> SigningScheme.read(details("PKCS1_RSA_PKCS1V5"), Keys.p256().getPublic()))
        .withMessageContaining("PKIX_ECDSA_P256_SHA_256");
  }

  private static JsonNode details(String name) throws AttestationReadException {
    byte[] json = ("\"" + name + "\"").getBytes(UTF_8);
    return JsonNode.parse(json, AttestationLimits.DEFAULTS.json());
  }

  private static BigInteger modulus() {
    return ((RSAPublicKey) RSA.getPublic()).getModulus();
  }

  private static BigInteger exponent() {
    return ((RSAPublicKey) RSA.getPublic()).getPublicExponent();
  }

  private static byte[] numbers(BigInteger... numbers) {
    byte[] content = new byte[0];
    for (BigInteger number : numbers) {
      content = Vouched.concat(content, Der.encode(Der.INTEGER, number.toByteArray()));
    }
    return Der.encode(Der.SEQUENCE, content);
  }
}
