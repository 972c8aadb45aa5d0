package io.github.trustdelta.sbom.read;

import static io.github.trustdelta.sbom.read.Documents.kinds;
import static io.github.trustdelta.sbom.read.Documents.quoted;
import static io.github.trustdelta.sbom.read.Documents.spdx;
import static io.github.trustdelta.sbom.read.Documents.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.Vulnerability;
import io.github.trustdelta.sbom.Vulnerability.Affected;
import io.github.trustdelta.sbom.json.JsonCursor;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Spdx3JsonTest {

  private static final String CONTEXT = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld";
  private static final String SHA1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709";
  private static final String CREATION =
      "{'type':'CreationInfo','@id':'_:c','specVersion':'3.0.1','created':'2024-01-01T00:00:00Z',"
          + "'createdBy':['urn:o'],'createdUsing':['urn:t']},"
          + "{'type':'Organization','spdxId':'urn:o','name':'O','creationInfo':'_:c'},"
          + "{'type':'Tool','spdxId':'urn:t','name':'t-1','creationInfo':'_:c'}";

  @Test
  void oneDocumentMeansTheSameInBothVersionsOfSpdx() throws Exception {
    Sbom spdx2 =
        spdx(
            quoted(
                """
                'name':'n','dataLicense':'CC0-1.0','comment':'of the document',
                'creationInfo':{'created':'2024-01-01T00:00:00Z',
                  'creators':['Organization: O','Tool: t-1']},
                'documentDescribes':['SPDXRef-app'],
                'packages':[
                  {'SPDXID':'SPDXRef-app','name':'app','versionInfo':'1.0',
                   'primaryPackagePurpose':'OPERATING_SYSTEM','supplier':'Organization: S (s@b.c)',
                   'originator':'Person: P','downloadLocation':'https://d','homepage':'https://h',
                   'copyrightText':'c','description':'d','summary':'s','sourceInfo':'i',
                   'comment':'k','builtDate':'2024-01-01T00:00:00Z',
                   'releaseDate':'2024-01-02T00:00:00Z','validUntilDate':'2024-01-03T00:00:00Z',
                   'attributionTexts':['a','b'],'licenseDeclared':'MIT OR Apache-2.0',
                   'licenseConcluded':'NONE',
                   'checksums':[{'algorithm':'SHA1','checksumValue':'%1$s'}],
                   'packageVerificationCode':{'packageVerificationCodeValue':'%1$s',
                     'packageVerificationCodeExcludedFiles':['x']},
                   'externalRefs':[
                     {'referenceCategory':'PACKAGE-MANAGER','referenceType':'purl',
                      'referenceLocator':'pkg:npm/app@1.0','comment':'pc'},
                     {'referenceCategory':'SECURITY','referenceType':'cpe23Type',
                      'referenceLocator':'cpe:2.3:a'},
                     {'referenceCategory':'SECURITY','referenceType':'swid',
                      'referenceLocator':'swid:1'},
                     {'referenceCategory':'SECURITY','referenceType':'advisory',
                      'referenceLocator':'https://adv','comment':'ac'},
                     {'referenceCategory':'PERSISTENT-ID','referenceType':'gitoid',
                      'referenceLocator':'gitoid:blob:sha1:00'}],
                   'annotations':[{'annotator':'Organization: O','annotationType':'REVIEW',
                     'annotationDate':'2024-01-01T00:00:00Z','comment':'fine'}]},
                  {'SPDXID':'SPDXRef-a','name':'a','versionInfo':'NOASSERTION',
                   'downloadLocation':'NOASSERTION','licenseDeclared':'LicenseRef-x',
                   'licenseConcluded':'GPL-2.0-or-later WITH Classpath-exception-2.0'},
                  {'SPDXID':'SPDXRef-b','name':'b'},{'SPDXID':'SPDXRef-c','name':'c'}],
                'files':[{'SPDXID':'SPDXRef-f','fileName':'./f','fileTypes':['SOURCE'],
                  'copyrightText':'fc','licenseConcluded':'MIT','comment':'x',
                  'checksums':[{'algorithm':'SHA1','checksumValue':'%1$s'}]}],
                'snippets':[{'SPDXID':'SPDXRef-s','name':'s','snippetFromFile':'SPDXRef-f',
                  'licenseConcluded':'ISC'}],
                'hasExtractedLicensingInfos':[{'licenseId':'LicenseRef-x','name':'X',
                  'extractedText':'do what','seeAlsos':['https://x']}],
                'relationships':[
                  {'spdxElementId':'SPDXRef-app','relationshipType':'DEPENDS_ON',
                   'relatedSpdxElement':'SPDXRef-a'},
                  {'spdxElementId':'SPDXRef-b','relationshipType':'TEST_DEPENDENCY_OF',
                   'relatedSpdxElement':'SPDXRef-app'},
                  {'spdxElementId':'SPDXRef-c','relationshipType':'OPTIONAL_DEPENDENCY_OF',
                   'relatedSpdxElement':'SPDXRef-a'},
                  {'spdxElementId':'SPDXRef-c','relationshipType':'DEPENDS_ON',
                   'relatedSpdxElement':'NONE'},
                  {'spdxElementId':'SPDXRef-a','relationshipType':'CONTAINS',
                   'relatedSpdxElement':'SPDXRef-c'},
                  {'spdxElementId':'SPDXRef-app','relationshipType':'CONTAINS',
                   'relatedSpdxElement':'SPDXRef-f'},
                  {'spdxElementId':'SPDXRef-b','relationshipType':'BUILD_TOOL_OF',
                   'relatedSpdxElement':'SPDXRef-a','comment':'rc'},
                  {'spdxElementId':'SPDXRef-f','relationshipType':'GENERATES',
                   'relatedSpdxElement':'SPDXRef-a'},
                  {'spdxElementId':'SPDXRef-c','relationshipType':'VARIANT_OF',
                   'relatedSpdxElement':'SPDXRef-b'}]
                """
                    .formatted(SHA1)));

    Sbom spdx3 =
        read(
            """
            {'@context':'%2$s','@graph':[
              {'type':'SpdxDocument','spdxId':'urn:d','creationInfo':'_:c','name':'n',
               'comment':'of the document','dataLicense':'https://spdx.org/licenses/CC0-1.0',
               'element':['urn:app','urn:a','urn:b','urn:c','urn:f','urn:s'],
               'rootElement':['urn:sbom']},
              {'type':'software_Sbom','spdxId':'urn:sbom','creationInfo':'_:c',
               'rootElement':['urn:app'],'element':['urn:app','urn:a','urn:b']},
              %3$s,
              {'type':'Organization','spdxId':'urn:s1','name':'S','creationInfo':'_:c',
               'externalIdentifier':[{'type':'ExternalIdentifier',
                 'externalIdentifierType':'email','identifier':'s@b.c'}]},
              {'type':'Person','spdxId':'urn:p','name':'P','creationInfo':'_:c'},
              {'type':'software_Package','spdxId':'urn:app','creationInfo':'_:c','name':'app',
               'software_packageVersion':'1.0','software_primaryPurpose':'operatingSystem',
               'suppliedBy':'urn:s1','originatedBy':['urn:p'],
               'software_downloadLocation':'https://d','software_homePage':'https://h',
               'software_copyrightText':'c','description':'d','summary':'s',
               'software_sourceInfo':'i','comment':'k','builtTime':'2024-01-01T00:00:00Z',
               'releaseTime':'2024-01-02T00:00:00Z','validUntilTime':'2024-01-03T00:00:00Z',
               'software_attributionText':['a','b'],
               'verifiedUsing':[{'type':'Hash','algorithm':'sha1','hashValue':'%1$s'},
                 {'type':'PackageVerificationCode','algorithm':'sha1','hashValue':'%1$s',
                  'packageVerificationCodeExcludedFile':['x']}],
               'externalIdentifier':[
                 {'type':'ExternalIdentifier','externalIdentifierType':'packageUrl',
                  'identifier':'pkg:npm/app@1.0','comment':'pc'},
                 {'type':'ExternalIdentifier','externalIdentifierType':'cpe23',
                  'identifier':'cpe:2.3:a'},
                 {'type':'ExternalIdentifier','externalIdentifierType':'swid',
                  'identifier':'swid:1'}],
               'externalRef':[{'type':'ExternalRef','externalRefType':'securityAdvisory',
                 'locator':['https://adv'],'comment':'ac'}],
               'software_contentIdentifier':[{'type':'software_ContentIdentifier',
                 'software_contentIdentifierType':'gitoid',
                 'software_contentIdentifierValue':'gitoid:blob:sha1:00'}]},
              {'type':'software_Package','spdxId':'urn:a','creationInfo':'_:c','name':'a'},
              {'type':'software_Package','spdxId':'urn:b','creationInfo':'_:c','name':'b'},
              {'type':'software_Package','spdxId':'urn:c','creationInfo':'_:c','name':'c'},
              {'type':'software_File','spdxId':'urn:f','creationInfo':'_:c','name':'./f',
               'software_primaryPurpose':'source','software_copyrightText':'fc','comment':'x',
               'verifiedUsing':[{'type':'Hash','algorithm':'sha1','hashValue':'%1$s'}]},
              {'type':'software_Snippet','spdxId':'urn:s','creationInfo':'_:c','name':'s',
               'software_snippetFromFile':'urn:f'},
              {'type':'Annotation','spdxId':'urn:an','creationInfo':'_:c','subject':'urn:app',
               'annotationType':'review','statement':'fine'},
              {'type':'expandedlicensing_DisjunctiveLicenseSet','spdxId':'urn:l1',
               'creationInfo':'_:c','expandedlicensing_member':
                 ['https://spdx.org/licenses/MIT','https://spdx.org/licenses/Apache-2.0']},
              {'type':'expandedlicensing_WithAdditionOperator','spdxId':'urn:l2',
               'creationInfo':'_:c',
               'expandedlicensing_subjectExtendableLicense':'urn:l3',
               'expandedlicensing_subjectAddition':
                 'https://spdx.org/licenses/Classpath-exception-2.0'},
              {'type':'expandedlicensing_OrLaterOperator','spdxId':'urn:l3','creationInfo':'_:c',
               'expandedlicensing_subjectLicense':'https://spdx.org/licenses/GPL-2.0'},
              {'type':'expandedlicensing_CustomLicense','spdxId':'urn:d#LicenseRef-x',
               'creationInfo':'_:c','name':'X','simplelicensing_licenseText':'do what',
               'expandedlicensing_seeAlso':['https://x']},
              {'type':'simplelicensing_LicenseExpression','spdxId':'urn:l4','creationInfo':'_:c',
               'simplelicensing_licenseExpression':'MIT'},
              %4$s]}
            """
                .formatted(
                    SHA1,
                    CONTEXT,
                    CREATION,
                    String.join(
                        ",",
                        relationship("urn:app", "hasDeclaredLicense", "urn:l1"),
                        relationship(
                            "urn:app", "hasConcludedLicense", "expandedlicensing_NoneLicense"),
                        relationship("urn:a", "hasDeclaredLicense", "urn:d#LicenseRef-x"),
                        relationship("urn:a", "hasConcludedLicense", "urn:l2"),
                        relationship(
                            "urn:b", "hasConcludedLicense", "expandedlicensing_NoAssertionLicense"),
                        relationship("urn:f", "hasConcludedLicense", "urn:l4"),
                        relationship(
                            "urn:s", "hasConcludedLicense", "https://spdx.org/licenses/ISC"),
                        relationship("urn:app", "dependsOn", "urn:a"),
                        relationship("urn:app", "dependsOn", "urn:b", "'scope':'test'"),
                        relationship("urn:a", "hasOptionalDependency", "urn:c"),
                        relationship("urn:c", "dependsOn", "NoneElement"),
                        relationship("urn:a", "contains", "urn:c"),
                        relationship("urn:app", "contains", "urn:f"),
                        relationship(
                            "urn:a", "usesTool", "urn:b", "'scope':'build','comment':'rc'"),
                        relationship("urn:f", "generates", "urn:a"),
                        relationship("urn:b", "hasVariant", "urn:c"))));

    assertThat(spdx3.subject()).isNotNull();
    assertThat(spdx2.subject()).isNotNull();
    assertThat(spdx3.subject().fields()).isEqualTo(spdx2.subject().fields());
    assertThat(spdx3.components().stream().map(Component::fields))
        .isEqualTo(spdx2.components().stream().map(Component::fields).toList());
    assertThat(spdx3.files().stream().map(Component::fields))
        .isEqualTo(spdx2.files().stream().map(Component::fields).toList());
    assertThat(spdx3.otherMembers()).isEqualTo(spdx2.otherMembers());
    assertThat(spdx3).isEqualTo(spdx2);
    assertThat(spdx3.dependencies().edges().stream().map(it -> it + " " + it.scope()))
        .isEqualTo(spdx2.dependencies().edges().stream().map(it -> it + " " + it.scope()).toList());
    assertThat(spdx3.document().name()).isEqualTo("n");
    assertThat(spdx3.document().id()).isEqualTo("urn:d");
    assertThat(spdx3.document().created()).isEqualTo(spdx2.document().created());
    assertThat(spdx3.document().tools()).isEqualTo(spdx2.document().tools());
    assertThat(spdx3.document().authors()).isEqualTo(spdx2.document().authors());
    assertThat(spdx3.document().otherMembers()).isEqualTo(spdx2.document().otherMembers());
    assertThat(spdx3.notices()).isEmpty();
  }

  @Test
  void elementsAreReadInAllForms() throws Exception {
    String term = "https://spdx.org/rdf/3.0.1/terms/";
    List<String> forms =
        List.of(
            "{'@context':'" + CONTEXT + "','@graph':[{'type':'software_Package','name':'a'}]}",
            "{'@context':'" + CONTEXT + "','@graph':{'type':'software_Package','name':'a'}}",
            "{'@context':'" + CONTEXT + "','type':'software_Package','name':'a'}",
            "{'@graph':[{'name':'a','type':'software_Package'}],'@context':['" + CONTEXT + "']}",
            "{'@context':'https://a.b/own','@graph':[{'@type':'software_Package','name':'a',"
                + "'creationInfo':{'type':'CreationInfo','specVersion':'3.0.1'}}]}",
            ("{'@graph':[{'@type':['x','%1$sSoftware/Package'],'%1$sCore/name':[{'@value':'a'}],"
                    + "'%1$sCore/creationInfo':[{'@type':'%1$sCore/CreationInfo',"
                    + "'%1$sCore/specVersion':'3.0.1'}]}]}")
                .formatted(term),
            ("{'@context':['%s',{'own':'%sSoftware/'}],"
                    + "'@graph':[{'type':'own:Package','name':'a'}]}")
                .formatted(CONTEXT, term));

    for (String form : forms) {
      Sbom sbom = read(form);
      assertThat(sbom.subject()).as(form).isNotNull();
      assertThat(texts(sbom.subject())).as(form).containsOnly(entry("name", "a"));
      assertThat(sbom.document().specVersion()).isEqualTo("3.0.1");
    }
  }

  @Test
  void elementsInPlaceOfTheirIdentifiersMeanTheSame() throws Exception {
    Sbom named =
        graph(
            CREATION
                + ",{'type':'SpdxDocument','spdxId':'urn:d','creationInfo':'_:c','rootElement':['urn:a']},"
                + "{'type':'software_Package','spdxId':'urn:a','name':'a','suppliedBy':'urn:p'},"
                + "{'type':'Person','spdxId':'urn:p','name':'P'},"
                + "{'type':'software_Package','spdxId':'urn:b','name':'b'},"
                + relationship("urn:a", "dependsOn", "urn:b"));
    Sbom inline =
        graph(
            CREATION
                + ",{'type':'SpdxDocument','spdxId':'urn:d','creationInfo':{'@id':'_:c'},'rootElement':["
                + "{'type':'software_Package','spdxId':'urn:a','name':'a',"
                + "'suppliedBy':{'type':'Person','name':'P'}}]},"
                + "{'type':'Relationship','from':{'spdxId':'urn:a'},'relationshipType':'dependsOn',"
                + "'to':{'type':'software_Package','name':'b'}}");

    assertThat(inline).isEqualTo(named);
    assertThat(inline.dependencies().edges()).hasToString("[a -> b]");
    assertThat(inline.document().fields()).isEqualTo(named.document().fields());
    assertThat(inline.subject()).isNotNull();
    assertThat(inline.subject().supplier())
        .isEqualTo(new Party(Party.Kind.PERSON, "P", null, null));
  }

  @Test
  void prefixesStandForNamespaces() throws Exception {
    Sbom sbom =
        read(
            ("{'@context':['%s',{'ns':'https://a.b/c#','lic':'https://spdx.org/licenses/'}],'@graph':["
                    + "{'type':'software_Package','spdxId':'ns:a','name':'a'},"
                    + "{'type':'software_Package','spdxId':'https://a.b/c#b','name':'b'},"
                    + relationship("https://a.b/c#a", "dependsOn", "ns:b")
                    + ","
                    + relationship("ns:b", "hasDeclaredLicense", "lic:MIT")
                    + "]}")
                .formatted(CONTEXT));

    assertThat(sbom.dependencies().edges()).hasToString("[a -> b]");
    assertThat(texts(sbom.components().get(1))).containsEntry("license:declared", "MIT");
    assertThat(kinds(sbom)).containsExactly("missing-version $");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dependsOn             |             | UNKNOWN
          dependsOn             | runtime     | RUNTIME
          dependsOn             | development | DEVELOPMENT
          dependsOn             | build       | BUILD
          dependsOn             | test        | TEST
          dependsOn             | design      | UNKNOWN
          DEPENDS_ON            |             | UNKNOWN
          hasPrerequisite       | test        | TEST
          hasOptionalDependency |             | OPTIONAL
          hasOptionalDependency | build       | OPTIONAL
          hasProvidedDependency |             | PROVIDED
          hasDynamicLink        |             | RUNTIME
          hasStaticLink         | build       | RUNTIME
          """)
  void dependenciesHaveScopes(String type, String scope, DependencyScope expected)
      throws Exception {
    String more = scope == null ? "" : "'scope':'" + scope + "'";
    Sbom sbom = graph(packages("a", "b") + "," + relationship("urn:a", type, "urn:b", more));

    assertThat(sbom.dependencies().edges()).hasSize(1);
    assertThat(sbom.dependencies().edges().get(0)).hasToString("a -> b");
    assertThat(sbom.dependencies().edges().get(0).scope()).isEqualTo(expected);
    boolean isSaid = scope == null || (!type.matches("has(Opt|Stat).*") && !scope.equals("design"));
    assertThat(sbom.components().get(0).otherMembers().isEmpty()).isEqualTo(isSaid);
  }

  @Test
  void completenessOfARelationshipIsKeptUnlessItClaimsNothing() throws Exception {
    String document = packages("a", "b") + "," + relationship("urn:a", "dependsOn", "urn:b", "%s");
    Sbom plain = graph(document.formatted("'x':null"));

    assertThat(graph(document.formatted("'completeness':'noAssertion'"))).isEqualTo(plain);
    assertThat(graph(document.formatted("'completeness':'complete'"))).isNotEqualTo(plain);
    assertThat(graph(document.formatted("'completeness':'complete'")))
        .isNotEqualTo(graph(document.formatted("'completeness':'incomplete'")));
    assertThat(graph(document.formatted("'startTime':'2024'"))).isNotEqualTo(plain);
  }

  @Test
  void aCompleteRelationshipToNobodyIsOneToNone() throws Exception {
    String document =
        packages("a")
            + ",{'type':'Relationship','from':'urn:a','relationshipType':'dependsOn','to':[%s],"
            + "'completeness':'%s'}";

    assertThat(graph(document.formatted("", "complete")))
        .isEqualTo(graph(document.formatted("'NoneElement'", "complete")));
    assertThat(kinds(graph(document.formatted("", "incomplete"))))
        .contains("incomplete-relationship $['@graph'][1]");
  }

  @Test
  void whatTheModelHasNoWordForIsKept() throws Exception {
    Sbom sbom =
        graph(
            packages("a")
                + ",{'type':'build_Build','spdxId':'urn:bu','build_buildType':'https://bt',"
                + "'build_buildId':'1','build_x':'y'},"
                + "{'type':'ext_Own','spdxId':'urn:x','spdxy':{'spdxId':'urn:z','to':1}},"
                + "{'type':'simplelicensing_SimpleLicensingText','spdxId':'urn:LicenseRef-q',"
                + "'simplelicensing_licenseText':'text'},"
                + "{'type':'Person','spdxId':'urn:p','name':'nobody asks for'}");

    assertThat(sbom.otherMembers())
        .containsOnlyKeys("Person", "build", "ext_Own", "hasExtractedLicensingInfos");
  }

  @Test
  void numberAndTimeOfABuildDoNotCount() throws Exception {
    String build =
        "{'type':'build_Build','spdxId':'urn:bu','build_buildType':'https://bt',"
            + "'build_buildId':'%1$s','build_buildStartTime':'%1$s','build_x':'%2$s'}";

    assertThat(graph(build.formatted("1", "y"))).isEqualTo(graph(build.formatted("2", "y")));
    assertThat(graph(build.formatted("1", "y"))).isNotEqualTo(graph(build.formatted("1", "z")));
  }

  @Test
  void vulnerabilityStatementsAreRead() throws Exception {
    Sbom sbom =
        graph(
            packages("a", "b")
                + ",{'type':'security_Vulnerability','spdxId':'urn:v','name':'bad','summary':'s',"
                + "'externalIdentifier':[{'externalIdentifierType':'cve','identifier':'CVE-2024-1'}]},"
                + assessment(
                    "VexNotAffected",
                    "'urn:a'",
                    "'security_justificationType':"
                        + "'vulnerableCodeNotInExecutePath','security_impactStatement':'i','security_statusNotes':'n'")
                + ","
                + assessment(
                    "CvssV3",
                    "'urn:a'",
                    "'security_score':9.8,'security_severity':'critical',"
                        + "'security_vectorString':'CVSS:3.1/AV:N'")
                + ","
                + assessment(
                    "Epss", "'urn:a'", "'security_probability':'0.1','security_percentile':'0.9'"));

    assertThat(sbom.vulnerabilities()).hasSize(1);
    Vulnerability vulnerability = sbom.vulnerabilities().get(0);
    assertThat(vulnerability.id()).isEqualTo("CVE-2024-1");
    assertThat(vulnerability.state()).isEqualTo("not_affected");
    assertThat(vulnerability.justification()).isEqualTo("code_not_reachable");
    assertThat(vulnerability.affects()).containsExactly(Affected.named("a"));
    assertThat(vulnerability.detail()).isEqualTo("i\nn");
    assertThat(vulnerability.ratings())
        .containsExactly("EPSS 0.1 0.9", "critical CVSSv31 9.8 CVSS:3.1/AV:N");
    assertThat(vulnerability.otherMembers()).containsOnlyKeys("name", "summary");
  }

  @Test
  void eachStatementOnAVulnerabilityIsKept() throws Exception {
    Sbom sbom =
        graph(
            packages("a", "b", "c")
                + ",{'type':'security_Vulnerability','spdxId':'urn:v','name':'CVE-2024-1'},"
                + assessment("VexAffected", "'urn:a'", "'security_actionStatement':'x'")
                + ","
                + assessment("VexFixed", "'urn:b'", "'security_vexVersion':'1'")
                + ","
                + assessment("CvssV2", "'urn:c'", "'security_score':'5'"));

    assertThat(sbom.vulnerabilities())
        .extracting(
            Vulnerability::id,
            Vulnerability::state,
            it -> it.affects().toString(),
            Vulnerability::recommendation)
        .containsExactly(
            tuple("CVE-2024-1", "exploitable", "[a]", "x"),
            tuple("CVE-2024-1", "resolved", "[b]", null),
            tuple("CVE-2024-1", null, "[c]", null));
  }

  @Test
  void partsMayStandElsewhere() throws Exception {
    Sbom sbom =
        graph(
            "{'type':'software_Package','spdxId':'urn:a','name':'a','externalIdentifier':['urn:i'],"
                + "'verifiedUsing':['urn:h','urn:none']},"
                + "{'type':'ExternalIdentifier','spdxId':'urn:i','externalIdentifierType':'purl',"
                + "'identifier':'pkg:npm/a@1'},"
                + "{'type':'Hash','spdxId':'urn:h','algorithm':'sha1','hashValue':'%s'}"
                    .formatted(SHA1));

    assertThat(sbom.subject()).isNotNull();
    assertThat(texts(sbom.subject()))
        .contains(
            entry("name", "a"),
            entry("version", "1"),
            entry("purl", "pkg:npm/a@1"),
            entry("digest:SHA-1", SHA1))
        .containsOnlyKeys("name", "version", "purl", "digest:SHA-1", "other:verifiedUsing");
    assertThat(kinds(sbom)).contains("dangling-reference $.@graph");
  }

  @ParameterizedTest
  @CsvSource({
    "sha256, SHA-256, 64",
    "sha512, SHA-512, 128",
    "sha3_256, SHA3-256, 64",
    "blake2b256, BLAKE2b-256, 64",
    "blake3, BLAKE3, 64",
    "md5, MD5, 32",
    "adler32, ADLER32, 8"
  })
  void hashesAreDigests(String algorithm, String label, int length) throws Exception {
    Component component =
        component(
            "'verifiedUsing':[{'type':'Hash','algorithm':'%s','hashValue':'%s'}]"
                .formatted(algorithm, "a".repeat(length)));

    assertThat(texts(component)).containsEntry("digest:" + label, "a".repeat(length));
  }

  @ParameterizedTest
  @CsvSource({
    "vcs, vcs",
    "issueTracker, issue-tracker",
    "securityFix, fix",
    "mavenCentral, maven-central",
    "npm, npm",
    "altWebPage, altWebPage",
    "SourceArtifact, source-distribution"
  })
  void referencesHaveTheNamesOfOtherFormats(String type, String expected) throws Exception {
    assertThat(
            component("'externalRef':[{'externalRefType':'%s','locator':['l']}]".formatted(type))
                .references())
        .containsExactly(ExternalReference.of(expected, "l"));
  }

  @Test
  void aCircleOfLicensesEnds() throws Exception {
    Sbom sbom =
        graph(
            packages("a")
                + ",{'type':'expandedlicensing_ConjunctiveLicenseSet','spdxId':'urn:l',"
                + "'expandedlicensing_member':['urn:l','https://spdx.org/licenses/MIT']},"
                + relationship("urn:a", "hasDeclaredLicense", "urn:l"));

    assertThat(sbom.subject()).isNotNull();
    assertThat(texts(sbom.subject())).containsEntry("license:declared", "MIT AND NOASSERTION");
    assertThat(kinds(sbom)).contains("circular-license $.@graph");
  }

  @Test
  void licenseSetsThatMultiplyAreRefused() {
    var sets =
        new StringBuilder(
            packages("a") + "," + relationship("urn:a", "hasDeclaredLicense", "urn:l0"));
    for (int i = 0; i < 90; i++) {
      sets.append(
          (",{'type':'expandedlicensing_DisjunctiveLicenseSet','spdxId':'urn:l%d',"
                  + "'expandedlicensing_member':['urn:l%d','urn:l%d']}")
              .formatted(i, i + 1, i + 1));
    }

    assertThatThrownBy(() -> graph(sets.toString()))
        .isInstanceOf(SbomReadException.class)
        .hasMessage("expected licence sets that say at most 16777216 characters, found more");
  }

  @Test
  void whatManyNameCountsEachTime() {
    String document = "{'type':'Person','spdxId':'urn:p','name':'" + "n".repeat(1_000) + "'}";
    String named = ",{'type':'software_Package','name':'a','suppliedBy':'urn:p'}".repeat(50);

    assertThatThrownBy(
            () ->
                read(
                    "{'@context':'" + CONTEXT + "','@graph':[" + document + named + "]}",
                    ReadLimits.DEFAULTS.withBytes(10_000)))
        .isInstanceOf(SbomReadException.class)
        .hasMessage(
            "expected agents and licences of at most 10000 characters, each as often as it is"
                + " named, found more");
  }

  @Test
  void circlesOfRootsAndOfContentEnd() throws Exception {
    Sbom sbom =
        graph(
            packages("a", "b")
                + ",{'type':'software_Sbom','spdxId':'urn:s','rootElement':['urn:t','urn:a']},"
                + "{'type':'Bom','spdxId':'urn:t','rootElement':['urn:s']},"
                + relationship("urn:a", "contains", "urn:b")
                + ","
                + relationship("urn:b", "contains", "urn:a"));

    assertThat(sbom.subject()).hasToString("a");
  }

  @Test
  void severalRootsAreDescribed() throws Exception {
    Sbom sbom =
        graph(
            packages("a", "b", "c")
                + ",{'type':'SpdxDocument','spdxId':'urn:d','rootElement':['urn:a','urn:b']}");

    assertThat(sbom.subject()).isNull();
    assertThat(sbom.dependencies().roots()).hasToString("[a, b]");
  }

  @Test
  void oddIdentifiersAreNoted() throws Exception {
    Sbom sbom =
        graph(
            "{'type':'software_Package','spdxId':'urn:a','name':'a','suppliedBy':'urn:nobody'},"
                + "{'type':'software_Package','spdxId':'urn:a','name':'b'},"
                + "{'type':'Person','spdxId':'urn:a','name':'c'},"
                + relationship("urn:a", "dependsOn", "urn:none")
                + ",null,{'spdxId':'urn:q'}");

    assertThat(kinds(sbom))
        .containsExactlyInAnyOrder(
            "duplicate-identifier $['@graph'][1]",
            "duplicate-identifier $['@graph'][2]",
            "null-element $['@graph'][4]",
            "missing-type $['@graph'][5]",
            "missing-version $",
            "dangling-reference $.@graph",
            "dangling-reference $.@graph[3]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {'@context':'https://spdx.org/rdf/3.1/spdx-context.jsonld'} | expected an SPDX version that is read (3.0.0 or 3.0.1), found 'https://spdx.org/rdf/3.1/spdx-context.jsonld' at $['@context'], byte 12
          {'@graph':[{'type':'CreationInfo','specVersion':'3.1'}]} | expected an SPDX version that is read (3.0.0 or 3.0.1), found '3.1' at $['@graph'][0].specVersion, byte 48
          {'@graph':[{'type':'CreationInfo','specVersion':'3.0.x'}]} | expected an SPDX version that is read (3.0.0 or 3.0.1), found '3.0.x' at $['@graph'][0].specVersion, byte 48
          {'@context':'https://a.b/c','@graph':[]} | expected a document of SPDX 3.0.0 or 3.0.1, found neither its @context nor an element of a type that it has
          {'@context':'https://a.b/c','type':'Thing'} | expected a document of SPDX 3.0.0 or 3.0.1, found neither its @context nor an element of a type that it has
          {'@graph':[{'type':'software_Package','name':'a'}]} | expected a member specVersion in a CreationInfo, found none
          {'@graph':['x']} | expected an object, found a string at $['@graph'][0], byte 11
          {'@graph':'x'} | expected an object, found a string at $['@graph'], byte 10
          {'@graph':[{'name':{'x':1}}]} | expected a text, found an object that is none at $['@graph'][0].name.x, byte 24
          {'@graph':[{'to':[[]]}]} | expected a string or null, found an array at $['@graph'][0].to[0], byte 18
          {'@graph':[{'type':{}}]} | expected a string or null, found an object at $['@graph'][0].type, byte 19
          """)
  void whatIsNoSpdx3IsRefused(String document, String message) {
    assertThatThrownBy(() -> read(document)).isInstanceOf(IOException.class).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0", "3.0.0", "3.0.1"})
  void versionIsTheDocumentsOwn(String version) throws Exception {
    Sbom sbom =
        read(
            ("{'@context':'%s','@graph':[{'type':'CreationInfo','@id':'_:c','specVersion':'%s'},"
                    + "{'type':'SpdxDocument','spdxId':'urn:d','creationInfo':'_:c'}]}")
                .formatted(CONTEXT, version));

    assertThat(sbom.document().specVersion()).isEqualTo(version);
    assertThat(sbom.notices()).isEmpty();
  }

  @Test
  void targetsOfRelationshipsCountAgainstTheLimit() {
    String targets = "'urn:b',".repeat(20) + "'urn:b'";
    String document =
        "{'@context':'%s','@graph':[{'type':'Relationship','from':'urn:a','relationshipType':'%s','to':[%s]}]}";

    for (String type :
        List.of("dependsOn", "contains", "generates", "hasDeclaredLicense", "describes")) {
      assertThatThrownBy(
              () ->
                  read(
                      document.formatted(CONTEXT, type, targets),
                      ReadLimits.DEFAULTS.withDependencies(20)))
          .as(type)
          .isInstanceOf(SbomReadException.class)
          .hasMessageStartingWith("expected at most 20 dependencies, found more at ");
    }
  }

  @Test
  void deepNestingIsRefusedByTheLimit() {
    String document =
        "{'@graph':["
            + "{'type':'Relationship','to':".repeat(300)
            + "'urn:a'"
            + "}".repeat(300)
            + "]}";

    assertThatThrownBy(() -> read(document)).hasMessageContaining("nested deeper than the limit");
  }

  @Test
  void partsThatNobodyNamesAreKept() throws Exception {
    String hash =
        packages("a") + ",{'type':'Hash','@id':'_:%s','algorithm':'sha1','hashValue':'%s'}";
    String reference = packages("a") + ",{'type':'ExternalRef','@id':'_:h','locator':['%s']}";

    assertThat(graph(hash.formatted("h", SHA1)).otherMembers()).containsOnlyKeys("Hash");
    assertThat(graph(hash.formatted("h", SHA1))).isEqualTo(graph(hash.formatted("i", SHA1)));
    assertThat(graph(hash.formatted("h", SHA1))).isNotEqualTo(graph(hash.formatted("h", "00")));
    assertThat(graph(reference.formatted("x"))).isNotEqualTo(graph(reference.formatted("y")));
  }

  @Test
  void secondPartOfTheSameIdentifierIsKept() throws Exception {
    String document =
        "{'type':'software_Package','spdxId':'urn:a','name':'a','verifiedUsing':['_:h']},"
            + "{'type':'Hash','@id':'_:h','algorithm':'sha1','hashValue':'"
            + SHA1
            + "'},{'type':'Hash','@id':'_:h','algorithm':'sha1','hashValue':'%s'}";

    assertThat(graph(document.formatted("00")).otherMembers()).containsOnlyKeys("Hash");
    assertThat(graph(document.formatted("00"))).isNotEqualTo(graph(document.formatted("01")));
  }

  @Test
  void nameOfAPartThatIsNotThereIsKept() throws Exception {
    Component dangling = component("'verifiedUsing':['_:none']");

    assertThat(dangling.otherMembers()).containsOnlyKeys("verifiedUsing");
    assertThat(dangling.otherMembers())
        .isNotEqualTo(component("'verifiedUsing':['_:other']").otherMembers());
  }

  @Test
  void otherCreationsAreKeptWithoutTheirTimes() throws Exception {
    String document =
        CREATION
            + ",{'type':'SpdxDocument','spdxId':'urn:d','creationInfo':'_:c'},"
            + "{'type':'CreationInfo','@id':'_:c2','created':'%s','createdBy':['%s'],'comment':'%s'}";
    Sbom sbom = graph(document.formatted("2025-01-01T00:00:00Z", "urn:x", "k"));

    assertThat(sbom.document().otherMembers())
        .containsOnlyKeys("creationInfo.comment", "creationInfo.createdBy");
    assertThat(sbom.document().fields())
        .isEqualTo(
            graph(document.formatted("2026-01-01T00:00:00Z", "urn:x", "k")).document().fields())
        .isNotEqualTo(
            graph(document.formatted("2025-01-01T00:00:00Z", "urn:y", "k")).document().fields())
        .isNotEqualTo(
            graph(document.formatted("2025-01-01T00:00:00Z", "urn:x", "l")).document().fields());
  }

  @Test
  void oneCreationWrittenForEachElementIsSaidOnce() throws Exception {
    String creation =
        ",{'type':'CreationInfo','@id':'_:%s','created':'2024-01-0%s','createdBy':['urn:p'],'comment':'k'}";
    String document = CREATION + ",{'type':'SpdxDocument','spdxId':'urn:d','creationInfo':'_:c'}";
    Sbom once = graph(document + creation.formatted("x", "1"));
    Sbom twice = graph(document + creation.formatted("x", "1") + creation.formatted("y", "2"));

    assertThat(twice.document().fields()).isEqualTo(once.document().fields());
    assertThat(once.document().otherMembers()).isNotEmpty();
  }

  @Test
  void incompleteRelationshipsAreKept() throws Exception {
    String toNobody =
        packages("a")
            + ",{'type':'Relationship','from':'urn:a','to':[],'relationshipType':'%s','comment':'%s'}";
    String fromNobody =
        packages("a", "b")
            + ",{'type':'Relationship','to':['urn:%s'],'relationshipType':'contains'}";
    String assessment =
        packages("a")
            + ",{'type':'security_VexFixedVulnAssessmentRelationship','to':['urn:a'],'comment':'%s'}";

    assertThat(graph(toNobody.formatted("dependsOn", "c")).otherMembers())
        .containsOnlyKeys("Relationship");
    assertThat(graph(toNobody.formatted("dependsOn", "c")))
        .isNotEqualTo(graph(toNobody.formatted("dependsOn", "d")))
        .isNotEqualTo(graph(toNobody.formatted("contains", "c")))
        .isNotEqualTo(graph(packages("a")));
    assertThat(graph(fromNobody.formatted("a"))).isNotEqualTo(graph(fromNobody.formatted("b")));
    assertThat(graph(assessment.formatted("c"))).isNotEqualTo(graph(assessment.formatted("d")));
  }

  @Test
  void secondDocumentOfTheSameIdentifierIsKept() throws Exception {
    String document =
        packages("a", "b")
            + ",{'type':'SpdxDocument','spdxId':'urn:d','name':'n','rootElement':['urn:a']},"
            + "{'type':'SpdxDocument','spdxId':'urn:d','name':'%s','rootElement':['urn:%s']}";
    Sbom sbom = graph(document.formatted("z", "b"));

    assertThat(sbom.otherMembers()).containsOnlyKeys("SpdxDocument");
    assertThat(sbom.subject()).hasToString("a");
    assertThat(sbom).isNotEqualTo(graph(document.formatted("y", "b")));
    assertThat(sbom).isNotEqualTo(graph(document.formatted("z", "a")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          5                                              | 6                                   | $['@context']
          null                                           | true                                | $['@context']
          'https://a.b/c'                                | 'https://a.b/d'                     | $['@context']
          'https://spdx.org/rdf/3.0.1/spdx-context.json' | 'https://a.b/d'                     | $['@context']
          ['%s',7]                                       | ['%s',8]                            | $['@context'][1]
          ['%s',{'nm':{'@id':'https://spdx.org/rdf/3.0.1/terms/Core/name'}}] | ['%s',{'nm':{'@id':'https://spdx.org/rdf/3.0.1/terms/Core/comment'}}] | $['@context'][1].nm
          ['%s',{'nm':'https://spdx.org/rdf/3.0.1/terms/Core/name'}] | ['%s',{'nm':'https://spdx.org/rdf/3.0.1/terms/Core/comment'}] | $['@context'][1].nm
          ['%s',{'T':'@type'}]                           | ['%s',{'T':'@id'}]                  | $['@context'][1].T
          ['%s',{'@vocab':'https://spdx.org/rdf/3.0.1/terms/Core/'}] | ['%s',{'@vocab':'https://a.b/'}] | $['@context'][1]['@vocab']
          ['%s',{'@vocab':'https://a.b/c#'}]             | ['%s',{'@vocab':'https://a.b/d#'}]  | $['@context'][1]['@vocab']
          """)
  void contextsThatAreNotUnderstoodAreNotedAndKept(String context, String other, String where)
      throws Exception {
    Sbom sbom = inContext(context);

    assertThat(kinds(sbom)).containsExactly("unknown-context " + where);
    assertThat(sbom.otherMembers()).containsOnlyKeys("@context");
    assertThat(sbom).isNotEqualTo(inContext(other));
    assertThat(sbom).isNotEqualTo(inContext("'%s'"));
  }

  @Test
  void prefixesOfAContextAreNotation() throws Exception {
    Sbom sbom = inContext("['%s',{'x':'https://a.b/c#'}]");

    assertThat(sbom.notices()).isEmpty();
    assertThat(sbom).isEqualTo(inContext("'%s'"));
    assertThat(sbom.document().otherMembers())
        .containsOnlyKeys("@context")
        .isNotEqualTo(inContext("['%s',{'x':'https://a.b/d#'}]").document().otherMembers());
    assertThat(inContext("['%s']").document().otherMembers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "{'x':'https://a.b/c#'}"})
  void contextWithoutThatOfSpdxIsNoted(String context) throws Exception {
    assertThat(kinds(inContext(context))).containsExactly("unknown-context $['@context']");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          name             | 'https://spdx.org/rdf/3.0.1/terms/Core/comment'
          name             | 'https://a.b/c#'
          name             | 'name'
          name             | null
          name             | {'@id':'https://spdx.org/rdf/3.0.1/terms/Core/comment'}
          to               | {'@reverse':'https://spdx.org/rdf/3.0.1/terms/Core/to'}
          scope            | {'@id':'https://spdx.org/rdf/3.0.1/terms/Core/scope','@context':{'@vocab':'https://a.b/'}}
          type             | '@id'
          software_Package | 'https://spdx.org/rdf/3.0.1/terms/Software/File'
          spdx             | 'https://a.b/c/'
          """)
  void anotherMeaningForAWordOfSpdxIsRefused(String word, String meaning) {
    assertThatThrownBy(() -> inContext("['%s',{'" + word + "':" + meaning + "}]"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "expected a context that leaves the words of SPDX 3 as they are, found another meaning"
                + " of '%1$s' at $['@context'][1].%1$s, byte ".formatted(word));
  }

  @Test
  void wordsOfSpdxMayBeStatedAgain() throws Exception {
    Sbom sbom =
        inContext(
            """
            ['%s',{'spdx':'https://spdx.org/rdf/3.0.1/terms/','type':'@type','spdxId':'@id',
              'name':{'@id':'https://spdx.org/rdf/3.0.1/terms/Core/name','@type':'x'},
              'scope':{'@id':'https://spdx.org/rdf/3.0.1/terms/Core/scope','@type':'@vocab',
                '@context':{'@vocab':'https://spdx.org/rdf/3.0.1/terms/Core/Scope/'}},
              'software_Package':'https://spdx.org/rdf/3.0.1/terms/Software/Package'}]""");

    assertThat(sbom.notices()).isEmpty();
    assertThat(sbom).isEqualTo(inContext("'%s'"));
  }

  @Test
  void contextWithinAnElementIsNoted() throws Exception {
    assertThat(kinds(graph("{'type':'software_Package','name':'a','@context':{'x':'y'}}")))
        .contains("unknown-context $['@graph'][0]['@context']");
  }

  private static Sbom read(String document) throws IOException {
    return read(document, ReadLimits.DEFAULTS);
  }

  private static Sbom read(String document, ReadLimits limits) throws IOException {
    byte[] json = quoted(document).getBytes(UTF_8);
    return new Spdx3Json(JsonCursor.of(json, SbomReader.jsonLimits(limits)), limits).read();
  }

  private static Sbom graph(String elements) throws IOException {
    return read("{'@context':'" + CONTEXT + "','@graph':[" + elements + "]}");
  }

  /** A document with the context, where {@code %s} stands for the address of SPDX's own. */
  private static Sbom inContext(String context) throws IOException {
    String own = context.replace("%s", CONTEXT);
    return read("{'@context':" + own + ",'@graph':[" + CREATION + "," + packages("a") + "]}");
  }

  private static String packages(String... names) {
    return String.join(
        ",",
        List.of(names).stream()
            .map("{'type':'software_Package','spdxId':'urn:%1$s','name':'%1$s'}"::formatted)
            .toList());
  }

  /** The package, called {@code a}, that has the given members. */
  private static Component component(String members) throws IOException {
    Component subject = graph("{'type':'software_Package','name':'a'," + members + "}").subject();
    assertThat(subject).isNotNull();
    return subject;
  }

  private static String relationship(String from, String type, String to) {
    return relationship(from, type, to, "");
  }

  private static String relationship(String from, String type, String to, String members) {
    return "{'type':'%s','from':'%s','relationshipType':'%s','to':['%s']%s}"
        .formatted(
            members.contains("scope") ? "LifecycleScopedRelationship" : "Relationship",
            from,
            type,
            to,
            members.isEmpty() ? "" : "," + members);
  }

  private static String assessment(String kind, String to, String members) {
    return "{'type':'security_%sVulnAssessmentRelationship','from':'urn:v','to':[%s],%s}"
        .formatted(kind, to, members);
  }
}
