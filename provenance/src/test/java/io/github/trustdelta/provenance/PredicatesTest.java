package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Made.list;
import static io.github.trustdelta.provenance.Made.object;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.provenance.Attempt.Kinds;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What statements of other kinds than provenance say. */
class PredicatesTest {

  @Test
  void summaryOfVersion1() throws AttestationReadException {
    VerifiedStatement statement = verified(VerificationSummary.V1, summary()).orElseThrow();

    assertThat(statement.verificationSummary())
        .contains(
            new VerificationSummary(
                "https://example.org/verifier",
                Instant.parse("2026-01-02T00:00:00Z"),
                "pkg:npm/tool@1.2.0",
                "https://example.org/policy",
                true,
                List.of("SLSA_BUILD_LEVEL_3")));
    assertThat(statement.provenance()).isEmpty();
    assertThat(statement.publication()).isEmpty();
  }

  @Test
  void summaryOfVersion02() throws AttestationReadException {
    Map<String, Object> predicate =
        object(
            "verifier", object("id", "https://example.org/verifier"),
            "time_verified", "2026-01-02T00:00:00Z",
            "resource_uri", "pkg:npm/tool@1.2.0",
            "policy", object("uri", "https://example.org/policy"),
            "verification_result", "FAILED",
            "policy_level", "SLSA_LEVEL_3");

    VerificationSummary summary =
        verified(VerificationSummary.V0_2, predicate)
            .orElseThrow()
            .verificationSummary()
            .orElseThrow();

    assertThat(summary.hasPassed()).isFalse();
    assertThat(summary.verifiedLevels()).containsExactly("SLSA_LEVEL_3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"verifier", "resourceUri", "verificationResult"})
  void summaryThatLacksSomethingIsRefused(String member) throws AttestationReadException {
    Map<String, Object> predicate = summary();
    predicate.remove(member);

    assertThat(verified(VerificationSummary.V1, predicate)).isEmpty();
  }

  @Test
  void resultThatIsNeitherIsRefused() throws AttestationReadException {
    Map<String, Object> predicate = summary();
    predicate.put("verificationResult", "passed");

    assertThat(verified(VerificationSummary.V1, predicate)).isEmpty();
  }

  @Test
  void publicationNamesThePackage() throws AttestationReadException {
    assertThat(Kinds.NPM.attempt().verify().statement().orElseThrow().publication())
        .contains(new PackagePublication("tool", "1.2.0", "https://npm.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pkg:npm/other@1.2.0",
        "pkg:npm/tool@1.2.1",
        "pkg:npm/%40a/tool@1.2.0",
        "pkg:pypi/tool@1.2.0"
      })
  void publicationOfAnotherPackageThanTheSubjectIsRefused(String subject)
      throws AttestationReadException {
    Attempt twin = Kinds.NPM.attempt();
    Made.put(twin.made.statement, "subject.1.name", "pkg:npm/tool@1.2.0");
    Attempt attempt = Kinds.NPM.attempt();
    Made.put(attempt.made.statement, "subject.1.name", subject);

    assertThat(Answer.of(twin.verify())).isEqualTo("verified");
    assertThat(Answer.of(attempt.verify())).isEqualTo("statement: mismatch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://cyclonedx.org/bom", "https://cyclonedx.org/bom/v1.6"})
  void sbomInsideIsReadAndBound(String type) throws Exception {
    Map<String, Object> component =
        object(
            "type", "library",
            "name", "tool",
            "purl", "pkg:npm/tool@1.2.0",
            "hashes",
                list(
                    object(
                        "alg",
                        "SHA-256",
                        "content",
                        Vouched.hex(HashAlgorithm.SHA_256.of(Vouched.ARTIFACT)))));
    Map<String, Object> bom =
        object("bomFormat", "CycloneDX", "specVersion", "1.6", "components", list(component));
    VerifiedStatement statement = verified(type, bom).orElseThrow();

    var sbom = statement.sbom(ReadLimits.DEFAULTS).orElseThrow();

    assertThat(sbom.components()).hasSize(1);
    assertThat(sbom.attestation()).isNull();
    assertThat(SbomBinding.between(statement, sbom).facts())
        .extracting(SbomBinding.Fact::outcome)
        .contains(SbomBinding.Outcome.SAME);
  }

  @Test
  void sbomThatIsNoneIsAnError() throws AttestationReadException {
    VerifiedStatement statement =
        verified("https://spdx.dev/Document", object("a", "b")).orElseThrow();

    assertThatThrownBy(() -> statement.sbom(ReadLimits.DEFAULTS))
        .isInstanceOf(SbomReadException.class);
  }

  @Test
  void otherPredicatesAreKeptAsTheyWereSigned() throws Exception {
    VerifiedStatement statement =
        verified("https://example.org/own", object("n", 7L, "s", "\u00e4")).orElseThrow();

    assertThat(statement.json().getBytes(UTF_8)).containsSequence("\u00e4".getBytes(UTF_8));
    assertThat(statement.sbom(ReadLimits.DEFAULTS)).isEmpty();
  }

  private static Map<String, Object> summary() {
    return object(
        "verifier",
        object("id", "https://example.org/verifier"),
        "timeVerified",
        "2026-01-02T00:00:00Z",
        "resourceUri",
        "pkg:npm/tool@1.2.0",
        "policy",
        object("uri", "https://example.org/policy"),
        "verificationResult",
        "PASSED",
        "verifiedLevels",
        list("SLSA_BUILD_LEVEL_3"));
  }

  private static java.util.Optional<VerifiedStatement> verified(
      String type, Map<String, Object> predicate) throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    attempt.made.statement.put("predicateType", type);
    attempt.made.statement.put("predicate", predicate);
    return attempt.verify().statement();
  }
}
