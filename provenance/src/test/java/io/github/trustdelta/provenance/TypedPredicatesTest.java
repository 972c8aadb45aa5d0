package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Made.list;
import static io.github.trustdelta.provenance.Made.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.provenance.Attempt.Kinds;
import io.github.trustdelta.provenance.AttributeReport.Assertion;
import io.github.trustdelta.provenance.TestResult.Outcome;
import io.github.trustdelta.provenance.VulnerabilityScan.Finding;
import io.github.trustdelta.provenance.VulnerabilityScan.Scanner;
import io.github.trustdelta.provenance.VulnerabilityScan.Severity;
import io.github.trustdelta.sbom.Purl;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Test results, releases, reports of attributes and of vulnerabilities. */
class TypedPredicatesTest {

  private static final String RELEASE = "https://in-toto.io/attestation/release/v0.1";
  private static final String SCAI = "https://in-toto.io/attestation/scai/attribute-report/v0.2";
  private static final String VULNS = "https://in-toto.io/attestation/vulns/v0.2";
  private static final String VULN_OF_COSIGN = "https://cosign.sigstore.dev/attestation/vuln/v1";

  /**
   * A predicate that is right until something is put in a place of it.
   *
   * @param value null if the place is taken away
   */
  private record Fault(
      String type, Supplier<Map<String, Object>> right, String place, Object value) {

    @Override
    public String toString() {
      return type + ": " + place + " is " + value;
    }
  }

  @ParameterizedTest
  @MethodSource
  void malformedPredicateIsRefused(Fault fault) throws AttestationReadException {
    Map<String, Object> predicate = fault.right().get();
    if (fault.value() == null) {
      Made.remove(predicate, fault.place());
    } else {
      Made.put(predicate, fault.place(), fault.value());
    }

    assertThat(Answer.of(verify(fault.type(), fault.right().get()))).isEqualTo("verified");
    assertThat(Answer.of(verify(fault.type(), predicate)))
        .isEqualTo("statement: predicate-unreadable");
  }

  static List<Fault> malformedPredicateIsRefused() {
    return List.of(
        test("result", null),
        test("result", "passed"),
        test("result", list("PASSED")),
        test("Result", "FAILED"),
        test("configuration", null),
        test("configuration", object("uri", "a")),
        test("configuration.0", object("name", "ci.yml")),
        test("configuration.0.digest.sha256", "ab"),
        test("failedTests", "none"),
        test("failedTests", list(object())),
        test("failed_tests", list("a")),
        release("purl", null),
        release("purl", "tool 1.2.0"),
        release("purl", "pkg:npm/tool"),
        release("releaseId", object()),
        scai("attributes", null),
        scai("attributes", list()),
        scai("attributes.0.attribute", null),
        scai("attributes.0.attribute", ""),
        scai("attributes.0.conditions", "always"),
        scai("attributes.0.evidence", object("mediaType", "text/plain")),
        scai("attributes.0.evidence", "https://example.org/evidence"),
        scai("producer", object("name", "gcc")),
        vulns("scanner", null),
        vulns("scanner.uri", null),
        vulns("scanner.db", null),
        vulns("scanner.db.lastUpdate", null),
        vulns("scanner.db.lastUpdate", "yesterday"),
        vulns("scanner.result", null),
        vulns("scanner.result", object()),
        vulns("scanner.result.0.id", null),
        vulns("scanner.result.0.severity", null),
        vulns("scanner.result.0.severity.0.score", null),
        vulns("scanner.result.0.severity.0.score", 9L),
        vulns("metadata", null),
        vulns("metadata.scanStartedOn", null),
        vulns("metadata.scanFinishedOn", "2026-01-01"),
        cosign("scanner", null),
        cosign("scanner.result", null),
        cosign("metadata.scanFinishedOn", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TestResult.V0_1,
        RELEASE,
        SCAI,
        VULNS,
        VULN_OF_COSIGN,
      })
  void missingPredicateIsRefused(String type) throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    attempt.made.statement.put("predicateType", type);
    attempt.made.statement.remove("predicate");

    assertThat(Answer.of(attempt.verify())).isEqualTo("statement: predicate-unreadable");
  }

  @Test
  void testResultIsRead() throws AttestationReadException {
    Map<String, Object> predicate = tests();
    predicate.put("flaky", list("unknown members are ignored"));

    assertThat(verified(TestResult.V0_1, predicate).testResult())
        .contains(
            new TestResult(
                Outcome.PASSED,
                List.of(
                    new Resource("ci.yml", null, Map.of("sha256", "0".repeat(64))),
                    new Resource(null, "https://example.org/ci", Map.of())),
                "https://example.org/runs/1",
                List.of("a", "b"),
                List.of("c"),
                List.of()));
  }

  @ParameterizedTest
  @CsvSource({"PASSED, , true", "WARNED, , true", "FAILED, , false", "PASSED, d, false"})
  void testsHavePassedIfNothingFailed(String result, String failed, boolean hasPassed)
      throws AttestationReadException {
    Map<String, Object> predicate = tests();
    predicate.put("result", result);
    predicate.put("failedTests", failed == null ? list() : list(failed));

    TestResult tests = verified(TestResult.V0_1, predicate).testResult().orElseThrow();

    assertThat(tests.hasPassed()).isEqualTo(hasPassed);
  }

