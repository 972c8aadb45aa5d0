package io.github.trustdelta.bench;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.bench.ReleaseChange.ComponentChange;
import io.github.trustdelta.bench.ReleaseChange.DependencyChange;
import io.github.trustdelta.bench.SbomGenerator.Format;
import io.github.trustdelta.bench.SbomGenerator.Layout;
import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured is right: the diff finds what the generator says it changed, and no more. */
class GeneratedDiffTest {
  private final GeneratedRelease first = GeneratedRelease.first(1500, SbomGenerator.DEFAULT_SEED);

  @ParameterizedTest
  @EnumSource
  void diffFindsExactlyTheListedChanges(Format format) throws Exception {
    var diff = SbomDiff.between(read(first, format), read(first.next(), format));

    var expected = new ArrayList<String>();
    first.forEachChangeToNext(change -> expected.add(line(change)));
    var found =
        diff.changes().stream()
            .filter(change -> !(change instanceof Change.DocumentChanged))
            .map(GeneratedDiffTest::line)
            .toList();
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void theSameReleaseInBothFormatsHasTheSameComponentsAndEdges() throws Exception {
    var diff = SbomDiff.between(read(first, Format.CYCLONEDX), read(first, Format.SPDX));

    assertThat(diff.changes())
        .noneMatch(
            change ->
                change instanceof Change.ComponentAdded
                    || change instanceof Change.ComponentRemoved
                    || change instanceof Change.DependencyAdded
                    || change instanceof Change.DependencyRemoved);
  }

  private static Sbom read(GeneratedRelease release, Format format) throws SbomReadException {
    return SbomReader.read(SbomGenerator.bytes(release, format, Layout.COMPACT));
  }

  private static String line(ReleaseChange change) {
    if (change instanceof ComponentChange component) {
      return component.before() + " => " + component.after();
    }
    if (change instanceof DependencyChange edge) {
      return (edge.added() ? "+ " : "- ") + edge.from() + " -> " + edge.to();
    }
    throw new AssertionError(change);
  }

  private static String line(Change change) {
    if (change instanceof Change.ComponentAdded added) {
      return null + " => " + purl(added.component());
    }
    if (change instanceof Change.ComponentRemoved removed) {
      return purl(removed.component()) + " => " + null;
    }
    if (change instanceof Change.ComponentChanged changed) {
      return purl(changed.before()) + " => " + purl(changed.after());
    }
    if (change instanceof Change.SubjectChanged changed) {
      return purl(changed.before()) + " => " + purl(changed.after());
    }
    if (change instanceof Change.DependencyAdded added) {
      return "+ " + purl(added.dependency().from()) + " -> " + purl(added.dependency().to());
    }
    if (change instanceof Change.DependencyRemoved removed) {
      return "- " + purl(removed.dependency().from()) + " -> " + purl(removed.dependency().to());
    }
    throw new AssertionError("unexpected: " + change);
  }

  private static String purl(@Nullable Component component) {
    return requireNonNull(requireNonNull(component).purl()).text();
  }
}
