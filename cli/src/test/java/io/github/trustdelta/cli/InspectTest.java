package io.github.trustdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code inspect} tells of one document, there and missing. */
class InspectTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String RICH =
      """
      "metadata": {
        "timestamp": "2026-01-02T03:04:05Z",
        "tools": {"components": [{"type": "application", "name": "maker", "version": "7"}]},
        "authors": [{"name": "Ada"}],
        "component": {"bom-ref": "shop", "type": "application", "name": "shop", "version": "1"}
      },
      "components": [
        {"bom-ref": "a9", "type": "library", "name": "a", "version": "9.0.0",
         "purl": "pkg:npm/a@9.0.0", "hashes": [{"alg": "MD5", "content": "%1$s"}],
         "licenses": [{"license": {"id": "MIT"}}]},
        {"bom-ref": "a10", "type": "library", "name": "a", "version": "10.0.0",
         "purl": "pkg:npm/a@10.0.0",
         "hashes": [{"alg": "MD5", "content": "%1$s"}, {"alg": "SHA-1", "content": "%1$s11111111"}]},
        {"bom-ref": "b", "type": "file", "name": "b", "supplier": {"name": "S"},
         "externalReferences": [{"type": "vcs", "url": "https://github.com/x/b"}]}
      ],
      "services": [{"bom-ref": "s", "name": "pay"}],
      "dependencies": [{"ref": "shop", "dependsOn": ["a9"]}, {"ref": "a9", "dependsOn": ["a10"]}],
      "compositions": [{"aggregate": "incomplete", "assemblies": ["shop"]}]
      """
          .formatted("0".repeat(32));

  @TempDir Path folder;

  @Test
  void everythingThatIsThereIsCounted() throws IOException {
    JsonNode inspection = json(cycloneDx(RICH));

    assertThat(inspection.get("document").toString())
        .isEqualTo(
            "{\"name\":null,\"id\":null,\"created\":\"2026-01-02T03:04:05Z\","
                + "\"tools\":[\"maker 7\"],\"authors\":[\"Ada\"]}");
    assertThat(inspection.get("types").toString()).isEqualTo("{\"file\":1,\"library\":2}");
    assertThat(inspection.get("services").asInt()).isEqualTo(1);
    assertThat(inspection.get("attestation").isNull()).isTrue();
    assertThat(inspection.get("evidence").toString())
        .isEqualTo(
            "{\"purl\":2,\"version\":2,\"anyDigest\":2,\"digest\":{\"MD5\":2,\"SHA-1\":1},"
                + "\"license\":1,\"licenseDeclared\":1,\"licenseConcluded\":0,\"supplier\":1,"
                + "\"sourceRepository\":1,\"dependencyGraph\":2}");
    assertThat(inspection.get("multipleVersions").toString())
        .isEqualTo(
            "[{\"package\":\"pkg:npm/a\",\"group\":null,\"name\":\"a\","
                + "\"versions\":[\"9.0.0\",\"10.0.0\"]}]");
    assertThat(inspection.get("completeness").findValuesAsText("aggregate"))
        .containsExactly("incomplete");
    assertThat(inspection.has("validation")).isFalse();
  }

  @Test
  void textShowsSharesAndDetails() throws IOException {
    String text = text(cycloneDx(RICH));

    assertThat(text)
        .startsWith("shop 1\n  format           CycloneDX 1.6, json\n")
        .contains(
            """
              made with        maker 7
              made by          Ada
              components       3: 2 npm, 1 without purl
              types            2 library, 1 file
              services         1
              dependencies     2
              vulnerabilities  0

            Evidence on the components
              purl                      66 %  2 of 3
              version                   66 %  2 of 3
              digest                    66 %  2 of 3  MD5 2, SHA-1 1
              licence                   33 %  1 of 3  declared 1
              supplier                  33 %  1 of 3
              source repository         33 %  1 of 3
              in the dependency graph   66 %  2 of 3

            In several versions (1)
              npm a  9.0.0, 10.0.0

            What the document claims to be complete or not (1)
              incomplete: assemblies: shop\
            """
                .replace("npm a", "a"))
        .doesNotContain("Missing", "Oddities");
  }

  @Test
  void documentThatSaysNothingIsCalledSo() throws IOException {
    assertThat(text(cycloneDx("\"components\":[]")))
        .contains(
            """
              components       0
              dependencies     0
              vulnerabilities  0

            Missing
              The document names no single subject.
              The document lists no components: it says nothing of what is inside.
              The document does not say who or what made it.
              The document does not say when it was made.
            """)
        .doesNotContain("Evidence", "%");
  }

  @Test
  void absenceOfEvidenceIsSaidInWords() throws IOException {
    assertThat(text(cycloneDx("\"components\":[{\"type\":\"library\",\"name\":\"a\"}]")))
        .contains(
            "  purl                       0 %  0 of 1\n",
            "  No component has a purl: names alone tell which packages these are.\n",
            "  No component has a digest: no content can be checked against it.\n",
            "  There are no dependencies between components: who brings in whom is unknown.\n");
  }

  @Test
  void versionsOfOnePackageAreListedAsFarAsTheyFit() throws IOException {
    var components = new StringBuilder("\"components\":[");
    for (int i = 12; i > 0; i--) {
      for (int version = 2; version < (i == 5 ? 12 : 4); version++) {
        components.append(
            "{\"type\":\"library\",\"name\":\"p%1$d\",\"purl\":\"pkg:npm/p%1$d@%2$d\"},"
                .formatted(i, version));
      }
    }
    String document =
        cycloneDx(components + "{\"type\":\"file\",\"name\":\"p1\",\"version\":\"9\"}]");

    assertThat(text(document))
        .contains("In several versions (12)\n  p5   2, 3, 4, 5, 6, 7 and 4 more\n  p1   2, 3\n")
        .contains("  p4   2, 3\n  ... and 4 more\n")
        .doesNotContain("p9 ");
    assertThat(json(document).get("multipleVersions")).hasSize(12);
  }

  @Test
  void orderOfComponentsChangesNothing() throws IOException {
    String first = "{\"type\":\"library\",\"name\":\"a\",\"purl\":\"pkg:deb/debian/a@1?arch=x\"}";
    String second = "{\"type\":\"library\",\"name\":\"A\",\"purl\":\"pkg:deb/debian/a@2?arch=y\"}";

    String forth = cycloneDx("\"components\":[" + first + "," + second + "]");
    String back = cycloneDx("\"components\":[" + second + "," + first + "]");

    assertThat(text(forth)).isEqualTo(text(back)).contains("In several versions (1)");
    assertThat(json(forth)).isEqualTo(json(back));
  }

  @Test
  void numbersInVersionsCountByValue() {
    assertThat(
            List.of("10.0", "9.0", "9.0-rc.10", "9.0-rc.9", "009.0", "1", "v2", "").stream()
                .sorted(NaturalOrder.INSTANCE))
        .containsExactly("", "1", "009.0", "9.0", "9.0-rc.9", "9.0-rc.10", "10.0", "v2");
  }

  @Test
  void oneVersionTwiceIsOneVersion() throws IOException {
    String component = "{\"type\":\"library\",\"name\":\"a\",\"purl\":\"pkg:npm/a@1\"}";

    assertThat(text(cycloneDx("\"components\":[" + component + "," + component + "]")))
        .doesNotContain("In several versions");
  }

  @Test
  void validDocumentIsCalledValid() throws IOException {
    String document = cycloneDx("\"version\":1");

    assertThat(text(document, "--validate"))
        .contains("\nSchema\n  valid after bom-1.6.schema.json\n");
    assertThat(json(document, "--validate").get("validation").toString())
        .isEqualTo(
            "{\"outcome\":\"valid\",\"schema\":\"bom-1.6.schema.json\",\"problems\":[],"
                + "\"furtherProblems\":0}");
  }

  @Test
  void invalidDocumentIsReadAllTheSame() throws IOException {
    var components = new StringBuilder("\"components\":[{\"type\":\"library\",\"name\":\"b\"}");
    for (int i = 0; i < 14; i++) {
      components.append(",{\"type\":\"lib\\u202erary\",\"name\":\"a%d\"}".formatted(i));
    }
    String document = cycloneDx(components + "]");

    String text = text(document, "--validate");
    JsonNode validation = json(document, "--validate").get("validation");

    assertThat(text)
        .contains("  not valid after bom-1.6.schema.json (14 problems)\n")
        .contains("    $.components[1].type, line 1, column ", ": 'lib\\u202erary' does not have")
        .contains("\n    ... and 4 more\n")
        .contains("components       15")
        .doesNotContain("\u202e");
    assertThat(validation.get("outcome").asText()).isEqualTo("invalid");
    assertThat(validation.get("problems")).hasSize(14);
    assertThat(validation.get("problems").get(3).get("where").asText())
        .startsWith("$.components[4].type, line 1, column ");
  }

  @Test
  void documentWithoutSchemaIsNotCalledValid() throws IOException {
    String document = cycloneDx("\"version\":1").replace("\"1.6\"", "\"1.7\"");

    assertThat(text(document, "--validate"))
        .contains("  not validated: there is no schema at hand for CycloneDX 1.7, json\n")
        .contains("  there is one for CycloneDX JSON 1.2 to 1.6, ");
    assertThat(json(document, "--validate").get("validation").toString())
        .isEqualTo(
            "{\"outcome\":\"no-schema\",\"schema\":null,\"problems\":[],\"furtherProblems\":0}");
  }

  @Test
  void unreadableDocumentIsNotValidated() throws IOException {
    Path file = Files.writeString(folder.resolve("broken.json"), "{\"bomFormat\":");

    Program run = Program.run("inspect", file.toString(), "--validate");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("trustdelta: " + file + ": expected ").contains("byte ");
  }

  @Test
  void standardInputIsValidatedToo() throws IOException {
    String document = cycloneDx("\"version\":1");
    Program run = Program.run(document, new String[] {"inspect", "-", "--validate"});

    assertThat(run.out()).contains("valid after bom-1.6.schema.json");
  }

  @Test
  void realDocumentsOfEveryFormatFollowTheSchema() throws IOException {
    Corpus.assumePresent();
    int read = 0;
    List<Path> files = Corpus.files("corpus/{singles,pairs}/**");
    for (int i = 0; i < files.size(); i += 9) {
      Program run = Program.run("inspect", files.get(i).toString(), "--format=json");
      if (run.exitCode() == 0) {
        Schemas.INSPECT.assertAccept(run.out());
        Program text = Program.run("inspect", files.get(i).toString());
        assertThat(text.exitCode()).isZero();
        assertThat(text.out().lines())
            .as("%s", files.get(i))
            .hasSizeLessThan(90)
            .noneMatch(line -> line.length() > 420 || line.endsWith(" "));
        read++;
      } else {
        assertThat(run.err()).startsWith("trustdelta: ").doesNotContain("internal error");
      }
    }
    assertThat(read).isGreaterThan(100);
  }

  private String text(String document, String... options) throws IOException {
    return run(document, options).out();
  }

  private JsonNode json(String document, String... options) throws IOException {
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = "--format=json";
    Program run = run(document, all);
    Schemas.INSPECT.assertAccept(run.out());
    return JSON.readTree(run.out());
  }

  private Program run(String document, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("document.json"), document);
    var args = new ArrayList<>(List.of("inspect", file.toString()));
    args.addAll(List.of(options));
    Program run = Program.run(args.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run;
  }

  private static String cycloneDx(String members) {
    return Documents.cycloneDx(members);
  }
}
