package io.github.trustdelta.diff;

import static io.github.trustdelta.diff.Sketch.component;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Digest.Algorithm;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import io.github.trustdelta.sbom.Vulnerability;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What follows from changes is listed by label, whatever the order of the documents. */
class WhatFollowsTest {

  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

  @Test
  void lostEvidenceIsListedByLabel() {
    Function<Boolean, Sbom> before =
        reversed -> listed(reversed, (name, it) -> it.publisher("p").digest(sha256(name)));
    Function<Boolean, Sbom> after = reversed -> listed(reversed, (name, it) -> it);

    for (boolean reversed : new boolean[] {false, true}) {
      List<LostEvidence> losses =
          SbomDiff.between(before.apply(reversed), after.apply(!reversed)).lostEvidence();

      assertThat(losses).extracting(loss -> loss.after().name()).isEqualTo(NAMES);
      assertThat(losses)
          .allSatisfy(
              loss -> assertThat(loss.evidence()).containsExactly("digest:SHA-256", "publisher"));
    }
  }

  @Test
  void lossesOfTheSameLabelAreListedByWhatIsLost() {
    Component one = component("a@1").publisher("p").build();
    Component two = component("a@1").publisher("p").digest(sha256("a")).build();
    Component bare = component("a@1").build();
    Component bareToo = component("a@1").build();

    for (List<Component> order : List.of(List.of(one, two), List.of(two, one))) {
      Sbom.Builder before = Sbom.builder();
      order.forEach(before::component);
      Sbom after = Sbom.builder().component(bare).component(bareToo).build();

      assertThat(SbomDiff.between(before.build(), after).lostEvidence())
          .extracting(LostEvidence::evidence)
          .containsExactly(List.of("digest:SHA-256", "publisher"), List.of("publisher"));
    }
  }

  @Test
  void filesThatAreGoneAreLostEvidenceOfTheirPackageWithinOneFormat() {
    Component owner = component("a@1").build();
    Component file = Component.builder("x").type("file").build();
    Sbom before = Sbom.builder().component(owner).file(file, owner).build();
    Sbom after = Sbom.builder().component(component("a@1").build()).build();
    Sbom spdx =
        after.toBuilder().document(DocumentInfo.builder(SbomFormat.SPDX, "2.3").build()).build();

    assertThat(SbomDiff.between(before, after).lostEvidence())
        .extracting(LostEvidence::evidence)
        .containsExactly(List.of("files"));
    assertThat(SbomDiff.between(before, before.toBuilder().build()).lostEvidence()).isEmpty();
    assertThat(SbomDiff.between(before, spdx).lostEvidence()).isEmpty();
  }

  @Test
  void whatTheSubjectLostIsListed() {
    Sbom before = Sbom.builder().subject(component("app@1").digest(sha256("a")).build()).build();
    Sbom after = Sbom.builder().subject(component("app@2").build()).build();

    assertThat(SbomDiff.between(before, after).lostEvidence())
        .extracting(LostEvidence::evidence)
        .containsExactly(List.of("digest:SHA-256"));
  }

  @Test
  void renameHintsAreListedByLabelAndOncePerPairOfNames() {
    for (boolean reversed : new boolean[] {false, true}) {
      Sbom before =
          listed(
              reversed,
              (name, it) ->
                  it.digest(sha256(name))
                      .reference(ExternalReference.of("vcs", "https://github.com/o/" + name)));
      Sbom.Builder after = Sbom.builder();
      for (String name : NAMES) {
        after.component(
            Component.builder("new-" + name)
                .digest(sha256(name))
                .reference(ExternalReference.of("vcs", "git@github.com:o/" + name))
                .build());
      }
      SbomDiff diff = SbomDiff.between(before, after.build());

      assertThat(diff.renameHints())
          .extracting(hint -> hint.removed().name() + hint.basis().label())
          .containsExactly("adigest", "bdigest", "cdigest", "ddigest", "edigest");
    }
  }

