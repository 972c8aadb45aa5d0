package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Made.list;
import static io.github.trustdelta.provenance.Made.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.provenance.Attempt.Kinds;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever started a build could choose, and what a policy expects of it. */
class ExternalParametersTest {

  private static final String PLACE = "predicate.buildDefinition.externalParameters";

  /**
   * A demand, what the provenance says that is refused, and what it says that is not.
   *
   * @param refused the statement with one fact wrong
   * @param accepted the statement with that fact right
   */
  private record Fault(
      String name,
      Consumer<VerificationPolicy.Builder> demand,
      Consumer<Map<String, Object>> refused,
      Consumer<Map<String, Object>> accepted,
      Reason reason) {

    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource({"ofWorkflows", "ofOthers", "ofOldVersions"})
  void isRefusedAndItsTwinIsNot(Fault fault) throws AttestationReadException {
    assertThat(answer(fault.demand(), fault.accepted())).isEqualTo("verified");
    assertThat(answer(fault.demand(), fault.refused()))
        .isEqualTo("external-parameters: " + fault.reason().code());
  }

  /** Source, tag and workflow are expected already; the rest has to be named. */
  static List<Fault> ofWorkflows() {
    Consumer<VerificationPolicy.Builder> stable =
        asked(policy -> policy.expectExternalParameter("inputs/channel", "stable"));
    Consumer<Map<String, Object>> right = with("inputs", object("channel", "stable"));
    return List.of(
        new Fault(
            "parameter that nobody named",
            stable,
            with("inputs", object("channel", "stable", "debug", "true")),
            right,
            Reason.UNEXPECTED_PARAMETER),
        new Fault(
            "parameter beside the inputs",
            stable,
            right.andThen(with("vars", object("CHANNEL", "stable"))),
            right,
            Reason.UNEXPECTED_PARAMETER),
        new Fault(
            "name in other letters",
            stable,
            with("inputs", object("Channel", "stable")),
            right,
            Reason.UNEXPECTED_PARAMETER),
        new Fault(
            "other value",
            stable,
            with("inputs", object("channel", "stable ")),
            right,
            Reason.OTHER_PARAMETER),
        new Fault(
            "an object in place of the value",
            stable,
            with("inputs", object("channel", object("stable", "stable"))),
            right,
            Reason.UNEXPECTED_PARAMETER),
        new Fault(
            "an empty object in place of the value",
            stable,
            with("inputs", object("channel", object())),
            right,
            Reason.OTHER_PARAMETER),
        new Fault(
            "a value in place of what holds it",
            stable,
            with("inputs", "channel=stable"),
            right,
            Reason.UNEXPECTED_PARAMETER),
        new Fault(
            "nothing where a value is expected",
            stable,
            statement -> {},
            right,
            Reason.MISSING_PARAMETER),
        new Fault(
            "inputs, and none of them",
            stable,
            with("inputs", object()),
            right,
            Reason.MISSING_PARAMETER),
        new Fault(
            "a part of the workflow that nobody knows",
            stable,
            right.andThen(with("workflow.shell", "sh")),
            right,
            Reason.UNEXPECTED_PARAMETER),
        new Fault(
            "any value of one, and another",
            asked(policy -> policy.ignoreExternalParameter("inputs/channel")),
            with("inputs", object("channel", "beta", "debug", "true")),
            with("inputs", object("channel", "beta")),
            Reason.UNEXPECTED_PARAMETER),
        new Fault(
            "one value within what is ignored",
            asked(
                policy ->
                    policy
                        .ignoreExternalParameter("inputs")
                        .expectExternalParameter("inputs/debug", "false")),
            with("inputs", object("channel", "beta", "debug", "true")),
            with("inputs", object("channel", "beta", "debug", "false")),
            Reason.OTHER_PARAMETER),
        new Fault(
            "no parameters where the format needs them",
            policy -> policy.ignoreExternalParameter("workflow"),
            statement -> Made.remove(statement, PLACE),
            statement -> {},
            Reason.NOT_STATED));
  }

  static List<Fault> ofOthers() {
    Consumer<Map<String, Object>> otherType =
        statement ->
            Made.put(statement, "predicate.buildDefinition.buildType", "https://build.example/v1");
    Consumer<VerificationPolicy.Builder> named =
        policy ->
            policy
                .ignoreExternalParameter("workflow/repository")
                .ignoreExternalParameter("workflow/path")
                .expectExternalParameter("workflow/ref", "refs/tags/v1.2.0");
    return List.of(
        new Fault(
            "workflow that the policy names, in a build of another type",
            asked(policy -> policy.ignoreExternalParameter("inputs")),
            otherType,
            statement -> {},
            Reason.UNEXPECTED_PARAMETER),
        new Fault(
            "ref that the policy does not name",
            policy ->
                policy
                    .expectSourceUri("github.com/acme/tool")
                    .expectWorkflow(".github/workflows/release.yml")
                    .ignoreExternalParameter("inputs"),
            statement -> {},
            statement -> Made.remove(statement, PLACE + ".workflow.ref"),
            Reason.UNEXPECTED_PARAMETER),
        new Fault(
            "number in other digits",
            named.andThen(policy -> policy.expectExternalParameter("jobs", "2")),
            otherType.andThen(with("jobs", 20L)),
            otherType.andThen(with("jobs", 2L)),
            Reason.OTHER_PARAMETER),
        new Fault(
            "element of an array",
            named.andThen(policy -> policy.expectExternalParameter("args/0", "--release")),
            otherType.andThen(with("args", list("--release", "--insecure"))),
            otherType.andThen(with("args", list("--release"))),
            Reason.UNEXPECTED_PARAMETER),
        new Fault(
            "empty array, which is a value",
            named,
            otherType.andThen(with("args", list())),
            otherType,
            Reason.UNEXPECTED_PARAMETER),
        new Fault(
            "name with a slash and a tilde",
            named.andThen(policy -> policy.expectExternalParameter("a~1b~0c", "x")),
            otherType.andThen(with("a", object("b~c", "x"))),
            otherType.andThen(with("a/b~c", "x")),
            Reason.UNEXPECTED_PARAMETER),
        new Fault(
            "parameters that are none",
            policy -> policy.ignoreExternalParameter("workflow"),
            old(list("--insecure")),
            old(list()),
            Reason.UNEXPECTED_PARAMETER));
  }

  static List<Fault> ofOldVersions() {
    Consumer<VerificationPolicy.Builder> demand =
        policy -> policy.expectExternalParameter("channel", "stable");
    return List.of(
        new Fault(
            "v0.2: other value",
            demand,
            old(object("channel", "beta")),
            old(object("channel", "stable")),
            Reason.OTHER_PARAMETER),
        new Fault(
            "v0.2: another parameter",
            demand,
            old(object("channel", "stable", "debug", "true")),
            old(object("channel", "stable")),
            Reason.UNEXPECTED_PARAMETER),
        new Fault(
            "v0.2: no parameters",
            demand,
            old(null),
            old(object("channel", "stable")),
            Reason.MISSING_PARAMETER),
        new Fault(
            "v0.1: another parameter",
            demand,
            oldest(object("channel", "stable", "debug", "true")),
            oldest(object("channel", "stable")),
            Reason.UNEXPECTED_PARAMETER));
  }

  /** An attestation of another kind never says them. */
  @Test
  void whatIsNoProvenanceDoesNotSayThem() throws AttestationReadException {
    Attempt attempt = Kinds.NPM.attempt();
    attempt.policy.ignoreExternalParameter("inputs");

    assertThat(Answer.of(attempt.verify())).isEqualTo("external-parameters: not-stated");
  }

  @Test
  void wordOfSomebodyWhomNobodyNamedDoesNotCount() throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    Made.put(attempt.made.statement, "predicate.runDetails.builder.id", "https://build.example");
    attempt.expectsIdentity = false;
    attempt.policy.allow(Relaxation.ANY_IDENTITY).ignoreExternalParameter("workflow");

    assertThat(Answer.of(attempt.verify())).isEqualTo("external-parameters: not-stated");
  }

