package io.github.trustdelta.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.trustdelta.bench.ParsedSbom.Edge;
import io.github.trustdelta.bench.SbomGenerator.Format;
import io.github.trustdelta.bench.SbomGenerator.Layout;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spdx.jacksonstore.MultiFormatStore;
import org.spdx.library.SpdxModelFactory;
import org.spdx.storage.simple.InMemSpdxStore;

class SbomGeneratorTest {
  private static final int THOUSAND = 1000;

  /** Pinned: other bytes would silently make old figures incomparable with new ones. */
  @ParameterizedTest
  @CsvSource({
    "CYCLONEDX, false, 9d0c4e91545fb9da8155e9462ddb2fadffe18cba3a614f8efa8a23bb8aa87f82",
    "CYCLONEDX, true,  fb6ad582447a555f149840510b4a4d3648f146db7101a0000aba8c018646dda5",
    "SPDX,      false, c4e405c6b95da79aee9d5d708f65c88fe053cce1c1942212d514230d07cef090",
    "SPDX,      true,  4fad4dc2f97582e8648ee2b1389d3666243224a2547c0ad4416aee9b302086e8"
  })
  void bytesAreTheSameOnEveryMachine(Format format, boolean isNext, String sha256)
      throws Exception {
    byte[] document = isNext ? SbomGenerator.after(format, 200) : SbomGenerator.before(format, 200);

    byte[] digest = MessageDigest.getInstance("SHA-256").digest(document);
    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
  }

  @ParameterizedTest
  @EnumSource
  void sameSeedGivesTheSameBytesAndAnotherSeedDoesNot(Format format) {
    byte[] document = document(format, 7);

    assertThat(document(format, 7)).isEqualTo(document);
    assertThat(document(format, 8)).isNotEqualTo(document);
  }

  @ParameterizedTest
  @EnumSource
  void compactAndPrettySayTheSame(Format format) throws Exception {
    var release = GeneratedRelease.first(50, 1);
    byte[] pretty = SbomGenerator.bytes(release, format, Layout.PRETTY);
    byte[] compact = SbomGenerator.bytes(release, format, Layout.COMPACT);

    var json = new ObjectMapper();
    assertThat(json.readTree(compact)).isEqualTo(json.readTree(pretty));
    assertThat(new String(compact, UTF_8)).doesNotContain("\n");
    assertThat(new String(pretty, UTF_8)).startsWith("{\n  \"").endsWith("\n}\n");
  }

  @ParameterizedTest
  @CsvSource({
    "CYCLONEDX, 0",
    "CYCLONEDX, 1",
    "CYCLONEDX, 1000",
    "SPDX, 0",
    "SPDX, 1",
    "SPDX, 1000"
  })
  void holdsAsManyComponentsAsAskedFor(Format format, int components) throws Exception {
    var sbom = ParsedSbom.of(format, SbomGenerator.before(format, components));

    assertThat(sbom.components()).hasSize(components).doesNotContainKey(sbom.subject());
  }

  @ParameterizedTest
  @EnumSource
  void componentTakesAboutOneAndThreeQuarterKilobytes(Format format) {
    assertThat(SbomGenerator.before(format, THOUSAND).length / THOUSAND).isBetween(1600, 1900);
  }

  @Test
  void bothFormatsDescribeTheSameRelease() throws Exception {
    for (var release : releases()) {
      byte[] cycloneDx = SbomGenerator.bytes(release, Format.CYCLONEDX, Layout.PRETTY);
      byte[] spdx = SbomGenerator.bytes(release, Format.SPDX, Layout.PRETTY);

      assertThat(ParsedSbom.of(Format.SPDX, spdx))
          .isEqualTo(ParsedSbom.of(Format.CYCLONEDX, cycloneDx));
    }
  }

  @Test
  void everyComponentNeedsFiveOthersOnAverage() throws Exception {
    for (var release : releases()) {
      var sbom = cycloneDx(release);

      double average = (double) sbom.edges().size() / sbom.components().size();
      assertThat(average).isBetween(4.5, 5.5);
    }
  }

