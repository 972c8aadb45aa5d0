package io.github.trustdelta.gate;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.DependencyGraph;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which components brought in an added one. The upgraded components are the first causes, and their
 * influence goes along dependencies through added components only: what was there before came from
 * elsewhere. Where none reaches, the added components that something old or the software itself
 * needs are the causes of what is behind them.
 */
final class RootCauses {

  /** Several components at the same distance may all have brought one in. */
  private static final int MAX_CAUSES = 64;

  private static final Comparator<Component> BY_LABEL =
      Comparator.comparing(Component::label)
          .thenComparing(component -> component.ref() == null ? "" : component.ref());

  private final Map<Component, Set<Component>> causes;

  private RootCauses(Map<Component, Set<Component>> causes) {
    this.causes = causes;
  }

  static RootCauses of(Sbom after, List<Upgrade> upgrades, List<Component> added) {
    DependencyGraph graph = after.dependencies();
    var fresh = new HashSet<>(added);
    var causes = new HashMap<Component, Set<Component>>();
    var upgraded = new ArrayList<Component>();
    for (Upgrade upgrade : upgrades) {
      if (!isSubject(after, upgrade.after())) {
        upgraded.add(upgrade.after());
      }
    }
    spread(graph, upgraded, fresh, causes);
    var tops = new ArrayList<Component>();
    for (Component component : added) {
      if (!causes.containsKey(component) && isTop(graph, component, fresh)) {
        tops.add(component);
      }
    }
    spread(graph, tops, fresh, causes);
    return new RootCauses(causes);
  }

  List<Component> of(Component component) {
    return List.copyOf(causes.getOrDefault(component, Set.of(component)));
  }

  private static boolean isSubject(Sbom after, Component component) {
    return component.equals(after.subject());
  }

  private static boolean isTop(DependencyGraph graph, Component component, Set<Component> fresh) {
    List<Component> dependents = graph.dependentsOf(component);
    return dependents.isEmpty() || !fresh.containsAll(dependents);
  }

  /** Breadth first, so that each component gets the causes nearest to it. */
  private static void spread(
      DependencyGraph graph,
      List<Component> sources,
      Set<Component> fresh,
      Map<Component, Set<Component>> causes) {
    var depths = new HashMap<Component, Integer>();
    Deque<Component> queue = new ArrayDeque<>();
    for (Component source : sources) {
      if (depths.put(source, 0) == null) {
        causes.put(source, causeOf(source));
        queue.add(source);
      }
    }
    while (!queue.isEmpty()) {
      Component from = queue.remove();
      Set<Component> ofFrom = causes.getOrDefault(from, Set.of());
      int depth = depths.getOrDefault(from, 0) + 1;
      for (Dependency edge : graph.from(from)) {
        Component to = edge.to();
        Integer known = depths.get(to);
        boolean isFirst = known == null && !causes.containsKey(to) && fresh.contains(to);
        if (isFirst) {
          depths.put(to, depth);
          queue.add(to);
        }
        if (isFirst || isAt(known, depth)) {
          add(causes.computeIfAbsent(to, name -> new TreeSet<>(BY_LABEL)), ofFrom);
        }
      }
    }
  }

  private static boolean isAt(@Nullable Integer known, int depth) {
    return known != null && known == depth;
  }

  private static Set<Component> causeOf(Component source) {
    var cause = new TreeSet<>(BY_LABEL);
    cause.add(source);
    return cause;
  }

  private static void add(Set<Component> causes, Set<Component> more) {
    for (Component cause : more) {
      if (causes.size() == MAX_CAUSES) {
        return;
      }
      causes.add(cause);
    }
  }
}
