package io.github.trustdelta.signature;

import static io.github.trustdelta.signature.MadeKey.BORN;
import static io.github.trustdelta.signature.MadeKey.join;
import static io.github.trustdelta.signature.PgpSignaturesTest.ARTIFACT;
import static io.github.trustdelta.signature.PgpSignaturesTest.NOW;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacket;
import org.bouncycastle.bcpg.sig.NotationData;
import org.bouncycastle.bcpg.sig.RevocationReasonTags;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One fact wrong in each, beside the same with that fact right. */
class RefusedPgpTest {

  private static final MadeKey KEY = MadeKey.ed25519(BORN);
  private static final MadeKey SUBKEY = MadeKey.ed25519(BORN);
  private static final MadeKey OTHER = MadeKey.ed25519(BORN);
  private static final byte[] RING = KEY.ring("Ann");
  private static final byte[] WITH_SUBKEY =
      join(RING, SUBKEY.asSubkey(), KEY.signingSubkey(SUBKEY).bytes());
  private static final byte[] GOOD = KEY.signed(ARTIFACT).bytes();
  private static final byte[] BY_SUBKEY = SUBKEY.signed(ARTIFACT).bytes();

  private static PgpOutcome outcome(byte[] signature, byte[] ring, Instant at) throws IOException {
    return PgpSignatures.read(signature)
        .verify(new ByteArrayInputStream(ARTIFACT), PgpKeys.read(ring), at)
        .get(0)
        .outcome();
  }

  private static PgpOutcome outcome(byte[] signature, byte[] ring) throws IOException {
    return outcome(signature, ring, NOW);
  }

  private static AbstractStringAssert<?> assertThatReading(byte[] signature) {
    var thrown = Assertions.catchThrowable(() -> PgpSignatures.read(signature));
    assertThat(thrown).isInstanceOf(SignatureReadException.class);
    return assertThat(thrown.getMessage());
  }

