package io.github.trustdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Sbom;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DiffMarkdownTest {

  private static final Pattern CODE = Pattern.compile("`[^`\n|]*`");

  private static final List<String> HOSTILE =
      List.of(
          "| a | b |",
          "`; rm`",
          "``` js",
          "<script>alert(1)</script>",
          "</details>",
          "](https://evil.example)",
          "![x](https://evil.example/x.png)",
          "https://evil.example",
          "@org/team",
          "fixes #1",
          ":tada:",
          "a\\",
          "a\\`b",
          "&lt;b&gt;",
          "# heading",
          "\u202egnp",
          "a\nb");

  @Test
  void theAttackStandsInTheFirstTable() {
    Path examples = Program.projectRoot().resolve("examples/axios-1.14.1");

    Program run =
        Program.run(
            "diff",
            examples.resolve("before/sbom.cdx.json").toString(),
            examples.resolve("after/sbom.cdx.json").toString(),
            "--format",
            "markdown");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("### `harbor-shop 2.4.0 -> 2.4.1 (patch)`\n")
        .contains(
            """
            #### New components (1)

            | component | version | introduced |
            |---|---|---|
            | `plain-crypto-js` | `4.2.1` | `through axios 1.14.0 -> 1.14.1 (patch)` |
            """);
  }

  @Test
  void whatADocumentSaysIsNoStructure() {
    for (String text : HOSTILE) {
      Component older = Component.builder(text).version("1").publisher(text).build();
      Component newer =
          Component.builder(text)
              .version("1")
              .publisher(text + "x")
              .author(Party.named(text))
              .build();
      Component other = Component.builder(text + "y").version(text).build();
      String markdown =
          markdown(
              Sbom.builder().component(older).build(),
              Sbom.builder().component(newer).component(other).build());
      String ours = CODE.matcher(markdown).replaceAll("");

      assertThat(ours).as(text).doesNotContain("evil", "script", "`", "@", "tada", "team", "fixes");
      assertThat(ours.lines().filter(line -> line.startsWith("|")))
          .as(text)
          .allMatch(line -> line.endsWith("|"));
      assertThat(ours.split("</details>", -1)).as(text).hasSameSizeAs(ours.split("<details>", -1));
    }
  }

  @Test
  void aHugeDiffFitsIntoAComment() {
    Sbom.Builder before = Sbom.builder();
    Sbom.Builder after = Sbom.builder();
    for (int i = 0; i < 20_000; i++) {
      String name = "name-" + "\u00e4".repeat(i % 50) + i;
      before.component(Component.builder("gone-" + name).version("1").build());
      before.component(Component.builder("up-" + name).version("1.0." + i).build());
      after.component(Component.builder("up-" + name).version("1.1." + i).build());
      after.component(Component.builder("new-" + name).version("1").build());
    }

    String markdown = markdown(before.build(), after.build());

    assertThat(markdown).hasSizeBetween(50_000, 65_536).endsWith("\n");
    assertThat(markdown)
        .contains("New components (20000)", "Removed components (20000)", "more, see the JSON");
    assertThat(markdown.split("</details>", -1)).hasSameSizeAs(markdown.split("<details>", -1));
    assertThat(markdown.indexOf("New components")).isLessThan(markdown.indexOf("Upgraded"));
  }

  @Test
  void longListsAreFolded() {
    Sbom.Builder after = Sbom.builder();
    for (int i = 0; i < 30; i++) {
      after.component(Component.builder("new-" + i).version("1").build());
    }

    assertThat(markdown(Sbom.builder().build(), after.build()))
        .contains("<details><summary>20 more</summary>\n\n| component | version | introduced |");
  }

  @Test
  void noChangeIsSaidInWords() {
    Sbom sbom = Sbom.builder().component(Component.builder("a").build()).build();

    assertThat(markdown(sbom, sbom)).contains("No changes in 1 component.");
  }

  private static String markdown(Sbom before, Sbom after) {
    DiffView view = DiffView.of(SbomDiff.between(before, after));
    return DiffMarkdown.of(view, DiffHeadline.of(view, "old.json", "new.json"));
  }
}
