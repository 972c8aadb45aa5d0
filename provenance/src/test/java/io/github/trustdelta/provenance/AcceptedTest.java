package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Made.object;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.provenance.Attempt.Kinds;
import io.github.trustdelta.sbom.Digest;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds, also where it is unusual, and what a relaxation lets pass. */
class AcceptedTest {

  private static final byte[] STATEMENT = Made.text(Vouched.envelope().statement).getBytes(UTF_8);

  /** Makes the same signature whenever it signs the same. */
  private static final KeyPair SIGNS_ALIKE = Keys.ed25519();

  @ParameterizedTest
  @EnumSource
  void everyKindIsVerified(Kinds kind) throws AttestationReadException {
    Verification verification = kind.attempt().verify();

    assertThat(Answer.of(verification)).isEqualTo("verified");
    assertThat(verification.signedAt()).contains(Vouched.SIGNED);
    assertThat(verification.statement().isPresent()).isEqualTo(!kind.attempt().made.isMessage);
  }

  /** What has nothing to check says so, and what is not there was not passed over. */
  @ParameterizedTest
  @CsvSource(
      value = {
        "ENVELOPE, log-promise, public-key timestamp",
        "INTOTO_ENTRY, log-promise, public-key timestamp",
        "OLD_INTOTO_ENTRY, log-promise, public-key timestamp",
        "REKOR_2, timestamp, public-key log-promise",
        "REKOR_2_ISSUED_TSA, timestamp, public-key log-promise",
        "MESSAGE, log-promise, public-key timestamp statement",
        "MESSAGE_REKOR_2, timestamp, public-key log-promise statement"
      })
  void everyCheckSaysHowItEnded(Kinds kind, String proofOfTime, String notApplicable)
      throws AttestationReadException {
    Verification verification = kind.attempt().verify();
    boolean isMessage = verification.statement().isEmpty();

    assertThat(Answer.outcomes(verification, CheckOutcome.NOT_APPLICABLE)).isEqualTo(notApplicable);
    assertThat(Answer.outcomes(verification, CheckOutcome.PASSED).split(" "))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(
                    "certificate",
                    "certificate-timestamp",
                    isMessage ? "message-signature" : "dsse-signature",
                    "artifact",
                    "log-entry",
                    proofOfTime,
                    "log-inclusion",
                    "log-checkpoint",
                    "signing-time",
                    "identity",
                    "issuer",
                    isMessage ? "" : "statement",
                    isMessage ? "" : "predicate-type",
                    isMessage ? "" : "certificate-claims")
                .filter(label -> !label.isEmpty())
                .toList());
    assertThat(verification.checks()).extracting(Check::detail).doesNotContain("");
  }

  @Test
  void everyCheckOfAKeySaysHowItEnded() throws AttestationReadException {
    Verification verification = Kinds.NPM.attempt().verify();

    assertThat(Answer.outcomes(verification, CheckOutcome.NOT_APPLICABLE))
        .isEqualTo("certificate certificate-timestamp timestamp identity issuer");
    assertThat(Answer.outcomes(verification, CheckOutcome.PASSED))
        .isEqualTo(
            "public-key dsse-signature artifact log-entry log-promise log-inclusion"
                + " log-checkpoint signing-time statement predicate-type");
    assertThat(verification.statement().orElseThrow().signer())
        .isEqualTo(new Signer.Key("SHA256:npm"));
  }

  @Test
  void proofSaysWhoAndWhatAndWhen() throws AttestationReadException {
    VerifiedStatement statement = Kinds.ENVELOPE.attempt().verify().statement().orElseThrow();

    assertThat(statement.matchedSubject().orElseThrow().name()).isEqualTo("tool-1.2.0.jar");
    assertThat(statement.predicateType()).isEqualTo(SlsaPredicate.V1);
    assertThat(statement.json()).isEqualTo(new String(STATEMENT, UTF_8));
    assertThat(statement.signer())
        .isInstanceOfSatisfying(
            Signer.Certificate.class,
            signer -> {
              assertThat(signer.identity()).isEqualTo(Vouched.IDENTITY);
              assertThat(signer.issuer()).isEqualTo(Vouched.ISSUER);
              assertThat(signer.claims()).containsEntry(CertificateClaim.BUILD_TRIGGER, "push");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "secp256r1, SHA256withECDSA",
    "secp384r1, SHA384withECDSA",
    "secp384r1, SHA256withECDSA",
    "secp521r1, SHA512withECDSA",
    "secp521r1, SHA256withECDSA",
    "rsa, SHA256withRSA",
    "ed25519, Ed25519"
  })
  void keyDecidesTheScheme(String kind, String scheme) throws AttestationReadException {
    for (Kinds base : List.of(Kinds.ENVELOPE, Kinds.MESSAGE)) {
      Attempt attempt = base.attempt();
      attempt.made.signer = Keys.of(kind);
      attempt.made.signatureScheme = scheme;

      assertThat(Answer.of(attempt.verify())).isEqualTo("verified");
    }
  }

  @ParameterizedTest
  @CsvSource({"secp256r1, SHA256withECDSA", "rsa, SHA256withRSA"})
  void digestIsEnoughForASignatureOverTheArtifact(String kind, String scheme)
      throws AttestationReadException {
    Attempt attempt = Kinds.MESSAGE.attempt();
    attempt.made.signer = Keys.of(kind);
    attempt.made.signatureScheme = scheme;
    attempt.artifact =
        Artifact.of(
            new Digest(
                Digest.Algorithm.SHA_256, Vouched.hex(HashAlgorithm.SHA_256.of(Vouched.ARTIFACT))));

    assertThat(Answer.of(attempt.verify())).isEqualTo("verified");
  }

  @Test
  void validityIncludesBothEnds() throws AttestationReadException {
    for (Kinds base : List.of(Kinds.ENVELOPE, Kinds.REKOR_2)) {
      Attempt attempt = base.attempt();
      String signed = Vouched.SIGNED.toString();
      for (String part :
          List.of(
              "tlogs.0.publicKey",
              "tlogs.1.publicKey",
              "certificateAuthorities.0",
              "timestampAuthorities.0")) {
        attempt.made.editRoot(
            root -> Made.put(root, part + ".validFor", object("start", signed, "end", signed)));
      }
      attempt.made.notBefore = Vouched.SIGNED;
      attempt.made.notAfter = Vouched.SIGNED;
      attempt.policy = VerificationPolicy.builder(Clock.fixed(Vouched.SIGNED, ZoneOffset.UTC));

      assertThat(Answer.of(attempt.verify())).isEqualTo("verified");
    }
  }

  @Test
  void userNameIsAnIdentity() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    attempt.made.names =
        List.of(
            new GeneralName(
                GeneralName.otherName,
                new DERSequence(
                    new ASN1Encodable[] {
                      new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1.7"),
                      new DERTaggedObject(0, new DERUTF8String("me!example.org"))
                    })));
    attempt.made.statement.put("predicateType", "https://example.org/other");
    attempt.expectsIdentity = false;
    attempt.policy.expectIdentity("me!example.org").expectIssuer(Vouched.ISSUER);

    assertThat(Answer.of(attempt.verify())).isEqualTo("verified");
  }

  @Test
  void patternMatchesAsAWhole() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    attempt.expectsIdentity = false;
    attempt
        .policy
        .expectIdentityMatching("https://github\\.com/acme/tool/.*@refs/tags/v[0-9.]+")
        .expectIssuer(Vouched.ISSUER);

    assertThat(Answer.of(attempt.verify())).isEqualTo("verified");
  }

  @Test
  void relaxationsShow() throws AttestationReadException {
    Attempt attempt = Kinds.REKOR_2.attempt();
    attempt.made.hasCertificateTimestamp = false;
    attempt.made.edit(bundle -> Made.remove(bundle, "verificationMaterial.tlogEntries"));
    attempt.artifact = null;
    attempt.expectsIdentity = false;
    Arrays.stream(Relaxation.values())
        .filter(
            relaxation ->
                relaxation != Relaxation.ANY_ISSUER && relaxation != Relaxation.NO_INSPECTION)
        .forEach(attempt.policy::allow);

    Verification verification = attempt.verify();

    assertThat(Answer.of(verification)).isEqualTo("verified");
    assertThat(verification.checks())
        .filteredOn(check -> check.allowed() != null)
        .extracting(Check::allowed)
        .containsExactlyInAnyOrder(
            Relaxation.NO_CERTIFICATE_TIMESTAMP,
            Relaxation.NO_ARTIFACT,
            Relaxation.NO_LOG,
            Relaxation.ANY_IDENTITY,
            Relaxation.ANY_IDENTITY);
    assertThat(verification.statement().orElseThrow().matchedSubject()).isEmpty();
  }

  /** Without a time, the certificate has to be valid when it is verified. */
  @Test
  void timeOfVerificationMayStandForTheTimeOfSigning() throws AttestationReadException {
    Attempt attempt = Kinds.REKOR_2.attempt();
    attempt.made.edit(
        bundle -> Made.remove(bundle, "verificationMaterial.timestampVerificationData"));
    attempt.policy =
        VerificationPolicy.builder(Clock.fixed(Vouched.SIGNED, ZoneOffset.UTC))
            .allow(Relaxation.NO_TIMESTAMP);

    assertThat(Answer.of(attempt.verify())).isEqualTo("verified");
  }

  @Test
  void instanceWithoutLogsAsksForNone() throws AttestationReadException {
    Attempt attempt = Kinds.REKOR_2.attempt();
    attempt.made.hasCertificateTimestamp = false;
    attempt.made.edit(bundle -> Made.remove(bundle, "verificationMaterial.tlogEntries"));
    attempt.made.editRoot(root -> Made.remove(root, "tlogs"));
    attempt.made.editRoot(root -> Made.remove(root, "ctlogs"));

    Verification verification = attempt.verify();

    assertThat(Answer.of(verification)).isEqualTo("verified");
    assertThat(Answer.outcomes(verification, CheckOutcome.NOT_APPLICABLE))
        .isEqualTo(
            "certificate-timestamp public-key log-entry log-promise log-inclusion log-checkpoint");
  }

  /** The first form of the bundle may do with a promise. */
  @Test
  void oldBundleMayLackTheProof() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    attempt.made.edit(
        bundle -> {
          Made.put(bundle, "mediaType", "application/vnd.dev.sigstore.bundle+json;version=0.1");
          Made.remove(bundle, "verificationMaterial.tlogEntries.0.inclusionProof");
        });

    Verification verification = attempt.verify();

    assertThat(Answer.of(verification)).isEqualTo("verified");
    assertThat(Answer.outcomes(verification, CheckOutcome.NOT_APPLICABLE))
        .isEqualTo("public-key log-inclusion log-checkpoint timestamp");
  }

  /** The time is proven by the log, so that a timestamp of a stranger does not matter. */
  @Test
  void timestampOfAStrangerIsPassedOver() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    Vouched stamped = Vouched.envelopeInRekor2();
    for (Vouched made : List.of(attempt.made, stamped)) {
      made.signer = SIGNS_ALIKE;
      made.signatureScheme = "Ed25519";
    }
    Object stamps =
        Made.at(Made.parse(stamped.bundle()), "verificationMaterial.timestampVerificationData");
    attempt.made.edit(
        bundle -> Made.put(bundle, "verificationMaterial.timestampVerificationData", stamps));
    attempt.made.editRoot(root -> Made.remove(root, "timestampAuthorities"));

    Verification verification = attempt.verify();

    assertThat(verification.check(Check.Kind.TIMESTAMP).orElseThrow().detail())
        .startsWith("passed over");
    assertThat(Answer.of(verification)).isEqualTo("verified");
  }

  /** An authority may have changed the request (RFC 3161, section 2.4.2, grantedWithMods). */
  @Test
  void timestampMayBeGrantedWithModifications() throws AttestationReadException {
    Attempt attempt = Kinds.REKOR_2.attempt();
    String place =
        "verificationMaterial.timestampVerificationData.rfc3161Timestamps.0.signedTimestamp";
    attempt.made.edit(
        bundle -> {
          var response =
              TimeStampResp.getInstance(
                  Base64.getDecoder().decode((String) Made.at(bundle, place)));
          var status = new PKIStatusInfo(PKIStatus.grantedWithMods);
          Made.put(bundle, place, Vouched.base64(encoded(status, response)));
        });

    assertThat(Answer.of(attempt.verify())).isEqualTo("verified");
  }

  private static byte[] encoded(PKIStatusInfo status, TimeStampResp response) {
    try {
      return new TimeStampResp(status, response.getTimeStampToken()).getEncoded();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The longest length of what a log promises has three bytes. */
  @Test
  void certificateMayBeLong() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    attempt.made.extraExtensions =
        builder -> {
          try {
            builder.addExtension(new ASN1ObjectIdentifier("1.2.3.4"), false, new byte[70_000]);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        };

    assertThat(Answer.of(attempt.verify())).isEqualTo("verified");
  }

  /** With the artifact itself, an entry may have any hash of it. */
  @Test
  void longerHashInTheLogNeedsTheArtifactItself() throws AttestationReadException {
    Attempt attempt = Kinds.MESSAGE.attempt();
    attempt.made.body = RefusedLogTest::hashLonger;

    assertThat(Answer.of(attempt.verify())).isEqualTo("verified");
  }

  /** Of what came together, one has to say what is asked for, and each has to hold. */
  @Test
  void togetherOneSaysWhatTheOtherCannot() throws AttestationReadException {
    Vouched provenance = Vouched.envelope();
    Vouched other = Vouched.envelope();
    other.statement.put("predicateType", "https://example.org/other");
    Vouched wrong = Vouched.envelope();
    wrong.claims.put(12, "https://github.com/evil/tool");
    Verifier verifier =
        Verifier.of(
            provenance.trustRoot(),
            VerificationPolicy.builder(Attempt.CLOCK)
                .expectIdentity(Vouched.IDENTITY)
                .expectIssuer(Vouched.ISSUER)
                .expectSourceUri("github.com/acme/tool")
                .expectPredicateType(SlsaPredicate.V1)
                .build());

    assertThat(together(verifier, provenance, other)).containsExactly(true, true);
    assertThat(together(verifier, other, other)).containsExactly(false, false);
    assertThat(together(verifier, provenance, wrong)).containsExactly(true, false);
  }

  private static List<Boolean> together(Verifier verifier, Vouched... made)
      throws AttestationReadException {
    var attestations = new ArrayList<Attestation>();
    for (Vouched one : made) {
      attestations.addAll(Attestation.read(one.bundle()));
    }
    return verifier.verifyAll(attestations, Artifact.of(Vouched.ARTIFACT)).stream()
        .map(Verification::isVerified)
        .toList();
  }
}
