package io.github.trustdelta.signature;

import static io.github.trustdelta.signature.MadeKey.BORN;
import static io.github.trustdelta.signature.MadeKey.join;
import static io.github.trustdelta.signature.PgpSignaturesTest.ARTIFACT;
import static io.github.trustdelta.signature.PgpSignaturesTest.verify;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.signature.MadeJar.Holder;
import io.github.trustdelta.signature.SignatureDrift.Change;
import io.github.trustdelta.signature.SignatureDrift.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.junit.jupiter.api.Test;

/** What changed of the signatures, and what did not. */
class SignatureDriftTest {

  private static final MadeKey ANN = MadeKey.ed25519(BORN);
  private static final MadeKey BOB = MadeKey.ed25519(BORN);
  private static final MadeKey SUBKEY = MadeKey.ed25519(BORN);
  private static final byte[] KEYS =
      join(ANN.ring("Ann"), SUBKEY.asSubkey(), ANN.signingSubkey(SUBKEY).bytes(), BOB.ring("Bob"));
  private static final Holder SIGNER = Holder.selfSigned("Signer");

  private static ArtifactSignatures pgp(byte[]... signatures) throws IOException {
    return new ArtifactSignatures(verify(join(signatures), KEYS), null);
  }

  private static ArtifactSignatures jar(byte[] bytes) throws IOException {
    Instant at = Instant.parse("2025-06-01T00:00:00Z");
    return new ArtifactSignatures(List.of(), MadeJar.signatures(bytes, at, List.of()));
  }

  private static byte[] signed(Holder holder) {
    return MadeJar.sign(MadeJar.zip(MadeJar.content()), holder, "SIGNER");
  }

  private static List<Change> changes(ArtifactSignatures before, ArtifactSignatures after) {
    return SignatureDrift.between(before, after).changes();
  }

  @Test
  void otherKeyIsAChangeAndOtherSubkeyAMilderOne() throws IOException {
    ArtifactSignatures before = pgp(ANN.signed(ARTIFACT).bytes());

    assertThat(changes(before, pgp(BOB.signed(ARTIFACT).bytes())))
        .containsExactly(new Change(Kind.PGP_KEY, "", ANN.fingerprint(), BOB.fingerprint()));
    assertThat(changes(before, pgp(SUBKEY.signed(ARTIFACT).bytes())))
        .containsExactly(
            new Change(
                Kind.PGP_SUBKEY, ANN.fingerprint(), ANN.fingerprint(), SUBKEY.fingerprint()));
    assertThat(changes(before, pgp(ANN.signed(ARTIFACT).at(BORN.plusSeconds(9)).bytes())))
        .isEmpty();
  }

  @Test
  void signatureVanishes() throws IOException {
    ArtifactSignatures none = new ArtifactSignatures(List.of(), null);

    assertThat(changes(pgp(ANN.signed(ARTIFACT).bytes()), none))
        .containsExactly(new Change(Kind.PGP_VANISHED, "", "1", null));
    assertThat(changes(jar(signed(SIGNER)), jar(MadeJar.zip(MadeJar.content()))))
        .containsExactly(new Change(Kind.JAR_VANISHED, "", "signed", null));
    assertThat(changes(none, jar(MadeJar.zip(MadeJar.content())))).isEmpty();
  }

  @Test
  void oneOfTwoSignersIsGone() throws IOException {
    ArtifactSignatures both = pgp(ANN.signed(ARTIFACT).bytes(), BOB.signed(ARTIFACT).bytes());

    assertThat(changes(both, pgp(ANN.signed(ARTIFACT).bytes())))
        .containsExactly(new Change(Kind.PGP_KEY, "", BOB.fingerprint(), null));
  }

  @Test
  void weakerHashIsAChange() throws IOException {
    byte[] strong = ANN.signed(ARTIFACT).bytes();
    byte[] weaker = ANN.signed(ARTIFACT).hash(HashAlgorithmTags.SHA256).bytes();

    assertThat(changes(pgp(strong), pgp(weaker)))
        .containsExactly(
            new Change(Kind.PGP_HASH_WEAKENED, ANN.fingerprint(), "SHA-512", "SHA-256"));
    assertThat(changes(pgp(strong), pgp(strong, strong))).isEmpty();
  }

