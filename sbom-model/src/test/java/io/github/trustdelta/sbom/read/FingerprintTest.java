package io.github.trustdelta.sbom.read;

import static io.github.trustdelta.sbom.read.Documents.cycloneDx;
import static io.github.trustdelta.sbom.read.Documents.quoted;
import static io.github.trustdelta.sbom.read.Documents.spdx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Sbom;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members that the model has no word for: what counts of them, and what does not. */
class FingerprintTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {'a':1,'b':[2,3]}         | { 'b' : [ 3 , 2 ] , 'a' : 1 }
          'a\\u0041'                | 'aA'
          {'a':1,'b':null}          | {'a':1}
          {'a':1,'bom-ref':'x'}     | {'a':1,'bom-ref':'y'}
          {'a':1,'SPDXID':'x'}      | {'a':1}
          {'annotationDate':'2020'} | {'annotationDate':'2021'}
          [[1,2],[3]]               | [[3],[2,1]]
          """)
  void notationAndOrderDoNotCount(String one, String other) throws Exception {
    assertThat(fingerprint(one)).isEqualTo(fingerprint(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {'a':1}                   | {'a':2}
          {'a':1}                   | {'b':1}
          {'a':1}                   | {'a':'1'}
          {'a':1}                   | [1]
          {}                        | []
          [1]                       | [1,1]
          [1,2]                     | [12]
          ['1, 2']                  | ['1','2']
          ['']                      | []
          [[],[]]                   | [[]]
          [[1],[2]]                 | [[1,2]]
          true                      | 'true'
          [null]                    | ['null']
          [null]                    | []
          '\\ud800'                 | '\\ud801'
          'a'                       | 'A'
          {'a':'x','b':'y'}         | {'a':'y','b':'x'}
          {'bom-ref':{'a':1}}       | {'bom-ref':{'a':2}}
          {'SPDXID':[1]}            | {}
          '#0'                      | '#1'
          """)
  void contentCounts(String one, String other) throws Exception {
    assertThat(fingerprint(one)).isNotEqualTo(fingerprint(other));
  }

  /** A number is not to run into the length of the name behind it. */
  @Test
  void valuesThatSpellTheBoundariesOfOthersCount() throws Exception {
    String one = "\"x\":{\"a\":1,\"ab':9'xxxxxx\":\"2'bb':1'y\"}";
    String other = "\"x\":{\"a\":11,\"ab\":\"xxxxxx':9\",\"bb\":\"y\"}";

    assertThat(cycloneDx(one)).isNotEqualTo(cycloneDx(other));
  }

  @Test
  void longAndDeepValuesCountToTheLastCharacter() throws Exception {
    String text = "y".repeat(5_000);

    assertThat(fingerprint("[['" + text + "']]")).isNotEqualTo(fingerprint("[['" + text + "x']]"));
    assertThat(fingerprint("[['" + text + "'],1]")).isEqualTo(fingerprint("[1,['" + text + "']]"));
    assertThat(fingerprint("{'a':'" + text + "','b':'1'}"))
        .isNotEqualTo(fingerprint("{'a':'1','b':'" + text + "'}"));
  }

  /** Each level of nesting used to copy all that is inside. */
  @Test
  void longValuesMayBeNestedDeep() {
    String numbers =
        IntStream.range(0, 500_000).mapToObj(Integer::toString).collect(Collectors.joining(","));

    assertThatCode(() -> fingerprint("[".repeat(150) + numbers + "]".repeat(150)))
        .doesNotThrowAnyException();
    assertThatCode(() -> fingerprint("[".repeat(150) + "'" + numbers + "'" + "]".repeat(150)))
        .doesNotThrowAnyException();
  }

  @Test
  void identifiersCountByWhatTheyPointTo() throws Exception {
    Sbom sbom = composed("r1", "r2", "r1");

    assertThat(sbom)
        .isEqualTo(composed("x", "y", "x"))
        .isEqualTo(composed("r2", "r1", "r2"))
        .isNotEqualTo(composed("r1", "r2", "r2"));
  }

  @Test
  void versionOfWhatIsPointedToDoesNotCountWhereItIsTheOnlyOne() throws Exception {
    String document =
        "'components':[{'bom-ref':'r','name':'a','version':'%s'}],"
            + "'compositions':[{'aggregate':'complete','assemblies':['r']}]";

    assertThat(cycloneDx(quoted(document.formatted("1"))).otherMembers())
        .isEqualTo(cycloneDx(quoted(document.formatted("2"))).otherMembers());
  }

  @Test
  void versionCountsWhereThereAreSeveral() throws Exception {
    String document =
        "'components':[{'bom-ref':'r1','name':'a','version':'1'},"
            + "{'bom-ref':'r2','name':'a','version':'2'}],"
            + "'compositions':[{'aggregate':'complete','assemblies':['%s']}]";

    assertThat(cycloneDx(quoted(document.formatted("r1"))))
        .isNotEqualTo(cycloneDx(quoted(document.formatted("r2"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          'services':[{'bom-ref':'%1$s','name':'s'}]                      | refs of services
          'vulnerabilities':[{'bom-ref':'%1$s','id':'CVE-1'}]             | vulnerabilities
          'definitions':{'patents':[{'bom-ref':'%1$s','id':'p'}]}         | captured members
          """)
  void identifiersOfEverythingWithANameMayChange(String declaration, String what) throws Exception {
    String document = declaration + ",'annotations':[{'subjects':['%1$s'],'text':'t'}]";

    assertThat(cycloneDx(quoted(document.formatted("x"))))
        .as(what)
        .isEqualTo(cycloneDx(quoted(document.formatted("y"))))
        .isNotEqualTo(
            cycloneDx(
                quoted(
                    document
                        .replaceFirst("\\[\\{'subjects':\\['%1\\$s'", "[{'subjects':['z'")
                        .formatted("x"))));
  }

  @Test
  void timesAndForeignIdentifiersAreFactsElsewhere() throws Exception {
    for (String member : List.of("timestamp", "@id", "creationInfo", "spdxId")) {
      assertThat(fingerprint("{'" + member + "':'1'}"))
          .as(member)
          .isNotEqualTo(fingerprint("{'" + member + "':'2'}"));
    }
  }

  @Test
  void remarksMayBeMadeAtAnotherTime() throws Exception {
    String remark = quoted("'annotations':[{'timestamp':'%s','text':'%s'}]");

    assertThat(cycloneDx(remark.formatted("1", "t")))
        .isEqualTo(cycloneDx(remark.formatted("2", "t")))
        .isNotEqualTo(cycloneDx(remark.formatted("1", "u")));
  }

  @Test
  void referencesBetweenAlgorithmsCountByWhatTheyPointTo() throws Exception {
    String document =
        quoted(
            "'components':[{'bom-ref':'%1$s','name':'rsa'},{'name':'c','cryptoProperties':"
                + "{'certificateProperties':{'signatureAlgorithmRef':'%1$s'}}}]");

    assertThat(cycloneDx(document.formatted("x")))
        .isEqualTo(cycloneDx(document.formatted("y")))
        .isNotEqualTo(cycloneDx(document.formatted("x").replace("rsa", "ecc")));
  }

  @Test
  void spdxIdentifiersCountByWhatTheyPointToToo() throws Exception {
    assertThat(annotated("SPDXRef-1", "SPDXRef-2", "SPDXRef-1"))
        .isEqualTo(annotated("SPDXRef-7", "SPDXRef-8", "SPDXRef-7"))
        .isNotEqualTo(annotated("SPDXRef-1", "SPDXRef-2", "SPDXRef-2"));
  }

  private static Digest fingerprint(String value) throws SbomReadException {
    return cycloneDx(quoted("'x':") + quoted(value)).otherMembers().get("x");
  }

  private static Sbom composed(String a, String b, String complete) throws SbomReadException {
    return cycloneDx(
        quoted(
            "'components':[{'bom-ref':'%s','name':'a'},{'bom-ref':'%s','name':'b'}],"
                    .formatted(a, b)
                + "'compositions':[{'aggregate':'complete','assemblies':['%s']}],"
                    .formatted(complete)
                + "'annotations':[{'subjects':['%s'],'text':'t'}]".formatted(b)));
  }

  private static Sbom annotated(String a, String b, String file) throws SbomReadException {
    return spdx(
        quoted(
            "'packages':[{'SPDXID':'SPDXRef-p','name':'p','hasFiles':['%s']}],'files':["
                    .formatted(file)
                + "{'SPDXID':'%s','fileName':'a'},{'SPDXID':'%s','fileName':'b'}],".formatted(a, b)
                + "'snippets':[{'SPDXID':'SPDXRef-s','snippetFromFile':'%s'}]".formatted(b)));
  }
}
