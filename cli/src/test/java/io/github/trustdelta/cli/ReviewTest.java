package io.github.trustdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code trustdelta review} on recorded incidents and on small folders. */
class ReviewTest {

  private static final String REPLAYS = "attacks/replays/";

  @TempDir Path folder;

  @Test
  void compromisedReleaseIsBlocked() {
    Program program = replay("axios-2026-1x/T2");

    assertThat(program.out()).startsWith("BLOCK: ").contains("SCD-010", "SCD-022", "Not evaluated");
    assertThat(program.exitCode()).isEqualTo(1);
  }

  @Test
  void ordinaryReleaseIsNot() {
    Program program = replay("benign-axios-1.16.1/T2");

    assertThat(program.out()).startsWith("WATCH: ");
    assertThat(program.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"watch, 1", "review, 0", "block, 0"})
  void exitCodeIsThatOfTheThreshold(String threshold, int exitCode) {
    Program program = replay("benign-axios-1.16.1/T2", "--fail-on", threshold);

    assertThat(program.exitCode()).isEqualTo(exitCode);
  }

  @Test
  void jsonFollowsItsSchema() {
    Program block = replay("axios-2026-1x/T3", "--format=json");
    Program drift = replay("tanstack-2026/T3", "--format=json");

    Schemas.REVIEW.assertAccept(block.out());
    Schemas.REVIEW.assertAccept(drift.out());
    assertThat(block.out())
        .contains("\"verdict\": \"block\"", "\"schema\": \"trustdelta-diff/v1\"");
  }

  @Test
  void outputIsTheSameEachTime() {
    assertThat(replay("axios-2026-1x/T3", "--format=json").out())
        .isEqualTo(replay("axios-2026-1x/T3", "--format=json").out());
  }

  @Test
  void attestationWithoutTrustIsNotEvaluated() {
    Program program =
        Program.run("review", "--at=2026-04-02T12:00:00Z", path("tanstack-2026/T2").toString());

    assertThat(program.out()).contains("cannot be checked with the trust given");
  }

  @Test
  void attestationThatWasTamperedWithBlocks() throws IOException {
    Path attestation = path("benign-axios-1.16.1/T2").resolve("after/attestations/0.dsse.json");
    String tampered =
        Files.readString(attestation).replaceFirst("\"payload\": *\"eyJ", "\"payload\": \"eyK");
    Files.writeString(folder.resolve("0.json"), tampered);
    Path sboms = path("benign-axios-1.16.1/T0");

    Program program =
        Program.run(
            "review",
            "--before=" + sboms.resolve("before/sbom.cdx.json"),
            "--after=" + sboms.resolve("after/sbom.cdx.json"),
            "--after-attestations=" + folder.resolve("0.json"),
            "--key=" + Corpus.file(REPLAYS + "replay-key.pub.pem"));

    assertThat(program.out()).startsWith("BLOCK: ").contains("SCD-005");
  }

  @Test
  void firstReleaseSaysWhatItCannotCompare() {
    Path after = path("axios-2026-1x/T0").resolve("after/sbom.cdx.json");

    Program program = Program.run("review", "--after", after.toString());

    assertThat(program.out()).contains("there is no earlier release");
    assertThat(program.exitCode()).isZero();
  }

  @Test
  void denialIsFoundInWhatDidNotChange() throws IOException {
    Files.writeString(
        folder.resolve("record.json"),
        """
        {"id": "MAL-2026-1", "modified": "2026-01-01T00:00:00Z", "summary": "made up",
         "affected": [{"package": {"ecosystem": "npm", "name": "ms"}, "versions": ["2.1.3"]}]}
        """);

    Program program = replay("benign-axios-1.16.1/T0", "--intel=" + folder.resolve("record.json"));

    assertThat(program.out()).startsWith("BLOCK: ").contains("MAL-2026-1");
  }

  @Test
  void whatIsNoEvidenceOrNotThereIsNamed() {
    Path after = path("axios-2026-1x/T0").resolve("after/sbom.cdx.json");

    Program sbom = Program.run("review", "--after=" + after, "--evidence=" + after);
    Program missing = Program.run("review", "--after=" + after, "--intel=nowhere");

    assertThat(sbom.err()).contains("expected trustdelta-evidence/v1, or an answer of npm");
    assertThat(missing.err()).isEqualTo("trustdelta: nowhere: no such file\n");
    assertThat(missing.exitCode()).isEqualTo(2);
  }

  @Test
  void folderWithoutAnSbomIsRefused() throws IOException {
    Files.createDirectories(folder.resolve("after"));

    Program program = Program.run("review", folder.toString());

    assertThat(program.err()).contains("expected one SBOM", "found 0 files");
    assertThat(program.exitCode()).isEqualTo(2);
  }

