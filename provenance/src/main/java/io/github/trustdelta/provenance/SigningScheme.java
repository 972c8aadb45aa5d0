package io.github.trustdelta.provenance;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidParameterSpecException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * How a signature is made with a key: what the key and the profile of the format decide, never what
 * happens to fit. Names after Sigstore's {@code PublicKeyDetails}.
 */
enum SigningScheme {
  ECDSA_P256_SHA_256("PKIX_ECDSA_P256_SHA_256", "SHA256withECDSA", HashAlgorithm.SHA_256, 256),
  ECDSA_P384_SHA_384("PKIX_ECDSA_P384_SHA_384", "SHA384withECDSA", HashAlgorithm.SHA_384, 384),
  ECDSA_P521_SHA_512("PKIX_ECDSA_P521_SHA_512", "SHA512withECDSA", HashAlgorithm.SHA_512, 521),
  ED25519("PKIX_ED25519", "Ed25519", null, 0),
  RSA_PKCS1_SHA_256("PKIX_RSA_PKCS1V15_%d_SHA256", "SHA256withRSA", HashAlgorithm.SHA_256, 0),
  RSA_PSS_SHA_256("PKIX_RSA_PSS_%d_SHA256", "RSASSA-PSS", HashAlgorithm.SHA_256, 0),
  /** As signers before 2024 used the longer curves. */
  ECDSA_P384_SHA_256("PKIX_ECDSA_P384_SHA_256", "SHA256withECDSA", HashAlgorithm.SHA_256, 384),
  /** The same. */
  ECDSA_P521_SHA_256("PKIX_ECDSA_P521_SHA_256", "SHA256withECDSA", HashAlgorithm.SHA_256, 521);

  private static final int SHORTEST_RSA = 2048;
  private static final int LONGEST_RSA = 16_384;

  /** Sigstore's older name for an RSA key without the frame of a SubjectPublicKeyInfo. */
  private static final String BARE_RSA = "PKCS1_RSA_PKCS1V5";

  private final String sigstoreName;
  private final String javaName;
  private final @Nullable HashAlgorithm hash;
  private final int fieldBits;

  SigningScheme(String sigstoreName, String javaName, @Nullable HashAlgorithm hash, int fieldBits) {
    this.sigstoreName = sigstoreName;
    this.javaName = javaName;
    this.hash = hash;
    this.fieldBits = fieldBits;
  }

  /** The one that a trust root names for a key, which has to fit the key. */
  static SigningScheme read(JsonNode keyDetails, PublicKey key) throws AttestationReadException {
    String name = keyDetails.text();
    SigningScheme usual = schemeOf(key);
    if (usual == RSA_PKCS1_SHA_256 && name.equals(BARE_RSA)) {
      return usual;
    }
    for (SigningScheme scheme : values()) {
      if (scheme.fits(key) && scheme.nameFor(key).equals(name)) {
        return scheme;
      }
    }
    throw keyDetails.expected(
        usual == null ? "the details of a key that we know" : usual.nameFor(key));
  }

  /**
   * The one that Sigstore's profile takes for a key: the curve decides the hash, RSA is PKCS#1 v1.5
   * with SHA-256. Null if the key is of a kind, curve or size that proves nothing.
   */
  static @Nullable SigningScheme schemeOf(PublicKey key) {
    if (key.getAlgorithm().equals("RSASSA-PSS")) {
      return RSA_PSS_SHA_256.fits(key) ? RSA_PSS_SHA_256 : null;
    }
    for (SigningScheme scheme : values()) {
      if (scheme.fits(key)) {
        return scheme;
      }
    }
    return null;
  }

  /** What signers used before for keys of this scheme; null if that was the same. */
  @Nullable SigningScheme older() {
    return switch (this) {
      case ECDSA_P384_SHA_384 -> ECDSA_P384_SHA_256;
      case ECDSA_P521_SHA_512 -> ECDSA_P521_SHA_256;
      default -> null;
    };
  }

  /** Whether a key is of the kind, curve and size that the scheme is for. */
  boolean fits(PublicKey key) {
    if (key instanceof ECPublicKey ec) {
      int bits = ec.getParams().getCurve().getField().getFieldSize();
      return fieldBits == bits && NistCurves.isCurve(ec);
    }
    if (key instanceof RSAPublicKey rsa) {
      int bits = rsa.getModulus().bitLength();
      return (this == RSA_PKCS1_SHA_256 || this == RSA_PSS_SHA_256)
          && bits >= SHORTEST_RSA
          && bits <= LONGEST_RSA
          && rsa.getPublicExponent().bitLength() <= Long.SIZE
          && rsa.getPublicExponent().compareTo(BigInteger.TWO) > 0
          && rsa.getPublicExponent().testBit(0);
    }
    return this == ED25519
        && key instanceof EdECPublicKey ed
        && ed.getParams().getName().equals("Ed25519");
  }

  /** The hash of what is signed; null if the scheme signs the bytes themselves. */
  @Nullable HashAlgorithm hash() {
    return hash;
  }

  /** Whether the signature over these bytes is right. ECDSA signatures are DER. */
  boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
    try {
      Signature verifier = verifier(javaName);
      verifier.initVerify(key);
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (InvalidKeyException e) {
      return false;
    } catch (GeneralSecurityException e) {
      return false; // bytes that are no signature of this scheme
    }
  }

  /**
   * The same where only the hash of what is signed is known; not for {@link #ED25519} and {@link
   * #RSA_PSS_SHA_256}, which need the bytes.
   */
  boolean verifiesHash(PublicKey key, byte[] hashOfSigned, byte[] signature) {
    if (key instanceof ECPublicKey) {
      try {
        Signature verifier = Signature.getInstance("NONEwithECDSA");
        verifier.initVerify(key);
        verifier.update(hashOfSigned);
        return verifier.verify(signature);
      } catch (GeneralSecurityException e) {
        return false;
      }
    }
    if (key instanceof RSAPublicKey rsa && this == RSA_PKCS1_SHA_256) {
      return RsaPkcs1.verifies(rsa, hashOfSigned, signature);
    }
    throw new AssertionError(this);
  }

  /** Whether {@link #verifiesHash} can tell. */
  boolean canVerifyHash() {
    return this != ED25519 && this != RSA_PSS_SHA_256;
  }

  private Signature verifier(String name) throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(name);
    if (this == RSA_PSS_SHA_256) {
      try {
        verifier.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      } catch (java.security.InvalidAlgorithmParameterException e) {
        throw new InvalidParameterSpecException(e.getMessage());
      }
    }
    return verifier;
  }

  private String nameFor(PublicKey key) {
    return key instanceof RSAPublicKey rsa
        ? sigstoreName.formatted(rsa.getModulus().bitLength())
        : sigstoreName;
  }
}
