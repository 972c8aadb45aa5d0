package io.github.trustdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code trustdelta verify} on attestations of public projects. */
class VerifyTest {

  private static final String NPM_DIGEST =
      "sha512:76176ffa33808b54602c7c35de5c6e9a4deb96066dba6533f50ac234f4f1f4c6"
          + "b3527515dc17c06fbe2860030f410eee69ea20079bd3a2c6f3dcf3b329b10751";
  private static final List<String> NPM_IDENTITY =
      List.of(
          "--certificate-identity",
          "https://github.com/sigstore/sigstore-js/.github/workflows/release.yml@refs/heads/main",
          "--certificate-oidc-issuer",
          "https://token.actions.githubusercontent.com");

  @TempDir Path folder;

  @Test
  void answerOfTheNpmRegistryHoldsAsAWhole() throws IOException {
    Program program =
        verify(
            npmAnswer(),
            NPM_IDENTITY,
            "--digest",
            NPM_DIGEST,
            "--source-uri=github.com/sigstore/sigstore-js",
            "--source-branch=main",
            "--min-slsa-build-level=2",
            "--predicate-type=https://slsa.dev/provenance/v0.2");

    assertThat(program.out()).endsWith("Verified: all 2 attestations hold.\n");
    assertThat(program.exitCode()).isZero();
  }

  @Test
  void jsonFollowsItsSchema() throws IOException {
    Path artifact = Corpus.file("attestations/sigstore-conformance/a.txt");
    Path refused =
        Corpus.file(
            "attestations/sigstore-conformance/bundle-verify/dsse-invalid-sig_fail/bundle.sigstore.json");

    Program answer = verify(npmAnswer(), NPM_IDENTITY, "--digest", NPM_DIGEST, "--format=json");
    Program refusal =
        verify(
            refused,
            List.of("--allow=any-identity,no-log"),
            "--artifact",
            artifact.toString(),
            "--format=json");

    Schemas.VERIFICATION.assertAccept(answer.out());
    assertThat(answer.out()).contains("\"verified\": true", "\"slsaBuildLevel\": 2");
    Schemas.VERIFICATION.assertAccept(refusal.out());
    assertThat(refusal.out())
        .contains("\"reason\": \"signature-invalid\"", "--allow no-log was not needed");
    assertThat(refusal.exitCode()).isEqualTo(1);
  }

