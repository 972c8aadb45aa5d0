package io.github.trustdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code trustdelta review --lock} and {@code --update-lock}. */
class ReviewLockTest {

  private static final String GOOD = "a".repeat(64);
  private static final String EVIL = "b".repeat(64);

  @TempDir Path folder;
  private Path lock;
  private Path first;

  @BeforeEach
  void setUp() throws IOException {
    lock = folder.resolve("trustdelta.lock");
    first = sbom("first.json", "app", "1.0", GOOD);
  }

  @Test
  void lockIsLearntFromAnAcceptedReleaseAndComparedWithTheNextOne() throws IOException {
    Program learning = review("--after=" + first, "--update-lock");
    Path second = sbom("second.json", "app", "1.1", EVIL);

    Program replaced = review("--after=" + second);

    assertThat(learning.exitCode()).isZero();
    assertThat(learning.err()).contains("trustdelta.lock: written, pkg:npm/app@1.0");
    assertThat(replaced.out())
        .startsWith("BLOCK: ")
        .contains("Compared with the trust lock of pkg:npm/app@1.0, accepted 2026-04-02T12:00:00Z.")
        .contains("Found by it alone: SCD-002.");
    assertThat(replaced.exitCode()).isEqualTo(1);
    assertThat(review("--after=" + sbom("third.json", "app", "1.1", GOOD)).out())
        .startsWith("PASS: ")
        .contains("Nothing was found by it alone.");
  }

  @Test
  void blockedReleaseLeavesTheLockAsItIs() throws IOException {
    review("--after=" + first, "--update-lock");
    String before = Files.readString(lock);

    Program program = review("--after=" + sbom("second.json", "app", "1.1", EVIL), "--update-lock");

    assertThat(program.exitCode()).isEqualTo(1);
    assertThat(program.err()).contains("trustdelta.lock: not updated, as the verdict is block");
    assertThat(lock).hasContent(before);
  }

  @Test
  void thresholdDecidesWhatIsAccepted() throws IOException {
    review("--after=" + first, "--update-lock");
    String before = Files.readString(lock);
    Path unknown = sbom("unknown.json", "app", "1.1", GOOD);
    Path second = sbom("second.json", "app", "1.2", GOOD);
    String[] options = {"--before=" + unknown, "--after=" + second, "--update-lock"};

    Program strict = review(with(options, "--fail-on=watch"));
    assertThat(strict.exitCode()).isEqualTo(1);
    assertThat(strict.out())
        .startsWith("WATCH: ")
        .contains("is not the one that was last accepted");
    assertThat(lock).hasContent(before);

    Program usual = review(options);
    assertThat(usual.exitCode()).isZero();
    assertThat(usual.err()).contains("trustdelta.lock: updated, pkg:npm/app@1.2");
    assertThat(Files.readString(lock)).isNotEqualTo(before).contains("  version \"1.2\"");
  }

