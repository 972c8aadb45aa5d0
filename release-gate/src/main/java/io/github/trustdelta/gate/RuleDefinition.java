package io.github.trustdelta.gate;

import java.util.Objects;

/**
 * What a rule is.
 *
 * @param id a name that is stable and short, such as {@code SCD-022}; policies refer to it
 * @param name the same in words, such as {@code FRESH_FOREIGN_DEPENDENCY}
 * @param group what the rule looks at
 * @param severity how much a finding weighs unless it says otherwise
 * @param help what it looks for, why, and what to do about a finding: a few sentences
 */
public record RuleDefinition(
    String id, String name, RuleGroup group, Severity severity, String help) {

  public RuleDefinition {
    if (!id.matches("[A-Z][A-Z0-9]*-[0-9]+")) {
      throw new IllegalArgumentException("expected an id such as SCD-022, found " + id);
    }
    if (!name.matches("[A-Z][A-Z0-9_]*")) {
      throw new IllegalArgumentException("expected a name such as KNOWN_BAD, found " + name);
    }
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(help, "help");
  }
}
