package io.github.trustdelta.cli;

import io.github.trustdelta.gate.Policy;
import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.Verdict;
import io.github.trustdelta.gate.rule.Rules;
import java.util.Objects;

/** {@code trustdelta review}: whether a release deserves the trust of the one before it. */
final class ReviewCommand implements Command {

  @Override
  public Syntax syntax() {
    Syntax syntax =
        Syntax.of(
            "trustdelta review",
            "trustdelta review (DIR | --after SBOM [--before SBOM]) [options]",
            "[DIR]");
    return VerifyOptions.addTo(
        LockFile.addTo(syntax)
            .value("--before", "SBOM")
            .value("--after", "SBOM")
            .values("--before-attestations", "PATH")
            .values("--after-attestations", "PATH")
            .values("--artifact", "FILE")
            .value("--git", "DIR")
            .values("--evidence", "FILE")
            .values("--intel", "PATH")
            .value("--policy", "FILE")
            .value("--fail-on", "VERDICT")
            .values("--format", "FORMAT[=FILE]")
            .value("--output", "FILE")
            .values(LimitOption.NAME, LimitOption.LABEL));
  }

  @Override
  public int run(Arguments given, Streams streams) throws CommandFailure {
    ReviewReports reports = ReviewReports.of(given);
    ReviewFiles files = ReviewFiles.of(given);
    files.checkStandardInput(given);
    files.checkSource(given);
    reports.requireNoneOf(files.all(given));
    Policy policy = policy(files, given, streams);
    Verdict usual = Objects.requireNonNullElse(policy.failOn(), Verdict.BLOCK);
    Verdict threshold = given.value("--fail-on", usual, ReviewCommand::threshold);
    LockFile lock = LockFile.of(given, streams);
    var inputs = new ReviewInputs(files, given, streams);
    Review review =
        Review.of(inputs.read(policy, lock, reports.pointIntoTheSbom()), Rules.standard());
    reports.write(review, inputs.source(review), streams);
    lock.update(review, threshold, streams);
    return review.verdict().isAtLeast(threshold) ? 1 : 0;
  }

  /** One that came with the folder may be by whoever made the folder, so that it is named. */
  private static Policy policy(ReviewFiles files, Arguments given, Streams streams)
      throws CommandFailure {
    if (files.policy() == null) {
      return Policy.standard();
    }
    if (!given.has("--policy")) {
      streams.complain("judged by the policy in the folder, " + files.policy());
    }
    return PolicyFile.read(files.policy(), streams);
  }

  private static Verdict threshold(String word) throws CommandFailure {
    for (Verdict verdict : Verdict.values()) {
      if (verdict != Verdict.PASS && verdict.label().equals(word)) {
        return verdict;
      }
    }
    throw CommandFailure.usage("expected watch, review or block, found '" + word + "'");
  }
}