  @ParameterizedTest
  @ValueSource(strings = {RELEASE, "https://in-toto.io/attestation/release/v0.2"})
  void releaseIsRead(String type) throws AttestationReadException {
    VerifiedStatement statement = verified(type, object("purl", "pkg:npm/%40acme/tool@1.2.0"));

    assertThat(statement.release())
        .contains(new PackageRelease(Purl.parse("pkg:npm/%40acme/tool@1.2.0"), null, null));
    assertThat(statement.publication()).isEmpty();
  }

  /** GitHub names the tag as a subject, by its commit. */
  @Test
  void releaseOfGithubIsRead() throws AttestationReadException {
    Attempt attempt = release("pkg:github/acme/tool@v1.2.0");
    Made.put(attempt.made.statement, "predicate.releaseId", "217656813");
    Made.put(attempt.made.statement, "predicate.tag", "v1.2.0");
    Made.put(
        attempt.made.statement,
        "subject.0",
        object("uri", "pkg:github/acme/tool@v1.2.0", "digest", object("sha1", "a".repeat(40))));

    PackageRelease release = attempt.verify().statement().orElseThrow().release().orElseThrow();

    assertThat(release.purl().name()).isEqualTo("tool");
    assertThat(release.releaseId()).isEqualTo("217656813");
  }

  @ParameterizedTest
  @CsvSource({
    "name, pkg:npm/other@1.2.0",
    "name, pkg:npm/tool@1.2.1",
    "name, pkg:npm/tool",
    "name, pkg:npm/%40a/tool@1.2.0",
    "name, pkg:pypi/tool@1.2.0",
    "name, pkg:",
    "uri, pkg:npm/other@1.2.0"
  })
  void releaseOfAnotherPackageThanASubjectIsRefused(String member, String subject)
      throws AttestationReadException {
    Attempt twin = release("pkg:npm/tool@1.2.0");
    Made.put(twin.made.statement, "subject.0." + member, "pkg:npm/tool@1.2.0?a=b");
    Attempt attempt = release("pkg:npm/tool@1.2.0");
    Made.put(attempt.made.statement, "subject.0." + member, subject);

    assertThat(Answer.of(twin.verify())).isEqualTo("verified");
    assertThat(Answer.of(attempt.verify())).isEqualTo("statement: mismatch");
  }

  @Test
  void releaseWithASubjectWithoutContentIsRefused() throws AttestationReadException {
    Attempt attempt = release("pkg:npm/tool@1.2.0");
    Made.put(attempt.made.statement, "subject.0.digest", object());

    assertThat(Answer.of(attempt.verify())).isEqualTo("statement: subject-digest-missing");
  }

