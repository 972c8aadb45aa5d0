package io.github.trustdelta.source;

import static io.github.trustdelta.source.Answers.between;
import static io.github.trustdelta.source.Answers.claim;
import static io.github.trustdelta.source.Answers.descent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.source.SourceFact.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody puts into a clone so that it lies, or leads elsewhere. */
class HostileRepositoryTest {

  private static final SourceHistoryLimits FEW = new SourceHistoryLimits(3, 1_000, 100_000, 3, 1);

  @TempDir Path dir;
  private MadeRepository made;
  private String one;
  private String middle;
  private String two;
  private String stranger;

  @BeforeEach
  void make() throws IOException {
    made = new MadeRepository(dir.resolve("clone.git"));
    one = made.commit("one");
    middle = made.commit("middle", one);
    two = made.commit("two", middle);
    stranger = made.commit("stranger");
    made.branch("main", two);
  }

  @Test
  void madeUpHistoryIsDamage() throws IOException {
    assertThat(descent(stranger, two, made.dir)).isEqualTo("does-not-hold: unrelated");

    made.storeAs(middle, GitObject.COMMIT, made.commitText(1, "forged", stranger));

    assertThat(descent(stranger, two, made.dir)).isEqualTo("not-checked: object-damaged");
  }

  @Test
  void madeUpCommitIsDamage() throws IOException {
    assertThat(commit(two)).isEqualTo("holds: commit-found");

    made.storeAs(two, GitObject.COMMIT, made.commitText(1, "forged", one));

    assertThat(commit(two)).isEqualTo("not-checked: object-damaged");
  }

  /** What git lays over history: replacements, grafts. */
  @Test
  void historyIsNotOverlaid() throws IOException {
    String replacement = made.commit("replacement", stranger);
    made.write("refs/replace/" + two, replacement + "\n");
    made.write("info/grafts", two + " " + stranger + "\n");

    assertThat(descent(one, two, made.dir)).isEqualTo("holds: descends");
    assertThat(descent(stranger, two, made.dir)).isEqualTo("does-not-hold: unrelated");
  }

  @Test
  void objectsOfAnotherRepositoryAreNotRead() throws IOException {
    var other = new MadeRepository(dir.resolve("other.git"));
    String elsewhere = other.commit("elsewhere");
    assertThat(commit(elsewhere)).isEqualTo("does-not-hold: commit-not-found");

    made.write("objects/info/alternates", other.dir.resolve("objects") + "\n");

    assertThat(commit(elsewhere)).isEqualTo("not-checked: objects-elsewhere");
    assertThat(commit(two)).isEqualTo("holds: commit-found");
  }

  @Test
  void shallowCloneIsNotTakenForAll() throws IOException {
    Files.delete(made.objectFile(middle));
    assertThat(descent(one, two, made.dir)).isEqualTo("not-checked: object-missing");

    made.write("shallow", two + "\n");

    assertThat(descent(one, two, made.dir)).isEqualTo("not-checked: shallow-clone");
    assertThat(descent(stranger, two, made.dir)).isEqualTo("not-checked: shallow-clone");
    assertThat(commit("a".repeat(40))).isEqualTo("not-checked: shallow-clone");
    assertThat(branch(stranger)).isEqualTo("not-checked: shallow-clone");
    assertThat(branch(two)).isEqualTo("holds: on-default-branch");
  }

  /** The opposite can be known even where something is missing. */
  @Test
  void releaseBehindIsSeenInShallowClone() throws IOException {
    String three = made.commit("three", two);
    made.write("shallow", two + "\n");
    Files.delete(made.objectFile(middle));

    assertThat(descent(three, two, made.dir)).isEqualTo("does-not-hold: behind");
  }

  @Test
  void partialCloneIsNotTakenForAll() throws IOException {
    made.config("[remote \"origin\"]\n\tpromisor = true\n\tpartialclonefilter = tree:0\n");

    assertThat(commit("a".repeat(40))).isEqualTo("not-checked: partial-clone");
    assertThat(commit(two)).isEqualTo("holds: commit-found");
  }