  @Test
  void policyThatNamesNoneDoesNotLook() throws AttestationReadException {
    assertThat(answer(policy -> {}, with("inputs", object("debug", "true")))).isEqualTo("verified");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/inputs", "inputs/", "a//b", "a~", "a~2b"})
  void isNoNameOfParameters(String name) {
    VerificationPolicy.Builder policy = VerificationPolicy.builder(Attempt.CLOCK);

    assertThatThrownBy(() -> policy.expectExternalParameter(name, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> policy.ignoreExternalParameter(name))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void expectationsMustNotContradictEachOther() {
    for (UnaryOperator<VerificationPolicy.Builder> other :
        List.<UnaryOperator<VerificationPolicy.Builder>>of(
            policy -> policy.ignoreExternalParameter("inputs"),
            policy -> policy.ignoreExternalParameter("inputs/a"),
            policy -> policy.expectExternalParameter("inputs/a", "x"))) {
      VerificationPolicy.Builder policy =
          other.apply(
              VerificationPolicy.builder(Attempt.CLOCK)
                  .acceptKeys()
                  .expectExternalParameter("inputs", "x"));
      assertThatThrownBy(policy::build).isInstanceOf(IllegalStateException.class);
    }
    VerificationPolicy.Builder twice =
        VerificationPolicy.builder(Attempt.CLOCK).expectExternalParameter("inputs", "x");
    assertThatThrownBy(() -> twice.expectExternalParameter("inputs", "y"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String answer(
      Consumer<VerificationPolicy.Builder> demand, Consumer<Map<String, Object>> change)
      throws AttestationReadException {
    Attempt attempt = Kinds.ENVELOPE.attempt();
    demand.accept(attempt.policy);
    change.accept(attempt.made.statement);
    return Answer.of(attempt.verify());
  }

  /** The demand beside those of source, tag and workflow. */
  private static Consumer<VerificationPolicy.Builder> asked(
      Consumer<VerificationPolicy.Builder> demand) {
    Consumer<VerificationPolicy.Builder> known =
        policy ->
            policy
                .expectSourceUri("github.com/acme/tool")
                .expectSourceTag("v1.2.0")
                .expectWorkflow(".github/workflows/release.yml");
    return known.andThen(demand);
  }

  private static Consumer<Map<String, Object>> with(String place, Object value) {
    return statement -> {
      int dot = place.lastIndexOf('.');
      Object parent = Made.at(statement, dot < 0 ? PLACE : PLACE + "." + place.substring(0, dot));
      Made.put(parent, place.substring(dot + 1), value);
    };
  }

  private static Consumer<Map<String, Object>> old(Object parameters) {
    return statement -> {
      statement.put("predicateType", SlsaPredicate.V0_2);
      statement.put(
          "predicate",
          object(
              "builder",
              object("id", Vouched.IDENTITY),
              "buildType",
              "https://build.example/v1",
              "invocation",
              object("parameters", parameters, "environment", object("arch", "amd64"))));
    };
  }

  private static Consumer<Map<String, Object>> oldest(Object arguments) {
    return statement -> {
      statement.put("predicateType", SlsaPredicate.V0_1);
      statement.put(
          "predicate",
          object(
              "builder",
              object("id", Vouched.IDENTITY),
              "recipe",
              object("type", "https://build.example/v1", "arguments", arguments)));
    };
  }
}
