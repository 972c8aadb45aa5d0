package io.github.trustdelta.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** The laws of the diff over generated documents. */
class DiffLawsTest {

  private static final int LARGEST = 12;

  @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
  void aDocumentDoesNotDifferFromItselfInAnotherOrder(@ForAll("releases") Releases releases) {
    Sbom reordered = releases.generator.reordered(releases.before);

    assertThat(SbomDiff.between(releases.before, reordered).changes()).isEmpty();
    assertThat(reordered).isEqualTo(releases.before);
  }

  @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
  void swappedSidesGiveTheInverse(@ForAll("releases") Releases releases) {
    SbomDiff diff = SbomDiff.between(releases.before, releases.after);

    assertThat(SbomDiff.between(releases.after, releases.before)).isEqualTo(diff.inverse());
    assertThat(diff.inverse().inverse()).isEqualTo(diff);
  }

  @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
  void theChangesAppliedToTheOlderDocumentGiveTheNewer(@ForAll("releases") Releases releases) {
    SbomDiff diff = SbomDiff.between(releases.before, releases.after);

    assertThat(diff.applyTo(releases.before)).isEqualTo(releases.after);
    assertThat(diff.isEmpty()).isEqualTo(releases.before.equals(releases.after));
  }

  @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
  void theOrderOfTheDocumentsDoesNotMatter(@ForAll("releases") Releases releases) {
    SbomDiff diff = SbomDiff.between(releases.before, releases.after);
    SbomDiff reordered =
        SbomDiff.between(
            releases.generator.reordered(releases.before),
            releases.generator.reordered(releases.after));

    assertThat(ChangeOrder.texts(reordered.changes())).isEqualTo(ChangeOrder.texts(diff.changes()));
  }

  @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
  void everyComponentIsAccountedForOnce(@ForAll("releases") Releases releases) {
    SbomDiff diff = SbomDiff.between(releases.before, releases.after);
    List<Component> older = new ArrayList<>();
    List<Component> newer = new ArrayList<>();
    for (Change change : diff.changes()) {
      if (change instanceof Change.ComponentAdded added) {
        newer.add(added.component());
      } else if (change instanceof Change.ComponentRemoved removed) {
        older.add(removed.component());
      } else if (change instanceof Change.ComponentChanged changed) {
        older.add(changed.before());
        newer.add(changed.after());
      }
    }

    assertThat(new HashSet<>(older)).hasSameSizeAs(older);
    assertThat(new HashSet<>(newer)).hasSameSizeAs(newer);
    if (releases.bothHaveSubject()) {
      assertThat(older.size() + diff.unchanged()).isEqualTo(releases.before.components().size());
      assertThat(newer.size() + diff.unchanged()).isEqualTo(releases.after.components().size());
    }
  }

  @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
  void differentCoordinatesAreNeverPaired(@ForAll("releases") Releases releases) {
    for (ComponentPair pair : new ComponentMatcher(releases.before, releases.after).pairs()) {
      Purl older = pair.before().purl();
      Purl newer = pair.after().purl();
      if (older != null && newer != null) {
        assertThat(older.coordinates()).isEqualTo(newer.coordinates());
      } else {
        assertThat(nameOf(pair.before())).isEqualTo(nameOf(pair.after()));
      }
    }
  }

  private static String nameOf(Component component) {
    Purl purl = component.purl();
    String name = purl == null ? component.name() : purl.name();
    return Objects.requireNonNull(name);
  }

  @Provide
  Arbitrary<Releases> releases() {
    return Arbitraries.longs().map(Releases::of);
  }

  private record Releases(SbomArbitraries generator, Sbom before, Sbom after, long seed) {

    static Releases of(long seed) {
      var format = (seed & 1) == 0 ? SbomFormat.CYCLONEDX : SbomFormat.SPDX;
      var generator = new SbomArbitraries(seed, format);
      Sbom before = generator.sbom(LARGEST);
      Sbom after = (seed & 2) == 0 ? generator.successor(before) : generator.sbom(LARGEST);
      return new Releases(generator, before, after, seed);
    }

    boolean bothHaveSubject() {
      return before.subject() != null && after.subject() != null;
    }

    @Override
    public String toString() {
      return "seed " + seed;
    }
  }
}
