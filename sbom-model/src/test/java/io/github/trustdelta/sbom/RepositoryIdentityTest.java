package io.github.trustdelta.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryIdentityTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/axios/axios",
        "http://github.com/axios/axios",
        "https://github.com/axios/axios/",
        "https://github.com/axios/axios.git",
        "https://GitHub.com/Axios/AXIOS.git",
        "https://www.github.com/axios/axios",
        "https://github.com:443/axios/axios",
        "https://token@github.com/axios/axios",
        "https://user:secret@github.com/axios/axios.git",
        "https://github.com//axios//axios",
        "https://github.com/axios/axios#readme",
        "https://github.com/axios/axios?tab=readme",
        "https://github.com/axios/axios/tree/v1.x",
        "https://github.com/axios/axios/tree/v1.x/lib",
        "https://github.com/axios/axios/blob/main/README.md",
        "https://github.com/axios/axios/issues",
        "git://github.com/axios/axios.git",
        "git+https://github.com/axios/axios.git",
        "git+ssh://git@github.com/axios/axios.git",
        "git+ssh://git@github.com:axios/axios.git",
        "ssh://git@github.com/axios/axios.git",
        "ssh://git@github.com:22/axios/axios.git",
        "git@github.com:axios/axios.git",
        "git@github.com:/axios/axios",
        "github.com/axios/axios",
        "github.com:axios/axios",
        "//github.com/axios/axios",
        "scm:git:https://github.com/axios/axios",
        "scm:git:git://github.com/axios/axios.git",
        "scm:git:git@github.com:axios/axios.git",
        "scm:git:ssh://git@github.com/axios/axios.git",
        "SCM:GIT:https://github.com/axios/axios",
        "scm:https://github.com/axios/axios",
        "git:https://github.com/axios/axios",
        "  https://github.com/axios/axios  ",
        "https://github.com/axios/axios.git#commit=x%20y",
      })
  void allSpellingsOfOneRepositoryAreOne(String url) {
    assertThat(RepositoryIdentity.of(url))
        .hasValueSatisfying(it -> assertThat(it).hasToString("github.com/axios/axios"));
  }

  /** Each of these would have a reader believe that it is axios, or is read in two ways. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "github.com://axios/axios",
        "https://github.com/axios/axios2",
        "https://github.com/axios2/axios",
        "https://github.com.evil.org/axios/axios",
        "https://evil.org/github.com/axios/axios",
        "https://evil.org/?u=https://github.com/axios/axios",
        "evil.org/x://github.com/axios/axios",
        "https://evil.org#https://github.com/axios/axios",
        "https://github.com@evil.org/axios/axios",
        "https://github.com:x@evil.org/axios/axios",
        "https://github.com:443@evil.org/axios/axios",
        "https://evil.org?@github.com/axios/axios",
        "https://evil.org\\@github.com/axios/axios",
        "https://evil.org\\.github.com/axios/axios",
        "https://github.com\\.evil.org/axios/axios",
        "https://github.com/axios/axios/../../evil/evil",
        "https://github.com/axios/axios/tree/../../../evil/evil",
        "https://github.com/axios/axios/%2e%2e/%2e%2e/evil/evil",
        "https://github.com/axios%2Faxios/evil",
        "https://github.com/./axios/axios",
        "https://github.com/evil/axios/axios",
        "https://gıthub.com/axios/axios",
        "https://github.com\u200b/axios/axios",
        "https://gitlab.com/axios/axios",
        "https://raw.github.com/axios/axios",
        "git@evil.org:github.com/axios/axios",
        "https://github.com\n/axios/axios",
      })
  void nothingElseIsTakenForIt(String url) {
    assertThat(RepositoryIdentity.of(url).map(Object::toString))
        .isNotEqualTo(
            RepositoryIdentity.of("https://github.com/axios/axios").map(Object::toString));
  }

  @Test
  void aSuffixWithNothingBeforeItIsAName() {
    assertThat(RepositoryIdentity.of("https://example.org/.git"))
        .hasValueSatisfying(it -> assertThat(it).hasToString("example.org/.git"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "axios/axios",
        "github:axios/axios",
        "gitlab:group.name/project",
        "https://github.com",
        "https://github.com/",
        "https://github.com/axios",
        "https://localhost/a/b",
        "https:///a/b",
        "https:/github.com/axios/axios",
        "file:///home/a/b",
        "NOASSERTION",
        "https://a..b/c/d",
        "https://.github.com/axios/axios",
      })
  void whatNamesNoRepositoryHasNoIdentity(String url) {
    assertThat(RepositoryIdentity.of(url)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://gitlab.com/group/sub/project.git, gitlab.com/group/sub/project",
    "https://gitlab.com/group/sub/project/-/tree/main, gitlab.com/group/sub/project",
    "https://gitlab.ow2.org/asm/asm/, gitlab.ow2.org/asm/asm",
    "https://gitbox.apache.org/repos/asf?p=commons-io.git, gitbox.apache.org/repos/asf/commons-io",
    "https://gitbox.apache.org/repos/asf?p=commons-io.git;a=summary,"
        + " gitbox.apache.org/repos/asf/commons-io",
    "https://gitbox.apache.org/repos/asf/commons-io.git, gitbox.apache.org/repos/asf/commons-io",
    "https://git.example.org/view?repo=x, git.example.org/view/?repo=x",
    "https://svn.apache.org/repos/asf/x/tags/y, svn.apache.org/repos/asf/x/tags/y",
    "scm:svn:http://svn.apache.org/repos/asf/x, svn.apache.org/repos/asf/x",
    "git@git.example.org:1234/x.git, git.example.org/1234/x",
    "ssh://git@git.example.org:1234/x.git, git.example.org/x",
    "https://GitLab.com/Group/Project, gitlab.com/Group/Project",
  })
  void onOtherHostsTheWholePathCounts(String url, String identity) {
    assertThat(RepositoryIdentity.of(url).map(Object::toString)).contains(identity);
  }

  @Test
  void repositoriesThatDifferInAQueryAreTwo() {
    assertThat(RepositoryIdentity.of("https://gitbox.apache.org/repos/asf?p=commons-io.git"))
        .isNotEqualTo(RepositoryIdentity.of("https://gitbox.apache.org/repos/asf?p=evil.git"));
  }

  @Test
  void endlessAddressesAreNone() {
    assertThat(RepositoryIdentity.of("https://" + "a.".repeat(1_000_000) + "/x/y")).isEmpty();
    assertThat(RepositoryIdentity.of("scm:git:" + "https://a.b:/@".repeat(100_000))).isEmpty();
  }
}
