package io.github.trustdelta.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.trustdelta.gate.rule.Rules;
import io.github.trustdelta.sbom.Purl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be in a policy file, and what is refused with a place. */
class PolicyReadTest {

  private static final String ALLOW =
      """
      [[allow]]
      rule = "SCD-002"
      purl = "pkg:npm/a@1"
      reason = "r"
      approved-by = "me"
      expires = 2026-12-31
      """;

  @Test
  void emptyFileIsTheUsualPolicy() throws PolicyReadException {
    Policy policy = read("# nothing\n");

    assertThat(policy.failOn()).isNull();
    assertThat(policy.rulesOff()).isEmpty();
    assertThat(policy.allowed()).isEmpty();
    assertThat(policy.allowlist()).isNull();
    assertThat(Rules.standard()).allMatch(policy::isOn);
  }

  @Test
  void exampleOfTheDocumentationSaysAllThereIs() throws IOException {
    Policy policy = read(example());

    assertThat(policy.failOn()).isEqualTo(Verdict.REVIEW);
    assertThat(policy.rulesOff()).containsOnlyKeys("SCD-042");
    assertThat(policy.severity(rule("SCD-033"))).isEqualTo(Severity.INFO);
    assertThat(policy.threshold(rule("SCD-022"), "fresh-days", 7)).isEqualTo(30);
    assertThat(policy.allowed())
        .extracting(AllowEntry::expires)
        .containsExactly(
            Instant.parse("2026-09-30T00:00:00Z"), Instant.parse("2026-06-30T12:00:00Z"));
    assertThat(policy.denied()).hasSize(2);
    assertThat(policy.deniedParties()).hasSize(2);
    assertThat(policy.reviewedHooks())
        .extracting(ReviewedHook::coordinates)
        .containsExactly("pkg:npm/better-sqlite3");
    assertThat(policy.ownNamespaces()).containsExactly("pkg:maven/com.acme", "pkg:npm/%40acme");
    assertThat(policy.ownRegistries()).hasSize(2);
    assertThat(policy.sources()).hasSize(2);
    assertThat(policy.allowlist().components()).isEqualTo(2);
    assertThat(policy.allowlist().wholePackages()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("io.github.trustdelta.gate.rule.Rules#standard")
  void eachThresholdCanBeSetWithinItsBounds(Rule rule) throws PolicyReadException {
    String table = "[rules." + rule.definition().id() + "]\nreason = \"r\"\n";
    for (Threshold threshold : rule.thresholds()) {
      String line = threshold.name() + " = ";

      Policy least = read(table + line + threshold.least());

      assertThat(least.threshold(rule, threshold)).isEqualTo(threshold.least());
      assertRefused(table + line + (threshold.least() - 1), 3, "expected a number from");
      assertRefused(table + line + (threshold.most() + 1), 3, "expected a number from");
    }
  }

  @Test
  void entryOfTheSimplestKindIsRead() throws PolicyReadException {
    AllowEntry entry = read(ALLOW).allowed().get(0);

    assertThat(entry.rule()).isEqualTo("SCD-002");
    assertThat(entry.purl()).isEqualTo(Purl.parse("pkg:npm/a@1"));
    assertThat(entry.approvedBy()).isEqualTo("me");
  }

  @Test
  void namesMayBeThoseOfTheJsonFiles() throws PolicyReadException {
    assertThat(read(ALLOW.replace("approved-by", "approvedBy")).allowed()).hasSize(1);
    assertRefused(ALLOW + "approvedBy = \"you\"\n", 7, "once in [[allow]]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-31",
        "2026-12-31T00:00:00Z",
        "\"2026-12-31\"",
        "\"2026-12-31T00:00:00Z\"",
        "2026-12-31T01:00:00+01:00"
      })
  void instantHasSeveralForms(String text) throws PolicyReadException {
    assertThat(read(ALLOW.replace("2026-12-31", text)).allowed().get(0).expires())
        .isEqualTo(Instant.parse("2026-12-31T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rule = \"SCD-002\"      | rule = \"SCD-0002\"      | 2 | did you mean 'SCD-002'?",
        "rule = \"SCD-002\"      | rule = \"KNOWN_BAD\"     | 2 | did you mean 'SCD-001'?",
        "rule = \"SCD-002\"      | rule = 2                 | 2 | expected a text for 'rule', found 2",
        "pkg:npm/a@1             | pkg:npm/a                | 3 | expected a purl with a version",
        "pkg:npm/a@1             | pkg:npm/a@*              | 3 | found a pattern",
        "pkg:npm/a@1             | pkg:npm/a@1.*            | 3 | found a pattern",
        "pkg:npm/a@1             | a@1                      | 3 | expected a purl such as",
        "purl = \"pkg:npm/a@1\"  | digest = \"SHA-1:da39a3ee5e6b4b0d3255bfef95601890afd80709\" | 3 | strong algorithm",
        "purl = \"pkg:npm/a@1\"  | digest = \"SHA-256:12\"  | 3 | expected 64 hexadecimal digits",
        "purl = \"pkg:npm/a@1\"  | digest = \"12\"          | 3 | expected a digest such as",
        "purl = \"pkg:npm/a@1\"  | #                        | 1 | expected 'purl' or 'digest'",
        "reason = \"r\"          | #                        | 1 | expected 'reason' in [[allow]], found none",
        "reason = \"r\"          | reason = \" \"           | 4 | found a blank one",
        "approved-by = \"me\"    | #                        | 1 | expected 'approved-by'",
        "expires = 2026-12-31    | #                        | 1 | nothing is accepted forever",
        "2026-12-31              | \"next year\"            | 6 | expected a day or an instant",
        "2026-12-31              | 2026-12-31T00:00:00      | 6 | expected a day or an instant",
        "2026-12-31              | 2026-13-31               | 6 | expected TOML 1.0",
        "2026-12-31              | 2026                     | 6 | expected a day or an instant",
        "reason                  | raeson                   | 4 | did you mean 'reason'?",
        "[[allow]]               | [[alow]]                 | 1 | did you mean 'allow'?",
        "[[allow]]               | [allow]                  | 1 | expected tables [[allow]] for 'allow', found a table",
        "reason = \"r\"          | rule = \"SCD-001\"       | 4 | expected TOML 1.0"
      })
  void entryThatIsWrongInOneThingIsRefusedThere(
      String right, String wrong, int line, String problem) {
    assertThat(ALLOW).contains(right);
    assertRefused(
        ALLOW.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)), line, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "fail-on = 'pass'                               | expected watch, review or block",
        "fail-on = 'never'                              | expected watch, review or block",
        "[rules.SCD-999]                                | expected the id of a rule",
        "[rules]\\nSCD-022 = 5                           | expected the table [rules.SCD-022]",
        "[rules.SCD-022]\\noff = true                    | expected 'reason'",
        "[rules.SCD-022]\\noff = 'yes'                   | expected true or false",
        "[rules.SCD-022]\\nseverity = 'low'              | expected 'reason'",
        "[rules.SCD-022]\\nseverity = 'hihg'\\nreason='r' | did you mean 'high'?",
        "[rules.SCD-022]\\nfresh-days = 1                | expected 'reason'",
        "[rules.SCD-022]\\nfresh-day = 9                 | did you mean 'fresh-days'?",
        "[rules.SCD-022]\\nfresh-days = '9'              | expected a number from 0 to 3650",
        "[rules.SCD-001]\\nfresh-days = 9                | expected one of off, severity, reason",
        "[[deny]]\\nreason = 'r'                         | expected one of purl, digest, publisher, builder",
        "[[deny]]\\npurl = 'pkg:npm/a'                   | expected 'reason'",
        "[[deny]]\\npurl = 'pkg:npm/a@*'\\nreason = 'r'   | found a pattern",
        "[[deny]]\\npurl = 'pkg:npm/a'\\nbuilder = 'b'\\nreason = 'r' | found purl and builder",
        "[[deny]]\\npurl = 'pkg:npm/a'\\nrange = '>1'\\nreason = 'r' | expected a version range",
        "[[deny]]\\npurl = 'pkg:npm/a@1'\\nrange = 'vers:npm/*'\\nreason = 'r' | without version only",
        "[[deny]]\\nbuilder = 'b'\\nrange = 'vers:npm/*'\\nreason = 'r' | beside a purl only",
        "[[reviewed-hook]]\\npackage = 'pkg:npm/a@1'     | expected a package without version",
        "[[reviewed-hook]]\\npackage = 'pkg:npm/a'       | expected 'hook'",
        "[own]\\nnamespaces = ['acme']                   | expected a namespace such as",
        "[own]\\nnamespaces = ['pkg:npm/*']              | expected a namespace such as",
        "[own]\\nnamespaces = 'pkg:npm/%40acme'          | expected an array of texts",
        "[own]\\nnamespaces = [1]                        | expected a text in 'namespaces'",
        "[own]\\nregistries = ['  /']                    | expected a host or an address",
        "[[source]]\\npackage = 'pkg:npm/a'              | expected something to hold",
        "[[source]]\\npackage = 'pkg:npm/*'\\nbuilder='b' | expected a namespace such as",
        "[allowlist]\\ncomponents = ['pkg:npm/a']        | expected a purl with a version",
        "[allowlist]\\nwhole-packages = ['pkg:npm/a@1']  | expected a package without version",
        "[allow-list]                                   | did you mean 'allowlist'?",
        "nothing = 1                                    | expected one of fail-on, rules, allow",
        "a = 1\\na = 2                                   | expected TOML 1.0",
        "a =                                            | expected TOML 1.0"
      })
  void otherMistakesAreRefused(String toml, String problem) {
    assertThatThrownBy(() -> read(toml.replace("\\n", "\n")))
        .isInstanceOf(PolicyReadException.class)
        .hasMessageContaining(problem)
        .hasMessageMatching("(?s).* at line \\d+, column \\d+");
  }

  @Test
  void placeIsThatOfTheMember() {
    assertThatThrownBy(() -> read("fail-on = \"block\"\n  raeson = 1\n"))
        .isInstanceOfSatisfying(
            PolicyReadException.class,
            e -> assertThat(new int[] {e.line(), e.column()}).containsExactly(2, 3));
  }

  @Test
  void othersThanUtf8IsRefusedWhereItBegins() {
    assertThatThrownBy(
            () -> Policy.read("a = 1\nb = \"\u00e4\"".getBytes(ISO_8859_1), Rules.standard()))
        .isInstanceOf(PolicyReadException.class)
        .hasMessage("expected UTF-8, found other bytes at line 2, column 6");
  }

  @Test
  void largeFileIsRefusedUnread() {
    assertRefused("#".repeat(10_000_000), 1, "expected at most 262144 bytes, found more");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a=", "a.", "[[", "\"", "a\n", "=\n", "1_", "[[allow]]\n", "'''"})
  void hostileRepetitionIsRefusedInTime(String text) {
    String toml = (text.startsWith("a.") ? "" : "a=") + text.repeat(60_000 / text.length());

    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> assertThatThrownBy(() -> read(toml)).isInstanceOf(PolicyReadException.class));
  }

  @Test
  void messageShowsNothingThatDeceives() {
    assertThatThrownBy(() -> read("\"\\u202E\\u001B[2J" + "x".repeat(5000) + "\" = 1"))
        .isInstanceOf(PolicyReadException.class)
        .message()
        .hasSizeLessThan(500)
        .doesNotContain("\u202E", "\u001B");
  }

  @Property(tries = 400)
  void exampleWithAnyChangeIsReadOrRefusedWithAPlace(@ForAll long seed) throws IOException {
    byte[] toml = example().getBytes(UTF_8);
    var random = new Random(seed);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(toml.length);
      if (random.nextBoolean()) {
        toml[at] = (byte) random.nextInt(256);
      } else {
        int from = random.nextInt(toml.length);
        int length = Math.min(random.nextInt(40), toml.length - Math.max(at, from));
        System.arraycopy(toml, from, toml, at, length);
      }
    }

    try {
      assertThat(Policy.read(toml, Rules.standard())).isNotNull();
    } catch (PolicyReadException e) {
      assertThat(e.line()).isPositive();
      assertThat(e.column()).isPositive();
      assertThat(e).hasMessageContaining("expected").hasMessageContaining("found");
    }
  }

  private static Policy read(String toml) throws PolicyReadException {
    return Policy.read(toml.getBytes(UTF_8), Rules.standard());
  }

  private static void assertRefused(String toml, int line, String problem) {
    assertThatThrownBy(() -> read(toml))
        .isInstanceOfSatisfying(
            PolicyReadException.class, e -> assertThat(e.line()).isEqualTo(line))
        .hasMessageContaining(problem);
  }

  private static Rule rule(String id) {
    return Rules.find(id).orElseThrow();
  }

  private static String example() throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    String page = Files.readString(folder.resolve("docs/policy.md"));
    int start = page.indexOf("```toml\n") + "```toml\n".length();
    return page.substring(start, page.indexOf("```\n", start));
  }
}
