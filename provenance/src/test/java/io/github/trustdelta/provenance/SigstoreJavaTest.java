package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sigstore.KeylessVerificationException;
import dev.sigstore.KeylessVerifier;
import dev.sigstore.VerificationOptions;
import dev.sigstore.bundle.Bundle;
import dev.sigstore.bundle.BundleParseException;
import dev.sigstore.trustroot.SigstoreConfigurationException;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.DocumentedTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same bundles, given to {@code sigstore-java} as well. Where its answer is another one, the
 * reason is known and what it says proves that it is that reason.
 */
class SigstoreJavaTest {

  private static final String ACCEPTED = "accepted";

  /** A reason for which the answers differ, with what both say and the bundles that it is about. */
  private record Disagreement(String ours, String theirs, String reason, List<String> bundles) {

    String row() {
      return "| %s | %s | %s | %s |"
          .formatted(
              bundles.stream().map("`%s`"::formatted).collect(Collectors.joining(", ")),
              ours.equals("verified") ? ACCEPTED : "refused",
              theirs.equals(ACCEPTED) ? ACCEPTED : "refused",
              reason);
    }
  }

  private static final List<Disagreement> DISAGREEMENTS =
      List.of(
          new Disagreement(
              "certificate: certificate-not-valid-at-signing",
              ACCEPTED,
              "the signature is from after the certificate's end",
              List.of("integrated-time-in-future_fail", "bundle-with-expired-cert")),
          new Disagreement(
              "expected the member 'start'",
              ACCEPTED,
              "it takes a log without a beginning for one of all times",
              List.of("trust-root-tlog-missing-validity-start_fail")),
          new Disagreement(
              "log-entry: log-entry-kind",
              ACCEPTED,
              "entries of the kind `dsse 0.0.2`, which Rekor has given up",
              List.of("bundle.dsse.rekor-v2.bad-entry-type")),
          new Disagreement(
              "verified",
              "Plain public keys are not supported",
              "it has no keys",
              List.of("managed-key-and-trusted-root", "managed-key-happy-path")),
          new Disagreement(
              "verified",
              "Could not find an inclusion proof",
              "it asks bundles of version 0.1 for a proof, those of keys, too",
              List.of(
                  "bundle-provenance",
                  "bundle-publish",
                  "bundle.v1.no.inclusion",
                  "bundleV01-dsse-no-proof",
                  "bundleV01-full-cert-chain",
                  "bundleV01-intoto-no-proof",
                  "dsse")),
          new Disagreement(
              "verified",
              "does not match any subject sha256 digests",
              "it compares subjects by SHA-256 only, and npm's have SHA-512",
              List.of(
                  "bundleV01-dsse-with-proof",
                  "bundleV01-intoto-with-proof",
                  "bundleV02-dsse",
                  "bundleV02-intoto",
                  "bundleV03-dsse",
                  "bundleV03-intoto",
                  "sigstore.js@2.0.0-provenance")),
          new Disagreement(
              "verified",
              "Could not parse DSSE from log entry body",
              "it does not know `hashedrekord 0.0.2` over envelopes",
              List.of("bundle.dsse.rekor-v2", "rekor2-dsse-happy-path")),
          new Disagreement(
              "verified",
              "Could not parse DSSE from log entry body",
              "it does not know `intoto` entries",
              List.of("intoto-with-custom-trust-root")),
          new Disagreement(
              "verified",
              "only SHA2_256 is supported",
              "it reads message digests of SHA-256 only",
              List.of("PKIX_ECDSA_P384_SHA_384", "PKIX_ECDSA_P521_SHA_512")),
          new Disagreement(
              "verified",
              "Could not find any tlog entries",
              "it asks for an entry of a log, and those of private projects at GitHub have none",
              List.of("github-private-no-tlog/attestation")),
          new Disagreement(
              "verified",
              "Transparency log entry could not be verified",
              "a test instance whose log has a name of its own in its checkpoint",
              List.of("othername")));

  /** A bundle with the trust root of its instance, and our answer. */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
  private record Given(String name, Path bundle, Path root, byte[] digest, String ours) {

    static Given of(ConformanceCase one) throws IOException {
      return new Given(one.name(), one.bundle(), one.root(), sha256(one.artifact()), one.answer());
    }

