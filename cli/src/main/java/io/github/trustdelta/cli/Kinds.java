package io.github.trustdelta.cli;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.ChangeAspect;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Kinds and aspects of changes that somebody named, to see or to refuse just those. */
final class Kinds {

  private final Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
  private final Set<ChangeAspect> aspects = EnumSet.noneOf(ChangeAspect.class);

  /** What these labels name; of unknown ones nothing is made. */
  static Kinds of(Collection<String> labels) {
    var named = new Kinds();
    for (String label : labels) {
      ChangeKind.find(label).ifPresent(named.kinds::add);
      ChangeAspect.find(label).ifPresent(named.aspects::add);
    }
    return named;
  }

  /**
   * What a change is about. That the subject has another version is what a release is, and is asked
   * for by nobody.
   */
  static Set<ChangeAspect> aspects(Change change) {
    Set<ChangeAspect> aspects = EnumSet.noneOf(ChangeAspect.class);
    aspects.addAll(change.aspects());
    if (change instanceof Change.SubjectChanged) {
      aspects.remove(ChangeAspect.UPGRADED);
      aspects.remove(ChangeAspect.DOWNGRADED);
    }
    return aspects;
  }

  boolean isEmpty() {
    return kinds.isEmpty() && aspects.isEmpty();
  }

  boolean include(ChangeKind kind) {
    return kinds.contains(kind);
  }

  boolean include(ChangeAspect aspect) {
    return aspects.contains(aspect);
  }

  /** Whether the change is of one of the kinds or has one of the aspects. */
  boolean include(Change change) {
    return !labels(change).isEmpty();
  }

  /** By which of the names a change is meant. */
  List<String> labels(Change change) {
    ChangeKind kind = ChangeKind.of(change);
    Stream<String> asKind = kinds.contains(kind) ? Stream.of(kind.label()) : Stream.empty();
    if (aspects.isEmpty()) {
      return asKind.toList();
    }
    Stream<String> asAspect =
        aspects(change).stream().filter(aspects::contains).map(ChangeAspect::label);
    return Stream.concat(asKind, asAspect).toList();
  }

  /** The names, in the order in which the help lists them. */
  List<String> labels() {
    return Stream.concat(
            kinds.stream().map(ChangeKind::label), aspects.stream().map(ChangeAspect::label))
        .toList();
  }

  /** All names there are. */
  static String known() {
    return ChangeKind.labels() + ", " + aspectLabels();
  }

  static String aspectLabels() {
    return Arrays.stream(ChangeAspect.values())
        .map(ChangeAspect::label)
        .collect(Collectors.joining(", "));
  }

  /** The label, if there is such a one. Names are exact: no case rules, of whatever locale. */
  static String label(String label) throws CommandFailure {
    if (ChangeKind.find(label).isEmpty() && ChangeAspect.find(label).isEmpty()) {
      throw CommandFailure.usage("expected one of " + known() + ", found '" + label + "'");
    }
    return label;
  }
}
