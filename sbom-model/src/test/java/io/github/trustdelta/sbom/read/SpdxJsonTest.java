package io.github.trustdelta.sbom.read;

import static io.github.trustdelta.sbom.read.Documents.assertRefused;
import static io.github.trustdelta.sbom.read.Documents.kinds;
import static io.github.trustdelta.sbom.read.Documents.quoted;
import static io.github.trustdelta.sbom.read.Documents.read;
import static io.github.trustdelta.sbom.read.Documents.spdx;
import static io.github.trustdelta.sbom.read.Documents.spdxPackage;
import static io.github.trustdelta.sbom.read.Documents.spdxText;
import static io.github.trustdelta.sbom.read.Documents.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpdxJsonTest {

  private static final String SHA1 = "0123456789abcdef0123456789abcdef01234567";

  @ParameterizedTest
  @ValueSource(strings = {"2.2", "2.3"})
  void versionIsAccepted(String version) throws Exception {
    Sbom sbom = read(quoted("{'spdxVersion':'SPDX-" + version + "'}"));

    assertThat(sbom.document().format()).isEqualTo(SbomFormat.SPDX);
    assertThat(sbom.document().specVersion()).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'SPDX-1.2'",
        "'SPDX-2.4'",
        "'SPDX-3.0'",
        "'2.3'",
        "'spdx-2.3'",
        "''",
        "null",
        "2.3"
      })
  void versionIsRefused(String version) {
    assertRefused(quoted("{'spdxVersion':" + version + "}"))
        .hasMessageContaining("expected an SPDX version that is read (SPDX-2.1 to SPDX-2.3)")
        .hasMessageContaining("at $.spdxVersion, byte 15");
  }

  @Test
  void everyMemberOfAPackageIsKept() throws Exception {
    Component component =
        spdxPackage(
            quoted(
                """
                'versionInfo':'1','supplier':'Organization: S (s@b.c)',
                'originator':'Person: O','downloadLocation':'https://a.b/c.tgz',
                'copyrightText':'c','description':'d','homepage':'https://h',
                'licenseDeclared':'MIT','licenseConcluded':'ISC OR MIT',
                'packageFileName':'./a.tgz','primaryPackagePurpose':'OPERATING_SYSTEM',
                'checksums':[{'algorithm':'SHA1','checksumValue':'%s'},
                  {'algorithm':'BLAKE3','checksumValue':'AB'}],
                'externalRefs':[
                  {'referenceCategory':'PACKAGE-MANAGER','referenceType':'purl',
                   'referenceLocator':'pkg:npm/a@1'},
                  {'referenceCategory':'SECURITY','referenceType':'cpe23Type',
                   'referenceLocator':'cpe:2.3:a'},
                  {'referenceCategory':'SECURITY','referenceType':'cpe22Type',
                   'referenceLocator':'cpe:/a'},
                  {'referenceCategory':'SECURITY','referenceType':'swid',
                   'referenceLocator':'swid:1'},
                  {'referenceCategory':'OTHER','referenceType':'own','referenceLocator':'l',
                   'comment':'k','x':1}],
                'filesAnalyzed':false,'sourceInfo':'s','annotations':[{'comment':'x'}]
                """
                    .formatted(SHA1)));

    assertThat(component.ref()).isEqualTo("SPDXRef-a");
    assertThat(component.supplier())
        .isEqualTo(new Party(Party.Kind.ORGANIZATION, "S", "s@b.c", null));
    assertThat(component.originator()).isEqualTo(new Party(Party.Kind.PERSON, "O", null, null));
    assertThat(component.otherMembers())
        .containsOnlyKeys(
            "annotations", "externalRefs.x", "filesAnalyzed", "packageFileName", "sourceInfo");
    assertThat(texts(component))
        .containsAllEntriesOf(
            Map.ofEntries(
                Map.entry("name", "a"),
                Map.entry("version", "1"),
                Map.entry("type", "operating-system"),
                Map.entry("purl", "pkg:npm/a@1"),
                Map.entry("cpe", "cpe:/a, cpe:2.3:a"),
                Map.entry("swid", "swid:1"),
                Map.entry("digest:SHA-1", SHA1),
                Map.entry("digest:BLAKE3", "ab"),
                Map.entry("license:declared", "MIT"),
                Map.entry("license:concluded", "ISC OR MIT"),
                Map.entry("supplier", "S (s@b.c)"),
                Map.entry("originator", "O"),
                Map.entry("copyright", "c"),
                Map.entry("description", "d"),
                Map.entry("reference:website", "https://h"),
                Map.entry("reference:own", "l (k)"),
                Map.entry("download-location", "https://a.b/c.tgz")));
  }

  @Test
  void noassertionIsAbsent() throws Exception {
    assertThat(texts(spdxPackage(quoted(allFields("NOASSERTION"))))).isEqualTo(Map.of("name", "a"));
  }

  @Test
  void noneIsAValue() throws Exception {
    assertThat(texts(spdxPackage(quoted(allFields("NONE")))))
        .containsAllEntriesOf(
            Map.of(
                "copyright", "NONE",
                "download-location", "NONE",
                "license:concluded", "NONE",
                "license:declared", "NONE",
                "reference:website", "NONE"));
  }

  @Test
  void nullIsAbsentEverywhere() throws Exception {
    Sbom sbom =
        spdx(
            quoted(
                """
                'name':null,'documentNamespace':null,'creationInfo':{'created':null,
                  'creators':null,'comment':null},
                'packages':[null,{'SPDXID':null,'name':'a','versionInfo':null,'supplier':null,
                  'originator':null,'downloadLocation':null,'copyrightText':null,
                  'description':null,'homepage':null,'licenseDeclared':null,
                  'licenseConcluded':null,'packageFileName':null,'primaryPackagePurpose':null,
                  'checksums':null,'externalRefs':null,'x':null}],
                'files':[null,{'SPDXID':null,'fileName':null}],'snippets':null,
                'relationships':null,'documentDescribes':null,'y':null
                """));

    assertThat(texts(sbom.components().isEmpty() ? sbom.subject() : sbom.components().get(0)))
        .isEqualTo(Map.of("name", "a"));
    assertThat(sbom.files()).hasSize(1);
    assertThat(sbom.document().otherMembers()).isEmpty();
    assertThat(kinds(sbom))
        .containsExactly(
            "null-element $.packages[0]", "null-element $.files[0]", "missing-name $.files[1]");
    assertThat(
            spdx(quoted("'packages':null,'files':null,'creationInfo':null,'relationships':null"))
                .components())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          'packages':{}                          | expected an array, found an object at $.packages,
          'packages':['x']                       | expected an object, found a string at $.packages[0],
          'packages':[{'name':[]}]               | found an array at $.packages[0].name,
          'packages':[{'checksums':{}}]          | expected an array, found an object at $.packages[0].checksums,
          'packages':[{'externalRefs':['x']}]    | expected an object, found a string at $.packages[0].externalRefs[0],
          'packages':[{'supplier':{}}]           | found an object at $.packages[0].supplier,
          'files':{}                             | expected an array, found an object at $.files,
          'files':[5]                            | expected an object, found a number at $.files[0],
          'snippets':['x']                       | expected an object, found a string at $.snippets[0],
          'relationships':{}                     | expected an array, found an object at $.relationships,
          'relationships':['x']                  | expected an object, found a string at $.relationships[0],
          'relationships':[{'spdxElementId':[]}] | found an array at $.relationships[0].spdxElementId,
          'documentDescribes':'x'                | expected an array, found a string at $.documentDescribes,
          'documentDescribes':[[]]               | found an array at $.documentDescribes[0],
          'creationInfo':[]                      | expected an object, found an array at $.creationInfo,
          'creationInfo':{'creators':'x'}        | expected an array, found a string at $.creationInfo.creators,
          """)
  void otherContainersAreRefused(String members, String message) {
    assertRefused(spdxText(quoted(members))).hasMessageContaining(message + " byte");
  }

  @Test
  void documentFactsAreRead() throws Exception {
    Sbom sbom =
        spdx(
            quoted(
                """
                'name':'n','documentNamespace':'https://ns','dataLicense':'CC0-1.0',
                'comment':'c','creationInfo':{'created':'2020','licenseListVersion':'3',
                'creators':['Tool: syft-1.0','Organization: O (o@b.c)','Person: P','odd']}
                """));

    assertThat(sbom.document().name()).isEqualTo("n");
    assertThat(sbom.document().id()).isEqualTo("https://ns");
    assertThat(sbom.document().created()).isEqualTo("2020");
    assertThat(sbom.document().tools()).containsExactly("syft-1.0");
    assertThat(sbom.document().authors()).containsExactly("O (o@b.c)", "P", "odd");
    assertThat(sbom.document().otherMembers())
        .containsOnlyKeys("creationInfo.licenseListVersion", "dataLicense");
    assertThat(sbom.otherMembers()).containsOnlyKeys("comment");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Organization: Example Inc. (a@b.c) | ORGANIZATION | Example Inc. | a@b.c
          Organization:Example               | ORGANIZATION | Example      |
          Person: Ann (Bob) (a@b.c)          | PERSON       | Ann (Bob)    | a@b.c
          Person: Ann ()                     | PERSON       | Ann          |
          Person: (a@b.c)                    | PERSON       | ''           | a@b.c
          Person: Ann (open                  | PERSON       | Ann (open    |
          Somebody                           | UNKNOWN      | Somebody     |
          person: ann                        | UNKNOWN      | person: ann  |
          """)
  void suppliersAreReadInAllForms(String text, Party.Kind kind, String name, String email)
      throws Exception {
    assertThat(spdxPackage(quoted("'supplier':'" + text + "'")).supplier())
        .isEqualTo(new Party(kind, name, email, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PACKAGE-MANAGER", "PACKAGE_MANAGER", "OTHER", "nonsense"})
  void purlIsFoundByItsTypeAlone(String category) throws Exception {
    Component component = spdxPackage(externalRef(category, "purl", "pkg:npm/a@1"));

    assertThat(component.purl()).isEqualTo(Purl.parse("pkg:npm/a@1"));
    assertThat(component.version()).isEqualTo("1");
    assertThat(
            spdxPackage(externalRef(category, "http://spdx.org/rdf/references/purl", "pkg:npm/a@1"))
                .purl())
        .isEqualTo(component.purl());
  }

  @Test
  void firstOfSeveralPurlsInCanonicalOrderIdentifiesThePackage() throws Exception {
    Component component = spdxPackage(purls("pkg:npm/b@1", "pkg:npm/a@1", "pkg:npm/c@1"));

    assertThat(component.purl()).isEqualTo(Purl.parse("pkg:npm/a@1"));
    assertThat(component.references())
        .containsExactly(
            ExternalReference.of("purl", "pkg:npm/b@1"),
            ExternalReference.of("purl", "pkg:npm/c@1"));
    assertThat(component.fields())
        .isEqualTo(spdxPackage(purls("pkg:npm/c@1", "pkg:npm/a@1", "pkg:npm/b@1")).fields());
  }

  @Test
  void allOfSeveralSwidTagsAreKept() throws Exception {
    String two =
        quoted(
            "'externalRefs':[{'referenceType':'swid','referenceLocator':'%s'},"
                + "{'referenceType':'swid','referenceLocator':'%s'}]");
    Component component = spdxPackage(two.formatted("s2", "s1"));

    assertThat(component.swid()).isEqualTo("s1");
    assertThat(component.references()).containsExactly(ExternalReference.of("swid", "s2"));
    assertThat(component.fields()).isEqualTo(spdxPackage(two.formatted("s1", "s2")).fields());
  }

  @Test
  void commentsOnIdentifiersAreKept() throws Exception {
    String ref =
        quoted(
            "'externalRefs':[{'referenceType':'purl','referenceLocator':'pkg:npm/a','comment':'%s'}]");

    assertThat(spdxPackage(ref.formatted("x")).fields())
        .isNotEqualTo(spdxPackage(ref.formatted("y")).fields());
  }

  @Test
  void whatIsNoPurlOrChecksumIsKeptAndNoted() throws Exception {
    Sbom sbom =
        spdx(
            quoted("'packages':[{'SPDXID':'p','name':'a','checksums':[{'algorithm':'SHA1',")
                + quoted("'checksumValue':'x','y':1}],")
                + externalRef("OTHER", "purl", "nonsense")
                + "}]");

    assertThat(sbom.subject()).isNotNull();
    assertThat(sbom.subject().otherMembers())
        .containsOnlyKeys("checksums.y", "digest:SHA1", "purl");
    assertThat(kinds(sbom))
        .containsExactly(
            "invalid-digest $.packages[0].checksums[0]",
            "invalid-purl $.packages[0].externalRefs[0]");
  }

  @Test
  void filesAndSnippetsAreReadAsSuch() throws Exception {
    String files =
        "'files':[{'SPDXID':'%1$s','fileName':'./a','checksums':[{'algorithm':'SHA1',"
            + "'checksumValue':'%3$s'}]},{'SPDXID':'%2$s','fileName':'./b'}],"
            + "'snippets':[{'SPDXID':'SPDXRef-s','name':'s','snippetFromFile':'%1$s'}]";
    Sbom sbom = spdx(quoted(files.formatted("f1", "f2", "00")));

    assertThat(sbom.files()).hasToString("[./a, ./b, s]");
    assertThat(sbom.files()).extracting(Component::type).containsExactly("file", "file", "snippet");
    assertThat(sbom.parentOf(sbom.files().get(2))).contains(sbom.files().get(0));
    assertThat(sbom.components()).isEmpty();
    assertThat(sbom.otherMembers()).isEmpty();
    assertThat(sbom)
        .isEqualTo(spdx(quoted(files.formatted("x", "y", "00"))))
        .isNotEqualTo(spdx(quoted(files.formatted("f1", "f2", "01"))));
  }

  @Test
  void oddFilesAreReadToo() throws Exception {
    Sbom sbom =
        spdx(
            quoted(
                "'files':[{'SPDXID':5,'fileName':7},{},{'SPDXID':null,'name':{}}],"
                    + "'relationships':[{'spdxElementId':'5','relatedSpdxElement':'5',"
                    + "'relationshipType':'COPY_OF'}]"));

    assertThat(sbom.files()).hasToString("[7, , ]");
    assertThat(kinds(sbom))
        .containsExactly(
            "unexpected-type $.files[0].SPDXID",
            "unexpected-type $.files[0].fileName",
            "missing-name $.files[1]",
            "missing-name $.files[2]");
  }

  @Test
  void renumberedIdentifiersMeanTheSame() throws Exception {
    String document =
        """
        'packages':[{'SPDXID':'%1$s','name':'app','hasFiles':['%4$s']},
          {'SPDXID':'%2$s','name':'a'},{'SPDXID':'%3$s','name':'b'}],
        'files':[{'SPDXID':'%4$s','fileName':'f'}],
        'documentDescribes':['%1$s'],
        'relationships':[
          {'spdxElementId':'%1$s','relationshipType':'DEPENDS_ON','relatedSpdxElement':'%2$s'},
          {'spdxElementId':'%3$s','relationshipType':'TEST_DEPENDENCY_OF','relatedSpdxElement':'%2$s'},
          {'spdxElementId':'%2$s','relationshipType':'CONTAINS','relatedSpdxElement':'%3$s'},
          {'spdxElementId':'%2$s','relationshipType':'CONTAINS','relatedSpdxElement':'%4$s'},
          {'spdxElementId':'%4$s','relationshipType':'GENERATED_FROM','relatedSpdxElement':'%3$s'},
          {'spdxElementId':'SPDXRef-DOCUMENT','relationshipType':'DESCRIBES','relatedSpdxElement':'%4$s'}]
        """;

    assertThat(spdx(quoted(document.formatted("p1", "p2", "p3", "f1"))))
        .isEqualTo(spdx(quoted(document.formatted("f1", "p3", "x", "p1"))))
        .isNotEqualTo(
            spdx(
                quoted(
                    document
                        .formatted("p1", "p2", "p3", "f1")
                        .replace("GENERATED_FROM", "COPY_OF"))));
  }

  private static String allFields(String value) {
    return List.of(
            "versionInfo",
            "supplier",
            "originator",
            "downloadLocation",
            "copyrightText",
            "description",
            "homepage",
            "licenseDeclared",
            "licenseConcluded",
            "packageFileName")
        .stream()
        .map(member -> "'" + member + "':'" + value + "'")
        .reduce((a, b) -> a + "," + b)
        .orElseThrow();
  }

  private static String externalRef(String category, String type, String locator) {
    return quoted(
        "'externalRefs':[{'referenceCategory':'%s','referenceType':'%s','referenceLocator':'%s'}]"
            .formatted(category, type, locator));
  }

  private static String purls(String... purls) {
    return quoted(
        "'externalRefs':["
            + String.join(
                ",",
                List.of(purls).stream()
                    .map("{'referenceType':'purl','referenceLocator':'%s'}"::formatted)
                    .toList())
            + "]");
  }
}
