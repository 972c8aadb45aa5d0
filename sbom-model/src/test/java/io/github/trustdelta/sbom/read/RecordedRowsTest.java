package io.github.trustdelta.sbom.read;

import static io.github.trustdelta.sbom.read.Documents.quoted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is read into rows says exactly what it says when it is read member by member. */
class RecordedRowsTest {

  private static final String COMPONENT =
      "{'bom-ref':'%s','type':'library','name':'n%s','version':'1','purl':'pkg:npm/n%s@1',"
          + "'supplier':{'name':'S'},'hashes':[{'alg':'MD5','content':'"
          + "0123456789abcdef0123456789ABCDEF'}],'licenses':[{'license':{'id':'MIT'}},"
          + "{'expression':'MIT OR ISC'}],'externalReferences':[{'type':'vcs','url':'u'}],"
          + "'properties':[{'name':'p','value':'v'}]}";

  private static final String PACKAGE =
      "{'SPDXID':'%s','name':'n%s','versionInfo':'1','supplier':'Person: P (m)',"
          + "'filesAnalyzed':false,'licenseDeclared':'MIT','externalRefs':[{'referenceCategory':"
          + "'PACKAGE-MANAGER','referenceType':'purl','referenceLocator':'pkg:npm/n%s@1'}],"
          + "'checksums':[{'algorithm':'MD5','checksumValue':'0123456789abcdef0123456789ABCDEF'}]}";

  /** What could be taken for something else, as the last members of a component. */
  private static final List<String> ODD_MEMBERS =
      List.of(
          "'supplier.name':'x'",
          "'licenses[].expression':'MIT'",
          "'licenses[]':{'expression':'MIT'}",
          "'hashes[].alg':'MD5','hashes[].content':'0123456789abcdef0123456789ABCDEF'",
          "'properties[].name':'a','properties[].value':'b'",
          "'supplier':[]",
          "'supplier':{}",
          "'supplier':null",
          "'supplier':'S'",
          "'supplier':{'name':null}",
          "'supplier':{'name':'S','url':['u']}",
          "'supplier':{'name':'S','name':'T'}",
          "'supplier':{'name':'S','address':{'country':'X'},'contact':[{'email':'a'}]}",
          "'hashes':[[]]",
          "'hashes':[{}]",
          "'hashes':{}",
          "'hashes':[{'alg':'MD5'}]",
          "'hashes':[{'content':'0123456789abcdef0123456789abcdef','alg':'MD5'}]",
          "'hashes':[{'alg':'MD5','content':' 0123456789abcdef0123456789abcdef'}]",
          "'hashes':[{'alg':'MD5','content':' 123456789abcdef0123456789abcde '}]",
          "'hashes':[{'alg':'MD5','content':'0123456789abcdef0123456789abcdeg'}]",
          "'hashes':[{'alg':'MD5','content':'0123456789abcdef0123456789abcde'}]",
          "'hashes':[{'alg':'MD5','content':'0123456789abcdef0123456789abcde\\u0030'}]",
          "'hashes':[{'alg':'MD\\u0035','content':'0123456789abcdef0123456789abcdef'}]",
          "'hashes':[{'alg':'MD4','content':'0123456789abcdef0123456789abcdef'}]",
          "'hashes':[{'alg':'MD5','content':''}]",
          "'hashes':[{'alg':'MD5','content':'0123456789abcdef0123456789abcdef','x':'y'}]",
          "'licenses':[{'license':[]}]",
          "'licenses':[{'license':{}}]",
          "'licenses':[{'license':null}]",
          "'licenses':[{'license.id':'MIT'}]",
          "'licenses':[{'license':{'id':'MIT','name':'N'}}]",
          "'licenses':[{'license':{'url':'u'}}]",
          "'licenses':[{'license':{'url':'u','name':'N'}}]",
          "'licenses':[{'license':{'id':''}}]",
          "'licenses':[{'license':{'id':'MIT'},'expression':'ISC'}]",
          "'licenses':[{'expression':'ISC','license':{'url':'u'}}]",
          "'licenses':[{'expression':'ISC','url':'u'}]",
          "'licenses':[{'acknowledgement':'x','license':{'id':'MIT','acknowledgement':'declared'}}]",
          "'licenses':[{'acknowledgement':'concluded','license':{'id':'MIT'}}]",
          "'licenses':[{'license':{'id':'MIT','acknowledgement':'concluded'}}]",
          "'licenses':[{'license':{'name':'MIT','acknowledgement':'concluded','url':'u'}}]",
          "'licenses':[{'license':{'id':'MIT','acknowledgement':'x'}}]",
          "'licenses':[{'expression':'MIT','acknowledgement':'concluded'}]",
          "'licenses':[{'license':{'acknowledgement':'x'},'expression':'I','acknowledgement':'y'}]",
          "'licenses':[{'license':{'id':'MIT'}},{'license':{'id':'MIT'}},{'expression':'MIT'}]",
          "'externalReferences':[{'type':'vcs'}]",
          "'externalReferences':[{'url':'u','type':'vcs','comment':''}]",
          "'externalReferences':[{'type':'distribution','url':'u','hashes':[]}]",
          "'externalReferences':[{'type':'a','url':'u'},{'type':'a','url':'u'}]",
          "'properties':[{'name':'p'}]",
          "'properties':[{'value':'v','name':'p'},{'name':'p','value':'w'}]",
          "'properties':[{'name':'','value':''}]",
          "'properties':[]",
          "'properties':null",
          "'scope':'\\u0072equired'",
          "'scope':'required'",
          "'scope':''",
          "'cpe':''",
          "'group':''",
          "'description':null",
          "'description':1",
          "'description':true",
          "'description':'\\ud83d\\ude00'",
          "'description':'\\ud83d'",
          "'description':'\\ude00\\ud83d'",
          "'description':'a\\u0000b'",
          "'author':''",
          "'publisher':'\\t'",
          "'copyright':'\\u00a9 \\u00e9'",
          "'components':[{'name':'inner','bom-ref':'inner'}]",
          "'components':[]",
          "'x':{'name':1}",
          "'na\\u006de':'again'",
          "'description':'a','descriptio\\u006e':'b'",
          "'authors':[{'name':'A'}]");

