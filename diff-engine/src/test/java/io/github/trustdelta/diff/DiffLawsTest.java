package io.github.trustdelta.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** The laws of the diff over generated documents. */
class DiffLawsTest {

  private static final int LARGEST = 12;

  /** Of one pair in so many the documents are large. */
  private static final int ONE_LARGE_IN = 100;

  private static final AtomicInteger PAIRS = new AtomicInteger();

  @AfterContainer
  static void sayHowMany() {
    System.out.printf("laws hold for %d generated release pairs%n", PAIRS.get());
  }

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
    assertThat(diff.isEmpty())
        .isEqualTo(releases.before.equals(releases.after) && releases.haveEqualFacts());
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

  /** Without the group, which generators write into the name, beside it, or not at all. */
  private static String nameOf(Component component) {
    Purl purl = component.purl();
    String name = purl == null ? component.name() : purl.name();
    return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  @Provide
  Arbitrary<Releases> releases() {
    return Arbitraries.longs().map(Releases::of);
  }

  private record Releases(SbomArbitraries generator, Sbom before, Sbom after, long seed) {

    static Releases of(long seed) {
      var format = (seed & 1) == 0 ? SbomFormat.CYCLONEDX : SbomFormat.SPDX;
      var generator = new SbomArbitraries(seed, format);
      int largest = seed % ONE_LARGE_IN == 0 ? 200 : LARGEST;
      Sbom before = generator.sbom(largest);
      Sbom after = (seed & 2) == 0 ? generator.successor(before) : generator.sbom(largest);
      PAIRS.incrementAndGet();
      return new Releases(generator, before, after, seed);
    }

    /** What a document says of itself is compared, but is no part of its equality. */
    boolean haveEqualFacts() {
      return before.document().fields().equals(after.document().fields());
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
