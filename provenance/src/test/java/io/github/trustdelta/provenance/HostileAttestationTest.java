package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Made.list;
import static io.github.trustdelta.provenance.Made.object;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.trustdelta.provenance.Attempt.Kinds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What somebody may try who signs with a right of their own, or not at all; and what honest
 * builders write that looks like it.
 */
class HostileAttestationTest {

  private static final String STAMP =
      "verificationMaterial.timestampVerificationData.rfc3161Timestamps.0.signedTimestamp";

  private static final Duration SHORT = Duration.ofSeconds(5);

  // Crashes

  /** X509Factory.readBERInternal recurses for each indefinite length: two bytes a level. */
  @Test
  void certificateOfNestedIndefiniteLengthsIsAnError() throws AttestationReadException {
    byte[] nested = new byte[1_000_000];
    for (int i = 0; i < nested.length; i += 2) {
      nested[i] = 0x30;
      nested[i + 1] = (byte) 0x80;
    }
    Vouched made = Vouched.envelope();
    made.edit(
        bundle ->
            Made.put(bundle, "verificationMaterial.certificate.rawBytes", Vouched.base64(nested)));
    byte[] bytes = made.bundle();

    assertThatThrownBy(() -> Attestation.read(bytes)).isInstanceOf(AttestationReadException.class);
  }

  @Test
  void timestampOfNestedSequencesIsRefused() throws AttestationReadException {
    for (boolean isIndefinite : new boolean[] {true, false}) {
      byte[] nested = isIndefinite ? nestedIndefinite(200_000) : nestedDefinite(200_000);
      Attempt attempt = Kinds.REKOR_2.attempt();
      attempt.made.edit(bundle -> Made.put(bundle, STAMP, Vouched.base64(nested)));

      assertThat(Answer.of(attempt.verify())).contains("timestamp: timestamp-unreadable");
    }
  }

  private static byte[] nestedIndefinite(int depth) {
    byte[] nested = new byte[2 * depth];
    for (int i = 0; i < nested.length; i += 2) {
      nested[i] = 0x30;
      nested[i + 1] = (byte) 0x80;
    }
    return nested;
  }

