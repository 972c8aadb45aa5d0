package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.cli.ResultOptions.Format;
import io.github.trustdelta.gate.Policy;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.rule.Rules;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** {@code trustdelta policy}: what a policy says, and what rules there are for it to speak of. */
final class PolicyCommand implements Command {

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "trustdelta policy",
            "trustdelta policy (check FILE | explain [RULE]) [options]",
            "check|explain",
            "[FILE|RULE]")
        .value("--at", "INSTANT")
        .value("--output", "FILE");
  }

  @Override
  public int run(Arguments given, Streams streams) throws CommandFailure {
    ResultOptions result = ResultOptions.of(given, Format.TEXT);
    String what = given.place(0);
    String argument = given.placeOrNull(1);
    String text =
        switch (what) {
          case "check" -> check(argument, given, streams);
          case "explain" -> explain(argument, given);
          default -> throw CommandFailure.usage("expected check or explain, found '" + what + "'");
        };
    result.write(out -> out.write(text.getBytes(UTF_8)), streams);
    return 0;
  }

  private static String check(@Nullable String file, Arguments given, Streams streams)
      throws CommandFailure {
    if (file == null) {
      throw CommandFailure.usage("expected FILE after check, found nothing");
    }
    Instant at =
        given.value("--at", Instant.now().truncatedTo(ChronoUnit.SECONDS), VerifyOptions::instant);
    Policy policy = PolicyFile.read(file, streams);
    return PolicyText.of(policy, SbomFile.name(file), at);
  }

  private static String explain(@Nullable String word, Arguments given) throws CommandFailure {
    if (given.has("--at")) {
      throw CommandFailure.usage("expected --at with check only, found it with explain");
    }
    return word == null ? RuleText.all() : RuleText.of(rule(word));
  }

  /** By its id or its name. */
  private static Rule rule(String word) throws CommandFailure {
    for (Rule rule : Rules.standard()) {
      if (rule.definition().id().equals(word) || rule.definition().name().equals(word)) {
        return rule;
      }
    }
    String nearest =
        word.length() > 60
            ? ""
            : Rules.nearest(word).map(id -> " (did you mean " + id + "?)").orElse("");
    throw CommandFailure.of(
        "expected the id or the name of a rule, found '"
            + word
            + "'"
            + nearest
            + "; 'trustdelta policy explain' lists them");
  }
}