  @Test
  void folderAndFilesExcludeEachOther() {
    Program program = Program.run("review", folder.toString(), "--after", "x");

    assertThat(program.err()).contains("expected either DIR or --before and --after");
    assertThat(program.exitCode()).isEqualTo(2);
  }

  @Test
  void standardInputIsReadOnce() {
    Path after = path("axios-2026-1x/T0").resolve("after/sbom.cdx.json");

    Program program = Program.run("review", "--before=-", "--after=-");

    assertThat(program.err()).contains("standard input can be read once, found '-' 2 times");
    assertThat(program.exitCode()).isEqualTo(2);
    assertThat(Program.run("review", "--after=" + after, "--evidence=-").err())
        .contains("standard input: ");
  }

  @Test
  void whatIsNotUsedIsSaid() throws IOException {
    Files.writeString(
        folder.resolve("evidence.json"),
        """
        {"schema": "trustdelta-evidence/v1",
         "packages": [{"purl": "pkg:npm/ms@2.1.3", "downloads": 3}]}
        """);
    Files.writeString(
        folder.resolve("record.json"),
        """
        {"id": "MAL-2026-1", "modified": "2026-01-01T00:00:00Z", "summary": "made up",
         "withdrawn": "2026-01-02T00:00:00Z",
         "affected": [{"package": {"ecosystem": "npm", "name": "ms"}, "versions": ["2.1.3"]}]}
        """);
    String[] given = {
      "--evidence=" + folder.resolve("evidence.json"), "--intel=" + folder.resolve("record.json")
    };

    Program text = replay("benign-axios-1.16.1/T0", given);
    Program json = replay("benign-axios-1.16.1/T0", given[0], given[1], "--format=json");

    assertThat(text.out()).contains("Set aside:", "downloads", "intelligence: withdrawn");
    assertThat(json.out()).contains("\"of\": \"evidence\"", "\"of\": \"intelligence\"");
    Schemas.REVIEW.assertAccept(json.out());
  }

  @Test
  void examplesDoWhatIsSaidOfThem() {
    String attested = example("harbor-shop-attested");

    assertThat(Program.run("review", example("axios-1.14.1")).out())
        .startsWith("BLOCK: ")
        .contains("SCD-022", "SCD-023", "SCD-050");
    assertThat(Program.run("review", example("axios-1.16.1")).out())
        .startsWith("WATCH: ")
        .contains("SCD-045");
    assertThat(Program.run("review", attested, "--key=" + attested + "/release-key.pub.pem").out())
        .startsWith("WATCH: ")
        .contains("SCD-013", "ref-kind tag -> branch");
    assertThat(Program.run("review", attested).out())
        .startsWith("PASS: ")
        .contains("harbor-shop.dsse.json cannot be checked with the trust given");
  }

  private static String example(String name) {
    return Program.projectRoot().resolve("examples/" + name).toString();
  }

  @Test
  void sourceIsNotPassedOver() throws IOException {
    Program none = replay("axios-2026-1x/T2", "--git=" + folder);
    Files.createDirectories(folder.resolve("objects"));
    Files.createDirectories(folder.resolve("refs"));
    Files.writeString(folder.resolve("HEAD"), "ref: refs/heads/main\n");
    Program clone = replay("axios-2026-1x/T2", "--git=" + folder);

    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).startsWith("trustdelta: " + folder);
    assertThat(clone.out())
        .contains("no verified provenance tells the source of the newer release itself");
  }

  @Test
  void fileThatIsNotTheDocumentedOneBlocks() throws IOException {
    Path app = Files.writeString(folder.resolve("app.zip"), "trojan");
    String sbom =
        """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "metadata": {"component":
         {"type": "application", "name": "app", "version": "1", "hashes": [{"alg": "SHA-256",
          "content": "%s"}]}}}
        """;
    Path after = Files.writeString(folder.resolve("a.json"), sbom.formatted("a".repeat(64)));

    Program program = Program.run("review", "--after=" + after, "--artifact=" + app);
    Program missing = Program.run("review", "--after=" + after, "--artifact=" + app + "x");

    assertThat(program.out()).startsWith("BLOCK: ").contains("SCD-004", "app.zip");
    assertThat(missing.err()).contains("app.zipx: no such file");
    assertThat(missing.exitCode()).isEqualTo(2);
  }

  private static Path path(String replay) {
    return Corpus.file(REPLAYS + replay);
  }

  private static Program replay(String replay, String... options) {
    String[] words = new String[options.length + 4];
    words[0] = "review";
    words[1] = path(replay).toString();
    words[2] = "--key=" + Corpus.file(REPLAYS + "replay-key.pub.pem");
    words[3] = "--at=2026-06-12T12:00:00Z";
    System.arraycopy(options, 0, words, 4, options.length);
    return Program.run(words);
  }
}
