package io.github.trustdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Purl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports of reviews: which are written, where, and that each tells all. */
class ReviewReportsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  static List<Path> replays() throws IOException {
    return Corpus.files("attacks/replays/*/T?/expected.json").stream()
        .map(Path::getParent)
        .toList();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("replays")
  void eachReportTellsAll(Path replay) throws IOException {
    Program text = reports(replay);
    String json = read("r.json");
    String sarif = read("r.sarif");
    String markdown = read("r.md");
    String html = read("r.html");

    Schemas.REVIEW.assertAccept(json);
    Schemas.assertAcceptSarif(sarif);
    assertThat(markdown.length()).isLessThanOrEqualTo(65_536);
    JsonNode review = JSON.readTree(json);
    JsonNode run = JSON.readTree(sarif).get("runs").get(0);
    assertThat(run.get("results")).hasSize(review.get("findings").size());
    for (JsonNode finding : review.get("findings")) {
      String message = finding.get("message").asText();
      assertThat(markdown).contains(finding.get("rule").asText(), message);
      assertThat(html).contains(finding.get("rule").asText(), message.replace("'", "&#39;"));
      assertThat(run.get("results").findValuesAsText("text")).contains(message);
      assertThat(text.out()).contains(finding.get("rule").asText());
    }
    for (JsonNode gap : review.get("notEvaluated")) {
      String rule = gap.get("rule").asText();
      String reason = gap.get("reason").asText();
      assertThat(markdown).contains("| " + rule + " ").contains(reason);
      assertThat(html).contains("<th scope=\"row\">" + rule).contains(reason);
      assertThat(run.get("invocations").findValuesAsText("text"))
          .anyMatch(it -> it.startsWith(rule + " not evaluated: " + reason));
      assertThat(text.out()).contains("  " + rule + "  ");
    }

    assertThat(reports(replay)).isEqualTo(text);
    assertThat(List.of(read("r.json"), read("r.sarif"), read("r.md"), read("r.html")))
        .containsExactly(json, sarif, markdown, html);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("replays")
  void resultsPointAtTheirComponents(Path replay) throws IOException {
    reports(replay);
    List<String> lines = Files.readAllLines(replay.resolve("after/sbom.cdx.json"));
    JsonNode run = JSON.readTree(read("r.sarif")).get("runs").get(0);
    Set<String> fingerprints = new HashSet<>();

    for (JsonNode result : run.get("results")) {
      JsonNode location = result.get("locations").get(0);
      String rule =
          run.at("/tool/driver/rules").get(result.get("ruleIndex").asInt()).get("id").asText();
      assertThat(rule).isEqualTo(result.get("ruleId").asText());
      assertThat(fingerprints.add(result.get("partialFingerprints").toString())).isTrue();
      if (location.has("logicalLocations") && !location.has("message")) {
        int line = location.at("/physicalLocation/region/startLine").asInt();
        int column = location.at("/physicalLocation/region/startColumn").asInt();
        String subject = location.at("/logicalLocations/0/fullyQualifiedName").asText();
        String object =
            String.join("\n", lines.subList(line - 1, lines.size())).substring(column - 1);
        Purl purl = Purl.parse(JSON.readTree(object).get("purl").asText());
        assertThat(purl.canonical()).isEqualTo(subject);
      }
    }
  }

  @Test
  void eachReportGoesToItsFileAndTheLastToStandardOutput() throws IOException {
    Program program = review("--format=sarif=" + folder.resolve("r.sarif"), "--format", "markdown");

    assertThat(program.out()).startsWith("### TrustDelta: BLOCK");
    Schemas.assertAcceptSarif(read("r.sarif"));
  }

  @Test
  void textIsWrittenWhereEachFormatHasAFile() throws IOException {
    Program shown = review("--format=html=" + folder.resolve("r.html"));
    Program written =
        review("--format=html=" + folder.resolve("r.html"), "--output=" + folder.resolve("r.txt"));

    assertThat(shown.out()).startsWith("BLOCK: ");
    assertThat(written.out()).isEmpty();
    assertThat(read("r.txt")).isEqualTo(shown.out());
  }

  @Test
  void outputIsForTheOneFormatWithoutAFile() throws IOException {
    review("--format=html", "--output=" + folder.resolve("r.html"));

    assertThat(read("r.html")).startsWith("<!DOCTYPE html>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--format=yaml              | found 'yaml'",
        "--format=sarf              | found 'sarf' (did you mean sarif?)",
        "--format=htm=x             | found 'htm' (did you mean html?)",
        "--format=sarif=            | expected sarif=FILE, found 'sarif='",
        "--format=sarif=-           | expected sarif=FILE, found 'sarif=-'",
        "--format=json --format=html | expected one report without a file, found two",
        "--format=json=x --format=html=./x | expected a file for each report, found two",
        "--format=json=x --output=x | expected a file for each report, found two",
      })
  void wrongUseIsExplained(String options, String message) {
    Program program = review(options.split(" ", -1));

    assertThat(program.err()).contains(message);
    assertThat(program.exitCode()).isEqualTo(2);
  }

  @Test
  void inputIsNotReplaced() throws IOException {
    Path after = Files.copy(sbom("after"), folder.resolve("after.json"));
    Path intel = Files.createDirectories(folder.resolve("intel"));
    Path record = Files.writeString(intel.resolve("a.json"), "{\"id\": \"MAL-1\"}");
    Path link = Files.createSymbolicLink(folder.resolve("link"), after);

    for (Path input : List.of(after, record, link)) {
      byte[] bytes = Files.readAllBytes(input);
      Program program =
          Program.run("review", "--after=" + after, "--intel=" + intel, "--format=html=" + input);

      assertThat(program.err()).contains("expected a file of its own for the report");
      assertThat(program.exitCode()).isEqualTo(2);
      assertThat(Files.readAllBytes(input)).isEqualTo(bytes);
    }
  }

  @Test
  void relativeNameStaysRelative() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Path after = Files.copy(sbom("after"), folder.resolve("a #1.json"));
    String name = here.relativize(after.toRealPath()).toString();

    String before = "--before=" + sbom("before");
    Program relative = Program.run("review", before, "--after=" + name, "--format=sarif");
    Program absolute = Program.run("review", before, "--after=" + after, "--format=sarif");

    assertThat(uris(relative)).isNotEmpty().allMatch(it -> it.equals(name.replace(" #", "%20%23")));
    assertThat(uris(absolute)).isNotEmpty().allMatch(it -> it.startsWith("file:///"));
  }

