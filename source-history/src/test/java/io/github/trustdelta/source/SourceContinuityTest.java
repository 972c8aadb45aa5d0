package io.github.trustdelta.source;

import static io.github.trustdelta.source.Answers.between;
import static io.github.trustdelta.source.Answers.claim;
import static io.github.trustdelta.source.Answers.descent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.trustdelta.source.SourceFact.Kind;
import io.github.trustdelta.source.SourceFact.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SourceContinuityTest {

  @TempDir Path dir;
  private MadeRepository made;
  private String root;
  private String one;
  private String two;
  private String side;

  /** Two releases on the main branch, and something beside them that nothing leads to. */
  @BeforeEach
  void make() throws IOException {
    make(ObjectFormat.SHA1);
  }

  private void make(ObjectFormat format) throws IOException {
    made = new MadeRepository(dir.resolve(format.label), format);
    root = made.commit("root");
    one = made.commit("one", root);
    String between = made.commit("between", one);
    side = made.commit("side", root);
    two = made.commit("two", between);
    made.branch("main", made.commit("later", two));
    made.tag("v1.2.0", one);
    made.tag("v1.2.1", made.annotated(two, "commit"));
    Files.writeString(
        made.dir.resolve("config"),
        "[remote \"origin\"]\n\turl = git@github.com:Acme/Tool.git\n",
        StandardOpenOption.APPEND);
  }

  @ParameterizedTest
  @EnumSource(ObjectFormat.class)
  void nextReleaseOfOneHistoryHoldsInEveryFact(ObjectFormat format) throws IOException {
    make(format);

    SourceContinuity answer =
        between(
            claim(one, "refs/tags/v1.2.0", "1.2.0"),
            claim(two, "refs/tags/v1.2.1", "1.2.1"),
            made.dir);

    assertThat(answer.facts())
        .extracting(fact -> fact.kind().label() + " " + fact.side().label(), Answers::of)
        .containsExactly(
            tuple("commit before", "holds: commit-found"),
            tuple("commit after", "holds: commit-found"),
            tuple("descent after", "holds: descends"),
            tuple("tag before", "holds: tag-points-to-commit"),
            tuple("tag after", "holds: tag-points-to-commit"),
            tuple("tag-version before", "holds: tag-says-version"),
            tuple("tag-version after", "holds: tag-says-version"),
            tuple("branch before", "holds: on-default-branch"),
            tuple("branch after", "holds: on-default-branch"),
            tuple("repository before", "holds: same-repository"),
            tuple("repository after", "holds: same-repository"));
  }

  @Test
  void sameQuestionHasTheSameAnswer() throws IOException {
    SourceClaim before = claim(one, null, "1.2.0");
    SourceClaim after = claim(side, null, "1.2.1");

    assertThat(between(before, after, made.dir).facts())
        .isEqualTo(between(before, after, made.dir).facts());
  }

  @Test
  void relationOfTwoCommitsIsTold() throws IOException {
    String stranger = made.commit("stranger");

    assertThat(descent(one, two, made.dir)).isEqualTo("holds: descends");
    assertThat(descent(two, one, made.dir)).isEqualTo("does-not-hold: behind");
    assertThat(descent(one, one, made.dir)).isEqualTo("holds: same-commit");
    assertThat(descent(two, side, made.dir)).isEqualTo("does-not-hold: sideways");
    assertThat(descent(one, stranger, made.dir)).isEqualTo("does-not-hold: unrelated");
  }

  @Test
  void commitIsFoundBehindAnyParentOfMerge() throws IOException {
    String merge = made.commit("merge", two, side);

    assertThat(descent(side, merge, made.dir)).isEqualTo("holds: descends");
    assertThat(descent(side, two, made.dir)).isEqualTo("does-not-hold: sideways");
  }

  /** Whoever makes a commit writes its time. */
  @Test
  void timesDoNotDecide() throws IOException {
    String old = made.commitAt(1, "pretends to be old", two);
    String next = made.commitAt(4_000_000_000L, "pretends to be young", old);

    assertThat(descent(two, next, made.dir)).isEqualTo("holds: descends");
    assertThat(descent(next, two, made.dir)).isEqualTo("does-not-hold: behind");
    assertThat(descent(side, old, made.dir)).isEqualTo("does-not-hold: sideways");
  }

  @Test
  void commitThatIsNotThereDoesNotHold() throws IOException {
    SourceContinuity answer =
        between(claim(one, null, null), claim("a".repeat(40), null, null), made.dir);

    assertThat(Answers.of(answer, Kind.COMMIT)).isEqualTo("does-not-hold: commit-not-found");
    assertThat(Answers.of(answer, Kind.DESCENT)).isEqualTo("not-checked: needs-commit");
    assertThat(Answers.of(answer, Kind.BRANCH)).isEqualTo("not-checked: needs-commit");
    assertThat(Answers.of(answer.fact(Kind.COMMIT, Side.BEFORE))).isEqualTo("holds: commit-found");
  }

  @Test
  void nameOfSomethingElseIsNoCommit() throws IOException {
    String blob = made.store("blob", "text");

    assertThat(commit(blob)).isEqualTo("does-not-hold: not-a-commit");
    assertThat(commit(one)).isEqualTo("holds: commit-found");
  }

  @Test
  void commitOfAnotherFormatOrNoneIsNotChecked() throws IOException {
    assertThat(commit("a".repeat(64))).isEqualTo("not-checked: other-object-format");
    assertThat(commit("../../../etc/passwd")).isEqualTo("not-checked: other-object-format");
    assertThat(commit(one.toUpperCase(Locale.ROOT))).isEqualTo("not-checked: other-object-format");
    assertThat(commit(null)).isEqualTo("not-checked: no-commit-named");
  }

  @Test
  void tagThatWasMovedIsSeen() throws IOException {
    made.tag("v1.2.1", side);

    SourceContinuity answer = next("refs/tags/v1.2.1", "1.2.1");

    assertThat(Answers.of(answer, Kind.TAG)).isEqualTo("does-not-hold: tag-points-elsewhere");
    assertThat(answer.fact(Kind.TAG, Side.AFTER).detail()).contains(side, two);
  }

  @Test
  void tagThatIsNotThereIsSeen() throws IOException {
    assertThat(Answers.of(next("refs/tags/v1.2.2", "1.2.2"), Kind.TAG))
        .isEqualTo("does-not-hold: tag-not-found");
    assertThat(Answers.of(next("refs/heads/main", "1.2.1"), Kind.TAG))
        .isEqualTo("not-checked: no-tag-named");
    assertThat(Answers.of(next("refs/tags/../heads/main", "1.2.1"), Kind.TAG))
        .isEqualTo("does-not-hold: tag-not-found");
  }

  @Test
  void tagsOfTagsAreFollowedAndOfFilesAreNot() throws IOException {
    String tag = made.annotated(two, "commit");
    made.tag("v1.2.1", made.annotated(tag, "tag"));
    assertThat(Answers.of(next("refs/tags/v1.2.1", "1.2.1"), Kind.TAG))
        .isEqualTo("holds: tag-points-to-commit");

    made.tag("v1.2.1", made.annotated(made.store("blob", "text"), "blob"));
    assertThat(Answers.of(next("refs/tags/v1.2.1", "1.2.1"), Kind.TAG))
        .isEqualTo("does-not-hold: tag-points-elsewhere");
  }

  @Test
  void tagOfAnotherVersionIsSeen() throws IOException {
    made.tag("v1.2.10", two);

    assertThat(Answers.of(next("refs/tags/v1.2.10", "1.2.1"), Kind.TAG_VERSION))
        .isEqualTo("does-not-hold: tag-says-other");
    assertThat(Answers.of(next("refs/tags/v1.2.10", "1.2.10"), Kind.TAG_VERSION))
        .isEqualTo("holds: tag-says-version");
    assertThat(Answers.of(next("refs/tags/v1.2.10", null), Kind.TAG_VERSION))
        .isEqualTo("not-checked: no-version");
  }

  /** Releases that are built from a branch, and tagged before or after. */
  @ParameterizedTest
  @CsvSource({
    "1.2.1, holds: tag-says-version",
    "1.2.0, does-not-hold: tag-points-elsewhere",
    "1.2.2, does-not-hold: no-tag-says-version"
  })
  void withoutTagInTheProofAnyOnTheCommitMaySayTheVersion(String version, String expected)
      throws IOException {
    assertThat(Answers.of(next("refs/heads/main", version), Kind.TAG_VERSION)).isEqualTo(expected);
  }

  @Test
  void cloneWithoutTagsTellsNothingOfTags() throws IOException {
    Files.delete(made.dir.resolve("refs/tags/v1.2.0"));
    Files.delete(made.dir.resolve("refs/tags/v1.2.1"));

    assertThat(Answers.of(next("refs/tags/v1.2.1", "1.2.1"), Kind.TAG))
        .isEqualTo("not-checked: clone-has-no-tags");
    assertThat(Answers.of(next(null, "1.2.1"), Kind.TAG_VERSION))
        .isEqualTo("not-checked: clone-has-no-tags");
  }

  @Test
  void branchThatHasTheCommitIsNamed() throws IOException {
    String head = made.commit("on another branch", side);
    assertThat(branch(side)).isEqualTo("does-not-hold: on-nothing");

    made.tag("side", head);
    assertThat(branch(side)).isEqualTo("does-not-hold: only-by-tag");

    made.branch("side", head);
    assertThat(branch(side)).isEqualTo("holds: on-branch");

    made.write("refs/remotes/origin/HEAD", "ref: refs/remotes/origin/side\n");
    made.write("refs/remotes/origin/side", head + "\n");
    assertThat(branch(side)).isEqualTo("holds: on-default-branch");
    assertThat(branch(two)).isEqualTo("holds: on-branch");
  }

  /** As the places where pull requests and the like are kept. */
  @Test
  void otherRefsAreNoBranches() throws IOException {
    made.write("refs/pull/1/head", side + "\n");
    made.write("packed-refs", "# pack-refs with: peeled\n" + side + " refs/pull/2/head\n");

    assertThat(branch(side)).isEqualTo("does-not-hold: on-nothing");
  }

  @Test
  void cloneWithoutBranchesTellsNothingOfBranches() throws IOException {
    Files.delete(made.dir.resolve("refs/heads/main"));

    assertThat(branch(two)).isEqualTo("not-checked: clone-has-no-branches");
  }

  @Test
  void packedRefsCountUnlessThereIsFileOfTheName() throws IOException {
    Files.delete(made.dir.resolve("refs/tags/v1.2.1"));
    made.write(
        "packed-refs",
        "# pack-refs with: peeled fully-peeled sorted \n"
            + (two + " refs/tags/v1.2.0\n")
            + (two + " refs/tags/v1.2.1\n^" + side + "\n"));

    SourceContinuity answer =
        between(
            claim(one, "refs/tags/v1.2.0", "1.2.0"),
            claim(two, "refs/tags/v1.2.1", "1.2.1"),
            made.dir);

    assertThat(Answers.of(answer.fact(Kind.TAG, Side.BEFORE)))
        .isEqualTo("holds: tag-points-to-commit");
    assertThat(Answers.of(answer, Kind.TAG)).isEqualTo("holds: tag-points-to-commit");
  }

  @ParameterizedTest
  @CsvSource({
    "https://user:secret@github.com/acme/tool, holds: same-repository",
    "ssh://git@github.com:22/acme/tool.git, holds: same-repository",
    "github.com:acme/tool, holds: same-repository",
    "https://github.com/evil/tool, does-not-hold: other-repository",
    "https://user:secret@gitlab.com/acme/tool, does-not-hold: other-repository",
    "acme/tool, not-checked: no-remote",
    "/srv/git/tool.git, not-checked: no-remote",
    "../github.com/acme/tool, not-checked: no-remote",
    "ext::sh -c touch% /tmp/x, not-checked: no-remote"
  })
  void remoteIsComparedByHostOwnerAndName(String url, String expected) throws IOException {
    made.config("[remote \"origin\"]\n\turl = \"" + url + "\"\n");

    SourceContinuity answer = next(null, null);

    assertThat(Answers.of(answer, Kind.REPOSITORY)).isEqualTo(expected);
    assertThat(answer.facts().toString()).doesNotContain("secret");
  }

  @Test
  void anyRemoteMayBeTheRepository() throws IOException {
    made.config(
        """
        [remote "fork"]
        \turl = https://github.com/me/tool
        [remote "upstream"]
        \turl = https://github.com/acme/tool
        """);

    assertThat(Answers.of(next(null, null), Kind.REPOSITORY)).isEqualTo("holds: same-repository");
  }

  @Test
  void proofWithoutRepositoryIsNotChecked() throws IOException {
    SourceClaim before = claim(one, null, null);

    for (String repository : new String[] {null, "acme/tool", "https://"}) {
      SourceClaim after = new SourceClaim(two, null, repository, null);
      assertThat(Answers.of(between(before, after, made.dir), Kind.REPOSITORY))
          .isEqualTo("not-checked: no-repository-named");
    }
  }

  @Test
  void thereIsOneFactOfDescent() throws IOException {
    SourceContinuity answer = next(null, null);

    assertThatThrownBy(() -> answer.fact(Kind.DESCENT, Side.BEFORE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String commit(String commit) throws IOException {
    return Answers.of(
        between(claim(one, null, null), claim(commit, null, null), made.dir), Kind.COMMIT);
  }

  private String branch(String commit) throws IOException {
    return Answers.of(
        between(claim(one, null, null), claim(commit, null, null), made.dir), Kind.BRANCH);
  }

  private SourceContinuity next(String ref, String version) throws IOException {
    return between(claim(one, "refs/tags/v1.2.0", "1.2.0"), claim(two, ref, version), made.dir);
  }
}
