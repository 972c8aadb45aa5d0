package io.github.trustdelta.gate.report;

import io.github.trustdelta.gate.AllowEntry;
import io.github.trustdelta.gate.CauseVerdict;
import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Writes a review as a comment for a pull request. Where it would become too long, rows are left
 * out and counted: facts first, findings last.
 */
final class MarkdownReport {

  /** What GitHub takes, in UTF-16 units: never fewer than characters. */
  static final int MAX_LENGTH = 65_536;

  private static final int MAX_ENTRIES = 20;

  /** More than the sentence on what was left out can need. */
  private static final int END_LENGTH = 300;

  private final Outline outline;
  private final Review review;
  private final List<Section> sections = new ArrayList<>();

  private MarkdownReport(Review review) {
    this.review = review;
    this.outline = new Outline(review);
  }

  static String of(Review review) {
    var report = new MarkdownReport(review);
    String head = report.head();
    report.causes();
    report.noted();
    report.accepted();
    report.drift();
    report.gaps();
    report.setAside();
    report.howToAccept();
    return report.fitted(head);
  }

  private String fitted(String head) {
    int room = MAX_LENGTH - head.length() - END_LENGTH;
    for (Section section :
        sections.stream().sorted(Comparator.comparing(section -> section.what)).toList()) {
      room -= section.fill(room);
    }
    var out = new StringBuilder(head);
    Map<String, Integer> leftOut = new LinkedHashMap<>();
    for (Section section : sections) {
      section.appendTo(out);
      if (section.kept < section.rows.size()) {
        leftOut.merge(section.what.words, section.rows.size() - section.kept, Integer::sum);
      }
    }
    if (!leftOut.isEmpty()) {
      var parts = new ArrayList<String>();
      leftOut.forEach((what, count) -> parts.add(count + " " + what));
      out.append("\nLeft out, as a comment has no room for more: ")
          .append(String.join(", ", parts))
          .append("; see the JSON.\n");
    }
    return out.toString();
  }

  private String head() {
    return "### TrustDelta: "
        + review.verdict().label().toUpperCase(Locale.ROOT)
        + "\n\n"
        + MarkdownText.words(String.join(" ", outline.sentences()))
        + "\n\nReviewed as of "
        + MarkdownText.words(review.input().at().toString())
        + ".\n";
  }

  private void causes() {
    for (CauseVerdict cause : outline.causes()) {
      String sign = cause.verdict().isAtLeast(Verdict.REVIEW) ? "\u26a0 " : "";
      String title =
          "\n#### "
              + sign
              + code(Outline.label(cause.rootCause()))
              + ": "
              + cause.verdict().label()
              + "\n";
      Section findings = add(What.FINDING, title + table("severity", "rule", "finding"), "");
      cause.entries().forEach(entry -> findings.rows.add(finding(entry)));
      Section facts =
          add(
              What.FACT,
              details("Facts, and what the rules look for") + table("rule", "fact", "value"),
              DETAILS_END);
      facts(cause, facts);
    }
  }

  private static void facts(CauseVerdict cause, Section facts) {
    for (Review.Entry entry : cause.entries()) {
      String rule = entry.finding().rule();
      facts.row(rule, "subject", code(Outline.label(entry.finding().subject())));
      entry.finding().facts().forEach((name, value) -> facts.row(rule, code(name), code(value)));
    }
    Map<String, RuleDefinition> rules = new LinkedHashMap<>();
    for (Review.Entry entry : cause.entries()) {
      rules.put(entry.finding().rule(), entry.rule().definition());
    }
    rules.forEach((id, rule) -> facts.row(id, "rule", MarkdownText.words(rule.help())));
  }

  private static String finding(Review.Entry entry) {
    RuleDefinition rule = entry.rule().definition();
    String weight = entry.counts() ? "**" + entry.severity().label() + "**" : "noted";
    return row(weight, ruleName(rule.id(), rule.name()), code(entry.finding().message()));
  }

  private void noted() {
    List<Review.Entry> noted = outline.noted();
    Section section =
        add(
            What.NOTE,
            details(noted.size() + " noted, without weight") + table("severity", "rule", "finding"),
            DETAILS_END);
    noted.forEach(entry -> section.rows.add(finding(entry)));
  }

