package io.github.trustdelta.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.provenance.SbomBinding.Kind;
import io.github.trustdelta.provenance.SbomBinding.Outcome;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SbomBindingTest {

  private static final String SHA_256 = Vouched.hex(HashAlgorithm.SHA_256.of(Vouched.ARTIFACT));

  @Test
  void sameDigestAndRepositoryAreTheSame() throws Exception {
    assertThat(outcomes(made -> {}, sbom(SHA_256, "https://github.com/Acme/tool.git")))
        .containsExactly(
            "subject-digest other not-documented",
            "subject-digest tool-1.2.0.jar same",
            "repository pkg:npm/tool@1.2.0 same");
  }

  @Test
  void anotherRepositoryIsDifferent() throws Exception {
    assertThat(outcomes(made -> {}, sbom(SHA_256, "https://github.com/acme/other")))
        .contains("repository pkg:npm/tool@1.2.0 different");
  }

  @Test
  void subjectThatIsAPurlIsComparedWithItsComponent() throws Exception {
    Consumer<Vouched> named =
        made -> Made.put(made.statement, "subject.1.name", "pkg:npm/tool@1.2.0");

    assertThat(outcomes(named, sbom(SHA_256, null)))
        .contains(
            "subject-digest pkg:npm/tool@1.2.0 same",
            "repository pkg:npm/tool@1.2.0 not-documented");
    assertThat(outcomes(named, sbom("f".repeat(64), null)))
        .contains("subject-digest pkg:npm/tool@1.2.0 different");
  }

  @Test
  void inputsAreComparedWithComponents() throws Exception {
    Consumer<Vouched> built =
        made ->
            made.predicate(
                "buildDefinition.resolvedDependencies",
                Made.list(
                    input("pkg:npm/tool@1.2.0", SHA_256),
                    input("pkg:npm/tool@1.2.1", SHA_256),
                    input("git+https://github.com/acme/tool", "f".repeat(64))));

    assertThat(outcomes(built, sbom(SHA_256, null)))
        .contains(
            "input-digest pkg:npm/tool@1.2.0 same",
            "input-digest pkg:npm/tool@1.2.1 not-documented")
        .hasSize(5);
  }

  private static Object input(String uri, String sha256) {
    return Made.object("uri", uri, "digest", Made.object("sha256", sha256));
  }

  private static List<String> outcomes(Consumer<Vouched> change, Sbom sbom)
      throws AttestationReadException {
    Vouched made = Vouched.envelope();
    change.accept(made);
    VerificationPolicy policy =
        VerificationPolicy.builder(Attempt.CLOCK).allow(Relaxation.ANY_IDENTITY).build();
    VerifiedStatement statement =
        Verifier.of(made.trustRoot(), policy)
            .verify(Attestation.read(made.bundle()).get(0), Artifact.of(Vouched.ARTIFACT))
            .statement()
            .orElseThrow();
    return SbomBinding.between(statement, sbom).facts().stream()
        .map(fact -> fact.kind().label() + " " + fact.about() + " " + fact.outcome().label())
        .toList();
  }

  private static Sbom sbom(String sha256, String repository) throws SbomReadException {
    String references =
        repository == null
            ? ""
            : ",\"externalReferences\":[{\"type\":\"vcs\",\"url\":\"" + repository + "\"}]";
    String document =
        """
        {"bomFormat":"CycloneDX","specVersion":"1.6","components":[
          {"type":"library","name":"tool","version":"1.2.0","purl":"pkg:npm/tool@1.2.0",
           "hashes":[{"alg":"SHA-256","content":"%s"},{"alg":"SHA-1","content":"%s"}]%s}]}
        """
            .formatted(sha256, "0".repeat(40), references);
    return SbomReader.read(document.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void labelsAreStable() {
    assertThat(Kind.values()).extracting(Kind::label).contains("subject-digest");
    assertThat(Outcome.values()).extracting(Outcome::label).contains("not-documented");
  }
}