  @Test
  void aRepositoryAloneIsAHintAsWell() {
    UnaryOperator<Component.Builder> vcs =
        it -> it.reference(ExternalReference.of("vcs", "https://github.com/o/r"));
    Sbom before = Sbom.builder().component(vcs.apply(component("name:x@1")).build()).build();
    Sbom grouped =
        Sbom.builder().component(vcs.apply(component("name:y@1").group("g")).build()).build();

    assertThat(SbomDiff.between(before, grouped).renameHints())
        .singleElement()
        .satisfies(
            hint -> {
              assertThat(hint.basis().label()).isEqualTo("source-repository");
              assertThat(hint.value()).isEqualTo("github.com/o/r");
            });
  }

  @Test
  void rewordingsAreListedByLabelAndOnlyWhereTheMeaningIsTheSame() {
    for (boolean reversed : new boolean[] {false, true}) {
      Sbom before =
          listed(
              reversed,
              (name, it) ->
                  it.description("same")
                      .reference(ExternalReference.of("vcs", "https://github.com/o/" + name)));
      Sbom after =
          listed(
              !reversed,
              (name, it) ->
                  it.description(name)
                      .reference(ExternalReference.of("vcs", "git@github.com:o/" + name)));

      assertThat(SbomDiff.between(before, after).rewordings())
          .extracting(it -> it.after().name() + it.fields().get(0).field())
          .containsExactlyElementsOf(NAMES.stream().map(it -> it + "reference:vcs").toList());
    }
  }

  @Test
  void whatMovedInTheGraphIsListedByLabel() {
    for (boolean reversed : new boolean[] {false, true}) {
      Sbom deep = graph(reversed, true);
      Sbom flat = graph(!reversed, false);
      GraphChanges changes = SbomDiff.between(deep, flat).graphChanges();

      assertThat(changes.moved())
          .extracting(it -> it.after().name() + it.depthBefore() + it.depthAfter())
          .containsExactly("b21", "c31", "d41", "e51");
      assertThat(changes.isEmpty()).isFalse();
      assertThat(SbomDiff.between(deep, deep).graphChanges().isEmpty()).isTrue();
    }
  }

  @Test
  void whatNothingReachesHasNoDepth() {
    Sbom before = Sketch.sbom("app@1 -> a@1; b@1 -> c@1; c@1 -> b@1");
    Sbom after = Sketch.sbom("app@1 -> a@1, b@1; b@1 -> c@1; c@1 -> b@1");

    assertThat(SbomDiff.between(before, after).graphChanges().moved())
        .extracting(it -> it.after().name() + it.depthBefore() + it.depthAfter())
        .containsExactly("bnull1", "cnull2");
  }

  @Test
  void anotherHostOrAnotherPlaceOfTheSameVersionIsAnotherDistribution() {
    assertThat(distribution("https://a.example/x-1.tgz", "1", "https://a.example/x-2.tgz", "2"))
        .doesNotContain(ChangeAspect.DISTRIBUTION_CHANGED);
    assertThat(distribution("https://a.example/x-1.tgz", "1", "https://b.example/x-2.tgz", "2"))
        .contains(ChangeAspect.DISTRIBUTION_CHANGED);
    assertThat(distribution("https://a.example/x-1.tgz", "1", "https://a.example/y.tgz", "1"))
        .contains(ChangeAspect.DISTRIBUTION_CHANGED);
  }

  @Test
  void anotherHostOfTheDownloadIsAnotherDistribution() {
    Component older = component("a@1").downloadLocation("https://a.example/1").build();
    Component same = component("a@2").downloadLocation("https://a.example/2").build();
    Component other = component("a@2").downloadLocation("https://b.example/2").build();

    assertThat(aspects(older, same)).containsExactly(ChangeAspect.UPGRADED);
    assertThat(aspects(older, other))
        .containsExactly(ChangeAspect.UPGRADED, ChangeAspect.DISTRIBUTION_CHANGED);
  }

  @Test
  void anotherOwnerOnASharedHostIsAnotherOrigin() {
    assertThat(
            distribution("https://github.com/a/x/1.tgz", "1", "https://github.com/b/x/2.tgz", "2"))
        .contains(ChangeAspect.DISTRIBUTION_CHANGED);
    assertThat(
            distribution("https://github.com/a/x/1.tgz", "1", "https://github.com/a/x/2.tgz", "2"))
        .doesNotContain(ChangeAspect.DISTRIBUTION_CHANGED);
    assertThat(distribution("https://a.example/1", "1", "https://b.example\\@a.example/2", "2"))
        .contains(ChangeAspect.DISTRIBUTION_CHANGED);
  }

