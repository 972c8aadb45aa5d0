package io.github.trustdelta.cli;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.Vulnerability;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which changes somebody wants to see. What is said of a component goes with the component, a
 * dependency with the component that is needed, a file with the package that has it, a
 * vulnerability with the components that it affects. What belongs to no package that the filter can
 * judge stays: the document itself, its subject, its services.
 *
 * @param only kinds and aspects; empty for all
 * @param ecosystems types of purls; empty for all
 * @param excluded what not to show
 */
record DiffFilter(Kinds only, Set<String> ecosystems, List<PurlGlob> excluded) {

  static final DiffFilter NONE = new DiffFilter(Kinds.of(List.of()), Set.of(), List.of());

  boolean isEmpty() {
    return only.isEmpty() && !judgesComponents();
  }

  /** The options that make this filter. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    if (!only.isEmpty()) {
      options.add("--only " + String.join(",", only.labels()));
    }
    if (!ecosystems.isEmpty()) {
      options.add("--ecosystem " + String.join(",", ecosystems));
    }
    excluded.forEach(glob -> options.add("--exclude " + glob));
    return options;
  }

  boolean shows(Change change, SbomDiff diff) {
    return (only.isEmpty() || only.include(change))
        && (!judgesComponents() || selects(change, diff));
  }

  /** Whether a component is of a wanted ecosystem and not excluded. */
  boolean selects(Component component) {
    Purl purl = component.purl();
    return purl == null ? ecosystems.isEmpty() : selects(purl);
  }

  boolean selectsAny(Component before, Component after) {
    return selects(before) || selects(after);
  }

  boolean selectsAny(Collection<Component> components) {
    return components.stream().anyMatch(this::selects);
  }

  private boolean judgesComponents() {
    return !ecosystems.isEmpty() || !excluded.isEmpty();
  }

  private boolean selects(Purl purl) {
    return (ecosystems.isEmpty() || ecosystems.contains(purl.type()))
        && (excluded.isEmpty() || excluded.stream().noneMatch(glob -> excludes(glob, purl)));
  }

  /** A purl without version stands for all of them: {@code pkg:npm/a} goes with {@code a@*}. */
  private static boolean excludes(PurlGlob glob, Purl purl) {
    return glob.matches(purl.canonical())
        || (purl.version() == null && glob.matches(purl.coordinates() + "@"));
  }

  private boolean selects(Change change, SbomDiff diff) {
    if (change instanceof Change.ComponentAdded added) {
      return selects(added.component());
    } else if (change instanceof Change.ComponentRemoved removed) {
      return selects(removed.component());
    } else if (change instanceof Change.ComponentChanged changed) {
      return selectsAny(changed.before(), changed.after());
    } else if (change instanceof Change.DependencyAdded added) {
      return selects(added.dependency());
    } else if (change instanceof Change.DependencyRemoved removed) {
      return selects(removed.dependency());
    } else if (change instanceof Change.FileAdded added) {
      return keepsFile(added.file(), diff.after());
    } else if (change instanceof Change.FileRemoved removed) {
      return keepsFile(removed.file(), diff.before());
    } else if (change instanceof Change.FileChanged changed) {
      return keepsFile(changed.before(), diff.before()) || keepsFile(changed.after(), diff.after());
    } else if (change instanceof Change.VulnerabilityAdded added) {
      return keeps(added.vulnerability());
    } else if (change instanceof Change.VulnerabilityRemoved removed) {
      return keeps(removed.vulnerability());
    } else if (change instanceof Change.VulnerabilityChanged changed) {
      return keeps(changed.before()) || keeps(changed.after());
    } else if (change instanceof Change.ServiceAdded
        || change instanceof Change.ServiceRemoved
        || change instanceof Change.ServiceChanged
        || change instanceof Change.SubjectChanged
        || change instanceof Change.DocumentChanged) {
      return true;
    }
    throw new AssertionError(change);
  }

  private boolean selects(Dependency dependency) {
    return selects(dependency.to());
  }

  /** A snippet is part of a file, which is part of a package. */
  private boolean keepsFile(Component file, Sbom home) {
    for (Optional<Component> owner = home.parentOf(file);
        owner.isPresent();
        owner = home.parentOf(owner.get())) {
      Purl purl = owner.get().purl();
      if (purl != null) {
        return owner.get() == home.subject() || selects(purl);
      }
    }
    return true;
  }

  /** Names say nothing that the filter could judge. */
  private boolean keeps(Vulnerability vulnerability) {
    List<Vulnerability.Affected> affects = vulnerability.affects();
    List<Purl> purls = affects.stream().flatMap(it -> purl(it.label())).toList();
    return purls.isEmpty()
        || purls.size() < affects.size()
        || purls.stream().anyMatch(this::selects);
  }

  private static Stream<Purl> purl(String label) {
    try {
      return Stream.of(Purl.parse(label));
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }
}
