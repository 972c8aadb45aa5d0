package io.github.trustdelta.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.trustdelta.source.SourceFact.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same repositories, asked of git itself. */
class GitOracleTest {

  private static final int COMMITS = 40;

  @TempDir Path dir;
  private Path work;

  @BeforeAll
  static void gitIsThere() {
    boolean isThere =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "git")));
    assumeTrue(isThere, "git is not on the PATH, which this is compared with");
  }

  /** Commits with one to three parents, loose first, then packed with deltas. */
  @ParameterizedTest
  @EnumSource(ObjectFormat.class)
  void descentIsWhatGitSays(ObjectFormat format) throws Exception {
    List<String> commits = history(format, new Random(4));
    int descends = 0;
    for (String packing :
        new String[] {"count-objects", "repack -adfq --depth=50", "pack-refs --all"}) {
      git(packing.split(" "));
      for (int i = 0; i < COMMITS; i += 3) {
        for (int j = 1; j < COMMITS; j += 4) {
          String answer = Answers.descent(commits.get(i), commits.get(j), work);
          boolean isAncestor =
              run("merge-base", "--is-ancestor", commits.get(i), commits.get(j)) == 0;
          assertThat(answer.startsWith("holds: ")).as(answer).isEqualTo(isAncestor);
          boolean isBehind =
              run("merge-base", "--is-ancestor", commits.get(j), commits.get(i)) == 0;
          assertThat(answer.endsWith(": behind")).as(answer).isEqualTo(isBehind && i != j);
          descends += isAncestor ? 1 : 0;
        }
      }
    }
    assertThat(descends).isGreaterThan(20);
  }

  @Test
  void refsAndTagsAreWhatGitSays() throws Exception {
    List<String> commits = history(ObjectFormat.SHA1, new Random(5));
    String one = commits.get(5);
    git("tag", "v1.0.0", one);
    git("tag", "-a", "-m", "two", "v2.0.0", commits.get(9));
    git("branch", "topic", commits.get(7));
    git("gc", "-q");

    SourceContinuity answer =
        Answers.between(
            Answers.claim(one, "refs/tags/v1.0.0", "1.0.0"),
            Answers.claim(commits.get(9), "refs/tags/v2.0.0", "2.0.0"),
            work);

    assertThat(Answers.of(answer, Kind.TAG)).isEqualTo("holds: tag-points-to-commit");
    assertThat(Answers.of(answer.fact(Kind.TAG, SourceFact.Side.BEFORE)))
        .isEqualTo("holds: tag-points-to-commit");
    boolean isOnMain = run("merge-base", "--is-ancestor", commits.get(9), "refs/heads/main") == 0;
    assertThat(Answers.of(answer, Kind.BRANCH).equals("holds: on-default-branch"))
        .isEqualTo(isOnMain);
  }

  @Test
  void shallowCloneOfGitIsNotCheckedUntilItIsWhole() throws Exception {
    history(ObjectFormat.SHA1, new Random(6));
    String last = git("rev-parse", "main");
    String first = git("rev-list", "--max-parents=0", "-1", "main");
    String origin = work.toUri().toString();
    Path clone = dir.resolve("shallow");
    git("clone", "-q", "--depth", "2", "--branch", "main", origin, clone.toString());

    assertThat(Answers.descent(first, last, clone)).isEqualTo("not-checked: needs-commit");
    assertThat(commit(first, clone)).isEqualTo("not-checked: shallow-clone");

    git("-C", clone.toString(), "fetch", "-q", "--unshallow");
    assertThat(Answers.descent(first, last, clone)).isEqualTo("holds: descends");
  }

  @Test
  void cloneThatBorrowsObjectsIsNotChecked() throws Exception {
    List<String> commits = history(ObjectFormat.SHA1, new Random(7));
    Path clone = dir.resolve("borrowing");
    git("clone", "-q", "--shared", work.toString(), clone.toString());

    assertThat(commit(commits.get(0), clone)).isEqualTo("not-checked: objects-elsewhere");
    assertThat(commit(commits.get(0), work)).isEqualTo("holds: commit-found");
  }

  /** A random history; its commits are all on branches. */
  private List<String> history(ObjectFormat format, Random random) throws Exception {
    work = dir.resolve(format.label);
    Files.createDirectories(work);
    git("init", "-q", "--object-format=" + format.label, "-b", "main", ".");
    String tree = git("hash-object", "-t", "tree", "-w", "/dev/null");
    List<String> commits = new ArrayList<>();
    for (int i = 0; i < COMMITS; i++) {
      var command = new ArrayList<>(List.of("commit-tree", tree, "-m", "number " + i));
      var parents = new TreeSet<Integer>();
      for (int parent = random.nextInt(4); parent > 0 && i > 0; parent--) {
        parents.add(i - 1 - random.nextInt(Math.min(i, 8)));
      }
      parents.forEach(parent -> command.addAll(List.of("-p", commits.get(parent))));
      commits.add(git(command.toArray(String[]::new)));
      git("branch", "b" + i, commits.get(i));
    }
    git("branch", "-f", "main", commits.get(COMMITS - 1));
    return commits;
  }

  private static String commit(String commit, Path place) throws IOException {
    SourceClaim claim = Answers.claim(commit, null, null);
    return Answers.of(Answers.between(claim, claim, place), Kind.COMMIT);
  }

  private String git(String... arguments) throws Exception {
    Process process = start(arguments);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", Arrays.toString(arguments), out).isZero();
    return out.strip();
  }

  private int run(String... arguments) throws Exception {
    Process process = start(arguments);
    process.getInputStream().readAllBytes();
    return process.waitFor();
  }

  /** Without the settings of whoever runs the tests. */
  private Process start(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true);
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    for (String who : new String[] {"AUTHOR", "COMMITTER"}) {
      builder.environment().put("GIT_" + who + "_NAME", "A");
      builder.environment().put("GIT_" + who + "_EMAIL", "a@example.org");
    }
    return builder.start();
  }
}