  private static byte[] nestedDefinite(int depth) {
    var reversed = new ByteArrayOutputStream();
    int length = 0;
    for (int i = 0; i < depth; i++) {
      int before = reversed.size();
      if (length < 0x80) {
        reversed.write(length);
      } else {
        int octets = 0;
        for (int rest = length; rest > 0; rest >>>= 8) {
          reversed.write(rest);
          octets++;
        }
        reversed.write(0x80 | octets);
      }
      reversed.write(0x30);
      length += reversed.size() - before;
    }
    byte[] bytes = reversed.toByteArray();
    byte[] nested = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      nested[i] = bytes[bytes.length - 1 - i];
    }
    return nested;
  }

  /** The certificates beside a timestamp are not signed; Bouncy Castle parses them lazily. */
  @Test
  void brokenCertificateBesideTheTimestampIsRefused() throws AttestationReadException {
    Attempt attempt = Kinds.REKOR_2.attempt();
    // Of another authority than the one that is trusted, so that the embedded ones are looked at.
    attempt.made.edit(bundle -> Made.put(bundle, STAMP, withBrokenCertificate(bundle)));
    attempt.made.editRoot(
        root -> {
          Object chain = Made.at(root, "timestampAuthorities.0.certChain.certificates");
          ((List<?>) chain).remove(0);
        });

    assertThat(attempt.verify().isVerified()).isFalse();
  }

  private static String withBrokenCertificate(Map<String, Object> bundle) {
    byte[] response = Base64.getDecoder().decode((String) Made.at(bundle, STAMP));
    try {
      TimeStampResp read = TimeStampResp.getInstance(response);
      SignedData signed = SignedData.getInstance(read.getTimeStampToken().getContent());
      var broken =
          new SignedData(
              signed.getDigestAlgorithms(),
              signed.getEncapContentInfo(),
              new DERSet(new DERSequence(new ASN1Integer(1))),
              null,
              signed.getSignerInfos());
      var token = new ContentInfo(read.getTimeStampToken().getContentType(), broken);
      return Vouched.base64(new TimeStampResp(read.getStatus(), token).getEncoded("DER"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Whatever bytes are wrong, it is an answer or an error that says so. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "verificationMaterial.certificate.rawBytes",
        STAMP,
        "verificationMaterial.tlogEntries.0.canonicalizedBody",
        "dsseEnvelope.signatures.0.sig"
      })
  void anyByteMayBeWrong(String place) throws AttestationReadException {
    Vouched made = Kinds.REKOR_2.attempt().made;
    Map<?, ?> bundle = (Map<?, ?>) Made.parse(made.bundle());
    TrustRoot root = made.trustRoot();
    // One under which the certificates are looked at that lie beside the timestamp.
    made.editRoot(
        edited ->
            ((List<?>) Made.at(edited, "timestampAuthorities.0.certChain.certificates")).remove(0));
    VerificationPolicy policy =
        VerificationPolicy.builder(Attempt.CLOCK).allow(Relaxation.ANY_IDENTITY).build();
    Verifier verifier = Verifier.of(root, policy);
    Verifier lookingBeside = Verifier.of(made.trustRoot(), policy);
    byte[] right = Base64.getDecoder().decode((String) Made.at(bundle, place));
    var random = new Random(4711);
    for (int i = 0; i < 400; i++) {
      byte[] wrong = right.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        int at = random.nextInt(wrong.length);
        wrong[at] =
            switch (random.nextInt(4)) {
              case 0 -> (byte) (wrong[at] ^ (1 << random.nextInt(8)));
              case 1 -> (byte) random.nextInt(256);
              case 2 -> (byte) 0x80;
              default -> 0;
            };
      }
      if (Arrays.equals(right, wrong)) {
        continue;
      }
      Made.put(bundle, place, Vouched.base64(wrong));
      try {
        Attestation attestation = Attestation.read(Made.text(bundle).getBytes(UTF_8)).get(0);
        Verification verification = verifier.verify(attestation, Artifact.of(Vouched.ARTIFACT));
        lookingBeside.verify(attestation, Artifact.of(Vouched.ARTIFACT));
        // The frame of a timestamp and what lies beside it are signed by nobody.
        assertThat(verification.isVerified() && !place.equals(STAMP))
            .as("%s %s", place, Vouched.hex(wrong))
            .isFalse();
      } catch (AttestationReadException e) {
        // as it should be
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(place + " " + Vouched.hex(wrong), e);
      }
    }
  }

  // Hangs

  /** The numbers of a DSA key have no limit in the JDK, and anybody may send one along. */
  @Test
  void selfSignedCertificateBesideTheSignersIsNoWork() throws AttestationReadException {
    byte[] dsa = selfSignedDsa(150_000);
    Vouched made = Vouched.envelope();
    made.edit(
        bundle -> {
          Object leaf = Made.at(bundle, "verificationMaterial.certificate");
          Made.remove(bundle, "verificationMaterial.certificate");
          Made.put(
              bundle,
              "verificationMaterial.x509CertificateChain",
              object("certificates", list(leaf, object("rawBytes", Vouched.base64(dsa)))));
        });
    Attempt attempt = new Attempt(made);

    Verification verification = assertTimeoutPreemptively(SHORT, attempt::verify);

    assertThat(verification.isVerified()).isFalse();
  }

  private static byte[] selfSignedDsa(int bits) {
    BigInteger p = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    BigInteger q = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.valueOf(189));
    BigInteger g = BigInteger.ONE.shiftLeft(bits - 1).subtract(BigInteger.valueOf(3));
    try {
      var dsa = new ASN1ObjectIdentifier("1.2.840.10040.4.1");
      var numbers = new ASN1EncodableVector();
      numbers.add(new ASN1Integer(p));
      numbers.add(new ASN1Integer(q));
      numbers.add(new ASN1Integer(g));
      var key =
          new SubjectPublicKeyInfo(
              new AlgorithmIdentifier(dsa, new DERSequence(numbers)), new ASN1Integer(g));
      var scheme = new AlgorithmIdentifier(new ASN1ObjectIdentifier("2.16.840.1.101.3.4.3.2"));
      var generator = new V3TBSCertificateGenerator();
      generator.setSerialNumber(new ASN1Integer(1));
      generator.setSignature(scheme);
      generator.setIssuer(new X500Name("CN=me"));
      generator.setSubject(new X500Name("CN=me"));
      generator.setStartDate(new Time(new DERUTCTime("240101000000Z")));
      generator.setEndDate(new Time(new DERUTCTime("330101000000Z")));
      generator.setSubjectPublicKeyInfo(key);
      TBSCertificate signed = generator.generateTBSCertificate();
      var signature = new ASN1EncodableVector();
      signature.add(new ASN1Integer(BigInteger.valueOf(12_345)));
      signature.add(new ASN1Integer(BigInteger.valueOf(54_321)));
      var certificate = new ASN1EncodableVector();
      certificate.add(signed);
      certificate.add(scheme);
      certificate.add(new DERBitString(new DERSequence(signature).getEncoded("DER")));
      return new DERSequence(certificate).getEncoded("DER");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Whoever may sign at all, be they expected or not. */
  @Test
  void sourceOfManySlashesIsNoWork() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    attempt.made.predicate(
        "buildDefinition.externalParameters.workflow.repository",
        "https://github.com/acme/tool" + "/".repeat(500_000));
    attempt.expectsIdentity = false;
    attempt.policy.expectIdentity("somebody else").expectIssuer(Vouched.ISSUER);

    assertThat(assertTimeoutPreemptively(SHORT, attempt::verify).isVerified()).isFalse();
  }

  /** Whoever may sign at GitHub, be they expected or not. */
  @Test
  void builderOfManyWorkflowsIsNoWork() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    attempt.made.predicate(
        "runDetails.builder.id", "https://github.com/" + "/.github/workflows/".repeat(15_000));
    attempt.expectsIdentity = false;
    attempt.policy.expectIdentity("somebody else").expectIssuer(Vouched.ISSUER);

    assertThat(assertTimeoutPreemptively(SHORT, attempt::verify).isVerified()).isFalse();
  }

  /** At the limit of 64 MiB this is several gigabytes, and 64 KiB of gzip. */
  @Tag("slow")
  @Test
  void memoryIsAFewTimesTheInput() {
    int bytes = 4 << 20;
    byte[] json = ("{\"mediaType\":[0" + ",0".repeat(bytes / 2) + "]}").getBytes(UTF_8);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    assertThatThrownBy(() -> Attestation.read(json)).isInstanceOf(AttestationReadException.class);

    long each = (threads.getCurrentThreadAllocatedBytes() - before) / json.length;
    assertThat(each).as("bytes of memory for each byte of input").isLessThan(20);
  }

  /** Each of 100 entries is compared with the whole payload, which is hashed again each time. */
  @Tag("slow")
  @Test
  void payloadIsHashedOnceForAllEntries() throws AttestationReadException {
    Vouched made = Vouched.envelope();
    Made.put(made.statement, "subject.0.name", "x".repeat(40_000_000));
    made.edit(
        bundle -> {
          Object entry = Made.at(bundle, "verificationMaterial.tlogEntries.0");
          var entries = new ArrayList<Object>();
          for (int i = 0; i < 100; i++) {
            entries.add(entry);
          }
          Made.put(bundle, "verificationMaterial.tlogEntries", entries);
        });

    Attestation attestation = Attestation.read(made.bundle()).get(0);
    Verifier verifier =
        Verifier.of(
            made.trustRoot(),
            VerificationPolicy.builder(Attempt.CLOCK).allow(Relaxation.ANY_IDENTITY).build());

    assertTimeoutPreemptively(
        SHORT, () -> verifier.verify(attestation, Artifact.of(Vouched.ARTIFACT)));
  }

  /** Each signature is tried with each key, over the whole payload: holds at this size. */
  @Tag("slow")
  @Test
  void signaturesThatCannotCountAreNotTried() throws AttestationReadException {
    var signatures = new ArrayList<Object>();
    for (int i = 0; i < 100; i++) {
      signatures.add(object("sig", "MAYCAQECAQE="));
    }
    Object envelope =
        object(
            "payload",
            Vouched.base64(new byte[3_000_000]),
            "payloadType",
            DsseEnvelope.IN_TOTO,
            "signatures",
            signatures);
    Attestation attestation = Attestation.read(Made.text(envelope).getBytes(UTF_8)).get(0);
    VerificationPolicy policy = VerificationPolicy.builder(Attempt.CLOCK).acceptKeys().build();

    assertTimeoutPreemptively(
        SHORT,
        () ->
            Verifier.of(TrustRoot.bundledKeys(), policy)
                .verify(attestation, Artifact.of(Vouched.ARTIFACT)));
  }

  // Accepted

  /** The certificate says acme/tool; the predicate gets away with anything by naming a builder. */
  @Test
  void predicateThatContradictsTheCertificateIsRefusedWhoeverItSaysBuilt()
      throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    String workflow = "buildDefinition.externalParameters.workflow.";
    attempt.made.predicate(workflow + "repository", "https://github.com/bank/vault");
    attempt.made.predicate(workflow + "ref", "refs/tags/v9.9.9");
    attempt.made.predicate(
        "buildDefinition.internalParameters.github.runner_environment", "self-hosted");
    attempt.made.predicate(
        "runDetails.builder.id",
        "https://github.com/bank/vault/.github/workflows/release.yml@refs/tags/v9.9.9");
    attempt.policy.expectPredicateType(SlsaPredicate.V1);

    Verification verification = attempt.verify();

    // Either refused, or nothing of what it says is handed on as proven.
    assertThat(verification.statement().flatMap(VerifiedStatement::provenance)).isEmpty();
  }

  /** An e-mail address says that it is the source that was asked for, and that is that. */
  @Test
  void anybodysWordForTheSourceDoesNotCount() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    attempt.made.claims.clear();
    attempt.made.claims.put(8, "https://accounts.example");
    attempt.made.names = List.of(new GeneralName(GeneralName.rfc822Name, "evil@example.org"));
    attempt.expectsIdentity = false;
    attempt
        .policy
        .allow(Relaxation.ANY_IDENTITY)
        .expectSourceUri("github.com/acme/tool")
        .expectSourceTag("v1.2.0")
        .expectSourceDigest("a".repeat(40))
        .expectWorkflow(".github/workflows/release.yml");

    assertThat(attempt.verify().isVerified()).isFalse();
  }

  /** A demand that is not looked at is worse than one that is refused. */
  @Test
  void refInTheSourceThatIsAskedForIsNotIgnored() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    try {
      attempt.policy.expectSourceUri("git+https://github.com/acme/tool@refs/tags/v9.9.9");
    } catch (IllegalArgumentException e) {
      return; // that would do, too
    }

    assertThat(attempt.verify().isVerified()).isFalse();
  }

  /** A source of nothing in particular. */
  @ParameterizedTest
  @ValueSource(strings = {"https://", "git+", "/", "https://@", ".git"})
  void sourceThatIsNoneIsNoDemand(String uri) {
    VerificationPolicy.Builder policy = VerificationPolicy.builder(Attempt.CLOCK);

    assertThatThrownBy(() -> policy.expectSourceUri(uri))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What RFC 3986 calls the host of these is evil.example. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example#@github.com/acme/tool",
        "https://evil.example?@github.com/acme/tool",
        "https://evil.example\\@github.com/acme/tool"
      })
  void hostOfTheSourceIsThatOfTheAddress(String uri) throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    attempt.made.predicate("buildDefinition.externalParameters.workflow.repository", uri);

    assertThat(attempt.verify().isVerified()).isFalse();
  }

  /** Signed by a key, so that only the predicate speaks; and it says two things. */
  @Test
  void sourceThatIsStatedTwiceIsRefused() throws AttestationReadException {
    Map<String, Object> statement = Vouched.envelope().statement;
    Made.put(
        statement,
        "predicate.buildDefinition.externalParameters",
        object(
            "workflow",
            object("repository", "https://github.com/acme/tool", "ref", "refs/tags/v1.2.0"),
            "buildConfigSource",
            object("repository", "https://github.com/evil/tool", "ref", "refs/heads/x"),
            "source",
            "git+https://github.com/evil/tool@refs/heads/x"));
    Made.put(
        statement,
        "predicate.buildDefinition.buildType",
        "https://builder.example/whose-parameters-are-free");

    Verification verification =
        bare(statement, policy -> policy.expectSourceUri("github.com/acme/tool"), 1, Keys.p256());

    assertThat(verification.isVerified()).isFalse();
  }

  /** A certificate of GitLab states its configuration, so that the predicate's word is not it. */
  @Test
  void workflowOfGitLabIsThatOfTheCertificate() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    gitlab(attempt, "https://gitlab.com/acme/tool/-/runners/1");
    attempt.policy.expectWorkflow("release.yml");
    attempt.made.predicate("buildDefinition.externalParameters.workflow.path", "release.yml");

    assertThat(attempt.verify().isVerified()).isFalse();
  }

  /** A project of anybody at GitLab names another one's runner. */
  @Test
  void builderOfGitLabIsOfTheProjectThatSigns() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    gitlab(attempt, "https://gitlab.com/bank/vault/-/runners/1");
    attempt.policy.expectBuilderId("https://gitlab.com/bank/vault/-/runners/1");

    assertThat(attempt.verify().isVerified()).isFalse();
  }

  private static void gitlab(Attempt attempt, String builder) {
    String identity = "https://gitlab.com/acme/tool//.gitlab-ci.yml@refs/tags/v1.2.0";
    Vouched made = attempt.made;
    made.names = List.of(new GeneralName(GeneralName.uniformResourceIdentifier, identity));
    made.claims.put(8, "https://gitlab.com");
    made.claims.put(9, identity);
    made.claims.put(18, identity);
    made.claims.put(11, "gitlab-hosted");
    made.claims.put(12, "https://gitlab.com/acme/tool");
    Made.remove(made.statement, "predicate.buildDefinition.internalParameters");
    made.predicate(
        "buildDefinition.externalParameters.workflow.repository", "https://gitlab.com/acme/tool");
    made.predicate("buildDefinition.externalParameters.workflow.path", ".gitlab-ci.yml");
    made.predicate("runDetails.builder.id", builder);
    attempt.expectsIdentity = false;
    attempt.policy.allow(Relaxation.ANY_IDENTITY);
  }

  /** A workflow may have an at sign in its name. */
  @Test
  void workflowIsComparedAsAWhole() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    String identity =
        "https://github.com/acme/tool/.github/workflows/release.yml@evil.yml@refs/tags/v1.2.0";
    attempt.made.names = List.of(new GeneralName(GeneralName.uniformResourceIdentifier, identity));
    attempt.made.claims.put(9, identity);
    attempt.made.claims.put(18, identity);
    attempt.made.predicate("runDetails.builder.id", identity);
    attempt.expectsIdentity = false;
    attempt.policy.allow(Relaxation.ANY_IDENTITY).expectWorkflow(".github/workflows/release.yml");

    assertThat(attempt.verify().isVerified()).isFalse();
  }

  /** A certificate of 2022 does not state the workflow but in its name. */
  @Test
  void workflowOfAnOldCertificateIsThatOfItsName() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    String identity =
        "https://github.com/acme/tool/.github/workflows/pull-request.yml@refs/tags/v1.2.0";
    attempt.made.names = List.of(new GeneralName(GeneralName.uniformResourceIdentifier, identity));
    attempt.made.claims.clear();
    attempt.made.oldClaims.put(1, Vouched.ISSUER);
    attempt.made.oldClaims.put(2, "push");
    attempt.made.oldClaims.put(3, "a".repeat(40));
    attempt.made.oldClaims.put(4, "pull request");
    attempt.made.oldClaims.put(5, "acme/tool");
    attempt.made.oldClaims.put(6, "refs/tags/v1.2.0");
    attempt.made.predicate("runDetails.builder.id", "https://github.com/actions/runner");
    attempt.expectsIdentity = false;
    attempt
        .policy
        .expectIdentityMatching("https://github\\.com/acme/tool/.*")
        .expectIssuer(Vouched.ISSUER)
        .expectWorkflow(".github/workflows/release.yml");

    assertThat(attempt.verify().isVerified()).isFalse();
  }

  /** Level 3 needs isolation, which a machine of one's own does not give. */
  @Test
  void generatorOnAMachineOfOnesOwnIsNoLevel3() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    String identity =
        "https://github.com/slsa-framework/slsa-github-generator/.github/workflows/"
            + "generator_generic_slsa3.yml@refs/tags/v2.0.0";
    attempt.made.names = List.of(new GeneralName(GeneralName.uniformResourceIdentifier, identity));
    attempt.made.claims.put(9, identity);
    attempt.made.claims.put(11, "self-hosted");
    attempt.made.predicate(
        "buildDefinition.internalParameters.github.runner_environment", "self-hosted");
    attempt.made.predicate("runDetails.builder.id", identity);
    attempt.expectsIdentity = false;
    attempt.policy.expectIdentity(identity).expectIssuer(Vouched.ISSUER).requireSlsaBuildLevel(3);

    assertThat(attempt.verify().isVerified()).isFalse();
  }

  /** An instance without a log, in the same trust root, does without the log of the other one. */
  @Test
  void keyNeedsALogWhereThereIsOne() throws AttestationReadException {
    KeyPair key = Keys.p256();
    Vouched made = Vouched.envelopeInRekor2();
    made.signer = key;
    made.edit(
        bundle -> {
          Made.remove(bundle, "verificationMaterial.tlogEntries");
          Made.remove(bundle, "verificationMaterial.certificate");
          Made.put(bundle, "verificationMaterial.publicKey", object("hint", ""));
        });
    byte[] bundle = made.bundle();
    TrustRoot withLog = made.trustRoot();
    made.editRoot(root -> Made.remove(root, "tlogs"));
    TrustRoot both = withLog.and(made.trustRoot()).andKey(key.getPublic());
    VerificationPolicy policy = VerificationPolicy.builder(Attempt.CLOCK).acceptKeys().build();
    Artifact artifact = Artifact.of(Vouched.ARTIFACT);
    Attestation attestation = Attestation.read(bundle).get(0);

    assertThat(
            Verifier.of(withLog.andKey(key.getPublic()), policy)
                .verify(attestation, artifact)
                .isVerified())
        .isFalse();
    assertThat(Verifier.of(both, policy).verify(attestation, artifact).isVerified()).isFalse();
  }

  /** Without a time, the log has to be trusted now, as certificate and key have to be valid now. */
  @Test
  void retiredLogProvesNothingWithoutATime() throws AttestationReadException {
    Attempt attempt = Kinds.REKOR_2.attempt();
    attempt.made.edit(
        bundle -> Made.remove(bundle, "verificationMaterial.timestampVerificationData"));
    attempt.made.editRoot(
        root ->
            Made.put(
                root,
                "tlogs.1.publicKey.validFor",
                object("start", "2025-01-01T00:00:00Z", "end", "2025-06-01T00:00:00Z")));
    attempt.policy =
        VerificationPolicy.builder(Clock.fixed(Vouched.SIGNED, ZoneOffset.UTC))
            .allow(Relaxation.NO_TIMESTAMP);

    assertThat(attempt.verify().isVerified()).isFalse();
  }

  /** What one attestation says of one artifact says nothing about another artifact. */
  @Test
  void whatIsSaidElsewhereIsSaidOfTheSameArtifact() throws AttestationReadException {
    Vouched provenance = Vouched.envelope();
    Vouched other = Vouched.envelope();
    other.statement.put("predicateType", "https://example.org/other");
    other.statement.put(
        "subject", list(object("name", "evil", "digest", object("sha256", "e".repeat(64)))));
    Verifier verifier =
        Verifier.of(
            provenance.trustRoot(),
            VerificationPolicy.builder(Attempt.CLOCK)
                .expectIdentity(Vouched.IDENTITY)
                .expectIssuer(Vouched.ISSUER)
                .expectSourceUri("github.com/acme/tool")
                .allow(Relaxation.NO_ARTIFACT)
                .build());
    var attestations = new ArrayList<Attestation>();
    attestations.addAll(Attestation.read(provenance.bundle()));
    attestations.addAll(Attestation.read(other.bundle()));

    assertThat(verifier.verifyAll(attestations, null))
        .extracting(Verification::isVerified)
        .containsExactly(true, false);
  }

  /** The usage of each key that counts has to fit, not only that of the first. */
  @Test
  void everyKeyThatCountsMaySign() throws AttestationReadException {
    KeyPair free = Keys.p256();
    KeyPair npm = Keys.p256();
    TrustRoot root =
        TrustRoot.empty()
            .andKey(free.getPublic())
            .and(
                TrustRoot.read(
                    Made.text(
                            object(
                                "keys",
                                list(
                                    object(
                                        "keyid",
                                        "npm",
                                        "scheme",
                                        "ecdsa-sha2-nistp256",
                                        "key",
                                        Vouched.base64(npm.getPublic().getEncoded())))))
                        .getBytes(UTF_8)));
    Map<String, Object> statement = Vouched.envelope().statement;

    assertThat(bare(statement, policy -> policy.requireKeys(2), root, free, npm).isVerified())
        .isFalse();
  }

  /** The long s, which Go's encoding/json folds to s when it looks for a member. */
  @Test
  void lookAlikeOfAMemberIsRefused() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    attempt.made.statement.put(
        "\u017Fubject", list(object("name", "evil", "digest", object("sha256", "e".repeat(64)))));

    assertThat(attempt.verify().isVerified()).isFalse();
  }

  /** A registry announces a provenance and hands out a signature that states nothing. */
  @Test
  void announcedStatementHasToBeThere() throws AttestationReadException {
    Vouched made = Vouched.message();
    String answer =
        "{\"attestations\":[{\"predicateType\":\"%s\",\"bundle\":%s}]}"
            .formatted(SlsaPredicate.V1, new String(made.bundle(), UTF_8));
    Verifier verifier =
        Verifier.of(
            made.trustRoot(),
            VerificationPolicy.builder(Attempt.CLOCK)
                .expectIdentity(Vouched.IDENTITY)
                .expectIssuer(Vouched.ISSUER)
                .build());

    Verification verification =
        verifier.verify(
            Attestation.read(answer.getBytes(UTF_8)).get(0), Artifact.of(Vouched.ARTIFACT));

    assertThat(verification.isVerified()).isFalse();
  }

  // False alarms

  /** Google Cloud Build writes the number as a string, and -1 for none (Container Analysis). */
  @Test
  void googleCloudBuildStatesNoMaterial() throws AttestationReadException {
    Map<String, Object> statement = Vouched.envelope().statement;
    statement.put("_type", "https://in-toto.io/Statement/v0.1");
    statement.put("predicateType", SlsaPredicate.V0_1);
    statement.put(
        "predicate",
        object(
            "builder",
            object("id", "https://cloudbuild.googleapis.com/GoogleHostedWorker@v0.2"),
            "recipe",
            object(
                "type",
                "https://cloudbuild.googleapis.com/CloudBuildYaml@v0.1",
                "definedInMaterial",
                "-1",
                "entryPoint",
                "cloudbuild.yaml"),
            "materials",
            list(
                object(
                    "uri",
                    "https://github.com/acme/tool/commit/" + "a".repeat(40),
                    "digest",
                    object("sha1", "a".repeat(40))))));

    assertThat(
            Answer.of(
                bare(
                    statement,
                    policy ->
                        policy.expectBuilderId(
                            "https://cloudbuild.googleapis.com/" + "GoogleHostedWorker@v0.2"),
                    1,
                    Keys.p256())))
        .isEqualTo("verified");
  }

  /** slsa-github-generator: the delegator signs for the builders of Node.js, Maven and Gradle. */
  @Test
  void delegatorSpeaksForTheBuildersOfTheGenerator() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    String workflows = "https://github.com/slsa-framework/slsa-github-generator/.github/workflows/";
    String identity = workflows + "delegator_lowperms-generic_slsa3.yml@refs/tags/v1.10.0";
    attempt.made.names = List.of(new GeneralName(GeneralName.uniformResourceIdentifier, identity));
    attempt.made.claims.put(9, identity);
    attempt.made.predicate(
        "runDetails.builder.id", workflows + "builder_nodejs_slsa3.yml@refs/tags/v1.10.0");
    attempt.expectsIdentity = false;
    attempt
        .policy
        .expectIdentity(identity)
        .expectIssuer(Vouched.ISSUER)
        .expectSourceUri("github.com/acme/tool");

    assertThat(Answer.of(attempt.verify())).isEqualTo("verified");
  }

  /** BuildKit writes the ref behind a number sign, as Docker does. */
  @Test
  void buildKitWritesTheRefBehindANumberSign() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    attempt.made.statement.put("predicateType", SlsaPredicate.V0_2);
    attempt.made.statement.put(
        "predicate",
        object(
            "builder",
            object("id", "https://github.com/acme/tool/actions/runs/1/attempts/1"),
            "buildType",
            "https://mobyproject.org/buildkit@v1",
            "invocation",
            object(
                "configSource",
                object(
                    "uri",
                    "https://github.com/acme/tool.git#refs/tags/v1.2.0",
                    "digest",
                    object("sha1", "a".repeat(40)),
                    "entryPoint",
                    "Dockerfile"))));

    assertThat(Answer.of(attempt.verify())).isEqualTo("verified");
  }

  /**
   * A workflow that an organization requires is taken from another repository and ref than the
   * source: the former are in workflow, the latter in the first dependency (actions/attest).
   */
  @Test
  void requiredWorkflowHasARefOfItsOwn() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    String identity = "https://github.com/acme/.github/.github/workflows/ci.yml@refs/heads/main";
    attempt.made.names = List.of(new GeneralName(GeneralName.uniformResourceIdentifier, identity));
    attempt.made.claims.put(9, identity);
    attempt.made.claims.put(18, identity);
    attempt.made.predicate("runDetails.builder.id", identity);
    attempt.made.predicate(
        "buildDefinition.externalParameters.workflow.path",
        "acme/.github/.github/workflows/ci.yml");
    attempt.made.predicate("buildDefinition.externalParameters.workflow.ref", "refs/heads/main");
    attempt.expectsIdentity = false;
    attempt.policy.expectIdentity(identity).expectIssuer(Vouched.ISSUER).expectSourceTag("v1.2.0");

    assertThat(Answer.of(attempt.verify())).isEqualTo("verified");
  }

  /** One log listed for two times, as keys may be. */
  @Test
  void logMayBeListedForSeveralTimes() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    attempt.made.editRoot(
        root -> {
          Map<?, ?> log = (Map<?, ?>) Made.at(root, "tlogs.0");
          try {
            Object old = Made.parse(Made.text(log).getBytes(UTF_8));
            Made.put(
                old,
                "publicKey.validFor",
                object("start", "2024-01-01T00:00:00Z", "end", "2024-12-31T00:00:00Z"));
            Made.put(root, "tlogs", list(old, log));
          } catch (AttestationReadException e) {
            throw new AssertionError(e);
          }
        });

    assertThat(Answer.of(attempt.verify())).isEqualTo("verified");
  }

  // Bare envelopes

  private static Verification bare(
      Map<String, Object> statement,
      Consumer<VerificationPolicy.Builder> demands,
      int threshold,
      KeyPair... keys)
      throws AttestationReadException {
    TrustRoot root = TrustRoot.empty();
    for (KeyPair key : keys) {
      root = root.andKey(key.getPublic());
    }
    return bare(statement, demands.andThen(policy -> policy.requireKeys(threshold)), root, keys);
  }

  private static Verification bare(
      Map<String, Object> statement,
      Consumer<VerificationPolicy.Builder> demands,
      TrustRoot root,
      KeyPair... keys)
      throws AttestationReadException {
    byte[] payload = Made.text(statement).getBytes(UTF_8);
    byte[] signed =
        new DsseEnvelope(DsseEnvelope.IN_TOTO, payload, List.of()).preAuthenticationEncoding();
    var signatures = new ArrayList<Object>();
    for (KeyPair key : keys) {
      signatures.add(object("sig", Vouched.base64(Keys.sign(key.getPrivate(), signed))));
    }
    Map<String, Object> envelope =
        object(
            "payload",
            Vouched.base64(payload),
            "payloadType",
            DsseEnvelope.IN_TOTO,
            "signatures",
            signatures);
    VerificationPolicy.Builder policy = VerificationPolicy.builder(Attempt.CLOCK).acceptKeys();
    demands.accept(policy);
    Attestation attestation = Attestation.read(Made.text(envelope).getBytes(UTF_8)).get(0);
    return Verifier.of(root, policy.build()).verify(attestation, Artifact.of(Vouched.ARTIFACT));
  }
}
