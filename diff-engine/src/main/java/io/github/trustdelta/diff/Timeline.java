package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What became of each component over several releases: the diffs of all neighbours, joined. A
 * component that goes and comes again is one line with a gap. The subjects are no lines.
 */
public final class Timeline {

  private final List<SbomDiff> diffs;
  private final List<Line> lines;

  private Timeline(List<SbomDiff> diffs, List<Line> lines) {
    this.diffs = List.copyOf(diffs);
    this.lines = List.copyOf(lines);
  }

  static Timeline of(List<Sbom> releases) {
    if (releases.isEmpty()) {
      throw new IllegalArgumentException("expected at least one release, found none");
    }
    return new Joining(List.copyOf(releases)).join();
  }

  /** The diffs between neighbours, the oldest first; one less than there are releases. */
  public List<SbomDiff> diffs() {
    return diffs;
  }

  /** All components of all releases, by the label of their first appearance. */
  public List<Line> lines() {
    return lines;
  }

  /**
   * One component through the releases, which are numbered from 0, the oldest.
   *
   * @param appearances the component by the number of each release that has it
   * @param changedIn the numbers of the releases in which it differs from its last appearance
   */
  public record Line(SortedMap<Integer, Component> appearances, SortedSet<Integer> changedIn) {

    /**
     * Copies both.
     *
     * @throws IllegalArgumentException if there is no appearance
     */
    public Line {
      if (appearances.isEmpty()) {
        throw new IllegalArgumentException("expected at least one appearance, found none");
      }
      appearances = Collections.unmodifiableSortedMap(new TreeMap<>(appearances));
      changedIn = Collections.unmodifiableSortedSet(new TreeSet<>(changedIn));
    }

    /** The first release that has it. */
    public int firstSeen() {
      return appearances.firstKey();
    }

    /** The last release that has it. */
    public int lastSeen() {
      return appearances.lastKey();
    }

    private Component first() {
      return appearances.values().iterator().next();
    }
  }

  /** Joins the diffs; the lines grow with each release. */
  private static final class Joining {

    private final List<Sbom> releases;
    private final List<SbomDiff> diffs = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<Component, Growing> current = new LinkedHashMap<>();
    private final Map<Component, Growing> gone = new LinkedHashMap<>();

    Joining(List<Sbom> releases) {
      this.releases = releases;
    }

    Timeline join() {
      releases.get(0).components().forEach(it -> current.put(it, new Growing(0, it)));
      for (int release = 1; release < releases.size(); release++) {
        next(release);
      }
      current.values().forEach(it -> lines.add(it.line()));
      gone.values().forEach(it -> lines.add(it.line()));
      lines.sort(
          Comparator.comparing((Line line) -> line.first().label())
              .thenComparing(line -> line.firstSeen() + " " + line.lastSeen())
              .thenComparing(line -> line.appearances.toString()));
      return new Timeline(diffs, lines);
    }

    private void next(int release) {
      var diff = SbomDiff.between(releases.get(release - 1), releases.get(release));
      diffs.add(diff);
      Set<Component> changed = new HashSet<>();
      for (Change change : diff.changes()) {
        if (change instanceof Change.ComponentChanged it) {
          changed.add(it.after());
        }
      }
      Map<Component, Component> olderOf = new HashMap<>();
      diff.pairs().forEach(pair -> olderOf.put(pair.after(), pair.before()));
      Map<Component, Growing> next = new LinkedHashMap<>();
      List<Component> newcomers = new ArrayList<>();
      for (Component component : diff.after().components()) {
        Component older = olderOf.get(component);
        Growing line = older == null ? null : current.remove(older);
        if (line == null) {
          newcomers.add(component);
        } else {
          next.put(component, line.add(release, component, changed.contains(component)));
        }
      }
      returned(release, newcomers, next);
      gone.putAll(current);
      current.clear();
      current.putAll(next);
    }

    /** Among those that went earlier some may have come again. */
    private void returned(int release, List<Component> newcomers, Map<Component, Growing> next) {
      Sbom missing = listing(release, gone.keySet());
      Sbom found = listing(release, newcomers);
      var comparer = new ComponentComparer(missing, found);
      for (ComponentPair pair : new ComponentMatcher(missing, found).pairs()) {
        Growing line = gone.remove(pair.before());
        if (line != null) {
          boolean changed = !comparer.compare(pair.before(), pair.after()).isEmpty();
          next.put(pair.after(), line.add(release, pair.after(), changed));
        }
      }
      newcomers.forEach(it -> next.computeIfAbsent(it, key -> new Growing(release, key)));
    }

    private Sbom listing(int release, Iterable<Component> components) {
      Sbom.Builder listing = Sbom.builder().document(releases.get(release).document());
      components.forEach(listing::component);
      return listing.build();
    }
  }

  /** A line that is not at its end yet. */
  private static final class Growing {

    private final SortedMap<Integer, Component> appearances = new TreeMap<>();
    private final SortedSet<Integer> changedIn = new TreeSet<>();

    Growing(int release, Component component) {
      appearances.put(release, component);
    }

    Growing add(int release, Component component, boolean hasChanged) {
      appearances.put(release, component);
      if (hasChanged) {
        changedIn.add(release);
      }
      return this;
    }

    Line line() {
      return new Line(appearances, changedIn);
    }
  }
}
