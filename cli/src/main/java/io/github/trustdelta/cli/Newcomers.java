package io.github.trustdelta.cli;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.diff.VersionStep;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Says through whom a new component came, and whether that one is new or changed itself. */
final class Newcomers {

  /** To walk a long path for each of its steps would take long. */
  private static final int LONGEST_PATH = 500;

  private final SbomDiff diff;
  private final ComponentNames names;
  private final IdentityHashMap<Component, Change.ComponentChanged> changed =
      new IdentityHashMap<>();
  private final Set<Component> oneSided = Collections.newSetFromMap(new IdentityHashMap<>());
  private final boolean hasGraph;

  Newcomers(SbomDiff diff, ComponentNames names) {
    this.diff = diff;
    this.names = names;
    this.hasGraph = !diff.after().dependencies().edges().isEmpty();
    for (Change change : diff.changes()) {
      if (change instanceof Change.ComponentChanged pair) {
        changed.put(pair.after(), pair);
      } else if (change instanceof Change.ComponentAdded added) {
        oneSided.add(added.component());
      } else if (change instanceof Change.ComponentRemoved removed) {
        oneSided.add(removed.component());
      }
    }
  }

  /** The way from the subject: {@code through a 1.0 > b 1.0 -> 1.1 (minor)}. */
  Cell through(Component added) {
    int depth = diff.depthOf(added).orElse(0);
    if (depth > LONGEST_PATH) {
      return Cell.words("through " + depth + " others");
    }
    List<Component> path = diff.introducedBy(added).orElse(List.of());
    if (path.isEmpty()) {
      return Cell.words(hasGraph ? "no path to it known" : "");
    }
    List<Component> between = path.subList(0, path.size() - 1);
    if (!between.isEmpty() && between.get(0) == diff.after().subject()) {
      between = between.subList(1, between.size());
    }
    if (between.isEmpty()) {
      return Cell.words(path.size() == 1 ? "" : "direct dependency");
    }
    var steps = new ArrayList<String>();
    steps.add(step(between.get(0)));
    if (between.size() > 2) {
      steps.add("...");
    }
    if (between.size() > 1) {
      steps.add(step(between.get(between.size() - 1)));
    }
    return Cell.of("through " + String.join(" > ", steps));
  }

  /** How far the component is from the subject; what nothing leads to is farthest. */
  int distance(Component added) {
    return diff.depthOf(added).orElse(Integer.MAX_VALUE);
  }

  /** How much of an edge is explained by the components at its ends: the less, the smaller. */
  int novelty(Dependency edge) {
    return (oneSided.contains(edge.from()) ? 2 : 0) + (oneSided.contains(edge.to()) ? 1 : 0);
  }

  /** Direction and size of a step in words; an upgrade is what one expects. */
  static String step(VersionChange change, VersionStep step) {
    String size = step == VersionStep.OTHER ? "" : step.label();
    if (change != VersionChange.DOWNGRADE) {
      return size.isEmpty() ? "" : " (" + size + ")";
    }
    return size.isEmpty() ? " (downgrade)" : " (downgrade, " + size + ")";
  }

  private String step(Component component) {
    Change.ComponentChanged pair = changed.get(component);
    if (pair != null && pair.versionChange() != VersionChange.NONE) {
      return names.nameAndVersions(pair.before(), component)
          + step(pair.versionChange(), pair.versionStep());
    }
    return names.nameAndVersion(component) + (oneSided.contains(component) ? " (new)" : "");
  }
}
