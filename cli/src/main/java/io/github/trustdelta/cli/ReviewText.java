package io.github.trustdelta.cli;

import io.github.trustdelta.gate.CauseVerdict;
import io.github.trustdelta.gate.NotEvaluated;
import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Verdict;
import io.github.trustdelta.gate.report.HowToAccept;
import io.github.trustdelta.gate.rule.Rules;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Tells a review to a person: the verdict, why, by root cause, and what was not looked at. */
final class ReviewText {

  private static final int MAX_CHARS = 300;
  private static final int MAX_PASSED = 10;
  private static final int MAX_ACCEPTED = 5;

  private final Terminal terminal;
  private final StringBuilder text = new StringBuilder();

  private ReviewText(Terminal terminal) {
    this.terminal = terminal;
  }

  static String of(Review review, Terminal terminal) {
    var text = new ReviewText(terminal);
    text.write(review);
    return text.text.toString();
  }

  private void write(Review review) {
    line(verdict(review.verdict()) + ": " + review.verdict().meaning());
    line("Reviewed as of " + review.input().at() + ".");
    for (CauseVerdict cause : review.causes()) {
      if (cause.verdict() != Verdict.PASS) {
        cause(cause);
      }
    }
    others(review);
    notEvaluated(review);
    howToAccept(HowToAccept.of(review));
  }

  private void cause(CauseVerdict cause) {
    String name = cause.rootCause() == null ? "The documents" : cause.rootCause().label();
    line("");
    line(terminal.bold(shown(name)) + "  " + verdict(cause.verdict()));
    for (Review.Entry entry : cause.entries()) {
      String mark = entry.counts() ? severity(entry.severity()) : terminal.dim("noted");
      line(
          "  "
              + mark
              + " "
              + entry.rule().definition().id()
              + "  "
              + shown(entry.finding().message()));
      if (entry.accepted() != null) {
        line(
            "      accepted by "
                + shown(entry.accepted().approvedBy())
                + " until "
                + entry.accepted().expires()
                + ": "
                + shown(entry.accepted().reason()));
      } else if (entry.counts()) {
        line("      " + terminal.dim(entry.rule().definition().help()));
      }
    }
  }

  /** What is worth no more than a line. */
  private void others(Review review) {
    var noted =
        review.causes().stream()
            .filter(cause -> cause.verdict() == Verdict.PASS)
            .flatMap(cause -> cause.entries().stream())
            .toList();
    if (noted.isEmpty()) {
      return;
    }
    line("");
    line("Noted:");
    for (Review.Entry entry : noted.subList(0, Math.min(MAX_PASSED, noted.size()))) {
      line("  " + entry.rule().definition().id() + "  " + shown(entry.finding().message()));
    }
    if (noted.size() > MAX_PASSED) {
      line("  and " + (noted.size() - MAX_PASSED) + " more, see --format json");
    }
  }

  /** By rule and reason; which components it is about is in the JSON. */
  private void notEvaluated(Review review) {
    if (review.notEvaluated().isEmpty()) {
      return;
    }
    Map<String, Integer> reasons = new LinkedHashMap<>();
    for (NotEvaluated gap : review.notEvaluated()) {
      String name = Rules.find(gap.rule()).map(rule -> rule.definition().name()).orElse("");
      reasons.merge(
          gap.rule() + "  " + name.toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + gap.reason(),
          gap.subject() == null ? 0 : 1,
          Integer::sum);
    }
    line("");
    line("Not evaluated:");
    reasons.forEach(
        (reason, count) ->
            line("  " + shown(reason) + (count > 1 ? " (" + count + " components)" : "")));
  }

  private void howToAccept(HowToAccept how) {
    if (!how.isNeeded()) {
      return;
    }
    line("");
    line("How to accept a finding:");
    line("  " + how.words());
    int shown = Math.min(MAX_ACCEPTED, how.entries().size());
    for (String entry : how.entries().subList(0, shown)) {
      line("");
      entry.lines().forEach(this::line);
    }
    if (shown < how.entries().size()) {
      line("");
      line("and " + (how.entries().size() - shown) + " more, see --format html");
    }
  }

  private String verdict(Verdict verdict) {
    String word = verdict.label().toUpperCase(Locale.ROOT);
    return switch (verdict) {
      case PASS -> terminal.green(word);
      case WATCH, REVIEW -> terminal.yellow(word);
      case BLOCK -> terminal.red(word);
    };
  }

  private String severity(Severity severity) {
    String word = severity.label();
    return severity.compareTo(Severity.HIGH) >= 0 ? terminal.red(word) : terminal.yellow(word);
  }

  private void line(String line) {
    text.append(Objects.requireNonNull(line)).append('\n');
  }

  private static String shown(String words) {
    return Terminal.printable(words, MAX_CHARS);
  }
}
