package io.github.trustdelta.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PurlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pkg:npm/axios@1.14.0                                | pkg:npm/axios@1.14.0
          pkg:npm/%40angular/core@17.0.0                      | pkg:npm/%40angular/core@17.0.0
          pkg:npm/@angular/core@17.0.0                        | pkg:npm/%40angular/core@17.0.0
          PKG:NPM/axios@1                                     | pkg:npm/axios@1
          pkg://npm/axios@1                                   | pkg:npm/axios@1
          pkg:/npm//axios/@1                                  | pkg:npm/axios@1
          pkg:npm/JSONStream@1                                | pkg:npm/JSONStream@1
          pkg:GITHUB/Iron/IRIS@1                              | pkg:github/iron/iris@1
          pkg:golang/GitHub.com/Iron/IRIS@V1                  | pkg:golang/github.com/iron/iris@V1
          pkg:pypi/Its_Dangerous@2.0                          | pkg:pypi/its-dangerous@2.0
          pkg:pypi/zope.._-interface@5.0                      | pkg:pypi/zope-interface@5.0
          pkg:composer/Laravel/Framework@1                    | pkg:composer/laravel/framework@1
          pkg:hex/Acme/Jason@1                                | pkg:hex/acme/jason@1
          pkg:nuget/Newtonsoft.Json@1                         | pkg:nuget/Newtonsoft.Json@1
          pkg:deb/Debian/LibI@1                               | pkg:deb/debian/libi@1
          pkg:rpm/Fedora/LibI@1                               | pkg:rpm/fedora/LibI@1
          pkg:maven/g/a@1?type=jar                            | pkg:maven/g/a@1
          pkg:maven/g/a@1?type=war&classifier=x               | pkg:maven/g/a@1?classifier=x&type=war
          pkg:npm/a@1?type=jar                                | pkg:npm/a@1?type=jar
          pkg:deb/debian/curl@1:7.50?distro=a&Arch=i386       | pkg:deb/debian/curl@1:7.50?arch=i386&distro=a
          pkg:docker/a@sha256%3Aab                            | pkg:docker/a@sha256:ab
          pkg:generic/a@1.0+b                                 | pkg:generic/a@1.0%2Bb
          pkg:generic/a@1.0%2bb                               | pkg:generic/a@1.0%2Bb
          pkg:generic/a@1?empty=&b=c                          | pkg:generic/a@1?b=c
          pkg:generic/a@1?b=c/d?z=1                           | pkg:generic/a@1%3Fb%3Dc%2Fd?z=1
          pkg:generic/a@1#/./x/../y/                          | pkg:generic/a@1#x/y
          pkg:generic/a@                                      | pkg:generic/a
          pkg:generic/%C3%A9@1                                | pkg:generic/%C3%A9@1
          pkg:generic/é@1                                     | pkg:generic/%C3%A9@1
          pkg:generic/a%2Fb@1                                 | pkg:generic/a%2Fb@1
          pkg:generic/a@%0A                                   | pkg:generic/a@%0A
          pkg:generic/a@1~2_3-4.5                             | pkg:generic/a@1~2_3-4.5
          """)
  void canonicalFormFollowsTheSpecification(String text, String canonical) {
    assertThat(Purl.parse(text).canonical()).isEqualTo(canonical);
    assertThat(Purl.parse(canonical)).isEqualTo(Purl.parse(text));
    assertThat(Purl.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "npm/axios@1",
        "pkg:",
        "pkg:npm",
        "pkg:npm/",
        "pkg:npm/@1",
        "pkg:npm/@scope/name",
        "pkg:/axios",
        "pkg:1npm/axios",
        "pkg:n pm/axios",
        "pkg:n_pm/axios",
        "pkg:nım/axios",
        "pkg:npm/a b",
        "pkg:npm/a\nb",
        "pkg:npm/a\"b",
        "pkg:npm/a%4",
        "pkg:npm/a%zz",
        "pkg:npm/a%C3",
        "pkg:npm/a%ff%fe",
        "pkg:npm/a\ud800",
        "pkg:npm/a#b#c",
        "pkg:npm/a@1?b=1&B=2",
        "pkg:npm/a@1?=x",
        "pkg:npm/a@1?1b=x",
        "pkg:npm/a@1?b%20=x",
        "pkg:npm/x%2Fy/a@1",
        "pkg:npm/a#x%2Fy",
        "pkg:maven/commons-io@1",
        "https://example.org/a",
      })
  void badPurlsAreRefused(String text) {
    assertThatThrownBy(() -> Purl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected a package URL: ");
  }

  @Test
  void partsAreDecoded() {
    Purl purl = Purl.parse("pkg:npm/%40sc%C3%B6pe/na%20me@1%2B2?a_b=%26#dir/%C3%A9");

    assertThat(purl.type()).isEqualTo("npm");
    assertThat(purl.namespace()).isEqualTo("@scöpe");
    assertThat(purl.name()).isEqualTo("na me");
    assertThat(purl.version()).isEqualTo("1+2");
    assertThat(purl.qualifiers()).isEqualTo(Map.of("a_b", "&"));
    assertThat(purl.subpath()).isEqualTo("dir/é");
    assertThat(purl.coordinates()).isEqualTo("pkg:npm/%40sc%C3%B6pe/na%20me");
    assertThat(purl.withoutVersion()).isEqualTo("pkg:npm/%40sc%C3%B6pe/na%20me?a_b=%26#dir/%C3%A9");
  }

  @Test
  void absentPartsAreNull() {
    Purl purl = Purl.parse("pkg:npm/axios");

    assertThat(purl.namespace()).isNull();
    assertThat(purl.version()).isNull();
    assertThat(purl.subpath()).isNull();
    assertThat(purl.qualifiers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:npm/a@1, pkg:npm/a@2",
    "pkg:npm/a@1, pkg:npm/a",
    "pkg:npm/a@1, pkg:pypi/a@1",
    "pkg:npm/a@1, pkg:npm/A@1",
    "pkg:npm/a@1, pkg:npm/%40s/a@1",
    "pkg:npm/a@1, pkg:npm/a@1?x=y",
    "pkg:npm/a@1, pkg:npm/a@1#x",
    "pkg:npm/a%2Fb@1, pkg:npm/a/b@1",
    "pkg:npm/%01%30@1, pkg:npm/%10@1",
    "pkg:npm/%C3%A9@1, pkg:npm/%C3%83%C2%A9@1",
    "pkg:maven/g/a@1?type=war, pkg:maven/g/a@1",
  })
  void differentPackagesAreNotEqual(String one, String other) {
    assertThat(Purl.parse(one)).isNotEqualTo(Purl.parse(other));
    assertThat(Purl.parse(one).compareTo(Purl.parse(other))).isNotZero();
  }

  @Property(tries = 2000)
  void textIsParsedOrRefusedAndItsCanonicalFormIsStable(
      @ForAll @StringLength(max = 40) String text) {
    try {
      String canonical = Purl.parse("pkg:generic/" + text).canonical();

      assertThat(Purl.parse(canonical).canonical()).isEqualTo(canonical);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageStartingWith("expected a package URL: ");
    }
  }

  /** What is plain is read in a shorter way, but only with the scheme in lower case. */
  @Property(tries = 20_000)
  void plainPurlsMeanTheSameByTheShorterWay(@ForAll("nearlyPlain") String rest) {
    assertThat(said("pkg:" + rest)).isEqualTo(said("PKG:" + rest));
  }

  @Provide
  Arbitrary<String> nearlyPlain() {
    var type = Arbitraries.of("npm", "maven", "pypi", "golang", "deb", "generic", "a1", "", "NPM");
    var piece = Arbitraries.strings().withChars("aZ09-._~:").ofMinLength(0).ofMaxLength(3);
    var joint =
        Arbitraries.of("/", "/", "/", "@", "/%40", "%40", "?type=jar", "#", "//", "%2F", "é");
    var path =
        Combinators.combine(joint, piece)
            .as((between, text) -> between + text)
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(pieces -> String.join("", pieces));
    return Combinators.combine(type, path).as((head, tail) -> head + tail);
  }

  private static List<Object> said(String text) {
    try {
      Purl purl = Purl.parse(text);
      return Arrays.asList(
          purl.type(),
          purl.namespace(),
          purl.name(),
          purl.version(),
          purl.qualifiers(),
          purl.subpath(),
          purl.canonical(),
          purl.coordinates(),
          purl.withoutVersion());
    } catch (IllegalArgumentException refused) {
      return List.of(refused.getMessage());
    }
  }

  /** The library of the purl community is right about ASCII, but for the colon. */
  @Test
  void realPurlsMeanWhatTheReferenceLibrarySays() throws Exception {
    Corpus.assumePresent();
    var purls = new TreeSet<String>();
    for (Path file : Corpus.files("corpus/{pairs,apache}/**.json")) {
      collectPurls(new ObjectMapper().readTree(Files.readAllBytes(file)), purls);
    }

    for (String text : purls) {
      Purl ours = Purl.parse(text);
      PackageURL theirs = theirs(text);
      assertThat(ours.type()).isEqualTo(theirs.getType());
      assertThat(ours.namespace()).isEqualTo(theirs.getNamespace());
      assertThat(ours.name()).isEqualTo(theirs.getName());
      assertThat(ours.version()).isEqualTo(theirs.getVersion());
      assertThat(ours.subpath()).isEqualTo(theirs.getSubpath());
      assertThat(ours.canonical()).isEqualTo(inOurForm(theirs.canonicalize()));
    }
    System.out.println("purls compared with packageurl-java: " + purls.size());
    assertThat(purls).hasSizeGreaterThan(1_000);
  }

  private static String inOurForm(String canonical) {
    String purl = canonical.replace("%3A", ":");
    return purl.startsWith("pkg:maven/") ? purl.replaceFirst("[?&]type=jar$", "") : purl;
  }

  private static PackageURL theirs(String text) throws MalformedPackageURLException {
    return new PackageURL(text);
  }

  private static void collectPurls(JsonNode node, Set<String> purls) throws IOException {
    if (node.isObject() && node.path("purl").isTextual()) {
      purls.add(node.get("purl").textValue());
    }
    if (node.isObject() && node.path("referenceType").asText().equals("purl")) {
      purls.add(node.get("referenceLocator").textValue());
    }
    for (JsonNode child : node) {
      collectPurls(child, purls);
    }
  }
}
