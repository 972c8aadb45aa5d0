package io.github.trustdelta.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.DocumentedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attestations of public projects, of npm, PyPI and GitHub among them, and those that other clients
 * test themselves with. Each is verified against each trust root that there is.
 */
class PublicAttestationsTest {

  private static final List<String> FOLDERS =
      List.of("pypi", "sigstore-go", "sigstore-java", "sigstore-js");

  private static final List<String> ROOTS =
      List.of(
          "trust/sigstore-public-good-trusted_root.json",
          "trust/sigstore-staging-trusted_root.json",
          "trust/sigstore-go-scaffolding.json",
          "sigstore-java/github-private-no-tlog/trusted_root.jsonl");

  private static final VerificationPolicy POLICY =
      VerificationPolicy.builder(ConformanceCase.CLOCK)
          .allow(Relaxation.ANY_IDENTITY)
          .allow(Relaxation.NO_ARTIFACT)
          .acceptKeys()
          .build();

  /** Words in a file's name that say that something is wrong with it. */
  private static final List<String> FAULTS =
      List.of(
          "bad-",
          "expired",
          "mismatched",
          "wrong",
          "v2.no.",
          "v3.no.",
          "v3_1.no.",
          "2sigs",
          // of a key that is not there
          "public-key-validity");

  static List<Path> files() throws IOException {
    var files = new ArrayList<Path>();
    for (String folder : FOLDERS) {
      for (Path file : Corpus.files("attestations/" + folder + "/**")) {
        if (!file.toString().contains("trusted_root") && isAttestation(file)) {
          files.add(file);
        }
      }
    }
    return files;
  }

  /** Certificates, digests, artifacts and pages lie beside the attestations. */
  private static boolean isAttestation(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return bytes.length > 0 && bytes[0] == '{';
  }

  @ParameterizedTest
  @MethodSource("files")
  void isVerifiedUnlessItsNameSaysWhatIsWrong(Path file) throws IOException {
    String name = Corpus.nameOf(file);

    boolean isVerified = answers(file).containsValue("verified");

    assertThat(isVerified).isEqualTo(FAULTS.stream().noneMatch(name::contains));
  }

  /** A log, an authority or a key of one instance proves nothing under the root of another. */
  @ParameterizedTest
  @MethodSource("files")
  void isVerifiedUnderNoForeignRoot(Path file) throws IOException {
    var roots = new ArrayList<>(answers(file).entrySet());
    roots.removeIf(root -> !root.getValue().equals("verified"));

    // The root of GitHub has the public-good instance in its first line.
    roots.removeIf(root -> root.getKey().endsWith(".jsonl"));
    assertThat(roots).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void isAnsweredAsDocumented() throws IOException {
    var rows = new ArrayList<String>();
    for (Path file : files()) {
      Map<String, String> answers = answers(file);
      String root = root(answers);
      rows.add(
          "| %s | %s | %s |"
              .formatted(
                  Corpus.nameOf(file).substring("attestations/".length()),
                  root.substring(root.lastIndexOf('/') + 1),
                  answers.get(root)));
    }

    DocumentedTable.check("conformance.md", "Attestations of public projects", rows);
  }

  /** That of its instance: under which it is verified, or nearly. */
  static String root(Map<String, String> answers) {
    return answers.entrySet().stream()
        .filter(answer -> answer.getValue().equals("verified"))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(closest(answers));
  }

  private static String closest(Map<String, String> answers) {
    return answers.entrySet().stream()
        .min((one, other) -> Integer.compare(one.getValue().length(), other.getValue().length()))
        .orElseThrow()
        .getKey();
  }

  /** By root: verified, or why the first attestation that is not is refused. */
  static Map<String, String> answers(Path file) throws IOException {
    Map<String, String> answers = new LinkedHashMap<>();
    List<Attestation> attestations = Attestation.read(file);
    assertThat(attestations).isNotEmpty();
    for (String root : ROOTS) {
      TrustRoot trusted =
          TrustRoot.read(Corpus.file("attestations/" + root))
              .and(TrustRoot.read(Corpus.file("attestations/trust/npm-keys.json")));
      Verifier verifier = Verifier.of(trusted, POLICY);
      String answer =
          attestations.stream()
              .map(attestation -> Answer.of(verify(verifier, attestation)))
              .filter(one -> !one.equals("verified"))
              .findFirst()
              .orElse("verified");
      answers.put(root, answer);
    }
    return answers;
  }

  private static Verification verify(Verifier verifier, Attestation attestation) {
    if (attestation.message() != null && attestation.message().digest() == null) {
      // Without its own word of what it is about, it needs the artifact.
      Path artifact = Corpus.file("attestations/sigstore-conformance/a.txt");
      try {
        return verifier.verify(attestation, Artifact.of(artifact));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return verifier.verify(attestation);
  }
}
