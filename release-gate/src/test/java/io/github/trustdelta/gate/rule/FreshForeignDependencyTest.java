package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.Evidence;
import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.sbom.Purl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreshForeignDependencyTest {

  private static final Instant RELEASED = Instant.parse("2026-03-31T00:00:00Z");
  private static final String FOUND = "high pkg:npm/new@1.0";

  private final FreshForeignDependency rule = new FreshForeignDependency();

  @ParameterizedTest
  @CsvSource({
    // age at the release of what needs it, versions so far, findings
    "PT0S, 1, 1",
    "P7D, 50, 1",
    "P7DT1S, 50, 0",
    "P7DT1S, 3, 0",
    "P7DT1S, 2, 1",
    "P90D, 2, 1",
    "P90DT1S, 2, 0",
    "P90D, 3, 0",
    // younger than what needs it
    "-PT1S, 50, 1"
  })
  void youngPackageOfStrangers(Duration age, long versions, int findings) {
    assertThat(needing(age, versions).findings(rule)).hasSize(findings);
  }

  @Test
  void findingNamesItAndWhatBroughtItIn() {
    Situation situation = needing(Duration.ofDays(1), 1);

    assertThat(situation.findings(rule)).containsExactly(FOUND);
    assertThat(rule.check(situation.input()).findings().get(0).rootCause().label())
        .isEqualTo("pkg:npm/lib@1.1");
  }

  @Test
  void packageOfWhoeverPublishesWhatNeedsItIsNotForeign() {
    Situation publisher =
        needing(Duration.ofDays(1), 1)
            .known("lib@1.1", it -> it.publisher("npm:alice"))
            .known("new@1.0", it -> it.publisher("npm:alice"));
    Situation maintainer =
        needing(Duration.ofDays(1), 1)
            .known("lib@1.1", it -> it.publisher("npm:alice"))
            .known("new@1.0", it -> it.maintainers(List.of("npm:alice")));
    Situation other =
        needing(Duration.ofDays(1), 1)
            .known("lib@1.1", it -> it.publisher("npm:alice"))
            .known("new@1.0", it -> it.publisher("npm:mallory"));

    assertThat(publisher.findings(rule)).isEmpty();
    assertThat(maintainer.findings(rule)).isEmpty();
    assertThat(other.findings(rule)).containsExactly(FOUND);
  }

  @Test
  void repositoryThatItClaimsIsNoProofOfItsOwner() {
    Situation situation =
        needing(Duration.ofDays(1), 1)
            .known("lib@1.1", it -> it.sourceOwner("github.com/acme"))
            .known("new@1.0", it -> it.sourceOwner("github.com/acme"));

    assertThat(situation.findings(rule)).containsExactly(FOUND);
  }

  @Test
  void repositoryThatIsProvenIsOne() {
    Situation situation = needing(Duration.ofDays(1), 1);
    Attested ofParent = Attested.of("lib@1.1").with("REPOSITORY", "https://github.com/acme/lib");
    Attested own = Attested.of("new@1.0").with("REPOSITORY", "https://github.com/acme/new");
    Attested foreign = Attested.of("new@1.0").with("REPOSITORY", "https://github.com/evil/new");

    assertThat(
            situation.attestedAfter(ofParent.verification(), foreign.verification()).findings(rule))
        .containsExactly(FOUND);
    assertThat(situation.attestedAfter(ofParent.verification(), own.verification()).findings(rule))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"npm:GitHub Actions", "GitHub Actions", "npm:gitlab-ci"})
  void accountThatEverybodyPublishesThroughIsNobody(String account) {
    Situation situation =
        needing(Duration.ofDays(1), 1)
            .known("lib@1.1", it -> it.publisher(account))
            .known("new@1.0", it -> it.publisher(account).maintainers(List.of("npm:mallory")));

    assertThat(situation.findings(rule)).containsExactly(FOUND);
  }

  @ParameterizedTest
  @CsvSource({
    // a namespace that has an owner
    "pkg:npm/%40acme/lib@1.1, pkg:npm/%40acme/new@1.0, 0",
    "pkg:npm/%40acme/lib@1.1, pkg:npm/%40acm3/new@1.0, 1",
    "pkg:maven/org.acme/lib@1.1, pkg:maven/org.acme/new@1.0, 0",
    "pkg:maven/org.acme/lib@1.1, pkg:maven/org.acme.evil/new@1.0, 1",
    "pkg:golang/github.com/acme/lib@v1.1.0, pkg:golang/github.com/acme/new@v1.0.0, 0",
    "pkg:golang/github.com/acme/lib@v1.1.0, pkg:golang/github.com/evil/new@v1.0.0, 1",
    "pkg:composer/acme/lib@1.1, pkg:composer/acme/new@1.0, 0",
    // one that anybody writes
    "pkg:generic/acme/lib@1.1, pkg:generic/acme/new@1.0, 1",
    "pkg:pypi/acme/lib@1.1, pkg:pypi/acme/new@1.0, 1"
  })
  void namespaceCountsWhereItIsOwned(String parent, String added, int findings) {
    Situation situation =
        new Situation()
            .before(parent.replace("1.1", "1.0").replace("v1.0.0", "v1.0.1"))
            .after(parent + " -> " + added)
            .known(parent, it -> it.publishedAt(RELEASED))
            .known(
                added,
                it ->
                    it.packageCreatedAt(RELEASED.minusSeconds(60))
                        .versionCount(1)
                        .publisher("mallory"));

    assertThat(situation.findings(rule)).hasSize(findings);
  }

  @Test
  void ownPackagesAreNotForeign() {
    Situation situation =
        new Situation()
            .subjects("pkg:npm/%40acme/app@1.0", "pkg:npm/%40acme/app@1.1")
            .after("pkg:npm/%40acme/app@1.1 -> pkg:npm/%40acme/new@1.0")
            .known("pkg:npm/%40acme/new@1.0", it -> it.packageCreatedAt(RELEASED).publisher("x"));

    assertThat(situation.findings(rule)).isEmpty();
  }

  @Test
  void ownNamespaceOfThePolicyIsNotForeign() {
    Situation situation =
        new Situation()
            .both("lib@1.0")
            .after("lib@1.0 -> pkg:npm/%40acme/new@1.0")
            .known("pkg:npm/%40acme/new@1.0", it -> it.packageCreatedAt(Situation.AT));

    assertThat(situation.findings(rule)).hasSize(1);
    assertThat(situation.policy(it -> it.own("pkg:npm/%40acme")).findings(rule)).isEmpty();
  }

  @Test
  void ageThatIsNotKnownIsNotEvaluated() {
    Situation situation =
        new Situation().both("lib@1.0").after("lib@1.0 -> new@1.0").known("new@1.0", it -> {});

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule))
        .containsExactly("pkg:npm/new@1.0: when the package was first published is not known");
  }

  @Test
  void publisherThatIsNotKnownIsNotEvaluated() {
    Situation situation =
        new Situation()
            .both("lib@1.0")
            .after("lib@1.0 -> new@1.0")
            .known("new@1.0", it -> it.packageCreatedAt(Situation.AT));

    assertThat(situation.gaps(rule))
        .containsExactly("pkg:npm/new@1.0: who publishes the package is not known");
  }

  @Test
  void onlyVersionIsTheFirstOne() {
    Situation situation =
        new Situation()
            .before("lib@1.0")
            .after("lib@1.1 -> new@1.0")
            .known("lib@1.1", it -> it.publishedAt(RELEASED))
            .known(
                "new@1.0", it -> it.publishedAt(RELEASED).versionCount(1).publisher("npm:mallory"));

    assertThat(situation.findings(rule)).containsExactly(FOUND);
  }

  @Test
  void oldPackageThatTheSoftwareItselfTakesIsNotFresh() {
    Instant longAgo = Instant.parse("2019-01-01T00:00:00Z");
    Situation situation =
        new Situation()
            .subjects("app@1.0", "app@1.1")
            .after("app@1.1 -> new@1.0")
            .known(
                "new@1.0",
                it ->
                    it.packageCreatedAt(longAgo)
                        .publishedAt(longAgo)
                        .versionCount(1)
                        .publisher("npm:bob"));

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(
            situation
                .after("app@1.1 -> newer@1.0")
                .known("newer@1.0", it -> it.packageCreatedAt(Situation.AT).publisher("npm:bob"))
                .findings(rule))
        .containsExactly("high pkg:npm/newer@1.0");
  }

  @Test
  void newcomerThatNothingNeedsIsLookedAtToo() {
    Situation situation =
        new Situation()
            .both("lib@1.0")
            .after("new@1.0")
            .known("new@1.0", it -> it.packageCreatedAt(Situation.AT).publisher("npm:mallory"));

    assertThat(situation.findings(rule)).containsExactly(FOUND);
  }

  @Test
  void dependencyThatWasThereBeforeIsNotNew() {
    Situation situation =
        new Situation()
            .both("lib@1.0 -> new@1.0")
            .known("new@1.0", it -> it.packageCreatedAt(Situation.AT).publisher("npm:mallory"));

    assertThat(situation.findings(rule)).isEmpty();
  }

  @Test
  void thresholdsAreThePolicys() {
    assertThat(
            needing(Duration.ofDays(30), 50)
                .policy(it -> it.threshold("SCD-022", "fresh-days", 30))
                .findings(rule))
        .hasSize(1);
  }

  @Test
  void manyNewcomersAreLookedAtInSeconds() {
    Situation situation = new Situation().both("lib@1.0");
    var facts = new ArrayList<PackageFacts>();
    for (int i = 0; i < 20_000; i++) {
      situation.after("lib@1.0 -> p%d@1.0".formatted(i));
      facts.add(
          PackageFacts.builder(Purl.parse("pkg:npm/p%d@1.0".formatted(i)))
              .packageCreatedAt(Situation.AT)
              .publisher("npm:p" + i)
              .build());
    }
    situation.known(Evidence.of(facts));

    assertThat(Seconds.of(rule, situation)).isLessThan(10);
  }

  private static Situation needing(Duration age, long versions) {
    return new Situation()
        .before("lib@1.0")
        .after("lib@1.1 -> new@1.0")
        .known("lib@1.1", it -> it.publishedAt(RELEASED))
        .known("new@1.0", it -> it.packageCreatedAt(RELEASED.minus(age)).versionCount(versions))
        .known("new@1.0", it -> it.maintainers(List.of()))
        .known("lib@1.0", it -> it.maintainers(List.of("npm:alice")));
  }
}
