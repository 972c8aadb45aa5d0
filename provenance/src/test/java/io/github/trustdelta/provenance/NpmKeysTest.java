package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Made.list;
import static io.github.trustdelta.provenance.Made.object;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.KeyPair;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys as the registry of npm gives them ({@code /-/npm/v1/keys}). */
class NpmKeysTest {

  @ParameterizedTest
  @CsvSource({
    ", verified",
    "2026-01-02T03:04:05Z, verified",
    "2026-01-02T03:04:05.999Z, verified",
    "2026-01-02T03:04:04Z, public-key: key-not-valid-at-signing"
  })
  void keyCountsUntilItExpires(String expires, String answer) throws AttestationReadException {
    Vouched made = Vouched.publishedByNpm();

    assertThat(answer(made, key(made.signer, "SHA256:npm", expires))).isEqualTo(answer);
  }

  @Test
  void keyIsTheOneOfTheName() throws AttestationReadException {
    Vouched made = Vouched.publishedByNpm();

    assertThat(answer(made, key(made.signer, "SHA256:npm", null))).isEqualTo("verified");
    assertThat(answer(made, key(made.signer, "SHA256:other", null)))
        .isEqualTo("public-key: key-unknown");
  }

  @Test
  void keySignsWhatTheRegistrySays() throws AttestationReadException {
    Vouched made = Vouched.publishedByNpm();
    Vouched other = Vouched.publishedByNpm();
    other.statement.put("predicateType", "https://example.org/other");

    assertThat(answer(made, key(made.signer, "SHA256:npm", null))).isEqualTo("verified");
    assertThat(answer(other, key(other.signer, "SHA256:npm", null)))
        .isEqualTo("public-key: key-usage");
  }

  @Test
  void setHasAKey() throws AttestationReadException {
    Map<String, Object> key = key(Keys.p256(), "a", null);

    assertThat(read(list(key, key)).keys()).hasSize(2);
    assertThatExceptionOfType(AttestationReadException.class)
        .isThrownBy(() -> read(list()))
        .withMessageContaining("expected a key");
  }

  private static String answer(Vouched made, Map<String, Object> key)
      throws AttestationReadException {
    Attestation attestation = Attestation.read(made.bundle()).get(0);
    TrustRoot root = made.trustRoot().and(read(list(key)));
    VerificationPolicy policy = VerificationPolicy.builder(Attempt.CLOCK).acceptKeys().build();
    return Answer.of(Verifier.of(root, policy).verify(attestation, Artifact.of(Vouched.ARTIFACT)));
  }

  private static Map<String, Object> key(KeyPair key, String name, String expires) {
    return object(
        "keyid",
        name,
        "keytype",
        "ecdsa-sha2-nistp256",
        "scheme",
        "ecdsa-sha2-nistp256",
        "key",
        Vouched.base64(key.getPublic().getEncoded()),
        "expires",
        expires);
  }

  private static TrustRoot read(Object keys) throws AttestationReadException {
    return TrustRoot.read(Made.text(object("keys", keys)).getBytes(UTF_8));
  }
}