  private void accepted() {
    List<Review.Entry> accepted = outline.accepted();
    Section section =
        add(
            What.FINDING,
            details(accepted.size() + " accepted")
                + table("rule", "finding", "reason", "by", "until"),
            DETAILS_END);
    for (Review.Entry entry : accepted) {
      AllowEntry why = Objects.requireNonNull(entry.accepted());
      section.row(
          entry.finding().rule(),
          code(entry.finding().message()),
          code(why.reason()),
          code(why.approvedBy()),
          MarkdownText.words(why.expires().toString()));
    }
  }

  private void drift() {
    Section section =
        add(
            What.FACT,
            details("What the provenance says otherwise than before")
                + table("component", "what", "before", "after"),
            DETAILS_END);
    for (Outline.Drifted drifted : outline.drift()) {
      section.row(
          code(drifted.component().label()),
          code(drifted.change().kind().label() + " " + drifted.change().name()),
          code(String.valueOf(drifted.change().before())),
          code(String.valueOf(drifted.change().after())));
    }
  }

  private void gaps() {
    List<Outline.Gap> gaps = outline.gaps();
    long rules = gaps.stream().map(Outline.Gap::rule).distinct().count();
    String summary = "Not evaluated: " + rules + (rules == 1 ? " rule" : " rules");
    Section section =
        add(What.GAP, details(summary) + table("rule", "what is missing"), DETAILS_END);
    for (Outline.Gap gap : gaps) {
      section.row(ruleName(gap.rule(), gap.name()), code(gap.words()));
    }
  }

  private void setAside() {
    List<String> all = outline.setAside();
    Section section =
        add(
            What.NOTE,
            details(all.size() + " set aside") + table("given and not used"),
            DETAILS_END);
    all.forEach(words -> section.row(code(words)));
  }

  private void howToAccept() {
    HowToAccept how = HowToAccept.of(review);
    if (!how.isNeeded()) {
      return;
    }
    String words = details("How to accept a finding") + "\n" + MarkdownText.words(how.words());
    int shown = Math.min(MAX_ENTRIES, how.entries().size());
    String more =
        shown == how.entries().size() ? "" : how.entries().size() - shown + " more entries.\n";
    Section section =
        shown == 0
            ? add(What.ENTRY, words, DETAILS_END)
            : add(What.ENTRY, words + "\n\n```toml\n", "```\n" + more + DETAILS_END);
    if (shown == 0) {
      section.rows.add("\n");
    }
    how.entries().subList(0, shown).forEach(entry -> section.rows.add(entry + "\n"));
  }

  private Section add(What what, String head, String tail) {
    var section = new Section(what, head, tail);
    sections.add(section);
    return section;
  }

  private static final String DETAILS_END = "\n</details>\n";

  private static String details(String summary) {
    return "\n<details><summary>" + summary + "</summary>\n";
  }

  private static String table(String... columns) {
    return "\n| " + String.join(" | ", columns) + " |\n" + "|---".repeat(columns.length) + "|\n";
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String ruleName(String id, String name) {
    return id + " " + MarkdownText.words(name.toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private static String code(String text) {
    return MarkdownText.code(text);
  }

  /** What a row is, the most important first. */
  private enum What {
    FINDING("findings"),
    GAP("reasons for what was not evaluated"),
    ENTRY("entries to accept findings"),
    NOTE("notes"),
    FACT("facts");

    private final String words;

    What(String words) {
      this.words = words;
    }
  }

  /** Rows under a head, and as many of them as there is room for; without any, nothing. */
  private static final class Section {
    private final What what;
    private final String head;
    private final String tail;
    private final List<String> rows = new ArrayList<>();
    private int kept;

    Section(What what, String head, String tail) {
      this.what = what;
      this.head = head;
      this.tail = tail;
    }

    void row(String... cells) {
      rows.add(MarkdownReport.row(cells));
    }

    /** Takes rows while they fit, and returns how much room all of it needs. */
    int fill(int room) {
      int length = head.length() + tail.length();
      while (kept < rows.size() && length + rows.get(kept).length() <= room) {
        length += rows.get(kept).length();
        kept++;
      }
      return kept == 0 ? 0 : length;
    }

    void appendTo(StringBuilder out) {
      if (kept > 0) {
        out.append(head);
        rows.subList(0, kept).forEach(out::append);
        out.append(tail);
      }
    }
  }
}
