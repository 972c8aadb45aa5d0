package io.github.trustdelta.gate.rule;

import static io.github.trustdelta.gate.rule.Situation.component;
import static io.github.trustdelta.gate.rule.Situation.sha256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.intel.DenyEntry;
import io.github.trustdelta.gate.intel.Intel;
import io.github.trustdelta.gate.intel.IntelLimits;
import io.github.trustdelta.sbom.Purl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownBadTest {

  private final KnownBad rule = new KnownBad();

  @Test
  void malwareIsCriticalEvenInAComponentThatDidNotChange() throws IOException {
    Situation situation = new Situation().both("lib@1.0").known(intel(osv("MAL-2026-1", "1.0")));

    assertThat(situation.findings(rule)).containsExactly("critical pkg:npm/lib@1.0");
  }

  @Test
  void anotherVersionOfIt() throws IOException {
    Situation situation = new Situation().both("lib@1.1").known(intel(osv("MAL-2026-1", "1.0")));

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule)).isEmpty();
  }

  @Test
  void firstReleaseIsLookedAtToo() throws IOException {
    Situation situation =
        new Situation().after("lib@1.0").first().known(intel(osv("MAL-2026-1", "1.0")));

    assertThat(situation.findings(rule)).containsExactly("critical pkg:npm/lib@1.0");
  }

  @Test
  void subjectIsLookedAtToo() throws IOException {
    Situation situation =
        new Situation().subjects("lib@0.9", "lib@1.0").known(intel(osv("MAL-2026-1", "1.0")));

    assertThat(situation.findings(rule)).containsExactly("critical pkg:npm/lib@1.0");
  }

  @ParameterizedTest
  @CsvSource({
    // the release before, the release after, what is found
    "lib@0.9, lib@1.0, medium pkg:npm/lib@1.0",
    "lib@1.0, lib@1.0, info pkg:npm/lib@1.0",
    "other@1, lib@1.0, medium pkg:npm/lib@1.0"
  })
  void vulnerabilityWeighsOnlyIfItIsNew(String before, String after, String found)
      throws IOException {
    Situation situation =
        Situation.upgrade(before, after).known(intel(osv("GHSA-aaaa-bbbb-cccc", "1.0")));

    assertThat(situation.findings(rule)).containsExactly(found);
  }

  @Test
  void vulnerabilityThatTheSubjectHadBeforeIsNotNew() throws IOException {
    String versions = "1.0\",\"1.1";
    Situation situation =
        new Situation()
            .subjects("lib@1.0", "lib@1.1")
            .known(intel(osv("GHSA-aaaa-bbbb-cccc", versions)));

    assertThat(situation.findings(rule)).containsExactly("info pkg:npm/lib@1.1");
  }

  @Test
  void vulnerabilityThatTheReleaseBeforeWasDeclaredFreeOfIsNew() throws IOException {
    String vex =
        """
        {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://acme.example/vex",
         "author":"acme","timestamp":"2026-01-01T00:00:00Z","version":1,
         "statements":[{"vulnerability":{"name":"GHSA-aaaa-bbbb-cccc"},
          "products":[{"@id":"pkg:npm/lib@1.0"}],"status":"not_affected",
          "justification":"vulnerable_code_not_present"}]}
        """;
    Situation situation =
        Situation.upgrade("lib@1.0", "lib@1.1")
            .known(intel(osv("GHSA-aaaa-bbbb-cccc", "1.0\",\"1.1"), vex));

    assertThat(situation.findings(rule)).containsExactly("medium pkg:npm/lib@1.1");
  }

  @Test
  void withdrawnRecordIsNone() throws IOException {
    String withdrawn =
        osv("MAL-2026-1", "1.0").replaceFirst("\\{", "{\"withdrawn\":\"2026-01-02T00:00:00Z\",");

    assertThat(new Situation().both("lib@1.0").known(intel(withdrawn)).findings(rule)).isEmpty();
  }

  @Test
  void deniedContentIsFoundUnderAnyName() throws IOException {
    Intel denied =
        Intel.builder(IntelLimits.DEFAULTS, Situation.AT)
            .deny(DenyEntry.of("d", sha256("b"), "ours", null))
            .build();

    assertThat(
            new Situation()
                .after(component("pkg:pypi/harmless@3.0").digest(sha256("b")))
                .known(denied)
                .findings(rule))
        .containsExactly("critical pkg:pypi/harmless@3.0");
    assertThat(
            new Situation()
                .after(component("pkg:pypi/harmless@3.0").digest(sha256("a")))
                .known(denied)
                .findings(rule))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PyPI, Some_Lib, pkg:pypi/some-lib@1.0",
    "Maven, org.acme:lib, pkg:maven/org.acme/lib@1.0",
    "Go, github.com/acme/lib, pkg:golang/github.com/acme/lib@1.0",
    "RubyGems, lib, pkg:gem/lib@1.0",
    "NuGet, Lib, pkg:nuget/Lib@1.0",
    "Packagist, acme/lib, pkg:composer/acme/lib@1.0"
  })
  void isKnownInEachEcosystem(String ecosystem, String name, String purl) throws IOException {
    String record =
        osv("MAL-2026-1", "1.0")
            .replace("\"npm\"", "\"" + ecosystem + "\"")
            .replace("\"name\":\"lib\"", "\"name\":\"" + name + "\"");

    assertThat(new Situation().after(purl).known(intel(record)).findings(rule))
        .containsExactly("critical " + purl);
  }

  @Test
  void withoutRecordsNothingIsEvaluated() {
    assertThat(new Situation().both("lib@1.0").gaps(rule))
        .containsExactly("no records of known bad packages were given");
  }

  @Test
  void manyComponentsAreSearchedInSeconds() throws IOException {
    Intel.Builder intel = Intel.builder(IntelLimits.DEFAULTS, Situation.AT);
    var names = new ArrayList<String>();
    for (int i = 0; i < 20_000; i++) {
      names.add("p%d@1.0".formatted(i));
      intel.deny(DenyEntry.of("d" + i, Purl.parse("pkg:npm/p%d@1.1".formatted(i)), "no", null));
    }
    Situation situation = new Situation().both(names.toArray(String[]::new)).known(intel.build());

    assertThat(Seconds.of(rule, situation)).isLessThan(10);
  }

  private static String osv(String id, String versions) {
    return """
    {"schema_version":"1.7.4","id":"ID","modified":"2026-04-01T00:00:00Z","summary":"bad",
     "affected":[{"package":{"ecosystem":"npm","name":"lib"},"versions":["VERSIONS"]}]}
    """
        .replace("ID", id)
        .replace("VERSIONS", versions);
  }

  private static Intel intel(String... documents) throws IOException {
    Intel.Builder intel = Intel.builder(IntelLimits.DEFAULTS, Situation.AT);
    for (String document : List.of(documents)) {
      intel.read(document.getBytes(UTF_8), "record.json");
    }
    return intel.build();
  }
}
