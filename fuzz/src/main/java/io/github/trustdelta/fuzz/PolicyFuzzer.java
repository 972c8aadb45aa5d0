package io.github.trustdelta.fuzz;

import io.github.trustdelta.gate.Policy;
import io.github.trustdelta.gate.PolicyReadException;
import io.github.trustdelta.gate.rule.Rules;
import java.util.Arrays;

/** Reads the input as a policy. */
public final class PolicyFuzzer {

  /** ANTLR keeps what it learns about a grammar, which looks like memory of the first inputs. */
  private static final int MOST_BYTES = 10_000;

  private PolicyFuzzer() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    byte[] toml = Arrays.copyOf(input, Math.min(input.length, MOST_BYTES));
    Cost.check(toml.length, () -> check(toml));
  }

  private static void check(byte[] toml) {
    try {
      Policy policy = Policy.read(toml, Rules.standard());
      Laws.require(
          policy.allowed().stream().allMatch(entry -> !entry.reason().isBlank()),
          "something is accepted without a reason");
      Laws.require(
          policy.rulesOff().values().stream().noneMatch(String::isBlank),
          "a rule is off without a reason");
    } catch (PolicyReadException e) {
      String message = String.valueOf(e.getMessage());
      Laws.requireFitForPeople(message, "the refusal");
      Laws.require(
          message.contains("expected") && message.contains("found"),
          "the refusal does not say what was expected and found: " + message);
      Laws.require(e.line() > 0 && e.column() > 0, "the refusal has no place");
    }
  }
}
