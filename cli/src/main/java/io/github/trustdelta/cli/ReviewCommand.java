package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.cli.ResultOptions.Format;
import io.github.trustdelta.gate.Evidence;
import io.github.trustdelta.gate.Policy;
import io.github.trustdelta.gate.Release;
import io.github.trustdelta.gate.ReleasedFile;
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
import io.github.trustdelta.source.SourceClaim;
import io.github.trustdelta.source.SourceContinuity;
import io.github.trustdelta.source.SourceHistory;
import io.github.trustdelta.source.SourceHistoryException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
            .values("--artifact", "FILE")
            .value("--git", "DIR")
            .values("--evidence", "FILE")
            .values("--intel", "PATH")
            .value("--policy", "FILE")
            .value("--fail-on", "VERDICT")
            .value("--format", "FORMAT")
            .value("--output", "FILE")
            .values(LimitOption.NAME, LimitOption.LABEL));
  }

  @Override
  public int run(Arguments given, Streams streams) throws CommandFailure {
    ResultOptions result = ResultOptions.of(given, Format.TEXT, Format.JSON);
    ReviewFiles files = ReviewFiles.of(given);
    files.checkStandardInput(given);
    files.checkSource(given);
    Policy policy = policy(files, given, streams);
    Verdict usual = Objects.requireNonNullElse(policy.failOn(), Verdict.BLOCK);
    Verdict threshold = given.value("--fail-on", usual, ReviewCommand::threshold);
    LockFile lock = LockFile.of(given, streams);
    VerifyOptions trust = VerifyOptions.ofReview(given, streams);
    Review review = Review.of(input(files, policy, lock, trust, given, streams), Rules.standard());
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
      ReviewFiles files,
      Policy policy,
      LockFile lock,
      VerifyOptions trust,
      Arguments given,
      Streams streams)
      throws CommandFailure {
    Instant at = trust.policy().at();
    ReadLimits limits = LimitOption.of(given);
    Release after = release(files.after(), files.afterAttestations(), trust, limits, streams);
    after = after.withFiles(released(given));
    ReviewInput.Builder input = ReviewInput.builder(after);
    input.lock(lock.lockOf(after.sbom()));
    if (files.before() != null) {
      Release before = release(files.before(), files.beforeAttestations(), trust, limits, streams);
      input.before(before);
      String clone = given.valueOrNull("--git");
      if (clone != null) {
        addSource(clone, before, after, input);
      }
    }
    Evidence evidence = Evidence.none();
    for (String file : files.evidence()) {
      evidence = evidence.and(evidence(file, streams));
    }
    input.evidence(evidence);
    input.intel(intel(given, at));
    input.policy(policy);
    return input.at(at);
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
    release = release.withAttestations(List.of());
    for (String file : attestations.files()) {
      var verifications = new ArrayList<Verification>();
      try {
        for (Attestation attestation :
            Attestation.read(SbomFile.bytes(file, ReadLimits.DEFAULTS, streams))) {
          verifications.add(verifier.verify(attestation));
        }
      } catch (IOException e) {
        throw CommandFailure.of(SbomFile.name(file) + ": " + SbomFile.reason(e));
      }
      release = release.withAttestations(SbomFile.name(file), verifications);
    }
    return release;
  }

  /** Without a proof of both sources there is nothing to look for, which the review says. */
  private static void addSource(
      String folder, Release before, Release after, ReviewInput.Builder input)
      throws CommandFailure {
    SourceClaim older = before.ownSource().orElse(null);
    SourceClaim newer = after.ownSource().orElse(null);
    try (SourceHistory history = SourceHistory.open(SbomFile.path(folder))) {
      if (older != null && newer != null) {
        input.source(SourceContinuity.between(older, newer, history));
      }
    } catch (SourceHistoryException e) {
      throw CommandFailure.of(folder + ": " + SbomFile.reason(e));
    }
  }

  private static List<ReleasedFile> released(Arguments given) throws CommandFailure {
    var files = new ArrayList<ReleasedFile>();
    for (String name : given.options().getOrDefault("--artifact", List.of())) {
      files.add(SbomFile.released(name));
    }
    return files;
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
