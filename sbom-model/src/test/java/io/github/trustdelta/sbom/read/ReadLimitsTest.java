package io.github.trustdelta.sbom.read;

import static io.github.trustdelta.sbom.read.Documents.cycloneDxText;
import static io.github.trustdelta.sbom.read.Documents.kinds;
import static io.github.trustdelta.sbom.read.Documents.quoted;
import static io.github.trustdelta.sbom.read.Documents.spdxText;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.sbom.Sbom;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadLimitsTest {

  private static final ReadLimits SMALL = new ReadLimits(10_000, 20, 100, 5, 5, 5, 5, 500);

  @Test
  void bytesAreLimited() throws Exception {
    String document = cycloneDxText("");
    ReadLimits exact = ReadLimits.DEFAULTS.withBytes(document.length());

    assertThat(read(document, exact).components()).isEmpty();
    assertRefused(document + " ", exact)
        .hasMessageContaining("longer than the limit of " + document.length() + " bytes");
    assertRefused(document, ReadLimits.DEFAULTS.withBytes(0)).hasMessageContaining("limit of 0");
  }

  @Test
  void depthIsLimitedInKnownAndUnknownMembers() throws Exception {
    assertThat(read(cycloneDxText("\"x\":" + arrays(19)), SMALL).otherMembers()).hasSize(1);
    assertRefused(cycloneDxText("\"x\":" + arrays(20)), SMALL)
        .hasMessageContaining("nested deeper than the limit of 20");
    assertThat(read(cycloneDxText(nested(9)), SMALL.withComponents(20)).components()).hasSize(9);
    assertRefused(cycloneDxText(nested(10)), SMALL.withComponents(20))
        .hasMessageContaining("nested deeper than the limit of 20");
  }

  @Test
  void aHundredThousandBracketsAreNoStackOverflow() {
    for (String members :
        List.of(
            "\"x\":" + "[".repeat(100_000),
            "\"x\":" + "{\"y\":".repeat(100_000),
            "\"components\":" + "[{\"components\":".repeat(100_000),
            "\"metadata\":{\"component\":" + "{\"components\":[".repeat(100_000))) {
      assertRefused(cycloneDxText(members), ReadLimits.DEFAULTS)
          .hasMessageContaining("nested deeper than the limit of 200")
          .hasMessageContaining("byte");
    }
    assertRefused("{\"x\":" + "[".repeat(100_000), ReadLimits.DEFAULTS)
        .hasMessageContaining("nested deeper");
  }

  /** The deepest that can be asked for, on a thread with a small stack. */
  @Test
  void deepestNestingFitsOnASmallStack() throws Exception {
    var limits = new ReadLimits(1 << 20, 500, 1 << 20, 1_000, 10, 10, 10, 500);
    String document = cycloneDxText(nested(249) + ",\"x\":" + arrays(499));
    var failure = new Throwable[1];
    var thread =
        new Thread(
            null,
            () -> {
              try {
                Sbom sbom = read(document, limits);
                assertThat(sbom.components()).hasSize(249);
                assertThat(sbom.equals(read(document, limits))).isTrue();
              } catch (Throwable e) {
                failure[0] = e;
              }
            },
            "small stack",
            512 << 10);
    thread.start();
    thread.join();

    assertThat(failure[0]).isNull();
  }

  @Test
  void filesAreLimited() throws Exception {
    String file = "{'fileName':'a'}";
    String document = "'files':[" + (file + ",").repeat(4) + file + "]";

    assertThat(read(spdxText(quoted(document)), SMALL).files()).hasSize(5);
    assertRefused(spdxText(quoted(document + ",'snippets':[{}]")), SMALL)
        .hasMessage("expected at most 5 files, found more at $.snippets[0]");
  }

  @Test
  void servicesAreLimited() throws Exception {
    String service = "{'name':'a'}";
    String document = "'services':[" + (service + ",").repeat(4) + service;

    assertThat(read(cycloneDxText(quoted(document + "]")), SMALL).services()).hasSize(5);
    assertRefused(cycloneDxText(quoted(document + "," + service + "]")), SMALL)
        .hasMessage("expected at most 5 services, found more at $.services[5]");
  }

  @Test
  void expansionIsLimited() throws Exception {
    String document = cycloneDxText(quoted("'x':'") + "y".repeat(3 << 20) + quoted("'"));
    byte[] compressed = Gzip.of(document);
    int ratio = (3 << 20) / compressed.length;

    assertThat(ratio).isBetween(300, 1_200);
    assertThat(
            SbomReader.read(compressed, ReadLimits.DEFAULTS.withExpansion(ratio * 2))
                .otherMembers())
        .hasSize(1);
    assertThatThrownBy(
            () -> SbomReader.read(compressed, ReadLimits.DEFAULTS.withExpansion(ratio / 2)))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("expands to at most " + ratio / 2 + " times its length");
  }

  @Test
  void stringsAreLimited() throws Exception {
    String fits = "y".repeat(100);
    ReadLimits limits = new ReadLimits(10_000, 20, 100, 5, 5, 5, 5, 500);

    assertThat(read(component("'name':'" + fits + "'"), limits).components()).hasSize(1);
    assertRefused(component("'name':'" + fits + "y'"), limits)
        .hasMessageContaining("100 bytes")
        .hasMessageContaining("$.components[0].name");
    assertRefused(cycloneDxText(quoted("'x':['" + fits + "']")), limits)
        .hasMessageContaining("100 bytes")
        .hasMessageContaining("$.x");
  }

  @Test
  void aStringOf200MegabytesIsRefusedInLittleMemory() {
    var letters =
        new InputStream() {
          private int left = 200 << 20;

          @Override
          public int read() {
            return left-- > 0 ? 'y' : -1;
          }

          @Override
          public int read(byte[] to, int offset, int length) {
            int count = Math.min(length, left);
            for (int i = 0; i < count; i++) {
              to[offset + i] = 'y';
            }
            left -= count;
            return count == 0 ? -1 : count;
          }
        };
    String start = cycloneDxText("\"components\":[{\"name\":\"");
    InputStream document =
        new SequenceInputStream(
            new ByteArrayInputStream(start.substring(0, start.length() - 1).getBytes(UTF_8)),
            letters);

    assertThatThrownBy(() -> SbomReader.read(document))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("16777216 bytes")
        .hasMessageContaining("$.components[0].name");
    assertThat(letters.left).isGreaterThan(150 << 20);
  }

  @Test
  void componentsAreLimitedTheSubjectIncluded() throws Exception {
    assertThat(read(cycloneDxText(components(5)), SMALL).components()).hasSize(5);
    assertRefused(cycloneDxText(components(6)), SMALL)
        .hasMessageContaining("expected at most 5 components, found more at $.components[5]");
    assertRefused(cycloneDxText("\"metadata\":{\"component\":{}}," + components(5)), SMALL)
        .hasMessageContaining("expected at most 5 components");
    assertRefused(spdxText(packages(6)), SMALL)
        .hasMessageContaining("expected at most 5 components, found more at $.packages[5]");
    assertRefused(cycloneDxText(components(100_001)), ReadLimits.DEFAULTS.withComponents(100_000))
        .hasMessageContaining("expected at most 100000 components");
  }

  @Test
  void dependenciesAndOtherRelationshipsAreLimited() throws Exception {
    String five =
        quoted(
            "'dependencies':[{'ref':'a','dependsOn':['a','b'],'provides':['c']},"
                + "{'ref':'b','dependsOn':['a','b'%s]}]");

    assertThat(read(cycloneDxText(five.formatted("")), SMALL).components()).isEmpty();
    assertRefused(cycloneDxText(five.formatted(",\"c\"")), SMALL)
        .hasMessageContaining("expected at most 5 dependencies, found more at $.dependencies[1]");
    assertRefused(spdxText(relationships(6, "DEPENDS_ON")), SMALL)
        .hasMessageContaining("expected at most 5 dependencies");
    assertRefused(spdxText(relationships(6, "GENERATED_FROM")), SMALL)
        .hasMessageContaining("expected at most 5 dependencies");
    assertRefused(spdxText(relationships(6, "CONTAINS")), SMALL)
        .hasMessageContaining("expected at most 5 dependencies");
  }

  @Test
  void noticesBeyondTheLimitAreCounted() throws Exception {
    String hashes =
        IntStream.range(0, 8)
            .mapToObj(i -> "{'alg':'no-" + i + "','content':'x'}")
            .collect(Collectors.joining(","));
    Sbom sbom = read(component("'hashes':[" + hashes + "]"), SMALL);

    assertThat(kinds(sbom))
        .containsExactly(
            "unknown-algorithm $.components[0].hashes[0]",
            "unknown-algorithm $.components[0].hashes[1]",
            "unknown-algorithm $.components[0].hashes[2]",
            "unknown-algorithm $.components[0].hashes[3]",
            "unknown-algorithm $.components[0].hashes[4]",
            "omitted-notices $");
    assertThat(sbom.notices().get(5).message()).startsWith("3 further notices");
    assertThat(sbom.components().get(0).otherMembers()).hasSize(8);
  }

  @Test
  void containmentIsLimitedInDepth() throws Exception {
    ReadLimits limits = new ReadLimits(1 << 20, 20, 1_000, 100, 100, 100, 5, 500);

    assertThat(read(chainOfPackages(21), limits).components()).hasSize(21);
    assertRefused(chainOfPackages(22), limits)
        .hasMessageContaining("expected components nested at most 20 deep, found 21");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void negativeLimitsAreRefused(int field) {
    int[] v = {1, 1, 1, 1, 1, 1, 1, 1};
    v[field] = -1;

    assertThatThrownBy(() -> new ReadLimits(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void limitsThatCannotBeKeptToAreRefused() {
    assertThatThrownBy(() -> new ReadLimits(1, 501, 1, 1, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ReadLimits(1, 1, (1 << 29) + 1, 1, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Sbom read(String document, ReadLimits limits) throws SbomReadException {
    return SbomReader.read(document.getBytes(UTF_8), limits);
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(String document, ReadLimits limits) {
    return assertThatThrownBy(() -> read(document, limits)).isInstanceOf(SbomReadException.class);
  }

  private static String component(String members) {
    return cycloneDxText(quoted("'components':[{'purl':'pkg:npm/a'," + members + "}]"));
  }

  private static String arrays(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static String nested(int depth) {
    return "\"components\":[{\"name\":\"n\","
        + "\"components\":[{\"name\":\"n\",".repeat(depth - 1)
        + "\"version\":\"1\""
        + "}]".repeat(depth);
  }

  private static String components(int count) {
    return "\"components\":["
        + IntStream.range(0, count).mapToObj(i -> "{}").collect(Collectors.joining(","))
        + "]";
  }

  private static String packages(int count) {
    return components(count).replace("components", "packages");
  }

  private static String relationships(int count, String type) {
    return "\"relationships\":["
        + IntStream.range(0, count)
            .mapToObj(
                i ->
                    quoted(
                        "{'spdxElementId':'a','relatedSpdxElement':'b%d','relationshipType':'%s'}"
                            .formatted(i, type)))
            .collect(Collectors.joining(","))
        + "]";
  }

  private static String chainOfPackages(int length) {
    String packages =
        IntStream.range(0, length)
            .mapToObj(i -> quoted("{'SPDXID':'p%1$d','name':'p%1$d'}".formatted(i)))
            .collect(Collectors.joining(","));
    String contains =
        IntStream.range(1, length)
            .mapToObj(
                i ->
                    quoted(
                        "{'spdxElementId':'p%d','relatedSpdxElement':'p%d',".formatted(i - 1, i)
                            + "'relationshipType':'CONTAINS'}"))
            .collect(Collectors.joining(","));
    return spdxText("\"packages\":[" + packages + "],\"relationships\":[" + contains + "]");
  }
}