  private static final List<String> ODD_PACKAGE_MEMBERS =
      List.of(
          "'filesAnalyzed=false':'x'",
          "'filesAnalyzed=true':','",
          "'filesAnalyzed=true':','name':'b'",
          "'filesAnalyzed':true",
          "'filesAnalyzed':false",
          "'filesAnalyzed':null",
          "'filesAnalyzed':'false'",
          "'filesAnalyzed':falsey",
          "'externalRefs[].referenceType':'purl'",
          "'externalRefs':[[]]",
          "'externalRefs':[{'referenceType':'purl','referenceLocator':'pkg:npm/a@1'},"
              + "{'referenceType':'purl','referenceLocator':'pkg:npm/b@1'}]",
          "'externalRefs':[{'referenceLocator':'pkg:npm/a@1','referenceType':'purl'}]",
          "'externalRefs':[{'referenceLocator':'pkg:npm/a@1','referenceType':'http://x/purl'}]",
          "'externalRefs':[{'referenceLocator':'pkg:npm/a@1','referenceType':'pur\\u006c'}]",
          "'externalRefs':[{'referenceLocator':'pkg:npm/a@1','referenceType':'purl','comment':'c'}]",
          "'externalRefs':[{'referenceLocator':'pkg:npm/a b','referenceType':'purl'}]",
          "'externalRefs':[{'referenceLocator':'','referenceType':'cpe23Type'}]",
          "'externalRefs':[{'referenceLocator':'c','referenceType':'cpe22Type'}]",
          "'externalRefs':[{'referenceLocator':'c','referenceType':'swid'}]",
          "'externalRefs':[{'referenceLocator':'c','referenceType':''}]",
          "'externalRefs':[{'referenceType':'vcs'}]",
          "'externalRefs':[{'referenceLocator':'c'}]",
          "'supplier':'NOASSERTION'",
          "'supplier':'NO\\u0041SSERTION'",
          "'supplier':' NOASSERTION'",
          "'supplier':'Person:'",
          "'supplier':'Organization: O\\u2003'",
          "'supplier':'Organization:\\u00a0O'",
          "'supplier':'Person: P ( m )'",
          "'supplier':'Person: P (m) (n)'",
          "'supplier':'Person: P ()'",
          "'supplier':'Person: P \\u2003(m)'",
          "'supplier':')'",
          "'supplier':'(m)'",
          "'supplier':'\\u0009P'",
          "'supplier':'P\\u001f'",
          "'originator':'Organization: \\ud83d\\ude00 (m)'",
          "'originator':'Organization: \\ud83d (m)'",
          "'licenseDeclared':''",
          "'licenseDeclared':'NONE'",
          "'licenseConcluded':'N\\u004fASSERTION'",
          "'homepage':'http://h','externalRefs':[{'referenceType':'website','referenceLocator':'h'}]",
          "'primaryPackagePurpose':'OPERATING_SYSTEM'",
          "'primaryPackagePurpose':'I\\u0130'",
          "'primaryPackagePurpose':''",
          "'packageFileName':''",
          "'packageFileName':'NOASSERTION'",
          "'packageFileName':'./a'",
          "'comment':'\\u0063'",
          "'comment':''",
          "'summary':null",
          "'sourceInfo':'NOASSERTION'",
          "'licenseComments':{'a':1}",
          "'licenseInfoFromFiles':null",
          "'licenseInfoFromFiles':[]",
          "'hasFiles':['f']",
          "'annotations':[]",
          "'checksums':[{'algorithm':'MD5','checksumValue':'x'}]",
          "'downloadLocation':'NONE'",
          "'copyrightText':'NOASSERTION'");

