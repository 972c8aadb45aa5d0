package io.github.trustdelta.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.provenance.ProvenanceDrift.Kind;
import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProvenanceDriftTest {

  private static final String WORKFLOW = "buildDefinition.externalParameters.workflow.";
  private static final String GITHUB = "buildDefinition.internalParameters.github.";
  private static final String NEXT =
      "https://github.com/acme/tool/.github/workflows/release.yml@refs/tags/v1.2.1";

  /** What was made otherwise, and the one change that this is. */
  private record Story(
      String name, Consumer<Vouched> change, Kind kind, String before, String after) {

    @Override
    public String toString() {
      return name;
    }
  }

  @Test
  void nextReleaseByTheSameStoryIsNoDrift() throws AttestationReadException {
    assertThat(between(made -> {}, ProvenanceDriftTest::nextTag)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void changeOfTheStoryIsOneChange(Story story) throws AttestationReadException {
    Consumer<Vouched> next =
        made -> {
          nextTag(made);
          story.change().accept(made);
        };

    assertThat(between(made -> {}, next))
        .containsExactly(
            new ProvenanceDrift.Change(story.kind(), nameOf(story), story.before(), story.after()));
    assertThat(between(next, made -> {}))
        .containsExactly(
            new ProvenanceDrift.Change(story.kind(), nameOf(story), story.after(), story.before()));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void makersThatWereWrittenDownShowWhatIsTheirs(Story story) throws AttestationReadException {
    MakerIdentity makers = MakerIdentity.of(verified(made -> {})).orElseThrow();
    var known = new MakerIdentity(makers.facts());
    Consumer<Vouched> next =
        made -> {
          nextTag(made);
          story.change().accept(made);
        };

    assertThat(ProvenanceDrift.between(known, verified(ProvenanceDriftTest::nextTag)).changes())
        .isEmpty();
    assertThat(ProvenanceDrift.between(known, verified(next)).changes())
        .isEqualTo(
            between(made -> {}, next).stream()
                .filter(change -> MAKERS.contains(change.kind()))
                .toList());
  }

  private static final Set<Kind> MAKERS =
      EnumSet.of(
          Kind.SIGNER,
          Kind.ISSUER,
          Kind.BUILDER_ID,
          Kind.WORKFLOW_PATH,
          Kind.SOURCE_REPOSITORY,
          Kind.SOURCE_RENAMED,
          Kind.SOURCE_OWNER);

  private static String nameOf(Story story) {
    return story.name().contains(": ")
        ? story.name().substring(story.name().indexOf(": ") + 2)
        : "";
  }

  static List<Story> stories() {
    return List.of(
        new Story(
            "trigger",
            made -> {
              made.predicate(GITHUB + "event_name", "workflow_dispatch");
              made.claims.put(20, "workflow_dispatch");
            },
            Kind.TRIGGER,
            "push",
            "workflow_dispatch"),
        new Story(
            "repository renamed",
            ProvenanceDriftTest::renameRepository,
            Kind.SOURCE_RENAMED,
            "github.com/acme/tool",
            "github.com/acme/hammer"),
        new Story(
            "repository of the same name, another number",
            made -> {
              made.claims.put(15, "102");
              made.predicate(GITHUB + "repository_id", "102");
            },
            Kind.SOURCE_REPOSITORY,
            "101",
            "102"),
        new Story(
            "owner",
            made -> {
              made.claims.put(17, "8");
              made.predicate(GITHUB + "repository_owner_id", "8");
            },
            Kind.SOURCE_OWNER,
            "7",
            "8"),
        new Story(
            "build type",
            made -> made.predicate("buildDefinition.buildType", "https://example.org/type"),
            Kind.BUILD_TYPE,
            "https://actions.github.io/buildtypes/workflow/v1",
            "https://example.org/type"),
        new Story(
            "parameter: inputs",
            made ->
                made.predicate(
                    "buildDefinition.externalParameters.inputs", Made.object("debug", true)),
            Kind.PARAMETER,
            null,
            "{\"debug\":true}"),
        new Story(
            "input: github.com/evil/dropper",
            made -> addDependency(made, "git+https://github.com/evil/dropper@refs/heads/main"),
            Kind.INPUT,
            null,
            "{gitCommit=" + "c".repeat(40) + "}"));
  }

  @Test
  void branchWhereTagsWereBuiltIsAnotherKindOfRef() throws AttestationReadException {
    List<ProvenanceDrift.Change> changes =
        between(
            made -> {},
            made -> {
              made.claims.put(14, "refs/heads/main");
              made.claims.put(18, NEXT.replace("refs/tags/v1.2.1", "refs/heads/main"));
              made.predicate(WORKFLOW + "ref", "refs/heads/main");
              made.predicate(
                  "buildDefinition.resolvedDependencies.0.uri",
                  "git+https://github.com/acme/tool@refs/heads/main");
            });

    assertThat(changes)
        .containsExactly(
            new ProvenanceDrift.Change(Kind.REF_KIND, "", "tag", "branch"),
            new ProvenanceDrift.Change(Kind.WORKFLOW_REF_KIND, "", "tag", "branch"));
  }

  /** What a thief of a maintainer's account leaves behind: no provenance, or one from a desk. */
  @Test
  void vanishedProvenanceIsSeen() throws AttestationReadException {
    List<VerifiedStatement> before = verified(made -> {});

    assertThat(ProvenanceDrift.between(before, List.of()).changes())
        .containsExactly(
            new ProvenanceDrift.Change(
                Kind.VANISHED, "https://slsa.dev/provenance", "https://slsa.dev/provenance", null));
    assertThat(ProvenanceDrift.between(List.of(), before).changes())
        .extracting(ProvenanceDrift.Change::kind)
        .containsExactly(Kind.APPEARED);
  }

  @Test
  void anotherBuilderIsAnotherSignerAndAnotherLevel() throws AttestationReadException {
    List<ProvenanceDrift.Change> changes =
        between(
            made -> {},
            made -> {
              made.names = List.of(new GeneralName(GeneralName.rfc822Name, "me@example.org"));
              made.claims.clear();
              made.claims.put(8, "https://accounts.example");
              made.predicate("runDetails.builder.id", "https://desk.example/mine@v1");
            });

    assertThat(changes)
        .extracting(ProvenanceDrift.Change::kind)
        .containsExactly(
            Kind.LEVEL_DROPPED, Kind.SIGNER, Kind.ISSUER, Kind.BUILDER_ID, Kind.BUILDER_VERSION);
  }

  /** One attestation for each artifact says the same as one for all. */
  @Test
  void numberOfStatementsIsNoFact() throws AttestationReadException {
    List<VerifiedStatement> one = verified(made -> {});
    var two = new ArrayList<>(verified(ProvenanceDriftTest::nextTag));
    two.addAll(verified(ProvenanceDriftTest::nextTag));

    assertThat(ProvenanceDrift.between(one, two).changes()).isEmpty();
    assertThat(ProvenanceDrift.between(two, one).changes()).isEmpty();
  }

  /** Releases 1.3.0 and 2.0.0 of the npm package sigstore. */
  @Test
  void realReleasesOfOnePackageHaveOneStory() throws IOException {
    List<VerifiedStatement> before = real("bundle-provenance.json");
    List<VerifiedStatement> after = real("sigstore.js@2.0.0-provenance.sigstore.json");

    assertThat(ProvenanceDrift.between(before, after).changes())
        .extracting(
            change -> change.kind().label() + ": " + change.before() + " -> " + change.after())
        .containsExactly(
            "builder-id: https://github.com/actions/runner -> https://github.com/actions/runner/github-hosted",
            "build-type: https://github.com/npm/cli/gha/v2 -> https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1");
  }

  private static List<VerifiedStatement> real(String file) throws IOException {
    VerificationPolicy policy =
        VerificationPolicy.builder(Attempt.CLOCK)
            .allow(Relaxation.ANY_IDENTITY)
            .allow(Relaxation.NO_ARTIFACT)
            .build();
    Attestation attestation =
        Attestation.read(Corpus.file("attestations/sigstore-go/" + file)).get(0);
    return List.of(
        Verifier.of(TrustRoot.bundled(), policy).verify(attestation).statement().orElseThrow());
  }

  private static List<ProvenanceDrift.Change> between(
      Consumer<Vouched> before, Consumer<Vouched> after) throws AttestationReadException {
    return ProvenanceDrift.between(verified(before), verified(after)).changes();
  }

  private static List<VerifiedStatement> verified(Consumer<Vouched> change)
      throws AttestationReadException {
    Vouched made = Vouched.envelope();
    change.accept(made);
    VerificationPolicy policy =
        VerificationPolicy.builder(Attempt.CLOCK).allow(Relaxation.ANY_IDENTITY).build();
    Verification verification =
        Verifier.of(made.trustRoot(), policy)
            .verify(Attestation.read(made.bundle()).get(0), Artifact.of(Vouched.ARTIFACT));
    assertThat(Answer.of(verification)).isEqualTo("verified");
    return List.of(verification.statement().orElseThrow());
  }

  /** Tag, commit and run are other ones in each release. */
  private static void nextTag(Vouched made) {
    made.names = List.of(new GeneralName(GeneralName.uniformResourceIdentifier, NEXT));
    made.claims.put(9, NEXT);
    made.claims.put(13, "b".repeat(40));
    made.claims.put(14, "refs/tags/v1.2.1");
    made.claims.put(18, NEXT);
    made.predicate(WORKFLOW + "ref", "refs/tags/v1.2.1");
    made.predicate(
        "buildDefinition.resolvedDependencies.0.uri",
        "git+https://github.com/acme/tool@refs/tags/v1.2.1");
    made.predicate("buildDefinition.resolvedDependencies.0.digest.gitCommit", "b".repeat(40));
    made.predicate("runDetails.builder.id", NEXT);
    made.predicate(
        "runDetails.metadata.invocationId", "https://github.com/acme/tool/actions/runs/2");
  }

  private static void renameRepository(Vouched made) {
    String name = "https://github.com/acme/hammer";
    String workflow = NEXT.replace("/tool/", "/hammer/");
    made.names = List.of(new GeneralName(GeneralName.uniformResourceIdentifier, workflow));
    made.claims.put(9, workflow);
    made.claims.put(12, name);
    made.claims.put(18, workflow);
    made.predicate(WORKFLOW + "repository", name);
    made.predicate("buildDefinition.resolvedDependencies.0.uri", "git+" + name);
    made.predicate("runDetails.builder.id", workflow);
  }

  @SuppressWarnings("unchecked")
  private static void addDependency(Vouched made, String uri) {
    ((List<Object>) Made.at(made.statement, "predicate.buildDefinition.resolvedDependencies"))
        .add(Made.object("uri", uri, "digest", Made.object("gitCommit", "c".repeat(40))));
  }
}
