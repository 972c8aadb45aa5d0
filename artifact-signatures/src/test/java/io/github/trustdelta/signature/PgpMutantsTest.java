package io.github.trustdelta.signature;

import static io.github.trustdelta.signature.MadeKey.BORN;
import static io.github.trustdelta.signature.PgpSignaturesTest.ARTIFACT;
import static io.github.trustdelta.signature.PgpSignaturesTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** An accepted signature with one bit changed anywhere; and any bytes at all. */
class PgpMutantsTest {

  private static final MadeKey PRIMARY = MadeKey.ed25519(BORN);
  private static final MadeKey SUBKEY = MadeKey.ed25519(BORN);
  private static final byte[] RING =
      MadeKey.join(PRIMARY.ring("Ann"), SUBKEY.asSubkey(), PRIMARY.signingSubkey(SUBKEY).bytes());
  private static final byte[] SIGNATURE = SUBKEY.signed(ARTIFACT).bytes();

  private static List<PgpSignature> verify(byte[] signature, byte[] artifact, byte[] ring)
      throws IOException {
    return PgpSignatures.read(signature)
        .verify(new ByteArrayInputStream(artifact), PgpKeys.read(ring), NOW);
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] mutant = bytes.clone();
    mutant[bit / 8] ^= (byte) (1 << bit % 8);
    return mutant;
  }

  @Test
  void mutantOfArtifactIsNeverValid() throws IOException {
    assertThat(verify(SIGNATURE, ARTIFACT, RING)).allMatch(PgpSignature::isValid);
    for (int bit = 0; bit < ARTIFACT.length * 8; bit++) {
      assertThat(verify(SIGNATURE, flipped(ARTIFACT, bit), RING)).noneMatch(PgpSignature::isValid);
    }
  }

  @Test
  void mutantOfSignatureIsRefusedOrSaysTheSame() throws IOException {
    assertMutantsSayTheSame(true);
  }

  @Test
  void mutantOfRingIsRefusedOrSaysTheSame() throws IOException {
    assertMutantsSayTheSame(false);
  }

  private static void assertMutantsSayTheSame(boolean isSignature) throws IOException {
    List<PgpSignature> right = verify(SIGNATURE, ARTIFACT, RING);
    byte[] changed = isSignature ? SIGNATURE : RING;
    int refused = 0;
    for (int bit = 0; bit < changed.length * 8; bit++) {
      byte[] mutant = flipped(changed, bit);
      try {
        List<PgpSignature> facts =
            isSignature ? verify(mutant, ARTIFACT, RING) : verify(SIGNATURE, ARTIFACT, mutant);
        if (facts.get(0).isValid()) {
          PgpSignature fact = facts.get(0);
          // A user id that is damaged is not the holder's any more, and no other one appears.
          assertThat(List.of("Ann")).as("bit %d", bit).isEqualTo(fact.userIds());
          assertThat(facts).as("bit %d", bit).isEqualTo(right);
        } else {
          refused++;
        }
      } catch (SignatureReadException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(changed.length * 4);
  }

  @Property(tries = 300)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) throws IOException {
    byte[] framed = PgpAlgorithms.framed(PgpPacket.SIGNATURE, bytes);
    byte[] key = PgpAlgorithms.framed(PgpPacket.PUBLIC_KEY, bytes);
    for (byte[] input : List.of(bytes, framed, key, MadeKey.join(RING, framed))) {
      try {
        PgpKeys.read(input).fingerprints();
      } catch (SignatureReadException e) {
        assertThat(e).hasMessageMatching("[ -~]+");
      }
      try {
        assertThat(verify(input, ARTIFACT, RING)).noneMatch(PgpSignature::isValid);
      } catch (SignatureReadException e) {
        assertThat(e).hasMessageMatching("[ -~]+");
      }
    }
  }
}
