package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each rule takes out of the queue, by what a last {@code DISALLOW *} then finds. */
class ArtifactRulesTest {

  /** Files are written as a path and a letter for their content: {@code a=1 b=2}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          ALLOW *              | a=1     | a=1         | -       | true
          ALLOW a              | -       | a=1 b=1     | -       | false
          ALLOW *              | -       | a/b/c=1     | -       | true
          ALLOW a/*            | -       | a/b/c=1     | -       | true
          ALLOW a/*            | -       | a=1         | -       | false
          ALLOW a?             | -       | ab=1        | -       | true
          ALLOW a?             | -       | a=1         | -       | false
          ALLOW [!b-d]         | -       | a=1         | -       | true
          ALLOW [!b-d]         | -       | c=1         | -       | false
          CREATE *             | -       | a=1         | -       | true
          CREATE *             | a=1     | a=1         | -       | false
          CREATE *             | a=2     | a=1         | -       | false
          MODIFY *             | a=2     | a=1         | -       | true
          MODIFY *             | a=1     | a=1         | -       | false
          MODIFY *             | -       | a=1         | -       | false
          DELETE *             | a=1     | a=1         | -       | false
          REQUIRE a            | -       | a=1         | -       | false
          REQUIRE a,ALLOW a    | -       | a=1         | -       | true
          ALLOW a,REQUIRE a    | -       | a=1         | -       | false
          REQUIRE *,ALLOW *    | -       | a=1         | -       | false
          DISALLOW b,ALLOW *   | -       | a=1         | -       | true
          DISALLOW a,ALLOW *   | -       | a=1         | -       | false
          MATCH * WITH PRODUCTS FROM other            | - | a=1   | a=1   | true
          MATCH * WITH PRODUCTS FROM other            | - | a=1   | a=2   | false
          MATCH * WITH PRODUCTS FROM other            | - | a=1   | b=1   | false
          MATCH * WITH MATERIALS FROM other           | - | a=1   | a=1   | false
          MATCH b WITH PRODUCTS FROM other            | - | a=1   | a=1   | false
          MATCH * IN x WITH PRODUCTS FROM other       | - | x/a=1 | a=1   | true
          MATCH * IN x/ WITH PRODUCTS FROM other      | - | x/a=1 | a=1   | true
          MATCH * IN x WITH PRODUCTS FROM other       | - | xa=1  | a=1   | false
          MATCH * IN * WITH PRODUCTS FROM other       | - | x/a=1 | a=1   | false
          MATCH * WITH PRODUCTS IN y FROM other       | - | a=1   | y/a=1 | true
          MATCH * IN x WITH PRODUCTS IN y FROM other  | - | x/a=1 | y/a=1 | true
          MATCH * IN x WITH PRODUCTS IN y FROM other  | - | y/a=1 | y/a=1 | false
          match * in x with products in y from other  | - | x/a=1 | y/a=1 | true
          """)
  void productsAreAccountedFor(
      String rules, String materials, String products, String others, boolean isAccountedFor)
      throws AttestationReadException {
    assertThat(holds(rules, true, materials, products, others)).isEqualTo(isAccountedFor);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          DELETE * | a=1 | -   | true
          DELETE * | a=1 | a=1 | false
          DELETE * | a=1 | a=2 | false
          CREATE * | a=1 | -   | false
          MODIFY * | a=1 | a=2 | true
          MODIFY * | a=1 | a=1 | false
          ALLOW *  | a=1 | b=1 | true
          """)
  void materialsAreAccountedFor(
      String rules, String materials, String products, boolean isAccountedFor)
      throws AttestationReadException {
    assertThat(holds(rules, false, materials, products, null)).isEqualTo(isAccountedFor);
  }

  @Test
  void weakDigestsProveNothing() throws AttestationReadException {
    var weak = new RecordedFile(Map.of("md5", "1"));
    var both = new RecordedFile(Map.of("md5", "1", "sha256", "a".repeat(64)));
    var strong = new RecordedFile(Map.of("sha256", "a".repeat(64)));
    var contrary = new RecordedFile(Map.of("md5", "2", "sha256", "a".repeat(64)));

    assertThat(weak.isSame(weak)).isFalse();
    assertThat(weak.isOther(new RecordedFile(Map.of("md5", "2")))).isFalse();
    assertThat(both.isSame(strong)).isTrue();
    assertThat(both.isSame(weak)).isFalse();
    assertThat(both.isSame(contrary)).isFalse();
    assertThat(both.isOther(contrary)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "foo*,foo/bar,true",
    "*.c,a.c.h,false",
    "*a*b*c,xaybzc,true",
    "*a*b*c,xaybz,false",
    "**,x,true",
    "[]],],true",
    "[!]],],false",
    "[a],],false",
    "[a-],-,true",
    "[-a],-,true",
    "?,\ud83d\ude00,true",
    "[\ud83d\ude00],\ud83d\ude00,true",
    "A,a,false",
  })
  void patternTakesPath(String pattern, String path, boolean isTaken) throws Refusal {
    Glob glob = Glob.parse(pattern);

    assertThat(glob).isNotNull();
    assertThat(glob.matches(path, new RuleWork())).isEqualTo(isTaken);
  }

  @ParameterizedTest
  @CsvSource({"[", "[a", "[!", "[]", "[!]", "[^a]", "[b-a]", "[[:alpha:]]", "a\\*"})
  void isNoPattern(String pattern) {
    assertThat(Glob.parse(pattern)).isNull();
  }

  @Test
  void patternHasAtMostThousandCharacters() {
    assertThat(Glob.parse("a".repeat(1_000))).isNotNull();
    assertThat(Glob.parse("a".repeat(1_001))).isNull();
  }

  @Test
  void restOfThePathBehindTheLastStarIsNoWork() throws Refusal {
    Glob glob = Glob.parse("src/*");

    assertThat(glob.matches("src/" + "a".repeat(4_000), new RuleWork(10))).isTrue();
  }

  @Test
  void patternOfManyStarsIsQuickOrGivenUp() {
    Glob glob = Glob.parse("*a".repeat(200) + "a".repeat(500) + "b");
    String path = "a".repeat(4_000);

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(glob.matches(path, new RuleWork())).isFalse());
    assertThatThrownBy(() -> glob.matches(path, new RuleWork(1_000))).isInstanceOf(Refusal.class);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "a,a",
        "./a,a",
        "a/,a",
        "a//b,a/b",
        "a/../b,b",
        "a/./b/..,a",
        "..,-",
        "a/../..,-",
        "/a,-",
        ".,-",
        "a/..,-",
        "c:/a,-",
        "a\\b,-",
        "...,...",
        "a..b,a..b"
      })
  void pathHasOneForm(String path, String normal) {
    assertThat(ArtifactPath.normal(path)).isEqualTo(normal);
  }

  @Test
  void membersAreSortedByCodePoint() throws AttestationReadException {
    byte[] json = "{\"\ud83d\ude00\":1,\"\uffee\":2,\"a\":-3,\"A\":[],\"\":{}}".getBytes(UTF_8);
    JsonNode node = JsonNode.parse(json, AttestationLimits.DEFAULTS.json());

    assertThat(new String(CanonicalJson.of(node), UTF_8))
        .isEqualTo("{\"\":{},\"A\":[],\"a\":-3,\"\uffee\":2,\"\ud83d\ude00\":1}");
  }

  private static boolean holds(
      String rules, boolean isProducts, String materials, String products, String others)
      throws AttestationReadException {
    var json = new StringBuilder("{\"rules\":[");
    for (String rule : rules.split(",", -1)) {
      json.append("[\"").append(rule.replace(" ", "\",\"")).append("\"],");
    }
    json.append("[\"DISALLOW\",\"*\"]]}");
    JsonNode node =
        JsonNode.parse(json.toString().getBytes(UTF_8), AttestationLimits.DEFAULTS.json());
    var link = new LinkContent("own", List.of(), files(materials), files(products));
    var other = new LinkContent("other", List.of(), Map.of(), files(others));
    try {
      ArtifactRules.check(
          ArtifactRule.readAll(node, "rules"),
          link,
          isProducts,
          Map.of("own", link, "other", other),
          new RuleWork());
      return true;
    } catch (Refusal e) {
      assertThat(e.reason()).isEqualTo(Reason.RULE_VIOLATED);
      return false;
    }
  }

  private static Map<String, RecordedFile> files(String text) {
    var files = new TreeMap<String, RecordedFile>();
    if (text != null) {
      for (String file : text.split(" ", -1)) {
        String[] parts = file.split("=", -1);
        files.put(parts[0], new RecordedFile(Map.of("sha256", parts[1].repeat(64))));
      }
    }
    return files;
  }
}
