package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.Finding;
import io.github.trustdelta.gate.Release;
import io.github.trustdelta.gate.ReleasedFile;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.provenance.Artifact;
import io.github.trustdelta.provenance.Verification;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The files of a release against its SBOM and its attestations (SCD-004). */
class ReleasedFilesTest {

  private static final String APP = "pkg:generic/app@1.0";
  private static final ReleasedFile FILE = file("app.zip", "a");
  private static final ReleasedFile OTHER = file("other.zip", "b");

  @Test
  void softwareIsItsOnlyFile() {
    assertThat(severities(check(release("a"), FILE))).isEmpty();
    assertThat(severities(check(release("b"), FILE))).containsExactly(Severity.CRITICAL);
  }

  @Test
  void componentIsCalledAsTheFile() {
    Component.Builder zip = Component.builder("dist/app.zip");

    assertThat(severities(check(release("c", zip.digest(Situation.sha256("a"))), FILE, OTHER)))
        .isEmpty();
    assertThat(severities(check(release("c", zip.digest(Situation.sha256("b"))), FILE, OTHER)))
        .isEmpty();
    assertThat(
            severities(
                check(
                    release("c", Component.builder("dist/app.zip").digest(Situation.sha256("b"))),
                    FILE,
                    OTHER)))
        .containsExactly(Severity.CRITICAL);
  }

  @Test
  void withoutADigestItIsSaid() {
    RuleAnswer answer = check(Release.of(sbom(Component.builder("app").purl(APP))), FILE);

    assertThat(answer.findings()).isEmpty();
    assertThat(answer.notEvaluated().get(0).reason())
        .isEqualTo("the SBOM has no digest to compare app.zip with");
  }

  @Test
  void fileIsTheAttestedOne() {
    assertThat(severities(check(attested("a", "app.zip", "a"), FILE))).isEmpty();
    assertThat(severities(check(attested("a", "app.zip", "b"), FILE)))
        .containsExactly(Severity.CRITICAL);
    assertThat(severities(check(attested("a", APP, "b"), FILE))).contains(Severity.CRITICAL);
  }

  @Test
  void fileBesideAnAttestedOne() {
    Release release = attested("c", "app.zip", "a");

    assertThat(severities(check(release, FILE, OTHER))).containsExactly(Severity.HIGH);
    assertThat(severities(check(release, FILE))).containsExactly(Severity.CRITICAL);
    assertThat(severities(check(release, FILE, FILE))).isEmpty();
  }

  @Test
  void nothingAboutTheFile() {
    RuleAnswer answer = check(release("a").withAttestations(List.<Verification>of()), FILE);

    assertThat(answer.findings()).isEmpty();
    assertThat(answer.notEvaluated().get(0).reason())
        .isEqualTo("no verified attestation is about app.zip");
  }

  private static RuleAnswer check(Release release, ReleasedFile... files) {
    return new AttestationSubjectMismatch()
        .check(ReviewInput.builder(release.withFiles(List.of(files))).at(Situation.AT));
  }

  private static List<Severity> severities(RuleAnswer answer) {
    return answer.findings().stream().map(Finding::severity).toList();
  }

  private static Release attested(String documented, String name, String content) {
    return release(documented)
        .withAttestations(
            List.of(
                Attested.of("x@1")
                    .with("SUBJECT", name)
                    .with("DIGEST", content.repeat(64))
                    .verification()));
  }

  private static Release release(String content, Component.Builder... components) {
    return Release.of(
        sbom(Component.builder("app").purl(APP).digest(Situation.sha256(content)), components));
  }

  private static Sbom sbom(Component.Builder subject, Component.Builder... components) {
    Sbom.Builder sbom =
        Sbom.builder()
            .document(DocumentInfo.builder(SbomFormat.CYCLONEDX, "1.6").build())
            .subject(subject.build());
    for (Component.Builder component : components) {
      sbom.component(component.build());
    }
    return sbom.build();
  }

  private static ReleasedFile file(String name, String content) {
    return ReleasedFile.of(name, Artifact.of(Situation.sha256(content)));
  }
}
