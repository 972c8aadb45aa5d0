package io.github.trustdelta.gate.intel;

import static io.github.trustdelta.gate.intel.Texts.component;
import static io.github.trustdelta.gate.intel.Texts.ids;
import static io.github.trustdelta.gate.intel.Texts.intel;
import static io.github.trustdelta.gate.intel.Texts.json;
import static io.github.trustdelta.gate.intel.Texts.kinds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.gate.intel.IntelMatch.Basis;
import io.github.trustdelta.gate.intel.IntelRecord.Kind;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Digest.Algorithm;
import io.github.trustdelta.sbom.ExternalReference;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StixTest {

  private static final String SHA256 = "ab".repeat(32);
  private static final String MD5 = "cd".repeat(16);
  private static final String FILE = "[file:hashes.\\'SHA-256\\' = \\'" + SHA256 + "\\']";

  private static String bundle(String pattern, String more) {
    return "{\"type\":\"bundle\",\"id\":\"bundle--1\",\"objects\":["
        + json("{'type':'identity','id':'identity--1'},{'type':'indicator','id':'indicator--1',")
        + json("'indicator_types':['malicious-activity'],'pattern_type':'stix',")
        + json("'name':'bad','valid_from':'2026-01-01T00:00:00Z',")
        + (more.isEmpty() ? "" : json(more) + ",")
        + "\"pattern\":\""
        + pattern.replace("\\'", "'").replace("\"", "\\\"")
        + "\"}]}";
  }

  private static Component file(Digest... digests) {
    var builder = Component.builder("x").version("1").type("library").purl("pkg:npm/x@1");
    for (Digest digest : digests) {
      builder.digest(digest);
    }
    return builder.build();
  }

  @Test
  void digestNeedsNoName() throws IOException {
    Intel intel = intel(bundle(FILE, ""));

    IntelMatch match = intel.match(file(new Digest(Algorithm.SHA_256, SHA256))).get(0);

    assertThat(match.basis()).isEqualTo(Basis.DIGEST);
    assertThat(match.isCertain()).isTrue();
    assertThat(match.intel().kind()).isEqualTo(Kind.MALWARE);
    assertThat(match.matched()).isEqualTo("SHA-256:" + SHA256);
    assertThat(intel.match(file(new Digest(Algorithm.SHA_256, "00".repeat(32))))).isEmpty();
    assertThat(intel.match(file(new Digest(Algorithm.SHA3_256, SHA256)))).isEmpty();
  }

  @Test
  void digestOfDistributionCounts() throws IOException {
    Component component =
        Component.builder("x")
            .reference(
                new ExternalReference(
                    "distribution",
                    "https://example.com/x.tgz",
                    null,
                    List.of(new Digest(Algorithm.SHA_256, SHA256))))
            .build();

    assertThat(intel(bundle(FILE, "")).match(component)).hasSize(1);
  }

  @Test
  void weakDigestIsDoubted() throws IOException {
    Intel intel = intel(bundle("[file:hashes.MD5 = '" + MD5 + "']", ""));

    assertThat(intel.match(file(new Digest(Algorithm.MD5, MD5))).get(0).doubt()).contains("forged");
  }

  @Test
  void strongDigestContradictsWeakOne() throws IOException {
    Intel intel = intel(bundle("[file:hashes.MD5 = '" + MD5 + "' AND " + FILE.substring(1), ""));
    var weak = new Digest(Algorithm.MD5, MD5);

    assertThat(intel.match(file(weak, new Digest(Algorithm.SHA_256, "00".repeat(32))))).isEmpty();
    assertThat(intel.match(file(weak, new Digest(Algorithm.SHA_256, SHA256)))).hasSize(1);
    assertThat(intel.match(file(weak))).hasSize(1);
  }

  @Test
  void nameAndVersionAloneAreDoubted() throws IOException {
    Intel intel = intel(bundle("[software:name = 'axios' AND software:version = '1.14.1']", ""));

    IntelMatch match = intel.match(component("pkg:npm/axios@1.14.1")).get(0);

    assertThat(match.basis()).isEqualTo(Basis.NAME);
    assertThat(match.doubt()).contains("no ecosystem");
    assertThat(intel.match(component("pkg:npm/axios@1.14.0"))).isEmpty();
  }

  @Test
  void inListsAlternatives() throws IOException {
    Intel intel =
        intel(bundle("[software:name = 'axios' AND software:version IN ('1.14.1', '0.30.4')]", ""));

    assertThat(intel.match(component("pkg:npm/axios@0.30.4"))).hasSize(1);
    assertThat(intel.match(component("pkg:npm/axios@1.14.1"))).hasSize(1);
    assertThat(intel.match(component("pkg:npm/axios@1.0.0"))).isEmpty();
    assertThat(intel.records()).isEqualTo(1);
  }

  @Test
  void purlOfSoftwareIsCertain() throws IOException {
    Intel intel = intel(bundle("[software:x_purl = 'pkg:npm/axios@1.14.1']", ""));

    assertThat(intel.match(component("pkg:npm/axios@1.14.1")).get(0).basis())
        .isEqualTo(Basis.VERSION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[url:value = 'http://x']",
        "[domain-name:value = 'x.example']",
        "[file:name MATCHES 'a.*']",
        "[file:hashes.'SHA-256' != 'x']",
        "[file:hashes.'SHA-256' = 'tooshort']",
        "[file:hashes.'SHA-256' NOT = 'x']",
        "[file:hashes.MD5 = 'a'] FOLLOWEDBY [file:hashes.MD5 = 'b']",
        "[software:name = 'axios']",
        "[software:name = 'axios' AND process:pid = 1]",
        "nonsense",
        "[file:hashes.MD5 = 'unended"
      })
  void otherPatternsAreNamed(String pattern) throws IOException {
    Intel intel = intel(bundle(pattern, ""));

    assertThat(kinds(intel)).containsExactly("unsupported-pattern", "other-objects");
    assertThat(intel.notices().get(0).where()).isEqualTo("indicator--1");
    assertThat(intel.records()).isZero();
  }

  @Test
  void supportedAlternativeCountsBesideOthers() throws IOException {
    Intel intel = intel(bundle("[url:value = 'http://x' OR " + FILE.substring(1), ""));

    assertThat(intel.match(file(new Digest(Algorithm.SHA_256, SHA256)))).hasSize(1);
    assertThat(kinds(intel)).contains("unsupported-pattern");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'revoked':true",
        "'valid_until':'2026-05-01T00:00:00Z'",
        "'valid_until':'2026-06-01T00:00:00Z'"
      })
  void indicatorOutOfItsTimeIsNotUsed(String member) throws IOException {
    Component bad = file(new Digest(Algorithm.SHA_256, SHA256));

    Intel out = intel(bundle(FILE, member));

    assertThat(out.match(bad)).isEmpty();
    assertThat(kinds(out).get(0)).endsWith("-indicator");
    assertThat(intel(bundle(FILE, "'valid_until':'2026-06-02T00:00:00Z'")).match(bad)).hasSize(1);
  }

  @Test
  void futureIndicatorIsNotUsed() throws IOException {
    String text = bundle(FILE, "").replace("2026-01-01", "2026-07-01");

    assertThat(kinds(intel(text))).contains("future-indicator");
  }

  @Test
  void lastVersionOfIndicatorCounts() throws IOException {
    String both =
        json("{'objects':[")
            + indicator("'modified':'2026-03-01T00:00:00Z','revoked':true")
            + ","
            + indicator("'modified':'2026-02-01T00:00:00Z'")
            + "]}";

    assertThat(kinds(intel(both))).containsExactly("revoked-indicator");
    assertThat(kinds(intel(both.replace("2026-03", "2026-01")))).isEmpty();
  }

  private static String indicator(String more) {
    return json("{'type':'indicator','id':'indicator--1'," + more + ",")
        + "\"pattern\":\"[file:hashes.'SHA-256' = '"
        + SHA256
        + "']\"}";
  }

  @Test
  void otherIndicatorIsNoMalware() throws IOException {
    String text = bundle(FILE, "").replace("malicious-activity", "anomalous-activity");

    IntelMatch match = intel(text).match(file(new Digest(Algorithm.SHA_256, SHA256))).get(0);

    assertThat(match.intel().kind()).isEqualTo(Kind.VULNERABILITY);
  }

  @Test
  void digestOfNothingIsNotUsed() throws IOException {
    String empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    Intel intel = intel(bundle(FILE.replace(SHA256, empty), ""));

    assertThat(intel.match(file(new Digest(Algorithm.SHA_256, empty)))).isEmpty();
    assertThat(kinds(intel)).contains("empty-file");
  }

  @Test
  void incompleteAnswerOfServerIsSaid() throws IOException {
    assertThat(kinds(intel("{\"more\":true,\"objects\":[]}"))).containsExactly("incomplete");
    assertThat(kinds(intel("{\"more\":false,\"objects\":[]}"))).isEmpty();
  }

  @Test
  void alternativesAreBounded() {
    String or = "(file:name = 'a' OR file:name = 'b')";
    String many = "[" + String.join(" AND ", java.util.Collections.nCopies(40, or)) + "]";

    assertThatThrownBy(() -> StixPattern.parse(many))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("comparisons");
    assertThatThrownBy(() -> StixPattern.parse("[" + "(".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nested");
  }

  @Test
  void quotesAndBackslashesAreUnescaped() {
    assertThat(StixPattern.parse("[software:name = 'it\\'s \\\\']").alternatives())
        .containsExactly(List.of(new StixPattern.Comparison("software:name", "it's \\")));
  }

  @Test
  void idsOfDigestMatchesComeFirst() throws IOException {
    Intel intel = intel(bundle(FILE, ""), Texts.osv("MAL-2026-1", "npm", "x", "'versions':['1']"));

    assertThat(ids(intel.match(file(new Digest(Algorithm.SHA_256, SHA256)))))
        .containsExactly("indicator--1", "MAL-2026-1");
  }
}
