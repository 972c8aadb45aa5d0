package io.github.trustdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --only}, {@code --ecosystem} and {@code --exclude} show, hide and never change. */
class DiffFilterTest {

  private static final ObjectMapper JSON = new ObjectMapper();

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
  void onlyShowsKindsAndAspects() throws IOException {
    assertThat(kinds("--only", "component-added,service-removed"))
        .containsExactly("component-added", "service-removed");
    assertThat(purls("--only", "digest-changed")).containsExactly("pkg:npm/swapped@1.0.0");
    assertThat(purls("--only", "upgraded,component-removed"))
        .containsExactly("pkg:npm/gone@1.0.0", "pkg:npm/upgraded@1.1.0");
  }

  @Test
  void subjectOfAnotherVersionIsNoUpgrade() throws IOException {
    assertThat(kinds("--only", "upgraded")).containsExactly("component-changed");
  }

  @Test
  void excludedComponentTakesAlongWhatBelongsToIt() throws IOException {
    JsonNode diff = diff("--exclude", "pkg:npm/fresh@*", "--exclude", "*/gone*");

    assertThat(diff.get("changes").toString()).doesNotContain("fresh", "gone");
    assertThat(diff.get("changes").findValuesAsText("kind"))
        .doesNotContain("component-added", "component-removed", "dependency-added")
        .contains("vulnerability-changed", "service-added", "document-changed");
    assertThat(diff.get("filter").toString())
        .isEqualTo(
            "{\"only\":[],\"ecosystem\":[],\"exclude\":[\"pkg:npm/fresh@*\",\"*/gone*\"],"
                + "\"hidden\":6}");
  }

  @Test
  void otherEcosystemsAreLeftOut() throws IOException {
    assertThat(diff("--ecosystem", "npm,pypi").get("filter").get("hidden").asInt()).isZero();
    assertThat(kinds("--ecosystem", "maven"))
        .containsOnly("service-added", "service-removed", "service-changed", "document-changed");
  }

  @Test
  void summaryAndExitCodeAreThoseOfTheWholeDiff() throws IOException {
    JsonNode whole = diff();

    assertThat(diff("--only", "service-added").get("summary")).isEqualTo(whole.get("summary"));
    assertThat(diff("--exclude", "pkg:*").get("summary")).isEqualTo(whole.get("summary"));
    assertThat(whole.has("filter")).isFalse();
  }

  @Test
  void failureThatTheFilterHidesIsSaid() {
    Program hidden =
        run("--only", "service-added", "--fail-on", "component-added,digest-changed,file-added");
    Program shown = run("--only", "component-added", "--fail-on", "component-added");
    Program none = run("--only", "component-added", "--fail-on", "downgraded");

    assertThat(hidden.exitCode()).isOne();
    assertThat(hidden.err())
        .isEqualTo(
            "trustdelta: --fail-on found changes that the filter hides: "
                + "1 component-added, 1 digest-changed\n");
    assertThat(shown.exitCode()).isOne();
    assertThat(shown.err()).isEmpty();
    assertThat(none.exitCode()).isZero();
    assertThat(none.err()).isEmpty();
  }

  @Test
  void everyFormatSaysWhatIsHidden() {
    int all = run().out().isEmpty() ? 0 : 14;

    assertThat(run("--only", "component-added").out())
        .contains("Filtered by --only component-added - hides 13 of the " + all + " changes");
    assertThat(run("--only", "component-added", "--format", "markdown").out())
        .contains("Filtered by `--only component-added` - hides 13 of the " + all + " changes");
  }

  @Test
  void groupsOfTheTextAreFilteredAlike() {
    assertThat(run("--only", "component-added,dependency-added").out())
        .contains("New components (1)", "Dependencies (1)")
        .doesNotContain("Upgraded (", "Removed components", "Services (", "Document (");
  }

