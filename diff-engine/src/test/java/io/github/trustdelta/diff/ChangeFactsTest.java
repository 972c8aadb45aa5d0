package io.github.trustdelta.diff;

import static io.github.trustdelta.diff.Sketch.component;
import static io.github.trustdelta.diff.Sketch.sbom;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is said about changes beside the changes: aspects, lost evidence, hints, rewordings. */
class ChangeFactsTest {

  private static final Map<ChangeAspect, ChangeAspect> INVERSES =
      Map.of(
          ChangeAspect.UPGRADED, ChangeAspect.DOWNGRADED,
          ChangeAspect.DOWNGRADED, ChangeAspect.UPGRADED,
          ChangeAspect.DIGEST_ADDED, ChangeAspect.DIGEST_DROPPED,
          ChangeAspect.DIGEST_DROPPED, ChangeAspect.DIGEST_ADDED,
          ChangeAspect.EVIDENCE_GAINED, ChangeAspect.EVIDENCE_LOST,
          ChangeAspect.EVIDENCE_LOST, ChangeAspect.EVIDENCE_GAINED);

  /** What looks one way only: weaker digests, and hosts that are new. */
  private static final Set<ChangeAspect> ONE_WAY =
      EnumSet.of(ChangeAspect.DIGEST_WEAKENED, ChangeAspect.DISTRIBUTION_CHANGED);

  @Test
  void theInverseHasTheInverseAspects() {
    Set<ChangeAspect> seen = EnumSet.noneOf(ChangeAspect.class);
    for (long seed = 0; seed < 1_000; seed++) {
      var generator = new SbomArbitraries(seed, SbomFormat.CYCLONEDX);
      Sbom before = generator.sbom(10);
      for (Change change : SbomDiff.between(before, generator.successor(before)).changes()) {
        Set<ChangeAspect> expected = EnumSet.noneOf(ChangeAspect.class);
        change.aspects().forEach(aspect -> expected.add(INVERSES.getOrDefault(aspect, aspect)));
        Set<ChangeAspect> inverse = EnumSet.noneOf(ChangeAspect.class);
        inverse.addAll(change.inverse().aspects());
        expected.removeAll(ONE_WAY);
        inverse.removeAll(ONE_WAY);

        assertThat(inverse).as("seed %d: %s", seed, change).isEqualTo(expected);
        seen.addAll(change.aspects());
      }
    }
    assertThat(seen).containsAll(INVERSES.keySet()).hasSizeGreaterThan(12);
  }

  @Test
  void aDigestThatIsGoneIsDroppedAndLost() {
    SbomDiff diff = between(it -> it.digest(sha256('1')), it -> it);

    assertThat(aspects(diff)).containsExactly("digest-dropped", "evidence-lost");
    assertThat(losses(diff)).containsExactly("pkg:npm/a@1 [digest:SHA-256]");
    assertThat(losses(diff.inverse())).isEmpty();
    assertThat(aspects(diff.inverse())).containsExactly("digest-added", "evidence-gained");
  }

  @Test
  void anotherDigestAtTheSameVersionIsChangedAndNotLost() {
    SbomDiff diff = between(it -> it.digest(sha256('1')), it -> it.digest(sha256('2')));

    assertThat(aspects(diff)).containsExactly("digest-changed");
    assertThat(diff.lostEvidence()).isEmpty();
  }

  @Test
  void aStrongDigestThatGivesWayToAWeakOneIsWeakened() {
    SbomDiff diff = between(it -> it.digest(sha256('1')), it -> it.digest(sha1('1')));

    assertThat(aspects(diff)).contains("digest-weakened");
    assertThat(aspects(diff.inverse())).doesNotContain("digest-weakened");
  }

  @Test
  void whoAndFromWhereIsLostOrChanged() {
    UnaryOperator<Component.Builder> known =
        it ->
            it.supplier(Party.named("s"))
                .declaredLicense(new License.Expression("MIT", null))
                .reference(ExternalReference.of("vcs", "https://example.org/o/n"));

    assertThat(losses(between(known, it -> it)))
        .containsExactly("pkg:npm/a@1 [license:declared, reference:vcs, supplier]");
    assertThat(aspects(between(known, it -> known.apply(it).supplier(Party.named("t")))))
        .containsExactly("supplier-changed");
  }

