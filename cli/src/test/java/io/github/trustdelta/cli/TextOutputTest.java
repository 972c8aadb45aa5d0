package io.github.trustdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.Sbom;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see. */
class TextOutputTest {

  @TempDir Path folder;

  @Test
  void compromisedReleaseIsUnderstoodAtOnce() {
    for (String example :
        new String[] {"axios-1.14.1/%s/sbom.cdx", "axios-1.14.1-spdx/%s/sbom.spdx"}) {
      Program run = Program.run("diff", example(example, "before"), example(example, "after"));

      assertThat(run.out())
          .isEqualTo(
              """
              harbor-shop 2.4.0 -> 2.4.1 (patch)
              components: 1 new, 1 upgraded, 29 unchanged; dependencies: 1 new

              New components (1)
                plain-crypto-js  4.2.1  through axios 1.14.0 -> 1.14.1 (patch)

              Upgraded (1)
                axios  1.14.0 -> 1.14.1  patch

              Dependencies (1)
                +  axios 1.14.1 -> plain-crypto-js 4.2.1
              """);
    }
  }

  @Test
  void readmeShowsWhatTheProgramPrints() throws IOException {
    String readme = Files.readString(Program.projectRoot().resolve("README.md"));
    Program run =
        Program.run(
            "diff",
            example("axios-1.14.1/%s/sbom.cdx", "before"),
            example("axios-1.14.1/%s/sbom.cdx", "after"));

    assertThat(run.out()).isNotEmpty();
    assertThat(readme).contains("<!-- output -->\n```\n" + run.out() + "```\n<!-- output -->");
  }

  @Test
  void readmeShowsWhatAReviewPrints() throws IOException {
    String readme = Files.readString(Program.projectRoot().resolve("README.md"));
    Program run =
        Program.run(
            "review",
            Program.projectRoot().resolve("examples/axios-1.14.1").toString(),
            "--at=2026-03-31T02:00:00Z");

    assertThat(run.out()).startsWith("BLOCK: ");
    assertThat(readme).contains("<!-- review -->\n```\n" + run.out() + "```\n<!-- review -->");
  }

  @Test
  void sameReleaseInTwoFormatsHasNoNewComponents() {
    Program run =
        Program.run(
            "diff",
            example("axios-1.14.1/%s/sbom.cdx", "after"),
            example("axios-1.14.1-spdx/%s/sbom.spdx", "after"));

    assertThat(run.out())
        .startsWith("harbor-shop 2.4.1\n")
        .contains("\nMade otherwise: ", "CycloneDX 1.6 -> SPDX 2.3")
        .doesNotContain("New components", "Removed components", "Upgraded", "Dependencies");
  }

  @Test
  void inspectionIsOneScreen() {
    Program run = Program.run("inspect", example("axios-1.14.1/%s/sbom.cdx", "after"));

    assertThat(run.out())
        .isEqualTo(
            """
            harbor-shop 2.4.1
              format           CycloneDX 1.6, json
              id               urn:uuid:4ef6c9b8-684a-56e3-a8ac-be6f2729dd18
              created          2026-03-31T02:00:00Z
              made with        harbor-shop-release 3.2.0
              components       31: 31 npm
              types            31 library
              dependencies     43
              vulnerabilities  0

            Evidence on the components
              purl                     100 %  31 of 31
              version                  100 %  31 of 31
              digest                   100 %  31 of 31  SHA-512 31
              licence                   96 %  30 of 31  declared 30
              supplier                   0 %  0 of 31
              source repository         96 %  30 of 31
              in the dependency graph  100 %  31 of 31
            """);
  }

  @Test
  void sameDocumentHasNoChanges() throws IOException {
    String document = Documents.in(folder).after().toString();

    assertThat(Program.run("diff", document, document).out())
        .isEqualTo("shop 1.0.1\nNo changes in 4 components.\n");
  }

  @Test
  void filesAreListedWithWhatChangedInThem() throws IOException {
    Documents documents = Documents.withFiles(folder);

    assertThat(
            Program.run("diff", documents.before().toString(), documents.after().toString()).out())
        .isEqualTo(
            """
            shop 1.0.0 -> 1.0.1 (patch)
            files: 1 new, 1 changed, 1 removed

            Files (3)
              ~  ./index.js  SHA-1 digest aaaaaaaaaaaa... -> bbbbbbbbbbbb...
              +  ./new.js
              -  ./old.js
            """);
  }

