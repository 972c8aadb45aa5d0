package io.github.trustdelta.gate.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.gate.AllowEntry;
import io.github.trustdelta.gate.Finding;
import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.sbom.json.JsonWriter;
import io.github.trustdelta.sbom.read.ComponentPositions.Position;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a review as SARIF 2.1.0 (OASIS standard, 27 March 2020), in the subset that GitHub shows:
 * a rule for each id, a result for each finding, what was accepted as suppressed, what was not
 * evaluated as notifications. There is no time in it but that of the review, and nothing of chance,
 * so that the same review gives the same bytes.
 */
final class SarifReport {

  /** GitHub keeps no more of one run. */
  private static final int MAX_RESULTS = 5_000;

  private static final int MAX_GAPS = 1_000;
  private static final int MAX_TEXT = 1_000;

  private final Review review;
  private final ReportSource source;
  private final Outline outline;
  private final JsonWriter json;
  private final Map<String, Integer> ruleIndexes = new HashMap<>();
  private final Map<String, Integer> fingerprints = new HashMap<>();

  private SarifReport(Review review, ReportSource source, JsonWriter json) {
    this.review = review;
    this.source = source;
    this.outline = new Outline(review);
    this.json = json;
  }

  static void write(Review review, ReportSource source, OutputStream out) throws IOException {
    var json = JsonWriter.pretty(out);
    new SarifReport(review, source, json).write();
    json.finish();
    out.write('\n');
  }

  private void write() throws IOException {
    json.beginObject();
    text("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    text("version", "2.1.0");
    json.name("runs");
    json.beginArray();
    json.beginObject();
    tool();
    text("columnKind", "utf16CodeUnits");
    invocations();
    json.name("results");
    json.beginArray();
    for (Review.Entry entry : shown()) {
      result(entry);
    }
    json.endArray();
    json.name("properties");
    json.beginObject();
    text("verdict", review.verdict().label());
    text("at", review.input().at().toString());
    number("findings", review.entries().size());
    number("notEvaluated", review.notEvaluated().size());
    json.endObject();
    json.endObject();
    json.endArray();
    json.endObject();
  }

  // Rules

  private void tool() throws IOException {
    json.name("tool");
    json.beginObject();
    json.name("driver");
    json.beginObject();
    text("name", "TrustDelta");
    json.name("rules");
    json.beginArray();
    for (RuleDefinition rule : outline.rules()) {
      ruleIndexes.put(rule.id(), ruleIndexes.size());
      rule(rule);
    }
    json.endArray();
    json.endObject();
    json.endObject();
  }

  private void rule(RuleDefinition rule) throws IOException {
    String title = Outline.inWords(rule.name());
    json.beginObject();
    text("id", rule.id());
    text("name", rule.name());
    message("shortDescription", title);
    message("fullDescription", rule.help());
    json.name("help");
    json.beginObject();
    text("text", plain(title + ". " + rule.help()));
    text(
        "markdown",
        "**" + MarkdownText.words(title) + "**\n\n" + MarkdownText.words(shown(rule.help())));
    json.endObject();
    json.name("defaultConfiguration");
    json.beginObject();
    text("level", level(rule.severity()));
    json.endObject();
    json.name("properties");
    json.beginObject();
    text("group", rule.group().label());
    text("severity", rule.severity().label());
    String score = score(rule.severity());
    if (score != null) {
      text("security-severity", score);
    }
    json.name("tags");
    json.beginArray();
    for (String tag : List.of("security", "supply-chain", rule.group().label())) {
      json.value(tag);
    }
    json.endArray();
    json.endObject();
    json.endObject();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "note";
    };
  }

