package io.github.trustdelta.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.provenance.SignedRelease;
import io.github.trustdelta.provenance.VerifiedStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation's Java compiles and does what it says. */
class SourceDocExamplesTest {

  private static final Path SOURCES = Path.of("src/test/java/io/github/trustdelta/source");

  @TempDir Path dir;

  @Test
  void packageShowsTheSampleAsItIsCompiledHere() throws IOException {
    List<String> lines = Files.readAllLines(SOURCES.resolve("SourceDocExamplesTest.java"));
    int from = lines.indexOf("    // sample: continuity");
    List<String> compiled =
        lines.subList(from + 1, lines.indexOf("    // end")).stream()
            .map(line -> line.substring(4))
            .toList();
    Path page = Path.of("src/main/java/io/github/trustdelta/source/package-info.java");

    assertThat(compiled).hasSize(5);
    assertThat(Files.readString(page)).contains(" * " + String.join("\n * ", compiled) + "\n");
  }

  @Test
  void sampleRuns() throws IOException {
    var made = new MadeRepository(dir.resolve("clone.git"));
    String one = made.commit("one");
    String two = made.commit("two", one);

    List<SourceFact> facts =
        continuity(SignedRelease.of("v1.2.0", one), SignedRelease.of("v1.2.1", two), made.dir);

    assertThat(facts).hasSize(11);
  }

  private static List<SourceFact> continuity(
      VerifiedStatement before, VerifiedStatement after, Path clone) throws IOException {
    // sample: continuity
    try (SourceHistory history = SourceHistory.open(clone)) {
      SourceClaim one = SourceClaim.of(before, "1.2.0").orElseThrow();
      SourceClaim next = SourceClaim.of(after, "1.2.1").orElseThrow();
      return SourceContinuity.between(one, next, history).facts();
    }
    // end
  }
}
