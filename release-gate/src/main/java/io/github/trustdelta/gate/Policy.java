package io.github.trustdelta.gate;

import io.github.trustdelta.gate.intel.DenyEntry;
import io.github.trustdelta.sbom.ExternalReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was decided for one piece of software: which rules count how much, what was looked at and
 * accepted, what is not wanted, and what is its own. Immutable.
 *
 * <p>What it makes milder stays in sight: a review lists it among what was {@linkplain
 * Review#notEvaluated() not evaluated}, with the reason.
 */
public final class Policy {

  private static final Policy STANDARD = builder().build();

  private final @Nullable Verdict failOn;
  private final SortedMap<String, String> rulesOff;
  private final Map<String, Severity> severities;
  private final Map<String, Long> thresholds;
  private final Map<String, String> reasons;
  private final List<AllowEntry> allowed;
  private final List<DenyEntry> denied;
  private final List<DeniedParty> deniedParties;
  private final List<ReviewedHook> reviewedHooks;
  private final SortedSet<String> ownNamespaces;
  private final SortedSet<String> ownRegistries;
  private final List<ExpectedSource> sources;
  private final @Nullable Allowlist allowlist;

  private Policy(Builder builder) {
    this.failOn = builder.failOn;
    this.rulesOff = Collections.unmodifiableSortedMap(new TreeMap<>(builder.rulesOff));
    this.severities = Map.copyOf(builder.severities);
    this.thresholds = Map.copyOf(builder.thresholds);
    this.reasons = Map.copyOf(builder.reasons);
    this.allowed = List.copyOf(builder.allowed);
    this.denied = List.copyOf(builder.denied);
    this.deniedParties = List.copyOf(builder.deniedParties);
    this.reviewedHooks = List.copyOf(builder.reviewedHooks);
    this.ownNamespaces = Collections.unmodifiableSortedSet(new TreeSet<>(builder.ownNamespaces));
    this.ownRegistries = Collections.unmodifiableSortedSet(new TreeSet<>(builder.ownRegistries));
    this.sources = List.copyOf(builder.sources);
    this.allowlist = builder.allowlist;
  }

  /** All rules as they are, and nothing accepted. */
  public static Policy standard() {
    return STANDARD;
  }

  /**
   * Reads a policy file, {@code trustdelta.toml}.
   *
   * @param rules those that it may speak of
   * @throws PolicyReadException if it is none, saying where
   */
  public static Policy read(Path file, List<Rule> rules) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in.readNBytes(PolicyReader.MAX_BYTES + 1), rules);
    }
  }

  /**
   * Reads the content of a policy file.
   *
   * @param rules those that it may speak of
   * @throws PolicyReadException if it is none, saying where
   */
  public static Policy read(byte[] toml, List<Rule> rules) throws PolicyReadException {
    return PolicyReader.read(Objects.requireNonNull(toml, "toml"), rules);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** From which verdict on a release fails; null where the policy does not say. */
  public @Nullable Verdict failOn() {
    return failOn;
  }

  /** Whether the rule is asked at all. */
  public boolean isOn(Rule rule) {
    return !rulesOff.containsKey(rule.definition().id());
  }

  /** The ids of rules that are not asked, with the reason; empty where none was given. */
  public SortedMap<String, String> rulesOff() {
    return rulesOff;
  }

  /** What a review says of a rule that is off. */
  String whyOff(Rule rule) {
    return "switched off by the policy" + why(rulesOff.get(rule.definition().id()));
  }

  /** How much a finding weighs: as the policy says, else as the finding does. */
  Severity severityOf(Finding finding) {
    return severities.getOrDefault(finding.rule(), finding.severity());
  }

  /** How much all findings of a rule weigh; null where the policy does not say. */
  public @Nullable Severity severity(Rule rule) {
    return severities.get(rule.definition().id());
  }

  /** A number that a rule decides by: as the policy says, else the rule's own. */
  public long threshold(Rule rule, String name, long standard) {
    return thresholds.getOrDefault(rule.definition().id() + "." + name, standard);
  }

  /** A number that a rule decides by: as the policy says, else the rule's own. */
  public long threshold(Rule rule, Threshold threshold) {
    return threshold(rule, threshold.name(), threshold.standard());
  }

  /** Why a rule is treated otherwise than usual; null where nobody says. */
  public @Nullable String reason(Rule rule) {
    return reasons.get(rule.definition().id());
  }

  /** What a rule leaves out, or weighs less than it would by itself, in words. */
  List<String> milder(Rule rule, List<Finding> findings) {
    var words = new TreeSet<String>();
    for (Threshold threshold : rule.thresholds()) {
      long value = threshold(rule, threshold);
      if (threshold.isMilder(value)) {
        words.add(
            "it finds less by the policy, with %s %d instead of %d%s"
                .formatted(threshold.name(), value, threshold.standard(), why(reason(rule))));
      }
    }
    for (Finding finding : findings) {
      Severity severity = severityOf(finding);
      if (severity.compareTo(finding.severity()) < 0) {
        words.add(
            "what it found weighs %s instead of %s by the policy%s"
                .formatted(severity.label(), finding.severity().label(), why(reason(rule))));
      }
    }
    return List.copyOf(words);
  }

  /** What was looked at and accepted. */
  public List<AllowEntry> allowed() {
    return allowed;
  }

  /** Packages and artifacts that are not wanted, those whose time is over included. */
  public List<DenyEntry> denied() {
    return denied;
  }

  /** Publishers and builders that are not wanted, those whose time is over included. */
  public List<DeniedParty> deniedParties() {
    return deniedParties;
  }

  /** What packages may run when they are installed. */
  public List<ReviewedHook> reviewedHooks() {
    return reviewedHooks;
  }

  /** Namespaces of one's own, {@code pkg:npm/%40acme}. */
  public SortedSet<String> ownNamespaces() {
    return ownNamespaces;
  }

  /** Whether packages of this namespace are one's own, {@code pkg:npm/%40acme}. */
  public boolean isOwn(String namespace) {
    return ownNamespaces.contains(namespace);
  }

  /** Registries of one's own, as {@link ExternalReference#originOf} has them. */
  public SortedSet<String> ownRegistries() {
    return ownRegistries;
  }

  /** Where packages have to come from. */
  public List<ExpectedSource> sources() {
    return sources;
  }

  /** The only components that a release may have; null where it may have any. */
  public @Nullable Allowlist allowlist() {
    return allowlist;
  }

  private static String why(@Nullable String reason) {
    return reason == null || reason.isEmpty() ? "" : ": " + reason;
  }

  /** Collects decisions. */
  public static final class Builder {
    private @Nullable Verdict failOn;
    private final Map<String, String> rulesOff = new HashMap<>();
    private final Map<String, Severity> severities = new HashMap<>();
    private final Map<String, Long> thresholds = new HashMap<>();
    private final Map<String, String> reasons = new HashMap<>();
    private final List<AllowEntry> allowed = new ArrayList<>();
    private final List<DenyEntry> denied = new ArrayList<>();
    private final List<DeniedParty> deniedParties = new ArrayList<>();
    private final List<ReviewedHook> reviewedHooks = new ArrayList<>();
    private final Set<String> ownNamespaces = new HashSet<>();
    private final Set<String> ownRegistries = new HashSet<>();
    private final List<ExpectedSource> sources = new ArrayList<>();
    private @Nullable Allowlist allowlist;

    private Builder() {}

    /** From this verdict on a release fails. */
    public Builder failOn(Verdict verdict) {
      failOn = Objects.requireNonNull(verdict, "verdict");
      return this;
    }

    /** Does not ask a rule. */
    public Builder off(String rule) {
      return off(rule, "");
    }

    /** Does not ask a rule, and says why. */
    public Builder off(String rule, String reason) {
      rulesOff.put(Objects.requireNonNull(rule, "rule"), Objects.requireNonNull(reason, "reason"));
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

    /** Says why a rule weighs otherwise or decides by other numbers. */
    public Builder reason(String rule, String reason) {
      reasons.put(rule, Objects.requireNonNull(reason, "reason"));
      return this;
    }

    /** Accepts a finding. */
    public Builder allow(AllowEntry entry) {
      allowed.add(Objects.requireNonNull(entry, "entry"));
      return this;
    }

    /** Denies a package or an artifact. */
    public Builder deny(DenyEntry entry) {
      denied.add(Objects.requireNonNull(entry, "entry"));
      return this;
    }

    /** Denies what somebody publishes or builds. */
    public Builder deny(DeniedParty party) {
      deniedParties.add(Objects.requireNonNull(party, "party"));
      return this;
    }

    /** Somebody looked at what a package runs when it is installed. */
    public Builder reviewedHook(ReviewedHook hook) {
      reviewedHooks.add(Objects.requireNonNull(hook, "hook"));
      return this;
    }

    /** Packages of this namespace are one's own, {@code pkg:npm/%40acme}. */
    public Builder own(String namespace) {
      ownNamespaces.add(Objects.requireNonNull(namespace, "namespace"));
      return this;
    }

    /** A registry of one's own, as an address or the name of a host. */
    public Builder ownRegistry(String address) {
      String url = address.contains("://") ? address : "https://" + address;
      ownRegistries.add(
          ExternalReference.originOf(url)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "expected a host or an address, found '" + address + "'")));
      return this;
    }

    /** Where a package has to come from. */
    public Builder source(ExpectedSource source) {
      sources.add(Objects.requireNonNull(source, "source"));
      return this;
    }

    /** Lets a release have these components alone. */
    public Builder allowlist(Allowlist list) {
      allowlist = Objects.requireNonNull(list, "list");
      return this;
    }

    public Policy build() {
      return new Policy(this);
    }
  }
}
