package io.github.trustdelta.gate.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Writes what was found about public packages as OpenVEX 0.2.0, one statement for each package
 * version and rule. What others know to be malicious is {@code affected}; what only a rule speaks
 * against is {@code under_investigation}, since a rule proves nothing.
 */
final class OpenVexReport {

  private final JsonWriter json;

  private OpenVexReport(JsonWriter json) {
    this.json = json;
  }

  static void write(Review review, OutputStream out) throws IOException {
    JsonWriter json = JsonWriter.pretty(out);
    new OpenVexReport(json).document(review);
    json.finish();
    out.write('\n');
  }

  private void document(Review review) throws IOException {
    List<SharedFindings.Item> items = SharedFindings.of(review).items();
    String time = review.input().at().toString();
    json.beginObject();
    text("@context", "https://openvex.dev/ns/v0.2.0");
    text("@id", "urn:uuid:" + UUID.nameUUIDFromBytes((time + items).getBytes(UTF_8)));
    text("author", "TrustDelta");
    text("timestamp", time);
    json.name("version");
    json.value(1);
    json.name("statements");
    json.beginArray();
    for (SharedFindings.Item item : items) {
      for (RuleDefinition rule : item.rules()) {
        statement(item, rule);
      }
    }
    json.endArray();
    json.endObject();
  }

  private void statement(SharedFindings.Item item, RuleDefinition rule) throws IOException {
    json.beginObject();
    json.name("vulnerability");
    json.beginObject();
    text("name", rule.id());
    text("description", rule.help());
    json.endObject();
    json.name("products");
    json.beginArray();
    product(item);
    json.endArray();
    boolean isKnown = item.isKnownBad() && rule.id().equals(SharedFindings.KNOWN_BAD);
    text("status", isKnown ? "affected" : "under_investigation");
    if (isKnown) {
      text("action_statement", "Do not use this version.");
    } else {
      text("status_notes", item.summary());
    }
    json.endObject();
  }

  private void product(SharedFindings.Item item) throws IOException {
    json.beginObject();
    text("@id", item.purl());
    json.name("identifiers");
    json.beginObject();
    text("purl", item.purl());
    json.endObject();
    if (!item.digests().isEmpty()) {
      json.name("hashes");
      json.beginObject();
      String written = "";
      for (Digest digest : item.digests()) {
        String name = digest.algorithm().label().toLowerCase(Locale.ROOT);
        if (!name.equals(written)) { // one member for each algorithm
          text(name, digest.hex());
        }
        written = name;
      }
      json.endObject();
    }
    json.endObject();
  }

  private void text(String name, String value) throws IOException {
    json.name(name);
    json.value(value);
  }
}