  @Test
  void plainComponentsBecomeRows() {
    BothWays cycloneDx = BothWays.read(bytes(cycloneDx(component("a"), component("b"))));
    BothWays spdx = BothWays.read(bytes(spdx(spdxPackage("a"), spdxPackage("b"))));

    assertThat(cycloneDx.rows()).isEqualTo(2);
    assertThat(spdx.rows()).isEqualTo(2);
  }

  @Test
  void oddMembersOfComponentsSayTheSame() {
    var differing = new TreeMap<String, List<String>>();
    for (String members : ODD_MEMBERS) {
      String odd = "{'bom-ref':'odd','name':'odd'," + members + "}";
      String other = "{'bom-ref':'other','name':'other'," + members + "}";
      String end = COMPONENT.formatted("e", "e", "e").replaceFirst("}$", "," + members + "}");
      String first = "{" + members + ",'name':'odd','bom-ref':'odd'}";
      check(cycloneDx(odd), differing);
      check(cycloneDx(component("a"), odd, other, component("b")), differing);
      check(cycloneDx(end, component("a"), first), differing);
    }

    assertThat(differing).isEmpty();
  }

  @Test
  void oddMembersOfPackagesSayTheSame() {
    var differing = new TreeMap<String, List<String>>();
    for (String members : ODD_PACKAGE_MEMBERS) {
      String odd = "{'SPDXID':'odd','name':'odd'," + members + "}";
      String other = "{'SPDXID':'other','name':'other'," + members + "}";
      String end = PACKAGE.formatted("e", "e", "e").replaceFirst("}$", "," + members + "}");
      String first = "{" + members + ",'name':'odd','SPDXID':'odd'}";
      check(spdx(odd), differing);
      check(spdx(spdxPackage("a"), odd, other, spdxPackage("b")), differing);
      check(spdx(end, spdxPackage("a"), first), differing);
    }

    assertThat(differing).isEmpty();
  }

  @Test
  void textsOfEveryKindSayTheSameInEveryMember() {
    List<String> texts =
        List.of("", " ", "\\u0041", "\\ud83d\\ude00", "\\ud83d", "\\n", "NOASSERTION", "NONE");
    var differing = new TreeMap<String, List<String>>();
    for (String text : texts) {
      for (String value : List.of("'" + text + "'", "null", "12", "false", "[]", "{}")) {
        for (String member :
            List.of("'1'", "'S'", "'v'", "'p'", "'MIT'", "'u'", "'vcs'", "'MD5'")) {
          check(cycloneDx(component("a"), component("b").replace(member, value)), differing);
          check(spdx(spdxPackage("a"), spdxPackage("b").replace(member, value)), differing);
        }
        for (String id : List.of("'b'", "'nb'", "'pkg:npm/nb@1'", "'Person: P (m)'")) {
          check(cycloneDx(component("a"), component("b").replace(id, value)), differing);
          check(spdx(spdxPackage("a"), spdxPackage("b").replace(id, value)), differing);
        }
      }
    }

    assertThat(differing).isEmpty();
  }

