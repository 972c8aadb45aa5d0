package io.github.trustdelta.gate.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.Evidence;
import io.github.trustdelta.gate.Release;
import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Sbom;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each report says of a review. */
class ReportFormatTest {

  @ParameterizedTest
  @EnumSource(
      value = ReportFormat.class,
      names = {"MARKDOWN", "SARIF", "HTML"})
  void verdictFindingsAndGapsAreTold(ReportFormat format) {
    String report =
        Reviews.text(format, Reviews.of(Severity.CRITICAL, "smells", List.of(Reviews.lib("1.0"))));

    assertThat(report).containsIgnoringCase("block").contains("ACME-1", "lib smells");
    assertThat(report).contains("smells (1 component: pkg:npm/lib@1.0)");
  }

  @ParameterizedTest
  @EnumSource(
      value = ReportFormat.class,
      names = {"MARKDOWN", "SARIF", "HTML"})
  void acceptedFindingStaysInSight(ReportFormat format) {
    String report = Reviews.text(format, Reviews.accepted("smells"));

    assertThat(report).containsIgnoringCase("pass").contains("lib smells", "2026-04-02T12:01:00Z");
  }

  @ParameterizedTest
  @EnumSource(
      value = ReportFormat.class,
      names = {"MARKDOWN", "SARIF", "HTML"})
  void whatIsNotUsedIsTold(ReportFormat format) throws IOException {
    String evidence =
        """
        {"schema": "trustdelta-evidence/v1",
         "packages": [{"purl": "pkg:npm/lib@1.0", "downloads": 3}]}
        """;
    Release release = Release.of(Sbom.builder().build());
    ReviewInput.Builder input = ReviewInput.builder(release);
    Review silent = Review.of(input.at(Reviews.AT), List.of());
    Review review =
        Review.of(
            input.evidence(Evidence.read(evidence.getBytes(UTF_8))).at(Reviews.AT), List.of());

    assertThat(Reviews.text(format, review)).contains("downloads");
    assertThat(Reviews.text(format, silent)).doesNotContainIgnoringCase("set aside", "not used:");
  }

  @Test
  void acceptedFindingIsSuppressedInSarif() {
    String accepted = Reviews.text(ReportFormat.SARIF, Reviews.accepted("smells"));
    String open =
        Reviews.text(
            ReportFormat.SARIF, Reviews.of(Severity.HIGH, "smells", List.of(Reviews.lib("1.0"))));

    assertThat(accepted).contains("\"status\": \"accepted\"", "\"justification\": \"smells\"");
    assertThat(open).contains("\"suppressions\": []").doesNotContain("\"status\": \"accepted\"");
  }

  @Test
  void sentencesCountWhatIsThere() {
    List<Component> components = List.of(Reviews.lib("1.0"), Reviews.lib("2.0"));

    assertThat(new Outline(Reviews.of(Severity.HIGH, "x", components)).sentences())
        .containsExactly(
            "Somebody should look before the release is used.",
            "2 findings count, of 2 root causes: 2 high.",
            "1 rule could not look at everything; what was not looked at is no pass.");
    assertThat(new Outline(Reviews.of(Severity.INFO, "x", List.of())).sentences())
        .containsExactly(
            "Nothing that was looked at stands against the release.",
            "No finding counts.",
            "Every rule could look at everything.");
  }

  @Test
  void entryToAcceptNamesTheVersionElseTheContent() {
    Digest digest = new Digest(Digest.Algorithm.SHA_256, "ab".repeat(32));
    Digest weak = new Digest(Digest.Algorithm.SHA_1, "ab".repeat(20));
    List<Component> components =
        List.of(
            Reviews.lib("1.0"),
            Component.builder("nameless").digest(weak).digest(digest).build(),
            Component.builder("weak").digest(weak).build(),
            Component.builder("whole").purl("pkg:npm/whole").build(),
            Component.builder("star").purl("pkg:npm/star@*").build());

    HowToAccept how = HowToAccept.of(Reviews.of(Severity.CRITICAL, "x", components));

    assertThat(how.withoutEntry()).isEqualTo(3);
    assertThat(how.entries())
        .containsExactlyInAnyOrder(
            """
            [[allow]]
            rule = "ACME-1"
            purl = "pkg:npm/lib@1.0"
            reason = ""  # why it is accepted
            approved-by = ""  # who looked at it
            expires = 2026-05-02T12:00:00Z
            """,
            """
            [[allow]]
            rule = "ACME-1"
            digest = "SHA-256:%s"
            reason = ""  # why it is accepted
            approved-by = ""  # who looked at it
            expires = 2026-05-02T12:00:00Z
            """
                .formatted("ab".repeat(32)));
  }

  @Test
  void nothingIsToBeAcceptedWhereNobodyHasToAct() {
    Review watch = Reviews.of(Severity.MEDIUM, "x", List.of(Reviews.lib("1.0")));
    Review review = Reviews.of(Severity.HIGH, "x", List.of(Reviews.lib("1.0")));

    assertThat(HowToAccept.of(watch).isNeeded()).isFalse();
    assertThat(HowToAccept.of(review).isNeeded()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "sbom.json, sbom.json",
        "a b/\u00e9#1.json, a%20b/%C3%A9%231.json",
        "../x?y%20.json, ../x%3Fy%2520.json",
        "c:d.json, c%3Ad.json",
        "/srv/a b.json, file:///srv/a%20b.json",
        "//host/a.json, file:///.//host/a.json",
        "C:\\x\\a.json, file:///C%3A/x/a.json"
      })
  void fileIsNamedAsAReference(String path, String uri) {
    assertThat(FileUri.of(path)).isEqualTo(uri);
  }

  /** WCAG 2.2, 1.4.3: 4.5 to 1 for text. */
  @Test
  void coloursAreFarEnoughApart() throws IOException {
    String page = Reviews.text(ReportFormat.HTML, Reviews.of(Severity.INFO, "x", List.of()));
    List<Map<String, String>> schemes = schemes(page);

    assertThat(schemes).hasSize(3);
    for (Map<String, String> scheme : schemes) {
      for (String text : List.of("text", "dim")) {
        for (String ground : List.of("ground", "code")) {
          assertThat(contrast(scheme.get(text), scheme.get(ground)))
              .as("%s on %s of %s", text, ground, scheme)
              .isGreaterThanOrEqualTo(4.5);
        }
      }
    }
    Matcher badge = Pattern.compile("\\{ background: (#[0-9a-f]{6}); \\}").matcher(page);
    int badges = 0;
    while (badge.find()) {
      assertThat(contrast("#ffffff", badge.group(1))).isGreaterThanOrEqualTo(4.5);
      badges++;
    }
    assertThat(badges).isEqualTo(4);
  }

  private static List<Map<String, String>> schemes(String page) {
    var schemes = new ArrayList<Map<String, String>>();
    page.lines()
        .filter(line -> line.startsWith(":root"))
        .forEach(
            line -> {
              var colours = new HashMap<String, String>();
              Pattern.compile("--([a-z]+): (#[0-9a-f]{6})")
                  .matcher(line)
                  .results()
                  .forEach(found -> colours.put(found.group(1), found.group(2)));
              schemes.add(colours);
            });
    return schemes;
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