  @Test
  void releaseOfAnImageThatIsNoSubjectIsRefused() throws AttestationReadException {
    String image = "pkg:oci/tool@sha256%3A";
    String digest = Vouched.hex(HashAlgorithm.SHA_256.of(Vouched.ARTIFACT));

    assertThat(Answer.of(release(image + digest).verify())).isEqualTo("verified");
    assertThat(Answer.of(release(image + "1".repeat(64)).verify()))
        .isEqualTo("statement: mismatch");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SCAI,
        "https://in-toto.io/attestation/scai/attribute-report/v0.3",
        "https://in-toto.io/attestation/scai/v0.3",
        "https://in-toto.io/scai/attribute-report/v0.2"
      })
  void attributesAreRead(String type) throws AttestationReadException {
    var evidence = new Resource("log", null, Map.of("sha256", "1".repeat(64)));

    assertThat(verified(type, attributes()).attributeReport())
        .contains(
            new AttributeReport(
                List.of(
                    new Assertion(
                        "WITH_STACK_PROTECTION", null, "{\"flags\":\"-fstack*\"}", evidence),
                    new Assertion(
                        "REPRODUCIBLE", new Resource(null, "file:///a.so", Map.of()), null, null)),
                new Resource(null, "file:///usr/bin/gcc", Map.of())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://in-toto.io/attestation/vulns/v0.1", VULNS})
  void vulnerabilitiesAreRead(String type) throws AttestationReadException {
    Map<String, Object> plain = vulnerabilities();
    Map<String, Object> wrapped = vulnerabilities();
    Made.put(
        wrapped, "scanner.result.0", object("vulnerability", Made.at(wrapped, "scanner.result.0")));

    VulnerabilityScan scan = verified(type, plain).vulnerabilityScan().orElseThrow();

    assertThat(scan.scanner())
        .isEqualTo(
            new Scanner(
                "pkg:github/acme/scan@1",
                "0.19.2",
                "pkg:github/acme/db@1",
                null,
                Instant.parse("2025-12-31T00:00:00Z")));
    assertThat(scan.startedAt()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(scan.finishedAt()).isEqualTo("2026-01-01T00:05:00Z");
    assertThat(scan.findings())
        .containsExactly(
            new Finding(
                "CVE-2026-1", List.of(new Severity("nvd", "high"), new Severity("cvss", "9.8"))));
    assertThat(verified(type, wrapped).vulnerabilityScan().orElseThrow().findings())
        .isEqualTo(scan.findings());
  }

  @Test
  void scanThatFoundNothingSaysSo() throws AttestationReadException {
    Map<String, Object> predicate = vulnerabilities();
    Made.put(predicate, "scanner.result", list());

    assertThat(verified(VULNS, predicate).vulnerabilityScan().orElseThrow().findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {VULN_OF_COSIGN, "cosign.sigstore.dev/attestation/vuln/v1"})
  void resultInTheFormOfTheScannerIsKept(String type) throws AttestationReadException {
    VulnerabilityScan scan = verified(type, scanRecord()).vulnerabilityScan().orElseThrow();

    assertThat(scan.findings()).isNull();
    assertThat(scan.result()).isEqualTo("{\"SchemaVersion\":2,\"Results\":[]}");
    assertThat(scan.scanner().databaseUri()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://in-toto.io/attestation/test-result/v0.2",
        "https://in-toto.io/attestation/release/v0.1/",
        "https://in-toto.io/attestation/vulns/v1",
        "https://IN-TOTO.io/attestation/vulns/v0.2"
      })
  void anotherTypeIsAnotherPredicate(String type) throws AttestationReadException {
    VerifiedStatement statement = verified(type, object("result", 7L));

    assertThat(statement.testResult()).isEmpty();
    assertThat(statement.release()).isEmpty();
    assertThat(statement.attributeReport()).isEmpty();
    assertThat(statement.vulnerabilityScan()).isEmpty();
    assertThat(statement.json()).contains("{\"result\":7}");
  }

  private static Fault test(String place, Object value) {
    return new Fault(TestResult.V0_1, TypedPredicatesTest::tests, place, value);
  }

  private static Fault release(String place, Object value) {
    return new Fault(
        RELEASE, () -> object("purl", "pkg:npm/tool@1.2.0", "releaseId", "7"), place, value);
  }

  private static Fault scai(String place, Object value) {
    return new Fault(SCAI, TypedPredicatesTest::attributes, place, value);
  }

  private static Fault vulns(String place, Object value) {
    return new Fault(VULNS, TypedPredicatesTest::vulnerabilities, place, value);
  }

  private static Fault cosign(String place, Object value) {
    return new Fault(VULN_OF_COSIGN, TypedPredicatesTest::scanRecord, place, value);
  }

  private static Map<String, Object> tests() {
    return object(
        "result",
        "PASSED",
        "configuration",
        list(
            object("name", "ci.yml", "digest", object("sha256", "0".repeat(64))),
            object("uri", "https://example.org/ci")),
        "url",
        "https://example.org/runs/1",
        "passedTests",
        list("a", "b"),
        "warnedTests",
        list("c"));
  }

  private static Map<String, Object> attributes() {
    return object(
        "attributes",
        list(
            object(
                "attribute",
                "WITH_STACK_PROTECTION",
                "conditions",
                object("flags", "-fstack*"),
                "evidence",
                object("name", "log", "digest", object("sha256", "1".repeat(64)))),
            object("attribute", "REPRODUCIBLE", "target", object("uri", "file:///a.so"))),
        "producer",
        object("uri", "file:///usr/bin/gcc"));
  }

  private static Map<String, Object> vulnerabilities() {
    return object(
        "scanner",
        object(
            "uri",
            "pkg:github/acme/scan@1",
            "version",
            "0.19.2",
            "db",
            object("uri", "pkg:github/acme/db@1", "lastUpdate", "2025-12-31T00:00:00Z"),
            "result",
            list(
                object(
                    "id",
                    "CVE-2026-1",
                    "severity",
                    list(
                        object("method", "nvd", "score", "high"),
                        object("method", "cvss", "score", "9.8"))))),
        "metadata",
        times());
  }

  private static Map<String, Object> scanRecord() {
    return object(
        "invocation",
        object("uri", "", "builder.id", ""),
        "scanner",
        object(
            "uri",
            "pkg:github/acme/scan@1",
            "db",
            object("uri", "", "version", ""),
            "result",
            object("SchemaVersion", 2L, "Results", list())),
        "metadata",
        times());
  }

  private static Map<String, Object> times() {
    return object(
        "scanStartedOn", "2026-01-01T00:00:00Z", "scanFinishedOn", "2026-01-01T00:05:00Z");
  }

  private static Attempt release(String purl) {
    return attempt(RELEASE, object("purl", purl));
  }

  private static Attempt attempt(String type, Map<String, Object> predicate) {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    attempt.made.statement.put("predicateType", type);
    attempt.made.statement.put("predicate", predicate);
    return attempt;
  }

  private static Verification verify(String type, Map<String, Object> predicate)
      throws AttestationReadException {
    return attempt(type, predicate).verify();
  }

  private static VerifiedStatement verified(String type, Map<String, Object> predicate)
      throws AttestationReadException {
    return verify(type, predicate).statement().orElseThrow();
  }
}
