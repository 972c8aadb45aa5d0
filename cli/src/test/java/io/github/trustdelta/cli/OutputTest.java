package io.github.trustdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a result goes. */
class OutputTest {

  @TempDir Path folder;
  @TempDir Path target;
  private String before;
  private String after;

  @BeforeEach
  void writeDocuments() throws IOException {
    Documents documents = Documents.in(folder);
    before = documents.before().toString();
    after = documents.after().toString();
  }

  @Test
  void outputFileGetsWhatStandardOutputWould() throws IOException {
    Path file = target.resolve("result.json");
    Program expected = Program.run("diff", before, after, "--format", "json");

    Program run = Program.run("diff", before, after, "--format=json", "--output", file.toString());

    assertThat(run).isEqualTo(new Program(0, "", ""));
    assertThat(file).hasContent(expected.out());
    assertThat(target.toFile().list()).containsExactly(file.getFileName().toString());
  }

  @Test
  void outputFileIsReplacedWhole() throws IOException {
    Path file = Files.writeString(target.resolve("result.txt"), "old ".repeat(10_000));

    Program.run("inspect", after, "--output", file.toString());

    assertThat(file).hasContent(Program.run("inspect", after).out());
  }

  @Test
  void outputFileStaysAsItWasWhenReadingFails() throws IOException {
    Path file = Files.writeString(target.resolve("result.txt"), "old");

    Program run = Program.run("diff", before, "missing.json", "--output", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(file).hasContent("old");
    assertThat(target.toFile().list()).containsExactly(file.getFileName().toString());
  }

  @Test
  void linkedOutputFileStaysLinked() throws IOException {
    Path file = Files.writeString(target.resolve("result.txt"), "old");
    Path link = target.resolve("latest.txt");
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Files.createSymbolicLink(link, file);

    Program.run("inspect", after, "--output", link.toString());

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent(Program.run("inspect", after).out());
  }

  @Test
  void failOnCountsWithAnOutputFileToo() {
    String file = target.resolve("result.txt").toString();

    Program run =
        Program.run("diff", before, after, "--output", file, "--fail-on", "component-added");

    assertThat(run.exitCode()).isOne();
  }

  @Test
  void outputFileThatCannotBeWrittenIsNamed() {
    assertNotWritten(target.toString(), "is a directory");
    assertNotWritten(target.resolve("missing/result.txt").toString(), "no such file");
  }

  @Test
  void outputFileIsNeverColoured() throws IOException {
    Path file = target.resolve("result.txt");

    Program.run(System.in, true, false, "diff", before, after, "--output", file.toString());

    assertThat(file).content().doesNotContain("\u001b");
  }

  private void assertNotWritten(String file, String reason) {
    Program run = Program.run("diff", before, after, "--output", file);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("trustdelta: " + file + ": cannot write: ").contains(reason);
    assertThat(run.err().lines()).hasSize(1);
  }
}
