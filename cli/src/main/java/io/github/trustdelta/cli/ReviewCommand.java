package io.github.trustdelta.cli;

import io.github.trustdelta.gate.Evidence;
import io.github.trustdelta.gate.Release;
import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Verdict;
import io.github.trustdelta.gate.intel.Intel;
import io.github.trustdelta.gate.intel.IntelLimits;
import io.github.trustdelta.gate.report.ReportSource;
import io.github.trustdelta.gate.rule.Rules;
import io.github.trustdelta.provenance.Attestation;
import io.github.trustdelta.provenance.Verification;
import io.github.trustdelta.provenance.Verifier;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.ReadLimits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code trustdelta review}: whether a release deserves the trust of the one before it. */
final class ReviewCommand implements Command {

  @Override
  public Syntax syntax() {
    return VerifyOptions.addTo(
        Syntax.of(
                "trustdelta review",
                "trustdelta review (DIR | --after SBOM [--before SBOM]) [options]",
                "[DIR]")
            .value("--before", "SBOM")
            .value("--after", "SBOM")
            .values("--before-attestations", "PATH")
            .values("--after-attestations", "PATH")
            .values("--evidence", "FILE")
            .values("--intel", "PATH")
            .value("--fail-on", "VERDICT")
            .values("--format", "FORMAT[=FILE]")
            .value("--output", "FILE")
            .values(LimitOption.NAME, LimitOption.LABEL));
  }

  @Override
  public int run(Arguments given, Streams streams) throws CommandFailure {
    ReviewReports reports = ReviewReports.of(given);
    Verdict threshold = given.value("--fail-on", Verdict.BLOCK, ReviewCommand::threshold);
    ReviewFiles files = ReviewFiles.of(given);
    VerifyOptions trust = VerifyOptions.ofReview(given, streams);
    reports.requireNoneOf(inputs(files, given));
    ReadLimits limits = LimitOption.of(given);
    byte[] document =
        reports.pointIntoTheSbom() ? SbomFile.bytes(files.after(), limits, streams) : null;
    Sbom after =
        document == null
            ? SbomFile.read(files.after(), limits, streams)
            : SbomFile.parse(document, files.after(), limits);
    Review review = Review.of(input(after, files, trust, given, streams), Rules.standard());
    reports.write(review, source(files.after(), document, review, limits), streams);
    return review.verdict().isAtLeast(threshold) ? 1 : 0;
  }

  /** All files and folders that were named. */
  private static List<String> inputs(ReviewFiles files, Arguments given) {
    var inputs = new ArrayList<String>(files.evidence());
    inputs.add(files.after());
    if (files.before() != null) {
      inputs.add(files.before());
    }
    inputs.addAll(files.beforeAttestations().files());
    inputs.addAll(files.afterAttestations().files());
    for (String option : List.of("--intel", "--key", "--keys-json", "--trusted-root")) {
      inputs.addAll(given.options().getOrDefault(option, List.of()));
    }
    inputs.remove(SbomFile.STANDARD_INPUT);
    return inputs;
  }

  private static ReportSource source(
      String file, byte @Nullable [] document, Review review, ReadLimits limits)
      throws CommandFailure {
    if (document == null) {
      return ReportSource.unknown();
    }
    String name = SbomFile.name(file).replace(File.separatorChar, '/');
    try {
      return ReportSource.of(name, document, review, limits);
    } catch (IOException e) {
      throw CommandFailure.of(SbomFile.name(file) + ": " + SbomFile.reason(e));
    }
  }

  private static ReviewInput input(
      Sbom sbom, ReviewFiles files, VerifyOptions trust, Arguments given, Streams streams)
      throws CommandFailure {
    Instant at = trust.policy().at();
    ReadLimits limits = LimitOption.of(given);
    Release after = release(sbom, files.afterAttestations(), trust, streams);
    ReviewInput.Builder input = ReviewInput.builder(after);
    if (files.before() != null) {
      Sbom before = SbomFile.read(files.before(), limits, streams);
      input.before(release(before, files.beforeAttestations(), trust, streams));
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
      Sbom sbom, ReviewFiles.Attestations attestations, VerifyOptions trust, Streams streams)
      throws CommandFailure {
    Release release = Release.of(sbom);
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
