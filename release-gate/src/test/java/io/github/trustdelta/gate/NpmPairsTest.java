package io.github.trustdelta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.rule.Rules;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.DocumentedTable;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonLimits;
import io.github.trustdelta.sbom.json.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * How often ordinary releases of popular packages are stopped, by what the registry told of 600
 * pairs of consecutive ones: dependencies, install hooks and repositories. An application takes the
 * newer one; of the packages that come with it nothing else is known.
 */
class NpmPairsTest {

  private static final Instant AT = Instant.parse("2026-11-24T00:00:00Z");
  private static final Pattern URL = Pattern.compile("\"url\": *\"([^\"]+)\"");

  @Test
  void ordinaryReleasesAreSeldomStopped() throws IOException {
    Corpus.assumePresent();
    var verdicts = new TreeMap<Verdict, Integer>();
    var rules = new TreeMap<String, Integer>();
    List<Map<String, List<String>>> pairs = pairs();
    for (Map<String, List<String>> pair : pairs) {
      Review review = review(pair);
      verdicts.merge(review.verdict(), 1, Integer::sum);
      var fired = new TreeSet<String>();
      for (Review.Entry entry : review.entries()) {
        fired.add(entry.rule().definition().id() + " " + entry.severity().label());
      }
      fired.forEach(rule -> rules.merge(rule, 1, Integer::sum));
    }

    assertThat(pairs).hasSize(600);
    assertThat(verdicts.getOrDefault(Verdict.BLOCK, 0)).isZero();
    assertThat(verdicts.getOrDefault(Verdict.REVIEW, 0)).isLessThanOrEqualTo(30);
    var rows = new ArrayList<String>();
    verdicts.forEach((verdict, count) -> rows.add("| %s | %d |".formatted(verdict.label(), count)));
    rules.forEach((rule, count) -> rows.add("| %s | %d |".formatted(rule, count)));
    DocumentedTable.check("detection.md", "Ordinary releases of npm packages", rows);
  }

  private static Review review(Map<String, List<String>> pair) {
    ReviewInput.Builder input =
        ReviewInput.builder(Release.of(sbom(pair, "b")))
            .before(Release.of(sbom(pair, "a")))
            .evidence(Evidence.of(List.of(facts(pair, "a"), facts(pair, "b"))));
    return Review.of(input.at(AT), Rules.standard());
  }

  private static Sbom sbom(Map<String, List<String>> pair, String side) {
    Component app = Component.builder("app").ref("app").version("1.0").build();
    Component upgraded = component(purl(pair, side), repository(pair, side));
    Sbom.Builder sbom =
        Sbom.builder()
            .document(DocumentInfo.builder(SbomFormat.CYCLONEDX, "1.6").build())
            .subject(app)
            .component(upgraded);
    var edges = new ArrayList<Dependency>();
    edges.add(new Dependency(app, upgraded, DependencyScope.RUNTIME));
    List<String> needed = new ArrayList<>(pair.get(side.equals("a") ? "removed" : "new"));
    int direct = needed.size();
    needed.addAll(side.equals("a") ? List.of() : pair.get("newopt"));
    for (int i = 0; i < needed.size(); i++) {
      Component one = component("pkg:npm/" + encoded(needed.get(i)) + "@1.0.0", null);
      sbom.component(one);
      edges.add(
          new Dependency(
              upgraded, one, i < direct ? DependencyScope.RUNTIME : DependencyScope.OPTIONAL));
    }
    edges.forEach(edge -> sbom.dependency(edge.from(), edge.to(), edge.scope()));
    return sbom.build();
  }

  private static PackageFacts facts(Map<String, List<String>> pair, String side) {
    PackageFacts.Builder facts = PackageFacts.builder(Purl.parse(purl(pair, side)));
    String repository = repository(pair, side);
    if (repository != null) {
      facts.repository(repository);
    }
    List<String> hooks = new ArrayList<>();
    if (pair.get("has_script").contains("true")) {
      hooks.add(
          pair.get("script_changed").isEmpty() || side.equals("a")
              ? "install: as before"
              : "install: as it is now");
    }
    if (side.equals("b")) {
      hooks.addAll(pair.get("script_added"));
    }
    return facts.installHooks(hooks).build();
  }

  private static Component component(String purl, String repository) {
    Purl parsed = Purl.parse(purl);
    Component.Builder component =
        Component.builder(parsed.name()).ref(purl).version(parsed.version()).purl(parsed);
    return repository == null
        ? component.build()
        : component.reference(ExternalReference.of("vcs", repository)).build();
  }

  private static String purl(Map<String, List<String>> pair, String side) {
    return "pkg:npm/" + encoded(pair.get("name").get(0)) + "@" + pair.get(side).get(0);
  }

  private static String encoded(String name) {
    return name.replace("@", "%40");
  }

  private static String repository(Map<String, List<String>> pair, String side) {
    String text = String.join("", pair.get("r" + side));
    Matcher url = URL.matcher(text);
    return url.find() ? url.group(1) : null;
  }

  /** Each pair as the texts of its members. */
  private static List<Map<String, List<String>>> pairs() throws IOException {
    byte[] json = Files.readAllBytes(Corpus.file("attacks/baseline_pairs.json"));
    JsonCursor cursor = JsonCursor.of(json, new JsonLimits(json.length + 1, 10, 1 << 16));
    var pairs = new ArrayList<Map<String, List<String>>>();
    cursor.beginArray();
    while (cursor.nextElement()) {
      var pair = new LinkedHashMap<String, List<String>>();
      cursor.beginObject();
      while (cursor.nextMember()) {
        pair.put(cursor.memberName(), texts(cursor));
      }
      pairs.add(pair);
    }
    return pairs;
  }

  private static List<String> texts(JsonCursor cursor) throws IOException {
    if (cursor.peek() != JsonToken.BEGIN_ARRAY) {
      String value = new String(cursor.captureValue(), StandardCharsets.UTF_8);
      return List.of(value.startsWith("\"") ? unquoted(value) : value);
    }
    var texts = new ArrayList<String>();
    cursor.beginArray();
    while (cursor.nextElement()) {
      texts.add(unquoted(new String(cursor.captureValue(), StandardCharsets.UTF_8)));
    }
    return texts;
  }

  private static String unquoted(String json) {
    return json.replaceAll("^\"|\"$", "").replace("\\\"", "\"");
  }
}
