package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Attempt.Kinds.ENVELOPE;
import static io.github.trustdelta.provenance.Attempt.Kinds.INTOTO_ENTRY;
import static io.github.trustdelta.provenance.Attempt.Kinds.MESSAGE;
import static io.github.trustdelta.provenance.Attempt.Kinds.NPM;
import static io.github.trustdelta.provenance.Check.Kind.BUILDER_ID;
import static io.github.trustdelta.provenance.Check.Kind.CERTIFICATE_CLAIMS;
import static io.github.trustdelta.provenance.Check.Kind.IDENTITY;
import static io.github.trustdelta.provenance.Check.Kind.ISSUER;
import static io.github.trustdelta.provenance.Check.Kind.PREDICATE_TYPE;
import static io.github.trustdelta.provenance.Check.Kind.SLSA_BUILD_LEVEL;
import static io.github.trustdelta.provenance.Check.Kind.SOURCE_BRANCH;
import static io.github.trustdelta.provenance.Check.Kind.SOURCE_DIGEST;
import static io.github.trustdelta.provenance.Check.Kind.SOURCE_TAG;
import static io.github.trustdelta.provenance.Check.Kind.SOURCE_URI;
import static io.github.trustdelta.provenance.Check.Kind.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.provenance.Attempt.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who signed is not who was expected, or what is said is not what was asked for. */
class RefusedPolicyTest {

  private static final String WORKFLOW_URI =
      "https://github.com/acme/tool/.github/workflows/release.yml@";

  @ParameterizedTest
  @MethodSource({"identities", "demands", "contradictions", "levels"})
  void isRefused(Fault fault) throws AttestationReadException {
    fault.check();
  }

  /** What is asked for above holds where it is said. */
  @Test
  void whatIsSaidIsAccepted() throws AttestationReadException {
    Attempt attempt = ENVELOPE.attempt();
    attempt
        .policy
        .expectPredicateType(SlsaPredicate.V1)
        .expectSourceUri("git+https://github.com/Acme/tool.git")
        .expectSourceTag("v1.2.0")
        .expectSourceDigest("a".repeat(40))
        .expectBuilderId(WORKFLOW_URI + "*")
        .expectWorkflow(".github/workflows/release.yml")
        .requireSlsaBuildLevel(2);

    Verification verification = attempt.verify();

    assertThat(Answer.of(verification)).isEqualTo("verified");
    SlsaProvenance provenance = verification.statement().orElseThrow().provenance().orElseThrow();
    assertThat(provenance.buildLevel()).isEqualTo(2);
    assertThat(provenance.sourceUri()).contains("https://github.com/acme/tool");
    assertThat(provenance.trigger()).contains("push");
    assertThat(provenance.externalParameters()).containsOnlyKeys("workflow");
  }

