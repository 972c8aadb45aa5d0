package io.github.trustdelta.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation's Java compiles and does what it says, and its links lead somewhere. */
class DocExamplesTest {

  private static final Path SOURCE =
      Path.of("diff-engine/src/test/java/io/github/trustdelta/diff/DocExamplesTest.java");
  private static final Path PROJECT = project();
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

  @Test
  void sampleNamesTheNewcomerInCycloneDx() throws IOException {
    Path example = PROJECT.resolve("examples/axios-1.14.1");

    String printed =
        printedBySample(
            example.resolve("before/sbom.cdx.json"), example.resolve("after/sbom.cdx.json"));

    assertThat(printed.lines()).contains("ComponentAdded[component=pkg:npm/plain-crypto-js@4.2.1]");
  }

  @Test
  void sampleNamesTheNewcomerInSpdx() throws IOException {
    Path example = PROJECT.resolve("examples/axios-1.14.1-spdx");

    String printed =
        printedBySample(
            example.resolve("before/sbom.spdx.json"), example.resolve("after/sbom.spdx.json"));

    assertThat(printed.lines()).contains("ComponentAdded[component=pkg:npm/plain-crypto-js@4.2.1]");
  }

  @Test
  void readmeShowsTheSampleAsItIsCompiledHere() throws IOException {
    List<String> compiled = between(PROJECT.resolve(SOURCE), "// sample: diff", "// end");
    List<String> shown =
        between(PROJECT.resolve("README.md"), "<!-- sample: diff -->", "<!-- sample: diff -->");

    assertThat(compiled).hasSize(6);
    assertThat(shown.get(0)).isEqualTo("```java");
    assertThat(shown.get(shown.size() - 1)).isEqualTo("```");
    assertThat(shown.subList(1, shown.size() - 1)).isEqualTo(compiled);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "CONTRIBUTING.md",
        "docs/design.md",
        "docs/decisions/0002-component-is-a-class-behind-accessors.md"
      })
  void linksLeadToFiles(String document) throws IOException {
    Path file = PROJECT.resolve(document);

    List<String> targets =
        LINK.matcher(Files.readString(file)).results().map(DocExamplesTest::target).toList();

    assertThat(targets).isNotEmpty().allMatch(target -> Files.exists(file.resolveSibling(target)));
  }

  private static void printChanges(Path beforeFile, Path afterFile) throws IOException {
    // sample: diff
    Sbom before = SbomReader.read(beforeFile);
    Sbom after = SbomReader.read(afterFile);
    SbomDiff diff = SbomDiff.between(before, after);
    for (Change change : diff.changes()) {
      System.out.println(change);
    }
    // end
  }

  private static String printedBySample(Path beforeFile, Path afterFile) throws IOException {
    PrintStream standard = System.out;
    var printed = new ByteArrayOutputStream();
    try (var captured = new PrintStream(printed, true, UTF_8)) {
      System.setOut(captured);
      printChanges(beforeFile, afterFile);
    } finally {
      System.setOut(standard);
    }
    return printed.toString(UTF_8);
  }

  private static List<String> between(Path file, String start, String end) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> stripped = lines.stream().map(String::strip).toList();
    int first = stripped.indexOf(start) + 1;
    int length = stripped.subList(first, lines.size()).indexOf(end);
    assertThat(first).as("'%s' in %s", start, file).isPositive();
    assertThat(length).as("'%s' in %s", end, file).isPositive();
    return withoutIndent(lines.subList(first, first + length));
  }

  private static List<String> withoutIndent(List<String> lines) {
    return String.join("\n", lines).stripIndent().lines().toList();
  }

  private static String target(MatchResult link) {
    return link.group(1);
  }

  private static Path project() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve(SOURCE))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new AssertionError("the project's folder is not above the working directory");
      }
    }
    return folder;
  }
}
