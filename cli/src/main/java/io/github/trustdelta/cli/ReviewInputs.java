package io.github.trustdelta.cli;

import io.github.trustdelta.gate.Evidence;
import io.github.trustdelta.gate.Policy;
import io.github.trustdelta.gate.Release;
import io.github.trustdelta.gate.ReleasedFile;
import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.intel.Intel;
import io.github.trustdelta.gate.intel.IntelLimits;
import io.github.trustdelta.gate.report.ReportSource;
import io.github.trustdelta.provenance.Attestation;
import io.github.trustdelta.provenance.Verification;
import io.github.trustdelta.provenance.Verifier;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.source.SourceClaim;
import io.github.trustdelta.source.SourceContinuity;
import io.github.trustdelta.source.SourceHistory;
import io.github.trustdelta.source.SourceHistoryException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a review is based on. */
final class ReviewInputs {

  private final ReviewFiles files;
  private final Arguments given;
  private final Streams streams;
  private final ReadLimits limits;
  private final VerifyOptions trust;

  /** The newer SBOM, where a report says where in it something stands. */
  private byte @Nullable [] document;

  ReviewInputs(ReviewFiles files, Arguments given, Streams streams) throws CommandFailure {
    this.files = files;
    this.given = given;
    this.streams = streams;
    this.limits = LimitOption.of(given);
    this.trust = VerifyOptions.ofReview(given, streams);
  }

  ReviewInput read(Policy policy, LockFile lock, boolean isDocumentKept) throws CommandFailure {
    Supplied<Intel> intel = Supplied.by(this::intel);
    Release after =
        attested(isDocumentKept ? keptRelease() : release(files.after()), files.afterAttestations())
            .withFiles(released());
    ReviewInput.Builder input = ReviewInput.builder(after).policy(policy);
    input.lock(lock.lockOf(after.sbom()));
    if (files.before() != null) {
      Release before = attested(release(files.before()), files.beforeAttestations());
      input.before(before);
      addSource(before, after, input);
    }
    Evidence evidence = Evidence.none();
    for (String file : files.evidence()) {
      evidence = evidence.and(evidence(file));
    }
    return input.evidence(evidence).intel(intel.get()).at(trust.policy().at());
  }

  /** Where the findings stand in the newer SBOM, if that was kept. */
  ReportSource source(Review review) throws CommandFailure {
    if (document == null) {
      return ReportSource.unknown();
    }
    String name = SbomFile.name(files.after()).replace(File.separatorChar, '/');
    try {
      return ReportSource.of(name, document, review, limits);
    } catch (IOException e) {
      throw failure(files.after(), e);
    }
  }

  private Release release(String sbom) throws CommandFailure {
    return SbomFile.readRelease(sbom, limits, streams);
  }

  private Release keptRelease() throws CommandFailure {
    byte[] bytes = SbomFile.bytes(files.after(), limits, streams);
    document = bytes;
    return SbomFile.parseRelease(bytes, files.after(), limits);
  }

  private Release attested(Release release, ReviewFiles.Attestations attestations)
      throws CommandFailure {
    if (!attestations.wereLookedFor()) {
      return release;
    }
    Verifier verifier = Verifier.of(trust.trustRoot(), trust.policy());
    Release attested = release.withAttestations(List.of());
    for (String file : attestations.files()) {
      var verifications = new ArrayList<Verification>();
      try {
        for (Attestation attestation :
            Attestation.read(SbomFile.bytes(file, ReadLimits.DEFAULTS, streams))) {
          verifications.add(verifier.verify(attestation));
        }
      } catch (IOException e) {
        throw failure(file, e);
      }
      attested = attested.withAttestations(SbomFile.name(file), verifications);
    }
    return attested;
  }

  /** Without a proof of both sources there is nothing to look for, which the review says. */
  private void addSource(Release before, Release after, ReviewInput.Builder input)
      throws CommandFailure {
    String clone = given.valueOrNull("--git");
    if (clone == null) {
      return;
    }
    SourceClaim older = before.ownSource().orElse(null);
    SourceClaim newer = after.ownSource().orElse(null);
    try (SourceHistory history = SourceHistory.open(SbomFile.path(clone))) {
      if (older != null && newer != null) {
        input.source(SourceContinuity.between(older, newer, history));
      }
    } catch (SourceHistoryException e) {
      throw failure(clone, e);
    }
  }

  private List<ReleasedFile> released() throws CommandFailure {
    var released = new ArrayList<ReleasedFile>();
    for (String name : given.options().getOrDefault("--artifact", List.of())) {
      released.add(SbomFile.released(name));
    }
    return released;
  }

  private Evidence evidence(String file) throws CommandFailure {
    try {
      return Evidence.read(SbomFile.bytes(file, ReadLimits.DEFAULTS, streams));
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private Intel intel() throws CommandFailure {
    var paths = new ArrayList<Path>();
    for (String path : given.options().getOrDefault("--intel", List.of())) {
      if (!Files.exists(SbomFile.path(path))) {
        throw CommandFailure.of(path + ": no such file");
      }
      paths.add(SbomFile.path(path));
    }
    try {
      return paths.isEmpty()
          ? Intel.empty()
          : Intel.read(paths, IntelLimits.DEFAULTS, trust.policy().at());
    } catch (IOException e) {
      throw CommandFailure.of(SbomFile.reason(e));
    }
  }

  private static CommandFailure failure(String file, IOException e) {
    return CommandFailure.of(SbomFile.name(file) + ": " + SbomFile.reason(e));
  }
}
