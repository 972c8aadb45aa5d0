package io.github.trustdelta.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.sbom.Purl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of registries, saved as they were. */
class RegistryAnswersTest {

  private static final String NPM =
      """
      {"_id": "@s/lib", "name": "@s/lib", "dist-tags": {"latest": "1.1.0"}, "readme": "",
       "versions": {
        "1.0.0": {"name": "@s/lib", "version": "1.0.0",
         "_npmUser": {"name": "GitHub Actions", "email": "npm-oidc-no-reply@github.com",
          "trustedPublisher": {"id": "github", "oidcConfigId": "c0ffee"}},
         "maintainers": [{"name": "Alice", "email": "a@example.org"}],
         "scripts": {"test": "tap", "prepare": "husky"},
         "repository": {"type": "git", "url": "git+https://github.com/s/lib.git"},
         "dist": {"tarball": "https://example.org/lib-1.0.0.tgz", "unpackedSize": 1000,
          "signatures": [{"keyid": "x", "sig": "y"}],
          "attestations": {"url": "u", "provenance": {"predicateType": "p"}}}},
        "1.1.0": {"name": "@s/lib", "version": "1.1.0",
         "_npmUser": {"name": "bob", "email": "b@example.org"},
         "scripts": {"postinstall": "node setup.js"},
         "maintainers": [{"name": "alice"}],
         "dist": {"signatures": [{"keyid": "x", "sig": "y"}]}}},
       "time": {"created": "2020-01-01T00:00:00.000Z", "modified": "2026-01-01T00:00:00.000Z",
        "1.0.0": "2020-01-01T00:00:01.000Z", "1.1.0": "2026-01-01T00:00:00.000Z"}}
      """;

  private static final String PYPI =
      """
      {"info": {"name": "Some.Lib", "version": "1.1"}, "last_serial": 1, "vulnerabilities": [],
       "ownership": {"organization": null, "roles": [{"role": "Owner", "user": "alice"}]},
       "releases": {
        "1.0": [{"upload_time_iso_8601": "2020-01-01T00:00:02.000000Z", "filename": "a"},
                {"upload_time_iso_8601": "2020-01-01T00:00:01.000000Z", "filename": "b"}],
        "1.0.1": [],
        "1.1": [{"upload_time": "2026-01-01T00:00:00"}]},
       "urls": [{"upload_time": "2026-01-01T00:00:00"}]}
      """;

  private static final String INDEX =
      """
      {"meta": {"api-version": "1.3"}, "name": "some-lib", "versions": ["1.0", "1.1", "1.2"],
       "files": [
        {"filename": "some_lib-1.0-py3-none-any.whl", "provenance": "https://example.org/p",
         "upload-time": "2020-01-01T00:00:00Z"},
        {"filename": "Some.Lib-1.0.tar.gz", "provenance": "https://example.org/p"},
        {"filename": "some_lib-1.1-py3-none-any.whl", "provenance": null},
        {"filename": "some_lib-1.2-py3-none-any.whl", "provenance": null},
        {"filename": "some_lib-1.2.tar.gz", "provenance": "https://example.org/p"},
        {"filename": "some_lib-1.3.tar.gz"},
        {"filename": "other-1.4.tar.gz"}]}
      """;

  private static final String CRATE =
      """
      {"crate": {"id": "lib", "name": "lib", "created_at": "2020-01-01T00:00:00.000000Z"},
       "versions": [
        {"num": "1.1.0", "crate": "lib", "created_at": "2026-01-01T00:00:00.000000+00:00",
         "published_by": {"login": "alice", "name": "Bob"}, "trustpub_data": null},
        {"num": "1.0.0+b", "crate": "lib", "created_at": "2020-01-01T00:00:00.000000+00:00",
         "published_by": null, "trustpub_data":
          {"provider": "github", "repository": "Owner/lib", "run_id": "1", "sha": "2"}}]}
      """;

  private static final String SEARCH =
      """
      {"responseHeader": {"status": 0}, "response": {"numFound": 1, "docs": [
       {"id": "g:a:1", "g": "g", "a": "a", "v": "1", "timestamp": 1577836800000}]}}
      """;

