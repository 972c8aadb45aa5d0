package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code trustdelta review} with what registries answered, and with what SBOMs say themselves. */
class ReviewEvidenceTest {

  private static final String UNRELATED =
      """
      {"name": "plain-crypto-js", "dist-tags": {"latest": "4.2.1"},
       "versions": {"4.2.1": {"_npmUser": {"name": "mallory"}, "maintainers": [{"name": "mallory"}],
        "scripts": {"postinstall": "node setup.js"}, "dist": {"signatures": []}}},
       "time": {"created": "2026-03-30T05:57:32.867Z", "4.2.1": "2026-03-30T23:59:12.278Z"}}
      """;

  private static final String AXIOS =
      """
      {"name": "axios", "dist-tags": {"latest": "1.14.1"},
       "versions": {
        "1.14.0": {"_npmUser": {"name": "alice"}, "scripts": {},
         "dist": {"signatures": [], "attestations": {"provenance": {"predicateType": "x"}}}},
        "1.14.1": {"_npmUser": {"name": "alice"}, "scripts": {}, "dist": {"signatures": []}}},
       "time": {"created": "2014-08-29T23:08:36.810Z", "1.14.0": "2026-03-27T19:01:40.166Z",
        "1.14.1": "2026-03-31T00:21:58.168Z"}}
      """;

  @TempDir Path folder;

  @Test
  void packumentsBlockWhatTwoSbomsOnlyMakeSuspicious() throws IOException {
    Path compressed = folder.resolve("a");
    try (var out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      out.write(AXIOS.getBytes(UTF_8));
    }
    Files.writeString(folder.resolve("b"), UNRELATED);

    Program without = replay();
    Program with = replay("--evidence=" + compressed, "--evidence=" + folder.resolve("b"));

    assertThat(without.out()).startsWith("REVIEW: ");
    assertThat(with.out()).startsWith("BLOCK: ").contains("SCD-011", "SCD-022", "SCD-023");
    assertThat(with.exitCode()).isEqualTo(1);
  }

  @Test
  void propertiesOfTheSbomAreEvidence() throws IOException {
    Files.writeString(folder.resolve("before.json"), sbom("1.0.0", "scripts", "test"));
    Files.writeString(folder.resolve("after.json"), sbom("1.0.1", "risky_scripts", "postinstall"));
    Files.writeString(folder.resolve("quiet.json"), sbom("1.0.1", "scripts", "test"));

    assertThat(review("after.json").out()).startsWith("REVIEW: ").contains("SCD-030");
    assertThat(review("quiet.json").out()).startsWith("PASS: ");
  }

  @Test
  void fileThatIsNoEvidenceIsNamed() throws IOException {
    Files.writeString(folder.resolve("x"), "{\"name\": \"axios\"}");

    Program program = replay("--evidence=" + folder.resolve("x"));

    assertThat(program.err()).contains("x: expected trustdelta-evidence/v1", "found none of them");
    assertThat(program.exitCode()).isEqualTo(2);
  }

  private Program review(String after) {
    return Program.run(
        "review",
        "--before=" + folder.resolve("before.json"),
        "--after=" + folder.resolve(after),
        "--at=2026-04-02T12:00:00Z");
  }

  private static String sbom(String version, String property, String value) {
    return """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [
         {"type": "library", "name": "lib", "version": "%1$s", "purl": "pkg:npm/lib@%1$s",
          "properties": [{"name": "cdx:npm:%2$s", "value": "%3$s"}]}]}
        """
        .formatted(version, property, value);
  }

  private static Program replay(String... more) {
    var arguments = new ArrayList<String>();
    arguments.add("review");
    arguments.add("--at=2026-04-02T12:00:00Z");
    arguments.addAll(List.of(more));
    arguments.add(Corpus.file("attacks/replays/axios-2026-1x/T0").toString());
    return Program.run(arguments.toArray(String[]::new));
  }
}
