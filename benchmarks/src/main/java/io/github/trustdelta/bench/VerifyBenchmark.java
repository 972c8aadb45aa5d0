package io.github.trustdelta.bench;

import io.github.trustdelta.provenance.Attestation;
import io.github.trustdelta.provenance.Relaxation;
import io.github.trustdelta.provenance.TrustRoot;
import io.github.trustdelta.provenance.Verification;
import io.github.trustdelta.provenance.VerificationPolicy;
import io.github.trustdelta.provenance.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A bundle read and verified, and the signatures and hashes alone that this needs: a certificate by
 * a P-384 key; by P-256 keys the promise of the certificate log, the envelope, the promise of the
 * log and its checkpoint; and a proof of 25 hashes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class VerifyBenchmark {

  private static final int PROOF_HASHES = 25;

  /** A bundle of the public-good instance with an envelope, logged by Rekor's first version. */
  @Param("../shared/attestations/sigstore-js/bundleV03-dsse.sigstore")
  String bundle = "";

  private byte[] bytes = {};
  private final Verifier verifier =
      Verifier.of(
          TrustRoot.bundled(),
          VerificationPolicy.builder(
                  Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC))
              .allow(Relaxation.ANY_IDENTITY)
              .allow(Relaxation.NO_ARTIFACT)
              .build());

  private final byte[] message = new byte[1000];
  private final KeyPair p256 = keyPair("secp256r1");
  private final KeyPair p384 = keyPair("secp384r1");
  private final byte[] signature256 = sign("SHA256withECDSA", p256);
  private final byte[] signature384 = sign("SHA384withECDSA", p384);

  @Setup
  public void read() throws IOException {
    bytes = Files.readAllBytes(Path.of(bundle));
    if (!trustDelta().isVerified()) {
      throw new IllegalStateException("the bundle does not verify: " + bundle);
    }
  }

  @Benchmark
  public Verification trustDelta() throws IOException {
    return verifier.verify(Attestation.read(bytes).get(0));
  }

  @Benchmark
  public int signaturesAndHashes() throws GeneralSecurityException {
    int right = verifies("SHA384withECDSA", p384, signature384);
    for (int i = 0; i < 4; i++) {
      right += verifies("SHA256withECDSA", p256, signature256);
    }
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    byte[] root = message;
    for (int i = 0; i < PROOF_HASHES; i++) {
      hash.update(root);
      root = hash.digest();
    }
    return right + root[0];
  }

  private int verifies(String scheme, KeyPair key, byte[] signature)
      throws GeneralSecurityException {
    Signature verification = Signature.getInstance(scheme);
    verification.initVerify(key.getPublic());
    verification.update(message);
    return verification.verify(signature) ? 1 : 0;
  }

  private byte[] sign(String scheme, KeyPair key) {
    try {
      Signature signing = Signature.getInstance(scheme);
      signing.initSign(key.getPrivate());
      signing.update(message);
      return signing.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keyPair(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
