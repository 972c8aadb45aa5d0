package io.github.trustdelta.diff;

import static io.github.trustdelta.diff.Sketch.component;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Test;

/** What is taken out before the ladder, and that the ladder would have come to the same. */
class CertainPairsTest {

  private static int generatedPairs;
  private static int generatedSameRows;

  /** With so few documents of so few names the short cut has to be taken often to be tested. */
  @AfterContainer
  static void theShortCutWasTaken() {
    System.out.printf(
        "the ladder agrees with %d certain pairs, %d of them of equal rows%n",
        generatedPairs, generatedSameRows);
    assertThat(generatedPairs == 0 || generatedPairs > 500).isTrue();
    assertThat(generatedPairs == 0 || generatedSameRows > 30).isTrue();
  }

  @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
  void theLadderComesToTheSameOnGeneratedDocuments(@ForAll long seed) {
    var random = new Random(seed);
    var generator = new SbomArbitraries(seed, SbomFormat.CYCLONEDX);
    int largest = random.nextInt(30) == 0 ? 100 : 12;
    Sbom older = generator.sbom(largest);
    Sbom newer = random.nextBoolean() ? generator.successor(older) : generator.sbom(largest);
    Sbom before = random.nextInt(4) == 0 ? older : InTables.some(older, random);
    Sbom after = random.nextInt(4) == 0 ? newer : InTables.some(newer, random);

    CertainPairs certain = CertainPairs.between(before, after);
    generatedPairs += certain.size();
    for (int pair = 0; pair < certain.size(); pair++) {
      generatedSameRows += certain.isSameRow(pair) ? 1 : 0;
    }
    assertAgreesWithLadder(before, after, certain);
    assertAgreesWithLadder(
        before, after, CertainPairs.between(before, after, (bytes, start, length) -> 7));
    assertAgreesWithLadder(
        before, after, CertainPairs.between(before, after, (bytes, start, length) -> length | 4));
    SbomDiff diff = SbomDiff.between(before, after);
    assertThat(SbomDiff.between(older, newer)).isEqualTo(diff);
    assertThat(SbomDiff.between(after, before)).isEqualTo(diff.inverse());
    assertAreInOrder(diff);
  }

  @Test
  void theLadderComesToTheSameOnRealReleases() throws IOException {
    Corpus.assumePresent();
    int pairs = 0;
    for (ReleasePair release : ReleasePair.all()) {
      Sbom before = SbomReader.read(release.before());
      Sbom after = SbomReader.read(release.after());

      CertainPairs certain = CertainPairs.between(before, after);
      assertAgreesWithLadder(before, after, certain);
      assertAreInOrder(SbomDiff.between(before, after));
      pairs += certain.size();
    }
    assertThat(pairs).isGreaterThan(10_000);
    System.out.printf("the ladder agrees with %d certain pairs of real releases%n", pairs);
  }

  @Test
  void loneCoordinatesArePairedInWhateverVersion() {
    assertThat(certain(sbom("a@1", "b@1"), sbom("b@2", "c@1"))).containsExactly("b@1 = b@2");
  }

  @Test
  void ofSeveralVersionsThoseArePairedThatBothHave() {
    assertThat(certain(sbom("a@1", "a@2", "a@3"), sbom("a@4", "a@3", "a@1")))
        .containsExactly("a@1 = a@1", "a@3 = a@3");
  }

  @Test
  void severalVersionsWithEqualQualifiersArePaired() {
    assertThat(certain(sbom("a@1?arch=x", "a@2?arch=x"), sbom("a@2?arch=x", "a@3?arch=x")))
        .containsExactly("a@2?arch=x = a@2?arch=x");
  }

  @Test
  void severalVersionsAreLeftToTheLadderIfQualifiersDiffer() {
    assertThat(certain(sbom("a@1", "a@2?arch=x"), sbom("a@1", "a@2?arch=x"))).isEmpty();
  }

  @Test
  void severalVersionsAreLeftToTheLadderIfOneIsNotThatOfThePurl() {
    Sbom before = Sbom.builder().component(part("a@1")).component(other("a@2", "3")).build();

    assertThat(certain(before, sbom("a@1", "a@2"))).isEmpty();
  }