  @Test
  void dependenciesThatAreGoneAreLostEvidence() {
    SbomDiff diff = SbomDiff.between(sbom("app@1 -> a@1; a@1 -> b@1"), sbom("app@1 -> a@1, b@1"));

    assertThat(losses(diff)).containsExactly("pkg:npm/a@1 [dependencies]");
  }

  @Test
  void equalContentUnderAnotherNameIsAHint() {
    SbomDiff diff =
        SbomDiff.between(
            sbom("app@1 -> old@1", "old@1", it -> it.digest(sha256('1'))),
            sbom("app@1 -> new@1", "new@1", it -> it.digest(sha256('1'))));

    assertThat(diff.renameHints())
        .singleElement()
        .satisfies(
            hint -> {
              assertThat(hint.basis()).isEqualTo(RenameHint.Basis.DIGEST);
              assertThat(hint.removed()).hasToString("pkg:npm/old@1");
              assertThat(hint.added()).hasToString("pkg:npm/new@1");
            });
    assertThat(diff.changes()).hasAtLeastOneElementOfType(Change.ComponentRemoved.class);
  }

  @Test
  void equalWeakDigestsAreNoHint() {
    SbomDiff diff =
        SbomDiff.between(
            sbom("app@1 -> old@1", "old@1", it -> it.digest(sha1('1'))),
            sbom("app@1 -> new@1", "new@1", it -> it.digest(sha1('1'))));

    assertThat(diff.renameHints()).isEmpty();
  }

  @Test
  void aRepositoryOfManyPackagesIsNoHint() {
    UnaryOperator<Component.Builder> source =
        it -> it.reference(ExternalReference.of("vcs", "https://example.org/o/n"));
    Sbom before = Sbom.builder().component(source.apply(component("old@1")).build()).build();
    Sbom.Builder after = Sbom.builder().component(source.apply(component("new@1")).build());

    assertThat(SbomDiff.between(before, after.build()).renameHints()).hasSize(1);
    after.component(source.apply(component("newer@1")).build());
    assertThat(SbomDiff.between(before, after.build()).renameHints()).isEmpty();
  }

  @Test
  void anotherSpellingOfOneRepositoryIsARewordingAndNoChange() {
    SbomDiff diff =
        between(
            it -> it.reference(ExternalReference.of("vcs", "git@example.org:o/n.git")),
            it -> it.reference(ExternalReference.of("vcs", "https://example.org/o/n")));

    assertThat(diff.isEmpty()).isTrue();
    assertThat(diff.rewordings())
        .singleElement()
        .satisfies(
            it ->
                assertThat(it.fields())
                    .containsExactly(
                        new FieldChange(
                            "reference:vcs",
                            "git@example.org:o/n.git",
                            "https://example.org/o/n")));
  }

  @Test
  void theMakingOfTheDocumentsCoincides() {
    var info = DocumentInfo.builder(SbomFormat.CYCLONEDX, "1.5").tool("maker 1").build();
    var other = DocumentInfo.builder(SbomFormat.CYCLONEDX, "1.6").tool("maker 2").build();
    Sbom one = Sbom.builder().document(info).build();
    Sbom two = Sbom.builder().document(other).build();

    assertThat(SbomDiff.between(one, one).coincidences()).isEmpty();
    assertThat(SbomDiff.between(one, two).coincidences())
        .containsExactly(Coincidence.GENERATOR, Coincidence.SPEC_VERSION);
  }

  private static SbomDiff between(
      UnaryOperator<Component.Builder> before, UnaryOperator<Component.Builder> after) {
    return SbomDiff.between(
        sbom("app@1 -> a@1", "a@1", before), sbom("app@1 -> a@1", "a@1", after));
  }

  private static List<String> aspects(SbomDiff diff) {
    return diff.changes().stream()
        .flatMap(change -> change.aspects().stream())
        .map(ChangeAspect::label)
        .toList();
  }

  private static List<String> losses(SbomDiff diff) {
    return diff.lostEvidence().stream().map(it -> it.after() + " " + it.evidence()).toList();
  }

  private static Digest sha256(char digit) {
    return new Digest(Digest.Algorithm.SHA_256, String.valueOf(digit).repeat(64));
  }

  private static Digest sha1(char digit) {
    return new Digest(Digest.Algorithm.SHA_1, String.valueOf(digit).repeat(40));
  }
}