  @Test
  void standardInputHasPositionsToo() throws IOException {
    Path after = sbom("after");
    String[] args = {"review", "--before=" + sbom("before"), "--after=-", "--format=sarif"};

    Program program = Program.run(Files.readString(after), args);

    assertThat(JSON.readTree(program.out()).findValues("startLine"))
        .isNotEmpty()
        .anyMatch(line -> line.asInt() > 1);
  }

  @Test
  void fingerprintOutlastsWhatDoesNotConcernIt() throws IOException {
    Path after = folder.resolve("after.json");
    String document = Files.readString(sbom("after"));
    String unrelated = "\"components\": [{\"type\": \"library\", \"name\": \"unrelated\"},";
    Files.writeString(after, document.replaceFirst("\"components\": *\\[", unrelated));

    Set<String> before = fingerprints(sbom("after"));
    Set<String> later = fingerprints(after);

    assertThat(later).containsAll(before);
    assertThat(before).isNotEmpty();
  }

  @Test
  void wrongSarifIsRefused() {
    Program program = review("--format=sarif");

    Schemas.assertAcceptSarif(program.out());
    Schemas.assertRefuseSarif(program.out().replace("\"startLine\": ", "\"startLine\": -"));
    Schemas.assertRefuseSarif(program.out().replace("\"error\"", "\"fatal\""));
  }

  @Test
  void entryToAcceptStandsAtTheEnd() {
    assertThat(review().out())
        .contains("How to accept a finding:", "[[allow]]\nrule = \"SCD-0", "purl = \"pkg:npm/");
    assertThat(Program.run("review", "--after=" + sbom("after")).out()).doesNotContain("[[allow]]");
  }

  private static Set<String> fingerprints(Path after) throws IOException {
    Program program =
        Program.run(
            "review",
            "--at=2026-06-12T12:00:00Z",
            "--before=" + sbom("before"),
            "--after=" + after,
            "--evidence=" + path().resolve("evidence.json"),
            "--format=sarif");
    return new HashSet<>(JSON.readTree(program.out()).findValuesAsText("trustdeltaFinding/v1"));
  }

  private static List<String> uris(Program program) throws IOException {
    return JSON.readTree(program.out()).findValuesAsText("uri");
  }

  private static Path path() {
    return Corpus.file("attacks/replays/axios-2026-1x/T1");
  }

  private static Path sbom(String side) {
    return path().resolve(side + "/sbom.cdx.json");
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private Program reports(Path replay) {
    return run(
        replay,
        "--format=json=" + folder.resolve("r.json"),
        "--format=sarif=" + folder.resolve("r.sarif"),
        "--format=markdown=" + folder.resolve("r.md"),
        "--format=html=" + folder.resolve("r.html"));
  }

  private static Program review(String... options) {
    return run(path(), options);
  }

  private static Program run(Path replay, String... options) {
    List<String> words = new ArrayList<>();
    words.add("review");
    words.add(replay.toString());
    words.add("--key=" + Corpus.file("attacks/replays/replay-key.pub.pem"));
    words.add("--at=2026-06-12T12:00:00Z");
    words.addAll(List.of(options));
    return Program.run(words.toArray(new String[0]));
  }
}
