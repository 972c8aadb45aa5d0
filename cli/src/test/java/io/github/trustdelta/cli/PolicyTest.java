package io.github.trustdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.rule.Rules;
import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code trustdelta policy}, and policies of {@code trustdelta review}. */
class PolicyTest {

  private static final String AT = "--at=2026-06-12T12:00:00Z";

  private static final String ACCEPTED =
      """
      fail-on = "watch"
      [rules.SCD-042]
      off = true
      reason = "old packages"
      [[allow]]
      rule = "SCD-045"
      purl = "pkg:npm/axios@1.16.1"
      reason = "read it"
      approved-by = "jane"
      expires = 2026-06-14
      """;

  @TempDir Path folder;

  @Test
  void checkTellsWhatThePolicySays() throws IOException {
    Program program = Program.run("policy", "check", write(ACCEPTED), AT);

    assertThat(program.out())
        .contains("Fails from watch on")
        .contains("Rules off: 1\n  SCD-042 DORMANT_LINE_REVIVED: old packages")
        .contains(
            "SCD-045 PATCH_ADDS_RUNTIME_DEPENDENCY for pkg:npm/axios@1.16.1, until"
                + " 2026-06-14T00:00:00Z (in 1 day), by jane: read it")
        .contains("Own namespaces: 0\n");
    assertThat(program.err()).isEmpty();
    assertThat(program.exitCode()).isZero();
  }

  @Test
  void checkTellsWhatIsOver() throws IOException {
    Program program =
        Program.run("policy", "check", write(ACCEPTED), "--at", "2026-06-14T00:00:00Z");

    assertThat(program.out()).contains("EXPIRED on 2026-06-14T00:00:00Z, by jane");
    assertThat(program.exitCode()).isZero();
  }

  @Test
  void checkReadsStandardInput() {
    Program program = Program.run(ACCEPTED, new String[] {"policy", "check", "-", AT});

    assertThat(program.out()).startsWith("standard input: a valid policy");
  }