  @Test
  void copiesAreLeftToTheLadder() {
    assertThat(certain(sbom("a@1", "a@1", "a@2", "b@1"), sbom("a@1", "a@2", "b@1", "b@1")))
        .containsExactly("a@2 = a@2");
  }

  @Test
  void namesakesOfASubjectAreLeftToTheLadder() {
    Sbom before = Sbom.builder().subject(part("a@1")).component(part("b@1")).build();
    Sbom after =
        Sbom.builder().subject(part("b@1")).component(part("a@1")).component(part("b@1")).build();

    assertThat(certain(before, after)).isEmpty();
  }

  @Test
  void aSubjectOnOneSideOnlyIsAComponentAsAnyOther() {
    Sbom before = Sbom.builder().subject(part("a@1")).component(part("b@1")).build();

    assertThat(certain(before, sbom("a@1", "b@1"))).containsExactly("a@1 = a@1", "b@1 = b@1");
  }

  @Test
  void componentsWithoutPurlAreLeftToTheLadder() {
    assertThat(certain(sbom("name:a@1"), sbom("name:a@1"))).isEmpty();
  }

  @Test
  void equalHashesOfManyOthersLeaveAComponentToTheLadder() {
    var components = new ArrayList<String>();
    for (int i = 0; i < 100; i++) {
      components.add("a" + i + "@1");
    }
    Sbom before = sbom(components.toArray(String[]::new));
    Sbom after = sbom(components.toArray(String[]::new));

    CertainPairs certain = CertainPairs.between(before, after, (bytes, start, length) -> 7);

    assertThat(certain.size()).isBetween(1, 50);
    assertThat(CertainPairs.between(before, after).size()).isEqualTo(100);
    assertAgreesWithLadder(before, after, certain);
  }

  @Test
  void anInterruptedThreadComparesNothing() {
    Sbom before = sbom("a@1", "name:b@1");
    Sbom after = sbom("a@2", "name:b@2");
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> SbomDiff.between(before, after))
          .isInstanceOf(CancellationException.class)
          .hasMessage("comparing was interrupted");
      assertThatThrownBy(() -> SbomDiff.between(before, after, CertainPairs.none()))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
    assertThat(SbomDiff.between(before, after).changes()).hasSize(2);
  }

  private static void assertAgreesWithLadder(Sbom before, Sbom after, CertainPairs certain) {
    SbomDiff diff = SbomDiff.between(before, after, certain);
    SbomDiff alone = SbomDiff.between(before, after, CertainPairs.none());

    assertThat(new HashSet<>(diff.pairs())).isEqualTo(new HashSet<>(alone.pairs()));
    assertThat(diff.pairs()).hasSameSizeAs(alone.pairs());
    assertThat(ChangeOrder.texts(diff.changes())).isEqualTo(ChangeOrder.texts(alone.changes()));
    assertThat(new HashSet<>(diff.changes())).isEqualTo(new HashSet<>(alone.changes()));
    assertThat(diff.unchanged()).isEqualTo(alone.unchanged());
    assertThat(diff.graphChanges()).isEqualTo(alone.graphChanges());
  }

  private static void assertAreInOrder(SbomDiff diff) {
    List<String> texts = ChangeOrder.texts(diff.changes());
    for (int i = 1; i < texts.size(); i++) {
      boolean areOfOneKind =
          diff.changes().get(i).getClass().equals(diff.changes().get(i - 1).getClass());
      if (areOfOneKind) {
        assertThat(texts.get(i)).isGreaterThanOrEqualTo(texts.get(i - 1));
      }
    }
  }

  private static List<String> certain(Sbom before, Sbom after) {
    CertainPairs pairs = CertainPairs.between(before, after);
    List<String> texts = new ArrayList<>();
    for (int pair = 0; pair < pairs.size(); pair++) {
      Component older = Pairing.nodes(before).get(pairs.before(pair));
      Component newer = Pairing.nodes(after).get(pairs.after(pair));
      texts.add((older + " = " + newer).replace("pkg:npm/", ""));
    }
    texts.sort(null);
    return texts;
  }

  private static Sbom sbom(String... components) {
    Sbom.Builder sbom = Sbom.builder();
    for (String text : components) {
      sbom.component(part(text));
    }
    return sbom.build();
  }

  private static Component part(String text) {
    return component(text).build();
  }

  private static Component other(String text, String version) {
    return component(text).version(version).build();
  }
}
