package io.github.trustdelta.cli;

import io.github.trustdelta.provenance.Attestation;
import io.github.trustdelta.provenance.Check;
import io.github.trustdelta.provenance.Relaxation;
import io.github.trustdelta.provenance.Signer;
import io.github.trustdelta.provenance.Verification;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What came of verifying all attestations together.
 *
 * @param sources where each is from, in the order of the answers
 * @param empty files in which there was none
 */
record VerifyAnswer(
    List<String> sources, List<Verification> answers, VerifyOptions options, List<String> empty) {

  VerifyAnswer {
    sources = List.copyOf(sources);
    answers = List.copyOf(answers);
    empty = List.copyOf(empty);
  }

  /** Whether there was something to verify, each holds, and somebody is who was asked for. */
  boolean isVerified() {
    return !answers.isEmpty()
        && empty.isEmpty()
        && answers.stream().allMatch(Verification::isVerified)
        && !lacksIdentity();
  }

  /**
   * Whether an identity was asked for and all that signed are the keys of the npm registry, which
   * nobody named: anybody can publish there.
   */
  boolean lacksIdentity() {
    return options.hasIdentity()
        && !options.hasOwnKeys()
        && answers.stream().noneMatch(VerifyAnswer::hasCertificate);
  }

  /** What is worth knowing besides: why all is refused, and what was said and not needed. */
  List<String> notes() {
    var notes = new ArrayList<String>();
    if (answers.isEmpty()) {
      notes.add("there is nothing to verify");
    }
    for (String file : empty) {
      notes.add(file + " has no attestation");
    }
    if (!answers.isEmpty() && lacksIdentity()) {
      notes.add(
          "refused: an identity was asked for, and no attestation is signed by a certificate that"
              + " could name one; name the key with --keys-json or --key if it is enough");
    } else if (options.hasIdentity() && answers.stream().noneMatch(VerifyAnswer::hasCertificate)) {
      notes.add("the identity was not needed: no attestation is signed by a certificate");
    }
    if (options.hasOwnKeys() && answers.stream().allMatch(VerifyAnswer::hasCertificate)) {
      notes.add("the keys were not needed: no attestation is signed by a key");
    }
    Set<Relaxation> used = EnumSet.noneOf(Relaxation.class);
    for (Verification answer : answers) {
      answer.checks().forEach(check -> addTo(used, check));
    }
    for (Relaxation relaxation : Relaxation.values()) {
      if (options.relaxations().contains(relaxation) && !used.contains(relaxation)) {
        notes.add("--allow " + relaxation.label() + " was not needed");
      }
    }
    return notes;
  }

  private static void addTo(Set<Relaxation> used, Check check) {
    if (check.allowed() != null) {
      used.add(check.allowed());
    }
  }

  private static boolean hasCertificate(Verification answer) {
    Attestation attestation = answer.attestation();
    return attestation.hasCertificate()
        || answer.signer().filter(Signer.Certificate.class::isInstance).isPresent();
  }
}