  @Test
  void symbolicLinksAreNotFollowed() throws IOException {
    Path outside = Files.createDirectories(dir.resolve("outside"));
    Path folder = made.objectFile(two).getParent();
    Files.move(folder, outside.resolve("moved"));
    Files.createSymbolicLink(folder, outside.resolve("moved"));
    assertThat(commit(two)).isEqualTo("not-checked: object-damaged");

    Files.delete(folder);
    Files.move(outside.resolve("moved"), folder);
    assertThat(commit(two)).isEqualTo("holds: commit-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"objects", "objects/pack", "refs", "config"})
  void repositoryWithLinkInItsPlaceIsRefused(String part) throws IOException {
    Path place = made.dir.resolve(part);
    Files.move(place, dir.resolve("outside"));
    Files.createSymbolicLink(place, dir.resolve("outside"));
    assertThatThrownBy(() -> SourceHistory.open(made.dir))
        .isInstanceOf(SourceHistoryException.class)
        .hasMessageContaining("symbolic link");

    Files.delete(place);
    Files.move(dir.resolve("outside"), place);
    assertThatCode(() -> SourceHistory.open(made.dir).close()).doesNotThrowAnyException();
  }

  @Test
  void refThatIsSymbolicLinkIsNotChecked() throws IOException {
    Path outside = Files.writeString(dir.resolve("outside"), two + "\n");
    made.tag("v1.0.0", one);
    Path tags = made.dir.resolve("refs/tags");
    Files.createSymbolicLink(tags.resolve("v1.2.1"), outside);

    assertThat(tag("v1.2.1")).isEqualTo("not-checked: tag-unreadable");
    assertThat(branch(stranger)).isEqualTo("not-checked: ref-unreadable");

    Files.delete(tags.resolve("v1.2.1"));
    made.tag("v1.2.1", two);
    assertThat(tag("v1.2.1")).isEqualTo("holds: tag-points-to-commit");
    assertThat(branch(stranger)).isEqualTo("does-not-hold: on-nothing");
  }

  @Test
  void folderOfRefsThatIsSymbolicLinkIsNotChecked() throws IOException {
    made.tag("v1.2.1", two);
    Path tags = made.dir.resolve("refs/tags");
    Files.move(tags, dir.resolve("outside"));
    Files.createSymbolicLink(tags, dir.resolve("outside"));

    assertThat(tag("v1.2.1")).isEqualTo("not-checked: tag-unreadable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no hash", "ref: ../../outside", "ref: refs/tags/v1.2.1", "", "\0\0"})
  void refThatIsNoneIsNotChecked(String text) throws IOException {
    made.tag("v1.0.0", one);
    made.write("refs/tags/v1.2.1", text);
    made.write("outside", two + "\n");

    assertThat(tag("v1.2.1")).startsWith("not-checked: ");
  }

  @Test
  void refsWithOddNamesAreNotChecked() throws IOException {
    made.write("packed-refs", two + " refs/tags/a..b\n" + one + " refs/tags/v1.0.0\n");
    assertThat(branch(stranger)).isEqualTo("not-checked: ref-unreadable");

    made.write("packed-refs", two + " refs/tags/a.b\n" + one + " refs/tags/v1.0.0\n");
    assertThat(branch(stranger)).isEqualTo("does-not-hold: on-nothing");
  }

  @Test
  void branchWithoutItsCommitIsNotChecked() throws IOException {
    assertThat(branch(stranger)).isEqualTo("does-not-hold: on-nothing");

    made.branch("gone", "b".repeat(40));

    assertThat(branch(stranger)).isEqualTo("not-checked: object-missing");
  }

  /** None of these may be opened, and nothing of them run. */
  @Test
  void settingsLeadNowhere() throws IOException {
    Path outside = Files.writeString(dir.resolve("included"), "[broken");
    made.config(
        """
        [core]
        \trepositoryformatversion = 0
        \tworktree = /
        \tfsmonitor = touch x
        \thooksPath = %1$s
        \tsshCommand = touch x
        [include]
        \tpath = %1$s
        [includeIf "gitdir:/"]
        \tpath = %1$s
        [alias]
        \tx = !touch x
        """
            .formatted(outside));

    assertThat(descent(one, two, made.dir)).isEqualTo("holds: descends");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[core]\n\trepositoryformatversion = 2\n",
        "[core]\n\trepositoryformatversion = 1\n[extensions]\n\trefStorage = reftable\n",
        "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectFormat = md5\n",
        "[core]\n\trepositoryformatversion = 0\n[extensions]\n\tobjectFormat = sha256\n",
        "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tunheard = of\n",
        "[core\n",
        "[remote \"origin]\n",
        "[core]\n\tx = \"open\n",
        "x = y\n"
      })
  void unknownKindOfRepositoryIsRefused(String config) throws IOException {
    made.config(config);

    assertThatThrownBy(() -> SourceHistory.open(made.dir))
        .isInstanceOf(SourceHistoryException.class)
        .hasMessageStartingWith("expected ");
  }

  @Test
  void knownKindsOfRepositoryAreOpened() throws IOException {
    made.config(
        """
        [core]
        \trepositoryFormatVersion = 1
        [extensions]
        \tobjectFormat = sha1
        \trefStorage = files
        \tworktreeConfig = true
        """);

    assertThat(commit(two)).isEqualTo("holds: commit-found");
  }

  @Test
  void onlyRepositoriesAreOpened() throws IOException {
    Path empty = Files.createDirectories(dir.resolve("empty"));
    Path linked = Files.createDirectories(dir.resolve("linked"));
    Files.writeString(linked.resolve(".git"), "gitdir: " + made.dir + "\n");
    Path pointing = Files.createDirectories(dir.resolve("pointing"));
    Files.createSymbolicLink(pointing.resolve(".git"), made.dir);

    for (Path path : new Path[] {empty, linked, pointing, dir.resolve("absent")}) {
      assertThatThrownBy(() -> SourceHistory.open(path))
          .isInstanceOf(SourceHistoryException.class)
          .hasMessageStartingWith("expected ");
    }
    Path tree = Files.createDirectories(dir.resolve("tree"));
    Files.move(made.dir, tree.resolve(".git"));
    assertThatCode(() -> SourceHistory.open(tree).close()).doesNotThrowAnyException();
  }

  @Test
  void limitsAreReported() throws IOException {
    String three = made.commit("three", two);
    made.branch("main", three);

    assertThat(
            Answers.of(
                between(claim(middle, null, null), claim(three, null, null), made.dir, FEW),
                Kind.DESCENT))
        .isEqualTo("holds: descends");
    assertThat(
            Answers.of(
                between(claim(stranger, null, null), claim(three, null, null), made.dir, FEW),
                Kind.DESCENT))
        .isEqualTo("not-checked: limit-exceeded");
  }

  @Test
  void largeObjectIsReported() throws IOException {
    assertThat(commitWithin(made.commit("x".repeat(500), two))).isEqualTo("holds: commit-found");
    assertThat(commitWithin(made.commit("x".repeat(1_500), two)))
        .isEqualTo("not-checked: limit-exceeded");
  }

  @Test
  void tooManyRefsAreRefused() throws IOException {
    for (String name : new String[] {"a", "b"}) {
      made.branch(name, two);
    }
    assertThatCode(() -> SourceHistory.open(made.dir, FEW).close()).doesNotThrowAnyException();

    made.branch("c", two);

    assertThatThrownBy(() -> SourceHistory.open(made.dir, FEW))
        .isInstanceOf(SourceHistoryException.class)
        .hasMessageContaining("at most 3");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 20, 60})
  void cutObjectIsDamage(int length) throws IOException {
    Path file = made.objectFile(two);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, length));

    assertThat(commit(two)).isEqualTo("not-checked: object-damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"commit 3\0abcd", "commit 5\0abcd", "commit -1\0", "commit", "4 4 4\0"})
  void looseObjectThatLiesOfItsSizeIsDamage(String content) throws IOException {
    Files.write(made.objectFile(two), MadeRepository.deflated(content.getBytes(UTF_8)));

    assertThat(commit(two)).isEqualTo("not-checked: object-damaged");
  }

  @Test
  void commitThatHashesAndIsMalformedIsDamage() throws IOException {
    assertThat(commit(made.store(GitObject.COMMIT, "tree x\n")))
        .isEqualTo("not-checked: object-damaged");
    assertThat(commit(made.store(GitObject.COMMIT, "tree " + one + "\nparent " + one.substring(1))))
        .isEqualTo("not-checked: object-damaged");
  }

  @Test
  void namesOfTheCloneAreEscaped() throws IOException {
    made.tag("v1.0.0", one);
    SourceClaim after = claim(two, "refs/tags/v\u001b[31m\u202e" + "x".repeat(500), "1.2.1");

    SourceContinuity answer = between(claim(one, null, null), after, made.dir);

    assertThat(answer.facts().toString()).doesNotContain("\u001b", "\u202e", "x".repeat(90));
  }

  private String commit(String commit) throws IOException {
    return Answers.of(
        between(claim(one, null, null), claim(commit, null, null), made.dir), Kind.COMMIT);
  }

  private String commitWithin(String commit) throws IOException {
    return Answers.of(
        between(claim(one, null, null), claim(commit, null, null), made.dir, FEW), Kind.COMMIT);
  }

  private String branch(String commit) throws IOException {
    return Answers.of(
        between(claim(one, null, null), claim(commit, null, null), made.dir), Kind.BRANCH);
  }

  private String tag(String tag) throws IOException {
    return Answers.of(
        between(claim(one, null, null), claim(two, "refs/tags/" + tag, null), made.dir), Kind.TAG);
  }
}