  @Test
  void anotherRepositoryUnderVersionControlIsFoundInTheDownloadLocation() {
    Component older = component("a@1").downloadLocation("git+https://github.com/o/a@v1").build();
    Component same = component("a@2").downloadLocation("git+https://github.com/o/a@v2").build();
    Component other = component("a@2").downloadLocation("git+https://github.com/p/a@v2").build();

    assertThat(aspects(older, same)).containsExactly(ChangeAspect.UPGRADED);
    assertThat(aspects(older, other)).contains(ChangeAspect.REPOSITORY_CHANGED);
  }

  @Test
  void anotherCommentOnARepositoryIsNoOtherRepository() {
    String url = "https://github.com/o/a";
    Component older =
        component("a@1").reference(new ExternalReference("vcs", url, "x", List.of())).build();
    Component newer =
        component("a@1").reference(new ExternalReference("vcs", url, "y", List.of())).build();

    assertThat(aspects(older, newer)).isEmpty();
  }

  @Test
  void twoSpellingsOfOneVersionHaveOneContent() {
    assertThat(
            aspects(
                component("pypi/a@1.0").digest(sha256("a")).build(),
                component("pypi/a@1.0.0").digest(sha256("b")).build()))
        .containsExactly(ChangeAspect.DIGEST_CHANGED);
    assertThat(
            aspects(
                component("pypi/a@1.0").digest(sha256("a")).build(),
                component("pypi/a@1.1").digest(sha256("b")).build()))
        .containsExactly(ChangeAspect.UPGRADED);
    assertThat(
            aspects(
                component("a@1.0").digest(sha256("a")).build(),
                component("a").digest(sha256("b")).build()))
        .contains(ChangeAspect.DIGEST_CHANGED);
  }

  @Test
  void theDistributionOfTheSystemIsNoPartOfAPackagesIdentity() {
    Component.Builder older =
        Component.builder("a").purl("pkg:deb/debian/a@1-1?distro=debian-12.1");
    Component.Builder newer =
        Component.builder("a").purl("pkg:deb/debian/a@2-1?distro=debian-12.2");
    Component.Builder foreign =
        Component.builder("a")
            .purl("pkg:deb/debian/a@2-1?distro=debian-12.2&repository_url=evil.example");

    assertThat(aspects(older.build(), newer.build())).containsExactly(ChangeAspect.UPGRADED);
    assertThat(aspects(older.build(), foreign.build()))
        .containsExactly(ChangeAspect.UPGRADED, ChangeAspect.IDENTITY_CHANGED);
  }

  @Test
  void theEpochOfAnRpmPackageCounts() {
    Component older = Component.builder("a").purl("pkg:rpm/fedora/a@1.0-1?epoch=2").build();
    Component newer = Component.builder("a").purl("pkg:rpm/fedora/a@2.0-1?epoch=1").build();

    assertThat(aspects(older, newer)).containsExactly(ChangeAspect.DOWNGRADED);
  }

  @Test
  void aComponentThatIsCalledLikeAPurlIsNotThatPackage() {
    Component real = component("x@1").build();
    Component forged = Component.builder("pkg:npm/x").version("1").build();
    Component user = component("u@1").build();
    Sbom before =
        Sbom.builder()
            .component(real)
            .component(forged)
            .component(user)
            .dependency(user, real, DependencyScope.UNKNOWN)
            .build();
    Sbom after =
        Sbom.builder()
            .component(real)
            .component(forged)
            .component(user)
            .dependency(user, forged, DependencyScope.UNKNOWN)
            .build();

    assertThat(SbomDiff.between(before, after).changes())
        .extracting(change -> change.getClass().getSimpleName())
        .containsExactly("DependencyAdded", "DependencyRemoved");
  }

  @Test
  void thousandsOfSnippetsOfOneLongFileTakeLittleMemory() {
    Component one = component("x@1").build();
    Component two = component("x@1").build();
    Component file = Component.builder("f").type("file").copyright("c".repeat(1 << 20)).build();
    Sbom.Builder sbom = Sbom.builder().component(one).component(two).file(file, one);
    for (int i = 0; i < 5_000; i++) {
      sbom.file(Component.builder("s" + i).type("snippet").build(), file);
    }
    Sbom release = sbom.build();

    assertThat(SbomDiff.between(release, release.toBuilder().build()).changes()).isEmpty();
  }