  @Test
  void identifiersThatOccurTwiceSayTheSame() {
    String row = component("a");
    String again = component("a").replace("na", "other");
    String odd = "{'bom-ref':'a','name':'odd','x':1}";
    String escaped = "{'bom-ref':'\\u0061','name':'escaped'}";
    String tail =
        "'dependencies':[{'ref':'a','dependsOn':['b','a']},{'ref':'b','dependsOn':['a']},"
            + "{'ref':'b','dependsOn':['\\u0061','gone'],'provides':['a']}]";
    var differing = new TreeMap<String, List<String>>();
    for (String other : List.of(again, odd, escaped)) {
      for (String first : List.of(row, odd, escaped)) {
        check(cycloneDxWith(tail, first, component("b"), other), differing);
        check(cycloneDxWith(tail, component("b"), first, other, component("c")), differing);
        check(
            cycloneDxWith("'metadata':{'component':" + other + "}," + tail, first, component("b")),
            differing);
        check(
            cycloneDxWith(tail + ",'metadata':{'component':" + other + "}", first, component("b")),
            differing);
      }
    }
    for (String name : List.of("a", "zz")) {
      String service = "'services':[{'bom-ref':'a','name':'" + name + "'}]";
      String flaw =
          "'vulnerabilities':[{'bom-ref':'a','id':'" + name + "','affects':[{'ref':'a'}]}]";
      for (String elsewhere : List.of(service, flaw)) {
        check(cycloneDxWith(tail + "," + elsewhere, row, component("b")), differing);
        check(cycloneDxWith(elsewhere + "," + tail, row, component("b")), differing);
        String early = cycloneDxWith(tail, row, component("b"));
        check(early.replace("'components'", elsewhere + ",'components'"), differing);
      }
    }

    assertThat(differing).isEmpty();
  }

  @Test
  void identifiersOfPackagesThatOccurTwiceSayTheSame() {
    String tail =
        "'relationships':[{'spdxElementId':'a','relationshipType':'DEPENDS_ON',"
            + "'relatedSpdxElement':'b'},{'spdxElementId':'b','relationshipType':'DEPENDENCY_OF',"
            + "'relatedSpdxElement':'a'},{'spdxElementId':'a','relationshipType':'CONTAINS',"
            + "'relatedSpdxElement':'b'},{'spdxElementId':'a','relationshipType':'DEPENDS_ON',"
            + "'relatedSpdxElement':'NONE'},{'spdxElementId':'SPDXRef-DOCUMENT',"
            + "'relationshipType':'DESCRIBES','relatedSpdxElement':'a'}]";
    String odd = "{'SPDXID':'a','name':'odd','x':1}";
    List<String> files = List.of("{'SPDXID':'a','fileName':'a'}", "{'SPDXID':'a','fileName':'zz'}");
    var differing = new TreeMap<String, List<String>>();
    for (String other : List.of(spdxPackage("a").replace("na", "x"), odd)) {
      check(spdxWith(tail, spdxPackage("a"), spdxPackage("b"), other), differing);
      check(spdxWith(tail, other, spdxPackage("a"), spdxPackage("b")), differing);
    }
    for (String file : files) {
      String list = "'files':[" + file + "]";
      check(spdxWith(list + "," + tail, spdxPackage("a"), spdxPackage("b")), differing);
      check(spdxWith(tail + "," + list, spdxPackage("a"), spdxPackage("b")), differing);
    }
    for (String id : List.of("NONE", "NOASSERTION", "SPDXRef-DOCUMENT", "N\\u004fNE", "")) {
      String renamed = tail.replace("'a'", "'" + id + "'");
      check(spdxWith(renamed, spdxPackage(id), spdxPackage("b")), differing);
      check(spdxWith(renamed, spdxPackage("b"), spdxPackage(id), spdxPackage("c")), differing);
    }
    check(spdxWith(tail, spdxPackage("a")), differing);

    assertThat(differing).isEmpty();
  }

