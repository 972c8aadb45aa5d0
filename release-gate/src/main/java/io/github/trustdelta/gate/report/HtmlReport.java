package io.github.trustdelta.gate.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.gate.AllowEntry;
import io.github.trustdelta.gate.CauseVerdict;
import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.sbom.Component;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a review as one page: no script, no form, no link, nothing fetched, and a policy that
 * would forbid all of it. It is well-formed as XML, too.
 */
final class HtmlReport {

  /** So that a page opens, however much was found. */
  private static final int MAX_FINDINGS = 2_000;

  private static final int MAX_ROWS = 2_000;

  private final Review review;
  private final Outline outline;
  private final StringBuilder html = new StringBuilder();
  private int findings;

  private HtmlReport(Review review) {
    this.review = review;
    this.outline = new Outline(review);
  }

  static String of(Review review) {
    var report = new HtmlReport(review);
    report.page();
    return report.html.toString();
  }

  private void page() {
    String verdict = review.verdict().label();
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n");
    head(verdict.toUpperCase(Locale.ROOT));
    html.append("<body>\n<header>\n<h1>TrustDelta: ");
    badge(verdict, verdict.toUpperCase(Locale.ROOT));
    html.append("</h1>\n<p>").append(HtmlText.of(String.join(" ", outline.sentences())));
    html.append("</p>\n");
    releases();
    html.append("</header>\n<main>\n");
    counts();
    causes();
    noted();
    drift();
    changes();
    gaps();
    setAside();
    accepted();
    howToAccept();
    html.append("</main>\n</body>\n</html>\n");
  }