  private static byte[] armored(String label, byte[] packets) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(packets);
    return ("-----BEGIN PGP "
            + label
            + "-----\nVersion: 1\n\n"
            + base64
            + "\n=abcd\n"
            + "-----END PGP "
            + label
            + "-----\n")
        .getBytes(US_ASCII);
  }

  private static byte[] custom(int type, boolean isCritical) {
    return KEY.signed(ARTIFACT)
        .with(
            subpackets ->
                subpackets.addCustomSubpacket(
                    new SignatureSubpacket(type, isCritical, false, new byte[] {1}) {}))
        .bytes();
  }

  // The artifact and the key

  @Test
  void otherArtifactIsInvalid() throws IOException {
    assertThat(outcome(KEY.signed("another".getBytes(UTF_8)).bytes(), RING))
        .isEqualTo(PgpOutcome.INVALID);
    assertThat(outcome(GOOD, RING)).isEqualTo(PgpOutcome.VALID);
  }

  @Test
  void keyThatIsNotGivenProvesNothing() throws IOException {
    assertThat(outcome(GOOD, OTHER.ring("Ann"))).isEqualTo(PgpOutcome.KEY_UNKNOWN);
    assertThat(
            PgpSignatures.read(GOOD)
                .verify(new ByteArrayInputStream(ARTIFACT), PgpKeys.none(), NOW)
                .get(0)
                .isValid())
        .isFalse();
    assertThat(outcome(GOOD, join(OTHER.ring("Ann"), RING))).isEqualTo(PgpOutcome.VALID);
  }

  @Test
  void fingerprintOfAnotherKeyIsNotTaken() throws IOException {
    var named =
        KEY.signed(ARTIFACT).withoutIssuer().with(s -> s.setIssuerKeyID(false, KEY.longKeyId()));
    var misnamed =
        KEY.signed(ARTIFACT)
            .withoutIssuer()
            .with(s -> s.setIssuerFingerprint(false, OTHER.publicKey()))
            .withUnsigned(s -> s.setIssuerKeyID(false, KEY.longKeyId()));

    assertThat(outcome(misnamed.bytes(), RING)).isEqualTo(PgpOutcome.KEY_UNKNOWN);
    assertThat(outcome(named.bytes(), RING)).isEqualTo(PgpOutcome.VALID);
  }

  @Test
  void keyIdAgainstFingerprintIsNotUnderstood() throws IOException {
    var contradicted = KEY.signed(ARTIFACT).with(s -> s.setIssuerKeyID(false, OTHER.longKeyId()));
    var repeated = KEY.signed(ARTIFACT).with(s -> s.setIssuerKeyID(false, KEY.longKeyId()));

    assertThat(outcome(contradicted.bytes(), RING)).isEqualTo(PgpOutcome.UNSUPPORTED);
    assertThat(outcome(repeated.bytes(), RING)).isEqualTo(PgpOutcome.VALID);
  }

  @Test
  void keyMayBeNamedInTheUnsignedPartButNotLeftOut() throws IOException {
    var unsigned =
        KEY.signed(ARTIFACT)
            .withoutIssuer()
            .withUnsigned(s -> s.setIssuerKeyID(false, KEY.longKeyId()));

    assertThat(outcome(KEY.signed(ARTIFACT).withoutIssuer().withoutUnsigned(), RING))
        .isEqualTo(PgpOutcome.KEY_UNKNOWN);
    assertThat(outcome(unsigned.bytes(), RING)).isEqualTo(PgpOutcome.VALID);
  }

  // What kind of signature

  @ParameterizedTest
  @ValueSource(ints = {0x01, 0x02, 0x10, 0x13, 0x18, 0x1F, 0x40})
  void otherTypeSignsNoArtifact(int type) throws IOException {
    assertThat(outcome(KEY.sign(type, ARTIFACT).bytes(), RING)).isEqualTo(PgpOutcome.UNSUPPORTED);
    assertThat(outcome(KEY.sign(0, ARTIFACT).bytes(), RING)).isEqualTo(PgpOutcome.VALID);
  }

  @ParameterizedTest
  @ValueSource(ints = {HashAlgorithmTags.MD5, HashAlgorithmTags.SHA1, HashAlgorithmTags.RIPEMD160})
  void weakHashProvesNothing(int hash) throws IOException {
    MadeKey key = MadeKey.rsa(2048, BORN);

    assertThat(outcome(key.signed(ARTIFACT).hash(hash).bytes(), key.ring("Ann")))
        .isEqualTo(PgpOutcome.WEAK_ALGORITHM);
    assertThat(
            outcome(key.signed(ARTIFACT).hash(HashAlgorithmTags.SHA256).bytes(), key.ring("Ann")))
        .isEqualTo(PgpOutcome.VALID);
  }

  @Test
  void shortKeyProvesNothing() throws IOException {
    MadeKey key = MadeKey.rsa(1024, BORN);

    assertThat(outcome(key.signed(ARTIFACT).bytes(), key.ring("Ann")))
        .isEqualTo(PgpOutcome.WEAK_ALGORITHM);
  }

  @Test
  void strongSubkeyOfShortKeyProvesNothing() throws IOException {
    MadeKey weak = MadeKey.rsa(1024, BORN);
    byte[] ring = join(weak.ring("Ann"), SUBKEY.asSubkey(), weak.signingSubkey(SUBKEY).bytes());

    assertThat(outcome(BY_SUBKEY, ring)).isEqualTo(PgpOutcome.WEAK_ALGORITHM);
    assertThat(outcome(BY_SUBKEY, WITH_SUBKEY)).isEqualTo(PgpOutcome.VALID);
  }

  @Test
  void criticalPartThatIsNotKnownIsNotUnderstood() throws IOException {
    assertThat(outcome(custom(100, true), RING)).isEqualTo(PgpOutcome.UNSUPPORTED);
    assertThat(outcome(custom(100, false), RING)).isEqualTo(PgpOutcome.VALID);
  }

  @Test
  void criticalNotationIsNotUnderstood() throws IOException {
    var critical = KEY.signed(ARTIFACT).with(s -> note(s, true)).bytes();
    var harmless = KEY.signed(ARTIFACT).with(s -> note(s, false)).bytes();

    assertThat(outcome(critical, RING)).isEqualTo(PgpOutcome.UNSUPPORTED);
    assertThat(outcome(harmless, RING)).isEqualTo(PgpOutcome.VALID);
  }

  private static void note(PGPSignatureSubpacketGenerator subpackets, boolean isCritical) {
    subpackets.addCustomSubpacket(new NotationData(isCritical, true, "a@example.org", "b"));
  }

  @Test
  void twoTimesOfCreationAreNone() throws IOException {
    var twice =
        KEY.signed(ARTIFACT)
            .with(
                s ->
                    s.addCustomSubpacket(
                        new SignatureSubpacket(2, false, false, new byte[] {1, 2, 3, 4}) {}));

    assertThat(outcome(twice.bytes(), RING)).isEqualTo(PgpOutcome.UNSUPPORTED);
  }

  // Time

  @Test
  void signatureEndsAtItsOwnTime() throws IOException {
    byte[] short1 =
        KEY.signed(ARTIFACT).with(s -> s.setSignatureExpirationTime(true, 1000)).bytes();

    assertThat(outcome(short1, RING, BORN.plusSeconds(1100)))
        .isEqualTo(PgpOutcome.SIGNATURE_EXPIRED);
    assertThat(outcome(short1, RING, BORN.plusSeconds(1099))).isEqualTo(PgpOutcome.VALID);
  }

  @Test
  void signatureOfTheFutureIsNotYetOne() throws IOException {
    assertThat(outcome(GOOD, RING, BORN.plusSeconds(99)))
        .isEqualTo(PgpOutcome.SIGNATURE_NOT_YET_VALID);
    assertThat(outcome(GOOD, RING, BORN.plusSeconds(100))).isNotNull().isEqualTo(PgpOutcome.VALID);
  }

  @Test
  void signatureOlderThanItsKeyIsRefused() throws IOException {
    assertThat(outcome(KEY.signed(ARTIFACT).at(BORN.minusSeconds(1)).bytes(), RING))
        .isEqualTo(PgpOutcome.KEY_NEWER_THAN_SIGNATURE);
    assertThat(outcome(KEY.signed(ARTIFACT).at(BORN).bytes(), RING)).isEqualTo(PgpOutcome.VALID);
  }

  private static byte[] ringThatExpires(long seconds) {
    byte[] self = KEY.selfSigned("Ann").with(s -> s.setKeyExpirationTime(true, seconds)).bytes();
    return join(KEY.asPrimary(), MadeKey.userId("Ann"), self);
  }

  @Test
  void expiredKeyIsReported() throws IOException {
    assertThat(outcome(GOOD, ringThatExpires(5000), BORN.plusSeconds(5000)))
        .isEqualTo(PgpOutcome.KEY_EXPIRED);
    assertThat(outcome(GOOD, ringThatExpires(5000), BORN.plusSeconds(4999)))
        .isEqualTo(PgpOutcome.VALID);
  }

  @Test
  void newerSelfSignatureProlongsTheKey() throws IOException {
    byte[] longer =
        KEY.selfSigned("Ann")
            .at(BORN.plusSeconds(200))
            .with(s -> s.setKeyExpirationTime(true, 1_000_000_000))
            .bytes();

    assertThat(outcome(GOOD, join(ringThatExpires(5000), longer))).isEqualTo(PgpOutcome.VALID);
    assertThat(outcome(GOOD, ringThatExpires(5000))).isEqualTo(PgpOutcome.KEY_EXPIRED);
  }

  @Test
  void strangerDoesNotProlongTheKey() throws IOException {
    byte[] forged =
        OTHER
            .sign(0x13, KEY.materialOf("Ann"))
            .at(BORN.plusSeconds(200))
            .withoutIssuer()
            .with(s -> s.setIssuerKeyID(false, KEY.longKeyId()))
            .flags(3)
            .bytes();

    assertThat(outcome(GOOD, join(ringThatExpires(5000), forged)))
        .isEqualTo(PgpOutcome.KEY_EXPIRED);
  }

  @Test
  void expiredSubkeyIsReported() throws IOException {
    byte[] binding =
        KEY.signingSubkey(SUBKEY).with(s -> s.setKeyExpirationTime(true, 5000)).bytes();
    byte[] ring = join(RING, SUBKEY.asSubkey(), binding);

    assertThat(outcome(BY_SUBKEY, ring)).isEqualTo(PgpOutcome.KEY_EXPIRED);
    assertThat(outcome(BY_SUBKEY, ring, BORN.plusSeconds(4999))).isEqualTo(PgpOutcome.VALID);
  }

  // Revocations

  private static byte[] revocation(byte reason, Instant made) {
    return KEY.sign(PgpSignaturePacket.KEY_REVOCATION, KEY.material())
        .at(made)
        .with(s -> s.setRevocationReason(false, reason, ""))
        .bytes();
  }

  private static byte[] ringWith(byte[] overKey) {
    return join(KEY.asPrimary(), overKey, MadeKey.userId("Ann"), KEY.selfSigned("Ann").bytes());
  }

  @Test
  void lostKeyWasLostBefore() throws IOException {
    byte[] lost = revocation(RevocationReasonTags.KEY_COMPROMISED, NOW.plusSeconds(1));
    byte[] retired = revocation(RevocationReasonTags.KEY_RETIRED, NOW.plusSeconds(1));

    assertThat(outcome(GOOD, ringWith(lost))).isEqualTo(PgpOutcome.KEY_REVOKED);
    assertThat(outcome(GOOD, ringWith(retired))).isEqualTo(PgpOutcome.VALID);
  }

  @Test
  void retiredKeyIsReported() throws IOException {
    byte[] retired = revocation(RevocationReasonTags.KEY_RETIRED, NOW);

    assertThat(outcome(GOOD, ringWith(retired))).isEqualTo(PgpOutcome.KEY_REVOKED);
    assertThat(outcome(GOOD, ringWith(retired), NOW.minusSeconds(1))).isEqualTo(PgpOutcome.VALID);
  }

  @Test
  void revocationBySomebodyElseIsNone() throws IOException {
    byte[] forged = OTHER.sign(PgpSignaturePacket.KEY_REVOCATION, KEY.material()).bytes();

    assertThat(outcome(GOOD, ringWith(forged))).isEqualTo(PgpOutcome.VALID);
  }

  @Test
  void revocationByWhomTheKeyNamesIsReported() throws IOException {
    byte[] byOther = OTHER.sign(PgpSignaturePacket.KEY_REVOCATION, KEY.material()).bytes();
    byte[] naming = KEY.direct().with(s -> named(s, OTHER)).bytes();

    assertThat(outcome(GOOD, ringWith(join(byOther, naming)))).isEqualTo(PgpOutcome.KEY_REVOKED);
    assertThat(outcome(GOOD, ringWith(naming))).isEqualTo(PgpOutcome.VALID);
  }

  /** RFC 9580, section 5.2.3.23. */
  private static void named(PGPSignatureSubpacketGenerator subpackets, MadeKey revoker) {
    byte[] body = join(new byte[] {(byte) 0x80, 22}, revoker.rawFingerprint());
    subpackets.addCustomSubpacket(new SignatureSubpacket(12, true, false, body) {});
  }

  @Test
  void revocationWithWeakHashCounts() throws IOException {
    MadeKey key = MadeKey.rsa(2048, BORN);
    byte[] revocation =
        key.sign(PgpSignaturePacket.KEY_REVOCATION, key.material())
            .hash(HashAlgorithmTags.SHA1)
            .bytes();
    byte[] rest = join(MadeKey.userId("Ann"), key.selfSigned("Ann").bytes());
    byte[] signature = key.signed(ARTIFACT).bytes();

    assertThat(outcome(signature, join(key.asPrimary(), revocation, rest)))
        .isEqualTo(PgpOutcome.KEY_REVOKED);
    assertThat(outcome(signature, join(key.asPrimary(), rest))).isEqualTo(PgpOutcome.VALID);
  }

  @Test
  void revocationInASecondCopyOfTheKeyCounts() throws IOException {
    byte[] revoked = ringWith(revocation(RevocationReasonTags.NO_REASON, NOW));

    assertThat(outcome(GOOD, join(RING, revoked))).isEqualTo(PgpOutcome.KEY_REVOKED);
    assertThat(outcome(GOOD, join(RING, RING))).isEqualTo(PgpOutcome.VALID);
  }

  @Test
  void revokedSubkeyIsReported() throws IOException {
    byte[] revocation =
        KEY.sign(PgpSignaturePacket.SUBKEY_REVOCATION, join(KEY.material(), SUBKEY.material()))
            .bytes();

    assertThat(outcome(BY_SUBKEY, join(WITH_SUBKEY, revocation))).isEqualTo(PgpOutcome.KEY_REVOKED);
    assertThat(outcome(GOOD, join(WITH_SUBKEY, revocation))).isEqualTo(PgpOutcome.VALID);
  }

  @Test
  void keyWithoutAUserIdThatIsLeftIsNotBound() throws IOException {
    byte[] withdrawn =
        KEY.sign(PgpSignaturePacket.CERTIFICATION_REVOCATION, KEY.materialOf("Ann"))
            .at(BORN.plusSeconds(300))
            .bytes();
    byte[] again = KEY.selfSigned("Ann").at(BORN.plusSeconds(400)).bytes();

    assertThat(outcome(GOOD, join(RING, withdrawn))).isEqualTo(PgpOutcome.KEY_NOT_BOUND);
    assertThat(outcome(GOOD, join(RING, withdrawn, again))).isEqualTo(PgpOutcome.VALID);
  }

  // Bindings

  @Test
  void keyThatSaysNothingOfItselfIsNotBound() throws IOException {
    assertThat(outcome(GOOD, KEY.asPrimary())).isEqualTo(PgpOutcome.KEY_NOT_BOUND);
    assertThat(outcome(GOOD, join(KEY.asPrimary(), KEY.direct().bytes())))
        .isEqualTo(PgpOutcome.VALID);
  }

  @Test
  void subkeyThatThePrimaryKeyDidNotBindIsNotBound() throws IOException {
    byte[] byOther =
        OTHER
            .sign(PgpSignaturePacket.SUBKEY_BINDING, join(KEY.material(), SUBKEY.material()))
            .flags(2)
            .embedded(SUBKEY.bindingBack(KEY))
            .bytes();

    assertThat(outcome(BY_SUBKEY, join(RING, SUBKEY.asSubkey(), byOther)))
        .isEqualTo(PgpOutcome.KEY_NOT_BOUND);
    assertThat(outcome(BY_SUBKEY, WITH_SUBKEY)).isEqualTo(PgpOutcome.VALID);
  }

  /** Else Mallory's ring would have Ann's signature be his. */
  @Test
  void adoptedSubkeyIsNotBound() throws IOException {
    byte[] adopted =
        join(OTHER.ring("Mallory"), SUBKEY.asSubkey(), OTHER.binding(SUBKEY).flags(2).bytes());
    byte[] withForeignBack =
        join(
            OTHER.ring("Mallory"),
            SUBKEY.asSubkey(),
            OTHER.binding(SUBKEY).flags(2).embedded(SUBKEY.bindingBack(KEY)).bytes());

    assertThat(outcome(BY_SUBKEY, adopted)).isEqualTo(PgpOutcome.KEY_NOT_BOUND);
    assertThat(outcome(BY_SUBKEY, withForeignBack)).isEqualTo(PgpOutcome.KEY_NOT_BOUND);
    assertThat(
            PgpSignatures.read(BY_SUBKEY)
                .verify(
                    new ByteArrayInputStream(ARTIFACT),
                    PgpKeys.read(join(adopted, WITH_SUBKEY)),
                    NOW)
                .get(0)
                .userIds())
        .containsExactly("Ann");
  }

  @Test
  void keyThatIsNotForSigningIsReported() throws IOException {
    byte[] forEncryption =
        join(
            KEY.asPrimary(),
            MadeKey.userId("Ann"),
            KEY.selfSigned("Ann").bytes(),
            SUBKEY.asSubkey(),
            KEY.binding(SUBKEY).flags(0x0C).embedded(SUBKEY.bindingBack(KEY)).bytes());
    byte[] certifiesOnly =
        join(
            KEY.asPrimary(),
            MadeKey.userId("Ann"),
            KEY.sign(0x13, KEY.materialOf("Ann")).flags(0x01).bytes());

    assertThat(outcome(BY_SUBKEY, forEncryption)).isEqualTo(PgpOutcome.KEY_NOT_FOR_SIGNING);
    assertThat(outcome(GOOD, certifiesOnly)).isEqualTo(PgpOutcome.KEY_NOT_FOR_SIGNING);
    assertThat(outcome(GOOD, forEncryption)).isEqualTo(PgpOutcome.VALID);
  }

  @Test
  void selfSignatureOfSha1CountsIfItIsOld() throws IOException {
    Instant old = Instant.parse("2012-01-01T00:00:00Z");
    MadeKey key = MadeKey.rsa(2048, old);
    byte[] head = join(key.asPrimary(), MadeKey.userId("Ann"));
    var then = key.selfSigned("Ann").hash(HashAlgorithmTags.SHA1).at(old);
    var now = key.selfSigned("Ann").hash(HashAlgorithmTags.SHA1);
    byte[] signature = key.signed(ARTIFACT).bytes();

    assertThat(outcome(signature, join(head, now.bytes()))).isEqualTo(PgpOutcome.KEY_NOT_BOUND);
    assertThat(outcome(signature, join(head, then.bytes()))).isEqualTo(PgpOutcome.VALID);
  }

  // The file

  @Test
  void eachSignatureOfAFileIsReported() throws IOException {
    byte[] three = join(GOOD, OTHER.signed(ARTIFACT).bytes(), KEY.sign(1, ARTIFACT).bytes());

    assertThat(
            PgpSignatures.read(three)
                .verify(new ByteArrayInputStream(ARTIFACT), PgpKeys.read(RING), NOW))
        .extracting(PgpSignature::outcome)
        .containsExactly(PgpOutcome.VALID, PgpOutcome.KEY_UNKNOWN, PgpOutcome.UNSUPPORTED);
  }

  @Test
  void armorIsReadAndItsChecksumIgnored() throws IOException {
    assertThat(outcome(armored("SIGNATURE", GOOD), armored("PUBLIC KEY BLOCK", RING)))
        .isEqualTo(PgpOutcome.VALID);
    byte[] text = "pub  ed25519\n".getBytes(UTF_8);
    assertThat(outcome(GOOD, join(text, armored("PUBLIC KEY BLOCK", RING), text)))
        .isEqualTo(PgpOutcome.VALID);
  }

  @Test
  void textAroundASignatureIsRefused() {
    byte[] armored = armored("SIGNATURE", GOOD);

    assertThatReading(join(armored, "x\n".getBytes(UTF_8))).contains("found \"x\" at line");
    assertThatReading(join("x\n".getBytes(UTF_8), armored)).contains("at line 1");
    assertThatReading(Arrays.copyOf(armored, armored.length - 5)).contains("-----END PGP");
    assertThatReading(armored("PUBLIC KEY BLOCK", RING)).contains("-----BEGIN PGP SIGNATURE");
    assertThatReading("".getBytes(UTF_8)).contains("found none");
  }

  @Test
  void packetsThatAreNoSignatureAreRefused() {
    byte[] literal = PgpAlgorithms.framed(11, new byte[] {'b', 0, 0, 0, 0, 0});
    byte[] compressed = PgpAlgorithms.framed(8, new byte[] {0});
    byte[] onePass = PgpAlgorithms.framed(4, new byte[13]);

    assertThatReading(join(GOOD, literal)).contains("packet of type 11");
    assertThatReading(compressed).contains("packet of type 8");
    assertThatReading(join(onePass, literal, GOOD)).contains("packet of type 4");
    assertThatReading(join(GOOD, new byte[] {0})).contains("expected an OpenPGP packet");
    assertThatReading(Arrays.copyOf(GOOD, GOOD.length - 1)).contains("more bytes");
    assertThatReading(join(GOOD, new byte[] {(byte) 0x8B, 4})).contains("a packet with a length");
    assertThatReading(new byte[] {(byte) 0xC2, (byte) 0xE0, 4}).contains("partial length");
  }

  @Test
  void tooMuchIsRefused() {
    var limits = new SignatureLimits(GOOD.length * 2, 1, 10_000, 2, 1, 1, 1);

    assertThat(Assertions.catchThrowable(() -> PgpSignatures.read(GOOD, limits))).isNull();
    assertThat(Assertions.catchThrowable(() -> PgpSignatures.read(join(GOOD, GOOD), limits)))
        .hasMessageContaining("limit of 1");
    assertThat(Assertions.catchThrowable(() -> PgpSignatures.read(join(GOOD, GOOD, GOOD), limits)))
        .hasMessageContaining("maxSignatureBytes");
    assertThat(Assertions.catchThrowable(() -> PgpKeys.read(RING, limits)))
        .hasMessageContaining("limit of 2");
  }

  @Test
  void secretKeysAreRefused() {
    byte[] secret = PgpAlgorithms.framed(PgpPacket.SECRET_KEY, new byte[10]);

    assertThat(Assertions.catchThrowable(() -> PgpKeys.read(secret)))
        .isInstanceOf(SignatureReadException.class)
        .hasMessageContaining("a secret packet");
  }

  @Test
  void keyWithTooMuchToCheckIsGivenUp() throws IOException {
    var many = new byte[PgpStanding.MAX_CHECKS + 1][];
    for (int i = 0; i < many.length; i++) {
      // Each one another, none of them right.
      byte[] wrong = KEY.selfSigned("Ann").bytes();
      wrong[wrong.length - 1] = (byte) i;
      wrong[wrong.length - 2] = (byte) (i >> 8);
      many[i] = wrong;
    }

    assertThat(outcome(GOOD, join(RING, join(many)))).isEqualTo(PgpOutcome.UNSUPPORTED);
    assertThat(outcome(GOOD, join(RING, join(Arrays.copyOf(many, 100)))))
        .isEqualTo(PgpOutcome.VALID);
  }
}
