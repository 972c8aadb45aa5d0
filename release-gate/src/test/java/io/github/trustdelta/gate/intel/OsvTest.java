package io.github.trustdelta.gate.intel;

import static io.github.trustdelta.gate.intel.Texts.component;
import static io.github.trustdelta.gate.intel.Texts.ids;
import static io.github.trustdelta.gate.intel.Texts.intel;
import static io.github.trustdelta.gate.intel.Texts.json;
import static io.github.trustdelta.gate.intel.Texts.kinds;
import static io.github.trustdelta.gate.intel.Texts.osv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.gate.intel.IntelMatch.Basis;
import io.github.trustdelta.gate.intel.IntelRecord.Kind;
import io.github.trustdelta.sbom.Component;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsvTest {

  private static final String EVERY = "'ranges':[{'type':'SEMVER','events':[{'introduced':'0'}]}]";

  @Test
  void listedVersionMatches() throws IOException {
    Intel intel = intel(osv("MAL-2026-2307", "npm", "axios", "'versions':['0.30.4','1.14.1']"));

    List<IntelMatch> matches = intel.match(component("pkg:npm/axios@1.14.1"));

    assertThat(ids(matches)).containsExactly("MAL-2026-2307");
    assertThat(matches.get(0).basis()).isEqualTo(Basis.VERSION);
    assertThat(matches.get(0).isCertain()).isTrue();
    assertThat(matches.get(0).intel().kind()).isEqualTo(Kind.MALWARE);
    assertThat(matches.get(0).intel().source()).isEqualTo("file0.json");
    assertThat(matches.get(0).matched()).isEqualTo("pkg:npm/axios@1.14.1");
    assertThat(intel.match(component("pkg:npm/axios@1.14.0"))).isEmpty();
    assertThat(intel.match(component("pkg:pypi/axios@1.14.1"))).isEmpty();
    assertThat(intel.match(component("pkg:npm/axios2@1.14.1"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          npm,            @ctrl/tinycolor,            4.1.1,   pkg:npm/%40ctrl/tinycolor@4.1.1
          PyPI,           Lite_LLM.Proxy,             1.82.7,  pkg:pypi/lite-llm-proxy@1.82.7
          PyPI,           litellm,                    1.82.7,  pkg:pypi/litellm@1.82.7.0
          Maven,          org.x:databind,             2.0,     pkg:maven/org.x/databind@2.0
          Go,             github.com/BoltDB-go/bolt,  1.3.1,   pkg:golang/github.com/boltdb-go/bolt@v1.3.1
          RubyGems,       rest-client,                1.6.13,  pkg:gem/rest-client@1.6.13
          crates.io,      Rust_Decimal,               1.0.0,   pkg:cargo/rust-decimal@1.0.0
          NuGet,          Newtonsoft.Json,            1.0.0,   pkg:nuget/newtonsoft.json@1.0
          Packagist,      Acme/Tool,                  1.0.0,   pkg:composer/acme/tool@v1.0.0
          GitHub Actions, tj-actions/changed-files,   45.0.7,  pkg:github/tj-actions/changed-files@v45.0.7
          Debian:12,      xz-utils,                   5.6.1-1, pkg:deb/debian/xz-utils@5.6.1-1?distro=debian-12
          Alpine:v3.19,   xz,                         5.6.1-r0, pkg:apk/alpine/xz@5.6.1-r0?distro=alpine-3.19.1
          Ubuntu:22.04:LTS, curl,                     7.81.0-1, pkg:deb/ubuntu/curl@7.81.0-1?distro=ubuntu-22.04
          Hex,            plug,                       1.0.0,   pkg:hex/plug@1.0.0
          Pub,            http,                       1.0.0,   pkg:pub/http@1.0.0
          """)
  void ecosystemsAreTypesOfPurls(String ecosystem, String name, String version, String purl)
      throws IOException {
    Intel intel = intel(osv("MAL-2026-1", ecosystem, name, "'versions':['" + version + "']"));

    List<IntelMatch> matches = intel.match(component(purl));

    assertThat(ids(matches)).containsExactly("MAL-2026-1");
    assertThat(matches.get(0).isCertain()).isTrue();
    assertThat(intel.match(component(purl.replaceFirst("@.*", "@9.9.9")))).isEmpty();
  }

  @Test
  void otherReleaseOfDistributionDoesNotMatch() throws IOException {
    Intel intel = intel(osv("DSA-1", "Debian:12", "xz", "'versions':['5.6.1-1']"));

    assertThat(intel.match(component("pkg:deb/debian/xz@5.6.1-1?distro=debian-11"))).isEmpty();
    assertThat(intel.match(component("pkg:deb/debian/xz@5.6.1-1?distro=debian-12.5"))).hasSize(1);
    assertThat(intel.match(component("pkg:deb/debian/xz@5.6.1-1")).get(0).doubt())
        .contains("release of the distribution");
  }

  @Test
  void advisoryOfSourcePackageMatchesBinaryOne() throws IOException {
    Intel intel = intel(osv("DSA-1", "Debian:12", "openssl", "'versions':['3.0.1-1']"));

    List<IntelMatch> matches =
        intel.match(component("pkg:deb/debian/libssl3@3.0.1-1?distro=debian-12&upstream=openssl"));

    assertThat(ids(matches)).containsExactly("DSA-1");
    assertThat(matches.get(0).alias()).isEqualTo("pkg:deb/debian/openssl");
    assertThat(intel.match(component("pkg:deb/debian/libssl3@3.0.1-1?distro=debian-12"))).isEmpty();
  }

  @Test
  void rangeWithoutEndIsEveryVersion() throws IOException {
    Intel intel = intel(osv("MAL-2026-1", "npm", "plain-crypto-js", EVERY));

    assertThat(intel.match(component("pkg:npm/plain-crypto-js@4.2.1")).get(0).basis())
        .isEqualTo(Basis.RANGE);
    assertThat(intel.match(component("pkg:npm/plain-crypto-js@not.a.version")).get(0).isCertain())
        .isTrue();
    assertThat(intel.match(component("pkg:npm/plain-crypto-js")).get(0).isCertain()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0, true",
    "1.4.9, true",
    "1.5.0, false",
    "1.9.9, false",
    "2.0.0, true",
    "2.1.0, true",
    "2.1.1, false",
    "0.9.9, false",
    "1.5.0-rc.1, true"
  })
  void eventsBeginAndEndRanges(String version, boolean isAffected) throws IOException {
    String range =
        "'ranges':[{'type':'SEMVER','events':[{'introduced':'2.0.0'},{'last_affected':'2.1.0'},"
            + "{'introduced':'1.0.0'},{'fixed':'1.5.0'}]}]";
    Intel intel = intel(osv("GHSA-1", "npm", "a", range));

    assertThat(intel.match(component("pkg:npm/a@" + version))).hasSize(isAffected ? 1 : 0);
  }

  @Test
  void limitEndsRange() throws IOException {
    Intel intel =
        intel(
            osv(
                "GHSA-1",
                "npm",
                "a",
                "'ranges':[{'type':'SEMVER','events':[{'introduced':'0'},{'limit':'2.0.0'}]}]"));

    assertThat(intel.match(component("pkg:npm/a@1.9.0"))).hasSize(1);
    assertThat(intel.match(component("pkg:npm/a@2.0.0"))).isEmpty();
  }

  @Test
  void listCountsBeforeRangeThatReachesFurther() throws IOException {
    Intel intel = intel(osv("MAL-2025-6022", "npm", "a", "'versions':['9.1.1']," + EVERY));

    assertThat(intel.match(component("pkg:npm/a@9.1.1"))).hasSize(1);
    assertThat(intel.match(component("pkg:npm/a@9.1.0"))).isEmpty();
  }

  @Test
  void versionWithoutOrderIsDoubted() throws IOException {
    String range = "'ranges':[{'type':'SEMVER','events':[{'introduced':'0'},{'fixed':'2.0.0'}]}]";
    Intel intel = intel(osv("GHSA-1", "npm", "a", range));

    assertThat(intel.match(component("pkg:npm/a@main")).get(0).doubt()).contains("no order");
    assertThat(intel.match(component("pkg:npm/a")).get(0).doubt()).contains("no version");
    assertThat(intel.match(component("pkg:npm/a@1.0.0")).get(0).isCertain()).isTrue();
    assertThat(intel.match(component("pkg:npm/a@2.0.0"))).isEmpty();
  }

  @Test
  void movingTagIsDoubted() throws IOException {
    String range =
        "'ranges':[{'type':'ECOSYSTEM','events':[{'introduced':'0'},{'fixed':'46.0.1'}]}]";
    Intel intel = intel(osv("GHSA-1", "GitHub Actions", "tj-actions/changed-files", range));

    assertThat(intel.match(component("pkg:github/tj-actions/changed-files@v45")).get(0).doubt())
        .contains("moves");
    assertThat(intel.match(component("pkg:github/tj-actions/changed-files@v45.0.7")).get(0).doubt())
        .isNull();
    assertThat(intel.match(component("pkg:github/tj-actions/changed-files@v46.0.1"))).isEmpty();
  }

  @Test
  void purlThatHidesTheVersionDoesNotHideTheComponent() throws IOException {
    Intel intel = intel(osv("MAL-2026-1", "npm", "a", "'versions':['1.14.1']"));

    Component both = Component.builder("a").version("1.14.1").purl("pkg:npm/a@1.14.0").build();

    assertThat(intel.match(both)).hasSize(1);
  }

  @Test
  void buildMetadataDoesNotHideTheVersion() throws IOException {
    Intel intel = intel(osv("MAL-2026-1", "npm", "a", "'versions':['1.14.1']"));

    assertThat(intel.match(component("pkg:npm/a@1.14.1%2Bbuild"))).hasSize(1);
    assertThat(intel.match(component("pkg:npm/a@1.14.1-1"))).isEmpty();
  }

  @Test
  void withdrawnRecordIsNotUsed() throws IOException {
    String record = osv("MAL-2025-41440", "npm", "@nx/key", EVERY);

    Intel withdrawn =
        intel(record.replace("{\"schema", json("{'withdrawn':'2026-05-01T00:00:00Z','schema")));
    Intel later =
        intel(record.replace("{\"schema", json("{'withdrawn':'2026-07-01T00:00:00Z','schema")));

    assertThat(withdrawn.match(component("pkg:npm/%40nx/key@1.0.0"))).isEmpty();
    assertThat(kinds(withdrawn)).containsExactly("withdrawn");
    assertThat(later.match(component("pkg:npm/%40nx/key@1.0.0"))).hasSize(1);
  }

  @Test
  void draftIsNotUsed() throws IOException {
    Intel intel = intel(osv("MAL-0000-a", "npm", "a", EVERY));

    assertThat(intel.match(component("pkg:npm/a@1.0.0"))).isEmpty();
    assertThat(kinds(intel)).containsExactly("draft");
    assertThat(intel.records()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'cwe_ids':['CWE-506']            | MALWARE
          'cwe_ids':['CWE-79']             | VULNERABILITY
          'cwes':[{'cweId':'CWE-506'}]     | MALWARE
          'cwes':[{'cweId':'CWE-5060'}]    | VULNERABILITY
          """)
  void embeddedMaliciousCodeIsMalware(String specific, Kind kind) throws IOException {
    String record =
        osv("GHSA-cxm3-wv7p-598c", "npm", "nx", EVERY + ",'database_specific':{" + specific + "}");

    assertThat(intel(record).match(component("pkg:npm/nx@21.5.0")).get(0).intel().kind())
        .isEqualTo(kind);
  }

  @Test
  void aliasOfMalwareIsMalware() throws IOException {
    String record = osv("PYSEC-2026-2", "PyPI", "litellm", "'versions':['1.82.7']");

    Intel intel = intel(record.replace("{\"schema", json("{'aliases':['MAL-2026-2144'],'schema")));

    IntelMatch match = intel.match(component("pkg:pypi/litellm@1.82.7")).get(0);
    assertThat(match.intel().kind()).isEqualTo(Kind.MALWARE);
    assertThat(match.intel().aliases()).containsExactly("MAL-2026-2144");
  }

  @Test
  void severityIsInTheWordsOfTheRecord() throws IOException {
    String record = osv("GHSA-1", "npm", "a", EVERY);
    String score = "{'severity':[{'type':'CVSS_V3','score':'CVSS:3.1/AV:N'}],'schema";
    String word = "{'database_specific':{'severity':'CRITICAL'},'schema";

    assertThat(severity(record.replace("{\"schema", json(score)))).isEqualTo("CVSS:3.1/AV:N");
    assertThat(severity(record.replace("{\"schema", json(word)))).isEqualTo("CRITICAL");
    assertThat(severity(record)).isNull();
  }

  private static @Nullable String severity(String record) throws IOException {
    return intel(record).match(component("pkg:npm/a@1.0.0")).get(0).intel().severity();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          npm,   posthog-node,           pkg:maven/org.mvnpm/posthog-node@1.0.0
          npm,   @ctrl/tinycolor,        pkg:maven/org.mvnpm.at.ctrl/tinycolor@1.0.0
          npm,   posthog-node,           pkg:maven/org.webjars.npm/posthog-node@1.0.0
          npm,   @ctrl/tinycolor,        pkg:maven/org.webjars.npm/ctrl__tinycolor@1.0.0
          Maven, org.mvnpm:posthog-node, pkg:npm/posthog-node@1.0.0
          Maven, org.mvnpm.at.ctrl:tinycolor, pkg:npm/%40ctrl/tinycolor@1.0.0
          """)
  void copyInAnotherEcosystemMatches(String ecosystem, String name, String purl)
      throws IOException {
    Intel intel = intel(osv("MAL-2025-191470", ecosystem, name, "'versions':['1.0.0']"));

    List<IntelMatch> matches = intel.match(component(purl));

    assertThat(ids(matches)).containsExactly("MAL-2025-191470");
    assertThat(matches.get(0).alias()).startsWith("pkg:");
    assertThat(intel.match(component(purl.replace("1.0.0", "1.0.1")))).isEmpty();
  }

  @Test
  void webjarOfAnotherGroupIsNoCopy() throws IOException {
    Intel intel = intel(osv("MAL-2026-1", "npm", "jquery", EVERY));

    assertThat(intel.match(component("pkg:maven/org.webjars/jquery@3.0.0"))).isEmpty();
    assertThat(intel.match(component("pkg:maven/org.webjars.npm/jquery@3.0.0"))).hasSize(1);
  }

  @Test
  void componentWithoutPurlMatchesByNameAlone() throws IOException {
    Intel intel = intel(osv("MAL-2026-1", "npm", "axios", "'versions':['1.14.1']"));

    Component nameless = Component.builder("axios").version("1.14.1").build();
    Component other = Component.builder("axios").version("1.14.0").build();

    IntelMatch match = intel.match(nameless).get(0);
    assertThat(match.basis()).isEqualTo(Basis.NAME);
    assertThat(match.doubt()).contains("no purl");
    assertThat(intel.match(other)).isEmpty();
  }

  @Test
  void rangeOfCommitsIsSaidNotToBeUsed() throws IOException {
    String git = "'ranges':[{'type':'GIT','repo':'https://x','events':[{'introduced':'0'}]}]";

    Intel alone = intel(osv("OSV-1", "npm", "a", git));
    Intel listed = intel(osv("OSV-1", "npm", "a", git + ",'versions':['1.0.0']"));

    assertThat(kinds(alone)).containsExactly("git-range", "no-package");
    assertThat(kinds(listed)).isEmpty();
    assertThat(listed.match(component("pkg:npm/a@1.0.0"))).hasSize(1);
  }

  @Test
  void unknownEcosystemIsSaidUnlessThereIsPurl() throws IOException {
    String record = osv("X-1", "Moon", "a", EVERY);

    assertThat(kinds(intel(record))).containsExactly("unknown-ecosystem", "no-package");
    Intel named = intel(record.replace("\"name\"", json("'purl':'pkg:generic/a','name'")));
    assertThat(named.match(component("pkg:generic/a@1"))).hasSize(1);
  }

  @Test
  void recordWithoutVersionsIsDoubted() throws IOException {
    Intel intel = intel(osv("X-1", "npm", "a", "'versions':[]"));

    assertThat(intel.match(component("pkg:npm/a@1.0.0")).get(0).doubt()).contains("no versions");
  }

  @Test
  void bestBasisComesFirst() throws IOException {
    Intel intel =
        intel(
            osv("GHSA-1", "npm", "a", EVERY),
            osv("MAL-2026-2", "npm", "a", "'versions':['1.0.0']"),
            osv("GHSA-0", "npm", "a", EVERY));

    assertThat(ids(intel.match(component("pkg:npm/a@1.0.0"))))
        .containsExactly("MAL-2026-2", "GHSA-0", "GHSA-1");
  }

  @Test
  void recordThatIsThereTwiceMatchesOnce() throws IOException {
    String record = osv("MAL-2026-1", "npm", "a", EVERY);

    assertThat(intel(record, record).match(component("pkg:npm/a@1.0.0"))).hasSize(1);
  }

  @Test
  void refusalSaysFileAndPlace() {
    assertThatThrownBy(() -> intel(osv("MAL-2026-1", "npm", "a", "'versions':[1]")))
        .isInstanceOf(IntelReadException.class)
        .hasMessageContaining("file0.json")
        .hasMessageContaining("$.affected[0].versions[0]");
    assertThatThrownBy(() -> intel("{\"id\": "))
        .isInstanceOf(IntelReadException.class)
        .hasMessageContaining("file0.json");
    assertThatThrownBy(() -> intel("{\"a\": 1}"))
        .isInstanceOf(IntelReadException.class)
        .hasMessageContaining("expected OSV");
  }

  @Test
  void textsAreShortAndCannotDeceive() throws IOException {
    String record = osv("MAL-2026-1", "npm", "a", EVERY);

    Intel intel = intel(record.replace("Malicious code in a", "\\u202e" + "x".repeat(1000)));

    assertThat(intel.match(component("pkg:npm/a@1.0.0")).get(0).intel().summary())
        .startsWith("\\u202e")
        .hasSizeLessThan(400);
  }

  @Test
  void emptyMatchesNothing() {
    assertThat(Intel.empty().match(component("pkg:npm/axios@1.14.1"))).isEmpty();
  }
}
