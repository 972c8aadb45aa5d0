package io.github.trustdelta.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.rule.Rules;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy does to reviews: of recorded incidents, and of small releases. */
class PolicyReviewTest {

  private static final Instant AT = Instant.parse("2026-06-12T12:00:00Z");
  private static final String BENIGN = "benign-axios-1.16.1/T2";
  private static final String BUILDER = "https://github.com/actions/runner/github-hosted";

  private static final String ACCEPTED =
      """
      [[allow]]
      rule = "SCD-002"
      purl = "pkg:generic/codecov-bash@1.0.2"
      reason = "looked at"
      approved-by = "somebody"
      expires = %s
      """;

  @Test
  void acceptedFindingNoLongerBlocksAndStaysInSight() throws IOException {
    Review without = review("codecov-2021/T0", "");
    Review with = review("codecov-2021/T0", ACCEPTED.formatted("2021-06-01"));

    assertThat(without.verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(with.verdict()).isEqualTo(Verdict.PASS);
    assertThat(ids(with)).contains("SCD-002");
  }

  @Test
  void acceptanceOfAnotherVersionDoesNothing() throws IOException {
    String other = ACCEPTED.formatted("2021-06-01").replace("1.0.2", "1.0.3");

    assertThat(review("codecov-2021/T0", other).verdict()).isEqualTo(Verdict.BLOCK);
  }

  @Test
  void acceptanceThatIsOverIsAFinding() throws IOException {
    Review review = review("codecov-2021/T0", ACCEPTED.formatted("2021-02-01"));

    assertThat(review.verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(ids(review)).contains("SCD-063");
  }

  @Test
  void oneFindingOfSeveralIsAccepted() throws IOException {
    String policy =
        """
        [[allow]]
        rule = "SCD-023"
        purl = "pkg:npm/plain-crypto-js@4.2.1"
        reason = "looked at"
        approved-by = "somebody"
        expires = 2027-01-01
        """;

    Review review = review("axios-2026-1x/T1", policy);

    assertThat(review.entries())
        .filteredOn(entry -> entry.accepted() != null)
        .extracting(entry -> entry.rule().definition().id())
        .containsOnly("SCD-023");
    assertThat(review.verdict()).isEqualTo(Verdict.BLOCK);
  }

  @Test
  void ruleThatIsOffIsNotEvaluatedAndSaysWhy() throws IOException {
    Review review =
        review("codecov-2021/T0", "[rules.SCD-002]\noff = true\nreason = \"never mind\"\n");

    assertThat(ids(review)).doesNotContain("SCD-002");
    assertThat(reasons(review, "SCD-002"))
        .containsExactly("switched off by the policy: never mind");
  }

  @Test
  void whatWeighsLessSaysSo() throws IOException {
    String info = "[rules.SCD-002]\nseverity = \"info\"\nreason = \"never mind\"\n";
    Review milder = review("codecov-2021/T0", info);
    Review same = review("codecov-2021/T0", info.replace("info", "critical"));

    assertThat(milder.verdict()).isEqualTo(Verdict.PASS);
    assertThat(reasons(milder, "SCD-002"))
        .containsExactly("what it found weighs info instead of critical by the policy: never mind");
    assertThat(same.verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(reasons(same, "SCD-002")).isEmpty();
  }

  @Test
  void thresholdDecidesAndAMilderOneSaysSo() throws IOException {
    String policy = "[rules.SCD-022]\nfresh-days = 0\nyoung-days = 0\nreason = \"never mind\"\n";
    Review usual = review("event-stream-2018/T1", "");
    Review milder = review("event-stream-2018/T1", policy);

    assertThat(ids(usual)).contains("SCD-022");
    assertThat(reasons(usual, "SCD-022")).noneMatch(reason -> reason.contains("by the policy"));
    assertThat(ids(milder)).doesNotContain("SCD-022");
    assertThat(reasons(milder, "SCD-022"))
        .contains(
            "it finds less by the policy, with fresh-days 0 instead of 7: never mind",
            "it finds less by the policy, with young-days 0 instead of 90: never mind");
  }

  @Test
  void ownNamespaceIsNotSilent() throws IOException {
    String policy = "[own]\nnamespaces = [\"pkg:maven/org.fasterxml.jackson.core\"]\n";
    Review usual = review("jackson-typosquat-2025/T1", "");
    Review own = review("jackson-typosquat-2025/T1", policy);

    assertThat(ids(usual)).contains("SCD-022", "SCD-024");
    assertThat(ids(own)).doesNotContain("SCD-022", "SCD-024");
    assertThat(reasons(own, "SCD-024")).anyMatch(it -> it.contains("one's own by the policy"));
    assertThat(reasons(own, "SCD-022")).anyMatch(it -> it.contains("one's own by the policy"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "purl = \"pkg:npm/ms@2.1.3\"",
        "purl = \"pkg:npm/ms\"",
        "purl = \"pkg:npm/ms\"\nrange = \"vers:npm/>=2.0.0|<3.0.0\"",
        "publisher = \"acct:unrelated\"",
        "builder = \"" + BUILDER + "\""
      })
  void denialBlocks(String what) throws IOException {
    Review review = review(BENIGN, "[[deny]]\n" + what + "\nreason = \"not wanted\"\n");

    assertThat(review.verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(ids(review)).contains("SCD-001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "purl = \"pkg:npm/ms@2.1.4\"",
        "purl = \"pkg:npm/mss\"",
        "purl = \"pkg:npm/ms\"\nrange = \"vers:npm/>=3.0.0\"",
        "publisher = \"acct:unrelate\"",
        "builder = \"" + BUILDER + "/\"",
        "purl = \"pkg:npm/ms@2.1.3\"\nexpires = 2026-06-01"
      })
  void denialOfSomethingElseDoesNot(String what) throws IOException {
    Review review = review(BENIGN, "[[deny]]\n" + what + "\nreason = \"not wanted\"\n");

    assertThat(review.verdict()).isEqualTo(Verdict.WATCH);
  }

  @Test
  void denialThatIsOverOrCannotBeCheckedSaysSo() throws IOException {
    String over = "[[deny]]\npurl = \"pkg:npm/a\"\nreason = \"r\"\nexpires = 2026-06-01\n";
    String publisher = "[[deny]]\npublisher = \"x\"\nreason = \"r\"\n";

    assertThat(reasons(review(BENIGN, over), "SCD-001"))
        .contains("the denial of pkg:npm/a was over on 2026-06-01T00:00:00Z");
    assertThat(reasons(review(BENIGN, publisher), "SCD-001"))
        .anyMatch(it -> it.matches("the publisher of \\d+ of \\d+ components is not known.*"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "repository = \"https://github.com/axios/axios\"     | repository = \"https://github.com/axios/axious\"",
        "repository = \"git@github.com:axios/axios.git\"     | repository = \"https://gitlab.com/axios/axios\"",
        "builder = \"" + BUILDER + "\"                       | builder = \"" + BUILDER + "@*\"",
        "workflow = \".github/workflows/release.yml\"        | workflow = \".github/workflows/other.yml\"",
        "must-be-attested = true                             | issuer = \"https://token.example\"",
        "must-be-attested = true                             | identity = \"somebody\""
      })
  void provenanceFromElsewhereBlocks(String right, String wrong) throws IOException {
    String entry = "[[source]]\npackage = \"pkg:npm/axios\"\n";

    assertThat(ids(review(BENIGN, entry + right))).doesNotContain("SCD-064");
    assertThat(review(BENIGN, entry + right).verdict()).isEqualTo(Verdict.WATCH);
    assertThat(ids(review(BENIGN, entry + wrong))).contains("SCD-064");
    assertThat(review(BENIGN, entry + wrong).verdict()).isEqualTo(Verdict.BLOCK);
  }

  @Test
  void missingProvenanceIsAFindingWhereItIsDemandedAndNeverSilent() throws IOException {
    String expected = "[[source]]\npackage = \"pkg:npm/ms\"\nworkflow = \"x\"\n";
    Review unknown = review(BENIGN, expected);
    Review demanded = review(BENIGN, expected + "must-be-attested = true\n");

    assertThat(ids(unknown)).doesNotContain("SCD-064");
    assertThat(reasons(unknown, "SCD-064"))
        .containsExactly("it has no verified provenance to compare with what the policy expects");
    assertThat(ids(demanded)).contains("SCD-064");
    assertThat(demanded.verdict()).isEqualTo(Verdict.REVIEW);
  }

  @Test
  void expectationOfANamespaceIsAboutAllOfItAndNothingElse() {
    var source = new ExpectedSource("pkg:npm/%40acme/*", null, null, null, null, null, true);

    assertThat(source.isAbout(Purl.parse("pkg:npm/%40acme/a@1"))).isTrue();
    assertThat(source.isAbout(Purl.parse("pkg:npm/%40acme2/a@1"))).isFalse();
    assertThat(source.isAbout(Purl.parse("pkg:npm/a@1"))).isFalse();
  }

  @Test
  void componentThatIsNotOnTheListIsAFinding() throws PolicyReadException {
    Sbom sbom = sbom("pkg:npm/a@1", "pkg:npm/b@1", "pkg:npm/c@7");
    String list =
        """
        [allowlist]
        components = ["pkg:npm/a@1", "pkg:npm/b@2"]
        whole-packages = ["pkg:npm/c"]
        """;

    assertThat(subjects(list, sbom)).containsExactly("pkg:npm/b@1");
    assertThat(subjects(list.replace("b@2", "b@1"), sbom)).isEmpty();
    assertThat(subjects("", sbom)).isEmpty();
  }

  @Test
  void hookThatWasReviewedIsNamedAndAnotherOneIsFound() throws IOException {
    String policy =
        """
        [[reviewed-hook]]
        package = "pkg:npm/plain-crypto-js"
        hook = "postinstall: node setup.js"
        reason = "looked at"
        approved-by = "somebody"
        """;

    Review same = review("axios-2026-1x/T1", policy);
    Review other = review("axios-2026-1x/T1", policy.replace("setup.js", "set-up.js"));

    assertThat(ids(same)).doesNotContain("SCD-023");
    assertThat(reasons(same, "SCD-023")).anyMatch(it -> it.contains("node setup.js"));
    assertThat(ids(other)).contains("SCD-023");
  }

  @Test
  void ownRegistryMayTakeOverAndNotBeLeft() throws IOException {
    Review usual = review("torchtriton-2022/T0", "");
    String from = fact(usual, "SCD-021", "before");
    String to = fact(usual, "SCD-021", "after");

    Review left = review("torchtriton-2022/T0", "[own]\nregistries = [\"" + from + "\"]\n");
    Review joined = review("torchtriton-2022/T0", "[own]\nregistries = [\"" + to + "\"]\n");

    assertThat(ids(left)).contains("SCD-021");
    assertThat(ids(joined)).doesNotContain("SCD-021");
    assertThat(reasons(joined, "SCD-021")).anyMatch(it -> it.contains("one's own by the policy"));
  }

  @Test
  void ownNameFromTheRegistryOfOthersIsNotOwn() throws IOException {
    Evidence evidence =
        Evidence.read(
            """
            {"schema": "trustdelta-evidence/v1", "packages": [
              {"purl": "pkg:npm/%40acme/new@1", "packageCreatedAt": "2026-06-12T00:00:00Z",
               "publisher": "npm:somebody"}]}
            """
                .getBytes(UTF_8));
    Component added =
        Component.builder("new")
            .version("1")
            .purl("pkg:npm/%40acme/new@1")
            .reference(ExternalReference.of("distribution", "https://npm.acme.example/new-1.tgz"))
            .build();
    Sbom before = sbom("pkg:npm/a@1");
    ReviewInput.Builder input =
        ReviewInput.builder(Release.of(sbom(before.components().get(0), added)))
            .before(Release.of(before))
            .evidence(evidence);
    String policy =
        "[own]\nnamespaces = [\"pkg:npm/%40acme\"]\nregistries = [\"npm.acme.example\"]\n";

    Review own = Review.of(input.policy(policy(policy)).at(AT), Rules.standard());
    Review other =
        Review.of(
            input.policy(policy(policy.replace("npm.acme", "npm.acne"))).at(AT), Rules.standard());

    assertThat(ids(own)).doesNotContain("SCD-022");
    assertThat(ids(other)).contains("SCD-022");
  }

  private static String fact(Review review, String rule, String name) {
    return review.entries().stream()
        .filter(entry -> entry.rule().definition().id().equals(rule))
        .map(entry -> entry.finding().facts().get(name))
        .findFirst()
        .orElseThrow();
  }

  private static Review review(String replay, String policy) throws IOException {
    return Replay.of(replay).review(policy(policy));
  }

  private static Policy policy(String toml) throws PolicyReadException {
    return Policy.read(toml.getBytes(UTF_8), Rules.standard());
  }

  private static List<String> subjects(String policy, Sbom after) throws PolicyReadException {
    ReviewInput input = ReviewInput.builder(Release.of(after)).policy(policy(policy)).at(AT);
    return Review.of(input, Rules.standard()).entries().stream()
        .filter(entry -> entry.rule().definition().id().equals("SCD-065"))
        .map(entry -> entry.finding().subject().label())
        .toList();
  }

  private static List<String> ids(Review review) {
    return review.entries().stream().map(entry -> entry.rule().definition().id()).toList();
  }

  private static List<String> reasons(Review review, String rule) {
    return review.notEvaluated().stream()
        .filter(gap -> gap.rule().equals(rule))
        .map(NotEvaluated::reason)
        .toList();
  }

  private static Sbom sbom(String... purls) {
    return sbom(
        Arrays.stream(purls)
            .map(Purl::parse)
            .map(it -> Component.builder(it.name()).version(it.version()).purl(it).build())
            .toArray(Component[]::new));
  }

  private static Sbom sbom(Component... components) {
    Sbom.Builder sbom =
        Sbom.builder().document(DocumentInfo.builder(SbomFormat.CYCLONEDX, "1.6").build());
    Arrays.stream(components).forEach(sbom::component);
    return sbom.build();
  }
}
