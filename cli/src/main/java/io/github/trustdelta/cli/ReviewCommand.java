package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.cli.ResultOptions.Format;
import io.github.trustdelta.gate.Evidence;
import io.github.trustdelta.gate.Release;
import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Verdict;
import io.github.trustdelta.gate.intel.Intel;
import io.github.trustdelta.gate.intel.IntelLimits;
import io.github.trustdelta.gate.rule.Rules;
import io.github.trustdelta.provenance.Attestation;
import io.github.trustdelta.provenance.Verification;
import io.github.trustdelta.provenance.Verifier;
import io.github.trustdelta.sbom.read.ReadLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code trustdelta review}: whether a release deserves the trust of the one before it. */
final class ReviewCommand implements Command {

  @Override
  public Syntax syntax() {
    return VerifyOptions.addTo(
        LockFile.addTo(
                Syntax.of(
                    "trustdelta review",
                    "trustdelta review (DIR | --after SBOM [--before SBOM]) [options]",
                    "[DIR]"))
            .value("--before", "SBOM")
            .value("--after", "SBOM")
            .values("--before-attestations", "PATH")
            .values("--after-attestations", "PATH")
            .values("--evidence", "FILE")
            .values("--intel", "PATH")
            .value("--fail-on", "VERDICT")
            .value("--format", "FORMAT")
            .value("--output", "FILE")
            .values(LimitOption.NAME, LimitOption.LABEL));
  }

  @Override
  public int run(Arguments given, Streams streams) throws CommandFailure {
    ResultOptions result = ResultOptions.of(given, Format.TEXT, Format.JSON);
    Verdict threshold = given.value("--fail-on", Verdict.BLOCK, ReviewCommand::threshold);
    ReviewFiles files = ReviewFiles.of(given);
    LockFile lock = LockFile.of(given, streams);
    VerifyOptions trust = VerifyOptions.ofReview(given, streams);
    Review review = Review.of(input(files, lock, trust, given, streams), Rules.standard());
    if (result.format() == Format.JSON) {
      result.write(out -> ReviewJson.write(review, out), streams);
    } else {
      String text = ReviewText.of(review, new Terminal(result.hasColour(streams)));
      result.write(out -> out.write(text.getBytes(UTF_8)), streams);
    }
    lock.update(review, threshold, streams);
    return review.verdict().isAtLeast(threshold) ? 1 : 0;
  }

  private static ReviewInput input(
      ReviewFiles files, LockFile lock, VerifyOptions trust, Arguments given, Streams streams)
      throws CommandFailure {
    Instant at = trust.policy().at();
    ReadLimits limits = LimitOption.of(given);
    Release after = release(files.after(), files.afterAttestations(), trust, limits, streams);
    ReviewInput.Builder input = ReviewInput.builder(after);
    input.lock(lock.lockOf(after.sbom()));
    if (files.before() != null) {
      input.before(release(files.before(), files.beforeAttestations(), trust, limits, streams));
    }
    Evidence evidence = Evidence.none();
    for (String file : files.evidence()) {
      evidence = evidence.and(evidence(file, streams));
    }
    input.evidence(evidence);
    input.intel(intel(given, at));
    return input.at(at);
  }

  private static Release release(
      String sbom,
      ReviewFiles.Attestations attestations,
      VerifyOptions trust,
      ReadLimits limits,
      Streams streams)
      throws CommandFailure {
    Release release = SbomFile.readRelease(sbom, limits, streams);
    if (!attestations.wereLookedFor()) {
      return release;
    }
    Verifier verifier = Verifier.of(trust.trustRoot(), trust.policy());
    var verifications = new ArrayList<Verification>();
    for (String file : attestations.files()) {
      try {
        for (Attestation attestation :
            Attestation.read(SbomFile.bytes(file, ReadLimits.DEFAULTS, streams))) {
          verifications.add(verifier.verify(attestation));
        }
      } catch (IOException e) {
        throw CommandFailure.of(SbomFile.name(file) + ": " + SbomFile.reason(e));
      }
    }
    return release.withAttestations(verifications);
  }

  private static Evidence evidence(String file, Streams streams) throws CommandFailure {
    try {
      return Evidence.read(SbomFile.bytes(file, ReadLimits.DEFAULTS, streams));
    } catch (IOException e) {
      throw CommandFailure.of(SbomFile.name(file) + ": " + SbomFile.reason(e));
    }
  }

  private static Intel intel(Arguments given, Instant at) throws CommandFailure {
    var paths = new ArrayList<Path>();
    for (String path : given.options().getOrDefault("--intel", List.of())) {
      paths.add(SbomFile.path(path));
    }
    try {
      return paths.isEmpty() ? Intel.empty() : Intel.read(paths, IntelLimits.DEFAULTS, at);
    } catch (IOException e) {
      throw CommandFailure.of(SbomFile.reason(e));
    }
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
