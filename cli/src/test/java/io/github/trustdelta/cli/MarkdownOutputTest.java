package io.github.trustdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Sbom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No document breaks out of the comment on a pull request, and nothing left out is uncounted. */
class MarkdownOutputTest {

  /** All that the writer itself may write as HTML. */
  private static final Pattern OUR_TAGS =
      Pattern.compile("<br>|<details><summary>[0-9]+ more</summary>|</details>");

  /** All that the writer itself may write beside tables and code. */
  private static final Pattern OUR_WORDS = Pattern.compile("[A-Za-z0-9 ,;.()/:+&#\u26a0*-]*");

  private static final Pattern CODE = Pattern.compile("`[^`|\\v]*`");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a|b",
        "`a`",
        "``` a",
        "a\\",
        "a\\|b",
        "\\`a\\`|",
        "<script>alert(1)</script>",
        "</details></summary>",
        "<!-- a",
        "[a](http://evil.example)",
        "](http://evil.example)",
        "![a](http://evil.example/a.png)",
        "http://evil.example www.evil.example a@evil.example",
        "a\n\n# b",
        "a\r\n| b |\u0085c\u2028d\u2029e",
        "\u202egnp.exe",
        "@org/team",
        "org/repo#1 #1 GH-1",
        "**a** _b_ ~~c~~ $d$",
        "&#64;org &lt;",
        ":smile:",
        " a ",
      })
  void textOfADocumentStaysText(String hostile) {
    List<Component> before = new ArrayList<>();
    List<Component> after = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      before.add(hostile(hostile, i, "aa", "1"));
      after.add(hostile(hostile, i, "bb", i % 2 == 0 ? "1" : "2"));
      after.add(Component.builder(hostile + "new" + i).version(hostile).build());
    }

    assertOnlyOurStructure(markdown(sbom(hostile, "1", before), sbom(hostile, "2", after)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "|`\\|", "\ud83d\ude00\u00e9", "@@@@@@@@@@@@@@@@@@@@"})
  void hugeDiffStaysWithinTheLimitAndCountsTheRest(String name) {
    List<Component> removed = new ArrayList<>();
    List<Component> added = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      removed.add(Component.builder(name + "-gone-" + i).version(name).build());
      added.add(Component.builder(name + "-new-" + i).version(name).build());
    }
    String text = markdown(sbom("s", "1", removed), sbom("s", "2", added));

    assertThat(text.length()).isBetween(60_000, DiffMarkdown.MAX_LENGTH);
    assertThat(text).contains("New components (50000)", "Removed components (50000)");
    assertOnlyOurStructure(text);
    assertThat(shown(text) + leftOut(text)).isEqualTo(100_000);
  }

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
  void noChangeIsSaidInWords() {
    Sbom sbom = Sbom.builder().component(Component.builder("a").build()).build();

    assertThat(markdown(sbom, sbom)).contains("No changes in 1 component.");
  }

  @Test
  void leastImportantGroupIsCutFirst() {
    List<Component> removed = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      removed.add(Component.builder("gone-" + i).version("1").build());
    }
    List<Component> added = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      added.add(Component.builder("new-" + i).version("1").build());
    }
    String text = markdown(sbom("s", "1", removed), sbom("s", "2", added));

    assertThat(text)
        .contains("| `new-99` |", "<summary>90 more</summary>", "more, see the JSON")
        .doesNotContain("| `gone-9999` |");
  }

  @Test
  void realReleasesKeepTheForm() throws IOException {
    Corpus.assumePresent();
    for (Documents pair : Documents.realPairs()) {
      String[] args = {
        "diff", pair.before().toString(), pair.after().toString(), "--format=markdown"
      };
      Program run = Program.run(args);

      assertThat(run.exitCode()).isZero();
      assertThat(run.out().length()).isLessThanOrEqualTo(DiffMarkdown.MAX_LENGTH);
      assertOnlyOurStructure(run.out());
      assertThat(Program.run(args)).isEqualTo(run);
    }
  }

  /** Takes away all code and all of our own structure; what is left has to be plain words. */
  private static void assertOnlyOurStructure(String markdown) {
    int details = 0;
    for (String line : markdown.split("\n", -1)) {
      String rest = OUR_TAGS.matcher(CODE.matcher(line).replaceAll("")).replaceAll("");
      details += line.startsWith("<details>") ? 1 : line.equals("</details>") ? -1 : 0;
      if (line.startsWith("|")) {
        assertThat(rest).endsWith("|");
        rest = rest.replace("|", "");
      }
      assertThat(OUR_WORDS.matcher(rest).matches()).as(line).isTrue();
      assertThat(details).isBetween(0, 1);
    }
    assertThat(details).isZero();
  }

  private static long shown(String markdown) {
    return markdown.lines().filter(line -> line.startsWith("| `")).count();
  }

  private static long leftOut(String markdown) {
    return Pattern.compile("\\.\\.\\. and ([0-9]+) more, see the JSON")
        .matcher(markdown)
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  private static Component hostile(String text, int number, String digestByte, String version) {
    return Component.builder("n" + number + text)
        .group(text)
        .version(version)
        .publisher(text + digestByte)
        .description(text + digestByte)
        .property(text, digestByte)
        .digest(new Digest(Digest.Algorithm.SHA_256, digestByte.repeat(32)))
        .build();
  }

  private static Sbom sbom(String subject, String version, List<Component> components) {
    Sbom.Builder sbom = Sbom.builder().subject(Component.builder(subject).version(version).build());
    components.forEach(sbom::component);
    return sbom.build();
  }

  private static String markdown(Sbom before, Sbom after) {
    DiffView view = DiffView.of(SbomDiff.between(before, after));
    return DiffMarkdown.of(view, DiffHeadline.of(view, "old.json", "new.json"));
  }
}
