package io.github.trustdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.FieldChange;
import io.github.trustdelta.diff.MatchedBy;
import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.diff.VersionStep;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.Service;
import io.github.trustdelta.sbom.Vulnerability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON that programs hold on to: {@code docs/schema} and what the numbers in it mean. */
class JsonOutputTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void diffOfEveryKindOfChangeFollowsItsSchema() throws IOException {
    JsonNode diff = diff(Documents.in(folder));
    JsonNode files = diff(Documents.withFiles(folder));

    List<String> kinds = new ArrayList<>(diff.get("changes").findValuesAsText("kind"));
    kinds.addAll(files.get("changes").findValuesAsText("kind"));
    assertThat(kinds).contains(ChangeKind.labels().split(", ", -1));
    assertThat(change(files, "file-added").get("file").toString())
        .isEqualTo("{\"type\":\"file\",\"name\":\"./new.js\",\"partOf\":\"shop@1.0.1\"}");
    assertThat(change(diff, "service-added").get("service").toString())
        .isEqualTo("{\"name\":\"telemetry\",\"endpoints\":[\"https://collect.example\"]}");
    assertThat(names(diff))
        .containsExactly(
            "schema",
            "before",
            "after",
            "summary",
            "subjectChange",
            "changes",
            "evidenceLost",
            "renameHints",
            "graph",
            "rewordings");
    assertThat(names(diff.get("before")))
        .containsExactly("format", "specVersion", "subject", "components", "notices");
  }

  @Test
  void newComponentSaysThroughWhomItCame() throws IOException {
    JsonNode added = change(diff(Documents.in(folder)), "component-added");

    assertThat(added.get("component").toString())
        .isEqualTo("{\"purl\":\"pkg:npm/fresh@1.0.0\",\"name\":\"fresh\",\"version\":\"1.0.0\"}");
    assertThat(added.get("introducedBy").toString())
        .isEqualTo("[[\"shop@1.0.1\",\"pkg:npm/upgraded@1.1.0\",\"pkg:npm/fresh@1.0.0\"]]");
  }

  @Test
  void componentThatNothingLeadsToIsIntroducedByNobody() throws IOException {
    Path before = file("before", Documents.cycloneDx("\"components\":[]"));
    String components = "\"components\":[{\"type\":\"library\",\"name\":\"a\"}],";
    String circle = "\"dependencies\":[{\"ref\":\"a\",\"dependsOn\":[\"a\"]}]";
    Path after =
        file(
            "after",
            Documents.cycloneDx(
                "\"metadata\":{\"component\":{\"type\":\"application\",\"name\":\"s\"}},"
                    + components.replace("\"name\"", "\"bom-ref\":\"a\",\"name\"")
                    + circle));

    JsonNode added = change(diff(new Documents(before, after)), "component-added");

    assertThat(added.get("introducedBy").toString()).isEqualTo("[]");
  }

  @Test
  void subjectIsReportedFieldByField() throws IOException {
    JsonNode diff = diff(Documents.in(folder));

    assertThat(diff.get("changes"))
        .extracting(JsonNode::toString)
        .contains(
            "{\"kind\":\"document-changed\",\"field\":\"subject.version\",\"before\":\"1.0.0\","
                + "\"after\":\"1.0.1\"}");
  }

  @Test
  void subjectThatOnlyOneSideHasIsReportedWhole() throws IOException {
    Path before = file("empty", Documents.cycloneDx("\"components\":[]"));

    JsonNode diff = diff(new Documents(before, Documents.in(folder).after()));

    assertThat(diff.get("before").get("subject").isNull()).isTrue();
    assertThat(diff.get("changes"))
        .extracting(JsonNode::toString)
        .contains(
            "{\"kind\":\"document-changed\",\"field\":\"subject\",\"before\":null,"
                + "\"after\":\"shop@1.0.1\"}");
  }

  @Test
  void everyChangeHasAKind() {
    var dependency = new Dependency(component("a"), component("b"), DependencyScope.TEST);
    var vulnerability = Vulnerability.builder("CVE-2020-0001").build();
    var service = Service.of(component("s"));
    var field = new FieldChange("version", "1", "2");
    List<Change> all =
        List.of(
            new Change.ComponentAdded(component("a")),
            new Change.ComponentRemoved(component("a")),
            new Change.ComponentChanged(
                component("a"),
                component("b"),
                MatchedBy.DIGEST,
                VersionChange.NONE,
                VersionStep.OTHER,
                List.of(field)),
            new Change.SubjectChanged(
                component("a"), null, VersionChange.OTHER, VersionStep.OTHER, List.of()),
            new Change.DependencyAdded(dependency),
            new Change.DependencyRemoved(dependency),
            new Change.FileAdded(component("f")),
            new Change.FileRemoved(component("f")),
            new Change.FileChanged(component("f"), component("f"), List.of(field)),
            new Change.ServiceAdded(service),
            new Change.ServiceRemoved(service),
            new Change.ServiceChanged(service, service, List.of(field)),
            new Change.VulnerabilityAdded(vulnerability),
            new Change.VulnerabilityRemoved(vulnerability),
            new Change.VulnerabilityChanged(vulnerability, vulnerability, List.of(field)),
            new Change.DocumentChanged(field));

    assertThat(all)
        .extracting(change -> (Object) change.getClass())
        .containsExactlyInAnyOrder((Object[]) Change.class.getPermittedSubclasses());
    assertThat(all).extracting(ChangeKind::of).contains(ChangeKind.values());
  }

  @Test
  void inspectionCountsWhatIsThere() throws IOException {
    JsonNode inspection = inspect(Documents.in(folder).after());

    assertThat(inspection.get("subject").toString())
        .isEqualTo("{\"name\":\"shop\",\"version\":\"1.0.1\"}");
    assertThat(inspection.get("components").asInt()).isEqualTo(4);
    assertThat(inspection.get("dependencies").asInt()).isEqualTo(4);
    assertThat(inspection.get("vulnerabilities").asInt()).isEqualTo(2);
    assertThat(inspection.get("ecosystems").toString()).isEqualTo("{\"npm\":4}");
    assertThat(inspection.get("evidence").toString())
        .isEqualTo(
            "{\"purl\":4,\"version\":4,\"anyDigest\":1,\"digest\":{\"SHA-256\":1},"
                + "\"license\":0,\"licenseDeclared\":0,\"licenseConcluded\":0,\"supplier\":0,"
                + "\"sourceRepository\":0,\"dependencyGraph\":4}");
  }

  @Test
  void subjectOfSpdxIsOneOfThePackages() throws IOException {
    Path example = Program.projectRoot().resolve("examples/axios-1.14.1-spdx/after/sbom.spdx.json");
    int packages = JSON.readTree(example.toFile()).get("packages").size();

    JsonNode inspection = inspect(example);

    assertThat(inspection.get("subject").get("name").asText()).isEqualTo("harbor-shop");
    assertThat(inspection.get("components").asInt()).isEqualTo(packages);
    assertThat(inspection.get("evidence").get("purl").asInt()).isEqualTo(packages);
  }

  @Test
  void schemasRefuseWhatTheyDoNotName() throws IOException {
    Documents documents = Documents.in(folder);
    String diff =
        Program.run(
                "diff",
                documents.before().toString(),
                documents.after().toString(),
                "--format=json")
            .out();

    Schemas.DIFF.assertRefuse(diff.replaceFirst("\"summary\"", "\"sumary\""));
    Schemas.DIFF.assertRefuse(diff.replaceFirst("\"component-added\"", "\"component-new\""));
    Schemas.DIFF.assertRefuse(diff.replaceFirst("\"matchedBy\"", "\"matched\""));
    Schemas.INSPECT.assertRefuse(diff);
  }

  @Test
  void realReleasesFollowTheSchemas() throws IOException {
    Corpus.assumePresent();
    List<Documents> pairs = Documents.realPairs();

    assertThat(pairs).hasSizeGreaterThan(10);
    for (Documents pair : pairs) {
      diff(pair);
      inspect(pair.after());
    }
  }

  private JsonNode diff(Documents documents) throws IOException {
    Program run =
        Program.run(
            "diff",
            documents.before().toString(),
            documents.after().toString(),
            "--format",
            "json");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).endsWith("}\n");
    Schemas.DIFF.assertAccept(run.out());
    JsonNode diff = JSON.readTree(run.out());
    assertSummaryCounts(diff);
    return diff;
  }

  private static void assertSummaryCounts(JsonNode diff) {
    Map<ChangeKind, Integer> counts = new EnumMap<>(ChangeKind.class);
    Map<String, Integer> directions = new TreeMap<>();
    for (JsonNode change : diff.get("changes")) {
      counts.merge(ChangeKind.find(change.get("kind").asText()).orElseThrow(), 1, Integer::sum);
      directions.merge(change.path("versionChange").asText(), 1, Integer::sum);
    }
    JsonNode summary = diff.get("summary");
    Map.of(
            "added", ChangeKind.COMPONENT_ADDED,
            "removed", ChangeKind.COMPONENT_REMOVED,
            "changed", ChangeKind.COMPONENT_CHANGED,
            "dependenciesAdded", ChangeKind.DEPENDENCY_ADDED,
            "dependenciesRemoved", ChangeKind.DEPENDENCY_REMOVED,
            "vulnerabilitiesAdded", ChangeKind.VULNERABILITY_ADDED,
            "vulnerabilitiesRemoved", ChangeKind.VULNERABILITY_REMOVED,
            "vulnerabilitiesChanged", ChangeKind.VULNERABILITY_CHANGED,
            "documentChanged", ChangeKind.DOCUMENT_CHANGED)
        .forEach(
            (member, kind) ->
                assertThat(summary.get(member).asInt())
                    .as(member)
                    .isEqualTo(counts.getOrDefault(kind, 0)));
    assertThat(summary.get("upgraded").asInt()).isEqualTo(directions.getOrDefault("upgrade", 0));
    assertThat(summary.get("downgraded").asInt())
        .isEqualTo(directions.getOrDefault("downgrade", 0));
  }

  private JsonNode inspect(Path document) throws IOException {
    Program run = Program.run("inspect", document.toString(), "--format", "json");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    Schemas.INSPECT.assertAccept(run.out());
    return JSON.readTree(run.out());
  }

  private static JsonNode change(JsonNode diff, String kind) {
    for (JsonNode change : diff.get("changes")) {
      if (change.get("kind").asText().equals(kind)) {
        return change;
      }
    }
    throw new AssertionError(kind + " in " + diff);
  }

  private static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name + ".json"), content);
  }

  private static Component component(String name) {
    return Component.builder(name).build();
  }
}
