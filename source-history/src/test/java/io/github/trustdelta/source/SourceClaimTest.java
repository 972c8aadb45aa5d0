package io.github.trustdelta.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.provenance.SignedRelease;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From signed statements to facts. */
class SourceClaimTest {

  private static final String COMMIT = "c".repeat(40);

  @TempDir Path dir;

  @Test
  void proofIsTakenApart() throws IOException {
    assertThat(SourceClaim.of(SignedRelease.of("v1.2.1", COMMIT), "1.2.1"))
        .contains(
            new SourceClaim(COMMIT, "refs/tags/v1.2.1", "https://github.com/acme/tool", "1.2.1"));
  }

  @Test
  void versionIsTheOneOfThePackage() throws IOException {
    String purl = "pkg:npm/%40acme/tool@1.2.1";

    assertThat(SourceClaim.of(SignedRelease.ofPackage(purl, "v1.2.1", COMMIT)))
        .map(SourceClaim::version)
        .contains("1.2.1");
    assertThat(SourceClaim.of(SignedRelease.ofPackage("pkg:", "v1.2.1", COMMIT)))
        .hasValueSatisfying(claim -> assertThat(claim.version()).isNull());
    assertThat(SourceClaim.of(SignedRelease.of("v1.2.1", COMMIT)))
        .hasValueSatisfying(claim -> assertThat(claim.version()).isNull());
  }

  @Test
  void proofOfSomethingElseHasNoSource() throws IOException {
    assertThat(SourceClaim.of(SignedRelease.ofNoBuild())).isEmpty();
  }

  @Test
  void signedReleasesFollowOneAnotherInTheClone() throws IOException {
    var made = new MadeRepository(dir.resolve("clone.git"));
    String one = made.commit("one");
    String two = made.commit("two", one);
    made.branch("main", two);
    made.tag("v1.2.0", one);
    made.tag("v1.2.1", two);
    made.config("[remote \"origin\"]\n\turl = https://github.com/acme/tool.git\n");
    SourceClaim before = SourceClaim.of(SignedRelease.of("v1.2.0", one), "1.2.0").orElseThrow();
    SourceClaim after = SourceClaim.of(SignedRelease.of("v1.2.1", two), "1.2.1").orElseThrow();

    assertThat(Answers.between(before, after, made.dir).facts())
        .extracting(SourceFact::outcome)
        .containsOnly(SourceFact.Outcome.HOLDS);
    assertThat(Answers.between(after, before, made.dir).facts())
        .filteredOn(fact -> fact.outcome() != SourceFact.Outcome.HOLDS)
        .extracting(SourceFact::reason)
        .containsExactly(SourceReason.BEHIND);
  }
}
