package io.github.trustdelta.sbom.read;

import static io.github.trustdelta.sbom.read.Documents.cycloneDxText;
import static io.github.trustdelta.sbom.read.Documents.quoted;
import static io.github.trustdelta.sbom.read.Documents.spdxText;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Sbom;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A long text that is pointed to from everywhere costs as if it stood there once. */
class AmplificationTest {

  private static final int MANY = 50_000;
  private static final String LONG = "a".repeat(1 << 20);
  private static final String LONG_NAME = "'components':[{'bom-ref':'a','name':'" + LONG + "'}],";
  private static final String LONG_REF =
      "'components':[{'bom-ref':'" + LONG + "','name':'a'},{'bom-ref':'b','name':'b'}],";

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void longTextsAreNotMultiplied(String what, String document) throws Exception {
    byte[] bytes = quoted(document).getBytes(UTF_8);
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();

    Sbom sbom = SbomReader.read(bytes);
    assertThat(sbom.equals(SbomReader.read(bytes))).isTrue();

    Duration used = Duration.ofNanos(clock.getCurrentThreadCpuTime() - start);
    assertThat(used).as(what).isLessThan(Duration.ofSeconds(4));
  }

  static Stream<Arguments> longTextsAreNotMultiplied() {
    return Stream.of(
        cycloneDx("edges from it", LONG_REF + edgesFrom(LONG)),
        cycloneDx("edges from it that lead nowhere", edgesFrom(LONG)),
        cycloneDx(
            "edges to it from nowhere",
            LONG_NAME + many("dependencies", i -> "{'ref':'r" + i + "','dependsOn':['a']}")),
        cycloneDx(
            "claims about it",
            LONG_NAME + "'compositions':[{" + many("assemblies", i -> "'a'") + "}]"),
        cycloneDx("references to it", LONG_NAME + "'x':{" + many("refs", i -> "'a'") + "}"),
        cycloneDx(
            "statements about it",
            LONG_NAME + many("vulnerabilities", i -> "{'id':'x','affects':[{'ref':'a'}]}")),
        cycloneDx(
            "parts of it",
            "'components':[{'name':'"
                + LONG
                + "','version':'1',"
                + many("components", i -> "{}")
                + "}]"),
        Arguments.of(
            "edges of SPDX 3 from it",
            "{'@context':'https://spdx.org/rdf/3.0.1/spdx-context.jsonld','@graph':["
                + "{'type':'CreationInfo','@id':'_:c','specVersion':'3.0.1',"
                + "'created':'2026-01-01T00:00:00Z','createdBy':['urn:p']},"
                + "{'type':'Relationship','spdxId':'urn:r','creationInfo':'_:c',"
                + "'relationshipType':'dependsOn','from':'urn:"
                + LONG
                + "',"
                + many("to", i -> "'urn:b" + i + "'")
                + "}]}"),
        Arguments.of(
            "parts of two",
            spdxText(
                many("packages", i -> "{'SPDXID':'p" + i + "','name':'" + i + "'}")
                        .replaceFirst("]$", ",")
                    + "{'SPDXID':'a','name':'"
                    + LONG
                    + "'},{'SPDXID':'b','name':'"
                    + LONG
                    + "','versionInfo':'1'}],"
                    + many(
                        "relationships",
                        i ->
                            "{'spdxElementId':'"
                                + (i % 2 == 0 ? "a" : "b")
                                + "','relationshipType':'CONTAINS','relatedSpdxElement':'p"
                                + i / 2
                                + "'}"))));
  }

  /** What is shortened for the sake of time is still told apart by its end. */
  @Test
  void longTextsThatDifferAtTheirEndAreDifferent() throws Exception {
    String one = cycloneDxText(quoted(LONG_NAME + edgesFrom("a")));
    Sbom same = Documents.read(one);
    Sbom other = Documents.read(one.replace("a\"}", "b\"}"));

    assertThat(Documents.read(one)).isEqualTo(same);
    assertThat(other).isNotEqualTo(same);
    assertThat(other.components().get(0).label()).isNotEqualTo(same.components().get(0).label());
  }

  private static Arguments cycloneDx(String what, String members) {
    return Arguments.of(what, cycloneDxText(members));
  }

  private static String edgesFrom(String ref) {
    return "'dependencies':[{'ref':'" + ref + "'," + many("dependsOn", i -> "'b'") + "}]";
  }

  private static String many(String member, IntFunction<String> element) {
    return IntStream.range(0, MANY)
        .mapToObj(element)
        .collect(Collectors.joining(",", "'" + member + "':[", "]"));
  }
}
