package io.github.trustdelta.gate.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.Release;
import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.intel.Intel;
import io.github.trustdelta.gate.intel.IntelLimits;
import io.github.trustdelta.gate.intel.IntelMatch;
import io.github.trustdelta.gate.intel.IntelRecord;
import io.github.trustdelta.gate.rule.Rules;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one reviewer shares is found by another, and does not tell whose it is. */
class SharedFindingsTest {

  private static final Instant AT = Instant.parse("2026-04-02T12:00:00Z");
  private static final Digest GOOD = sha256("a");
  private static final Digest EVIL = sha256("b");

  private static final String REPLACED = "pkg:npm/lib@1.0+x'y?vcs_url=git%2Bhttps://inside.example";

  @TempDir Path folder;

  @Test
  void indicatorIsFoundInTheSbomOfSomebodyElse() throws IOException {
    Intel shared = read("shared.stix.json", write(StixReport::write, review()));

    List<IntelMatch> matches = shared.match(component("pkg:npm/other@2.0", EVIL));

    assertThat(matches).hasSize(1);
    assertThat(matches.get(0).intel().kind()).isEqualTo(IntelRecord.Kind.VULNERABILITY);
    assertThat(shared.match(component("pkg:npm/lib@1.0+x'y", GOOD))).hasSize(1);
    assertThat(shared.match(component("pkg:npm/lib@1.1", GOOD))).isEmpty();
    assertThat(shared.notices()).isEmpty();
  }

  @Test
  void statementIsFoundInTheSbomOfSomebodyElse() throws IOException {
    Intel shared = read("shared.openvex.json", write(OpenVexReport::write, review()));

    assertThat(shared.notices()).isEmpty();
    assertThat(write(OpenVexReport::write, review()))
        .contains("\"SCD-002\"", "\"under_investigation\"", "\"sha-256\"");
  }

  @Test
  void nothingTellsWhoseReviewItWas() throws IOException {
    for (String text :
        List.of(write(StixReport::write, review()), write(OpenVexReport::write, review()))) {
      assertThat(text).contains("lib").doesNotContain("acme", "inside.example", "secret");
    }
    assertThat(SharedFindings.of(review()).leftOut()).isEqualTo(2);
  }

  @Test
  void nothingFoundIsNoIndicator() throws IOException {
    Sbom same = sbom(component(REPLACED, GOOD));
    Review quiet = review(same, same);

    assertThat(write(StixReport::write, quiet)).contains("bundle").doesNotContain("objects");
    assertThat(write(OpenVexReport::write, quiet)).contains("\"statements\": []");
  }

  @Test
  void whatIsKnownToBeMaliciousIsCalledSo() throws IOException {
    Intel known =
        read(
            "record.json",
            """
            {"id": "MAL-2026-1", "modified": "2026-01-01T00:00:00Z", "summary": "made up",
             "affected": [{"package": {"ecosystem": "npm", "name": "lib"}, "versions": ["1.0"]}]}
            """);
    Review review =
        Review.of(
            ReviewInput.builder(Release.of(sbom(component("pkg:npm/lib@1.0", GOOD))))
                .intel(known)
                .at(AT),
            Rules.standard());

    assertThat(write(StixReport::write, review)).contains("\"malicious-activity\"");
    assertThat(write(OpenVexReport::write, review)).contains("\"affected\"", "action_statement");
    assertThat(write(StixReport::write, review())).doesNotContain("malicious-activity");
  }

  /** Another file under a version: of a public package, of the own one, of a private one. */
  private static Review review() {
    return review(
        sbom(
            component(REPLACED, GOOD),
            component("pkg:npm/%40acme/secret-part@1.0", GOOD),
            component("pkg:npm/secret@1.0?repository_url=inside.example", GOOD)),
        sbom(
            component(REPLACED, EVIL),
            component("pkg:npm/%40acme/secret-part@1.0", EVIL),
            component("pkg:npm/secret@1.0?repository_url=inside.example", EVIL)));
  }

  private static Review review(Sbom before, Sbom after) {
    return Review.of(
        ReviewInput.builder(Release.of(after)).before(Release.of(before)).at(AT), Rules.standard());
  }

  private static Sbom sbom(Component... components) {
    Component subject =
        Component.builder("app").version("1.0").purl("pkg:npm/%40acme/app@1.0").build();
    Sbom.Builder sbom =
        Sbom.builder()
            .document(DocumentInfo.builder(SbomFormat.CYCLONEDX, "1.6").build())
            .subject(subject);
    for (Component component : components) {
      sbom.component(component);
    }
    return sbom.build();
  }

  private static Component component(String purl, Digest digest) {
    return Component.builder("part").version("1.0").purl(purl).digest(digest).build();
  }

  private static Digest sha256(String digit) {
    return new Digest(Digest.Algorithm.SHA_256, digit.repeat(64));
  }

  private Intel read(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Intel.read(List.of(file), IntelLimits.DEFAULTS, AT);
  }

  private static String write(Writing writing, Review review) throws IOException {
    var out = new ByteArrayOutputStream();
    writing.write(review, out);
    return out.toString(UTF_8);
  }

  private interface Writing {
    void write(Review review, OutputStream out) throws IOException;
  }
}