  @Test
  void signatureThatDoesNotFitAnyMoreIsAChange() throws IOException {
    byte[] other = ANN.signed("another".getBytes(UTF_8)).bytes();

    assertThat(changes(pgp(ANN.signed(ARTIFACT).bytes()), pgp(other)))
        .containsExactly(new Change(Kind.PGP_OUTCOME, ANN.fingerprint(), "valid", "invalid"));
  }

  @Test
  void keyThatWasNotGivenIsTheSameKey() throws IOException {
    byte[] signature = SUBKEY.signed(ARTIFACT).bytes();
    var unknown = new ArtifactSignatures(verify(signature, BOB.ring("Bob")), null);

    assertThat(changes(pgp(signature), unknown))
        .containsExactly(new Change(Kind.PGP_OUTCOME, ANN.fingerprint(), "valid", "key-unknown"));
  }

  @Test
  void otherUserIdIsAChange() throws IOException {
    byte[] signature = ANN.signed(ARTIFACT).bytes();
    var renamed = new ArtifactSignatures(verify(signature, ANN.ring("Eve")), null);

    assertThat(changes(pgp(signature), renamed))
        .containsExactly(new Change(Kind.PGP_USER_ID, ANN.fingerprint(), "Ann", "Eve"));
  }

  @Test
  void otherCertificateOfTheSameNameIsToldApartFromAnotherSigner() throws IOException {
    ArtifactSignatures before = jar(signed(SIGNER));
    List<Change> renewed = changes(before, jar(signed(Holder.selfSigned("Signer"))));
    List<Change> other = changes(before, jar(signed(Holder.selfSigned("Other"))));

    assertThat(renewed).extracting(Change::kind).containsExactly(Kind.JAR_CERTIFICATE);
    assertThat(other)
        .containsExactly(
            new Change(
                Kind.JAR_SIGNER,
                "",
                "CN=Signer, issued by CN=Signer",
                "CN=Other, issued by CN=Other"));
  }

  @Test
  void lessIsCovered() throws IOException {
    byte[] more =
        MadeJar.changed(
            signed(SIGNER),
            content -> {
              content.put("more", new byte[1]);
              return content;
            });

    assertThat(changes(jar(signed(SIGNER)), jar(more)))
        .containsExactly(
            new Change(Kind.JAR_OUTCOME, "", "signed", "partly-signed"),
            new Change(Kind.JAR_COVERAGE_SHRANK, "", "3 of 3", "3 of 4"));
  }

  @Test
  void lawsHoldForAllPairs() throws IOException {
    var all = new ArrayList<ArtifactSignatures>();
    all.add(new ArtifactSignatures(List.of(), null));
    all.add(pgp(ANN.signed(ARTIFACT).bytes()));
    all.add(pgp(SUBKEY.signed(ARTIFACT).hash(HashAlgorithmTags.SHA256).bytes()));
    all.add(pgp(BOB.signed(ARTIFACT).bytes(), ANN.signed(ARTIFACT).bytes()));
    all.add(new ArtifactSignatures(verify(ANN.signed(ARTIFACT).bytes(), BOB.ring("Bob")), null));
    all.add(jar(MadeJar.zip(MadeJar.content())));
    all.add(jar(signed(SIGNER)));
    all.add(jar(MadeJar.sign(signed(SIGNER), Holder.selfSigned("Other"), "OTHER")));
    all.add(
        jar(
            MadeJar.sign(
                signed(SIGNER),
                Holder.make("Signer", 1024, null, KeyPurposeId.id_kp_codeSigning),
                "WEAK")));

    for (ArtifactSignatures one : all) {
      for (ArtifactSignatures other : all) {
        List<Change> forth = changes(one, other);

        assertThat(SignatureDrift.between(other, one).inverse().changes()).isEqualTo(forth);
      }
      assertThat(changes(one, one)).isEmpty();
    }
  }
}
