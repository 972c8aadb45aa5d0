package io.github.trustdelta.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://repo.example.org/a/b.jar, http://repo.example.org/a/b.jar",
    "https://repo.example.org/a, HTTPS://Repo.Example.ORG/a",
    "https://repo.example.org/a, https://repo.example.org:443/a",
    "https://repo.example.org/a, http://repo.example.org:80/a",
    "https://repo.example.org/a, https://repo.example.org:/a",
    "https://repo.example.org/a, https://user:secret@repo.example.org/a",
    "https://repo.example.org/a, ' https://repo.example.org/a '",
    "https://repo.example.org, https://repo.example.org/",
    "https://repo.example.org?x, https://repo.example.org/?x",
    "https://repo.example.org/a-b~c, https://repo.example.org/%61%2Db%7ec",
    "https://repo.example.org/a%2fb, https://repo.example.org/a%2Fb",
    "https://[2001:DB8::1]/a, http://[2001:db8::1]:80/a",
    "dav:https://dav.example.org/a, dav:http://DAV.example.org/a",
    "git+https://example.org/o/n.git@v1#x, git+https://git@example.org/o/n@v1#x",
    "ftp://example.org:21/a, ftp://example.org/a",
  })
  void thePlaceIsTheSame(String one, String other) {
    assertThat(WebAddress.meaning(other)).isEqualTo(WebAddress.meaning(one));
    assertThat(ExternalReference.of("distribution", other).meaning())
        .isEqualTo(ExternalReference.of("distribution", one).meaning());
    assertThat(Component.builder("a").downloadLocation(other).build().fields())
        .isEqualTo(Component.builder("a").downloadLocation(one).build().fields());
  }

  @ParameterizedTest
  @CsvSource({
    "https://repo.example.org/a, https://repo.example.com/a",
    "https://repo.example.org/a, https://repo.example.org/A",
    "https://repo.example.org/a, https://repo.example.org/a/",
    "https://repo.example.org/a, https://repo.example.org//a",
    "https://repo.example.org/a, https://repo.example.org:8443/a",
    "https://repo.example.org/a, https://repo.example.org:80/a",
    "https://repo.example.org/a, https://repo.example.org/a?b",
    "https://repo.example.org/a?b, https://repo.example.org/a?B",
    "https://repo.example.org/a, https://repo.example.org/a#b",
    "https://repo.example.org/a, ftp://repo.example.org/a",
    "https://repo.example.org/a, https://www.repo.example.org/a",
    "https://repo.example.org/a, https://repo.example.org@evil.org/a",
    "https://repo.example.org/a, https://evil.org\\@repo.example.org/a",
    "https://repo.example.org/a, https://repo.example.org\\.evil.org/a",
    "https://repo.example.org/a/b, https://repo.example.org/a%2Fb",
    "https://repo.example.org/a?b, https://repo.example.org/a%3Fb",
    "https://repo.example.org/k, https://repo.example.org/\u212a",
    "https://kernel.org/k, https://\u212aernel.org/k",
    "https://repo.example.org/a, repo.example.org/a",
    "git+https://example.org/o/n@v1, git+https://example.org/o/n@v2",
    "git+https://example.org/o/n@v1#x, git+https://example.org/o/n@v1#y",
    "git+https://example.org/o/n, https://example.org/o/n",
    "https://example.org/o/n, https://example.org/o/n.git",
    "NONE, none",
    "NONE, https://none",
    "not an address, Not an address",
  })
  void thePlaceIsAnother(String one, String other) {
    assertThat(WebAddress.meaning(other)).isNotEqualTo(WebAddress.meaning(one));
  }

  @ParameterizedTest
  @CsvSource({
    "NONE",
    "''",
    "https://",
    "file:///a/b",
    "not-an-address",
    "https://good.org\\@evil.org/",
    "https://good.org evil.org/",
    "https://a@b:c/d",
  })
  void whatLeadsNowhereHasNoOrigin(String address) {
    assertThat(ExternalReference.originOf(address)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://github.com/a/b/archive/v1.tar.gz, github.com/a/b",
    "https://codeload.github.com/A/b/tar.gz/v1, github.com/a/b",
    "git+https://github.com/a/b.git@v1, github.com/a/b",
    "git@github.com:a/b.git, github.com/a/b",
    "https://registry.example/a/-/a-1.tgz, registry.example",
    "http://registry.example:8080/a, registry.example:8080",
    "https://registry.example:443/a, registry.example",
    "https://user@Repo.Example.org:8443/a, repo.example.org:8443",
    "dav:https://dav.example.org/a, dav.example.org",
    "https://good.org@evil.org/a, evil.org",
    "https://good.org:x@evil.org/a, evil.org",
  })
  void anOriginIsTheHostOrWhoeverHasAPlaceThere(String address, String origin) {
    assertThat(ExternalReference.originOf(address)).contains(origin);
  }

  @Test
  void onlyWhatIsDownloadedCountsByItsPlace() {
    assertThat(ExternalReference.of("website", "http://a.org/").meaning())
        .isNotEqualTo(ExternalReference.of("website", "https://a.org/").meaning());
    assertThat(new ExternalReference("distribution", "http://a.org/", "x", List.of()).meaning())
        .isNotEqualTo(ExternalReference.of("distribution", "http://a.org/").meaning());
  }

  @Test
  void longAddressesAreTakenInLinearTime() {
    String at = "https://" + "a@".repeat(1_000_000) + "a b";
    String escapes = "https://a.org/" + "%61".repeat(1_000_000);

    assertThat(WebAddress.meaning(at)).isEqualTo(at);
    assertThat(WebAddress.meaning(at.replace(" ", ""))).isEqualTo("http://ab/");
    assertThat(WebAddress.meaning(escapes)).hasSize(1_000_000 + "http://a.org/".length());
  }

  @Property(tries = 2_000)
  void theMeaningOfAMeaningIsItself(@ForAll("addresses") String text) {
    String meaning = WebAddress.meaning(text);

    assertThat(WebAddress.meaning(meaning)).isEqualTo(meaning);
  }

  @Provide
  Arbitrary<String> addresses() {
    return Arbitraries.of(
            "http",
            "https",
            "git+https",
            "://",
            "/",
            "a",
            "B.org",
            "@",
            ":",
            ":80",
            ":443",
            "%2E",
            "%",
            "%25",
            "41",
            "?",
            "#",
            ".git",
            " ",
            "\\",
            "[::1]")
        .list()
        .ofMaxSize(10)
        .map(parts -> String.join("", parts));
  }
}
