package io.github.trustdelta.cli;

import io.github.trustdelta.gate.AllowEntry;
import io.github.trustdelta.gate.CauseVerdict;
import io.github.trustdelta.gate.NotEvaluated;
import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Verdict;
import io.github.trustdelta.gate.intel.IntelNotice;
import io.github.trustdelta.gate.report.HowToAccept;
import io.github.trustdelta.gate.rule.Rules;
import io.github.trustdelta.sbom.Component;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Tells a review to a person: the verdict, why, by root cause, and what was not looked at. */
final class ReviewText {

  private static final int MAX_CHARS = 300;
  private static final int MAX_PASSED = 10;
  private static final int MAX_SET_ASIDE = 10;
  private static final int MAX_ACCEPTED = 1;

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
    if (!review.input().lock().isEmpty()) {
      line(shown(LockReport.text(review)));
    }
    for (CauseVerdict cause : review.causes()) {
      if (cause.verdict() != Verdict.PASS) {
        cause(cause);
      }
    }
    others(review);
    notEvaluated(review);
    setAside(review.input());
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
        accepted(entry.accepted());
      } else if (entry.counts() && entry.severity().compareTo(Severity.MEDIUM) >= 0) {
        line("      " + terminal.dim(entry.rule().definition().help()));
      }
    }
  }

  private void accepted(AllowEntry entry) {
    line(
        "      accepted by "
            + shown(entry.approvedBy())
            + " until "
            + entry.expires()
            + ": "
            + shown(entry.reason()));
  }

  /** All of them, as whoever reads the result may not know the policy. */
  private void accepted(List<Review.Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    line("");
    line("Accepted:");
    for (Review.Entry entry : entries) {
      line("  " + entry.rule().definition().id() + "  " + shown(entry.finding().message()));
      accepted(Objects.requireNonNull(entry.accepted()));
    }
  }

  /** What is worth no more than a line. */
  private void others(Review review) {
    var passed =
        review.causes().stream()
            .filter(cause -> cause.verdict() == Verdict.PASS)
            .flatMap(cause -> cause.entries().stream())
            .toList();
    accepted(passed.stream().filter(entry -> entry.accepted() != null).toList());
    var noted = passed.stream().filter(entry -> entry.accepted() == null).toList();
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

  /** By rule and reason; which components it is about, where there are many, is in the JSON. */
  private void notEvaluated(Review review) {
    if (review.notEvaluated().isEmpty()) {
      return;
    }
    Map<String, List<Component>> reasons = new LinkedHashMap<>();
    for (NotEvaluated gap : review.notEvaluated()) {
      String name = Rules.find(gap.rule()).map(rule -> rule.definition().name()).orElse("");
      reasons
          .computeIfAbsent(
              "%s  %s: %s"
                  .formatted(
                      gap.rule(), name.toLowerCase(Locale.ROOT).replace('_', ' '), gap.reason()),
              reason -> new ArrayList<>())
          .addAll(gap.subject() == null ? List.of() : List.of(gap.subject()));
    }
    line("");
    line("Not evaluated:");
    reasons.forEach((reason, subjects) -> line("  " + shown(reason) + of(subjects)));
  }

  private static String of(List<Component> subjects) {
    return switch (subjects.size()) {
      case 0 -> "";
      case 1 -> " (" + shown(subjects.get(0).label()) + ")";
      default -> " (" + subjects.size() + " components)";
    };
  }

  /** What was given and not used; the rest of a long list is in the JSON. */
  private void setAside(ReviewInput input) {
    Map<String, Integer> words = new LinkedHashMap<>();
    for (String notice : input.evidence().notices()) {
      words.put("evidence: " + notice, 1);
    }
    for (IntelNotice notice : input.intel().notices()) {
      words.merge("intelligence: " + notice.kind() + ": " + notice.message(), 1, Integer::sum);
    }
    if (words.isEmpty()) {
      return;
    }
    line("");
    line("Set aside:");
    words.entrySet().stream()
        .limit(MAX_SET_ASIDE)
        .forEach(
            entry ->
                line(
                    "  "
                        + shown(entry.getKey())
                        + (entry.getValue() > 1 ? " (" + entry.getValue() + " times)" : "")));
    long more = Math.max(0, words.size() - MAX_SET_ASIDE) + input.intel().moreNotices();
    if (more > 0) {
      line("  and " + more + " more, see --format json");
    }
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
      line("and " + (how.entries().size() - shown) + " more, see --format markdown");
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