  @Test
  void statementsAboutDependenciesSayTheSame() {
    List<String> statements =
        List.of(
            "{'ref':'a'}",
            "{'ref':'a','dependsOn':[]}",
            "{'ref':'a','dependsOn':null}",
            "{'dependsOn':['b'],'ref':'a'}",
            "{'dependsOn':['b']}",
            "{'ref':null,'dependsOn':['b']}",
            "{'ref':'a','dependsOn':['a','b','b']}",
            "{'ref':'a','dependsOn':['gone']}",
            "{'ref':'gone','dependsOn':['a']}",
            "{'ref':'a','dependsOn':['b',null]}",
            "{'ref':'a','dependsOn':['b',1]}",
            "{'ref':'a','dependsOn[]':'b'}",
            "{'ref':'a','dependsOn':['s','b']}",
            "{'ref':'\\u0061','dependsOn':['b']}",
            "{'ref':'a','dependsOn':['\\ud83d']}",
            "{'ref':'a','dependsOn':['b'],'provides':['c']}",
            "{'ref':'a','dependsOn':['b'],'x':1}",
            "{'ref':'a','dependsOn':{'b':'c'}}",
            "{'ref':'a','ref':'b'}",
            "{'ref':'a','dependsOn':['b'],'dependsOn':['c']}",
            "{'ref':'a','dependsOn':[['b']]}",
            "{'ref':'a','dependsOn':['b'",
            "{'ref':'a',}",
            "{'ref':'a','dependsOn':['b',]}",
            "{'ref':'urn:cdx:x','dependsOn':['a']}",
            "{}",
            "null");
    String subject = "'metadata':{'component':{'bom-ref':'s','name':'s'}}";
    var differing = new TreeMap<String, List<String>>();
    for (String one : statements) {
      for (String other : List.of("{'ref':'a','dependsOn':['b','c']}", one)) {
        String list = "'dependencies':[" + other + "," + one + ",{'ref':'c','dependsOn':['a']}]";
        check(
            cycloneDxWith(subject + "," + list, component("a"), component("b"), component("c")),
            differing);
        String before = cycloneDxWith(subject, component("a"), component("b"), component("c"));
        check(before.replace("'components'", list + ",'components'"), differing);
      }
    }

    assertThat(differing).isEmpty();
  }

  /** Two of one name: who refers to one of them says which version, as far as it has one. */
  @ParameterizedTest
  @ValueSource(strings = {"''", "'1'", "'2'", "null"})
  void versionsThatTellTwoApartSayTheSame(String version) {
    String one = "{'bom-ref':'a','name':'n','version':" + version + ",'purl':'pkg:npm/n@1'}";
    String other = "{'bom-ref':'b','name':'n','version':'2','purl':'pkg:npm/n@2'}";
    String tail =
        "'dependencies':[{'ref':'b','provides':['a']}],"
            + "'vulnerabilities':[{'id':'V','affects':[{'ref':'a'}]}],"
            + "'compositions':[{'aggregate':'complete','assemblies':['a']}]";

    BothWays both = BothWays.read(bytes(cycloneDxWith(tail, one, other)));

    assertThat(both.differences()).isEmpty();
  }

  @Test
  void membersInAnotherOrderInEachComponentSayTheSame() {
    List<String> members =
        List.of("'bom-ref':'%s'", "'name':'n'", "'version':'1'", "'hashes':[]", "'group':'g'");
    List<String> components = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      List<String> shuffled = new ArrayList<>(members);
      Collections.shuffle(shuffled, new Random(i));
      components.add("{" + String.join(",", shuffled).formatted("r" + i) + "}");
    }

    BothWays both = BothWays.read(bytes(cycloneDx(components.toArray(String[]::new))));