  @Test
  void policyHasToSayWhoMayHaveSigned() {
    VerificationPolicy.Builder policy = VerificationPolicy.builder(Attempt.CLOCK);

    assertThatThrownBy(policy::build).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void policyMustNotContradictItself() {
    for (UnaryOperator<VerificationPolicy.Builder> both :
        List.<UnaryOperator<VerificationPolicy.Builder>>of(
            policy -> policy.expectIdentity("a").expectIdentityMatching("a"),
            policy -> policy.expectIdentity("a").allow(Relaxation.ANY_IDENTITY),
            policy -> policy.expectIdentityMatching("a").allow(Relaxation.ANY_IDENTITY),
            policy -> policy.expectIdentity("a").expectIssuer("b").allow(Relaxation.ANY_ISSUER),
            policy -> policy.expectIdentity("a").expectSourceTag("a").expectSourceBranch("b"))) {
      VerificationPolicy.Builder policy = both.apply(VerificationPolicy.builder(Attempt.CLOCK));
      assertThatThrownBy(policy::build).isInstanceOf(IllegalStateException.class);
    }
  }

  static List<Fault> identities() {
    var faults = new ArrayList<Fault>();
    for (String identity :
        List.of(
            Vouched.IDENTITY.substring(0, Vouched.IDENTITY.length() - 1),
            Vouched.IDENTITY + "0",
            Vouched.IDENTITY.replace("acme", "acne"),
            Vouched.IDENTITY.replace("https", "http"),
            Vouched.IDENTITY.toUpperCase(java.util.Locale.ROOT),
            Vouched.IDENTITY.replace("tags", "heads"),
            ".*")) {
      faults.add(
          who(
              "identity " + identity,
              policy -> policy.expectIdentity(identity).expectIssuer(Vouched.ISSUER),
              IDENTITY,
              Reason.IDENTITY_MISMATCH));
    }
    for (String regex :
        List.of(
            "https://github\\.com/acme/tool",
            "release\\.yml@refs/tags/v1\\.2\\.0",
            "^https://github\\.com/acme/.*@refs/heads/.*$",
            "https://github\\.com/acme|x")) {
      faults.add(
          who(
              "pattern " + regex,
              policy -> policy.expectIdentityMatching(regex).expectIssuer(Vouched.ISSUER),
              IDENTITY,
              Reason.IDENTITY_MISMATCH));
    }
    for (String issuer :
        List.of(
            "https://token.actions.githubusercontent.com/",
            "https://accounts.example",
            "token.actions.githubusercontent.com")) {
      faults.add(
          who(
              "issuer " + issuer,
              policy -> policy.expectIdentity(Vouched.IDENTITY).expectIssuer(issuer),
              ISSUER,
              Reason.ISSUER_MISMATCH));
    }
    faults.add(
        who(
            "no issuer",
            policy -> policy.expectIdentity(Vouched.IDENTITY),
            ISSUER,
            Reason.ISSUER_NOT_EXPECTED));
    faults.add(
        who("keys only", policy -> policy.acceptKeys(), IDENTITY, Reason.IDENTITY_NOT_EXPECTED));
    faults.add(
        new Fault(
            "no issuer in the certificate",
            ENVELOPE,
            attempt -> attempt.made.claims.remove(8),
            ISSUER,
            Reason.ISSUER_MISMATCH));
    return faults;
  }

  static List<Fault> demands() {
    var faults = new ArrayList<Fault>();
    for (String uri :
        List.of(
            "github.com/acme",
            "github.com/acme/tool2",
            "github.com/acme/tool/sub",
            "gitlab.com/acme/tool",
            "https://github.com.example/acme/tool",
            "https://github.com@example.org/acme/tool",
            "")) {
      if (!uri.isEmpty()) {
        faults.add(
            asked(
                "source " + uri,
                policy -> policy.expectSourceUri(uri),
                SOURCE_URI,
                Reason.MISMATCH));
      }
    }
    for (String tag : List.of("v1.2", "v1.2.0-rc1", "1.2.0", "refs/heads/v1.2.0", "V1.2.0")) {
      faults.add(
          asked("tag " + tag, policy -> policy.expectSourceTag(tag), SOURCE_TAG, Reason.MISMATCH));
    }
    faults.add(
        asked(
            "branch where a tag was built",
            policy -> policy.expectSourceBranch("v1.2.0"),
            SOURCE_BRANCH,
            Reason.MISMATCH));
    for (String commit : List.of("a".repeat(39), "a".repeat(7), "b".repeat(40), "A".repeat(40))) {
      faults.add(
          asked(
              "commit " + commit,
              policy -> policy.expectSourceDigest(commit),
              SOURCE_DIGEST,
              Reason.MISMATCH));
    }
    for (String builder :
        List.of(
            WORKFLOW_URI + "refs/tags/v1.2",
            WORKFLOW_URI.substring(0, WORKFLOW_URI.length() - 1),
            "https://github.com/acme/tool/.github/workflows/@*",
            "https://github.com/acme/tool/.github/workflows/release@*",
            "https://github.com/acme@*",
            "*")) {
      faults.add(
          asked(
              "builder " + builder,
              policy -> policy.expectBuilderId(builder),
              BUILDER_ID,
              Reason.MISMATCH));
    }
    for (String path :
        List.of(
            "release.yml",
            ".github/workflows/other.yml",
            ".github/workflows/release.yml@refs/tags/v1.2.0")) {
      faults.add(
          asked(
              "workflow " + path,
              policy -> policy.expectWorkflow(path),
              WORKFLOW,
              Reason.MISMATCH));
    }
    for (String type :
        List.of(
            "https://slsa.dev/provenance/v0.2",
            "https://slsa.dev/provenance/v1/",
            "https://slsa.dev/provenance/")) {
      faults.add(
          asked(
              "type " + type,
              policy -> policy.expectPredicateType(type),
              PREDICATE_TYPE,
              Reason.PREDICATE_TYPE));
    }
    faults.add(
        new Fault(
            "type of a signature without a statement",
            MESSAGE,
            attempt -> attempt.policy.expectPredicateType(SlsaPredicate.V1),
            PREDICATE_TYPE,
            Reason.NO_STATEMENT));
    faults.add(
        new Fault(
            "source of a signature without a statement",
            MESSAGE,
            attempt -> attempt.policy.expectSourceUri("github.com/acme/tool"),
            SOURCE_URI,
            Reason.NO_STATEMENT));
    faults.add(
        new Fault(
            "source of a statement that is no provenance",
            NPM,
            attempt -> attempt.policy.expectSourceUri("github.com/acme/tool"),
            SOURCE_URI,
            Reason.NOT_STATED));
    faults.add(
        new Fault(
            "level of a statement that is no provenance",
            NPM,
            attempt -> attempt.policy.requireSlsaBuildLevel(1),
            SLSA_BUILD_LEVEL,
            Reason.NOT_STATED));
    faults.add(
        new Fault(
            "branch that nobody states",
            ENVELOPE,
            attempt -> {
              attempt.made.claims.remove(14);
              Made.remove(
                  attempt.made.statement,
                  "predicate.buildDefinition.externalParameters.workflow.ref");
              attempt.made.predicate(
                  "buildDefinition.resolvedDependencies.0.uri", "git+https://github.com/acme/tool");
              attempt.policy.expectSourceBranch("main");
            },
            SOURCE_BRANCH,
            Reason.NOT_STATED));
    for (String member :
        List.of(
            "buildDefinition",
            "runDetails",
            "runDetails.builder",
            "runDetails.builder.id",
            "buildDefinition.buildType")) {
      faults.add(
          new Fault(
              "predicate without " + member,
              ENVELOPE,
              attempt -> Made.remove(attempt.made.statement, "predicate." + member),
              CERTIFICATE_CLAIMS,
              Reason.PREDICATE_UNREADABLE));
    }
    faults.add(
        new Fault(
            "no predicate",
            ENVELOPE,
            attempt -> attempt.made.statement.remove("predicate"),
            CERTIFICATE_CLAIMS,
            Reason.PREDICATE_UNREADABLE));
    return faults;
  }

  /** The predicate is the builder's word, the certificate is not. */
  static List<Fault> contradictions() {
    var faults = new ArrayList<Fault>();
    String workflow = "buildDefinition.externalParameters.workflow.";
    String github = "buildDefinition.internalParameters.github.";
    faults.add(said("repository", workflow + "repository", "https://github.com/acme/other"));
    faults.add(said("ref", workflow + "ref", "refs/heads/main"));
    faults.add(said("workflow", workflow + "path", ".github/workflows/other.yml"));
    faults.add(said("trigger", github + "event_name", "workflow_dispatch"));
    faults.add(said("runner", github + "runner_environment", "self-hosted"));
    faults.add(said("number of the repository", github + "repository_id", "102"));
    faults.add(said("number of the owner", github + "repository_owner_id", "8"));
    faults.add(
        said("commit", "buildDefinition.resolvedDependencies.0.digest.gitCommit", "b".repeat(40)));
    for (int claim : new int[] {12, 13, 14, 15, 17, 18, 20, 11}) {
      String other =
          claim == 12
              ? "https://github.com/evil/tool"
              : claim == 18 ? WORKFLOW_URI.replace("release", "evil") + "main" : "other";
      faults.add(
          new Fault(
              "claim " + claim,
              ENVELOPE,
              attempt -> attempt.made.claims.put(claim, other),
              CERTIFICATE_CLAIMS,
              Reason.CONTRADICTS_CERTIFICATE));
    }
    faults.add(
        new Fault(
            "builder, where one is asked for",
            INTOTO_ENTRY,
            attempt -> {
              attempt.made.predicate(
                  "runDetails.builder.id", WORKFLOW_URI.replace("acme", "evil") + "main");
              attempt.policy.expectSourceUri("github.com/acme/tool");
            },
            CERTIFICATE_CLAIMS,
            Reason.CONTRADICTS_CERTIFICATE));
    return faults;
  }

  static List<Fault> levels() {
    var faults = new ArrayList<Fault>();
    faults.add(
        asked(
            "level above what is known",
            policy -> policy.requireSlsaBuildLevel(3),
            SLSA_BUILD_LEVEL,
            Reason.MISMATCH));
    faults.add(
        level(
            "runner of somebody's own",
            made -> {
              made.claims.put(11, "self-hosted");
              made.predicate(
                  "buildDefinition.internalParameters.github.runner_environment", "self-hosted");
            }));
    faults.add(
        level(
            "builder that nobody knows",
            made -> made.predicate("runDetails.builder.id", "https://builder.example")));
    faults.add(
        level(
            "runner of GitHub by another issuer",
            made -> {
              made.claims.put(8, "https://accounts.example");
              made.predicate("runDetails.builder.id", "https://github.com/actions/runner");
            },
            attempt -> {
              attempt.expectsIdentity = false;
              attempt
                  .policy
                  .expectIdentity(Vouched.IDENTITY)
                  .expectIssuer("https://accounts.example");
            }));
    faults.add(
        level(
            "level in the predicate",
            made -> {
              made.predicate("runDetails.builder.id", "https://builder.example/slsa3");
              made.predicate("slsaBuildLevel", 3L);
            }));
    faults.add(
        new Fault(
            "builder whom the signer is not known to speak for",
            ENVELOPE,
            attempt -> {
              attempt.made.predicate("runDetails.builder.id", "https://builder.example");
              attempt.expectsIdentity = false;
              attempt
                  .policy
                  .allow(Relaxation.ANY_IDENTITY)
                  .expectBuilderId("https://builder.example");
            },
            BUILDER_ID,
            Reason.MISMATCH));
    return faults;
  }

  private static Fault level(String name, Consumer<Vouched> change) {
    return level(name, change, attempt -> {});
  }

  private static Fault level(String name, Consumer<Vouched> change, Consumer<Attempt> more) {
    return new Fault(
        name,
        ENVELOPE,
        attempt -> {
          change.accept(attempt.made);
          more.accept(attempt);
          attempt.policy.requireSlsaBuildLevel(2);
        },
        SLSA_BUILD_LEVEL,
        Reason.MISMATCH);
  }

  private static Fault said(String name, String place, String value) {
    return new Fault(
        name,
        ENVELOPE,
        attempt -> attempt.made.predicate(place, value),
        CERTIFICATE_CLAIMS,
        Reason.CONTRADICTS_CERTIFICATE);
  }

  private static Fault asked(
      String name, Consumer<VerificationPolicy.Builder> demand, Check.Kind kind, Reason reason) {
    return new Fault(name, ENVELOPE, attempt -> demand.accept(attempt.policy), kind, reason);
  }

  private static Fault who(
      String name,
      Consumer<VerificationPolicy.Builder> expectation,
      Check.Kind kind,
      Reason reason) {
    return new Fault(
        name,
        ENVELOPE,
        attempt -> {
          attempt.expectsIdentity = false;
          expectation.accept(attempt.policy);
        },
        kind,
        reason);
  }
}
