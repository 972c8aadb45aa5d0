package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be given to a command as a document, and what is said when it is none. */
class InputTest {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0};

  @TempDir Path folder;

  @Test
  void missingFileIsNamed() {
    String missing = folder.resolve("missing.json").toString();

    assertRefused(missing, "no such file");
  }

  @Test
  void directoryIsRefused() {
    assertRefused(folder.toString(), "expected a file, found a directory");
  }

  @Test
  void emptyFileIsRefused() throws IOException {
    assertRefused(file(""), "empty");
  }

  @Test
  void otherJsonIsRefused() throws IOException {
    assertRefused(file("{}"), "expected an SBOM");
    assertRefused(file("[]"), "expected an SBOM");
    assertRefused(file("{\"name\":\"left-pad\",\"version\":\"1.0.0\"}"), "expected an SBOM");
  }

  @Test
  void otherBytesAreRefused() throws IOException {
    assertRefused(file(PNG), "expected an SBOM");
    assertRefused(file("no SBOM at all"), "expected an SBOM");
  }

  @Test
  void truncatedDocumentIsRefusedWithThePlace() throws IOException {
    String document = Files.readString(Documents.in(folder).after());

    for (int end = 1; end < document.stripTrailing().length(); end += 97) {
      assertRefused(file(document.substring(0, end)), "byte");
    }
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    assertRefused(file("[".repeat(100_000)), "SBOM");
    assertRefused(file(Documents.cycloneDx("\"x\":" + "[".repeat(100_000))), "byte");
    assertRefused(file(Documents.cycloneDx("\"components\":" + nested(100_000))), "byte");
  }

  @Test
  void limitsAreSetByAnOption() throws IOException {
    String document = Documents.in(folder).after().toString();
    String nested = file(Documents.cycloneDx("\"x\":" + "[".repeat(250) + "]".repeat(250)));

    assertThat(Program.run("inspect", nested).err()).contains("deeper than the limit of 200");
    assertThat(Program.run("inspect", nested, "--limit", "depth=300").exitCode()).isZero();
    assertThat(Program.run("diff", nested, nested, "--limit=depth=300").exitCode()).isZero();
    for (String limit : new String[] {"components=0", "bytes=100", "bytes=100,depth=300"}) {
      assertThat(Program.run("diff", document, document, "--limit", limit).exitCode()).isEqualTo(2);
      assertThat(Program.run("inspect", document, "--limit", limit).exitCode()).isEqualTo(2);
      assertThat(Program.run("inspect", document, "--validate", "--limit", limit).exitCode())
          .isEqualTo(2);
      Program converted =
          Program.run("convert", document, "--to", "cyclonedx-json", "--limit", limit);
      assertThat(converted.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void limitsThatAreNoneAreRefused() throws IOException {
    String document = Documents.in(folder).after().toString();

    for (String limit :
        new String[] {
          "", "components", "components=", "components=-1", "components=x", "size=1",
          "components=99999999999", "depth=501", "expansion=0", "bytes=1,", "=1", "bytes=1e9"
        }) {
      Program run = Program.run("inspect", document, "--limit=" + limit);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).startsWith("trustdelta: --limit: expected ").contains(", found '");
    }
  }

  @Test
  void unreadableSecondDocumentIsTheOneNamed() throws IOException {
    String readable = Documents.in(folder).before().toString();
    String broken = file("{}");

    Program run = Program.run("diff", readable, broken);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("trustdelta: " + broken + ": ");
  }

  @Test
  void standardInputIsOneOfTheTwo() throws IOException {
    Documents documents = Documents.in(folder);
    String before = documents.before().toString();
    String after = documents.after().toString();
    Program expected = Program.run("diff", before, after);

    Program asBefore = Program.run(Files.newInputStream(documents.before()), "diff", "-", after);
    Program asAfter = Program.run(Files.newInputStream(documents.after()), "diff", before, "-");

    assertThat(asBefore).isEqualTo(expected);
    assertThat(asAfter).isEqualTo(expected);
  }

  @Test
  void emptyStandardInputIsRefused() {
    Program run = Program.run("inspect", "-");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("trustdelta: standard input: ").contains("empty");
  }

  @Test
  void compressedDocumentIsReadWhateverItsName() throws IOException {
    Path plain = Documents.in(folder).after();
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      Files.copy(plain, gzip);
    }

    Program expected = Program.run("inspect", plain.toString());

    assertThat(Program.run("inspect", file(compressed.toByteArray()))).isEqualTo(expected);
    assertThat(Program.run(new ByteArrayInputStream(compressed.toByteArray()), "inspect", "-"))
        .isEqualTo(expected);
  }

  @Test
  void pipeIsReadLikeAFile() throws Exception {
    Path plain = Documents.in(folder).after();
    Path pipe = folder.resolve("pipe");
    assumeThat(Path.of("/usr/bin/mkfifo")).exists();
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    var writer =
        new Thread(
            () -> {
              try (var gzip = new GZIPOutputStream(new FileOutputStream(pipe.toFile()))) {
                Files.copy(plain, gzip);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.start();

    Program run = Program.run("inspect", pipe.toString());
    writer.join();

    assertThat(run).isEqualTo(Program.run("inspect", plain.toString()));
  }

  @Test
  void slowReadingShowsProgressOnATerminalOnly() throws IOException {
    byte[] document = Files.readAllBytes(Documents.in(folder).after());

    Program watched = Program.run(slow(document), false, true, "inspect", "-");

    assertThat(watched.err()).startsWith("\rreading standard input: 0 MB").endsWith(" \r");
    assertThat(watched.err()).doesNotContain("\n");
    assertThat(Program.run(slow(document), "inspect", "-").err()).isEmpty();
  }

  @Test
  void quickReadingShowsNoProgress() throws IOException {
    String document = Documents.in(folder).after().toString();

    Program run = Program.run(InputStream.nullInputStream(), false, true, "inspect", document);

    assertThat(run.err()).isEmpty();
  }

  private static void assertRefused(String file, String reason) {
    for (String[] args :
        new String[][] {
          {"inspect", file}, {"diff", file, file}, {"inspect", file, "--format=json"}
        }) {
      Program run = Program.run(args);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("trustdelta: " + file + ": ").contains(reason);
      assertThat(run.err().lines()).hasSize(1);
    }
  }

  private String file(String content) throws IOException {
    return file(content.getBytes(UTF_8));
  }

  private String file(byte[] content) throws IOException {
    return Files.write(folder.resolve("document"), content).toString();
  }

  private static String nested(int depth) {
    return "[{\"type\":\"library\",\"name\":\"a\",\"components\":".repeat(depth);
  }

  private static InputStream slow(byte[] document) {
    return new ByteArrayInputStream(document) {
      private boolean hasWaited;

      @Override
      public synchronized int read(byte[] buffer, int offset, int length) {
        if (!hasWaited) {
          hasWaited = true;
          try {
            Thread.sleep(1300);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        }
        return super.read(buffer, offset, length);
      }
    };
  }
}
