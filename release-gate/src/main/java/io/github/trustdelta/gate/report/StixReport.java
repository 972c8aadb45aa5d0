package io.github.trustdelta.gate.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes what was found about public packages as indicators of STIX 2.1 (section 4.7), one for each
 * package version: its files by digest, and the package by purl. What only rules speak against is
 * {@code anomalous-activity}; {@code malicious-activity} is what others know, too. Ids follow from
 * the content and the time of the review, so that the same review gives the same bytes.
 */
final class StixReport {

  /** The algorithms that patterns have names for (STIX 2.1, section 10.6). */
  private static final List<Digest.Algorithm> ALGORITHMS =
      List.of(
          Digest.Algorithm.MD5,
          Digest.Algorithm.SHA_1,
          Digest.Algorithm.SHA_256,
          Digest.Algorithm.SHA_512,
          Digest.Algorithm.SHA3_256,
          Digest.Algorithm.SHA3_512);

  private final JsonWriter json;
  private final String time;

  private StixReport(JsonWriter json, Instant at) {
    this.json = json;
    this.time = milliseconds(at);
  }

  static void write(Review review, OutputStream out) throws IOException {
    JsonWriter json = JsonWriter.pretty(out);
    new StixReport(json, review.input().at()).bundle(SharedFindings.of(review).items());
    json.finish();
    out.write('\n');
  }

  private void bundle(List<SharedFindings.Item> items) throws IOException {
    json.beginObject();
    text("type", "bundle");
    text("id", id("bundle", items.toString()));
    if (!items.isEmpty()) { // a list has one element at least (STIX 2.1, section 2.11)
      json.name("objects");
      json.beginArray();
      for (SharedFindings.Item item : items) {
        indicator(item);
      }
      json.endArray();
    }
    json.endObject();
  }

  private void indicator(SharedFindings.Item item) throws IOException {
    String pattern = pattern(item);
    json.beginObject();
    text("type", "indicator");
    text("spec_version", "2.1");
    text("id", id("indicator", pattern));
    text("created", time);
    text("modified", time);
    text("name", item.purl());
    text("description", item.summary());
    texts(
        "indicator_types",
        Stream.of(item.isKnownBad() ? "malicious-activity" : "anomalous-activity"));
    text("pattern", pattern);
    text("pattern_type", "stix");
    text("pattern_version", "2.1");
    text("valid_from", time);
    texts("labels", item.rules().stream().map(RuleDefinition::id));
    json.endObject();
  }

  private static String pattern(SharedFindings.Item item) {
    Stream<String> files =
        item.digests().stream()
            .filter(digest -> ALGORITHMS.contains(digest.algorithm()))
            .map(
                digest ->
                    "file:hashes.'%s' = '%s'".formatted(digest.algorithm().label(), digest.hex()));
    Stream<String> software = Stream.of("software:x_purl = '" + quoted(item.purl()) + "'");
    return "[" + String.join(" OR ", Stream.concat(files, software).toList()) + "]";
  }

  /** As the grammar of patterns has it (section 9.6.1). */
  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'");
  }

  private String id(String type, String content) {
    String name = "trustdelta:" + type + ":" + time + ":" + content;
    return type + "--" + UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  /** Timestamps have three digits of seconds at the least (section 3.2, 3.16). */
  private static String milliseconds(Instant at) {
    String text = at.truncatedTo(ChronoUnit.MILLIS).toString();
    return text.contains(".") ? text : text.replace("Z", ".000Z");
  }

  private void texts(String name, Stream<String> values) throws IOException {
    json.name(name);
    json.beginArray();
    for (String value : values.toList()) {
      json.value(value);
    }
    json.endArray();
  }

  private void text(String name, String value) throws IOException {
    json.name(name);
    json.value(value);
  }
}
