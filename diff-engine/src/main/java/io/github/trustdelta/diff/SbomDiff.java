package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.DependencyGraph;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two releases, as facts in a stable order.
 *
 * <p>Two diffs are equal when they compare equal documents and state the same changes.
 */
public final class SbomDiff {

  private final Sbom before;
  private final Sbom after;
  private final Pairing pairing;
  private final List<Change> changes;
  private final int unchanged;
  private final boolean hasAdded;
  private final Set<Coincidence> coincidences;

  /** Made once somebody asks, as the pairs of {@link #pairs} are; each time the same. */
  private volatile DependencyGraph.@Nullable ShortestPaths paths;

  private volatile @Nullable List<ComponentPair> pairs;

  private SbomDiff(Pairing pairing, List<Change> changes) {
    this.before = pairing.before();
    this.after = pairing.after();
    this.pairing = pairing;
    this.changes = changes;
    int changed = 0;
    boolean added = false;
    for (Change change : changes) {
      changed += change instanceof Change.ComponentChanged ? 1 : 0;
      added |= change instanceof Change.ComponentAdded;
    }
    this.unchanged = pairing.size() - changed;
    this.hasAdded = added;
    this.coincidences = Coincidence.of(before.document(), after.document());
  }

  /**
   * Compares two documents, of the same format or of different ones. Across formats only what both
   * can say counts.
   *
   * @throws CancellationException if the thread is interrupted meanwhile; it stays so
   */
  public static SbomDiff between(Sbom before, Sbom after) {
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    return between(before, after, CertainPairs.between(before, after));
  }

  static SbomDiff between(Sbom before, Sbom after, CertainPairs certain) {
    var matcher = new ComponentMatcher(before, after, certain);
    List<Change> changes = new ChangeCollector(before, after, matcher).changes();
    return new SbomDiff(matcher.pairing(), changes);
  }

  /**
   * Follows every component through several releases, the oldest first.
   *
   * @throws IllegalArgumentException if there is no release
   */
  public static Timeline timeline(List<Sbom> releases) {
    return Timeline.of(releases);
  }

  /** The older side. */
  public Sbom before() {
    return before;
  }

  /** The newer side. */
  public Sbom after() {
    return after;
  }

  /**
   * All changes: first those of the subject and the components (added, removed, changed), then of
   * dependencies, vulnerabilities and the document; of one kind by label.
   */
  public List<Change> changes() {
    return changes;
  }

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** How many components are the same on both sides; the subject is not counted. */
  public int unchanged() {
    return unchanged;
  }

  /**
   * The shortest path in the newer document from its subject to a component that was added, both
   * included; of several the first by label; empty where no path leads there.
   */
  public Optional<List<Component>> introducedBy(Component added) {
    return introducedBy(added, 1).stream().findFirst();
  }

  /**
   * All shortest paths in the newer document from its subject to a component that was added.
   *
   * @param limit how many at most
   */
  public List<List<Component>> introducedBy(Component added, int limit) {
    return hasAdded ? paths().allTo(added, limit) : List.of();
  }

  /** How many edges lead from the subject to a component that was added; empty where none do. */
  public OptionalInt depthOf(Component added) {
    return hasAdded ? paths().depthOf(added) : OptionalInt.empty();
  }

  /** What changed about the making of the documents, which may explain other changes. */
  public Set<Coincidence> coincidences() {
    return coincidences;
  }

  /** What the older document knew of components, the subject included, and the newer does not. */
  public List<LostEvidence> lostEvidence() {
    Map<Component, List<FieldChange>> fields = new HashMap<>();
    for (Change change : changes) {
      if (change instanceof Change.ComponentChanged changed) {
        fields.put(changed.after(), changed.fields());
      } else if (change instanceof Change.SubjectChanged changed && changed.after() != null) {
        fields.put(changed.after(), changed.fields());
      }
    }
    return LostEvidence.among(pairing, fields);
  }

  /** Removed and added components that may be the same under another name. */
  public List<RenameHint> renameHints() {
    List<Component> removed = new ArrayList<>();
    List<Component> added = new ArrayList<>();
    for (Change change : changes) {
      if (change instanceof Change.ComponentRemoved gone) {
        removed.add(gone.component());
      } else if (change instanceof Change.ComponentAdded come) {
        added.add(come.component());
      }
    }
    return RenameHint.between(removed, added);
  }

  /** How the shape of the dependency graph differs. */
  public GraphChanges graphChanges() {
    return GraphChanges.between(pairing);
  }

  /** What both documents write differently and mean the same by; of one format only. */
  public List<Rewording> rewordings() {
    boolean sameFormat = before.document().format() == after.document().format();
    return sameFormat ? Rewording.among(pairing) : List.of();
  }

  /** The same diff read backwards: equal to {@code between(after, before)}. */
  public SbomDiff inverse() {
    List<Change> inverse = changes.stream().map(Change::inverse).toList();
    return new SbomDiff(pairing.inverse(), ChangeOrder.sorted(inverse));
  }

  /**
   * Makes the newer document from the older one and the changes.
   *
   * @param older a document equal to {@link #before()}
   * @return a document equal to {@link #after()}, where both are of one format
   * @throws IllegalArgumentException if the document is another one
   */
  public Sbom applyTo(Sbom older) {
    if (!older.equals(before)) {
      throw new IllegalArgumentException("the diff starts from another document: " + older);
    }
    return new DiffApplication(pairing, changes).apply();
  }

  /**
   * All components that both documents have, in an order that does not depend on the documents'.
   */
  List<ComponentPair> pairs() {
    List<ComponentPair> known = pairs;
    if (known == null) {
      known = List.copyOf(pairing.pairs());
      pairs = known;
    }
    return known;
  }

  private DependencyGraph.ShortestPaths paths() {
    DependencyGraph.ShortestPaths known = paths;
    if (known == null) {
      known = after.dependencies().shortestPaths();
      paths = known;
    }
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SbomDiff diff
        && diff.before.equals(before)
        && diff.after.equals(after)
        && ChangeOrder.texts(diff.changes).equals(ChangeOrder.texts(changes));
  }

  @Override
  public int hashCode() {
    return ChangeOrder.texts(changes).hashCode();
  }

  /** The number of changes. */
  @Override
  public String toString() {
    return changes.size() + " changes";
  }
}