  /** Within what GitHub calls by the same word: critical over 9.0, high from 7.0, medium 4.0. */
  private static @Nullable String score(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM -> "5.5";
      case LOW -> "2.0";
      case INFO -> null;
    };
  }

  // What was not evaluated

  private void invocations() throws IOException {
    List<Outline.Gap> gaps = outline.gaps();
    int shown = Math.min(MAX_GAPS, gaps.size());
    json.name("invocations");
    json.beginArray();
    json.beginObject();
    json.name("executionSuccessful");
    json.value(true);
    json.name("toolExecutionNotifications");
    json.beginArray();
    int left = review.entries().size() - shown().size();
    if (left > 0) {
      notification(
          "warning", left + " lighter findings are left out here; the JSON has them.", null);
    }
    for (Outline.Gap gap : gaps.subList(0, shown)) {
      notification("note", gap.rule() + " not evaluated: " + gap.words(), gap.rule());
    }
    if (shown < gaps.size()) {
      String more = gaps.size() - shown + " more reasons for what was not evaluated are left out.";
      notification("warning", more, null);
    }
    List<String> setAside = outline.setAside();
    for (String words : setAside.subList(0, Math.min(MAX_GAPS, setAside.size()))) {
      notification("note", "not used: " + words, null);
    }
    if (setAside.size() > MAX_GAPS) {
      notification("warning", setAside.size() - MAX_GAPS + " more are not used.", null);
    }
    json.endArray();
    json.endObject();
    json.endArray();
  }

  private void notification(String level, String words, @Nullable String rule) throws IOException {
    json.beginObject();
    text("level", level);
    message("message", words);
    if (rule != null) {
      json.name("associatedRule");
      json.beginObject();
      text("id", rule);
      index("index", rule);
      json.endObject();
    }
    json.endObject();
  }

  // Findings

  /** The gravest first, as the review has them. */
  private List<Review.Entry> shown() {
    return review.entries().subList(0, Math.min(MAX_RESULTS, review.entries().size()));
  }

  private void result(Review.Entry entry) throws IOException {
    Finding finding = entry.finding();
    json.beginObject();
    text("ruleId", finding.rule());
    index("ruleIndex", finding.rule());
    text("level", level(entry.severity()));
    message("message", finding.message());
    location(finding.subject());
    fingerprint(finding);
    suppressions(entry.accepted());
    json.name("properties");
    json.beginObject();
    text("severity", entry.severity().label());
    text("subject", plain(Outline.label(finding.subject())));
    text("rootCause", plain(Outline.label(finding.rootCause())));
    facts(finding);
    json.endObject();
    json.endObject();
  }

  /** Names that are cut may become the same. */
  private void facts(Finding finding) throws IOException {
    Set<String> names = new HashSet<>();
    json.name("facts");
    json.beginObject();
    for (Map.Entry<String, String> fact : finding.facts().entrySet()) {
      String name = shown(fact.getKey());
      while (!names.add(name)) {
        name += "'";
      }
      text(name, shown(fact.getValue()));
    }
    json.endObject();
  }

  private void location(@Nullable Component subject) throws IOException {
    String uri = source.uri();
    json.name("locations");
    json.beginArray();
    if (uri != null || subject != null) {
      json.beginObject();
      if (uri != null) {
        Position known = subject == null ? null : source.find(subject).orElse(null);
        physical(uri, known == null ? new Position(1, 1) : known);
        if (known == null && subject != null) {
          message("message", "Where the component stands in the document is not known.");
        }
      }
      if (subject != null) {
        logical(subject);
      }
      json.endObject();
    }
    json.endArray();
  }

  private void physical(String uri, Position position) throws IOException {
    json.name("physicalLocation");
    json.beginObject();
    json.name("artifactLocation");
    json.beginObject();
    text("uri", uri);
    json.endObject();
    json.name("region");
    json.beginObject();
    number("startLine", position.line());
    number("startColumn", position.column());
    json.endObject();
    json.endObject();
  }

  private void logical(Component subject) throws IOException {
    json.name("logicalLocations");
    json.beginArray();
    json.beginObject();
    text("fullyQualifiedName", shown(subject.label()));
    text("kind", "package");
    json.endObject();
    json.endArray();
  }

  /**
   * What a finding is known by from one run to the next: its rule, its subject and what brought
   * that in; about the documents, where there is neither, what it says. Only where all of that is
   * the same, their order counts.
   */
  private void fingerprint(Finding finding) throws IOException {
    String key =
        String.join(
            "\n",
            finding.rule(),
            Outline.label(finding.subject()),
            Outline.label(finding.rootCause()),
            finding.subject() == null ? finding.message() : "");
    String hash = sha256(key);
    int number = fingerprints.merge(hash, 1, Integer::sum);
    json.name("partialFingerprints");
    json.beginObject();
    // the one name that GitHub looks for
    text("primaryLocationLineHash", hash.substring(0, 16) + ":" + number);
    text("trustdeltaFinding/v1", hash + ":" + number);
    json.endObject();
  }

  private static String sha256(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every platform has SHA-256", e);
    }
  }

  private void suppressions(@Nullable AllowEntry accepted) throws IOException {
    json.name("suppressions");
    json.beginArray();
    if (accepted != null) {
      json.beginObject();
      text("kind", "external");
      text("status", "accepted");
      text("justification", plain(accepted.reason()));
      json.name("properties");
      json.beginObject();
      text("approvedBy", plain(accepted.approvedBy()));
      text("expires", accepted.expires().toString());
      json.endObject();
      json.endObject();
    }
    json.endArray();
  }

  // Values

  private void message(String name, String words) throws IOException {
    json.name(name);
    json.beginObject();
    text("text", plain(words));
    json.endObject();
  }

  private void index(String name, String rule) throws IOException {
    Integer index = ruleIndexes.get(rule);
    if (index != null) {
      number(name, index);
    }
  }

  private void text(String name, String value) throws IOException {
    json.name(name);
    json.value(value);
  }

  private void number(String name, int value) throws IOException {
    json.name(name);
    json.value(value);
  }

  /**
   * In a message {@code [words](target)} is a link and <code>{0}</code> a placeholder (SARIF 2.1.0,
   * 3.11.5 and 3.11.6): what looks so is shown by its number.
   */
  private static String plain(String text) {
    return shown(text).replace("](", "]\\u0028").replaceAll("\\{(?=[0-9]+\\})", "\\\\u007b");
  }

  private static String shown(String text) {
    return InputText.visible(text, MAX_TEXT);
  }
}
