package io.github.trustdelta.cli;

import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.Threshold;
import io.github.trustdelta.gate.rule.RuleExplanation;
import io.github.trustdelta.gate.rule.Rules;
import java.util.Locale;

/** Explains rules to a person who has a finding of one, or writes a policy. */
final class RuleText {

  private static final int WIDTH = 80;

  private final StringBuilder text = new StringBuilder();

  private RuleText() {}

  /** One line for each. */
  static String all() {
    var rules = new RuleText();
    for (Rule rule : Rules.standard()) {
      RuleDefinition definition = rule.definition();
      rules.line(
          String.format(
              Locale.ROOT,
              "%s  %-8s  %s",
              definition.id(),
              definition.severity().label(),
              definition.name()));
    }
    return rules.text.toString();
  }

  static String of(Rule rule) {
    var text = new RuleText();
    text.write(rule);
    return text.text.toString();
  }

  private void write(Rule rule) {
    RuleDefinition definition = rule.definition();
    line(definition.id() + " " + definition.name());
    line("Severity: " + definition.severity().label());
    line("Group:    " + definition.group().label());
    paragraph("", definition.help());
    RuleExplanation explanation =
        Rules.explain(definition.id())
            .orElseThrow(() -> new AssertionError("no explanation of " + definition.id()));
    paragraph("Looks for: ", explanation.lookedFor());
    paragraph("Needs: ", explanation.needs());
    if (!rule.needsBefore()) {
      paragraph("", "It also looks at a first release.");
    }
    paragraph("Against false alarms: ", explanation.falseAlarms());
    if (!rule.thresholds().isEmpty()) {
      line("");
      line("Numbers that a policy may set, in [rules." + definition.id() + "]:");
      rule.thresholds().forEach(this::threshold);
    }
    accept(definition, explanation);
  }

  private void threshold(Threshold threshold) {
    line(
        "  %s = %d  # %s; from %d to %d, milder if %s"
            .formatted(
                threshold.name(),
                threshold.standard(),
                threshold.meaning(),
                threshold.least(),
                threshold.most(),
                threshold.isMilderAbove() ? "larger" : "smaller"));
  }

  private void accept(RuleDefinition definition, RuleExplanation explanation) {
    if (!explanation.isAboutVersions()) {
      paragraph(
          "",
          "Its findings are about the documents, not about a version of a package, and cannot be "
              + "accepted one by one: remove what they complain of.");
      return;
    }
    paragraph("", "To accept a finding that somebody looked at, in trustdelta.toml:");
    line("");
    line("[[allow]]");
    line("rule = \"" + definition.id() + "\"");
    line("purl = \"pkg:npm/name@1.2.3\"  # as the finding has it; or digest, or both");
    line("reason = \"why it is right\"");
    line("approved-by = \"who says so\"");
    line("expires = 2026-12-31T00:00:00Z  # looked at again by then");
  }

  /** Broken between words. */
  private void paragraph(String title, String words) {
    line("");
    var line = new StringBuilder();
    for (String word : (title + words).split(" ", -1)) {
      if (line.length() + word.length() >= WIDTH) {
        line(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    line(line.toString());
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