  @Test
  void swappedContentStandsBeforeUpgrades() throws IOException {
    Documents documents = Documents.in(folder);

    assertThat(
            Program.run("diff", documents.before().toString(), documents.after().toString()).out())
        .isEqualTo(
            """
            shop 1.0.0 -> 1.0.1 (patch)
            components: 1 new, 1 changed at the same version, 1 upgraded, 1 removed, 1 unchanged; \
            dependencies: 1 new, 1 removed; services: 1 new, 1 changed, 1 removed; \
            vulnerabilities: 1 new, 1 changed, 1 removed
            Made otherwise: CycloneDX 1.5 -> 1.6 - why facts may be lost, gained or worded otherwise

            New components (1)
              fresh  1.0.0  through upgraded 1.0.0 -> 1.1.0 (minor)

            Content or origin changed at the same version (1)
              swapped  1.0.0  SHA-256 digest aaaaaaaaaaaa... -> bbbbbbbbbbbb...

            Upgraded (1)
              upgraded  1.0.0 -> 1.1.0  minor

            Removed components (1)
              gone  1.0.0

            Dependencies (2)
              +  upgraded 1.1.0 -> fresh 1.0.0
              -  shop 1.0.0 -> gone 1.0.0

            Services (3)
              +  telemetry  https://collect.example
              ~  login      endpoints https://login.example -> https://elsewhere.example
              -  mail

            Vulnerabilities (3)
              +  CVE-2020-0003  affects fresh
              ~  CVE-2020-0001  state in_triage -> exploitable
              -  CVE-2020-0002  affects gone

            Document (1)
              specVersion  1.5 -> 1.6
            """);
  }

  @Test
  void swappedContentOfTheSubjectStandsFirst() {
    Component before = component("pkg:npm/app@1.0.0", "aa").build();
    Component after = component("pkg:npm/app@1.0.0", "bb").description("new words").build();
    Component other = Component.builder("b").purl("pkg:npm/b@1.0.0").build();

    assertThat(
            text(
                Sbom.builder().subject(before).build(),
                Sbom.builder().subject(after).component(other).build()))
        .isEqualTo(
            """
            app 1.0.0
            components: 1 new

            Content or origin of the subject itself (1)
              SHA-256 digest  aaaaaaaaaaaa... -> bbbbbbbbbbbb...

            New components (1)
              b  1.0.0

            Subject (1)
              description  gained new words
            """);
  }

  @Test
  void upgradeFromElsewhereSaysSo() {
    Component before =
        component("pkg:npm/a@1.0.0", "aa")
            .reference(ExternalReference.of("vcs", "https://github.com/a/a"))
            .build();
    Component after =
        component("pkg:npm/a@1.0.1", "bb")
            .reference(ExternalReference.of("vcs", "https://github.com/b/a"))
            .publisher("b")
            .build();

    assertThat(text(sbom(before), sbom(after)))
        .contains(
            """
            Other version from another origin (1)
              a  1.0.0 -> 1.0.1 (patch)  source repository https://github.com/a/a -> https://github.com/b/a
                                         also gained publisher
            """)
        .doesNotContain("Upgraded");
  }

  @Test
  void lostDigestOfAnUpgradeIsNotTakenForGranted() {
    Component before = component("pkg:npm/a@1.0.0", "aa").build();
    Component after = Component.builder("a").purl("pkg:npm/a@1.0.1").build();

    assertThat(text(sbom(before), sbom(after)))
        .contains("evidence: lost for 1 component\n", "SHA-256 digest  a 1.0.0 -> 1.0.1\n");
  }

  @Test
  void gainedDigestIsNoOtherContent() {
    Component before = Component.builder("a").purl("pkg:npm/a@1.0.0").build();
    Component after = component("pkg:npm/a@1.0.0", "aa").build();

    assertThat(text(sbom(before), sbom(after)))
        .contains("1 described otherwise", "gained SHA-256 digest  a 1.0.0")
        .doesNotContain("Content or origin");
  }

  @Test
  void differenceOfLongTextsIsShown() {
    String path = "https://example.org/" + "directory/".repeat(20);
    Component before =
        component("pkg:npm/a@1.0.0", "aa").downloadLocation(path + "one.tgz").build();
    Component after = component("pkg:npm/a@1.0.0", "aa").downloadLocation(path + "two.tgz").build();

    assertThat(text(sbom(before), sbom(after)))
        .contains("directory/one.tgz -> ...", "directory/two.tgz\n");
  }

  @Test
  void ecosystemIsNamedWhereThereAreSeveral() {
    Component npm = Component.builder("six").purl("pkg:npm/six@1.0.0").build();
    Component pypi = Component.builder("six").purl("pkg:pypi/six@1.0.0").build();

    assertThat(text(sbom(), sbom(npm))).contains("  six  1.0.0");
    assertThat(text(sbom(), sbom(npm, pypi))).contains("  npm six   1.0.0", "  pypi six  1.0.0");
  }

  @Test
  void equalNewComponentsAreOneLine() {
    Component one = Component.builder("a").purl("pkg:npm/a@1.0.0").build();
    Component other = Component.builder("a").purl("pkg:npm/a@1.0.0").build();

    assertThat(text(sbom(), sbom(one, other)))
        .contains("New components (2)\n  a  1.0.0  (2 times)\n");
  }

