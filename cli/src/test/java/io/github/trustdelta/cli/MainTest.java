package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @TempDir Path folder;
  private String before;
  private String after;

  @BeforeEach
  void writeDocuments() throws IOException {
    Documents documents = Documents.in(folder);
    before = documents.before().toString();
    after = documents.after().toString();
  }

  @Test
  void comparedDocumentsExitWithZeroHoweverDifferent() {
    Program run = Program.run("diff", before, after);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("shop 1.0.0 -> 1.0.1");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ChangeKind.class)
  void failOnFindsEachKind(ChangeKind kind) throws IOException {
    Documents files = Documents.withFiles(folder);
    boolean isOfFiles = kind.label().startsWith("file-");
    String older = isOfFiles ? files.before().toString() : before;
    String newer = isOfFiles ? files.after().toString() : after;

    assertThat(Program.run("diff", older, newer, "--fail-on", kind.label()).exitCode()).isOne();
    assertThat(Program.run("diff", newer, newer, "--fail-on", kind.label()).exitCode()).isZero();
  }

  @Test
  void failOnIsAboutTheNamedKindsOnly() throws IOException {
    Path newer = folder.resolve("newer.json");
    Files.writeString(
        newer, Files.readString(Path.of(after)).replace("upgraded@1.1.0", "upgraded@1.2.0"));

    assertThat(
            Program.run(
                    "diff",
                    after,
                    newer.toString(),
                    "--fail-on",
                    "component-added,component-removed")
                .exitCode())
        .isZero();
    assertThat(
            Program.run(
                    "diff",
                    after,
                    newer.toString(),
                    "--fail-on",
                    "component-added,component-changed")
                .exitCode())
        .isOne();
  }

  @Test
  void failOnWritesTheResultAllTheSame() {
    Program plain = Program.run("diff", before, after);
    Program failing = Program.run("diff", before, after, "--fail-on", "component-added");

    assertThat(failing.out()).isEqualTo(plain.out());
  }

  @Test
  void unknownKindIsRefusedWithTheKnownOnes() {
    Program run = Program.run("diff", before, after, "--fail-on", "component-added,upgrade");

    assertUsageError(run);
    assertThat(run.err()).contains("'upgrade'", "component-added, component-removed", "document-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Markdown", "JSON", "", "html"})
  void otherFormatIsRefusedWithTheKnownOnes(String format) {
    Program run = Program.run("diff", before, after, "--format", format);

    assertUsageError(run);
    assertThat(run.err()).contains("expected text or json or markdown, found '" + format + "'");
  }

  @Test
  void wrongUsageIsExplained() {
    assertUsageError(Program.run());
    assertUsageError(Program.run("compare", before, after));
    assertUsageError(Program.run("diff", before));
    assertUsageError(Program.run("diff", before, after, after));
    assertUsageError(Program.run("diff", before, after, "--form", "json"));
    assertUsageError(Program.run("diff", before, after, "--format", "json", "--format", "json"));
    assertUsageError(Program.run("diff", before, after, "--output"));
    assertUsageError(Program.run("inspect"));
    assertUsageError(Program.run("inspect", before, "--fail-on", "component-added"));
    assertUsageError(Program.run("inspect", before, "--format", "markdown"));
    assertUsageError(Program.run("diff", "-", "-"));
  }

  @Test
  void helpIsThereForEachCommand() {
    for (String[] args :
        new String[][] {
          {"--help"},
          {"diff", "--help"},
          {"inspect", "-h"},
          {"convert", "-h"},
          {"review", "-h"},
          {"policy", "-h"}
        }) {
      Program run = Program.run(args);

      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).startsWith("Usage: trustdelta").endsWith("\n");
      assertThat(run.err()).isEmpty();
    }
    assertThat(Program.run("diff", "--help").out().replaceAll("\\s+", " "))
        .contains(ChangeKind.labels())
        .contains(Kinds.known().split(", ", -1));
    assertThat(Program.run("diff", "--help").out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void versionNamesProgramAndJava() {
    Program run = Program.run("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("trustdelta ").contains("Java " + Runtime.version());
  }

  @Test
  void atSignIsPartOfAFileName() {
    Program run = Program.run("inspect", "@" + before);

    assertThat(run.err()).isEqualTo("trustdelta: @" + before + ": no such file\n");
  }

  @Test
  void readerThatLeavesEarlyIsNoFailure() {
    assertThat(runInto("Broken pipe")).isEqualTo(new Program(0, "", ""));
  }

  @Test
  void fullDiskIsAFailure() {
    Program run = runInto("No space left on device");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("trustdelta: standard output: cannot write: No space left on device\n");
  }

  @Test
  void brokenStandardInputIsAFailure() {
    InputStream broken =
        failing(
            () -> {
              throw new IOException("Input/output error");
            });

    Program run = Program.run(broken, "inspect", "-");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("trustdelta: standard input: Input/output error\n");
  }

  @Test
  void ourOwnFaultIsOneLine() {
    assertInternalError(new IllegalStateException("first\nsecond"), "internal error");
    assertInternalError(new StackOverflowError(), "internal error");
    assertInternalError(new OutOfMemoryError(), "TRUSTDELTA_JAVA_OPTS=-Xmx");
  }

  private static void assertInternalError(Throwable fault, String message) {
    InputStream broken =
        failing(
            () -> {
              if (fault instanceof Error error) {
                throw error;
              }
              throw (RuntimeException) fault;
            });

    Program run = Program.run(broken, "inspect", "-");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("trustdelta: ").contains(message);
    assertThat(run.err().lines()).hasSize(1);
  }

  private static void assertUsageError(Program run) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("trustdelta: ")
        .contains("\nUsage: trustdelta", "--help'.\n")
        .doesNotContain("\tat ");
  }

  private Program runInto(String failure) {
    var err = new ByteArrayOutputStream();
    var out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(failure);
          }
        };
    var streams =
        new Streams(
            InputStream.nullInputStream(), out, new PrintStream(err, true, UTF_8), false, false);
    int exitCode = Main.run(new String[] {"diff", before, after}, streams);
    return new Program(exitCode, "", err.toString(UTF_8));
  }

  private static InputStream failing(Failure failure) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return failure.happen();
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return failure.happen();
      }
    };
  }

  private interface Failure {
    int happen() throws IOException;
  }
}