  @Test
  void checkRefusesWhatIsNoneWithItsPlace() throws IOException {
    String file = write(ACCEPTED.replace("reason = \"read it\"", "raeson = \"read it\""));
    Program program = Program.run("policy", "check", file);

    assertThat(program.err())
        .startsWith("trustdelta: " + file + ": expected one of rule, purl")
        .endsWith("did you mean 'reason'? at line 8, column 1\n");
    assertThat(program.out()).isEmpty();
    assertThat(program.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void eachRuleIsExplainedByIdAndByName(Rule rule) {
    Program byId = Program.run("policy", "explain", rule.definition().id());
    Program byName = Program.run("policy", "explain", rule.definition().name());

    assertThat(byId.out())
        .startsWith(rule.definition().id() + " " + rule.definition().name())
        .contains("Looks for: ", "Needs: ", "Against false alarms: ", "accept");
    assertThat(byName).isEqualTo(byId);
  }

  static List<Rule> rules() {
    return Rules.standard().stream()
        .filter(rule -> Rules.explain(rule.definition().id()).isPresent())
        .toList();
  }

  @Test
  void blockThatIsReadyToPasteIsAPolicy() throws IOException {
    String explained = Program.run("policy", "explain", "SCD-023").out();
    String block = explained.substring(explained.indexOf("[[allow]]"));

    Program program = Program.run("policy", "check", write(block), AT);

    assertThat(program.out()).contains("Findings accepted: 1\n", "SCD-023", "pkg:npm/name@1.2.3");
  }

  @Test
  void explanationNamesTheNumbersOfARule() {
    assertThat(Program.run("policy", "explain", "SCD-022").out())
        .contains("fresh-days = 7", "young-days = 90", "few-versions = 2", "[rules.SCD-022]");
  }

  @Test
  void rulesAreListed() {
    assertThat(Program.run("policy", "explain").out().lines()).hasSize(Rules.standard().size());
  }

  @ParameterizedTest
  @CsvSource({"SCD-0222, SCD-022", "known_bad, ''", "KNOWN_BADD, SCD-001", "nonsense, ''"})
  void unknownRuleIsRefusedWithTheNearest(String word, String nearest) {
    Program program = Program.run("policy", "explain", word);

    assertThat(program.err()).contains("expected the id or the name of a rule, found '" + word);
    if (!nearest.isEmpty()) {
      assertThat(program.err()).contains("did you mean " + nearest);
    }
    assertThat(program.exitCode()).isEqualTo(2);
  }

  @Test
  void wrongUsageIsRefused() {
    for (String[] words :
        new String[][] {
          {"policy"}, {"policy", "check"}, {"policy", "lint", "x"}, {"policy", "explain", AT}
        }) {
      Program program = Program.run(words);

      assertThat(program.exitCode()).isEqualTo(2);
      assertThat(program.err()).contains("Usage: trustdelta policy (check FILE | explain [RULE])");
    }
  }

  @Test
  void policyIsAppliedAndWhatItAcceptsIsShown() throws IOException {
    Program without = review();
    Program with = review("--policy", write(ACCEPTED));

    assertThat(without.out()).startsWith("WATCH: ").doesNotContain("accepted by");
    assertThat(with.out())
        .startsWith("PASS: ")
        .contains("Accepted:", "accepted by jane until 2026-06-14T00:00:00Z: read it")
        .contains("SCD-042  dormant line revived: switched off by the policy: old packages");
    assertThat(with.exitCode()).isZero();
    assertThat(with.err()).isEmpty();
  }

  @Test
  void commandLineOverridesTheThresholdOfThePolicy() throws IOException {
    String policy = "--policy=" + write("fail-on = \"watch\"\n");

    assertThat(review().exitCode()).isZero();
    assertThat(review(policy).exitCode()).isEqualTo(1);
    assertThat(review(policy, "--fail-on=block").exitCode()).isZero();
  }

  @Test
  void policyOfTheFolderIsReadAndNamed() throws IOException {
    copyReplay();
    Files.writeString(folder.resolve("trustdelta.toml"), "fail-on = \"watch\"\n");

    Program program = Program.run("review", AT, folder.toString());

    assertThat(program.err())
        .isEqualTo(
            "trustdelta: judged by the policy in the folder, "
                + folder.resolve("trustdelta.toml")
                + "\n");
    assertThat(program.exitCode()).isEqualTo(1);
  }

  @Test
  void policyThatIsNamedTakesThePlaceOfTheOneInTheFolder() throws IOException {
    copyReplay();
    Files.writeString(folder.resolve("trustdelta.toml"), "no policy at all");

    Program folders = Program.run("review", AT, folder.toString());
    Program named = Program.run("review", AT, folder.toString(), "--policy", write(""));

    assertThat(folders.exitCode()).isEqualTo(2);
    assertThat(folders.err()).contains("trustdelta.toml: expected TOML 1.0", "at line 1, column");
    assertThat(named.exitCode()).isZero();
    assertThat(named.err()).isEmpty();
  }

  @Test
  void findingsOfThePolicyFollowTheSchema() throws IOException {
    String policy =
        write(
            """
            [allowlist]
            components = ["pkg:npm/ms@2.1.3"]
            [[source]]
            package = "pkg:npm/axios"
            repository = "https://github.com/axios/other"
            [[deny]]
            purl = "pkg:npm/uuid"
            reason = "not wanted"
            """);

    Program program = review("--policy", policy, "--format=json");

    Schemas.REVIEW.assertAccept(program.out());
    assertThat(program.out()).contains("SCD-001", "SCD-064", "SCD-065", "\"verdict\": \"block\"");
  }

  private Program review(String... options) {
    Path replays = Corpus.file("attacks/replays");
    String[] words = new String[options.length + 4];
    words[0] = "review";
    words[1] = replays.resolve("benign-axios-1.16.1/T2").toString();
    words[2] = "--key=" + replays.resolve("replay-key.pub.pem");
    words[3] = AT;
    System.arraycopy(options, 0, words, 4, options.length);
    return Program.run(words);
  }

  private void copyReplay() throws IOException {
    Path replay = Corpus.file("attacks/replays/benign-axios-1.16.1/T1");
    for (String side : List.of("before", "after")) {
      Files.createDirectories(folder.resolve(side));
      String file = String.format(Locale.ROOT, "%s/sbom.cdx.json", side);
      Files.copy(replay.resolve(file), folder.resolve(file));
    }
  }

  private String write(String toml) throws IOException {
    Path file = folder.resolve("policy.toml");
    Files.writeString(file, toml);
    return file.toString();
  }
}
