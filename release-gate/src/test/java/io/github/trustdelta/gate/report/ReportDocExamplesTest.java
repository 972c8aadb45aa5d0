package io.github.trustdelta.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.Release;
import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.rule.Rules;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation's Java compiles and does what it says. */
class ReportDocExamplesTest {

  private static final Path PROJECT = project();
  private static final Path MODULE = PROJECT.resolve("release-gate/src");
  private static final String PACKAGE = "java/io/github/trustdelta/gate/report/";

  @TempDir Path folder;

  @Test
  void sampleWritesWhereTheNewcomerStands() throws IOException {
    Path example = PROJECT.resolve("examples/axios-1.14.1");
    Path after = example.resolve("after/sbom.cdx.json");
    Path report = folder.resolve("r.sarif");
    ReviewInput input =
        ReviewInput.builder(Release.of(SbomReader.read(after)))
            .before(Release.of(SbomReader.read(example.resolve("before/sbom.cdx.json"))))
            .at(Reviews.AT);

    write(input, after, report);

    assertThat(Files.readString(report))
        .contains("\"uri\": \"sbom.json\"", "pkg:npm/plain-crypto-js@4.2.1");
  }

  @Test
  void sampleIsShownAsItIsCompiledHere() throws IOException {
    List<String> compiled =
        between(
            MODULE.resolve("test/" + PACKAGE + "ReportDocExamplesTest.java"),
            "// sample",
            "// end");

    assertThat(compiled).hasSize(6);
    assertThat(lines(PROJECT.resolve("docs/reports.md"))).containsSequence(compiled);
    assertThat(lines(MODULE.resolve("main/" + PACKAGE + "package-info.java")))
        .containsSequence(compiled);
  }

  private static void write(ReviewInput input, Path after, Path report) throws IOException {
    // sample
    Review review = Review.of(input, Rules.standard());
    byte[] document = Files.readAllBytes(after);
    ReportSource source = ReportSource.of("sbom.json", document, review, ReadLimits.DEFAULTS);
    try (OutputStream out = Files.newOutputStream(report)) {
      ReportFormat.SARIF.write(review, source, out);
    }
    // end
  }

  private static List<String> between(Path file, String begin, String end) throws IOException {
    List<String> lines = lines(file);
    return lines.subList(lines.indexOf(begin) + 1, lines.indexOf(end));
  }

  /** Without what an indent or a comment has before them. */
  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.replaceFirst("^ *(\\* )?", "").strip())
        .toList();
  }

  private static Path project() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
