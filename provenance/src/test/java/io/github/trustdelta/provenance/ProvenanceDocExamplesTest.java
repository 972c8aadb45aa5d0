package io.github.trustdelta.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The documentation's Java compiles and does what it says. */
class ProvenanceDocExamplesTest {

  private static final Path SOURCE =
      Path.of("src/test/java/io/github/trustdelta/provenance/ProvenanceDocExamplesTest.java");

  @Test
  void readmeAndPackageShowTheSampleAsItIsCompiledHere() throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);
    int from = lines.indexOf("    // sample: verify");
    List<String> compiled =
        lines.subList(from + 1, lines.indexOf("    // end")).stream()
            .map(line -> line.substring(4))
            .toList();
    String sample = String.join("\n", compiled) + "\n";
    String page =
        Files.readString(
            Path.of("src/main/java/io/github/trustdelta/provenance/package-info.java"));

    assertThat(compiled).hasSize(5);
    assertThat(Files.readString(Path.of("../README.md")))
        .contains("<!-- sample: verify -->\n```java\n" + sample + "```\n");
    assertThat(page).contains(" * " + sample.strip().replace("\n", "\n * ") + "\n");
  }

  @Test
  void sampleVerifies() {
    Path folder = Corpus.file("attestations/sigstore-conformance/bundle-verify/happy-path-v0.3");

    assertThatCode(
            () ->
                verify(
                    folder.resolve("bundle.sigstore.json"),
                    folder.resolveSibling("a.txt"),
                    "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main",
                    "https://token.actions.githubusercontent.com"))
        .doesNotThrowAnyException();
  }

  private static void verify(Path bundle, Path file, String who, String issuer) throws IOException {
    // sample: verify
    var policy = VerificationPolicy.builder(Clock.systemUTC()).expectIdentity(who);
    Verifier verifier = Verifier.of(TrustRoot.bundled(), policy.expectIssuer(issuer).build());
    for (Verification answer : verifier.verifyAll(Attestation.read(bundle), Artifact.of(file))) {
      System.out.println(answer.isVerified() ? answer.statement() : answer.checks());
    }
    // end
  }
}
