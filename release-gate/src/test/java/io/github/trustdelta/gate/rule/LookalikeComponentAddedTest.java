package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookalikeComponentAddedTest {

  private final LookalikeComponentAdded rule = new LookalikeComponentAdded();

  @ParameterizedTest
  @CsvSource({
    // of a name that is known, and what is added
    "zqvfive, zqvfivf, 1",
    "zqvfive, zqvfiv, 1",
    "zqvfive, zqvfivee, 1",
    "zqvfive, qzvfive, 1",
    "zqvfive, zqvfixf, 0",
    // below five letters only the same at first sight
    "zqvw, zqvx, 0",
    "zqv0, zqvo, 1",
    "zqvww, zqvwx, 1",
    // up to eight letters one, from nine on two
    "zqvwkpty, zqvwkpxx, 0",
    "zqvwkptyb, zqvwkptxx, 1",
    "zqvwkptyb, zqvwkpxxx, 0",
    "zqvwkptyb, zqvwkpbyt, 1"
  })
  void aLetterOrTwoDiffer(String known, String added, int findings) {
    assertThat(adding(known + "@1.0", added + "@1.0").findings(rule)).hasSize(findings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain-zqvkpt",
        "zqvkpt-js",
        "node-zqvkpt",
        "zqvkpt_official",
        "zqvkpt.js",
        "ZQVKPT",
        "zqv-kpt",
        "zqvkрt",
        "zqvkpt\u200b",
        "zqνkpt",
        "ｚqvkpt"
      })
  void otherWaysToLookAlike(String added) {
    assertThat(adding("zqvkpt@1.0", "pkg:npm/" + encoded(added) + "@1.0").findings(rule))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zqvkpt-parser", "zqvkpt-plugin-x-y", "unrelated-zq", "z"})
  void otherNames(String added) {
    assertThat(adding("zqvkpt@1.0", added + "@1.0").findings(rule)).isEmpty();
  }

  @Test
  void wordsInAnotherOrder() {
    assertThat(adding("zqv-kpt@1.0", "kpt-zqv@1.0").findings(rule)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:npm/crypto-js@1.0, pkg:npm/plain-crypto-js@1.0, 1",
    "pkg:pypi/requests@1.0, pkg:pypi/reqeusts@1.0, 1",
    // names of one ecosystem mean nothing in another
    "pkg:npm/zqvkptbb@1.0, pkg:pypi/zqvkptbx@1.0, 0"
  })
  void popularNamesAreKnownWithoutBeingThere(String popular, String added, int findings) {
    assertThat(adding("lib@1.0", added).findings(rule)).hasSize(findings);
  }

  @Test
  void whatIsPopularItselfLooksLikeNobody() {
    assertThat(adding("pkg:npm/preact@1.0", "pkg:npm/react@1.0").findings(rule)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:maven/com.zqvkpt/core@1.0, pkg:maven/org.zqvkpt/core@1.0, 1",
    "pkg:maven/com.zqvkpt/core@1.0, pkg:maven/com.zqvkpx/core@1.0, 1",
    "pkg:maven/com.zqvkpt/core@1.0, pkg:maven/com.zqvkpt/cote@1.0, 0",
    "pkg:maven/com.zqvkpt/core@1.0, pkg:maven/net.other/core@1.0, 0",
    "pkg:maven/com.github.zqv/core@1.0, pkg:maven/io.github.zqv/core@1.0, 0",
    "pkg:golang/github.com/zqvdb/bolt@v1.0.0, pkg:golang/github.com/zqvdb-go/bolt@v1.0.0, 1",
    "pkg:golang/github.com/zqvdb/bolt@v1.0.0, pkg:golang/github.com/zqvdb/bolts@v1.0.0, 0",
    "pkg:npm/%40zqvkpt/core@1.0, pkg:npm/%40zqvkpx/core@1.0, 1",
    "pkg:composer/zqvkpt/core@1.0, pkg:composer/zqvkpx/core@1.0, 1"
  })
  void sameNameInASimilarNamespace(String known, String added, int findings) {
    assertThat(adding(known, added).findings(rule)).hasSize(findings);
  }

  @Test
  void lookalikeOfTheSameVersionIsFound() {
    assertThat(adding("zqvkptyb@1.0", "zqvkptyd@1.0").findings(rule)).hasSize(1);
  }

  @Test
  void lookalikeInsteadOfTheOriginalIsFound() {
    assertThat(Situation.upgrade("zqvkptyb@1.0", "zqvkptyd@1.0").findings(rule)).hasSize(1);
  }

  @Test
  void strangerWeighsMore() {
    Situation situation = adding("zqvkptyb@1.0", "zqvkptyd@1.0");

    assertThat(situation.findings(rule)).containsExactly("medium pkg:npm/zqvkptyd@1.0");
    assertThat(situation.known("zqvkptyd@1.0", it -> it.publisher("npm:mallory")).findings(rule))
        .containsExactly("high pkg:npm/zqvkptyd@1.0");
    assertThat(
            adding("pkg:maven/com.zqvkpt/core@1.0", "pkg:maven/org.zqvkpt/core@1.0").findings(rule))
        .containsExactly("high pkg:maven/org.zqvkpt/core@1.0");
  }

  @Test
  void forkOfTheSameOwner() {
    Situation same =
        adding("zqvkpt@1.0", "zqvkpt-js@1.0")
            .known("zqvkpt@1.0", it -> it.publisher("npm:alice"))
            .known("zqvkpt-js@1.0", it -> it.publisher("npm:alice"));
    Situation claimed =
        adding("zqvkpt@1.0", "zqvkpt-js@1.0")
            .known("zqvkpt@1.0", it -> it.sourceOwner("github.com/alice"))
            .known("zqvkpt-js@1.0", it -> it.sourceOwner("github.com/alice"));

    assertThat(same.findings(rule)).isEmpty();
    assertThat(claimed.findings(rule)).hasSize(1);
  }

  @Test
  void componentWithoutPurlIsNotEvaluated() {
    Situation situation =
        new Situation()
            .both("lib@1.0")
            .after(io.github.trustdelta.sbom.Component.builder("crypto-jss").version("1").ref("x"));

    assertThat(situation.findings(rule)).isEmpty();
    assertThat(situation.gaps(rule))
        .containsExactly("crypto-jss@1: it has no purl to compare its name by");
  }

  @Test
  void manyNewNamesAreComparedInSeconds() {
    var situation = new Situation();
    var random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      situation.before(name(random) + "@1").after(name(random) + "@1");
    }

    assertThat(Seconds.of(rule, situation)).isLessThan(20);
  }

  @Test
  void longNamesAreComparedInSeconds() {
    String name = "zq".repeat(20_000);
    Situation situation = new Situation();
    for (int i = 0; i < 50; i++) {
      situation.before(name + "a".repeat(i) + "@1").after(name + "b".repeat(i + 3) + "@1");
    }

    assertThat(Seconds.of(rule, situation)).isLessThan(10);
  }

  private static String name(Random random) {
    var name = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      name.append((char) ('a' + random.nextInt(26)));
    }
    return name.toString();
  }

  private static Situation adding(String known, String added) {
    return new Situation().both(known).after(added);
  }

  private static String encoded(String name) {
    return java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8);
  }
}
