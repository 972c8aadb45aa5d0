package io.github.trustdelta.diff;

import io.github.trustdelta.diff.Change.ComponentAdded;
import io.github.trustdelta.diff.Change.ComponentChanged;
import io.github.trustdelta.diff.Change.ComponentRemoved;
import io.github.trustdelta.diff.Change.DependencyAdded;
import io.github.trustdelta.diff.Change.DependencyRemoved;
import io.github.trustdelta.diff.Change.DocumentChanged;
import io.github.trustdelta.diff.Change.FileAdded;
import io.github.trustdelta.diff.Change.FileChanged;
import io.github.trustdelta.diff.Change.FileRemoved;
import io.github.trustdelta.diff.Change.ServiceAdded;
import io.github.trustdelta.diff.Change.ServiceChanged;
import io.github.trustdelta.diff.Change.ServiceRemoved;
import io.github.trustdelta.diff.Change.SubjectChanged;
import io.github.trustdelta.diff.Change.VulnerabilityAdded;
import io.github.trustdelta.diff.Change.VulnerabilityChanged;
import io.github.trustdelta.diff.Change.VulnerabilityRemoved;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The order in which changes are listed; it knows nothing of the order of the documents. */
final class ChangeOrder {

  private ChangeOrder() {}

  /** The changes by kind, and those of one kind by what they say, the label first. */
  static List<Change> sorted(List<Change> changes) {
    List<Entry> entries = new ArrayList<>(changes.size());
    changes.forEach(change -> entries.add(new Entry(change)));
    entries.sort(null);
    Change[] sorted = new Change[changes.size()];
    Arrays.setAll(sorted, place -> entries.get(place).change);
    return List.of(sorted);
  }

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
    } else if (change instanceof FileAdded) {
      return 6;
    } else if (change instanceof FileRemoved) {
      return 7;
    } else if (change instanceof FileChanged) {
      return 8;
    } else if (change instanceof ServiceAdded) {
      return 9;
    } else if (change instanceof ServiceRemoved) {
      return 10;
    } else if (change instanceof ServiceChanged) {
      return 11;
    } else if (change instanceof VulnerabilityAdded) {
      return 12;
    } else if (change instanceof VulnerabilityRemoved) {
      return 13;
    } else if (change instanceof VulnerabilityChanged) {
      return 14;
    } else if (change instanceof DocumentChanged) {
      return 15;
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
    } else if (change instanceof DocumentChanged changed) {
      return text(changed.change());
    } else if (change instanceof FileAdded added) {
      return fileText(added.file());
    } else if (change instanceof FileRemoved removed) {
      return fileText(removed.file());
    } else if (change instanceof FileChanged changed) {
      return fileText(changed.before()) + changed.fields();
    }
    return change.toString();
  }

  /** Files of one name are many, and many of them without a version. */
  private static String fileText(Component file) {
    return file.label() + " " + file.fields();
  }

  private static String text(FieldChange field) {
    return field.field() + ", before=" + field.before() + ", after=" + field.after();
  }

  private static String text(Dependency dependency) {
    return dependency + " " + dependency.scope();
  }

  /** A change on its way to its place, with what it is compared by. */
  private static final class Entry implements Comparable<Entry> {

    private final Change change;
    private final int rank;

    /** How the text begins; all of it but for changed components, most of which differ here. */
    private final String beginning;

    Entry(Change change) {
      this.change = change;
      this.rank = rank(change);
      this.beginning = beginning(change);
    }

    private static String beginning(Change change) {
      if (change instanceof ComponentChanged changed) {
        return "ComponentChanged[before=" + changed.before().label() + ", after=";
      }
      return change instanceof SubjectChanged ? "" : text(change); // there is one subject
    }

    @Override
    public int compareTo(Entry other) {
      if (rank != other.rank) {
        return Integer.compare(rank, other.rank);
      }
      boolean isUndecided =
          change instanceof ComponentChanged
              && (beginning.startsWith(other.beginning) || other.beginning.startsWith(beginning));
      return isUndecided
          ? text(change).compareTo(text(other.change))
          : beginning.compareTo(other.beginning);
    }
  }
}
