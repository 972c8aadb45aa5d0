package io.github.trustdelta.sbom.read;

import static io.github.trustdelta.sbom.read.Documents.cycloneDxText;
import static io.github.trustdelta.sbom.read.Documents.quoted;
import static io.github.trustdelta.sbom.read.Documents.spdxText;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Sbom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes are, they are read or refused by the one declared exception, in time. */
class HostileInputTest {

  private static final int MANY = 50_000;

  /** What is put into a document at random: all that the grammar and the formats have. */
  private static final String[] TOKENS = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "null",
    "true",
    "0",
    "-1",
    "1e9",
    "\"\"",
    "[]",
    "{}",
    "[null]",
    "[{}]",
    "\"NOASSERTION\"",
    "\"NONE\"",
    "\"pkg:npm/a@1\"",
    "\"name\":",
    "\"bom-ref\":",
    "\"SPDXID\":",
    "\"components\":[{}],",
    "\"x\":{\"bom-ref\":\"a\",\"id\":\"b\"},",
    "\\ud800",
    "\u0000",
    "\ufeff",
    "\u00ff",
    "urn:cdx:a#",
    "DocumentRef-a:",
    "CONTAINS",
    "DESCRIBES"
  };

  @Test
  void randomBytesAreReadOrRefused() {
    var random = new Random(1);
    String[] starts = {
      "", "{", "{\"bomFormat\":", "\u001f\u008b\u0008\0", "{\"spdxVersion\"", "\u00ff\u00fe"
    };
    for (int i = 0; i < 5_000; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      byte[] start = starts[i % starts.length].getBytes(ISO_8859_1);

      assertThat(isRead(Gzip.joined(start, noise))).as("seed 1, try %d", i).isFalse();
    }
  }

  @Test
  void mutatedDocumentsAreReadOrRefused() throws Exception {
    List<byte[]> seeds = seeds();
    var random = new Random(2);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] document = seeds.get(random.nextInt(seeds.size()));
      for (int k = random.nextInt(3); k >= 0; k--) {
        document = mutated(document, random);
      }
      read += isRead(document) ? 1 : 0;
    }
    System.out.printf("mutated documents: 20000 of %d, %d of them read%n", seeds.size(), read);
    assertThat(read).isBetween(300, 19_700);
  }

  /** Fails on every exception but the declared one, and on what cannot be worked with. */
  private static boolean isRead(byte[] document) {
    try {
      Sbom sbom = SbomReader.read(document);
      assertThat(sbom.toBuilder().build().equals(sbom)).isTrue();
      assertThat(sbom.dependencies().shortestPaths().to(sbom.subject())).isNotNull();
      return true;
    } catch (SbomReadException e) {
      assertThat(e.getMessage()).isNotBlank();
      return false;
    }
  }

  private static byte[] mutated(byte[] document, Random random) {
    int at = random.nextInt(document.length);
    int length = Math.min(random.nextInt(40), document.length - at);
    String token = TOKENS[random.nextInt(TOKENS.length)];
    return switch (random.nextInt(6)) {
      case 0 -> spliced(document, at, 0, token.getBytes(UTF_8));
      case 1 -> spliced(document, at, length, new byte[0]);
      case 2 -> spliced(document, at, 1, new byte[] {(byte) random.nextInt(256)});
      case 3 -> spliced(document, at, 0, slice(document, random));
      default -> withOtherValue(document, at, token);
    };
  }

  /** Replaces a whole string, so that most mutants still are JSON. */
  private static byte[] withOtherValue(byte[] document, int near, String token) {
    String text = new String(document, ISO_8859_1);
    int start = text.indexOf('"', near);
    int end = start < 0 ? -1 : text.indexOf('"', start + 1);
    return end < 0 ? document : spliced(document, start, end + 1 - start, token.getBytes(UTF_8));
  }

  private static byte[] slice(byte[] document, Random random) {
    int from = random.nextInt(document.length);
    int to = Math.min(document.length, from + random.nextInt(100));
    return Arrays.copyOfRange(document, from, to);
  }

  private static byte[] spliced(byte[] document, int at, int dropped, byte[] added) {
    var whole = new ByteArrayOutputStream();
    whole.write(document, 0, at);
    whole.writeBytes(added);
    whole.write(document, at + dropped, document.length - at - dropped);
    return whole.toByteArray();
  }

  /** Small ones of our own that have every member, and small real ones where they are there. */
  private static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(
        cycloneDxText(
                quoted(
                    """
                    'metadata':{'tools':{'components':[{'name':'t'}]},'authors':[{'name':'x'}],
                      'component':{'bom-ref':'app','name':'app','components':[{'name':'p'}]}},
                    'components':[{'bom-ref':'a','name':'a','purl':'pkg:npm/a@1','cpe':'c',
                      'swid':{'tagId':'t'},'hashes':[{'alg':'MD5','content':'00'}],
                      'licenses':[{'license':{'id':'MIT'}},{'expression':'(MIT OR ISC)'}],
                      'externalReferences':[{'type':'vcs','url':'https://github.com/a/b'}],
                      'properties':[{'name':'n','value':'v'}],'pedigree':{'x':1},
                      'components':[{'bom-ref':'b','name':'b','authors':[{'name':'x'}]}]}],
                    'dependencies':[{'ref':'app','dependsOn':['a','b'],'provides':['s']}],
                    'services':[{'bom-ref':'s','name':'s'}],
                    'compositions':[{'assemblies':['a']}],
                    'vulnerabilities':[{'id':'CVE-1','source':{'name':'n'},
                      'ratings':[{'severity':'high','score':1.5}],'analysis':{'state':'x'},
                      'affects':[{'ref':'urn:cdx:1/1#a','versions':[{'version':'1'}]}]}]
                    """))
            .getBytes(UTF_8));
    seeds.add(
        spdxText(
                quoted(
                    """
                    'creationInfo':{'created':'x','creators':['Tool: t','Person: p (m)']},
                    'packages':[{'SPDXID':'a','name':'a','versionInfo':'1','supplier':'Person: p',
                      'licenseDeclared':'MIT','checksums':[{'algorithm':'MD5',
                      'checksumValue':'00'}],'externalRefs':[{'referenceType':'purl',
                      'referenceLocator':'pkg:npm/a@1'}]},{'SPDXID':'b','name':'b',
                      'hasFiles':['f']}],'files':[{'SPDXID':'f','fileName':'f'}],
                    'documentDescribes':['a'],'relationships':[
                      {'spdxElementId':'a','relationshipType':'CONTAINS','relatedSpdxElement':'b'},
                      {'spdxElementId':'b','relationshipType':'TEST_DEPENDENCY_OF',
                       'relatedSpdxElement':'a'},
                      {'spdxElementId':'b','relationshipType':'CONTAINED_BY',
                       'relatedSpdxElement':'a'}]
                    """))
            .getBytes(UTF_8));
    seeds.add(Gzip.of(new String(seeds.get(1), UTF_8)));
    for (Path file : Corpus.files("corpus/singles/{cyclonedx-json,spdx-json}/**.json")) {
      if (Files.size(file) < 4_000) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    return seeds;
  }

  /** Each would take minutes if any step looked at all others. */
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void thousandsOfAnythingAreNoTrouble(String what, Supplier<String> document) throws Exception {
    byte[] bytes = document.get().getBytes(UTF_8);
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();

    Sbom sbom = SbomReader.read(bytes);
    assertThat(sbom.equals(sbom.toBuilder().build())).isTrue();
    sbom.dependencies().shortestPaths();

    Duration used = Duration.ofNanos(clock.getCurrentThreadCpuTime() - start);
    assertThat(used).as(what).isLessThan(Duration.ofSeconds(4));
  }

  static Stream<Arguments> thousandsOfAnythingAreNoTrouble() {
    return Stream.of(
        document(
            "components and edges",
            () ->
                cycloneDxText(
                    many("components", i -> "{'bom-ref':'r" + i + "','name':'n" + i + "'}")
                        + ","
                        + many(
                            "dependencies",
                            i -> "{'ref':'r" + i + "','dependsOn':['r" + i * 7L % MANY + "']}"))),
        document(
            "components of one name and identifier",
            () -> cycloneDxText(many("components", i -> "{'bom-ref':'r','name':'n'}"))),
        inComponent("properties", i -> "{'name':'n','value':'" + i + "'}"),
        inComponent("externalReferences", i -> "{'url':'u" + i + "'}"),
        inComponent("licenses", i -> "{'expression':'MIT" + i + " OR ISC'}"),
        inComponent("authors", i -> "{'name':'n" + i + "'}"),
        inComponent("hashes", i -> "{'alg':'none','content':'" + i + "'}"),
        document(
            "dangling edges",
            () ->
                cycloneDxText(many("dependencies", i -> "{'ref':'r" + i + "','dependsOn':['q']}"))),
        document(
            "vulnerabilities",
            () ->
                cycloneDxText(
                    many("vulnerabilities", i -> "{'id':'" + i + "','affects':[{'ref':'x'}]}"))),
        document(
            "unknown members",
            () ->
                cycloneDxText(
                    IntStream.range(0, MANY)
                        .mapToObj(i -> "\"x" + i + "\":{}")
                        .collect(Collectors.joining(",")))),
        document(
            "purls",
            () ->
                spdxText(
                    quoted("'packages':[{'name':'a',")
                        + many(
                            "externalRefs",
                            i ->
                                "{'referenceType':'purl','referenceLocator':'pkg:npm/a@" + i + "'}")
                        + "}]")),
        document("packages in a circle", () -> packages(i -> edge(i, "CONTAINS", (i + 1) % MANY))),
        document("parents of one package", () -> packages(i -> edge(i, "CONTAINS", 0))),
        document("parts of one package", () -> packages(i -> edge(1, "CONTAINS", i))),
        document(
            "parts at a depth of 190",
            () -> packages(i -> edge(Math.min(i, 190), "CONTAINS", i + 1))),
        document(
            "files",
            () -> spdxText(many("files", i -> "{'SPDXID':'f" + i + "','fileName':'" + i + "'}"))));
  }

  @Test
  void chainOfContainmentIsRefusedWithoutRecursion() {
    Documents.assertRefused(packages(i -> edge(i, "CONTAINS", i + 1)))
        .hasMessage("expected components nested at most 200 deep, found 49999");
  }

  @Test
  void sameBytesGiveTheSameNoticesAndOrder() throws Exception {
    String relationships =
        IntStream.range(0, 5_000)
            .mapToObj(i -> edge(i % 500, i % 3 == 0 ? "CONTAINS" : "DEPENDS_ON", i * 31 % 900))
            .collect(Collectors.joining(",", "],'relationships':[", "]"));
    String packages =
        IntStream.range(0, 800)
            .mapToObj(i -> "{'SPDXID':'p" + i + "','name':'n" + i % 300 + "'}")
            .collect(Collectors.joining(",", "'packages':[", relationships));
    Sbom one = Documents.spdx(quoted(packages));
    Sbom other = Documents.spdx(quoted(packages));

    assertThat(one.notices()).isNotEmpty().isEqualTo(other.notices());
    assertThat(refs(one)).isEqualTo(refs(other));
    assertThat(one.dependencies().edges()).hasToString(other.dependencies().edges().toString());
  }

  private static List<String> refs(Sbom sbom) {
    return sbom.components().stream().map(Component::ref).toList();
  }

  private static Arguments document(String what, Supplier<String> text) {
    return Arguments.of(what, text);
  }

  private static Arguments inComponent(String member, IntFunction<String> element) {
    return document(
        member,
        () -> cycloneDxText(quoted("'components':[{'name':'a',") + many(member, element) + "}]"));
  }

  private static String packages(IntFunction<String> relationship) {
    return spdxText(
        many("packages", i -> "{'SPDXID':'p" + i + "','name':'n" + i + "'}")
            + ","
            + many("relationships", relationship));
  }

  private static String edge(int from, String type, int to) {
    return "{'spdxElementId':'p"
        + from
        + "','relationshipType':'"
        + type
        + "','relatedSpdxElement':'p"
        + to
        + "'}";
  }

  private static String many(String member, IntFunction<String> element) {
    return IntStream.range(0, MANY)
        .mapToObj(element)
        .collect(Collectors.joining(",", "'" + member + "':[", "]"))
        .replace('\'', '"');
  }
}
