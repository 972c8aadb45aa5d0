package io.github.trustdelta.sbom.read;

import static io.github.trustdelta.sbom.read.Documents.quoted;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Sbom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CycloneDxXmlTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"})
  void versionIsOfTheNamespace(String version) throws Exception {
    Sbom sbom = read(bom(version, "", ""));

    assertThat(sbom.document().specVersion()).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<bom/>",
        "<bom xmlns='http://cyclonedx.org/schema/bom/1.8'/>",
        "<bom xmlns='http://cyclonedx.org/schema/bom'/>",
        "<bom xmlns='https://cyclonedx.org/schema/bom/1.6'/>",
        "<project xmlns='http://maven.apache.org/POM/4.0.0'/>",
        "<component xmlns='http://cyclonedx.org/schema/bom/1.6'/>"
      })
  void otherRootIsRefused(String document) {
    assertRefused(document)
        .hasMessageContaining("expected <bom> of a CycloneDX version that is read (1.0 to 1.7")
        .hasMessageContaining(", found '" + document.replaceAll("<([a-z]+).*", "$1") + "' of ")
        .hasMessageContaining(" at line 1, column ");
  }

  @Test
  void attributesTextAndWrappersBecomeWhatJsonHas() throws Exception {
    assertJson(
        """
        <components>
          <component type="library" bom-ref="r" mime-type=" a/b ">
            <name>n</name>
            <hashes><hash alg="SHA-1"> ab </hash><hash alg="MD5">cd</hash></hashes>
            <licenses>
              <license bom-ref="l"><id>MIT</id><text encoding="base64">eA==</text></license>
              <expression acknowledgement="declared">MIT OR ISC</expression>
            </licenses>
            <swid tagId="t" name="n" tagVersion="+07" patch="1"/>
            <modified> false </modified>
            <externalReferences><reference type="vcs"><url> u </url></reference></externalReferences>
            <properties><property name="p">1</property><property name="q"/></properties>
            <tags><tag>a</tag><tag/></tags>
          </component>
        </components>
        """,
        """
        'components':[{'type':'library','bom-ref':'r','mime-type':'a/b','name':'n',
          'hashes':[{'alg':'SHA-1','content':'ab'},{'alg':'MD5','content':'cd'}],
          'licenses':[
            {'license':{'bom-ref':'l','id':'MIT','text':{'encoding':'base64','content':'eA=='}}},
            {'acknowledgement':'declared','expression':'MIT OR ISC'}],
          'swid':{'tagId':'t','name':'n','tagVersion':7,'patch':true},'modified':false,
          'externalReferences':[{'type':'vcs','url':'u'}],
          'properties':[{'name':'p','value':'1'},{'name':'q','value':''}],'tags':['a','']}]
        """);
  }

  @Test
  void repeatedElementsBecomeOneArrayWhateverStandsBetween() throws Exception {
    assertJson(
        """
        <metadata><supplier>
          <url>a</url><contact><name>x</name></contact><name>s</name>
          <url>b</url><contact><email>y</email></contact>
        </supplier></metadata>
        """,
        """
        'metadata':{'supplier':
          {'name':'s','url':['a','b'],'contact':[{'name':'x'},{'email':'y'}]}}
        """);
  }

  @Test
  void dependenciesInsideOfDependenciesSpeakForThemselves() throws Exception {
    assertJson(
        """
        <dependencies>
          <dependency ref="a">
            <dependency ref="b"><dependency ref="c"/></dependency>
            <provides ref="e"/>
            <dependency ref="d"/>
          </dependency>
          <dependency ref="d"/>
        </dependencies>
        """,
        """
        'dependencies':[{'ref':'b','dependsOn':['c']},
          {'ref':'a','dependsOn':['b','d'],'provides':['e']},{'ref':'d'}]
        """);
  }

  @Test
  void dependencyGraphExtensionIsTheSameAsDependencies() throws Exception {
    String graph =
        "<dg:dependencies xmlns:dg='http://cyclonedx.org/schema/ext/dependency-graph/1.0'>"
            + "<dg:dependency ref='a'><dg:dependency ref='b'/></dg:dependency></dg:dependencies>";

    assertThat(json(bom("1.1", "", graph)))
        .isEqualTo(
            MAPPER.readTree(
                quoted(
                    "{'bomFormat':'CycloneDX','specVersion':'1.1',"
                        + "'dependencies':[{'ref':'a','dependsOn':['b']}]}")));
  }

  @Test
  void toolsAreAnArrayOrAnObject() throws Exception {
    assertJson(
        "<metadata><tools><tool><name>t</name></tool></tools></metadata>",
        "'metadata':{'tools':[{'name':'t'}]}");
    assertJson(
        "<metadata><tools><components><component><name>t</name></component></components></tools>"
            + "</metadata>",
        "'metadata':{'tools':{'components':[{'name':'t'}]}}");
    assertJson("<metadata><tools/></metadata>", "'metadata':{'tools':[]}");
  }

  @Test
  void flowOfServiceDataIsAMemberBesideItsClassification() throws Exception {
    assertJson(
        """
        <services><service><name>s</name><data>
          <classification flow="inbound">PII</classification>
          <dataflow name="n"><classification flow="outbound">PIFI</classification>
            <source><url>u</url></source></dataflow>
        </data></service></services>
        """,
        """
        'services':[{'name':'s','data':[{'flow':'inbound','classification':'PII'},
          {'name':'n','flow':'outbound','classification':'PIFI','source':['u']}]}]
        """);
  }

  @ParameterizedTest
  @CsvSource({"1.5,{}", "1.6,[{}]", "1.7,[{}]"})
  void identityIsAnArraySinceJsonHasOne(String version, String identity) throws Exception {
    String evidence =
        "<components><component><evidence><identity/></evidence></component></components>";

    assertThat(json(bom(version, "", evidence)).at("/components/0/evidence/identity"))
        .isEqualTo(MAPPER.readTree(identity));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|1",
        "' 10 '|10",
        "0.50|0.50",
        ".5|0.5",
        "5.|5",
        "+3|3",
        "-007.0|-7.0",
        "000|0",
        "1E-4|1E-4"
      })
  void numberIsWrittenAsJsonDoes(String text, String number) throws Exception {
    byte[] json =
        bytesOfJson(
            bom(
                "1.6",
                "",
                "<vulnerabilities><vulnerability><ratings><rating><score>"
                    + text
                    + "</score></rating></ratings></vulnerability></vulnerabilities>"));

    assertThat(new String(json, UTF_8)).contains("\"score\":" + number + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "1 2", "1,5", "0x1", "1e", "1e+", ".", "+", "--1", "NaN", "1.2.3"})
  void wrongNumberIsRefused(String text) {
    assertRefused(
            bom(
                "1.6",
                "",
                "\n<vulnerabilities><vulnerability><ratings><rating><score>"
                    + text
                    + "</score></rating></ratings></vulnerability></vulnerabilities>"))
        .hasMessageContaining(
            "expected a number as score, found '" + text + "' at line 2, column ");
  }

  @Test
  void wrongBooleanIsRefused() {
    assertRefused(component("<modified>yes</modified>"))
        .hasMessageContaining("expected true or false as modified, found 'yes' at line 1, column ");
  }

  @Test
  void whiteSpaceCountsWhereTheTypeSaysSo() throws Exception {
    assertJson(
        """
        <components><component>
          <copyright> a  b
              c </copyright>
          <description> a  b
              c </description>
          <pedigree><notes> a  b
         c </notes></pedigree>
        </component></components>
        """,
        """
        'components':[{'copyright':'a  b c','description':'a b c',
          'pedigree':{'notes':' a  b\\n c '}}]
        """);
  }

  @Test
  void makersPedigreesFlowsAndAnalysesAreRead() throws Exception {
    Sbom sbom =
        read(
            bom(
                "1.6",
                "",
                """
                <components><component type="library">
                  <manufacturer><name>Maker</name><url>https://e.org</url></manufacturer>
                  <name>a</name>
                  <pedigree>
                    <ancestors><component type="library"><name>b</name><version>1</version>
                      <purl>pkg:npm/b@1</purl></component></ancestors>
                    <commits><commit><uid>c0ffee</uid></commit></commits>
                    <patches><patch type="backport"><diff><url>https://e.org/d</url></diff>
                      <resolves><issue type="security"><id>CVE-1</id></issue></resolves></patch>
                    </patches>
                    <notes>n</notes>
                  </pedigree>
                </component></components>
                <services><service><name>s</name><data>
                  <classification flow="inbound">PII</classification>
                  <dataflow name="form"><classification flow="outbound">public</classification>
                    <source><url>https://e.org/s</url></source>
                    <destination><url>https://e.org/t</url></destination></dataflow>
                </data></service></services>
                <vulnerabilities><vulnerability><id>CVE-2</id><cwes><cwe>79</cwe></cwes>
                  <recommendation>r</recommendation><workaround>w</workaround>
                  <analysis><state>exploitable</state>
                    <responses><response>update</response><response>rollback</response></responses>
                    <detail>d</detail></analysis>
                </vulnerability></vulnerabilities>
                """));
    Component component = sbom.components().get(0);

    assertThat(component.manufacturer()).hasToString("Maker <https://e.org>");
    assertThat(String.valueOf(component.pedigree()))
        .startsWith(
            "patches: backport https://e.org/d (CVE-1); ancestors: pkg:npm/b@1; commits: c0ffee;"
                + " notes: n #");
    assertThat(component.otherMembers()).isEmpty();
    assertThat(sbom.services().get(0).fields().get("data"))
        .hasToString("inbound PII, outbound public (form) from https://e.org/s to https://e.org/t");
    assertThat(sbom.vulnerabilities().get(0).fields())
        .hasToString(
            "{analysis:detail=d, analysis:response=rollback, update, analysis:state=exploitable,"
                + " cwes=CWE-79, recommendation=r, workaround=w}");
  }

  @Test
  void textIsWholeAcrossCommentsAndSections() throws Exception {
    assertJson(
        "<components><component><name>a<!-- x -->b<?y z?><![CDATA[<c>&amp;]]>&amp;&#x1F600;"
            + "&quot;\\</name></component></components>",
        "'components':[{'name':'ab<c>&amp;&\uD83D\uDE00\\\"\\\\'}]");
  }

  @Test
  void whatIsForeignOrUnknownIsKeptUnderANameOfItsOwn() throws Exception {
    assertJson(
        """
        <components xmlns:x="urn:x" x:on="list"><component x:a="1" b="2">
          <x:e>text</x:e><new>text</new>
          <x:e k="v">mixed<x:f/> text</x:e>
          <name xml:lang="en">n</name>
          <tags><tag c="3">t</tag><x:tag/></tags>
        </component></components>
        """,
        """
        'components':[{'@{urn:x}a':['1'],'@b':['2'],
          'name':'n','name.@{http://www.w3.org/XML/1998/namespace}lang':['en'],
          '{http://cyclonedx.org/schema/bom}new':['text'],
          '{urn:x}e':['text',
            {'element':'{urn:x}e','attributes':{'k':'v'},
             'content':['mixed',{'element':'{urn:x}f'},' text']}],
          'tags':['t'],'tags.tag.@c':['3'],'tags.{urn:x}tag':[{'element':'{urn:x}tag'}]}],
        'components.@{urn:x}on':['list']
        """
            .replace("[{'element':'{urn:x}tag'}]", "['']"));
  }

  @Test
  void prefixesAndPlacesOfSchemasDoNotCount() throws Exception {
    String plain = "<e xmlns='urn:x'><f a='1'/></e>";
    String prefixed =
        "<y:e xmlns:y='urn:x' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
            + " xsi:schemaLocation='urn:x x.xsd'><y:f a='1'/></y:e>";

    assertThat(read(component(prefixed))).isEqualTo(read(component(plain)));
    assertThat(read(component(plain)))
        .isNotEqualTo(read(component(plain.replace("urn:x", "urn:z"))));
    assertThat(read(component(plain))).isNotEqualTo(read(component(plain.replace("1", "2"))));
    assertThat(read(component(plain))).isNotEqualTo(read(component("")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<components/><components/>|expected one <components> in <bom>, found another",
        "<components>x</components>|expected only child elements in <components>, found the text 'x'",
        "<metadata><timestamp><a/></timestamp></metadata>"
            + "|expected no child element in <timestamp>, found '<a>'",
        "<compositions><composition><assemblies><assembly/></assemblies></composition></compositions>"
            + "|expected an attribute ref of <assembly>, found none",
        "<a>|expected well-formed XML, found '</b'",
        "<x:a/>|expected well-formed XML, found '<x:a/>'",
        "<a b='1' b='2'/>|expected well-formed XML, found '<a b=",
        "&nbsp;|expected no entity but amp, lt, gt, quot and apos, found '&nbsp;'",
        "<a b='&nbsp;'/>|expected well-formed XML, found '<a b=",
        "&#0;|expected well-formed XML, found ",
      })
  void brokenDocumentIsRefusedWithItsPlace(String content, String message) {
    assertRefused(bom("1.6", "", "\n  " + content).replace("<a></bom>", "<a></b>"))
        .hasMessageContaining(message)
        .hasMessageContaining(" at line 2, column ");
  }

  @Test
  void errorsOfTheJsonReaderNameThePlaceInTheXml() {
    String component = "\n<component><name>a</name></component>";

    assertThat(
            catchThrowableOfType(
                SbomReadException.class,
                () ->
                    read(
                        bom("1.6", "", "<components>" + component.repeat(3) + "</components>")
                            .getBytes(UTF_8),
                        ReadLimits.DEFAULTS.withComponents(2))))
        .hasMessageContaining(
            "expected at most 2 components, found more at $.components[2], line 4");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8,UTF-8",
    "UTF-8,UTF-16",
    "UTF-16,UTF-8",
    "UTF-16LE,UTF-8",
    "UTF-16,UTF-16",
    "ISO-8859-1,ISO-8859-1",
    "windows-1252,windows-1252",
    "UTF-8,us-ascii"
  })
  void encodingIsFoundWhateverTheDeclarationSays(String actual, String declared) throws Exception {
    String document =
        "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>" + component("<name>\u00e9</name>");

    assertThat(read(document.getBytes(Charset.forName(actual)), ReadLimits.DEFAULTS))
        .isEqualTo(read(component("<name>\u00e9</name>")));
  }

  @Test
  void byteOrderMarkIsNoText() throws Exception {
    assertThat(read("\ufeff" + bom("1.6", "", ""))).isEqualTo(read(bom("1.6", "", "")));
  }

  @Test
  void wrongBytesAndUnknownEncodingsAreRefused() {
    assertThat(
            catchThrowableOfType(
                SbomReadException.class,
                () ->
                    read(
                        component("<name>\u00e9</name>").getBytes(ISO_8859_1),
                        ReadLimits.DEFAULTS)))
        .hasMessageContaining("expected sound UTF-8, found bytes that are none at line 1");
    assertRefused("<?xml version='1.0' encoding='EBCDIC-CP-US'?><bom/>")
        .hasMessageContaining("found 'EBCDIC-CP-US' at line 1");
  }

  static String bom(String version, String attributes, String content) {
    return "<bom xmlns=\"http://cyclonedx.org/schema/bom/%s\"%s>%s</bom>"
        .formatted(version, attributes, content);
  }

  static Sbom read(String document) throws IOException {
    return read(document.getBytes(UTF_8), ReadLimits.DEFAULTS);
  }

  static Sbom read(byte[] document, ReadLimits limits) throws IOException {
    return new CycloneDxXml(new ByteArrayInputStream(document), limits).read();
  }

  static AbstractThrowableAssert<?, ?> assertRefused(String document) {
    return assertThat(catchThrowableOfType(SbomReadException.class, () -> read(document)));
  }

  private static String component(String content) {
    return bom(
        "1.6",
        "",
        "<components><component type=\"library\">" + content + "</component></components>");
  }

  private static void assertJson(String xml, String members) throws IOException {
    assertThat(json(bom("1.6", "", xml)))
        .isEqualTo(
            MAPPER.readTree(
                quoted("{'bomFormat':'CycloneDX','specVersion':'1.6'," + members + "}")));
  }

  private static JsonNode json(String xml) throws IOException {
    return MAPPER.readTree(bytesOfJson(xml));
  }

  private static byte[] bytesOfJson(String xml) throws IOException {
    return new CycloneDxXmlAsJson(
            new ByteArrayInputStream(xml.getBytes(UTF_8)), ReadLimits.DEFAULTS)
        .readAllBytes();
  }
}
