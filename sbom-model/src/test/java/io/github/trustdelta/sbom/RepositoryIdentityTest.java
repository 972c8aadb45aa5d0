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
        "axios/axios",
        "Axios/axios#v1.x",
        "github:axios/axios",
        "github:axios/axios.git#semver:^1.0",
        "git+https://github.com/axios/axios.git@v1.2#lib/core",
        "git+ssh://git@github.com:axios/axios.git@v1.2",
        "ssh://git@ssh.github.com:443/axios/axios.git",
        "scm:git|https://github.com/axios/axios.git",
        "scm|git|git@github.com:axios/axios.git",
        "scm:svn:https://github.com/axios/axios/trunk",
        "svn+https://github.com/axios/axios/branches/v1.x",
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
        "https://github.com:8443/axios/axios",
        "https://github.com/axios/axio\u017f",
        "https://bitbuc\u212aet.org/axios/axios",
        "git+https://github.com/evil/evil@v1/axios/axios",
        "git+https://github.com/axios/axios@v1@v2",
        "git+https://github.com/@axios/axios",
        "scm:git:axios/axios",
        "git:axios/axios",
        "gitlab:axios/axios",
        "bitbucket:axios/axios",
        "github:axios",
        "github:evil/axios/axios",
        "./axios/axios",
        "axios/axios/",
        "axios//axios",
        "github.com@evil.org:axios/axios",
        "github:axios@evil.org/axios",
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
        "private",
        "gist:",
        "gitlab:project",
        "gitlab:group.name/project",
        "scm:git:target/repository",
        "https://dev.azure.com/org/project",
        "https://dev.azure.com/_git/name",
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
    "https://gitbox.apache.org/repos/asf?p=commons-io.git;a=summary/module,"
        + " gitbox.apache.org/repos/asf/commons-io",
    "https://gitbox.apache.org/repos/asf?p=jena.git/jena-arq, gitbox.apache.org/repos/asf/jena",
    "https://gitbox.apache.org/repos/asf/jena.git/jena-db/x, gitbox.apache.org/repos/asf/jena",
    "https://svn.apache.org/repos/asf/x/tags/y, svn.apache.org/repos/asf/x",
    "http://svn.apache.org/viewvc/x/branches/y/z, svn.apache.org/repos/asf/x",
    "scm:svn:http://svn.apache.org/repos/asf/x/trunk, svn.apache.org/repos/asf/x",
    "http://svn.apache.org/viewvc/x/trunk?root=other,"
        + " svn.apache.org/viewvc/x/trunk/?root=other",
    "scm:svn:https://example.org/x/trunk/y, example.org/x",
    "svn://example.org/x/tags/1.0, example.org/x",
    "https://example.org/x/tags/y, example.org/x/tags/y",
    "https://git.example.org/x.git?id=evil, git.example.org/x.git/?id=evil",
    "https://gitlab.com/group/sub/src/project, gitlab.com/group/sub/src/project",
    "https://gitea.example.org/owner/name/src/branch/main, gitea.example.org/owner/name",
    "https://android.googlesource.com/platform/art/+/refs/heads/main,"
        + " android.googlesource.com/platform/art",
    "https://android.googlesource.com/a/platform/art, android.googlesource.com/platform/art",
    "https://org@dev.azure.com/Org/Project/_git/Name?path=/x, dev.azure.com/org/project/name",
    "https://dev.azure.com/org/_git/name, dev.azure.com/org/name/name",
    "git@ssh.dev.azure.com:v3/org/project/name, dev.azure.com/org/project/name",
    "https://svn.code.sf.net/p/jamon/code/trunk/x, sourceforge.net/p/jamon/code",
    "https://sourceforge.net/p/jamon/code/ci/master/tree/, sourceforge.net/p/jamon/code",
    "gist:11081aaa281121ea0e6f, gist.github.com/11081aaa281121ea0e6f",
    "https://gist.github.com/owner/11081aaa281121ea0e6f.git, gist.github.com/11081aaa281121ea0e6f",
    "gitlab:group/project, gitlab.com/group/project",
    "bitbucket:owner/name, bitbucket.org/owner/name",
    "git@git.example.org:1234/x.git, git.example.org/1234/x",
    "ssh://git@git.example.org:1234/x.git, git.example.org:1234/x",
    "ssh://git@git.example.org:22/x.git, git.example.org/x",
    "https://GitLab.com/Group/Project, gitlab.com/Group/Project",
  })
  void eachHostHasItsOwnLayout(String url, String identity) {
    assertThat(RepositoryIdentity.of(url).map(Object::toString)).contains(identity);
  }

  @Test
  void repositoriesThatDifferInAQueryAreTwo() {
    assertThat(RepositoryIdentity.of("https://gitbox.apache.org/repos/asf?p=commons-io.git"))
        .isNotEqualTo(RepositoryIdentity.of("https://gitbox.apache.org/repos/asf?p=evil.git"));
  }

  @Test
  void aComponentNamesTheRepositoriesOfItsReferencesAndOfItsDownload() {
    Component component =
        Component.builder("a")
            .reference(ExternalReference.of("vcs", "scm:git:git@github.com:b/b.git"))
            .reference(ExternalReference.of("vcs", "https://github.com/b/b/tree/main"))
            .reference(ExternalReference.of("vcs", "private"))
            .reference(ExternalReference.of("website", "https://github.com/c/c"))
            .downloadLocation("git+https://github.com/a/a.git@v1#x")
            .build();

    assertThat(component.sourceRepositories()).containsExactly("github.com/a/a", "github.com/b/b");
    assertThat(Component.builder("a").downloadLocation("https://github.com/a/a").build())
        .satisfies(it -> assertThat(it.sourceRepositories()).isEmpty());
  }

  @Test
  void endlessAddressesAreNone() {
    assertThat(RepositoryIdentity.of("https://" + "a.".repeat(1_000_000) + "/x/y")).isEmpty();
    assertThat(RepositoryIdentity.of("scm:git:" + "https://a.b:/@".repeat(100_000))).isEmpty();
  }
}
