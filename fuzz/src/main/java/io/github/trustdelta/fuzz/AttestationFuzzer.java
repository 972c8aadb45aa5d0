package io.github.trustdelta.fuzz;

import io.github.trustdelta.provenance.Attestation;
import io.github.trustdelta.provenance.AttestationReadException;
import io.github.trustdelta.provenance.Check;
import io.github.trustdelta.provenance.Relaxation;
import io.github.trustdelta.provenance.TrustRoot;
import io.github.trustdelta.provenance.Verification;
import io.github.trustdelta.provenance.VerificationPolicy;
import io.github.trustdelta.provenance.Verifier;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Reads the input as attestations, and verifies those that it has, with all that can be relaxed.
 */
public final class AttestationFuzzer {

  private static final Verifier VERIFIER = verifier();

  private AttestationFuzzer() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    Cost.check(input.length, () -> check(input));
  }

  private static void check(byte[] input) {
    List<Attestation> attestations;
    try {
      attestations = Attestation.read(input);
    } catch (AttestationReadException e) {
      Laws.requireFitForPeople(String.valueOf(e.getMessage()), "the refusal");
      return;
    }
    List<Verification> answers = VERIFIER.verifyAll(attestations, null);
    Laws.require(answers.size() == attestations.size(), "an attestation has no answer");
    for (Verification answer : answers) {
      Laws.require(
          answer.isVerified() == answer.checks().stream().allMatch(Check::holds),
          "another answer than its checks give");
      Laws.require(answer.isVerified() || answer.statement().isEmpty(), "a proof of nothing");
      Laws.require(
          answer.checks().equals(VERIFIER.verify(answer.attestation()).checks()),
          "another answer the second time");
    }
  }

  private static Verifier verifier() {
    var policy =
        VerificationPolicy.builder(
                Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC))
            .acceptKeys();
    for (Relaxation relaxation : Relaxation.values()) {
      if (relaxation != Relaxation.NO_INSPECTION) {
        policy.allow(relaxation);
      }
    }
    return Verifier.of(TrustRoot.bundled(), policy.build());
  }
}
