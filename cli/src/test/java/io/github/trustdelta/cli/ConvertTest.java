package io.github.trustdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.interop.SbomWriter;
import io.github.trustdelta.sbom.Corpus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertTest {

  @TempDir Path folder;
  private Path in;

  @BeforeEach
  void writeDocument() throws IOException {
    in = Documents.in(folder).after();
  }

  @ParameterizedTest
  @EnumSource
  void convertedDocumentHasTheSameComponents(SbomWriter.Format format) {
    Path out = folder.resolve("out");

    Program run = Program.run("convert", in.toString(), "--to", format.label(), out.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    Program diff =
        Program.run(
            "diff",
            in.toString(),
            out.toString(),
            "--fail-on=component-added,component-removed,dependency-added,dependency-removed");
    assertThat(diff.exitCode()).as(diff.out()).isZero();
    assertThat(Program.run("inspect", out.toString()).out()).startsWith("shop 1.0.1\n");
  }

  @Test
  void standardOutputIsTheDefault() throws IOException {
    Path out = folder.resolve("out");
    Program.run("convert", in.toString(), "--to=spdx-json", out.toString());

    Program toOutput = Program.run("convert", in.toString(), "--to=spdx-json");
    Program toDash = Program.run("convert", in.toString(), "--to=spdx-json", "-");
    Program fromInput =
        Program.run(
            new ByteArrayInputStream(Files.readAllBytes(in)), "convert", "-", "--to=spdx-json");

    assertThat(toOutput.out()).isEqualTo(Files.readString(out)).contains("SPDX-2.3");
    assertThat(toDash.out()).isEqualTo(toOutput.out());
    assertThat(fromInput.out()).isEqualTo(toOutput.out());
  }

  @Test
  void lossesAreCountedOnStandardError() throws IOException {
    Path losses = folder.resolve("losses.txt");

    Program lossless = Program.run("convert", in.toString(), "--to=cyclonedx-json");
    Program run = Program.run("convert", in.toString(), "--to=spdx-json", "--losses=" + losses);

    assertThat(lossless.err()).isEmpty();
    List<String> lines = Files.readAllLines(losses);
    assertThat(lines).isNotEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .startsWith(
            "trustdelta: %s not carried over to spdx-json:\n  "
                .formatted(lines.size() == 1 ? "1 fact" : lines.size() + " facts"));
    assertThat(run.err().lines()).hasSizeBetween(2, 22);
  }

  @Test
  void inputIsNeverOverwritten() throws IOException {
    byte[] before = Files.readAllBytes(in);
    Path link = Files.createSymbolicLink(folder.resolve("link"), in);
    String roundabout = folder.resolve("x/../" + in.getFileName()).toString();

    for (String out : new String[] {in.toString(), link.toString(), roundabout}) {
      assertUsageError(Program.run("convert", in.toString(), "--to=spdx-json", out));
      assertUsageError(Program.run("convert", in.toString(), "--to=spdx-json", "--losses", out));
    }
    String out = folder.resolve("out").toString();
    assertUsageError(Program.run("convert", in.toString(), "--to=spdx-json", out, "--losses", out));
    assertThat(in).hasBinaryContent(before);
    assertThat(Path.of(out)).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cyclonedx", "SPDX-JSON", "", "spdx-rdf"})
  void unknownFormatIsRefusedWithTheKnownOnes(String format) {
    Program run = Program.run("convert", in.toString(), "--to", format);

    assertUsageError(run);
    assertThat(run.err())
        .contains(
            "expected one of cyclonedx-json, cyclonedx-xml, spdx-json, spdx-tag-value,"
                + " spdx-3-json-ld, found '"
                + format
                + "'");
  }

  @Test
  void formatHasToBeNamed() {
    assertUsageError(Program.run("convert", in.toString()));
    assertUsageError(Program.run("convert", "--to=spdx-json"));
    assertUsageError(Program.run("convert", in.toString(), "a", "b", "--to=spdx-json"));
  }

  @Test
  void helpNamesEveryFormat() {
    String help = Program.run("convert", "--help").out();

    assertThat(help).startsWith("Usage: trustdelta convert IN --to FORMAT [OUT]");
    assertThat(Stream.of(SbomWriter.Format.values()).map(SbomWriter.Format::label))
        .allSatisfy(label -> assertThat(help).contains(label));
  }

  @Test
  void unreadableInputLeavesTheOutputAsItWas() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken"), "{\"bomFormat\":");
    Path out = Files.writeString(folder.resolve("out"), "kept");

    Program run = Program.run("convert", broken.toString(), "--to=spdx-json", out.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("trustdelta: " + broken + ": expected ");
    assertThat(out).hasContent("kept");
  }

  @Test
  void outputIsReplacedWholeAndNothingIsLeftBeside() throws IOException {
    Path place = Files.createDirectory(folder.resolve("place"));
    Path out = Files.writeString(place.resolve("out"), "x".repeat(1_000_000));

    Program.run("convert", in.toString(), "--to=spdx-json", out.toString());

    assertThat(out).content().startsWith("{").endsWith("}").contains("SPDX-2.3");
    try (Stream<Path> files = Files.list(place)) {
      assertThat(files).containsExactly(out);
    }
  }

  @Test
  void outputThatCannotBeWrittenIsNamed() {
    Program run = Program.run("convert", in.toString(), "--to=spdx-json", folder.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("trustdelta: " + folder + ": cannot write: is a directory\n");
  }

  @Test
  void realDocumentsAreConvertedOrRefusedInOneLine() throws IOException {
    Corpus.assumePresent();
    List<Path> files = Corpus.files("corpus/{singles,pairs}/**");
    List<SbomWriter.Format> formats = List.of(SbomWriter.Format.values());
    int written = 0;
    for (int i = 0; i < files.size(); i += 29) {
      SbomWriter.Format format = formats.get(i % formats.size());
      Path out = folder.resolve("out");
      Program run =
          Program.run("convert", files.get(i).toString(), "--to", format.label(), out.toString());
      if (run.exitCode() == 0) {
        written++;
        assertThat(Program.run("inspect", out.toString()).exitCode())
            .as("%s as %s", files.get(i), format)
            .isZero();
      } else {
        assertThat(run.err()).doesNotContain("internal error");
        assertThat(run.err().lines()).hasSize(1);
      }
    }
    assertThat(written).isGreaterThan(30);
  }

  private static void assertUsageError(Program run) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("trustdelta: ").contains("\nUsage: trustdelta convert");
  }
}
