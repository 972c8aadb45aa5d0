package io.github.trustdelta.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.BCPGKey;
import org.bouncycastle.bcpg.DSAPublicBCPGKey;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.RSAPublicBCPGKey;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.PGPContentVerifier;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.jspecify.annotations.Nullable;

/**
 * One signature held against one key, by Bouncy Castle: the only place that knows it. What a
 * signature is about and what a key may do is decided elsewhere; here is only whether the numbers
 * fit. For one thread.
 */
final class PgpMath {

  /** Beyond these a key is there to keep its reader busy. */
  private static final int MAX_RSA_BITS = 8192;

  private static final int MAX_RSA_EXPONENT_BITS = 33;
  private static final int MAX_DSA_BITS = 4096;
  private static final int MAX_DSA_ORDER_BITS = 512;

  private final PGPContentVerifier verifier;
  private final byte[] numbers;
  private final byte[] trailer;
  private final int bits;

  private PgpMath(PGPContentVerifier verifier, byte[] numbers, byte[] trailer, int bits) {
    this.verifier = verifier;
    this.numbers = numbers;
    this.trailer = trailer;
    this.bits = bits;
  }

  /** Null if key, signature or both are of a kind that is not known, or none at all. */
  static @Nullable PgpMath of(PgpSignaturePacket signature, PgpKeyPacket key) {
    if (signature.version() != key.version()
        || !isSameKind(signature.keyAlgorithm(), key.algorithm())) {
      return null;
    }
    try {
      PGPPublicKey publicKey = publicKey(key);
      if (publicKey == null) {
        return null;
      }
      var verifier =
          new BcPGPContentVerifierBuilderProvider()
              .get(signature.keyAlgorithm(), signature.hashAlgorithm())
              .build(publicKey);
      var parsed =
          new PGPSignature(new BCPGInputStream(new ByteArrayInputStream(signature.framed())));
      var math =
          new PgpMath(
              verifier, parsed.getSignature(), signature.trailer(), publicKey.getBitStrength());
      math.update(signature.salt(), signature.salt().length);
      return math;
    } catch (IOException | PGPException | RuntimeException e) {
      // The library declares little of what it throws where a number is not what it must be.
      return null;
    }
  }

  /** The size of a key; 0 if it is of a kind that is not known. */
  static int bits(PgpKeyPacket key) {
    try {
      PGPPublicKey publicKey = publicKey(key);
      return publicKey == null ? 0 : publicKey.getBitStrength();
    } catch (IOException | PGPException | RuntimeException e) {
      return 0; // as above
    }
  }

  private static boolean isSameKind(int ofSignature, int ofKey) {
    return PgpAlgorithms.canSign(ofKey)
        && (ofSignature == ofKey
            || (ofSignature == PgpAlgorithms.RSA && ofKey == PgpAlgorithms.RSA_SIGN_ONLY));
  }

  private static @Nullable PGPPublicKey publicKey(PgpKeyPacket key)
      throws IOException, PGPException {
    var stream = new BCPGInputStream(new ByteArrayInputStream(key.framed()));
    if (!(stream.readPacket() instanceof PublicKeyPacket packet)
        || !Arrays.equals(packet.getEncodedContents(), key.body())
        || !isOfUsualSize(packet.getKey())) {
      return null;
    }
    return new PGPPublicKey(packet, new BcKeyFingerprintCalculator());
  }

  private static boolean isOfUsualSize(BCPGKey key) {
    if (key instanceof RSAPublicBCPGKey rsa) {
      return rsa.getModulus().bitLength() <= MAX_RSA_BITS
          && rsa.getPublicExponent().bitLength() <= MAX_RSA_EXPONENT_BITS
          && rsa.getPublicExponent().bitLength() > 1;
    }
    return !(key instanceof DSAPublicBCPGKey dsa)
        || (dsa.getP().bitLength() <= MAX_DSA_BITS && dsa.getQ().bitLength() <= MAX_DSA_ORDER_BITS);
  }

  /** The size of the key. */
  int bits() {
    return bits;
  }

  void update(byte[] bytes, int length) {
    try {
      OutputStream sink = verifier.getOutputStream();
      sink.write(bytes, 0, length);
    } catch (IOException e) {
      throw new AssertionError("a hash takes any bytes", e);
    }
  }

  /** Whether the key made the signature over all that was given. To be asked once. */
  boolean fits() {
    update(trailer, trailer.length);
    try {
      return verifier.verify(numbers);
    } catch (RuntimeException e) {
      // The library says so of numbers that are out of range.
      return false;
    }
  }
}