  private void head(String verdict) {
    String style = style();
    html.append("<head>\n<meta charset=\"utf-8\"/>\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .append("style-src 'sha256-" + sha256(style) + "'; ")
        .append("base-uri 'none'; form-action 'none'\"/>\n")
        .append("<meta name=\"referrer\" content=\"no-referrer\"/>\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
        .append("<title>TrustDelta: " + verdict + "</title>\n")
        .append("<style>" + style + "</style>\n</head>\n");
  }

  private void releases() {
    html.append("<dl>\n");
    term("Before", outline.isFirst() ? "none, this is a first release" : subject(before()));
    term("After", subject(review.input().after().sbom().subject()));
    term("Reviewed as of", review.input().at().toString());
    html.append("</dl>\n");
  }

  private @Nullable Component before() {
    return Objects.requireNonNull(review.input().before()).sbom().subject();
  }

  private static String subject(@Nullable Component subject) {
    return subject == null ? "a document that names no subject" : subject.label();
  }

  private void term(String name, String value) {
    html.append("<div><dt>" + HtmlText.of(name) + "</dt><dd>" + HtmlText.of(value));
    html.append("</dd></div>\n");
  }

  private void counts() {
    begin("counts", "Findings that count");
    tableHead("Severity", "Findings");
    outline.counts().forEach((severity, count) -> row(severity.label(), String.valueOf(count)));
    row("all", String.valueOf(outline.counts().values().stream().mapToInt(i -> i).sum()));
    endTable();
  }

  private void causes() {
    begin("findings", "Findings by root cause");
    List<CauseVerdict> causes = outline.causes();
    if (causes.isEmpty()) {
      html.append("<p>None.</p>\n");
    }
    int all = 0;
    for (CauseVerdict cause : causes) {
      all += cause.entries().size();
      if (findings < MAX_FINDINGS) {
        cause(cause);
      }
    }
    leftOut(all - findings, "findings");
    html.append("</section>\n");
  }

  private void cause(CauseVerdict cause) {
    html.append("<section>\n<h3>");
    badge(cause.verdict().label(), cause.verdict().label());
    html.append(" <code>" + HtmlText.of(Outline.label(cause.rootCause())) + "</code></h3>\n");
    for (Review.Entry entry : cause.entries()) {
      if (findings < MAX_FINDINGS) {
        finding(entry);
        findings++;
      }
    }
    html.append("</section>\n");
  }

  private void finding(Review.Entry entry) {
    RuleDefinition rule = entry.rule().definition();
    html.append("<article>\n<h4>")
        .append(entry.counts() ? entry.severity().label() : "noted")
        .append(": " + HtmlText.of(rule.id() + " " + Outline.inWords(rule.name())))
        .append("</h4>\n<p>" + HtmlText.of(entry.finding().message()) + "</p>\n")
        .append("<p class=\"dim\">" + HtmlText.of(rule.help()) + "</p>\n");
    tableHead("Fact", "Value");
    row("subject", Outline.label(entry.finding().subject()));
    for (Map.Entry<String, String> fact : entry.finding().facts().entrySet()) {
      row(fact.getKey(), fact.getValue());
    }
    html.append("</tbody>\n</table>\n</article>\n");
  }

  private void noted() {
    List<Review.Entry> noted = outline.noted();
    if (noted.isEmpty()) {
      return;
    }
    begin("noted", "Noted, without weight");
    tableHead("Rule", "Finding");
    for (Review.Entry entry : noted.subList(0, Math.min(MAX_ROWS, noted.size()))) {
      row(entry.finding().rule(), entry.finding().message());
    }
    endTable(noted.size() - MAX_ROWS, "notes");
  }

  private void drift() {
    List<Outline.Drifted> drift = outline.drift();
    if (drift.isEmpty()) {
      return;
    }
    begin("drift", "What the provenance says otherwise than before");
    tableHead("Component", "What", "Before", "After");
    for (Outline.Drifted one : drift.subList(0, Math.min(MAX_ROWS, drift.size()))) {
      row(
          one.component().label(),
          one.change().kind().label() + " " + one.change().name(),
          String.valueOf(one.change().before()),
          String.valueOf(one.change().after()));
    }
    endTable(drift.size() - MAX_ROWS, "differences");
  }

  private void changes() {
    begin("changes", "What changed");
    if (outline.isFirst()) {
      html.append("<p>There is no earlier release.</p>\n</section>\n");
      return;
    }
    tableHead("Change", "How many");
    outline.changes().forEach((kind, count) -> row(kind, String.valueOf(count)));
    endTable();
  }

  private void gaps() {
    List<Outline.Gap> gaps = outline.gaps();
    begin("not-evaluated", "Not evaluated");
    html.append("<p>What was not looked at is no pass.</p>\n");
    tableHead("Rule", "What is missing");
    for (Outline.Gap gap : gaps.subList(0, Math.min(MAX_ROWS, gaps.size()))) {
      row(gap.rule() + " " + Outline.inWords(gap.name()), gap.words());
    }
    endTable(gaps.size() - MAX_ROWS, "reasons");
  }

  private void setAside() {
    List<String> all = outline.setAside();
    if (all.isEmpty()) {
      return;
    }
    begin("set-aside", "Set aside");
    tableHead("Given and not used");
    all.subList(0, Math.min(MAX_ROWS, all.size())).forEach(this::row);
    endTable(all.size() - MAX_ROWS, "notices");
  }

  private void accepted() {
    List<Review.Entry> accepted = outline.accepted();
    if (accepted.isEmpty()) {
      return;
    }
    begin("accepted", "Accepted");
    tableHead("Rule", "Finding", "Reason", "By", "Until");
    for (Review.Entry entry : accepted.subList(0, Math.min(MAX_ROWS, accepted.size()))) {
      AllowEntry why = Objects.requireNonNull(entry.accepted());
      row(
          entry.finding().rule(),
          entry.finding().message(),
          why.reason(),
          why.approvedBy(),
          why.expires().toString());
    }
    endTable(accepted.size() - MAX_ROWS, "accepted findings");
  }

  private void howToAccept() {
    HowToAccept how = HowToAccept.of(review);
    if (!how.isNeeded()) {
      return;
    }
    begin("accept", "How to accept a finding");
    html.append("<p>" + HtmlText.of(how.words()) + "</p>\n");
    for (String entry : how.entries().subList(0, Math.min(MAX_ROWS, how.entries().size()))) {
      html.append("<pre>");
      entry.lines().forEach(line -> html.append(HtmlText.of(line)).append('\n'));
      html.append("</pre>\n");
    }
    leftOut(how.entries().size() - MAX_ROWS, "entries");
    html.append("</section>\n");
  }

  private void begin(String id, String title) {
    html.append("<section aria-labelledby=\"" + id + "\">\n");
    html.append("<h2 id=\"" + id + "\">" + HtmlText.of(title) + "</h2>\n");
  }

  private void badge(String kind, String words) {
    html.append("<span class=\"badge " + kind + "\">" + words + "</span>");
  }

  private void tableHead(String... columns) {
    html.append("<table>\n<thead><tr>");
    for (String column : columns) {
      html.append("<th scope=\"col\">" + HtmlText.of(column) + "</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
  }

  /** The first cell names the row. */
  private void row(String name, String... cells) {
    html.append("<tr><th scope=\"row\">" + HtmlText.of(name) + "</th>");
    for (String cell : cells) {
      html.append("<td>" + HtmlText.of(cell) + "</td>");
    }
    html.append("</tr>\n");
  }

  private void endTable() {
    endTable(0, "");
  }

  private void endTable(int left, String what) {
    html.append("</tbody>\n</table>\n");
    leftOut(left, what);
    html.append("</section>\n");
  }

  private void leftOut(int count, String what) {
    if (count > 0) {
      html.append("<p>" + count + " more " + what + " are left out here; the JSON has them.</p>\n");
    }
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(Objects.requireNonNull(in, "report.css").readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new AssertionError("report.css", e);
    }
  }

  private static String sha256(String style) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every platform has SHA-256", e);
    }
  }
}
