package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Attempt.Kinds.MESSAGE;
import static io.github.trustdelta.provenance.Attempt.Kinds.MESSAGE_OF_KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures over an artifact of which no more than the digest is known. */
class SignedDigestTest {

  private static final String WRONG = "message-signature: signature-invalid";

  @ParameterizedTest
  @CsvSource({
    "secp256r1, SHA256withECDSA, SHA_256",
    "secp384r1, SHA384withECDSA, SHA_384",
    "secp521r1, SHA512withECDSA, SHA_512",
    "rsa, SHA256withRSA, SHA_256"
  })
  void digestHasToBeTheSignedOne(String kind, String scheme, HashAlgorithm hash)
      throws AttestationReadException {
    assertThat(answer(kind, scheme, ByteDigest.of(hash, Vouched.ARTIFACT), false))
        .isEqualTo("verified");
    assertThat(answer(kind, scheme, ByteDigest.of(hash, Vouched.ARTIFACT), true)).isEqualTo(WRONG);
    assertThat(answer(kind, scheme, ByteDigest.of(hash, new byte[1]), false)).contains(WRONG);
  }

  private static String answer(String kind, String scheme, ByteDigest digest, boolean isGarbage)
      throws AttestationReadException {
    Attempt attempt = MESSAGE.attempt();
    attempt.made.signer = Keys.of(kind);
    attempt.made.signatureScheme = scheme;
    if (isGarbage) {
      attempt.made.signature = bytes -> new byte[bytes.length];
    }
    attempt.made.edit(bundle -> Made.remove(bundle, "messageSignature.messageDigest"));
    attempt.made.body =
        body -> {
          Made.put(body, "spec.data.hash.algorithm", digest.algorithm().label);
          Made.put(
              body, "spec.data.hash.value", Vouched.hex(digest.algorithm().of(Vouched.ARTIFACT)));
        };
    attempt.artifact = Artifact.of(digest);
    return Answer.of(attempt.verify());
  }

  /** PSS hashes what is signed together with what nobody but the JDK sees. */
  @Test
  void pssNeedsTheArtifactItself() throws AttestationReadException, NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSASSA-PSS");
    generator.initialize(2048);
    KeyPair key = generator.generateKeyPair();
    for (boolean isDigest : new boolean[] {false, true}) {
      Attempt attempt = MESSAGE_OF_KEY.attempt();
      attempt.made.signature = any -> Keys.signPss(key.getPrivate(), Vouched.ARTIFACT);
      Made.put(attempt.key, "publicKey.keyDetails", "PKIX_RSA_PSS_2048_SHA256");
      Made.put(attempt.key, "publicKey.rawBytes", Vouched.base64(key.getPublic().getEncoded()));
      String pem = Keys.pem("PUBLIC KEY", key.getPublic().getEncoded());
      attempt.made.body =
          body ->
              Made.put(
                  body, "spec.signature.publicKey.content", Vouched.base64(pem.getBytes(UTF_8)));
      if (isDigest) {
        attempt.artifact = Artifact.of(ByteDigest.of(HashAlgorithm.SHA_256, Vouched.ARTIFACT));
      }

      String answer = Answer.of(attempt.verify());

      if (isDigest) {
        assertThat(answer).contains("message-signature: artifact-bytes-needed");
      } else {
        assertThat(answer).isEqualTo("verified");
      }
    }
  }
}