  @Test
  void aspectsAreFoundByTheirLabels() {
    for (ChangeAspect aspect : ChangeAspect.values()) {
      assertThat(ChangeAspect.find(aspect.label())).contains(aspect);
    }
    assertThat(ChangeAspect.find("digest")).isEmpty();
    assertThat(Coincidence.GENERATOR.label()).isEqualTo("generator");
    assertThat(Coincidence.SPEC_VERSION.label()).isEqualTo("spec-version");
  }

  @Test
  void statementsOfOneVulnerabilityArePairedByWhatTheyAreAbout() {
    Sbom before =
        Sbom.builder()
            .vulnerability(statement("a", "in_triage"))
            .vulnerability(statement("b", "in_triage"))
            .vulnerability(statement("c", "in_triage"))
            .build();
    Sbom after =
        Sbom.builder()
            .vulnerability(statement("b", "exploitable"))
            .vulnerability(statement("a", "not_affected"))
            .vulnerability(statement("d", "in_triage"))
            .vulnerability(statement("e", "in_triage"))
            .build();

    assertThat(SbomDiff.between(before, after).changes())
        .extracting(change -> change.getClass().getSimpleName())
        .containsExactly(
            "VulnerabilityAdded",
            "VulnerabilityAdded",
            "VulnerabilityRemoved",
            "VulnerabilityChanged",
            "VulnerabilityChanged");
  }

  @Test
  void changesOfOneKindAreListedByLabel() {
    for (boolean reversed : new boolean[] {false, true}) {
      SbomDiff diff = SbomDiff.between(Sbom.builder().build(), listed(reversed, (name, it) -> it));

      assertThat(diff.changes())
          .extracting(change -> ((Change.ComponentAdded) change).component().name())
          .isEqualTo(NAMES);
      assertThat(diff.inverse().changes())
          .extracting(change -> ((Change.ComponentRemoved) change).component().name())
          .isEqualTo(NAMES);
      assertThat(diff).hasToString("5 changes");
    }
  }

  private interface Saying {
    Component.Builder more(String name, Component.Builder component);
  }

  private static Sbom listed(boolean reversed, Saying saying) {
    List<String> names = new ArrayList<>(NAMES);
    if (reversed) {
      Collections.reverse(names);
    }
    Sbom.Builder sbom = Sbom.builder();
    names.forEach(it -> sbom.component(saying.more(it, component(it + "@1")).build()));
    return sbom.build();
  }

  /** A chain from the subject, or all next to it. */
  private static Sbom graph(boolean reversed, boolean isDeep) {
    Component subject = component("app@1").build();
    Sbom listed = listed(reversed, (name, it) -> it);
    List<Component> parts =
        NAMES.stream().map(name -> listed.find(name + "@1").orElseThrow()).toList();
    Sbom.Builder sbom = listed.toBuilder().subject(subject);
    Component last = subject;
    for (Component part : parts) {
      sbom.dependency(isDeep ? last : subject, part, DependencyScope.UNKNOWN);
      last = part;
    }
    return sbom.build();
  }

  private static Set<ChangeAspect> distribution(
      String before, String versionBefore, String after, String versionAfter) {
    return aspects(
        component("a@" + versionBefore)
            .reference(ExternalReference.of("distribution", before))
            .reference(ExternalReference.of("website", "https://b.example"))
            .build(),
        component("a@" + versionAfter)
            .reference(ExternalReference.of("distribution", after))
            .reference(ExternalReference.of("website", "https://b.example"))
            .build());
  }

  private static Set<ChangeAspect> aspects(Component before, Component after) {
    return SbomDiff.between(
            Sbom.builder().component(before).build(), Sbom.builder().component(after).build())
        .changes()
        .get(0)
        .aspects();
  }

  private static Vulnerability statement(String affected, String state) {
    return Vulnerability.builder("CVE-1").affects("pkg:npm/" + affected).state(state).build();
  }

  private static Digest sha256(String digit) {
    return new Digest(Algorithm.SHA_256, digit.repeat(64));
  }
}