    static Given of(Path file) throws IOException {
      Map<String, String> answers = PublicAttestationsTest.answers(file);
      String root = PublicAttestationsTest.root(answers);
      String name =
          Corpus.nameOf(file)
              .replaceFirst("^attestations/[^/]+/", "")
              .replaceFirst("(\\.sigstore)?(\\.json)?$", "");
      return new Given(
          name, file, Corpus.file("attestations/" + root), subject(file), answers.get(root));
    }

    boolean agrees() throws IOException, GeneralSecurityException, SigstoreConfigurationException {
      return ours.equals("verified") == theirs().equals(ACCEPTED);
    }

    /** Accepted, or what it says. */
    String theirs() throws IOException, GeneralSecurityException, SigstoreConfigurationException {
      SigstoreTrustedRoot trusted =
          SigstoreTrustedRoot.from(new ByteArrayInputStream(rootText().getBytes(UTF_8)));
      KeylessVerifier verifier =
          KeylessVerifier.builder().trustedRootProvider(() -> trusted).build();
      try {
        Bundle read = Bundle.from(new StringReader(Files.readString(bundle)));
        verifier.verify(digest, read, VerificationOptions.builder().build());
        return ACCEPTED;
      } catch (BundleParseException | KeylessVerificationException e) {
        return "refused: " + e.getMessage();
      } catch (IndexOutOfBoundsException | IllegalStateException e) {
        // Of a bundle without certificates, and of one without a time.
        return "refused: " + e;
      }
    }

    /** Of several roots in lines, that of the instance is the last. */
    private String rootText() throws IOException {
      return root.toString().endsWith(".jsonl")
          ? Files.readAllLines(root).get(1)
          : Files.readString(root);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Given> bundles() throws IOException {
    var bundles = new ArrayList<Given>();
    for (ConformanceCase one : ConformanceCase.all()) {
      bundles.add(Given.of(one));
    }
    for (Path file : PublicAttestationsTest.files()) {
      if (Files.readString(file).contains("application/vnd.dev.sigstore.bundle")) {
        bundles.add(Given.of(file));
      }
    }
    return bundles;
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void isAnsweredAlikeUnlessTheReasonIsKnown(Given given)
      throws IOException, GeneralSecurityException, SigstoreConfigurationException {
    List<Disagreement> known =
        DISAGREEMENTS.stream().filter(one -> one.bundles().contains(given.name())).toList();

    assertThat(given.agrees()).as(given.ours() + " / " + given.theirs()).isEqualTo(known.isEmpty());
    for (Disagreement reason : known) {
      assertThat(given.ours()).contains(reason.ours());
      assertThat(given.theirs()).contains(reason.theirs());
    }
  }

  @Test
  void isAnsweredAsDocumented()
      throws IOException, GeneralSecurityException, SigstoreConfigurationException {
    var rows = new ArrayList<String>();
    var names = new HashSet<String>();
    int agreed = 0;
    for (Given given : bundles()) {
      names.add(given.name());
      agreed += given.agrees() ? 1 : 0;
    }
    rows.add("| %d bundles | | | agreed on |".formatted(agreed));
    for (Disagreement one : DISAGREEMENTS) {
      assertThat(names).containsAll(one.bundles());
      rows.add(one.row());
    }

    DocumentedTable.check("conformance.md", "Against sigstore-java 2.0.0", rows);
  }

  private static byte[] sha256(Path file) throws IOException {
    return HashAlgorithm.SHA_256.of(Files.readAllBytes(file));
  }

  /** What the bundle says that it is about: it is asked about nothing else. */
  private static byte[] subject(Path file) throws IOException {
    Attestation attestation = Attestation.read(file).get(0);
    MessageSignature message = attestation.message();
    if (message != null) {
      ByteDigest digest = message.digest();
      return digest == null
          ? sha256(Corpus.file("attestations/sigstore-conformance/a.txt"))
          : digest.bytes();
    }
    Statement statement = Statement.parse(attestation.envelope().payload());
    String digest = statement.subjects().get(0).digests().getOrDefault("sha256", "00".repeat(32));
    return HexFormat.of().parseHex(digest);
  }
}
