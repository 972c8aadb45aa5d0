package io.github.trustdelta.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Signatures and a key ring as GnuPG 2.2 wrote them: an RSA key with a subkey for a year. */
class GnuPgTest {

  private static final Path MADE = Path.of("src/test/resources/gnupg");
  private static final Instant THEN = Instant.parse("2026-12-01T00:00:00Z");

  private static PgpSignature verify(String signature, Path artifact, Instant at)
      throws IOException {
    return PgpSignatures.read(MADE.resolve(signature))
        .verify(artifact, PgpKeys.read(MADE.resolve("keys.asc")), at)
        .get(0);
  }

  @Test
  void signatureBySubkeyIsValidUntilTheSubkeyExpires() throws IOException {
    PgpSignature fact = verify("by-subkey.asc", MADE.resolve("artifact"), THEN);

    assertThat(fact.outcome()).as(fact.detail()).isEqualTo(PgpOutcome.VALID);
    assertThat(fact.userIds()).containsExactly("Gpg User <g@example.org>");
    assertThat(fact.keyFingerprint()).isNotEqualTo(fact.primaryFingerprint());
    assertThat(
            verify("by-subkey.asc", MADE.resolve("artifact"), Instant.parse("2028-01-01T00:00:00Z"))
                .outcome())
        .isEqualTo(PgpOutcome.KEY_EXPIRED);
  }

  @Test
  void signatureByPrimaryKeyIsValid() throws IOException {
    PgpSignature fact = verify("by-primary-key.asc", MADE.resolve("artifact"), THEN);

    assertThat(fact.outcome()).as(fact.detail()).isEqualTo(PgpOutcome.VALID);
    assertThat(fact.keyFingerprint()).isEqualTo(fact.primaryFingerprint());
    assertThat(fact.keyBits()).isEqualTo(3072);
  }

  @Test
  void signatureOfAnotherFileIsInvalid() throws IOException {
    assertThat(verify("by-subkey.asc", MADE.resolve("keys.asc"), THEN).outcome())
        .isEqualTo(PgpOutcome.INVALID);
  }
}