  @Test
  void everyComponentIsReachableAndNoneNeedsItself() throws Exception {
    for (var release : releases()) {
      var sbom = cycloneDx(release);

      // Kahn: what is taken has no untaken dependant left, so taking all means no cycle.
      var dependants = new TreeMap<String, Integer>();
      sbom.edges().forEach(edge -> dependants.merge(edge.to(), 1, Integer::sum));
      var targets = sbom.edges().stream().collect(groupingBy(Edge::from));
      var open = new ArrayDeque<String>();
      var taken = new HashSet<String>();
      open.add(sbom.subject());
      while (!open.isEmpty()) {
        for (var edge : targets.getOrDefault(open.remove(), List.of())) {
          if (dependants.merge(edge.to(), -1, Integer::sum) == 0) {
            taken.add(edge.to());
            open.add(edge.to());
          }
        }
      }
      assertThat(taken).isEqualTo(sbom.components().keySet());
    }
  }

  @Test
  void twoPerCentOfNamesArePresentInSeveralVersions() throws Exception {
    var sbom = cycloneDx(GeneratedRelease.first(10_000, SbomGenerator.DEFAULT_SEED));

    var versions =
        sbom.components().keySet().stream()
            .collect(groupingBy(purl -> purl.substring(0, purl.lastIndexOf('@'))));
    long several = versions.values().stream().filter(purls -> purls.size() > 1).count();
    assertThat((double) several / versions.size()).isBetween(0.018, 0.022);
    assertThat(versions.values()).anyMatch(purls -> purls.size() == 3);
  }

  @ParameterizedTest
  @EnumSource
  void smallShareOfTextsIsEscapedOrNotAscii(Format format) throws Exception {
    byte[] document = SbomGenerator.before(format, THOUSAND);

    var descriptions =
        ParsedSbom.of(format, document).components().values().stream()
            .map(ParsedSbom.Facts::description)
            .toList();
    assertThat(descriptions).filteredOn(text -> !text.matches("[ -~]*")).hasSizeBetween(20, 120);
    assertThat(new String(document, UTF_8)).contains("\\r\\n\\t", "\\u001B", "🚀", "größer");
  }

  @Test
  void cycloneDxIsValidAgainstTheOfficialSchema() throws Exception {
    for (var release : releases()) {
      byte[] document = SbomGenerator.bytes(release, Format.CYCLONEDX, Layout.PRETTY);

      assertThat(new JsonParser().validate(document, Version.VERSION_16)).isEmpty();
    }
  }

  @Test
  void spdxIsValidForTheOfficialLibrary() throws Exception {
    System.setProperty("org.spdx.useJARLicenseInfoOnly", "true");
    SpdxModelFactory.init();
    var release = GeneratedRelease.first(150, SbomGenerator.DEFAULT_SEED).next();
    byte[] document = SbomGenerator.bytes(release, Format.SPDX, Layout.PRETTY);

    var store = new MultiFormatStore(new InMemSpdxStore(), MultiFormatStore.Format.JSON);
    var loaded = store.deSerialize(new ByteArrayInputStream(document), false);
    assertThat(loaded.verify()).isEmpty();
  }

  @Test
  void impossibleSizesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> GeneratedRelease.first(-1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GeneratedRelease.first(GeneratedRelease.MAX_COMPONENTS + 1, 1));
  }

  private static byte[] document(Format format, long seed) {
    return SbomGenerator.bytes(GeneratedRelease.first(100, seed), format, Layout.PRETTY);
  }

  private static ParsedSbom cycloneDx(GeneratedRelease release) throws Exception {
    return ParsedSbom.of(
        Format.CYCLONEDX, SbomGenerator.bytes(release, Format.CYCLONEDX, Layout.COMPACT));
  }

  private static List<GeneratedRelease> releases() {
    var first = GeneratedRelease.first(THOUSAND, SbomGenerator.DEFAULT_SEED);
    return List.of(first, first.next());
  }
}
