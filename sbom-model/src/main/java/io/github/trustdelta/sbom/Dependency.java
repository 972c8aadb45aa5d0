package io.github.trustdelta.sbom;

import java.util.Objects;

/**
 * An edge of the dependency graph: {@code from} needs {@code to}.
 *
 * @param from the dependent
 * @param to what it depends on
 * @param scope what for
 */
public record Dependency(Component from, Component to, DependencyScope scope) {

  /** Checks that all parts are present. */
  public Dependency {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(scope, "scope");
  }

  /** The form {@code a -> b}. */
  @Override
  public String toString() {
    return from + " -> " + to;
  }
}
