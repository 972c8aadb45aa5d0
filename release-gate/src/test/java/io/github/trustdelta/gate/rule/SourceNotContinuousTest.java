package io.github.trustdelta.gate.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.Finding;
import io.github.trustdelta.gate.NotEvaluated;
import io.github.trustdelta.gate.Release;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import io.github.trustdelta.source.SourceClaim;
import io.github.trustdelta.source.SourceContinuity;
import io.github.trustdelta.source.SourceHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SCD-052 over small repositories. */
class SourceNotContinuousTest {

  private static final String REPOSITORY = "https://github.com/acme/lib";

  @TempDir Path clone;

  @BeforeEach
  void start() throws IOException {
    write("HEAD", "ref: refs/heads/main\n");
    write("config", "[remote \"origin\"]\n\turl = " + REPOSITORY + "\n");
  }

  @Test
  void nextCommitOfTheBranch() throws Exception {
    String older = commit("1.0");
    String newer = commit("1.1", older);
    write("refs/heads/main", newer + "\n");
    tag("v1.0", older);
    tag("v1.1", newer);

    assertThat(severities(older, newer)).isEmpty();
  }

  @Test
  void commitThatTheSourceDoesNotHave() throws Exception {
    String older = commit("1.0");
    write("refs/heads/main", older + "\n");
    tag("v1.0", older);

    RuleAnswer answer = check(older, "5".repeat(40), REPOSITORY);

    assertThat(answer.findings()).extracting(Finding::severity).contains(Severity.HIGH);
    assertThat(answer.findings())
        .anyMatch(finding -> "commit-not-found".equals(finding.facts().get("reason")));
  }

  @Test
  void commitOnNoBranch() throws Exception {
    String older = commit("1.0");
    String newer = commit("1.1", older);
    write("refs/heads/main", older + "\n");
    tag("v1.0", older);

    assertThat(severities(older, newer)).contains(Severity.HIGH);
  }

  @Test
  void commitOfAnotherHistory() throws Exception {
    String older = commit("1.0");
    String newer = commit("1.1");
    write("refs/heads/main", older + "\n");
    write("refs/heads/other", newer + "\n");
    tag("v1.0", older);
    tag("v1.1", newer);

    assertThat(severities(older, newer)).containsExactly(Severity.HIGH);
  }

  @Test
  void tagOnAnotherCommit() throws Exception {
    String older = commit("1.0");
    String newer = commit("1.1", older);
    write("refs/heads/main", newer + "\n");
    tag("v1.0", older);
    tag("v1.1", older);

    assertThat(severities(older, newer)).contains(Severity.HIGH);
  }

  @Test
  void cloneOfAnotherRepositorySaysNothing() throws Exception {
    String older = commit("1.0");
    write("refs/heads/main", older + "\n");

    RuleAnswer answer = check(older, "5".repeat(40), "https://github.com/other/lib");

    assertThat(answer.findings()).isEmpty();
    assertThat(answer.notEvaluated()).isNotEmpty();
  }

  @Test
  void withoutAProofOfTheSource() {
    RuleAnswer answer =
        new SourceNotContinuous().check(input(release(), release()).at(Situation.AT));

    assertThat(answer.notEvaluated())
        .extracting(NotEvaluated::reason)
        .containsExactly("no verified provenance tells the source of the newer release itself");
  }

  @Test
  void withoutAClone() {
    RuleAnswer answer =
        new SourceNotContinuous().check(input(attested(), attested()).at(Situation.AT));

    assertThat(attested().ownSource()).map(SourceClaim::repository).contains(REPOSITORY);
    assertThat(answer.notEvaluated())
        .extracting(NotEvaluated::reason)
        .containsExactly("no local clone of the source was given");
  }

  private List<Severity> severities(String older, String newer) throws Exception {
    return check(older, newer, REPOSITORY).findings().stream().map(Finding::severity).toList();
  }

  private RuleAnswer check(String older, String newer, String repository) throws Exception {
    try (SourceHistory history = SourceHistory.open(clone)) {
      SourceContinuity continuity =
          SourceContinuity.between(
              new SourceClaim(older, "refs/tags/v1.0", repository, "1.0"),
              new SourceClaim(newer, "refs/tags/v1.1", repository, "1.1"),
              history);
      return new SourceNotContinuous()
          .check(input(release(), release()).source(continuity).at(Situation.AT));
    }
  }

  private static ReviewInput.Builder input(Release before, Release after) {
    return ReviewInput.builder(after).before(before);
  }

  private static Release attested() {
    return release().withAttestations(List.of(Attested.of("lib@1.0").verification()));
  }

  private static Release release() {
    Component subject = Situation.component("lib@1.0").build();
    return Release.of(
        Sbom.builder()
            .document(DocumentInfo.builder(SbomFormat.CYCLONEDX, "1.6").build())
            .subject(subject)
            .build());
  }

  private void tag(String name, String commit) throws IOException {
    write("refs/tags/" + name, commit + "\n");
  }

  /** A loose object, as git stores it. */
  private String commit(String message, String... parents) throws Exception {
    var text = new StringBuilder("tree " + "4".repeat(40) + "\n");
    for (String parent : parents) {
      text.append("parent ").append(parent).append('\n');
    }
    text.append("author A <a@example.org> 1700000000 +0000\n")
        .append("committer A <a@example.org> 1700000000 +0000\n\n")
        .append(message);
    byte[] object = ("commit " + text.length() + "\0" + text).getBytes(UTF_8);
    String name = sha1(object);
    Path file = clone.resolve("objects/" + name.substring(0, 2) + "/" + name.substring(2));
    Files.createDirectories(file.getParent());
    try (var out = new DeflaterOutputStream(Files.newOutputStream(file))) {
      out.write(object);
    }
    return name;
  }

  private static String sha1(byte[] bytes) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
  }

  private void write(String path, String text) throws IOException {
    Path file = clone.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
