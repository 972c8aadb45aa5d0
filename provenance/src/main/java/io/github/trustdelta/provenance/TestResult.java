package io.github.trustdelta.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a run of tests ended (in-toto test-result attestation v0.1). It is worth as much as whoever
 * signed it.
 *
 * @param configurations what the run was configured by
 * @param url where the run can be looked at; null if that is not said
 * @param passed names of tests that passed without a warning, in the order of the predicate
 * @param warned names of tests that passed with one
 * @param failed names of tests that failed
 */
public record TestResult(
    Outcome outcome,
    List<Resource> configurations,
    @Nullable String url,
    List<String> passed,
    List<String> warned,
    List<String> failed) {

  static final String V0_1 = "https://in-toto.io/attestation/test-result/v0.1";

  private static final int MAX_TESTS = 1_000_000;

  /** How the run as a whole ended. */
  public enum Outcome {
    /** Without a warning. */
    PASSED,
    /** With warnings. */
    WARNED,
    /** With errors. */
    FAILED
  }

  public TestResult {
    Objects.requireNonNull(outcome, "outcome");
    configurations = List.copyOf(configurations);
    passed = List.copyOf(passed);
    warned = List.copyOf(warned);
    failed = List.copyOf(failed);
  }

  /**
   * Whether the run passed as a whole and no test is named that failed: the predicate may say one
   * and the other ("Asserting Test Results").
   */
  public boolean hasPassed() {
    return outcome != Outcome.FAILED && failed.isEmpty();
  }

  /** Null if the statement is none. */
  static @Nullable TestResult of(Statement statement) throws AttestationReadException {
    if (!statement.predicateType().equals(V0_1)) {
      return null;
    }
    JsonNode predicate = statement.requirePredicate();
    return new TestResult(
        outcome(predicate.member("result")),
        Resource.readAll(predicate, "configuration"),
        predicate.textOrNull("url"),
        names(predicate, "passedTests"),
        names(predicate, "warnedTests"),
        names(predicate, "failedTests"));
  }

  private static Outcome outcome(JsonNode node) throws AttestationReadException {
    for (Outcome outcome : Outcome.values()) {
      if (outcome.name().equals(node.text())) {
        return outcome;
      }
    }
    throw node.expected("PASSED, WARNED or FAILED");
  }

  private static List<String> names(JsonNode predicate, String member)
      throws AttestationReadException {
    var names = new ArrayList<String>();
    for (JsonNode name : predicate.list(member, MAX_TESTS)) {
      names.add(name.text());
    }
    return names;
  }
}
