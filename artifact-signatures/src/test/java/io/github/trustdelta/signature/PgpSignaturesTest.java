package io.github.trustdelta.signature;

import static io.github.trustdelta.signature.MadeKey.BORN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signatures that prove something, and what is told of them. */
class PgpSignaturesTest {

  static final byte[] ARTIFACT = "an artifact\r\nwith lines\n".getBytes(UTF_8);
  static final Instant NOW = Instant.parse("2025-06-01T00:00:00Z");

  static List<PgpSignature> verify(byte[] signature, byte[] keys) throws IOException {
    return PgpSignatures.read(signature)
        .verify(new ByteArrayInputStream(ARTIFACT), PgpKeys.read(keys), NOW);
  }

  @Test
  void signatureByPrimaryKeyTellsWhoAndHow() throws IOException {
    MadeKey key = MadeKey.ed25519(BORN);

    assertThat(verify(key.signed(ARTIFACT).bytes(), key.ring("Ann <ann@example.org>")))
        .containsExactly(
            new PgpSignature(
                PgpOutcome.VALID,
                "made by the key",
                key.keyId(),
                key.fingerprint(),
                key.fingerprint(),
                key.fingerprint(),
                List.of("Ann <ann@example.org>"),
                "SHA-512",
                "EdDSA",
                256,
                BORN.plusSeconds(100)));
  }

  @Test
  void signatureBySubkeyTellsItsPrimaryKey() throws IOException {
    MadeKey primary = MadeKey.rsa(2048, BORN);
    MadeKey subkey = MadeKey.ed25519(BORN);
    byte[] ring =
        MadeKey.join(primary.ring("Ann"), subkey.asSubkey(), primary.signingSubkey(subkey).bytes());

    PgpSignature fact = verify(subkey.signed(ARTIFACT).bytes(), ring).get(0);

    assertThat(fact.outcome()).as(fact.detail()).isEqualTo(PgpOutcome.VALID);
    assertThat(fact.keyFingerprint()).isEqualTo(subkey.fingerprint());
    assertThat(fact.primaryFingerprint()).isEqualTo(primary.fingerprint());
  }

  @Test
  void keyOfVersion6SignsWithSalt() throws IOException {
    MadeKey key = MadeKey.version6(BORN);
    byte[] ring = MadeKey.join(key.asPrimary(), key.direct().bytes());

    PgpSignature fact = verify(key.signed(ARTIFACT).bytes(), ring).get(0);

    assertThat(fact.outcome()).as(fact.detail()).isEqualTo(PgpOutcome.VALID);
    assertThat(fact.keyFingerprint()).hasSize(64).startsWith(fact.keyId());
    assertThat(fact.keyAlgorithm()).isEqualTo("Ed25519");
  }
}