  @Test
  void lostDependenciesAndFilesAreLostEvidence() throws IOException {
    String older = lossy("before", "\"dependsOn\":[\"b\"]");
    String newer = lossy("after", "\"dependsOn\":[]");

    Program run = Program.run("diff", older, newer, "--fail-on", "evidence-lost", "--format=json");
    JsonNode diff = JSON.readTree(run.out());

    assertThat(run.exitCode()).isOne();
    assertThat(diff.get("evidenceLost").findValue("evidence").toString())
        .isEqualTo("[\"dependencies\"]");
    Program hidden =
        Program.run("diff", older, newer, "--fail-on=evidence-lost", "--exclude=pkg:npm/a*");
    assertThat(hidden.exitCode()).isOne();
    assertThat(hidden.err()).contains("hides: 1 evidence-lost");
  }

  @ParameterizedTest
  @CsvSource({
    "--only,component-new,'component-added, '",
    "--only,'',evidence-lost",
    "--ecosystem,NPM,purl in lower case",
    "--ecosystem,'npm maven',purl in lower case",
    "--exclude,lodash,pkg:npm/%40types/*",
  })
  void wrongFilterIsRefusedWithWhatIsAllowed(String option, String value, String words) {
    Program run = run(option, value);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().replace("the type of a ", "")).contains("expected", words, "found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"component-added", "evidence-lost", "digest-weakened"})
  void everyNameCanBeFailedOn(String name) {
    assertThat(Program.run("diff", after, after, "--fail-on", name).exitCode()).isZero();
  }

  @Test
  void timesAreComparedOnRequestAlone() throws IOException {
    String older = timed("before", "2026-01-01T00:00:00Z");
    String newer = timed("after", "2026-01-02T00:00:00Z");

    String plain = Program.run("diff", older, newer, "--format=json").out();
    String timed = Program.run("diff", older, newer, "--format=json", "--timestamps").out();

    Schemas.DIFF.assertAccept(plain);
    Schemas.DIFF.assertAccept(timed);
    assertThat(plain).doesNotContain("2026");
    assertThat(JSON.readTree(timed).get("before").get("created").asText())
        .isEqualTo("2026-01-01T00:00:00Z");
    assertThat(JSON.readTree(timed).get("changes").toString())
        .isEqualTo(
            "[{\"kind\":\"document-changed\",\"field\":\"timestamp\","
                + "\"before\":\"2026-01-01T00:00:00Z\",\"after\":\"2026-01-02T00:00:00Z\"}]");
    assertThat(JSON.readTree(timed).get("summary").get("documentChanged").asInt()).isOne();
    assertThat(Program.run("diff", older, older, "--timestamps").out()).contains("No changes");
  }

  private String lossy(String name, String edges) throws IOException {
    return write(
        name,
        "\"components\":[{\"type\":\"library\",\"bom-ref\":\"a\",\"name\":\"a\",\"purl\":\"pkg:npm/a@1\"},"
            + "{\"type\":\"library\",\"bom-ref\":\"b\",\"name\":\"b\",\"purl\":\"pkg:npm/b@1\"}],"
            + "\"dependencies\":[{\"ref\":\"a\","
            + edges
            + "}]");
  }

  private String timed(String name, String time) throws IOException {
    return write(name, "\"metadata\":{\"timestamp\":\"" + time + "\"}");
  }

  private String write(String name, String members) throws IOException {
    Path file = folder.resolve(name + "-written.json");
    return Files.writeString(file, Documents.cycloneDx(members)).toString();
  }

  private List<String> kinds(String... options) throws IOException {
    return diff(options).get("changes").findValuesAsText("kind");
  }

  private List<String> purls(String... options) throws IOException {
    var purls = new ArrayList<String>();
    for (JsonNode change : diff(options).get("changes")) {
      JsonNode component = change.has("after") ? change.get("after") : change.get("component");
      purls.add(component.get("purl").asText());
    }
    return purls;
  }

  private JsonNode diff(String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--format=json");
    String json = run(all.toArray(String[]::new)).out();
    Schemas.DIFF.assertAccept(json);
    return JSON.readTree(json);
  }

  private Program run(String... options) {
    List<String> args = new ArrayList<>(List.of("diff", before, after));
    args.addAll(List.of(options));
    return Program.run(args.toArray(String[]::new));
  }
}
