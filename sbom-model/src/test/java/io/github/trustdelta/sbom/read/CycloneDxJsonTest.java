package io.github.trustdelta.sbom.read;

import static io.github.trustdelta.sbom.read.Documents.assertRefused;
import static io.github.trustdelta.sbom.read.Documents.cycloneDx;
import static io.github.trustdelta.sbom.read.Documents.cycloneDxComponent;
import static io.github.trustdelta.sbom.read.Documents.cycloneDxText;
import static io.github.trustdelta.sbom.read.Documents.kinds;
import static io.github.trustdelta.sbom.read.Documents.quoted;
import static io.github.trustdelta.sbom.read.Documents.read;
import static io.github.trustdelta.sbom.read.Documents.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Composition;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Pedigree;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.Service;
import io.github.trustdelta.sbom.Vulnerability;
import io.github.trustdelta.sbom.Vulnerability.Affected;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CycloneDxJsonTest {

  @Test
  void everyMemberOfAServiceIsKept() throws Exception {
    Sbom sbom =
        cycloneDx(
            quoted(
                """
                'services':[{'bom-ref':'s','provider':{'name':'Example','url':['https://e.org']},
                  'group':'org.example','name':'login','version':'2','description':'d',
                  'endpoints':['https://e.org/b','https://e.org/a'],'authenticated':false,
                  'x-trust-boundary':true,'trustZone':'dmz','data':[{'flow':'inbound',
                    'classification':'PII','name':'form','source':['https://b','https://a'],
                    'destination':['https://c'],'governance':{'owners':[]}},{'flow':'outbound'}],
                  'licenses':[{'license':{'id':'MIT'}}],'tags':['t'],
                  'externalReferences':[{'type':'website','url':'https://e.org'}],
                  'properties':[{'name':'p','value':'v'}],
                  'services':[{'name':'inner'}]}]
                """));

    Service login = sbom.services().get(0);
    assertThat(texts(login.facts()))
        .containsEntry("group", "org.example")
        .containsEntry("supplier", "Example <https://e.org>")
        .containsEntry("license:declared", "MIT")
        .containsEntry("reference:website", "https://e.org")
        .containsEntry("property:p", "v")
        .containsKeys("other:data.governance", "other:tags")
        .doesNotContainKey("other:data");
    assertThat(login.fields().get("data"))
        .hasToString("inbound PII (form) from https://a from https://b to https://c, outbound");
    assertThat(login.endpoints()).containsExactly("https://e.org/a", "https://e.org/b");
    assertThat(login.authenticated()).isFalse();
    assertThat(login.crossesTrustBoundary()).isTrue();
    assertThat(login.trustZone()).isEqualTo("dmz");
    assertThat(sbom.services().get(1).parent()).isEqualTo("org.example/login");
    assertThat(sbom.components()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'version':'2'",
        "'endpoints':['https://x.org']",
        "'authenticated':true",
        "'x-trust-boundary':false",
        "'trustZone':'z'",
        "'data':[{'flow':'inbound'}]",
        "'data':[{'classification':'inbound'}]",
        "'data':[{'source':['u']}]",
        "'data':[{'destination':['u']}]",
        "'data':[{'governance':{'x':1}}]",
        "'description':'d'",
        "'properties':[{'name':'n','value':'v'}]",
        "'x':1"
      })
  void servicesThatDifferAreNotEqual(String member) throws Exception {
    assertThat(cycloneDx(quoted("'services':[{'name':'s'," + member + "}]")))
        .isNotEqualTo(cycloneDx(quoted("'services':[{'name':'s'}]")))
        .isEqualTo(cycloneDx(quoted("'services':[{'bom-ref':'r','name':'s'," + member + "}]")));
  }

  @Test
  void claimsOfCompletenessNameWhatTheyAreAbout() throws Exception {
    String document =
        "'components':[{'bom-ref':'%1$s','name':'a'},{'bom-ref':'%2$s','name':'b'}],"
            + "'vulnerabilities':[{'bom-ref':'v','id':'CVE-1'}],"
            + "'compositions':[{'bom-ref':'c','aggregate':'incomplete',"
            + "'assemblies':['%2$s','%1$s'],'dependencies':['%1$s'],'vulnerabilities':['v']},"
            + "{'aggregate':'complete','signature':{'value':'x'}}]";

    Sbom sbom = cycloneDx(quoted(document.formatted("1", "2")));

    assertThat(sbom.compositions())
        .containsExactly(
            new Composition("incomplete", List.of("a", "b"), List.of("a"), List.of("CVE-1")),
            new Composition("complete", List.of(), List.of(), List.of()));
    assertThat(sbom.otherMembers()).containsOnlyKeys("compositions.signature");
    assertThat(sbom)
        .isEqualTo(cycloneDx(quoted(document.formatted("x", "y"))))
        .isNotEqualTo(cycloneDx(quoted(document.formatted("1", "2").replace("incom", "un"))));
  }

  private static final String SHA256 = "ab".repeat(32);

  @ParameterizedTest
  @ValueSource(strings = {"1.2", "1.3", "1.4", "1.5", "1.6", "1.7"})
  void versionIsAccepted(String version) throws Exception {
    Sbom sbom = read(quoted("{'bomFormat':'CycloneDX','specVersion':'%s'}".formatted(version)));

    assertThat(sbom.document().specVersion()).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'1.0'", "'1.1'", "'1.8'", "'2.0'", "'1.6.1'", "'v1.6'", "'${v}'", "''", "null", "1", "true"
      })
  void versionIsRefused(String version) {
    assertRefused(quoted("{'bomFormat':'CycloneDX','specVersion':" + version + "}"))
        .hasMessageContaining("expected a CycloneDX version that is read (1.2 to 1.7)")
        .hasMessageContaining("at $.specVersion, byte 39");
  }

  @Test
  void versionAsNumberIsTakenAndNoted() throws Exception {
    Sbom sbom = read(quoted("{'bomFormat':'CycloneDX','specVersion':1.4}"));

    assertThat(sbom.document().specVersion()).isEqualTo("1.4");
    assertThat(kinds(sbom)).containsExactly("unexpected-type $.specVersion");
  }

  @Test
  void everyMemberOfAComponentIsKept() throws Exception {
    Component component =
        cycloneDxComponent(
            quoted(
                """
                'bom-ref':'r','type':'library','group':'g','version':'1',
                'description':'d','copyright':'c','publisher':'p','scope':'optional',
                'cpe':'cpe:2.3:a','purl':'pkg:maven/g/a@1?type=jar',
                'swid':{'tagId':'t','name':'n'},
                'supplier':{'name':'s','url':['https://b','https://a'],'contact':[{'name':'x'}]},
                'manufacturer':{'name':'m','bom-ref':'x','contact':[{'name':'y'}]},
                'author':'old','authors':[{'name':'new','email':'A@b.c','phone':'1'}],
                'hashes':[{'alg':'SHA-256','content':'%s'}],
                'licenses':[{'license':{'id':'MIT'}}],
                'externalReferences':[{'type':'vcs','url':'https://github.com/a/b','comment':'k'}],
                'properties':[{'name':'n','value':'2'},{'name':'n','value':'1'},{'name':'m'}],
                'pedigree':{'notes':'x'},'evidence':{'identity':{'field':'purl'}},
                'modified':false,'mime-type':'text/plain'
                """
                    .formatted(SHA256.toUpperCase(Locale.ROOT))));

    assertThat(component.ref()).isEqualTo("r");
    assertThat(component.swid()).isEqualTo("t");
    assertThat(component.supplier())
        .isEqualTo(new Party(Party.Kind.ORGANIZATION, "s", null, "https://a https://b"));
    assertThat(component.authors())
        .containsExactly(new Party(Party.Kind.PERSON, "new", "A@b.c", null), Party.named("old"));
    assertThat(component.properties()).isEqualTo(Map.of("n", List.of("1", "2"), "m", List.of("")));
    assertThat(component.pedigree()).extracting(Pedigree::notes).isEqualTo("x");
    assertThat(component.evidence()).isNotNull();
    assertThat(component.otherMembers())
        .containsOnlyKeys(
            "authors.phone",
            "manufacturer.contact",
            "mime-type",
            "modified",
            "supplier.contact",
            "swid.name");
    assertThat(texts(component))
        .containsAllEntriesOf(
            Map.ofEntries(
                Map.entry("type", "library"),
                Map.entry("group", "g"),
                Map.entry("name", "a"),
                Map.entry("version", "1"),
                Map.entry("description", "d"),
                Map.entry("copyright", "c"),
                Map.entry("publisher", "p"),
                Map.entry("manufacturer", "m"),
                Map.entry("scope", "optional"),
                Map.entry("cpe", "cpe:2.3:a"),
                Map.entry("purl", "pkg:maven/g/a@1?type=jar"),
                Map.entry("digest:SHA-256", SHA256),
                Map.entry("license:declared", "MIT"),
                Map.entry("reference:vcs", "https://github.com/a/b (k)")));
  }

  @Test
  void pedigreeIsTold() throws Exception {
    Pedigree pedigree =
        Objects.requireNonNull(
            cycloneDxComponent(
                    quoted(
                        """
                        'pedigree':{
                          'ancestors':[{'name':'z','version':'1','components':[{'name':'part'}]},
                            {'group':'g','name':'y','purl':'pkg:npm/y@2'},{'name':'x','purl':'none'},
                            {'components':[{'name':'part'}]}],
                          'descendants':[{'group':'g','name':'d'}],'variants':[{'name':'v'}],
                          'commits':[{'uid':'c0ffee','url':'https://e.org/1','message':'m'},
                            {'url':'https://e.org/2'},{'message':'m'}],
                          'patches':[{'type':'backport','diff':{'url':'https://e.org/d','text':{}},
                            'resolves':[{'type':'security','id':'CVE-2'},{'id':'CVE-1'},{}]},{}],
                          'notes':'n','other':[1]}
                        """))
                .pedigree());

    assertThat(pedigree.ancestors()).containsExactly("pkg:npm/y@2", "x", "z@1");
    assertThat(pedigree.descendants()).containsExactly("g/d");
    assertThat(pedigree.variants()).containsExactly("v");
    assertThat(pedigree.commits()).containsExactly("c0ffee", "https://e.org/2");
    assertThat(pedigree.patches())
        .containsExactly(
            new Pedigree.Patch(null, null, List.of()),
            new Pedigree.Patch("backport", "https://e.org/d", List.of("CVE-1", "CVE-2")));
    assertThat(pedigree.notes()).isEqualTo("n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "'text'",
        "[]",
        "{'ancestors':1,'commits':{},'patches':'x','notes':[]}",
        "{'ancestors':[1,null,[]],'commits':['x'],'patches':[['x']],'notes':null}",
        "{'ancestors':[{'name':1,'purl':[]}],'patches':[{'type':{},'diff':1,'resolves':{}}]}"
      })
  void pedigreeOfAnotherShapeIsAFingerprint(String value) throws Exception {
    Component component = cycloneDxComponent(quoted("'pedigree':" + value));

    assertThat(component.fields().get("pedigree"))
        .isNotEqualTo(
            cycloneDxComponent(quoted("'pedigree':{'notes':'n'}")).fields().get("pedigree"));
    assertThat(component.pedigree()).extracting(Pedigree::notes).isNull();
  }

  @Test
  void orderInAPedigreeDoesNotCountButWhatIsNotToldDoes() throws Exception {
    String document =
        "'pedigree':{'commits':[{'uid':'%s','message':'m'},{'uid':'%s','message':'%s'}]}";
    Component one = cycloneDxComponent(quoted(document.formatted("a", "b", "m")));
    Component moved = cycloneDxComponent(quoted(document.formatted("b", "a", "m")));
    Component said = cycloneDxComponent(quoted(document.formatted("a", "b", "n")));

    assertThat(one.pedigree()).isEqualTo(moved.pedigree());
    assertThat(one.fields().get("pedigree")).isNotEqualTo(said.fields().get("pedigree"));
    assertThat(texts(one).get("pedigree")).startsWith("commits: a, b #");
    assertThat(texts(one).get("pedigree")).isNotEqualTo(texts(said).get("pedigree"));
  }

  @Test
  void nullIsAbsentEverywhere() throws Exception {
    Sbom sbom =
        cycloneDx(
            quoted(
                """
                'serialNumber':null,'version':null,'$schema':null,
                'metadata':{'timestamp':null,'tools':null,'authors':null,'component':null,
                  'supplier':null},
                'components':[null,{'bom-ref':null,'type':null,'group':null,'name':'a',
                  'version':null,'description':null,'copyright':null,'publisher':null,
                  'scope':null,'cpe':null,'purl':null,'swid':null,'supplier':null,'author':null,
                  'authors':null,'hashes':null,'licenses':[{'license':{'id':'MIT','url':null,
                  'text':null},'expression':null}],'externalReferences':[{'type':'vcs',
                  'url':'u','comment':null,'hashes':null}],'properties':null,'pedigree':null,
                  'evidence':null,'components':null,'x':null}],
                'dependencies':[{'ref':'q','dependsOn':null,'provides':null}],
                'vulnerabilities':[{'id':'CVE-1','source':null,'ratings':null,'affects':null,
                  'analysis':null,'y':null}],
                'services':null
                """));

    assertThat(texts(sbom.components().get(0)))
        .isEqualTo(
            Map.of(
                "name", "a",
                "scope", "required",
                "license:declared", "MIT",
                "reference:vcs", "u"));
    assertThat(sbom.vulnerabilities()).containsExactly(Vulnerability.builder("CVE-1").build());
    assertThat(sbom.otherMembers()).isEmpty();
    assertThat(sbom.document().otherMembers()).isEmpty();
    assertThat(sbom.subject()).isNull();
    assertThat(kinds(sbom)).containsExactly("null-element $.components[0]");
    assertThat(
            cycloneDx(
                    quoted(
                        "'metadata':null,'components':null,'dependencies':null,"
                            + "'vulnerabilities':null"))
                .components())
        .isEmpty();
  }

  @Test
  void scalarsThatShouldBeStringsAreTakenAndNoted() throws Exception {
    Sbom sbom =
        cycloneDx(
            quoted(
                "'components':[{'name':true,'version':1.50,'properties':[{'name':'n','value':1e3}],"
                    + "'licenses':[{'license':{'name':7}}]}]"));
    Component component = sbom.components().get(0);

    assertThat(component.name()).isEqualTo("true");
    assertThat(component.version()).isEqualTo("1.50");
    assertThat(component.properties()).containsEntry("n", List.of("1e3"));
    assertThat(kinds(sbom))
        .containsExactly(
            "unexpected-type $.components[0].name",
            "unexpected-type $.components[0].version",
            "unexpected-type $.components[0].properties[0].value",
            "unexpected-type $.components[0].licenses[0].license.name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          'components':{}                            | expected an array, found an object at $.components,
          'components':'x'                           | expected an array, found a string at $.components,
          'components':[[]]                          | expected an object, found an array at $.components[0],
          'components':['x']                         | expected an object, found a string at $.components[0],
          'components':[{'name':{}}]                 | found an object at $.components[0].name,
          'components':[{'purl':['x']}]              | found an array at $.components[0].purl,
          'components':[{'hashes':{'SHA-256':'x'}}]  | expected an array, found an object at $.components[0].hashes,
          'components':[{'licenses':['MIT']}]        | expected an object, found a string at $.components[0].licenses[0],
          'components':[{'licenses':[{'license':'MIT'}]}] | expected an object, found a string at $.components[0].licenses[0].license,
          'components':[{'swid':'x'}]                | expected an object, found a string at $.components[0].swid,
          'components':[{'supplier':'x'}]            | expected an object, found a string at $.components[0].supplier,
          'components':[{'authors':['x']}]           | expected an object, found a string at $.components[0].authors[0],
          'metadata':[]                              | expected an object, found an array at $.metadata,
          'metadata':{'component':'x'}               | expected an object, found a string at $.metadata.component,
          'metadata':{'tools':'x'}                   | expected an object, found a string at $.metadata.tools,
          'dependencies':{}                          | expected an array, found an object at $.dependencies,
          'dependencies':[{'ref':'a','dependsOn':'b'}] | expected an array, found a string at $.dependencies[0].dependsOn,
          'dependencies':[{'ref':'a','dependsOn':[{}]}] | found an object at $.dependencies[0].dependsOn[0],
          'vulnerabilities':[{'affects':{}}]         | expected an array, found an object at $.vulnerabilities[0].affects,
          'vulnerabilities':[{'analysis':'x'}]       | expected an object, found a string at $.vulnerabilities[0].analysis,
          """)
  void otherContainersAreRefused(String members, String message) {
    assertRefused(cycloneDxText(quoted(members))).hasMessageContaining(message + " byte");
  }

  @Test
  void nestedComponentsFollowTheirParent() throws Exception {
    Sbom sbom =
        cycloneDx(
            quoted(
                """
                'metadata':{'component':{'name':'app','components':[{'name':'part'}]}},
                'components':[{'name':'a','components':[{'name':'b','components':[{'name':'c'}]},
                  {'name':'d'}]},{'name':'e'}]
                """));
    List<Component> all = sbom.components();

    assertThat(sbom.subject()).hasToString("app");
    assertThat(all).extracting(Component::name).containsExactly("part", "a", "b", "c", "d", "e");
    assertThat(sbom.parentOf(all.get(0))).isEmpty();
    assertThat(sbom.parentOf(all.get(2))).contains(all.get(1));
    assertThat(sbom.parentOf(all.get(3))).contains(all.get(2));
    assertThat(sbom.parentOf(all.get(4))).contains(all.get(1));
    assertThat(sbom.parentOf(all.get(5))).isEmpty();
  }

  @Test
  void licencesAreReadInAllForms() throws Exception {
    Component component =
        cycloneDxComponent(
            quoted(
                """
                'licenses':[
                  {'license':{'id':'MIT','url':'https://a.b'}},
                  {'license':{'name':'Own','text':{'content':'x'},'bom-ref':'l'}},
                  {'license':{'url':'https://only.url'}},
                  {'expression':'ISC OR 0BSD','bom-ref':'e'},
                  {'license':{'id':'Zlib','acknowledgement':'concluded'}},
                  {'expression':'Zlib AND MIT','acknowledgement':'concluded'},
                  {'license':{'id':'X11','acknowledgement':'declared'}}]
                """));

    assertThat(component.declaredLicenses())
        .containsExactly(
            new License.Expression("MIT", "https://a.b"),
            new License.Named("Own", null),
            new License.Named("https://only.url", "https://only.url"),
            new License.Expression("ISC OR 0BSD", null),
            new License.Expression("X11", null));
    assertThat(component.concludedLicenses())
        .containsExactly(
            new License.Expression("Zlib", null), new License.Expression("Zlib AND MIT", null));
    assertThat(component.otherMembers()).containsOnlyKeys("licenses.text");
  }

  @Test
  void contradictoryLicencesAreAllKeptInAnyOrder() throws Exception {
    Sbom sbom = licensed("{'expression':'GPL-3.0-only','license':{'id':'MIT','name':'Own'}}");

    assertThat(sbom)
        .isEqualTo(licensed("{'license':{'name':'Own','id':'MIT'},'expression':'GPL-3.0-only'}"))
        .isNotEqualTo(licensed("{'license':{'id':'MIT','name':'Own'}}"))
        .isNotEqualTo(licensed("{'expression':'GPL-3.0-only','license':{'id':'MIT'}}"));
    assertThat(kinds(sbom)).containsExactly("unclear-license $.components[0].licenses[0]");
    assertThat(kinds(licensed("{}")))
        .containsExactly("unclear-license $.components[0].licenses[0]");
    assertThat(licensed("{'license':{'id':'MIT','acknowledgement':'guessed'}}"))
        .isNotEqualTo(licensed("{'license':{'id':'MIT'}}"));
  }

  @Test
  void hashesOfADistributionAreTheComponentsOwn() throws Exception {
    Component component =
        cycloneDxComponent(
            quoted(
                "'externalReferences':[{'type':'distribution','url':'u','hashes':[{'alg':'SHA-256',"
                    + "'content':'"
                    + SHA256
                    + "'},{'alg':'MD5','content':'short'}],'x':1}]"));
    var digest = new Digest(Digest.Algorithm.SHA_256, SHA256);

    assertThat(component.digests()).containsExactly(digest);
    assertThat(component.references())
        .containsExactly(new ExternalReference("distribution", "u", null, List.of(digest)));
    assertThat(component.otherMembers())
        .containsOnlyKeys("externalReferences.hashes", "externalReferences.x");
  }

  @Test
  void whatIsNoDigestIsKeptAndNoted() throws Exception {
    String hashes =
        "'components':[{'name':'a','hashes':[{'alg':'SHA-256','content':'%s'},"
            + "{'alg':'CRC-9','content':'1'},{'content':'2'},{'alg':'MD5','x':3}]}]";
    Sbom sbom = cycloneDx(quoted(hashes.formatted("xyz")));

    assertThat(sbom.components().get(0).digests()).isEmpty();
    assertThat(sbom.components().get(0).otherMembers())
        .containsOnlyKeys("digest:SHA-256", "digest:CRC-9", "digest:", "digest:MD5", "hashes.x");
    assertThat(kinds(sbom))
        .containsExactly(
            "invalid-digest $.components[0].hashes[0]",
            "unknown-algorithm $.components[0].hashes[1]",
            "unknown-algorithm $.components[0].hashes[2]",
            "invalid-digest $.components[0].hashes[3]");
    assertThat(sbom).isNotEqualTo(cycloneDx(quoted(hashes.formatted("xyy"))));
  }

  @Test
  void invalidPurlIsKeptAndNoted() throws Exception {
    Sbom sbom = cycloneDx(quoted("'components':[{'name':'a','purl':'pkg:npm/a b\\u001b[31m'}]"));

    assertThat(sbom.components().get(0).purl()).isNull();
    assertThat(sbom.components().get(0).otherMembers()).containsOnlyKeys("purl");
    assertThat(kinds(sbom)).containsExactly("invalid-purl $.components[0].purl");
    assertThat(sbom.notices().get(0).message())
        .isEqualTo(
            "expected a package URL: a character that must be escaped: 'pkg:npm/a b\\u001b[31m'");
    assertThat(sbom)
        .isNotEqualTo(cycloneDx(quoted("'components':[{'name':'a','purl':'pkg:npm/a c'}]")));
  }

  @Test
  void noticesShowLittleOfALongText() throws Exception {
    Sbom sbom =
        cycloneDx(quoted("'components':[{'name':'a','purl':'" + "x".repeat(100_000) + "'}]"));

    assertThat(sbom.notices().get(0).message()).hasSizeLessThan(200).endsWith("xxx...'");
  }

  @Test
  void nameComesFromThePurlWhereThereIsNone() throws Exception {
    Sbom sbom = cycloneDx(quoted("'components':[{'purl':'pkg:npm/x@1'},{'name':''},{}]"));

    assertThat(sbom.components()).extracting(Component::name).containsExactly("x", "", "");
    assertThat(kinds(sbom))
        .containsExactly("missing-name $.components[1]", "missing-name $.components[2]");
  }

  @Test
  void toolsAreReadAsArrayAndAsObject() throws Exception {
    Sbom array =
        cycloneDx(
            quoted(
                "'metadata':{'tools':[{'vendor':'v','name':'t','version':'1'},{'name':'s'}],"
                    + "'timestamp':'2020','authors':[{'name':'n','email':'e'}]}"));
    Sbom object =
        cycloneDx(
            quoted(
                "'metadata':{'tools':{'components':[{'type':'application','bom-ref':'x',"
                    + "'name':'t','version':'1'},{'name':'s'}],'services':[{'name':'q'}]}}"));

    assertThat(array.document().tools()).containsExactly("s", "t 1");
    assertThat(array.document().created()).isEqualTo("2020");
    assertThat(array.document().authors()).containsExactly("n (e)");
    assertThat(array.document().otherMembers()).containsOnlyKeys("metadata.tools.vendor");
    assertThat(object.document().tools()).containsExactly("s", "t 1");
    assertThat(object.document().otherMembers())
        .containsOnlyKeys("metadata.tools.services", "metadata.tools.type");
    assertThat(object).isEqualTo(array);
  }

  @Test
  void dependenciesAreEdgesOnce() throws Exception {
    Sbom sbom =
        connected(
            "{'ref':'a','dependsOn':['b','b','a']},{'ref':'a','dependsOn':['b','c']},{'ref':'c'}");

    assertThat(edges(sbom)).containsExactly("a -> a", "a -> b", "a -> c");
    assertThat(sbom.dependencies().edges())
        .allMatch(edge -> edge.scope() == DependencyScope.UNKNOWN);
    assertThat(sbom.notices()).isEmpty();
  }

  @Test
  void danglingReferencesAreKeptAndNoted() throws Exception {
    Sbom sbom = connected("{'ref':'a','dependsOn':['b','nope']},{'ref':'ghost','dependsOn':['a']}");

    assertThat(edges(sbom)).containsExactly("a -> b");
    assertThat(kinds(sbom))
        .containsExactly(
            "dangling-reference $.dependencies[0]", "dangling-reference $.dependencies[1]");
    assertThat(sbom)
        .isNotEqualTo(connected("{'ref':'a','dependsOn':['b']},{'ref':'ghost','dependsOn':['a']}"))
        .isNotEqualTo(connected("{'ref':'a','dependsOn':['b','nope']}"));
    assertThat(kinds(connected("{'dependsOn':['b']}")))
        .containsExactly("missing-reference $.dependencies[0]");
  }

  @Test
  void dependenciesOnServicesAndOtherDocumentsAreKept() throws Exception {
    String services = "],'services':[{'bom-ref':'%s','name':'login'}";
    Sbom sbom =
        connected("{'ref':'a','dependsOn':['s','urn:cdx:1/1#x']}" + services.formatted("s"));

    assertThat(sbom.notices()).isEmpty();
    assertThat(sbom)
        .isEqualTo(
            connected("{'ref':'a','dependsOn':['t','urn:cdx:1/1#x']}" + services.formatted("t")))
        .isNotEqualTo(connected("{'ref':'a','dependsOn':['s']}" + services.formatted("s")))
        .isNotEqualTo(
            connected("{'ref':'b','dependsOn':['s','urn:cdx:1/1#x']}" + services.formatted("s")));
  }

  @Test
  void whatIsProvidedIsNoDependencyButCounts() throws Exception {
    Sbom sbom = connected("{'ref':'a','provides':['b']}");

    assertThat(edges(sbom)).isEmpty();
    assertThat(sbom.components().get(0).otherMembers()).containsOnlyKeys("relationship:provides");
    assertThat(sbom)
        .isNotEqualTo(connected("{'ref':'a','provides':['c']}"))
        .isNotEqualTo(connected("{'ref':'a'}"));
  }

  @Test
  void sameIdentifierTwiceIsNotedAndMeansTheSameInAnyOrder() throws Exception {
    String one = "{'bom-ref':'a','name':'one'}";
    String two = "{'bom-ref':'a','name':'two'}";
    String rest = ",{'bom-ref':'c','name':'c'}],'dependencies':[{'ref':'c','dependsOn':['a']}]";
    Sbom sbom = cycloneDx(quoted("'components':[" + one + "," + two + rest));

    assertThat(sbom).isEqualTo(cycloneDx(quoted("'components':[" + two + "," + one + rest)));
    assertThat(kinds(sbom)).containsExactly("duplicate-identifier $.components[1]");
    assertThat(edges(sbom)).containsExactly("c -> one");
  }

  @Test
  void vulnerabilitiesAreRead() throws Exception {
    Sbom sbom =
        cycloneDx(
            quoted(
                """
                'components':[{'bom-ref':'r','name':'a','purl':'pkg:npm/a@1'}],
                'vulnerabilities':[{'bom-ref':'v','id':'CVE-1',
                  'source':{'name':'NVD','url':'https://nvd'},
                  'ratings':[{'severity':'high','method':'CVSSv3','score':7.5,'vector':'AV:N',
                    'source':{'name':'X'},'justification':'j'}],
                  'affects':[{'ref':'r','versions':[{'version':'1','status':'affected'},
                    {'range':'vers:npm/<1','status':'unaffected'},{'version':'2'}]},
                    {'ref':'urn:cdx:x/1#r'},{'ref':'other#r'}],
                  'analysis':{'state':'exploitable','justification':'code_not_present',
                    'detail':'d','response':['update','can_not_fix'],'firstIssued':'t'},
                  'cwes':[79,20,'CWE-5'],'recommendation':'rec','workaround':'work',
                  'detail':'long','description':'text'}]
                """));
    Vulnerability statement = sbom.vulnerabilities().get(0);

    assertThat(statement.id()).isEqualTo("CVE-1");
    assertThat(statement.source()).isEqualTo("NVD");
    assertThat(statement.ratings()).containsExactly("high CVSSv3 7.5 AV:N X");
    assertThat(statement.affects())
        .containsExactly(
            Affected.named("other#r"),
            Affected.named("pkg:npm/a"),
            new Affected(
                "pkg:npm/a",
                "pkg:npm/a",
                List.of("1=affected", "2=affected", "vers:npm/<1=unaffected")));
    assertThat(statement.state()).isEqualTo("exploitable");
    assertThat(statement.justification()).isEqualTo("code_not_present");
    assertThat(statement.otherMembers())
        .containsOnlyKeys(
            "analysis.firstIssued", "description", "detail", "ratings.justification", "source.url");
    assertThat(statement.detail()).isEqualTo("d");
    assertThat(statement.responses()).containsExactly("can_not_fix", "update");
    assertThat(statement.cwes()).containsExactly("CWE-20", "CWE-5", "CWE-79");
    assertThat(statement.recommendation()).isEqualTo("rec");
    assertThat(statement.workaround()).isEqualTo("work");
  }

  @Test
  void affectedVersionIsInTheLabelButNotInTheNameOfWhatIsAffected() throws Exception {
    Sbom sbom =
        cycloneDx(
            quoted(
                """
                'components':[{'bom-ref':'r1','name':'a','version':'1'},
                  {'bom-ref':'r2','name':'a','version':'2'}],
                'vulnerabilities':[{'id':'CVE-1','affects':[{'ref':'r1'},{'ref':'urn:cdx:x/2#r2'},
                  {'ref':'urn:cdx:x/2#pkg:npm/b@1'},{'ref':'pkg:npm/c@1?x=y'},{'ref':'urn:cdx:x/2'},
                  {'ref':'urn:cdx:x#y/z'},{'ref':'pkg:no'}]}]
                """));

    assertThat(sbom.vulnerabilities().get(0).affects())
        .containsExactly(
            new Affected("a@1", "a", List.of()),
            new Affected("a@2", "a", List.of()),
            Affected.named("pkg:no"),
            new Affected("pkg:npm/c@1?x=y", "pkg:npm/c", List.of()),
            Affected.named("urn:cdx:x#y/z"),
            new Affected("urn:cdx:x/2", "urn:cdx:x", List.of()),
            new Affected("urn:cdx:x/2#pkg:npm/b@1", "urn:cdx:x#pkg:npm/b", List.of()));
  }

  /** One label for both versions would let a statement move from one to the other unseen. */
  @Test
  void vulnerabilityOfOneVersionIsNotThatOfTheOther() throws Exception {
    String document =
        "'components':[{'bom-ref':'r1','name':'a','version':'1'},"
            + "{'bom-ref':'r2','name':'a','version':'2'}],"
            + "'vulnerabilities':[{'id':'CVE-1','affects':[{'ref':'%s'}]}]";

    assertThat(cycloneDx(quoted(document.formatted("r1"))))
        .isNotEqualTo(cycloneDx(quoted(document.formatted("r2"))));
  }

  @Test
  void serialNumberVersionAndTimestampAreNoPartOfTheMeaning() throws Exception {
    assertThat(
            cycloneDx(
                quoted(
                    "'serialNumber':'urn:uuid:1','version':1,'$schema':'x',"
                        + "'metadata':{'timestamp':'1'},'components':[{'name':'a'}]")))
        .isEqualTo(
            cycloneDx(
                quoted(
                    "'serialNumber':'urn:uuid:2','version':2,"
                        + "'metadata':{'timestamp':'2'},'components':[{'name':'a'}]")));
  }

  private static Sbom licensed(String choice) throws SbomReadException {
    return cycloneDx(quoted("'components':[{'name':'a','licenses':[" + choice + "]}]"));
  }

  private static Sbom connected(String dependencies) throws SbomReadException {
    return cycloneDx(
        quoted(
            "'components':[{'bom-ref':'a','name':'a'},{'bom-ref':'b','name':'b'},"
                + "{'bom-ref':'c','name':'c'}],'dependencies':["
                + dependencies
                + "]"));
  }

  private static List<String> edges(Sbom sbom) {
    return sbom.dependencies().edges().stream().map(Dependency::toString).toList();
  }
}
