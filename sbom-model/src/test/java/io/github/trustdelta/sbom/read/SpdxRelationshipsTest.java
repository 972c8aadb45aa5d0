package io.github.trustdelta.sbom.read;

import static io.github.trustdelta.sbom.read.Documents.kinds;
import static io.github.trustdelta.sbom.read.Documents.quoted;
import static io.github.trustdelta.sbom.read.Documents.spdx;
import static io.github.trustdelta.sbom.read.Documents.spdxPackages;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.Sbom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpdxRelationshipsTest {

  private static final String DOCUMENT = "SPDXRef-DOCUMENT";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'documentDescribes':['a']",
        "'relationships':[{'spdxElementId':'SPDXRef-DOCUMENT','relationshipType':'DESCRIBES',"
            + "'relatedSpdxElement':'a'}]",
        "'relationships':[{'spdxElementId':'a','relationshipType':'DESCRIBED_BY',"
            + "'relatedSpdxElement':'SPDXRef-DOCUMENT'}]",
        "'documentDescribes':['a'],'relationships':[{'spdxElementId':'SPDXRef-DOCUMENT',"
            + "'relationshipType':'DESCRIBES','relatedSpdxElement':'a'}]",
        "'documentDescribes':['a','a']",
        "'documentDescribes':['a','f'],'files':[{'SPDXID':'f','fileName':'x'}]",
      })
  void singleDescribedPackageIsTheSubject(String members) throws Exception {
    Sbom sbom = spdxPackages(List.of("a", "b"), quoted(members));

    assertThat(sbom.subject()).hasToString("a");
    assertThat(names(sbom)).containsExactly("b");
    assertThat(sbom.notices()).isEmpty();
  }

  @Test
  void severalDescribedPackagesAreTheRoots() throws Exception {
    Sbom sbom =
        spdxPackages(
            List.of("c", "a", "b"),
            quoted("'documentDescribes':['c','a'],") + relationships("a DEPENDS_ON b"));

    assertThat(sbom.subject()).isNull();
    assertThat(sbom.dependencies().roots()).extracting(Component::name).containsExactly("a", "c");
    assertThat(sbom.components()).hasSize(3);
  }

  @Test
  void onlyPackageOfADocumentThatDescribesNothingIsTheSubject() throws Exception {
    assertThat(spdxPackages(List.of("a"), "").subject()).hasToString("a");
    assertThat(spdxPackages(List.of("a", "b"), "").subject()).isNull();
    assertThat(spdx("").subject()).isNull();
  }

  @Test
  void describedFilesAreKeptAndStrangersNoted() throws Exception {
    String members = "'files':[{'SPDXID':'f','fileName':'x'}],'documentDescribes':['f'%s]";
    Sbom sbom = spdxPackages(List.of("a"), quoted(members.formatted(",'nobody'")));

    assertThat(sbom.subject()).isNull();
    assertThat(sbom.otherMembers()).containsKey("relationship:DESCRIBES");
    assertThat(kinds(sbom)).containsExactly("dangling-reference $");
    assertThat(sbom).isNotEqualTo(spdxPackages(List.of("a"), quoted(members.formatted(""))));
  }

  @ParameterizedTest
  @CsvSource({
    "DEPENDS_ON, a, b, UNKNOWN",
    "DEPENDENCY_OF, b, a, UNKNOWN",
    "HAS_PREREQUISITE, a, b, UNKNOWN",
    "PREREQUISITE_FOR, b, a, UNKNOWN",
    "RUNTIME_DEPENDENCY_OF, b, a, RUNTIME",
    "DEV_DEPENDENCY_OF, b, a, DEVELOPMENT",
    "OPTIONAL_DEPENDENCY_OF, b, a, OPTIONAL",
    "TEST_DEPENDENCY_OF, b, a, TEST",
    "BUILD_DEPENDENCY_OF, b, a, BUILD",
    "PROVIDED_DEPENDENCY_OF, b, a, PROVIDED",
    "DYNAMIC_LINK, a, b, RUNTIME",
    "STATIC_LINK, a, b, RUNTIME",
  })
  void dependencyIsAnEdge(String type, String from, String to, DependencyScope scope)
      throws Exception {
    Sbom sbom = related("a " + type + " b");
    List<Dependency> edges = sbom.dependencies().edges();

    assertThat(edges).hasSize(1);
    assertThat(edges.get(0)).hasToString(from + " -> " + to);
    assertThat(edges.get(0).scope()).isEqualTo(scope);
    assertThat(sbom.notices()).isEmpty();
    assertThat(sbom).isNotEqualTo(related()).isNotEqualTo(related("b " + type + " a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GENERATED_FROM",
        "BUILD_TOOL_OF",
        "VARIANT_OF",
        "OTHER",
        "DEPENDENCY_MANIFEST_OF",
        "AMENDS",
        "depends_on",
        "MADE_UP"
      })
  void everyOtherRelationshipIsKeptByType(String type) throws Exception {
    Sbom sbom = related("a " + type + " b");

    assertThat(sbom.dependencies().edges()).isEmpty();
    assertThat(component(sbom, "a").otherMembers()).containsOnlyKeys("relationship:" + type);
    assertThat(sbom)
        .isEqualTo(related("a " + type + " b", "a " + type + " b"))
        .isNotEqualTo(related())
        .isNotEqualTo(related("a " + type + " c"))
        .isNotEqualTo(related("b " + type + " a"));
  }

  @Test
  void dependencyOnNothingIsAStatementOfItsOwn() throws Exception {
    Sbom sbom = related("a DEPENDS_ON NONE");

    assertThat(sbom.dependencies().edges()).isEmpty();
    assertThat(sbom.notices()).isEmpty();
    assertThat(sbom).isNotEqualTo(related()).isNotEqualTo(related("a DEPENDS_ON NOASSERTION"));
  }

  @Test
  void danglingEndsAreKeptAndNoted() throws Exception {
    Sbom sbom = related("a DEPENDS_ON b", "a DEPENDS_ON nobody", "ghost TEST_DEPENDENCY_OF b");

    assertThat(sbom.dependencies().edges()).hasSize(1);
    assertThat(kinds(sbom))
        .containsExactly(
            "dangling-reference $.relationships[1]", "dangling-reference $.relationships[2]");
    assertThat(sbom)
        .isNotEqualTo(related("a DEPENDS_ON b", "ghost TEST_DEPENDENCY_OF b"))
        .isNotEqualTo(related("a DEPENDS_ON b", "a DEPENDS_ON nobody"))
        .isNotEqualTo(related("a DEPENDS_ON b", "a DEPENDS_ON nobody", "ghost DEPENDENCY_OF b"));
  }

  @Test
  void dependenciesOnOtherDocumentsAndOnFilesAreKept() throws Exception {
    String file = quoted("'files':[{'SPDXID':'f','fileName':'x'}],");
    Sbom external = related("a DEPENDS_ON DocumentRef-x:SPDXRef-y");
    Sbom onFile = spdxPackages(List.of("a", "b"), file + relationships("a DEPENDS_ON f"));

    assertThat(external.notices()).isEmpty();
    assertThat(external).isNotEqualTo(related("a DEPENDS_ON DocumentRef-x:SPDXRef-z"));
    assertThat(onFile.notices()).isEmpty();
    assertThat(onFile)
        .isNotEqualTo(spdxPackages(List.of("a", "b"), file + relationships("b DEPENDS_ON f")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a CONTAINS b", "b CONTAINED_BY a"})
  void containmentNests(String relationship) throws Exception {
    Sbom sbom = related(relationship);

    assertThat(sbom.parentOf(component(sbom, "b"))).contains(component(sbom, "a"));
    assertThat(sbom.dependencies().edges()).isEmpty();
    assertThat(sbom).isNotEqualTo(related());
  }

  @Test
  void partsOfTheSubjectAndOfTheDocumentAreAtTheTopLevel() throws Exception {
    String described = quoted("'documentDescribes':['a'],");
    Sbom sbom =
        spdxPackages(
            List.of("a", "b", "c"),
            described + relationships("a CONTAINS b", DOCUMENT + " CONTAINS c"));

    assertThat(sbom.parentOf(component(sbom, "b"))).isEmpty();
    assertThat(sbom.parentOf(component(sbom, "c"))).isEmpty();
    assertThat(sbom)
        .isEqualTo(spdxPackages(List.of("a", "b", "c"), quoted("'documentDescribes':['a']")));
  }

  @Test
  void whatContainsTheSubjectIsKept() throws Exception {
    String described = quoted("'documentDescribes':['a'],");

    assertThat(spdxPackages(List.of("a", "b"), described + relationships("b CONTAINS a")))
        .isNotEqualTo(spdxPackages(List.of("a", "b"), quoted("'documentDescribes':['a']")));
  }

  @Test
  void ofSeveralParentsTheFirstByNameCountsAndNoneIsLost() throws Exception {
    Sbom sbom = related("c CONTAINS d", "b CONTAINS d", "a CONTAINS b");

    assertThat(sbom.parentOf(component(sbom, "d"))).contains(component(sbom, "b"));
    assertThat(sbom)
        .isEqualTo(related("a CONTAINS b", "b CONTAINS d", "d CONTAINED_BY c", "c CONTAINS d"))
        .isNotEqualTo(related("a CONTAINS b", "b CONTAINS d"))
        .isNotEqualTo(related("a CONTAINS b", "b CONTAINS d", "a CONTAINS d"));
  }

  /** Two parents of one name: which is stated first must not matter. */
  @Test
  void ofTwoVersionsOfAParentTheOrderInTheDocumentDoesNotMatter() throws Exception {
    String packages =
        quoted(
            "'packages':[{'SPDXID':'p1','name':'p','versionInfo':'1'},"
                + "{'SPDXID':'p2','name':'p','versionInfo':'2'},{'SPDXID':'x','name':'x'}],");
    Sbom sbom = spdx(packages + relationships("p1 CONTAINS x", "p2 CONTAINS x"));

    assertThat(sbom)
        .isEqualTo(spdx(packages + relationships("p2 CONTAINS x", "p1 CONTAINS x")))
        .isNotEqualTo(spdx(packages + relationships("p1 CONTAINS x")))
        .isNotEqualTo(spdx(packages + relationships("p2 CONTAINS x")));
  }

  @Test
  void circlesStandAtTheTopLevelAndAreNotLost() throws Exception {
    Sbom sbom = related("a CONTAINS b", "b CONTAINS a", "b CONTAINS c", "d CONTAINS d");

    assertThat(sbom.parentOf(component(sbom, "a"))).isEmpty();
    assertThat(sbom.parentOf(component(sbom, "b"))).isEmpty();
    assertThat(sbom.parentOf(component(sbom, "d"))).isEmpty();
    assertThat(sbom.parentOf(component(sbom, "c"))).contains(component(sbom, "b"));
    assertThat(kinds(sbom)).hasSize(3).allMatch("circular-nesting $"::equals);
    assertThat(sbom).isNotEqualTo(related("b CONTAINS c"));
  }

  @Test
  void containedFilesAreKeptWithTheirContainer() throws Exception {
    String files = quoted("'files':[{'SPDXID':'f','fileName':'x'},{'SPDXID':'g','fileName':'y'}],");
    Sbom sbom = spdxPackages(List.of("a", "b"), files + relationships("a CONTAINS f"));

    assertThat(sbom.parentOf(sbom.files().get(0))).contains(component(sbom, "a"));
    assertThat(sbom.parentOf(sbom.files().get(1))).isEmpty();
    assertThat(sbom)
        .isNotEqualTo(spdxPackages(List.of("a", "b"), files + relationships("a CONTAINS g")))
        .isNotEqualTo(spdxPackages(List.of("a", "b"), files + relationships("b CONTAINS f")));
  }

  @Test
  void identifierOfTheDocumentMayComeLastAndBeAnother() throws Exception {
    String packages = "{'packages':[{'SPDXID':'a','name':'a'},{'SPDXID':'b','name':'b'}],";
    String rest =
        "'relationships':[{'spdxElementId':'D','relationshipType':'DESCRIBES',"
            + "'relatedSpdxElement':'a'},{'spdxElementId':'D','relationshipType':'AMENDS',"
            + "'relatedSpdxElement':'b'}],'SPDXID':'D','spdxVersion':'SPDX-2.3'}";
    Sbom sbom = Documents.read(quoted(packages + rest));

    assertThat(sbom.subject()).hasToString("a");
    assertThat(sbom)
        .isEqualTo(Documents.read(quoted(packages + rest.replace("'D'", "'SPDXRef-E'"))));
  }

  @Test
  void incompleteRelationshipsAreNoted() throws Exception {
    Sbom sbom =
        spdxPackages(
            List.of("a", "b"),
            quoted(
                "'relationships':[{'spdxElementId':'a','relationshipType':'CONTAINS'},{},"
                    + "{'spdxElementId':'a','relatedSpdxElement':'b'}]"));

    assertThat(kinds(sbom))
        .containsExactly(
            "incomplete-relationship $.relationships[0]",
            "incomplete-relationship $.relationships[1]",
            "incomplete-relationship $.relationships[2]");
  }

  @Test
  void separatorsInIdentifiersDoNotMakeTwoStatementsOne() throws Exception {
    assertThat(related("x\\u0001y COPY_OF z")).isNotEqualTo(related("x COPY_OF y\\u0001z"));
  }

  private static Sbom related(String... relationships) throws SbomReadException {
    return spdxPackages(List.of("a", "b", "c", "d"), relationships(relationships));
  }

  /** Relationships as text, {@code a CONTAINS b}. */
  private static String relationships(String... relationships) {
    return Arrays.stream(relationships)
        .map(text -> text.split(" "))
        .map(
            parts ->
                quoted(
                    "{'spdxElementId':'%s','relationshipType':'%s','relatedSpdxElement':'%s'}"
                        .formatted((Object[]) parts)))
        .collect(Collectors.joining(",", "\"relationships\":[", "]"));
  }

  private static Component component(Sbom sbom, String name) {
    return sbom.components().stream()
        .filter(component -> component.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> names(Sbom sbom) {
    return sbom.components().stream().map(Component::name).collect(Collectors.toSet());
  }
}
