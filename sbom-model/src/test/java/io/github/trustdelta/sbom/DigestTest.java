package io.github.trustdelta.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.sbom.Digest.Algorithm;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

  @ParameterizedTest
  @CsvSource({
    "SHA-256, SHA_256",
    "SHA256, SHA_256",
    "sha-256, SHA_256",
    "sha_256, SHA_256",
    "SHA1, SHA_1",
    "SHA-1, SHA_1",
    "SHA3-256, SHA3_256",
    "SHA3_384, SHA3_384",
    "BLAKE2b-256, BLAKE2B_256",
    "BLAKE2B-512, BLAKE2B_512",
    "BLAKE3, BLAKE3",
    "MD5, MD5",
    "ADLER32, ADLER32",
    "Streebog-256, STREEBOG_256",
  })
  void algorithmIsFoundByTheNamesOfBothFormats(String name, Algorithm algorithm) {
    assertThat(Algorithm.find(name)).contains(algorithm);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "SHA", "SHA-257", "SHA2-256", "SHA-256 ", "CRC32"})
  void otherNamesAreNoAlgorithm(String name) {
    assertThat(Algorithm.find(name)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void everyAlgorithmIsFoundByItsLabel(Algorithm algorithm) {
    assertThat(Algorithm.find(algorithm.label())).contains(algorithm);
  }

  @Test
  void brokenAlgorithmsAreNotStrong() {
    assertThat(EnumSet.allOf(Algorithm.class).stream().filter(it -> !it.isStrong()))
        .containsExactly(
            Algorithm.MD2,
            Algorithm.MD4,
            Algorithm.MD5,
            Algorithm.MD6,
            Algorithm.ADLER32,
            Algorithm.SHA_1);
  }

  @Test
  void caseOfTheValueDoesNotCount() {
    assertThat(new Digest(Algorithm.ADLER32, "ABCDEF01"))
        .isEqualTo(new Digest(Algorithm.ADLER32, "abcdef01"))
        .hasToString("ADLER32:abcdef01");
  }

  @Test
  void sameValueUnderAnotherAlgorithmIsAnotherDigest() {
    String hex = "ab".repeat(32);

    assertThat(new Digest(Algorithm.SHA_256, hex))
        .isNotEqualTo(new Digest(Algorithm.SHA3_256, hex))
        .isNotEqualTo(new Digest(Algorithm.SHA_256, "ac".repeat(32)));
  }

  @ParameterizedTest
  @CsvSource({
    "SHA_256, abcd",
    "SHA_1, ''",
    "BLAKE3, ''",
    "ADLER32, 1234567g",
    "ADLER32, 1234 678",
    "ADLER32, 123456789",
    "ADLER32, 1234567",
    "ADLER32, ١234567٨",
    "BLAKE3, xyz",
  })
  void badValuesAreRefused(Algorithm algorithm, String hex) {
    assertThatThrownBy(() -> new Digest(algorithm, hex))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected ")
        .hasMessageContaining(algorithm.label());
  }

  @Test
  void digestsOfVariableLengthAreTaken() {
    assertThat(new Digest(Algorithm.BLAKE3, "ab").hex()).isEqualTo("ab");
  }

  @Test
  void orderIsByAlgorithmThenByValue() {
    var md5 = new Digest(Algorithm.MD5, "f".repeat(32));
    var low = new Digest(Algorithm.SHA_1, "0".repeat(40));
    var high = new Digest(Algorithm.SHA_1, "1".repeat(40));

    assertThat(Stream.of(high, md5, low).sorted()).containsExactly(md5, low, high);
  }
}