  @Test
  void acceptingTheSameAgainWritesNothing() throws IOException {
    review("--after=" + first, "--update-lock");
    String before = Files.readString(lock);

    Program again = review("--after=" + first, "--update-lock", "--at=2027-01-01T00:00:00Z");

    assertThat(again.err()).contains("trustdelta.lock: nothing new");
    assertThat(lock).hasContent(before);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(first, lock);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--lock", "--update-lock"})
  void lockThatWasChangedByHandIsRefusedAndStays(String option) throws IOException {
    review("--after=" + first, "--update-lock");
    String edited = Files.readString(lock).replace(GOOD, EVIL);
    Files.writeString(lock, edited);

    Program program =
        review("--after=" + first, option.equals("--lock") ? "--format=json" : option);

    assertThat(program.exitCode()).isEqualTo(2);
    assertThat(program.out()).isEmpty();
    assertThat(program.err()).contains("trustdelta.lock: ", "changed by hand or damaged");
    assertThat(lock).hasContent(edited);
  }

  @Test
  void lockThatIsMissingIsAnErrorUnlessItIsWritten() {
    Program program = review("--after=" + first);

    assertThat(program.exitCode()).isEqualTo(2);
    assertThat(program.err()).contains("trustdelta.lock: no such file; --update-lock writes one");
  }

  @Test
  void lockOfOtherSoftwareIsAnError() throws IOException {
    review("--after=" + first, "--update-lock");

    Program program = review("--after=" + sbom("other.json", "other", "1.0", GOOD));

    assertThat(program.exitCode()).isEqualTo(2);
    assertThat(program.err())
        .contains("expected a trust lock of pkg:npm/other@1.0, found one of pkg:npm/app@1.0");
  }

  @Test
  void linkIsNotWrittenThrough() throws IOException {
    Path elsewhere = folder.resolve("elsewhere");
    Files.writeString(elsewhere, "precious");
    Files.createSymbolicLink(lock, elsewhere);

    Program program = review("--after=" + first, "--update-lock");

    assertThat(program.exitCode()).isEqualTo(2);
    assertThat(program.err()).contains("found a symbolic link");
    assertThat(elsewhere).hasContent("precious");
  }

  @Test
  void folderIsNoLock() throws IOException {
    Files.createDirectory(lock);

    assertThat(review("--after=" + first, "--update-lock").exitCode()).isEqualTo(2);
    assertThat(review("--after=" + first).exitCode()).isEqualTo(2);
  }

  @Test
  void updateNeedsAPlace() {
    Program program = Program.run("review", "--after=" + first, "--update-lock");

    assertThat(program.exitCode()).isEqualTo(2);
    assertThat(program.err()).contains("--update-lock: expected --lock FILE with it, found none");
  }

  @Test
  void lockInTheFolderIsReadAndWritten() throws IOException {
    Path after = Files.createDirectory(folder.resolve("after"));
    Files.move(first, after.resolve("sbom.json"));
    Program learning = Program.run("review", folder.toString(), "--update-lock");
    Files.delete(after.resolve("sbom.json"));
    Files.move(sbom("second.json", "app", "1.1", EVIL), after.resolve("sbom.json"));

    assertThat(learning.err()).contains("trustdelta.lock: written");
    assertThat(Program.run("review", folder.toString()).out()).startsWith("BLOCK: ");
    assertThat(Program.run("review", folder.toString(), "--lock=" + folder.resolve("x")).err())
        .contains("--lock: expected one trust lock, found");
  }

  @Test
  void jsonTellsWhatTheLockContributed() throws IOException {
    review("--after=" + first, "--update-lock");

    String json =
        review("--after=" + sbom("second.json", "app", "1.1", EVIL), "--format=json").out();

    Schemas.REVIEW.assertAccept(json);
    assertThat(json)
        .contains("\"application\": \"pkg:npm/app\"", "\"version\": \"1.0\"")
        .contains("\"releaseLines\": 2")
        .containsSubsequence("\"lock\": {", "\"rule\": \"SCD-002\"", "\"rootCauses\"");
  }

  @Test
  void lockOfTheRealReleaseStopsTheCompromisedOne() {
    Path replay = Corpus.file("attacks/replays/3cx-2023/T0");
    Program learning = review("--after=" + replay.resolve("before/sbom.cdx.json"), "--update-lock");

    Program program = review("--after=" + replay.resolve("after/sbom.cdx.json"));

    assertThat(learning.exitCode()).isZero();
    assertThat(program.out()).startsWith("BLOCK: ").contains("Found by it alone: SCD-002.");
  }

  private Program review(String... options) {
    var words = new ArrayList<>(List.of("review", "--lock=" + lock));
    if (Arrays.stream(options).noneMatch(option -> option.startsWith("--at="))) {
      words.add("--at=2026-04-02T12:00:00Z");
    }
    words.addAll(Arrays.asList(options));
    return Program.run(words.toArray(new String[0]));
  }

  private static String[] with(String[] options, String more) {
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = more;
    return all;
  }

  private Path sbom(String file, String name, String version, String digest) throws IOException {
    return Files.writeString(
        folder.resolve(file),
        """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
         "metadata": {"component": {"type": "application", "bom-ref": "app", "name": "%1$s",
          "version": "%2$s", "purl": "pkg:npm/%1$s@%2$s"}},
         "components": [{"type": "library", "bom-ref": "lib", "name": "lib", "version": "1.0.0",
          "purl": "pkg:npm/lib@1.0.0", "hashes": [{"alg": "SHA-256", "content": "%3$s"}]}],
         "dependencies": [{"ref": "app", "dependsOn": ["lib"]}]}
        """
            .formatted(name, version, digest));
  }
}