  @Test
  void outputIsTheSameEachTime() throws IOException {
    String at = "--at=2026-01-01T00:00:00Z";

    Program one = verify(npmAnswer(), NPM_IDENTITY, "--digest", NPM_DIGEST, "--format=json", at);
    Program other = verify(npmAnswer(), NPM_IDENTITY, "--digest", NPM_DIGEST, "--format=json", at);

    assertThat(other).isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--source-uri=github.com/sigstore/other",
        "--source-tag=v1.3.0",
        "--source-branch=release",
        "--source-digest=0000000000000000000000000000000000000000",
        "--builder-id=https://github.com/actions/runne",
        "--workflow=release.yml",
        "--min-slsa-build-level=3",
        "--predicate-type=https://slsa.dev/provenance/v1",
        "--at=2023-04-18T17:00:00Z",
        "--trusted-root=staging"
      })
  void anythingElseThanIsSaidIsRefused(String option) throws IOException {
    String staging =
        "--trusted-root=" + Corpus.file("attestations/trust/sigstore-staging-trusted_root.json");

    Program program =
        verify(
            npmAnswer(),
            NPM_IDENTITY,
            "--digest",
            NPM_DIGEST,
            option.startsWith("--trusted") ? staging : option);

    assertThat(program.out()).contains("Refused: ");
    assertThat(program.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--certificate-identity=https://github.com/sigstore/sigstore-js/.github/workflows/release.yml",
        "--certificate-identity-regex=https://github.com/sigstore/",
        "--certificate-identity-regex=release.yml@refs/heads/main"
      })
  void partOfAnIdentityIsAnotherIdentity(String option) throws IOException {
    Program program =
        verify(
            npmAnswer(),
            List.of(option, NPM_IDENTITY.get(2), NPM_IDENTITY.get(3)),
            "--digest",
            NPM_DIGEST);

    assertThat(program.out()).contains("[identity-mismatch]");
    assertThat(program.exitCode()).isEqualTo(1);
  }

  @Test
  void identityWithoutAnIssuerIsHalfAnAnswer() throws IOException {
    Program program = verify(npmAnswer(), NPM_IDENTITY.subList(0, 2), "--digest", NPM_DIGEST);

    assertThat(program.out()).contains("[issuer-not-expected]");
    assertThat(program.exitCode()).isEqualTo(1);
  }

  /**
   * Anybody can publish at npm: the registry's signature is not the identity that was asked for.
   */
  @Test
  void keyOfTheRegistryIsNoSubstituteForAnIdentity() throws IOException {
    Path publish = Corpus.file("attestations/sigstore-go/bundle-publish.json");

    Program alone = verify(publish, NPM_IDENTITY, "--digest", NPM_DIGEST);
    Program named =
        verify(
            publish,
            NPM_IDENTITY,
            "--digest",
            NPM_DIGEST,
            "--keys-json",
            Corpus.file("attestations/trust/npm-keys.json").toString());

    assertThat(alone.exitCode()).isEqualTo(1);
    assertThat(named.exitCode()).isZero();
    assertThat(named.out()).contains("Note: the identity was not needed");
  }

  @Test
  void nothingToVerifyIsRefused() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.json"), "{\"attestations\":[]}");

    Program program = verify(empty, List.of("--allow=any-identity"), "--digest", NPM_DIGEST);

    assertThat(program.out()).contains("nothing to verify");
    assertThat(program.exitCode()).isEqualTo(1);
  }

  @Test
  void otherFilesDoNotMakeUpForAnEmptyOne() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.json"), "{\"attestations\":[]}");

    Program program = verify(npmAnswer(), NPM_IDENTITY, "--digest", NPM_DIGEST, empty.toString());

    assertThat(program.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--artifact=no-such-file",
        "--digest=sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "--digest=sha256:abc",
        "--digest=abc",
        "--digest=DIGEST --artifact=FILE",
        "--digest=DIGEST --allow=everything",
        "--digest=DIGEST --at=yesterday",
        "--digest=DIGEST --certificate-identity=a",
        "--digest=DIGEST --certificate-identity-regex=(",
        "--digest=DIGEST --source-tag=v1 --source-branch=main",
        "--digest=DIGEST --source-uri=",
        "--digest=DIGEST --min-slsa-build-level=4",
        "--digest=DIGEST --trusted-root=no-such-file",
        "--digest=DIGEST --trusted-root=FILE",
        "--digest=DIGEST --key=FILE",
        "--digest=DIGEST --key=-",
        "--digest=DIGEST --keys-json=FILE",
        "--digest=DIGEST --bogus"
      })
  void whatCannotBeMeantIsAUsageError(String words) throws IOException {
    Path file = npmAnswer();
    var args = new ArrayList<String>(List.of("--allow=any-identity"));
    for (String word : words.split(" ", -1)) {
      if (!word.isEmpty()) {
        args.add(word.replace("DIGEST", NPM_DIGEST).replace("FILE", file.toString()));
      }
    }

    Program program = verify(file, args);

    assertThat(program.exitCode()).isEqualTo(2);
    assertThat(program.out()).isEmpty();
    assertThat(program.err()).startsWith("trustdelta: ").doesNotContain("internal error");
  }

  @Test
  void whoMayHaveSignedHasToBeSaid() throws IOException {
    Program program = verify(npmAnswer(), List.of(), "--digest", NPM_DIGEST);

    assertThat(program.exitCode()).isEqualTo(2);
    assertThat(program.err()).contains("expected who may have signed");
  }

  @Test
  void unreadableAttestationsSayWhere() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"mediaType\":7}");

    Program program = verify(broken, List.of("--allow=any-identity"), "--digest", NPM_DIGEST);

    assertThat(program.exitCode()).isEqualTo(2);
    assertThat(program.err()).contains("broken.json: ", "$.mediaType");
  }

  @Test
  void artifactMayComeFromStandardInput() throws IOException {
    Path folder = Corpus.file("attestations/sigstore-conformance/bundle-verify/happy-path-v0.3");
    byte[] artifact = Files.readAllBytes(folder.resolveSibling("a.txt"));

    Program program =
        Program.run(
            new java.io.ByteArrayInputStream(artifact),
            "verify",
            folder.resolve("bundle.sigstore.json").toString(),
            "--artifact=-",
            "--allow=any-identity");

    assertThat(program.exitCode()).isZero();
  }

  private static Program verify(Path attestation, List<String> options, String... more) {
    var args = new ArrayList<String>(List.of("verify", attestation.toString()));
    args.addAll(options);
    args.addAll(List.of(more));
    return Program.run(args.toArray(String[]::new));
  }

  /** Provenance and publish attestation of one package, as the registry answers. */
  private Path npmAnswer() throws IOException {
    String answer =
        """
        {"attestations":[
          {"predicateType":"https://slsa.dev/provenance/v0.2","bundle":%s},
          {"predicateType":"https://github.com/npm/attestation/tree/main/specs/publish/v0.1","bundle":%s}]}
        """
            .formatted(
                Files.readString(Corpus.file("attestations/sigstore-go/bundle-provenance.json")),
                Files.readString(Corpus.file("attestations/sigstore-go/bundle-publish.json")));
    return Files.writeString(folder.resolve("npm.json"), answer);
  }
}
