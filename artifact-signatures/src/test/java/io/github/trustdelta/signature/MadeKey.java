package io.github.trustdelta.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.function.Consumer;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** A key pair, and what is signed with it: right, or wrong in whatever way a test wants. */
final class MadeKey {

  static final Instant BORN = Instant.parse("2024-01-01T00:00:00Z");

  private final PGPKeyPair pair;
  private final PgpKeyPacket packet;

  private MadeKey(PGPKeyPair pair) {
    this.pair = pair;
    try {
      byte[] body = pair.getPublicKey().getPublicKeyPacket().getEncodedContents();
      this.packet = PgpKeyPacket.parse(new PgpPacket(PgpPacket.PUBLIC_KEY, body, 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MadeKey ed25519(Instant born) {
    var generator = new Ed25519KeyPairGenerator();
    generator.init(new Ed25519KeyGenerationParameters(new SecureRandom()));
    return of(4, PublicKeyAlgorithmTags.EDDSA_LEGACY, generator.generateKeyPair(), born);
  }

  static MadeKey version6(Instant born) {
    var generator = new Ed25519KeyPairGenerator();
    generator.init(new Ed25519KeyGenerationParameters(new SecureRandom()));
    return of(6, PublicKeyAlgorithmTags.Ed25519, generator.generateKeyPair(), born);
  }

  static MadeKey rsa(int bits, Instant born) {
    var generator = new RSAKeyPairGenerator();
    generator.init(
        new RSAKeyGenerationParameters(BigInteger.valueOf(65537), new SecureRandom(), bits, 80));
    return of(4, PublicKeyAlgorithmTags.RSA_GENERAL, generator.generateKeyPair(), born);
  }

  private static MadeKey of(
      int version, int algorithm, AsymmetricCipherKeyPair pair, Instant born) {
    try {
      return new MadeKey(new BcPGPKeyPair(version, algorithm, pair, Date.from(born)));
    } catch (PGPException e) {
      throw new AssertionError(e);
    }
  }

  String fingerprint() {
    return packet.fingerprint();
  }

  String keyId() {
    return packet.keyId();
  }

  byte[] rawFingerprint() {
    return pair.getPublicKey().getFingerprint();
  }

  PGPPublicKey publicKey() {
    return pair.getPublicKey();
  }

  long longKeyId() {
    return pair.getKeyID();
  }

  byte[] material() {
    return packet.signedMaterial();
  }

  byte[] asPrimary() {
    return PgpAlgorithms.framed(PgpPacket.PUBLIC_KEY, packet.body());
  }

  byte[] asSubkey() {
    return PgpAlgorithms.framed(PgpPacket.PUBLIC_SUBKEY, packet.body());
  }

  /** What is hashed of a user id after the key. */
  byte[] materialOf(String userId) {
    byte[] name = userId.getBytes(UTF_8);
    return join(
        material(),
        ByteBuffer.allocate(5 + name.length)
            .put((byte) 0xB4)
            .putInt(name.length)
            .put(name)
            .array());
  }

  static byte[] userId(String name) {
    return PgpAlgorithms.framed(PgpPacket.USER_ID, name.getBytes(UTF_8));
  }

  /** Begins a signature with this key. */
  Signing sign(int type, byte[] material) {
    return new Signing(type, material);
  }

  /** A detached signature over an artifact as anybody makes it. */
  Signing signed(byte[] artifact) {
    return sign(PgpSignaturePacket.BINARY, artifact);
  }

  Signing selfSigned(String userId) {
    return sign(0x13, materialOf(userId)).flags(0x03);
  }

  Signing direct() {
    return sign(PgpSignaturePacket.DIRECT_KEY, material()).flags(0x03);
  }

  Signing binding(MadeKey subkey) {
    return sign(PgpSignaturePacket.SUBKEY_BINDING, join(material(), subkey.material()));
  }

  /** The subkey says that it belongs to the primary one. */
  Signing bindingBack(MadeKey primary) {
    return sign(PgpSignaturePacket.PRIMARY_KEY_BINDING, join(primary.material(), material()));
  }

  Signing signingSubkey(MadeKey subkey) {
    return binding(subkey).flags(0x02).embedded(subkey.bindingBack(this));
  }

  /** The primary key with one user id. */
  byte[] ring(String userId) {
    return join(asPrimary(), userId(userId), selfSigned(userId).bytes());
  }

  static byte[] join(byte[]... parts) {
    var joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  /** A signature that is being made. */
  final class Signing {
    private final int type;
    private final byte[] material;
    private final PGPSignatureSubpacketGenerator hashed = new PGPSignatureSubpacketGenerator();
    private final PGPSignatureSubpacketGenerator unhashed = new PGPSignatureSubpacketGenerator();
    private int hash = HashAlgorithmTags.SHA512;
    private Instant made = BORN.plusSeconds(100);
    private boolean hasIssuer = true;
    private Consumer<PGPSignatureSubpacketGenerator> last = subpackets -> {};

    private Signing(int type, byte[] material) {
      this.type = type;
      this.material = material;
    }

    Signing at(Instant instant) {
      this.made = instant;
      return this;
    }

    Signing hash(int algorithm) {
      this.hash = algorithm;
      return this;
    }

    Signing flags(int flags) {
      return with(subpackets -> subpackets.setKeyFlags(true, flags));
    }

    Signing with(Consumer<PGPSignatureSubpacketGenerator> more) {
      last = last.andThen(more);
      return this;
    }

    Signing withUnsigned(Consumer<PGPSignatureSubpacketGenerator> more) {
      more.accept(unhashed);
      return this;
    }

    Signing withoutIssuer() {
      this.hasIssuer = false;
      return this;
    }

    Signing embedded(Signing other) {
      try {
        unhashed.addEmbeddedSignature(false, other.make());
        return this;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    byte[] bytes() {
      try {
        return make().getEncoded();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Bouncy Castle names the key in the unsigned part, asked or not. */
    byte[] withoutUnsigned() {
      byte[] framed = bytes();
      int start = framed[1] == (byte) 0xFF ? 6 : 2;
      byte[] body = Arrays.copyOfRange(framed, start, framed.length);
      int end = 6 + ((body[4] & 0xFF) << 8) + (body[5] & 0xFF);
      int rest = end + 2 + ((body[end] & 0xFF) << 8) + (body[end + 1] & 0xFF);
      return PgpAlgorithms.framed(
          PgpPacket.SIGNATURE,
          join(Arrays.copyOf(body, end), new byte[2], Arrays.copyOfRange(body, rest, body.length)));
    }

    private PGPSignature make() {
      hashed.setSignatureCreationTime(true, Date.from(made));
      if (hasIssuer) {
        hashed.setIssuerFingerprint(false, pair.getPublicKey());
      }
      last.accept(hashed);
      var builder = new BcPGPContentSignerBuilder(pair.getPublicKey().getAlgorithm(), hash);
      try {
        var generator = new PGPSignatureGenerator(builder, pair.getPublicKey());
        generator.init(type, pair.getPrivateKey());
        generator.setHashedSubpackets(hashed.generate());
        generator.setUnhashedSubpackets(unhashed.generate());
        generator.update(material);
        return generator.generate();
      } catch (PGPException e) {
        throw new AssertionError(e);
      }
    }
  }
}
