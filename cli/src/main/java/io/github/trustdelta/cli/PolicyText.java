package io.github.trustdelta.cli;

import io.github.trustdelta.gate.AllowEntry;
import io.github.trustdelta.gate.Allowlist;
import io.github.trustdelta.gate.DeniedParty;
import io.github.trustdelta.gate.ExpectedSource;
import io.github.trustdelta.gate.Policy;
import io.github.trustdelta.gate.ReviewedHook;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Threshold;
import io.github.trustdelta.gate.intel.DenyEntry;
import io.github.trustdelta.gate.rule.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells what a policy says to a person, as of some time. */
final class PolicyText {

  private static final int MAX_CHARS = 300;

  private final Policy policy;
  private final Instant at;
  private final StringBuilder text = new StringBuilder();

  private PolicyText(Policy policy, Instant at) {
    this.policy = policy;
    this.at = at;
  }

  static String of(Policy policy, String name, Instant at) {
    var text = new PolicyText(policy, at);
    text.line(Terminal.printable(name, MAX_CHARS) + ": a valid policy, looked at as of " + at);
    text.write();
    return text.text.toString();
  }

  private void write() {
    if (policy.failOn() != null) {
      line("Fails from " + policy.failOn().label() + " on; --fail-on overrides that");
    }
    var off = new ArrayList<String>();
    policy.rulesOff().forEach((id, reason) -> off.add(named(id) + ": " + reason));
    list("Rules off", off, line -> line);
    list("Rules set otherwise", settings(), line -> line);
    list("Findings accepted", policy.allowed(), this::allowed);
    list("Packages and digests denied", policy.denied(), this::denied);
    list("Publishers and builders denied", policy.deniedParties(), this::denied);
    list("Install hooks reviewed", policy.reviewedHooks(), PolicyText::hook);
    list("Own namespaces", List.copyOf(policy.ownNamespaces()), line -> line);
    list("Own registries", List.copyOf(policy.ownRegistries()), line -> line);
    list("Sources expected", policy.sources(), PolicyText::source);
    Allowlist allowlist = policy.allowlist();
    if (allowlist != null) {
      line(
          "Allowlist: %d versions and digests, %d whole packages; anything else is a finding"
              .formatted(allowlist.components(), allowlist.wholePackages()));
    }
  }

  private List<String> settings() {
    var settings = new ArrayList<String>();
    for (Rule rule : Rules.standard()) {
      var words = new ArrayList<String>();
      Severity severity = policy.severity(rule);
      if (severity != null) {
        words.add(
            "weighs %s (usually %s)"
                .formatted(severity.label(), rule.definition().severity().label()));
      }
      for (Threshold threshold : rule.thresholds()) {
        long value = policy.threshold(rule, threshold);
        if (value != threshold.standard()) {
          words.add(
              "%s %d instead of %d, which is %s"
                  .formatted(
                      threshold.name(),
                      value,
                      threshold.standard(),
                      threshold.isMilder(value) ? "milder" : "stricter"));
        }
      }
      if (!words.isEmpty()) {
        String reason = policy.reason(rule);
        settings.add(
            named(rule.definition().id())
                + " "
                + String.join(", ", words)
                + (reason == null ? "" : ": " + reason));
      }
    }
    return settings;
  }

  private String allowed(AllowEntry entry) {
    String what =
        entry.purl() == null || entry.digest() == null
            ? String.valueOf(entry.purl() == null ? entry.digest() : entry.purl())
            : entry.purl() + " with " + entry.digest();
    return "%s for %s, %s, by %s: %s"
        .formatted(
            named(entry.rule()), what, until(entry.expires()), entry.approvedBy(), entry.reason());
  }

  private String denied(DenyEntry entry) {
    return entry.what() + until(", ", entry.expires()) + ": " + entry.reason();
  }

  private String denied(DeniedParty party) {
    return "the "
        + party.role().label()
        + " "
        + party.name()
        + until(", ", party.expires())
        + ": "
        + party.reason();
  }

  private static String hook(ReviewedHook hook) {
    return "%s runs %s, by %s: %s"
        .formatted(hook.coordinates(), hook.hook(), hook.approvedBy(), hook.reason());
  }

  private static String source(ExpectedSource source) {
    var words = new ArrayList<String>();
    add("repository", source.repository(), words);
    add("builder", source.builder(), words);
    add("workflow", source.workflow(), words);
    add("identity", source.identity(), words);
    add("issuer", source.issuer(), words);
    if (source.mustBeAttested()) {
      words.add("must be attested");
    }
    return source.packages() + ": " + String.join(", ", words);
  }

  private static void add(String name, @Nullable String value, List<String> words) {
    if (value != null) {
      words.add(name + " " + value);
    }
  }

  private String until(String before, @Nullable Instant expires) {
    return expires == null ? "" : before + until(expires);
  }

  private String until(Instant expires) {
    if (!at.isBefore(expires)) {
      return "EXPIRED on " + expires;
    }
    long days = Duration.between(at, expires).toDays();
    return "until " + expires + " (in " + days + (days == 1 ? " day)" : " days)");
  }

  private static String named(String id) {
    return id + Rules.find(id).map(rule -> " " + rule.definition().name()).orElse("");
  }

  private <T> void list(String title, List<T> elements, Function<T, String> words) {
    line(title + ": " + elements.size());
    for (T element : elements) {
      line("  " + Terminal.printable(Objects.requireNonNull(words.apply(element)), MAX_CHARS));
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
