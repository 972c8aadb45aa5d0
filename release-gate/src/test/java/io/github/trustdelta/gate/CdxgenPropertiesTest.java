package io.github.trustdelta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.PackageFacts.Fact;
import io.github.trustdelta.gate.rule.Rules;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts that an SBOM says itself, in the words of cdxgen. */
class CdxgenPropertiesTest {

  private static final String[] LOOKED_UP = {
    "packageCreatedTime=2014-08-29T23:08:36.810Z",
    "publishTime=2026-03-31T00:21:58.168Z",
    "publisher=alice",
    "publisherEmail=alice@example.org",
    "maintainerSet=alice, alice@example.org, bob, bob@example.org",
    "versionCount=120",
    "priorVersion=1.0.0",
    "priorPublishTime=2026-03-01T00:00:00.000Z",
    "priorPublisher=bob",
    "priorMaintainerSet=bob, bob@example.org"
  };

  @Test
  void factsOfBothVersionsAreRead() {
    Evidence evidence = npm(LOOKED_UP);

    PackageFacts facts = facts(evidence, "pkg:npm/lib@1.1.0");
    assertThat(facts.publishedAt()).isEqualTo("2026-03-31T00:21:58.168Z");
    assertThat(facts.packageCreatedAt()).isEqualTo("2014-08-29T23:08:36.810Z");
    assertThat(facts.publisher()).isEqualTo("npm:alice");
    assertThat(facts.maintainers()).containsExactly("npm:alice", "npm:bob");
    assertThat(facts.versionCount()).isEqualTo(120);
    PackageFacts before = facts(evidence, "pkg:npm/lib@1.0.0");
    assertThat(before.publishedAt()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(before.publisher()).isEqualTo("npm:bob");
    assertThat(before.maintainers()).containsExactly("npm:bob");
    assertThat(evidence.notices()).isEmpty();
    assertThat(evidence.conflicts()).isEmpty();
  }

  @Test
  void subjectIsAPackageToo() {
    Component subject = component("pkg:npm/lib@1.1.0", "cdx:npm:", LOOKED_UP);
    Sbom sbom =
        Sbom.builder()
            .document(DocumentInfo.builder(SbomFormat.CYCLONEDX, "1.6").build())
            .subject(subject)
            .build();

    assertThat(Evidence.of(sbom).find(Purl.parse("pkg:npm/lib@1.1.0"))).isPresent();
  }

  @Test
  void sbomWithoutSuchPropertiesSaysNothing() {
    Sbom sbom = sbom(component("pkg:npm/lib@1.1.0", "cdx:npm:package:", "path=node_modules/lib"));

    assertThat(Evidence.of(sbom).find(Purl.parse("pkg:npm/lib@1.1.0"))).isEmpty();
    assertThat(Evidence.of(sbom).notices()).isEmpty();
  }

  @Test
  void firstMaintainerIsNoPublisher() {
    Evidence evidence =
        npm("publishTime=2026-03-31T00:00:00Z", "publisher=alice", "priorVersion=1.0.0");

    assertThat(facts(evidence, "pkg:npm/lib@1.1.0", Fact.PUBLISHER)).isNull();
    assertThat(npmFact(Fact.PUBLISHER, LOOKED_UP)).isEqualTo("npm:alice");
  }

  @Test
  void timesOfACacheAreNone() {
    assertThat(npmFact(Fact.PUBLISHED_AT, "publishTime=2026-03-31T00:00:00Z", "priorVersion=1.0.0"))
        .isNull();
    assertThat(npmFact(Fact.PUBLISHED_AT, "publishTime=2026-03-31T00:00:00Z")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GitHub Actions", "github actions", "gitlab-ci"})
  void whatAllWorkflowsGoByIsNobody(String name) {
    assertThat(npmFact(Fact.PUBLISHER, "publisher=" + name)).isNull();
    assertThat(npmFact(Fact.MAINTAINERS, "maintainerSet=" + name + ", a@b")).isNull();
    assertThat(npmFact(Fact.PUBLISHER, "publisher=" + name + "-fan")).isNotNull();
  }

  @Test
  void mailOfWorkflowsIsNobodyUnderAnyName() {
    assertThat(
            npmFact(Fact.PUBLISHER, "publisher=x", "publisherEmail=npm-oidc-no-reply@github.com"))
        .isNull();
  }

  @Test
  void silenceAboutProvenanceIsKnowledgeOnlyWhereSomebodyLooked() {
    assertThat(npmFact(Fact.TRUST_RANK, "hasInstallScript=true")).isNull();
    assertThat(npmFact(Fact.TRUST_RANK, "publishTime=x", "priorVersion=1.0.0")).isNull();
    assertThat(npmFact(Fact.TRUST_RANK, LOOKED_UP)).isEqualTo(TrustRank.NONE);
    assertThat(npmFact(Fact.TRUST_RANK, "publishTime=2026-03-31T00:00:00Z"))
        .isEqualTo(TrustRank.NONE);
  }

  @Test
  void trustedPublishingIsAProvenanceAtLeast() {
    assertThat(npmFact(Fact.TRUST_RANK, "trustedPublishing=true")).isEqualTo(TrustRank.PROVENANCE);
    assertThat(npmFact(Fact.TRUST_RANK, "provenanceUrl=https://example.org/a"))
        .isEqualTo(TrustRank.PROVENANCE);
    assertThat(npmFact(Fact.TRUST_RANK, "trustedPublishing=maybe", "publisher=a")).isNull();
  }

  @Test
  void provenanceAgreesWithATrustedPublisherAndNotWithNone() {
    Evidence claim = npm("trustedPublishing=true");

    Evidence more = rank(TrustRank.TRUSTED_PUBLISHER).over(claim);
    Evidence none = rank(TrustRank.NONE).over(claim);

    assertThat(more.conflicts()).isEmpty();
    assertThat(facts(more, "pkg:npm/lib@1.1.0").trustRank()).isEqualTo(TrustRank.TRUSTED_PUBLISHER);
    assertThat(none.conflicts()).extracting(Evidence.Conflict::fact).containsOnly(Fact.TRUST_RANK);
  }

  @Test
  void whoApprovedAStagedVersionDoesNotContradictTheWorkflow() {
    Evidence workflow =
        Evidence.of(
            List.of(
                PackageFacts.builder(Purl.parse("pkg:npm/lib@1.1.0"))
                    .publisher("npm:oidc:1")
                    .build()));

    assertThat(workflow.over(npm("trustedPublishing=true", "publisher=alice")).conflicts())
        .isEmpty();
    assertThat(workflow.over(npm("publisher=alice")).conflicts()).hasSize(1);
  }

  @Test
  void silenceOfPypiSaysNothing() {
    Evidence evidence =
        Evidence.of(
            sbom(
                component(
                    "pkg:pypi/lib@1.1.0",
                    "cdx:pypi:",
                    "publishTime=2026-03-31T00:00:00",
                    "uploaderSet=alice, bob",
                    "priorVersion=1.0.0",
                    "priorPublishTime=2026-03-01T00:00:00")));

    PackageFacts facts = facts(evidence, "pkg:pypi/lib@1.1.0");
    assertThat(facts.trustRank()).isNull();
    assertThat(facts.publishedAt()).isEqualTo("2026-03-31T00:00:00Z");
    assertThat(facts.maintainers()).containsExactly("pypi:alice", "pypi:bob");
    assertThat(facts(evidence, "pkg:pypi/lib@1.0.0").publishedAt())
        .isEqualTo("2026-03-01T00:00:00Z");
  }

  @Test
  void rustIsReadToo() {
    Evidence evidence =
        Evidence.of(
            sbom(
                component(
                    "pkg:cargo/lib@1.1.0",
                    "cdx:cargo:",
                    "publisher=alice",
                    "ownerSet=alice, Somebody Else",
                    "trustedPublishing=true",
                    "hasBuildScript=true",
                    "priorVersion=1.0.0+b",
                    "priorPublisher=bob")));

    PackageFacts facts = facts(evidence, "pkg:cargo/lib@1.1.0");
    assertThat(facts.publisher()).isEqualTo("cargo:alice");
    assertThat(facts.maintainers()).isNull();
    assertThat(facts.trustRank()).isEqualTo(TrustRank.PROVENANCE);
    assertThat(facts.installHooks()).containsExactly("build.rs");
    assertThat(facts(evidence, "pkg:cargo/lib@1.0.0%2Bb").publisher()).isEqualTo("cargo:bob");
  }

  @Test
  void hooksAreThoseThatRun() {
    assertThat(hooks("risky_scripts=postinstall, prepare")).containsExactly("postinstall");
    assertThat(hooks("risky_scripts=prepare", "hasInstallScript=true")).isEmpty();
    assertThat(hooks("risky_scripts=prepare", "isRegistryDependency=false"))
        .containsExactly("prepare");
    assertThat(hooks("hasInstallScript=true")).containsExactly("install script");
    assertThat(hooks("hasInstallScript=false")).isEmpty();
    assertThat(hooks("scripts=test, build")).isEmpty();
    assertThat(hooks("scripts=test", "gypfile=true")).containsExactly("install");
    assertThat(hooks("publisher=alice")).isNull();
  }

  @Test
  void namesOfHooksAgreeWithTheirCommands() {
    Evidence looked = hooked("postinstall: node setup.js");

    assertThat(looked.over(npm("risky_scripts=postinstall")).conflicts()).isEmpty();
    assertThat(looked.over(npm("hasInstallScript=false")).conflicts()).hasSize(1);
  }

  @Test
  void valueGivenTwiceDifferentlyIsAConflictAndNoFact() {
    Evidence evidence = npm("publisher=alice", "publisher=mallory");

    assertThat(evidence.conflicts())
        .containsExactly(
            new Evidence.Conflict(
                Purl.parse("pkg:npm/lib@1.1.0"), Fact.PUBLISHER, "alice", "mallory"));
    assertThat(facts(evidence, "pkg:npm/lib@1.1.0").publisher()).isNull();
    assertThat(npm("publisher=alice", "publisher=alice").conflicts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "publishTime=yesterday",
        "packageCreatedTime=2026-13-01T00:00:00Z",
        "versionCount=-1",
        "versionCount=99999999999999999999",
        "hasInstallScript=yes",
        "trustedPublishing=1",
        "publisher= ",
        "priorVersion=1.1.0"
      })
  void malformedValueIsANoticeAndNoFact(String property) {
    Evidence evidence = npm(property);

    assertThat(evidence.notices())
        .singleElement()
        .asString()
        .startsWith("property cdx:npm:" + property.substring(0, property.indexOf('=')))
        .contains("pkg:npm/lib@1.1.0", "expected");
    assertThat(evidence.find(Purl.parse("pkg:npm/lib@1.1.0"))).isEmpty();
  }

  @Property(tries = 300)
  void anyValueGivesEvidence(@ForAll @Size(max = 3) List<String> values) {
    for (String name : LOOKED_UP) {
      String property = name.substring(0, name.indexOf('='));
      String[] properties = values.stream().map(v -> property + "=" + v).toArray(String[]::new);

      assertThat(npm(properties)).isNotNull();
    }
  }

  @Test
  void newerDocumentDoesNotRewriteTheOlderOne() {
    Sbom before = sbom(component("pkg:npm/lib@1.0.0", "cdx:npm:", "publisher=bob"));
    Sbom after =
        sbom(
            component(
                "pkg:npm/lib@1.1.0",
                "cdx:npm:",
                "publisher=mallory",
                "priorVersion=1.0.0",
                "priorPublisher=mallory"));

    Review review = review(before, after, Evidence.none());

    assertThat(rules(review)).contains("SCD-062", "SCD-041");
    assertThat(review.input().evidence().find(Purl.parse("pkg:npm/lib@1.0.0")))
        .map(PackageFacts::publisher)
        .contains("npm:bob");
  }

  @Test
  void olderDocumentThatIsToldTheSameIsNoConflict() {
    Sbom before = sbom(component("pkg:npm/lib@1.0.0", "cdx:npm:", "publisher=mallory"));
    Sbom after =
        sbom(
            component(
                "pkg:npm/lib@1.1.0",
                "cdx:npm:",
                "publisher=mallory",
                "priorVersion=1.0.0",
                "priorPublisher=mallory"));

    assertThat(rules(review(before, after, Evidence.none()))).doesNotContain("SCD-062", "SCD-041");
  }

  @Test
  void sbomCannotTakeWhatWasLookedUp() {
    Sbom before = sbom(component("pkg:npm/lib@1.0.0", "cdx:npm:", "scripts=test"));
    Sbom after = sbom(component("pkg:npm/lib@1.1.0", "cdx:npm:", "hasInstallScript=false"));

    Review review = review(before, after, hooked("postinstall: node setup.js"));

    assertThat(rules(review)).contains("SCD-030", "SCD-062");
    assertThat(rules(review(before, after, Evidence.none()))).doesNotContain("SCD-030");
  }

  @Test
  void laterCountOfVersionsIsNoConflict() {
    Evidence early = npm("versionCount=2");
    Evidence late = npm("versionCount=9");

    assertThat(early.over(late).conflicts()).isEmpty();
    assertThat(facts(late.over(early), "pkg:npm/lib@1.1.0").versionCount()).isEqualTo(2);
  }

  private static Evidence rank(TrustRank rank) {
    return Evidence.of(
        List.of(PackageFacts.builder(Purl.parse("pkg:npm/lib@1.1.0")).trustRank(rank).build()));
  }

  private static Evidence hooked(String... hooks) {
    return Evidence.of(
        List.of(
            PackageFacts.builder(Purl.parse("pkg:npm/lib@1.1.0"))
                .installHooks(List.of(hooks))
                .build()));
  }

  private static List<String> hooks(String... properties) {
    return npm(properties)
        .find(Purl.parse("pkg:npm/lib@1.1.0"))
        .map(PackageFacts::installHooks)
        .orElse(null);
  }

  private static Object npmFact(Fact fact, String... properties) {
    return facts(npm(properties), "pkg:npm/lib@1.1.0", fact);
  }

  private static Object facts(Evidence evidence, String purl, Fact fact) {
    return evidence.find(Purl.parse(purl)).map(facts -> facts.values().get(fact)).orElse(null);
  }

  private static PackageFacts facts(Evidence evidence, String purl) {
    return evidence.find(Purl.parse(purl)).orElseThrow();
  }

  private static Evidence npm(String... properties) {
    return Evidence.of(sbom(component("pkg:npm/lib@1.1.0", "cdx:npm:", properties)));
  }

  private static Component component(String purl, String prefix, String... properties) {
    Purl parsed = Purl.parse(purl);
    Component.Builder component =
        Component.builder(parsed.name()).version(parsed.version()).purl(parsed);
    for (String property : properties) {
      int end = property.indexOf('=');
      component.property(prefix + property.substring(0, end), property.substring(end + 1));
    }
    return component.build();
  }

  private static Sbom sbom(Component component) {
    return Sbom.builder()
        .document(DocumentInfo.builder(SbomFormat.CYCLONEDX, "1.6").build())
        .component(component)
        .build();
  }

  private static Review review(Sbom before, Sbom after, Evidence evidence) {
    return Review.of(
        ReviewInput.builder(Release.of(after))
            .before(Release.of(before))
            .evidence(evidence)
            .at(Instant.parse("2026-04-02T12:00:00Z")),
        Rules.standard());
  }

  private static List<String> rules(Review review) {
    return review.entries().stream().map(entry -> entry.rule().definition().id()).toList();
  }
}