    assertThat(both.differences()).isEmpty();
    assertThat(both.rows()).isGreaterThan(10);
  }

  @Test
  void textsAcrossTheWindowSayTheSame() {
    for (int length : new int[] {7, 8, 254, 255, 256, 8_190, 8_200, 65_530, 270_000}) {
      String text = "'description':'" + "\u00e9 long ".repeat(length / 9) + "'";
      String odd = "{'bom-ref':'odd','name':'odd'," + text + "}";
      byte[] json =
          cycloneDx(component("a"), odd, component("b")).replace('\'', '"').getBytes(UTF_8);

      assertThat(BothWays.read(json).differences()).isEmpty();
      for (int window : new int[] {1, 100, 1 << 16}) {
        assertThat(BothWays.readThrough(window, json).differences()).as("%d", length).isEmpty();
      }
    }
  }

  @Test
  void limitsAreKeptToTheSame() {
    String tail =
        "'dependencies':[{'ref':'a','dependsOn':['b','c']},{'ref':'b','dependsOn':['a']}]";
    byte[] cycloneDx =
        bytes(cycloneDxWith(tail, component("a"), component("b"), component("c").replace("1", "")));
    String relationship =
        "{'spdxElementId':'a','relationshipType':'DEPENDS_ON','relatedSpdxElement':'b'}";
    byte[] spdx =
        bytes(
            spdxWith(
                "'relationships':[%s,%s,%s]".formatted(relationship, relationship, relationship),
                spdxPackage("a"),
                spdxPackage("b"),
                spdxPackage("c")));
    for (byte[] json : List.of(cycloneDx, spdx)) {
      assertLimit(json, 3, limit -> ReadLimits.DEFAULTS.withComponents((int) limit));
      assertLimit(json, 3, limit -> ReadLimits.DEFAULTS.withDependencies((int) limit));
      assertLimit(json, json.length, limit -> ReadLimits.DEFAULTS.withBytes(limit));
      assertLimit(json, 32, limit -> ReadLimits.DEFAULTS.withStringBytes((int) limit));
      for (int depth = 0; depth < 16; depth++) {
        assertThat(BothWays.read(json, ReadLimits.DEFAULTS.withDepth(depth)).differences())
            .isEmpty();
      }
      for (int notices = 0; notices < 3; notices++) {
        byte[] odd = new String(json, UTF_8).replace("\"MD5\"", "\"?\"").getBytes(UTF_8);
        assertThat(BothWays.read(odd, ReadLimits.DEFAULTS.withNotices(notices)).differences())
            .isEmpty();
      }
    }
  }

  /** Edges that have to go by name after all share their names. */
  @Test
  void identifierRepeatedAfterManyEdgesCostsNoMore() throws IOException {
    String ref = "r".repeat(1_000);
    String statement = "{'ref':'" + ref + "','dependsOn':['b'" + ",'b'".repeat(49_999) + "]}";
    byte[] json =
        bytes(
            cycloneDxWith(
                "'dependencies':[" + statement + "," + statement + "],'services':[{'bom-ref':'b'}]",
                component("a").replace("'a'", "'" + ref + "'").replace("\"a\"", "\"" + ref + "\""),
                component("b"),
                component("c")));
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();

    assertThat(SbomReader.read(json).components()).hasSize(3);

    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(100 << 20);
  }

  private interface Limits {
    ReadLimits of(long limit);
  }

  private static void assertLimit(byte[] json, long least, Limits limits) {
    for (long limit = Math.max(0, least - 3); limit <= least + 1; limit++) {
      BothWays both = BothWays.read(json, limits.of(limit));

      assertThat(both.differences()).as("limit %d", limit).isEmpty();
      assertThat(both.components() > 0).as("limit %d", limit).isEqualTo(limit >= least);
    }
  }

  @Test
  void cutAnywhereTheVerdictIsTheSame() {
    var differing = new TreeMap<String, List<String>>();
    for (byte[] json : smallDocuments()) {
      for (int length = 0; length < json.length; length++) {
        check(Arrays.copyOf(json, length), differing);
      }
    }

    assertThat(differing).isEmpty();
  }

  @Test
  void withAnyByteChangedTheVerdictIsTheSame() {
    byte[] values = {0, ' ', '"', '\\', ',', ':', '{', ']', 'x', '\n', (byte) 0x80, (byte) 0xC3};
    var differing = new TreeMap<String, List<String>>();
    int read = 0;
    for (byte[] json : smallDocuments()) {
      for (int at = 0; at < json.length; at++) {
        for (byte value : values) {
          byte[] changed = json.clone();
          changed[at] = value;
          read += check(changed, differing).components() > 0 ? 1 : 0;
        }
      }
    }

    assertThat(differing).isEmpty();
    assertThat(read).isPositive();
  }

  private static List<byte[]> smallDocuments() {
    String component =
        "{'bom-ref':'%s','name':'\u00e9','hashes':[],'licenses':[{'expression':'M'}]}";
    String spdx = "{ 'SPDXID':'%s',\n  'name':'\\u0041', 'filesAnalyzed':false}";
    return List.of(
        bytes(
            cycloneDxWith(
                "'dependencies':[{'ref':'a','dependsOn':['b']},{'ref':'b','dependsOn':['c']}]",
                component.formatted("a"),
                component.formatted("b"),
                component.formatted("c"))),
        bytes(spdx(spdx.formatted("a"), spdx.formatted("b"), spdx.formatted("c"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\t \n\r  ", "\n          "})
  void whiteSpaceOfEveryKindSaysTheSame(String space) {
    UnaryOperator<String> spaced =
        json ->
            json.replace("{", "{" + space)
                .replace(",'", space + ",'")
                .replace(":'", ":" + space + "'");
    String odd = "{'bom-ref':'odd','name':'odd','hashes':[ ]}";
    String[] components = {component("a"), spaced.apply(odd), spaced.apply(component("b"))};
    String[] packages = {spdxPackage("a"), spaced.apply(spdxPackage("b")), spdxPackage("c")};

    for (String mark : List.of("", "\ufeff")) {
      assertThat(BothWays.read(bytes(mark + cycloneDx(components))).differences()).isEmpty();
      assertThat(BothWays.read(bytes(mark + spaced.apply(spdx(packages)))).differences()).isEmpty();
    }
    assertThat(BothWays.read(bytes(spaced.apply(cycloneDx(components)))).rows()).isEqualTo(3);
    assertThat(BothWays.read(bytes(spaced.apply(spdx(packages)))).rows()).isEqualTo(3);
  }

  @Test
  void generatedDocumentsSayTheSame() {
    var differing = new TreeMap<String, List<String>>();
    int rows = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      byte[] json = new OddDocuments(seed, seed % 2 == 0 ? 40 : 300).next();
      rows += check(json, differing).rows();
      if (seed % 4 == 0) {
        BothWays streamed = BothWays.readThrough(1 + seed % 300, json);
        if (!streamed.differences().isEmpty()) {
          differing.put("seed " + seed, streamed.differences());
        }
      }
    }

    assertThat(differing).isEmpty();
    assertThat(rows).isGreaterThan(500);
  }

  @Test
  void everyRealDocumentSaysTheSameBothWays() throws IOException {
    Corpus.assumePresent();
    List<Path> files = new ArrayList<>(Corpus.files("corpus/**.json"));
    files.addAll(Corpus.files("corpus/**.json.golden"));
    Map<String, List<String>> differing = new TreeMap<>();
    int rows = 0;
    int components = 0;
    int documentsWithRows = 0;

    for (Path file : files) {
      byte[] json = Files.readAllBytes(file);
      byte[] inner = unwrappedIfAny(json);
      for (byte[] document : inner == json ? List.of(json) : List.of(json, inner)) {
        BothWays both = BothWays.read(document);
        if (!both.differences().isEmpty()) {
          differing.put(Corpus.nameOf(file), both.differences());
        }
        rows += both.rows();
        components += both.components();
        documentsWithRows += both.rows() > 0 ? 1 : 0;
        if (document == json && json.length < 1 << 16) {
          BothWays streamed = BothWays.readThrough(97, json);
          if (!streamed.differences().isEmpty()) {
            differing.put(Corpus.nameOf(file) + ", streamed", streamed.differences());
          }
        }
      }
    }

    System.out.printf(
        "%d documents: %d of %d components are rows, in %d documents%n",
        files.size(), rows, components, documentsWithRows);
    assertThat(differing).isEmpty();
    assertThat(rows).isGreaterThan(components / 4).isPositive();
    assertThat(documentsWithRows).isGreaterThan(100);
  }

  private static byte[] unwrappedIfAny(byte[] json) {
    try {
      return BothWays.unwrapped(json);
    } catch (IOException e) {
      return json;
    }
  }

  private static BothWays check(String quoted, Map<String, List<String>> differing) {
    return check(bytes(quoted), differing);
  }

  private static BothWays check(byte[] json, Map<String, List<String>> differing) {
    BothWays both = BothWays.read(json);
    if (!both.differences().isEmpty()) {
      differing.put(new String(json, UTF_8), both.differences());
    }
    return both;
  }

  private static byte[] bytes(String quoted) {
    return quoted(quoted).getBytes(UTF_8);
  }

  private static String component(String ref) {
    return COMPONENT.formatted(ref, ref, ref);
  }

  private static String spdxPackage(String ref) {
    return PACKAGE.formatted(ref, ref, ref);
  }

  private static String cycloneDx(String... components) {
    return cycloneDxWith("'version':1", components);
  }

  private static String cycloneDxWith(String members, String... components) {
    String list = "'components':[" + String.join(",", components) + "]";
    return ("{'bomFormat':'CycloneDX','specVersion':'1.6'," + list + "," + members + "}");
  }

  private static String spdx(String... packages) {
    return spdxWith("'dataLicense':'CC0-1.0'", packages);
  }

  private static String spdxWith(String members, String... packages) {
    String list = "'packages':[" + String.join(",", packages) + "]";
    return ("{'spdxVersion':'SPDX-2.3','SPDXID':'SPDXRef-DOCUMENT'," + list + "," + members + "}");
  }
}