  @Test
  void longListIsFoldedUnlessAllIsWanted() {
    var components = new Component[157];
    for (int i = 0; i < components.length; i++) {
      components[i] = Component.builder("c" + i).purl("pkg:npm/c" + i + "@1.0.0").build();
    }
    Sbom after = sbom(components);

    assertThat(text(sbom(), after))
        .contains("New components (157)", "\n  ... and 137 more (--all shows them)\n");
    assertThat(text(sbom(), after).lines()).hasSizeLessThan(30);
    assertThat(text(sbom(), after, true)).doesNotContain("--all").contains("c156");
  }

  @Test
  void documentsWithoutSubjectAreCalledByTheirFiles() {
    assertThat(text(sbom(), sbom(Component.builder("a").build())))
        .startsWith("old.json -> new.json\n");
  }

  @Test
  void textHasNoTrailingSpacesAndIsTheSameEverywhere() throws IOException {
    Documents documents = Documents.in(folder);
    String[] args = {"diff", documents.before().toString(), documents.after().toString()};
    String odd =
        Files.writeString(
                folder.resolve("odd.json"),
                Documents.cycloneDx(
                    "\"components\":[{\"type\":\"library\",\"name\":\"c\",\"purl\":\"no purl\"}]"))
            .toString();
    String text = Program.run(args).out();
    String inspection = Program.run("inspect", odd).out();
    String oddDiff = Program.run("diff", odd, args[1]).out();

    assertThat(oddDiff).contains("Oddities in the documents: 1 before, 0 after");
    assertThat(text.lines()).noneMatch(line -> line.endsWith(" "));
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Program.run(args).out()).isEqualTo(text);
      assertThat(Program.run("inspect", odd).out()).isEqualTo(inspection);
      assertThat(Program.run("diff", odd, args[1]).out()).isEqualTo(oddDiff);
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void colourComesOnlyWhereItIsWanted() throws IOException {
    Documents documents = Documents.in(folder);
    String[] args = {"diff", documents.before().toString(), documents.after().toString()};
    Program plain = Program.run(args);
    Program coloured = Program.run(InputStream.nullInputStream(), true, false, args);

    assertThat(plain.out()).doesNotContain("\u001b");
    assertThat(coloured.out()).contains("\u001b[");
    assertThat(coloured.out().replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(plain.out());
  }

  @Test
  void noShareIsRoundedToAllOrToNothing() {
    assertThat(InspectText.percent(0, 3)).isEqualTo("0 %");
    assertThat(InspectText.percent(1, 3000)).isEqualTo("<1 %");
    assertThat(InspectText.percent(2999, 3000)).isEqualTo("99 %");
    assertThat(InspectText.percent(3000, 3000)).isEqualTo("100 %");
  }

  @Test
  void noticesAreGroupedByKind() throws IOException {
    var components = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      components
          .append(i == 0 ? "" : ",")
          .append("{\"type\":\"library\",\"name\":\"c")
          .append(i)
          .append("\",\"purl\":\"no purl\"}");
    }
    Path document =
        Files.writeString(
            folder.resolve("odd.json"), Documents.cycloneDx("\"components\":[" + components + "]"));

    assertThat(Program.run("inspect", document.toString()).out())
        .contains("Oddities (5)\n  invalid-purl (5)\n    $.components[0].purl: ")
        .contains("... and 2 more")
        .doesNotContain("components[3]");
  }

  @Test
  void realReleasesStayReadable() throws IOException {
    Corpus.assumePresent();
    for (Documents pair : Documents.realPairs()) {
      Program run = Program.run("diff", pair.before().toString(), pair.after().toString());

      assertThat(run.exitCode()).isZero();
      assertThat(run.out().lines()).hasSizeLessThan(120).noneMatch(line -> line.length() > 300);
    }
  }

  private static Component.Builder component(String purl, String digestByte) {
    return Component.builder("a")
        .purl(purl)
        .digest(new Digest(Digest.Algorithm.SHA_256, digestByte.repeat(32)));
  }

  private static Sbom sbom(Component... components) {
    Sbom.Builder sbom = Sbom.builder();
    for (Component component : components) {
      sbom.component(component);
    }
    return sbom.build();
  }

  private static String text(Sbom before, Sbom after) {
    return text(before, after, false);
  }

  private static String text(Sbom before, Sbom after, boolean isUnfolded) {
    DiffView view = DiffView.of(SbomDiff.between(before, after));
    var headline = DiffHeadline.of(view, "old.json", "new.json");
    return DiffText.of(view, headline, isUnfolded, new Terminal(false));
  }

  private static String example(String pattern, String side) {
    return Program.projectRoot()
        .resolve("examples")
        .resolve(pattern.formatted(side) + ".json")
        .toString();
  }
}