  private static final String POM =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <parent><groupId>g</groupId><artifactId>p</artifactId><version>2</version></parent>
        <artifactId>a</artifactId><version>1</version>
        <scm><url>https://github.com/o/a</url></scm>
      </project>
      """;

  private static final String METADATA =
      """
      <metadata><groupId>g</groupId><artifactId>a</artifactId><versioning>
        <versions><version>1</version></versions><lastUpdated>20200101000000</lastUpdated>
      </versioning></metadata>
      """;

  private static final List<String> ALL = List.of(NPM, PYPI, INDEX, CRATE, SEARCH, POM, METADATA);

  @Test
  void packumentTellsOfAllVersions() throws EvidenceReadException {
    PackageFacts before = facts(NPM, "pkg:npm/%40s/lib@1.0.0");
    PackageFacts after = facts(NPM, "pkg:npm/%40s/lib@1.1.0");

    assertThat(before.publishedAt()).isEqualTo("2020-01-01T00:00:01Z");
    assertThat(before.packageCreatedAt()).isEqualTo("2020-01-01T00:00:00Z");
    assertThat(before.versionCount()).isEqualTo(1);
    assertThat(before.trustRank()).isEqualTo(TrustRank.TRUSTED_PUBLISHER);
    assertThat(before.publisher()).isEqualTo("npm:oidc:c0ffee");
    assertThat(before.maintainers()).containsExactly("npm:alice");
    assertThat(before.installHooks()).isEmpty();
    assertThat(before.repository()).isEqualTo("git+https://github.com/s/lib.git");
    assertThat(before.distribution()).isEqualTo("https://example.org/lib-1.0.0.tgz");
    assertThat(before.unpackedSize()).isEqualTo(1000);
    assertThat(after.versionCount()).isEqualTo(2);
    assertThat(after.trustRank()).isEqualTo(TrustRank.NONE);
    assertThat(after.publisher()).isEqualTo("npm:bob");
    assertThat(after.maintainers()).containsExactly("npm:alice", "npm:bob");
    assertThat(after.installHooks()).containsExactly("postinstall: node setup.js");
    assertThat(read(NPM).notices()).isEmpty();
  }

  @Test
  void proxyThatLeavesOutPublishersIsNotBelieved() throws EvidenceReadException {
    String stripped =
        """
        {"_id": "lib", "name": "lib", "dist-tags": {},
         "versions": {"1.0.0": {"scripts": {"test": "tap"}, "dist": {"shasum": "x"}}},
         "time": {"1.0.0": "2024-12-02T18:34:23.848000+00:00"}}
        """;

    PackageFacts facts = facts(stripped, "pkg:npm/lib@1.0.0");

    assertThat(facts.publishedAt()).isNull();
    assertThat(facts.trustRank()).isNull();
    assertThat(facts.publisher()).isNull();
    assertThat(facts.installHooks()).isEmpty();
    assertThat(read(stripped).notices()).singleElement().asString().contains("proxy");
  }

  @Test
  void abbreviatedPackumentSaysLittle() throws EvidenceReadException {
    String abbreviated =
        """
        {"name": "lib", "dist-tags": {}, "modified": "2026-01-01T00:00:00.000Z", "versions": {
         "1.0.0": {"dist": {"shasum": "x"}},
         "1.1.0": {"hasInstallScript": true, "dist": {"shasum": "y"}}}}
        """;

    assertThat(facts(abbreviated, "pkg:npm/lib@1.0.0").installHooks()).isNull();
    assertThat(facts(abbreviated, "pkg:npm/lib@1.1.0").installHooks())
        .containsExactly("install script");
    assertThat(facts(abbreviated, "pkg:npm/lib@1.1.0").trustRank()).isNull();
  }

  @Test
  void whoApprovedAStagedVersionIsNotItsPublisher() throws EvidenceReadException {
    String staged =
        """
        {"name": "lib", "version": "1.0.0", "dist": {"signatures": []},
         "_npmUser": {"name": "alice", "approver": {"name": "alice"},
          "trustedPublisher": {"id": "github", "oidcConfigId": "1"}}}
        """;

    assertThat(facts(staged, "pkg:npm/lib@1.0.0").publisher()).isEqualTo("npm:oidc:1");
    assertThat(facts(staged, "pkg:npm/lib@1.0.0").trustRank())
        .isEqualTo(TrustRank.TRUSTED_PUBLISHER);
  }

  @Test
  void nameOfAllWorkflowsIsNoRank() throws EvidenceReadException {
    String version =
        """
        {"name": "lib", "version": "1.0.0", "dist": {%s},
         "_npmUser": {"name": "GitHub Actions", "email": "npm-oidc-no-reply@github.com"}}
        """;
    String attested = "\"attestations\": {\"provenance\": {}}";

    assertThat(facts(version.formatted(attested), "pkg:npm/lib@1.0.0").trustRank())
        .isEqualTo(TrustRank.PROVENANCE);
    assertThat(facts(version.formatted(""), "pkg:npm/lib@1.0.0").trustRank()).isNull();
    assertThat(facts(version.formatted("\"signatures\": []"), "pkg:npm/lib@1.0.0").trustRank())
        .isEqualTo(TrustRank.NONE);
    assertThat(facts(version.formatted(attested), "pkg:npm/lib@1.0.0").publisher()).isNull();
  }

  @Test
  void versionThatWasWithdrawnStaysInTheHistory() throws EvidenceReadException {
    String withdrawn =
        NPM.replace("\"time\": {", "\"time\": {\"0.9.0\": \"2020-01-01T00:00:00Z\",");

    assertThat(facts(withdrawn, "pkg:npm/%40s/lib@1.1.0").versionCount()).isEqualTo(3);
    assertThat(facts(withdrawn, "pkg:npm/%40s/lib@0.9.0").publishedAt()).isNotNull();
  }

  @Test
  void projectOfPypiIsFoundByBothNames() throws EvidenceReadException {
    assertThat(facts(PYPI, "pkg:pypi/some-lib@1.0").publishedAt())
        .isEqualTo("2020-01-01T00:00:01Z");
    assertThat(facts(PYPI, "pkg:pypi/some.lib@1.1").publishedAt())
        .isEqualTo("2026-01-01T00:00:00Z");
    PackageFacts latest = facts(PYPI, "pkg:pypi/some-lib@1.1");
    assertThat(latest.packageCreatedAt()).isEqualTo("2020-01-01T00:00:01Z");
    assertThat(latest.versionCount()).isEqualTo(2);
    assertThat(latest.maintainers()).containsExactly("pypi:alice");
    assertThat(latest.trustRank()).isNull();
  }

  @Test
  void oneReleaseOfPypiSaysNothingOfTheOthers() throws EvidenceReadException {
    String release =
        """
        {"info": {"name": "lib", "version": "1.1"},
         "urls": [{"upload_time_iso_8601": "2026-01-01T00:00:00Z"}]}
        """;

    PackageFacts facts = facts(release, "pkg:pypi/lib@1.1");

    assertThat(facts.publishedAt()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(facts.packageCreatedAt()).isNull();
    assertThat(facts.versionCount()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1.0, PROVENANCE", "1.1, NONE", "1.2,", "1.3,"})
  void provenanceOfAllFilesCounts(String version, TrustRank rank) throws EvidenceReadException {
    assertThat(facts(INDEX, "pkg:pypi/some-lib@" + version).trustRank()).isEqualTo(rank);
  }

  @Test
  void fileOfAnotherProjectIsANotice() throws EvidenceReadException {
    assertThat(read(INDEX).notices())
        .singleElement()
        .asString()
        .contains("tells no version", "other-1.4.tar.gz");
  }

  @Test
  void crateTellsWhoPublishedIt() throws EvidenceReadException {
    PackageFacts before = facts(CRATE, "pkg:cargo/lib@1.0.0%2Bb");
    PackageFacts after = facts(CRATE, "pkg:cargo/lib@1.1.0");

    assertThat(before.trustRank()).isEqualTo(TrustRank.TRUSTED_PUBLISHER);
    assertThat(before.publisher()).isEqualTo("cargo:github:Owner/lib");
    assertThat(before.sourceOwner()).isEqualTo("github.com/owner");
    assertThat(before.versionCount()).isEqualTo(1);
    assertThat(after.trustRank()).isEqualTo(TrustRank.NONE);
    assertThat(after.publisher()).isEqualTo("cargo:alice");
    assertThat(after.sourceOwner()).isNull();
    assertThat(after.packageCreatedAt()).isEqualTo("2020-01-01T00:00:00Z");
    String old = CRATE.replace(", \"trustpub_data\": null", "");
    assertThat(facts(old, "pkg:cargo/lib@1.1.0").trustRank()).isNull();
  }

  @Test
  void mavenSaysWhenAndWhereFrom() throws EvidenceReadException {
    assertThat(facts(SEARCH, "pkg:maven/g/a@1").publishedAt()).isEqualTo("2020-01-01T00:00:00Z");
    assertThat(facts(POM, "pkg:maven/g/a@1").repository()).isEqualTo("https://github.com/o/a");
    PackageFacts only = facts(METADATA, "pkg:maven/g/a@1");
    assertThat(only.publishedAt()).isEqualTo("2020-01-01T00:00:00Z");
    assertThat(only.versionCount()).isEqualTo(1);
    String two = METADATA.replace("</versions>", "<version>2</version></versions>");
    assertThat(facts(two, "pkg:maven/g/a@2").publishedAt()).isNull();
    assertThat(facts(two, "pkg:maven/g/a@2").versionCount()).isEqualTo(2);
  }

  @Test
  void sourcesAreJoined() throws EvidenceReadException {
    Evidence joined = read(SEARCH).and(read(POM)).and(read(METADATA));

    assertThat(joined.conflicts()).isEmpty();
    assertThat(joined.find(Purl.parse("pkg:maven/g/a@1")).orElseThrow().repository()).isNotNull();
    assertThat(joined.and(read(SEARCH.replace("15778368", "25778368"))).conflicts()).hasSize(1);
  }

  @Test
  void compressedAnswerIsTheSame() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(NPM.getBytes(UTF_8));
    }

    assertThat(Evidence.read(bytes.toByteArray()).find(Purl.parse("pkg:npm/%40s/lib@1.1.0")))
        .isEqualTo(read(NPM).find(Purl.parse("pkg:npm/%40s/lib@1.1.0")));
  }

  @Test
  void valueThatIsNotWhatItShouldBeIsANotice() throws EvidenceReadException {
    String odd = NPM.replace("\"unpackedSize\": 1000", "\"unpackedSize\": -1");

    assertThat(facts(odd, "pkg:npm/%40s/lib@1.0.0").unpackedSize()).isNull();
    assertThat(read(odd).notices())
        .containsExactly("expected a count, found '-1' at $.versions['1.0.0'].dist.unpackedSize");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "",
        "{\"name\": \"lib\"}",
        "{\"name\": \"lib\", \"version\": \"1\", \"dist\": {}, \"schema\": \"x\"}",
        "{\"name\": \"\", \"versions\": {}, \"dist-tags\": {}}",
        "<html/>",
        "<project/>",
        "<project><artifactId>a</artifactId><artifactId>b</artifactId></project>",
        "<!DOCTYPE project [<!ENTITY e SYSTEM \"file:///x\">]><project>&e;</project>",
        "<metadata><groupId>g</groupId>"
      })
  void whatIsNoEvidenceIsRefused(String document) {
    assertThatThrownBy(() -> read(document))
        .isInstanceOf(EvidenceReadException.class)
        .hasMessageMatching("(?s)(expected|.*, found).* .*");
  }

  @Property(tries = 3000)
  void anyChangeGivesEvidenceOrARefusal(
      @ForAll @IntRange(max = 6) int document,
      @ForAll @IntRange(max = 2000) int at,
      @ForAll @IntRange(max = 40) int removed,
      @ForAll String inserted) {
    String valid = ALL.get(document);
    int start = Math.min(at, valid.length());
    int end = Math.min(start + removed, valid.length());
    String changed = valid.substring(0, start) + inserted + valid.substring(end);

    try {
      assertThat(read(changed).notices()).allMatch(notice -> !notice.isBlank());
    } catch (EvidenceReadException e) {
      assertThat(e).message().isNotBlank();
    }
  }

  @Test
  void manyVersionsTakeNoLongerThanTheirLength() throws EvidenceReadException {
    var versions = new StringBuilder();
    var times = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      versions.append(",\"1.0.%d\": {\"_npmUser\": {\"name\": \"a\"}}".formatted(i));
      times.append(",\"1.0.%d\": \"2020-01-01T00:00:00Z\"".formatted(i));
    }
    String json =
        "{\"name\":\"lib\",\"dist-tags\":{},\"versions\":{%s},\"time\":{\"created\":\"%s\"%s}}"
            .formatted(versions.substring(1), Instant.EPOCH, times);

    assertThat(facts(json, "pkg:npm/lib@1.0.7").versionCount()).isEqualTo(50_000);
  }

  private static PackageFacts facts(String document, String purl) throws EvidenceReadException {
    return read(document).find(Purl.parse(purl)).orElseThrow();
  }

  private static Evidence read(String document) throws EvidenceReadException {
    return Evidence.read(document.getBytes(UTF_8));
  }
}
