package io.github.trustdelta.bench;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.bench.ParsedSbom.Edge;
import io.github.trustdelta.bench.ParsedSbom.Facts;
import io.github.trustdelta.bench.ReleaseChange.ComponentChange;
import io.github.trustdelta.bench.ReleaseChange.DependencyChange;
import io.github.trustdelta.bench.ReleaseChange.Kind;
import io.github.trustdelta.bench.SbomGenerator.Format;
import io.github.trustdelta.bench.SbomGenerator.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of changes must be exactly what the two documents, read by somebody else, differ in. */
@ParameterizedClass
@EnumSource
class ReleaseChangesTest {
  private static final int COMPONENTS = 4000;

  private final List<ComponentChange> componentChanges = new ArrayList<>();
  private final List<DependencyChange> dependencyChanges = new ArrayList<>();
  private final ParsedSbom before;
  private final ParsedSbom after;

  /** The purl in the next release for each purl of the first that is still there. */
  private final Map<String, String> successors = new HashMap<>();

  ReleaseChangesTest(Format format) throws Exception {
    var first = GeneratedRelease.first(COMPONENTS, SbomGenerator.DEFAULT_SEED);
    before = ParsedSbom.of(format, SbomGenerator.bytes(first, format, Layout.COMPACT));
    after = ParsedSbom.of(format, SbomGenerator.bytes(first.next(), format, Layout.COMPACT));
    first.forEachChangeToNext(
        change -> {
          if (change instanceof ComponentChange component) {
            componentChanges.add(component);
          } else if (change instanceof DependencyChange dependency) {
            dependencyChanges.add(dependency);
          }
        });
    before.components().keySet().forEach(purl -> successors.put(purl, purl));
    for (var change : componentChanges) {
      if (change.after() == null) {
        successors.remove(change.before());
      } else if (change.before() != null) {
        successors.put(change.before(), change.after());
      }
    }
  }

  @Test
  void threePerCentOfComponentsChangeAndMostAreUpgraded() {
    assertThat(componentChanges.size() / (double) COMPONENTS).isBetween(0.028, 0.032);
    assertThat(componentChanges)
        .extracting(ComponentChange::kind)
        .contains(Kind.values())
        .filteredOn(Kind.UPGRADED::equals)
        .hasSizeGreaterThan(componentChanges.size() / 2);
  }

  @Test
  void listedComponentsCameAndWentAndNoOthers() {
    var expected = new HashSet<>(successors.values());
    for (var change : componentChanges) {
      if (change.kind() == Kind.ADDED) {
        assertThat(expected.add(change.after())).isTrue();
      }
    }

    expected.remove(after.subject());
    assertThat(after.components().keySet()).isEqualTo(expected);
  }

  @Test
  void listedComponentsChangedAsListedAndNoOthers() {
    var kinds = new HashMap<String, Kind>();
    componentChanges.forEach(change -> kinds.put(change.before(), change.kind()));

    before
        .components()
        .forEach(
            (purl, old) -> {
              var now = after.components().get(successors.get(purl));
              assertThat(differences(old, now)).as(purl).isEqualTo(expected(kinds.get(purl)));
            });
  }

  @Test
  void upgradesGoUpAndDowngradesGoDown() {
    for (var change : componentChanges) {
      if (change.kind() == Kind.UPGRADED || change.kind() == Kind.DOWNGRADED) {
        int[] old = version(before, change.before());
        int[] now = version(after, change.after());
        assertThat(Arrays.compare(now, old) > 0)
            .as("%s", change)
            .isEqualTo(change.kind() == Kind.UPGRADED);
      }
    }
  }

  @Test
  void listedEdgesCameAndWentAndNoOthers() {
    var expected = new HashSet<>(before.edges());
    for (var change : dependencyChanges) {
      if (!change.added()) {
        assertThat(expected.remove(new Edge(change.from(), change.to()))).isTrue();
      }
    }
    var moved = new HashSet<Edge>();
    for (var edge : expected) {
      moved.add(new Edge(successor(edge.from()), successor(edge.to())));
    }
    for (var change : dependencyChanges) {
      if (change.added()) {
        assertThat(moved.add(new Edge(change.from(), change.to()))).isTrue();
      }
    }

    assertThat(after.edges()).isEqualTo(moved);
  }

  private String successor(String purl) {
    return requireNonNull(successors.get(purl), purl);
  }

  private static Set<String> differences(Facts old, @Nullable Facts now) {
    if (now == null) {
      return Set.of("presence");
    }
    var differences = new HashSet<String>();
    if (!now.name().equals(old.name()) || !now.description().equals(old.description())) {
      differences.add("name");
    }
    if (!now.version().equals(old.version())) {
      differences.add("version");
    }
    if (!now.license().equals(old.license())) {
      differences.add("license");
    }
    for (int i = 0; i < 2; i++) {
      if (!now.digests().get(i).equals(old.digests().get(i))) {
        differences.add("digest " + i);
      }
    }
    return differences;
  }

  private static Set<String> expected(@Nullable Kind kind) {
    if (kind == null) {
      return Set.of();
    }
    return switch (kind) {
      case UPGRADED, DOWNGRADED -> Set.of("version", "digest 0", "digest 1");
      case REHASHED -> Set.of("digest 0", "digest 1");
      case RELICENSED -> Set.of("license");
      case REMOVED -> Set.of("presence");
      case ADDED, SUBJECT_UPGRADED -> throw new AssertionError(kind);
    };
  }

  private static int[] version(ParsedSbom sbom, @Nullable String purl) {
    var numbers =
        Pattern.compile("[0-9]+").matcher(requireNonNull(sbom.components().get(purl)).version());
    return numbers
        .results()
        .limit(3)
        .mapToInt(number -> Integer.parseInt(number.group()))
        .toArray();
  }
}
