package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.gate.AllowEntry;
import io.github.trustdelta.gate.CauseVerdict;
import io.github.trustdelta.gate.NotEvaluated;
import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.Upgrade;
import io.github.trustdelta.gate.intel.IntelNotice;
import io.github.trustdelta.provenance.ProvenanceDrift;
import io.github.trustdelta.provenance.VerifiedStatement;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a review after {@code docs/schema/trustdelta-review-v1.schema.json}. */
final class ReviewJson {

  private final Review review;
  private final JsonWriter json;
  private final ModelJson model;

  private ReviewJson(Review review, JsonWriter json) {
    this.review = review;
    this.json = json;
    this.model = new ModelJson(json);
  }

  static void write(Review review, OutputStream out) throws IOException {
    var json = JsonWriter.pretty(out);
    new ReviewJson(review, json).write();
    json.finish();
    out.write("\n".getBytes(UTF_8));
  }

  private void write() throws IOException {
    json.beginObject();
    model.text("schema", "trustdelta-review/v1");
    model.text("verdict", review.verdict().label());
    model.text("at", review.input().at().toString());
    LockReport.write(review, json);
    rootCauses();
    json.name("findings");
    json.beginArray();
    for (Review.Entry entry : review.entries()) {
      finding(entry);
    }
    json.endArray();
    notEvaluated();
    setAside(review.input());
    drift(review.input());
    SbomDiff diff = review.input().diff();
    json.name("diff");
    if (diff == null) {
      json.nullValue();
    } else {
      DiffJson.write(DiffView.of(diff, DiffFilter.NONE, false), json);
    }
    json.endObject();
  }

  private void rootCauses() throws IOException {
    json.name("rootCauses");
    json.beginArray();
    for (CauseVerdict cause : review.causes()) {
      json.beginObject();
      component("rootCause", cause.rootCause());
      model.text("verdict", cause.verdict().label());
      json.endObject();
    }
    json.endArray();
  }

  private void finding(Review.Entry entry) throws IOException {
    RuleDefinition rule = entry.rule().definition();
    json.beginObject();
    model.text("rule", rule.id());
    model.text("name", rule.name());
    model.text("severity", entry.severity().label());
    model.text("group", rule.group().label());
    component("subject", entry.finding().subject());
    component("rootCause", entry.finding().rootCause());
    model.text("message", entry.finding().message());
    json.name("facts");
    json.beginObject();
    for (Map.Entry<String, String> fact : entry.finding().facts().entrySet()) {
      model.text(fact.getKey(), fact.getValue());
    }
    json.endObject();
    accepted(entry.accepted());
    json.endObject();
  }

  private void accepted(@Nullable AllowEntry accepted) throws IOException {
    json.name("accepted");
    if (accepted == null) {
      json.nullValue();
      return;
    }
    json.beginObject();
    model.text("reason", accepted.reason());
    model.text("expires", accepted.expires().toString());
    model.text("by", accepted.approvedBy());
    json.endObject();
  }

  private void notEvaluated() throws IOException {
    json.name("notEvaluated");
    json.beginArray();
    for (NotEvaluated gap : review.notEvaluated()) {
      json.beginObject();
      model.text("rule", gap.rule());
      component("subject", gap.subject());
      model.text("reason", gap.reason());
      json.endObject();
    }
    json.endArray();
  }

  private void setAside(ReviewInput input) throws IOException {
    json.name("setAside");
    json.beginArray();
    for (String notice : input.evidence().notices()) {
      setAside("evidence", "", notice);
    }
    for (IntelNotice notice : input.intel().notices()) {
      setAside(
          "intelligence",
          notice.source() + " " + notice.where(),
          notice.kind() + ": " + notice.message());
    }
    if (input.intel().moreNotices() > 0) {
      setAside("intelligence", "", "and " + input.intel().moreNotices() + " more");
    }
    json.endArray();
  }

  private void setAside(String of, String where, String message) throws IOException {
    json.beginObject();
    model.text("of", of);
    model.text("where", where);
    model.text("message", message);
    json.endObject();
  }

  /** Where both versions of a package have verified statements, what these say otherwise. */
  private void drift(ReviewInput input) throws IOException {
    json.name("drift");
    json.beginArray();
    for (Upgrade upgrade : input.upgrades()) {
      List<VerifiedStatement> before = input.statementsOf(upgrade.before());
      List<VerifiedStatement> after = input.statementsOf(upgrade.after());
      if (!before.isEmpty() && !after.isEmpty()) {
        for (ProvenanceDrift.Change change : ProvenanceDrift.between(before, after).changes()) {
          drift(upgrade.after(), change);
        }
      }
    }
    json.endArray();
  }

  private void drift(Component component, ProvenanceDrift.Change change) throws IOException {
    json.beginObject();
    component("component", component);
    model.text("kind", change.kind().label());
    model.text("name", change.name());
    nullable("before", change.before());
    nullable("after", change.after());
    json.endObject();
  }

  private void component(String name, @Nullable Component component) throws IOException {
    if (component == null) {
      json.name(name);
      json.nullValue();
    } else {
      model.component(name, component);
    }
  }

  private void nullable(String name, @Nullable String text) throws IOException {
    if (text == null) {
      json.name(name);
      json.nullValue();
    } else {
      model.text(name, text);
    }
  }
}
