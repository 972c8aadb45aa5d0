package io.github.trustdelta.gate.intel;

import static io.github.trustdelta.gate.intel.Texts.component;
import static io.github.trustdelta.gate.intel.Texts.ids;
import static io.github.trustdelta.gate.intel.Texts.intel;
import static io.github.trustdelta.gate.intel.Texts.json;
import static io.github.trustdelta.gate.intel.Texts.kinds;
import static io.github.trustdelta.gate.intel.Texts.osv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.gate.intel.IntelMatch.Status;
import io.github.trustdelta.gate.intel.IntelRecord.Kind;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Digest.Algorithm;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VexTest {

  private static final String EVERY = "'ranges':[{'type':'SEMVER','events':[{'introduced':'0'}]}]";
  private static final Component LODASH = component("pkg:npm/lodash@4.17.20");
  private static final Component APP = component("pkg:oci/app@sha256%3Aab");

  /** An advisory with an alias, which is the name that statements have for it. */
  private static String advisory() {
    return osv("GHSA-35jh-r3h4-6jhm", "npm", "lodash", EVERY)
        .replace("{\"schema", json("{'aliases':['CVE-2021-23337'],'schema"));
  }

  private static String openVex(String statements) {
    return json(
        "{'@context':'https://openvex.dev/ns/v0.2.0','@id':'x','author':'y',"
            + "'timestamp':'2026-01-01T00:00:00Z','version':1,'statements':["
            + statements
            + "]}");
  }

  private static String statement(String product, String status, String more) {
    return "{'vulnerability':{'name':'CVE-2021-23337'},'products':[%s],'status':'%s'%s}"
        .formatted(product, status, more);
  }

  private static IntelMatch only(Intel intel, Component component) {
    assertThat(intel.match(component)).hasSize(1);
    return intel.match(component).get(0);
  }

  @Test
  void notAffectedStaysVisible() throws IOException {
    Intel intel =
        intel(
            advisory(),
            openVex(
                statement(
                    "{'@id':'pkg:npm/lodash@4.17.20'}",
                    "not_affected",
                    ",'justification':'vulnerable_code_not_in_execute_path'")));

    IntelMatch match = only(intel, LODASH);

    assertThat(match.intel().id()).isEqualTo("GHSA-35jh-r3h4-6jhm");
    assertThat(match.standing().status()).isEqualTo(Status.NOT_AFFECTED);
    assertThat(match.standing().justification()).isEqualTo("vulnerable_code_not_in_execute_path");
    assertThat(match.standing().source()).isEqualTo("file1.json");
    assertThat(match.isOpen()).isFalse();
    assertThat(only(intel, component("pkg:npm/lodash@4.17.19")).isOpen()).isTrue();
  }

  @Test
  void statementOnAnotherVulnerabilitySaysNothing() throws IOException {
    String other =
        openVex(statement("{'@id':'pkg:npm/lodash'}", "not_affected", ""))
            .replace("CVE-2021-23337", "CVE-2020-8203");

    assertThat(only(intel(advisory(), other), LODASH).isOpen()).isTrue();
  }

  @Test
  void purlWithoutVersionIsEveryVersion() throws IOException {
    Intel intel = intel(advisory(), openVex(statement("'pkg:npm/lodash'", "fixed", "")));

    assertThat(only(intel, LODASH).standing().status()).isEqualTo(Status.FIXED);
  }

  @Test
  void qualifierOfStatementMustBeThatOfComponent() throws IOException {
    Intel intel = intel(advisory(), openVex(statement("'pkg:npm/lodash?arch=amd64'", "fixed", "")));

    assertThat(only(intel, LODASH).isOpen()).isTrue();
    assertThat(only(intel, component("pkg:npm/lodash@4.17.20?arch=amd64")).isOpen()).isFalse();
  }

  @Test
  void componentWithoutVersionIsNotExcused() throws IOException {
    Intel intel = intel(advisory(), openVex(statement("'pkg:npm/lodash@4.17.20'", "fixed", "")));

    assertThat(only(intel, component("pkg:npm/lodash")).isOpen()).isTrue();
  }

  @Test
  void laterStatementCounts() throws IOException {
    String first =
        statement("'pkg:npm/lodash'", "not_affected", ",'timestamp':'2026-02-01T00:00:00Z'");
    String second =
        statement("'pkg:npm/lodash'", "affected", ",'timestamp':'2026-03-01T00:00:00Z'");

    assertThat(only(intel(advisory(), openVex(second + "," + first)), LODASH).isOpen()).isTrue();
    assertThat(
            only(intel(advisory(), openVex(second.replace("-03-", "-01-") + "," + first)), LODASH)
                .isOpen())
        .isFalse();
  }

  @Test
  void worseOfTwoAtOneTimeCounts() throws IOException {
    String two =
        statement("'pkg:npm/lodash'", "not_affected", "")
            + ","
            + statement("'pkg:npm/lodash'", "under_investigation", "");

    assertThat(only(intel(advisory(), openVex(two)), LODASH).standing().status())
        .isEqualTo(Status.UNDER_INVESTIGATION);
  }

  @Test
  void statementOfTheFutureDoesNotCount() throws IOException {
    Intel intel =
        intel(
            advisory(),
            openVex(statement("'pkg:npm/lodash'", "fixed", ",'timestamp':'2026-07-01T00:00:00Z'")));

    assertThat(only(intel, LODASH).isOpen()).isTrue();
    assertThat(kinds(intel)).containsExactly("future-statement");
  }

  @Test
  void malwareStaysOpenWhateverIsSaid() throws IOException {
    String record = osv("MAL-2026-1", "npm", "lodash", EVERY);
    String excuse =
        openVex(statement("'pkg:npm/lodash'", "not_affected", ""))
            .replace("CVE-2021-23337", "MAL-2026-1");

    IntelMatch match = only(intel(record, excuse), LODASH);

    assertThat(match.intel().kind()).isEqualTo(Kind.MALWARE);
    assertThat(match.standing().status()).isEqualTo(Status.NOT_AFFECTED);
    assertThat(match.isOpen()).isTrue();
  }

  @Test
  void statementOnProductCountsForItsParts() throws IOException {
    String part =
        "{'@id':'pkg:oci/app@sha256%3Aab','subcomponents':[{'@id':'pkg:npm/lodash@4.17.20'}]}";
    Intel intel = intel(advisory(), openVex(statement(part, "not_affected", "")));

    assertThat(only(intel, LODASH).isOpen()).isTrue();
    assertThat(intel.match(LODASH, APP).get(0).isOpen()).isFalse();
    assertThat(intel.match(LODASH, component("pkg:oci/other@1")).get(0).isOpen()).isTrue();
    assertThat(intel.match(component("pkg:npm/lodash@4.17.19"), APP).get(0).isOpen()).isTrue();
  }

  @Test
  void productByDigest() throws IOException {
    String hash = "ab".repeat(32);
    String product = "{'@id':'https://x','hashes':{'sha-256':'" + hash + "'}}";
    Intel intel = intel(advisory(), openVex(statement(product, "not_affected", "")));
    var builder = Component.builder("lodash").purl("pkg:npm/lodash@4.17.20");

    Component same = builder.digest(new Digest(Algorithm.SHA_256, hash)).build();

    assertThat(only(intel, same).isOpen()).isFalse();
    assertThat(only(intel, LODASH).isOpen()).isTrue();
  }

  @Test
  void affectedAloneIsARecord() throws IOException {
    Intel intel = intel(openVex(statement("'pkg:npm/lodash@4.17.20'", "affected", "")));

    assertThat(ids(intel.match(LODASH))).containsExactly("CVE-2021-23337");
    assertThat(intel.match(component("pkg:npm/lodash@4.17.21"))).isEmpty();
    assertThat(
            ids(
                intel(advisory(), openVex(statement("'pkg:npm/lodash'", "affected", "")))
                    .match(LODASH)))
        .containsExactly("GHSA-35jh-r3h4-6jhm");
  }

  @Test
  void productThatCannotBeComparedIsSaid() throws IOException {
    Intel intel = intel(openVex(statement("{'@id':'https://example.com/app'}", "fixed", "")));

    assertThat(kinds(intel)).containsExactly("unsupported-product");
  }

  @Test
  void unknownStatusIsRefused() {
    assertThatThrownBy(() -> intel(openVex(statement("'pkg:npm/lodash'", "fine", ""))))
        .isInstanceOf(IntelReadException.class)
        .hasMessageContaining("$.statements[0]");
  }

  private static String cycloneDx(String ref, String analysis, String versions) {
    return json(
        "{'bomFormat':'CycloneDX','specVersion':'1.6','metadata':{'timestamp':'2026-01-01T00:00:00Z'},"
            + "'components':[{'type':'library','bom-ref':'r1','name':'app','components':["
            + "{'type':'library','bom-ref':'r2','name':'lodash','purl':'pkg:npm/lodash@4.17.20'}]}],"
            + "'vulnerabilities':[{'id':'CVE-2021-23337','cwes':[94],'ratings':[{'severity':'high'}]"
            + analysis
            + ",'affects':[{'ref':'"
            + ref
            + "'"
            + versions
            + "}]}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "exploitable, AFFECTED",
    "in_triage, UNDER_INVESTIGATION",
    "resolved, FIXED",
    "not_affected, NOT_AFFECTED",
    "false_positive, NOT_AFFECTED"
  })
  void statesOfCycloneDx(String state, Status status) throws IOException {
    String analysis = ",'analysis':{'state':'" + state + "','justification':'code_not_present'}";

    IntelMatch match = only(intel(advisory(), cycloneDx("r2", analysis, "")), LODASH);

    assertThat(match.standing().status()).isEqualTo(status);
    assertThat(match.standing().justification()).isEqualTo("code_not_present");
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:npm/lodash@4.17.20, true",
    "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#pkg:npm/lodash@4.17.20, true",
    "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#pkg%3Anpm%2Flodash%404.17.20, true",
    "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#r2, false",
    "unknown, false"
  })
  void refsOfCycloneDx(String ref, boolean isUnderstood) throws IOException {
    Intel intel = intel(advisory(), cycloneDx(ref, ",'analysis':{'state':'not_affected'}", ""));

    assertThat(only(intel, LODASH).isOpen()).isEqualTo(!isUnderstood);
    assertThat(kinds(intel).contains("unsupported-product")).isEqualTo(!isUnderstood);
  }

  @Test
  void versionsOfCycloneDxNarrow() throws IOException {
    String versions =
        ",'versions':[{'range':'vers:npm/<4.17.20','status':'affected'},"
            + "{'version':'4.17.20','status':'unaffected'}]";

    Intel intel = intel(cycloneDx("pkg:npm/lodash", "", versions));

    assertThat(only(intel, component("pkg:npm/lodash@4.17.19")).isOpen()).isTrue();
    assertThat(intel.match(LODASH)).isEmpty();
    assertThat(only(intel(advisory(), cycloneDx("pkg:npm/lodash", "", versions)), LODASH).isOpen())
        .isFalse();
  }

  @Test
  void embeddedMaliciousCodeOfCycloneDxIsMalware() throws IOException {
    String text = cycloneDx("r2", "", "").replace("94", "506");

    assertThat(only(intel(text), LODASH).intel().kind()).isEqualTo(Kind.MALWARE);
    assertThat(only(intel(cycloneDx("r2", "", "")), LODASH).intel().kind())
        .isEqualTo(Kind.VULNERABILITY);
  }

  @Test
  void sbomWithoutVulnerabilitiesIsSaid() throws IOException {
    assertThat(kinds(intel("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\"}")))
        .containsExactly("no-statements");
  }

  private static String csaf(String group, String productId) {
    return json(
        "{'document':{'category':'csaf_vex','csaf_version':'2.0','aggregate_severity':{'text':'Important'},"
            + "'tracking':{'current_release_date':'2026-01-01T00:00:00Z'}},"
            + "'product_tree':{'branches':[{'category':'vendor','name':'v','branches':["
            + "{'category':'product_version','name':'4.17.20','product':{'product_id':'P1','name':'lodash',"
            + "'product_identification_helper':{'purl':'pkg:npm/lodash@4.17.20'}}},"
            + "{'category':'product_version_range','name':'vers:npm/<4.17.20','product':{'product_id':'P2',"
            + "'name':'lodash','product_identification_helper':{'purl':'pkg:npm/lodash'}}},"
            + "{'category':'product_name','name':'app','product':{'product_id':'P3','name':'app',"
            + "'product_identification_helper':{'purl':'pkg:oci/app'}}},"
            + "{'category':'product_name','name':'os','product':{'product_id':'P4','name':'os',"
            + "'product_identification_helper':{'cpe':'cpe:/o:v:os:9'}}}]}],"
            + "'relationships':[{'category':'default_component_of','product_reference':'P1',"
            + "'relates_to_product_reference':'P3','full_product_name':{'product_id':'P3:P1','name':'x'}},"
            + "{'category':'default_component_of','product_reference':'P1',"
            + "'relates_to_product_reference':'P4','full_product_name':{'product_id':'P4:P1','name':'x'}}]},"
            + "'vulnerabilities':[{'cve':'CVE-2021-23337','title':'Injection','product_status':{'"
            + group
            + "':['"
            + productId
            + "']},'flags':[{'label':'component_not_present','product_ids':['"
            + productId
            + "']}]}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "known_affected, AFFECTED",
    "first_affected, AFFECTED",
    "last_affected, AFFECTED",
    "known_not_affected, NOT_AFFECTED",
    "fixed, FIXED",
    "first_fixed, FIXED",
    "under_investigation, UNDER_INVESTIGATION"
  })
  void statusesOfCsaf(String group, Status status) throws IOException {
    IntelMatch match = only(intel(advisory(), csaf(group, "P1")), LODASH);

    assertThat(match.standing().status()).isEqualTo(status);
    assertThat(match.standing().justification()).isEqualTo("component_not_present");
  }

  @Test
  void rangeOfCsafIsOfThePackage() throws IOException {
    Intel intel = intel(csaf("known_affected", "P2"));

    IntelMatch match = only(intel, component("pkg:npm/lodash@4.17.19"));

    assertThat(match.intel().severity()).isEqualTo("Important");
    assertThat(intel.match(LODASH)).isEmpty();
  }

  @Test
  void relationshipOfCsafIsOfTheProduct() throws IOException {
    Intel intel = intel(advisory(), csaf("known_not_affected", "P3:P1"));

    assertThat(only(intel, LODASH).isOpen()).isTrue();
    assertThat(intel.match(LODASH, APP).get(0).isOpen()).isFalse();
  }

  @Test
  void exactBuildOfCsafIsTheSameEverywhere() throws IOException {
    Intel intel = intel(advisory(), csaf("known_not_affected", "P4:P1"));

    assertThat(only(intel, LODASH).isOpen()).isFalse();
    assertThat(kinds(intel(csaf("known_not_affected", "P4"))))
        .containsExactly("unsupported-product");
  }

  @Test
  void productsThatMultiplyAreRefused() {
    var relationships = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      relationships.append(
          "%s{'product_reference':'P%d','relates_to_product_reference':'P%d','full_product_name':{'product_id':'P%d'}}"
              .formatted(i == 0 ? "" : ",", i, i, i + 1));
    }
    String text =
        "{'document':{},'product_tree':{'full_product_names':[{'product_id':'P0',"
            + "'product_identification_helper':{'purls':['pkg:npm/a','pkg:npm/b']}}],"
            + "'relationships':["
            + relationships
            + "]}}";

    assertThatThrownBy(() -> intel(json(text)))
        .isInstanceOf(IntelReadException.class)
        .hasMessageContaining("forms of one product");
  }
}
