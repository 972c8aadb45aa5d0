package io.github.trustdelta.diff;

import io.github.trustdelta.diff.Change.ComponentAdded;
import io.github.trustdelta.diff.Change.ComponentChanged;
import io.github.trustdelta.diff.Change.ComponentRemoved;
import io.github.trustdelta.diff.Change.DependencyAdded;
import io.github.trustdelta.diff.Change.DependencyRemoved;
import io.github.trustdelta.diff.Change.DocumentChanged;
import io.github.trustdelta.diff.Change.SubjectChanged;
import io.github.trustdelta.diff.Change.VulnerabilityAdded;
import io.github.trustdelta.diff.Change.VulnerabilityChanged;
import io.github.trustdelta.diff.Change.VulnerabilityRemoved;
import io.github.trustdelta.sbom.Dependency;
import java.util.Comparator;
import java.util.List;

/** The order in which changes are listed; it knows nothing of the order of the documents. */
final class ChangeOrder {

  static final Comparator<Change> BY_KIND_AND_LABEL =
      Comparator.comparingInt(ChangeOrder::rank).thenComparing(ChangeOrder::text);

  private ChangeOrder() {}

  /** What the changes say, in their order. */
  static List<String> texts(List<Change> changes) {
    return changes.stream().map(change -> rank(change) + text(change)).toList();
  }

  private static int rank(Change change) {
    if (change instanceof SubjectChanged) {
      return 0;
    } else if (change instanceof ComponentAdded) {
      return 1;
    } else if (change instanceof ComponentRemoved) {
      return 2;
    } else if (change instanceof ComponentChanged) {
      return 3;
    } else if (change instanceof DependencyAdded) {
      return 4;
    } else if (change instanceof DependencyRemoved) {
      return 5;
    } else if (change instanceof VulnerabilityAdded) {
      return 6;
    } else if (change instanceof VulnerabilityRemoved) {
      return 7;
    } else if (change instanceof VulnerabilityChanged) {
      return 8;
    } else if (change instanceof DocumentChanged) {
      return 9;
    }
    throw new AssertionError(change);
  }

  /** The label first, so that the order is the one that a reader expects. */
  private static String text(Change change) {
    if (change instanceof ComponentAdded added) {
      return added.component().label();
    } else if (change instanceof ComponentRemoved removed) {
      return removed.component().label();
    } else if (change instanceof DependencyAdded added) {
      return text(added.dependency());
    } else if (change instanceof DependencyRemoved removed) {
      return text(removed.dependency());
    }
    return change.toString();
  }

  private static String text(Dependency dependency) {
    return dependency + " " + dependency.scope();
  }
}
