package io.github.trustdelta.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What was decided for one piece of software: which rules count how much, what was looked at and
 * accepted, and what is its own. Immutable.
 */
public final class Policy {

  private static final Policy STANDARD = builder().build();

  private final Set<String> rulesOff;
  private final Map<String, Severity> severities;
  private final Map<String, Long> thresholds;
  private final List<AllowEntry> allowed;
  private final Set<String> reviewedHooks;
  private final Set<String> ownNamespaces;

  private Policy(Builder builder) {
    this.rulesOff = Set.copyOf(builder.rulesOff);
    this.severities = Map.copyOf(builder.severities);
    this.thresholds = Map.copyOf(builder.thresholds);
    this.allowed = List.copyOf(builder.allowed);
    this.reviewedHooks = Set.copyOf(builder.reviewedHooks);
    this.ownNamespaces = Set.copyOf(builder.ownNamespaces);
  }

  /** All rules as they are, and nothing accepted. */
  public static Policy standard() {
    return STANDARD;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Whether the rule is asked at all. */
  public boolean isOn(Rule rule) {
    return !rulesOff.contains(rule.definition().id());
  }

  /** How much a finding weighs: as the policy says, else as the finding does. */
  Severity severityOf(Finding finding) {
    return severities.getOrDefault(finding.rule(), finding.severity());
  }

  /** A number that a rule decides by: as the policy says, else the rule's own. */
  public long threshold(Rule rule, String name, long standard) {
    return thresholds.getOrDefault(rule.definition().id() + "." + name, standard);
  }

  /** What was looked at and accepted. */
  public List<AllowEntry> allowed() {
    return allowed;
  }

  /** Whether somebody looked at what this package runs when it is installed. */
  public boolean isReviewedHook(String coordinates) {
    return reviewedHooks.contains(coordinates);
  }

  /** Whether packages of this namespace are one's own, {@code pkg:npm/%40acme}. */
  public boolean isOwn(String namespace) {
    return ownNamespaces.contains(namespace);
  }

  /** Collects decisions. */
  public static final class Builder {
    private final Set<String> rulesOff = new HashSet<>();
    private final Map<String, Severity> severities = new HashMap<>();
    private final Map<String, Long> thresholds = new HashMap<>();
    private final List<AllowEntry> allowed = new ArrayList<>();
    private final Set<String> reviewedHooks = new HashSet<>();
    private final Set<String> ownNamespaces = new HashSet<>();

    private Builder() {}

    /** Does not ask a rule. */
    public Builder off(String rule) {
      rulesOff.add(Objects.requireNonNull(rule, "rule"));
      return this;
    }

    /** Gives all findings of a rule one weight. */
    public Builder severity(String rule, Severity severity) {
      severities.put(rule, severity);
      return this;
    }

    /** Sets a number that a rule decides by. */
    public Builder threshold(String rule, String name, long value) {
      thresholds.put(rule + "." + name, value);
      return this;
    }

    /** Accepts a finding. */
    public Builder allow(AllowEntry entry) {
      allowed.add(Objects.requireNonNull(entry, "entry"));
      return this;
    }

    /** Somebody looked at what a package runs when it is installed, {@code pkg:npm/esbuild}. */
    public Builder reviewedHook(String coordinates) {
      reviewedHooks.add(Objects.requireNonNull(coordinates, "coordinates"));
      return this;
    }

    /** Packages of this namespace are one's own, {@code pkg:npm/%40acme}. */
    public Builder own(String namespace) {
      ownNamespaces.add(Objects.requireNonNull(namespace, "namespace"));
      return this;
    }

    public Policy build() {
      return new Policy(this);
    }
  }
}
