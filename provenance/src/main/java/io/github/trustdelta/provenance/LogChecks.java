package io.github.trustdelta.provenance;

import io.github.trustdelta.provenance.Check.Kind;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the signature stands in a log that is trusted, and what time that and the timestamp
 * authorities prove. Every entry and every timestamp of a listed authority has to hold: one that
 * does not is a sign of tampering, however many others there are.
 */
final class LogChecks {

  private static final List<Kind> LOG_KINDS =
      List.of(Kind.LOG_ENTRY, Kind.LOG_PROMISE, Kind.LOG_INCLUSION, Kind.LOG_CHECKPOINT);

  private final Checks checks;
  private final VerificationPolicy policy;
  private final Attestation attestation;
  private final SigstoreInstance instance;
  private final List<Instant> times = new ArrayList<>();

  LogChecks(
      Checks checks,
      VerificationPolicy policy,
      Attestation attestation,
      SigstoreInstance instance) {
    this.checks = checks;
    this.policy = policy;
    this.attestation = attestation;
    this.instance = instance;
  }

  /** Of an attestation that is of a kind without a log. */
  List<Instant> skip(String what) {
    for (Kind kind : LOG_KINDS) {
      checks.notApplicable(kind, what + " is in no log");
    }
    checks.notApplicable(Kind.TIMESTAMP, what + " has no timestamp");
    return times;
  }

  /**
   * Checks entries and timestamps, and returns the times that they prove.
   *
   * @param signer whose signature the entries have to be about, in DER
   */
  List<Instant> run(SignedContent content, Checks.Step<byte[]> signer) {
    List<LogEntry> entries = attestation.material().logEntries();
    checkPresence(entries);
    for (LogEntry entry : entries) {
      checkEntry(entry, content, signer);
    }
    checkTimestamps(content);
    for (LogEntry entry : entries) {
      checkLogTimes(entry);
    }
    checkFuture();
    return times;
  }

  private void checkPresence(List<LogEntry> entries) {
    if (!entries.isEmpty()) {
      return;
    }
    // A key is of no instance: that one has no log does not excuse it.
    boolean hasLogs = !instance.logs().isEmpty() || attestation.material().certificates().isEmpty();
    for (Kind kind : LOG_KINDS) {
      if (!hasLogs) {
        checks.notApplicable(kind, "the instance that issued the certificate has no log");
      } else if (kind == Kind.LOG_ENTRY) {
        checks.missing(
            kind,
            Reason.LOG_ENTRY_MISSING,
            "the signature is in no transparency log",
            Relaxation.NO_LOG);
      } else {
        checks.notApplicable(kind, "there is no log entry");
      }
    }
  }

  private void checkEntry(LogEntry entry, SignedContent content, Checks.Step<byte[]> signer) {
    checks.run(
        Kind.LOG_ENTRY,
        () -> {
          LogBody body = LogBody.of(entry);
          body.check(content, signer.run());
          checks.passed(
              Kind.LOG_ENTRY, "entry %d, %s".formatted(entry.index(), entry.kindAndVersion()));
          return body;
        });
    TransparencyLog log = instance.log(entry.logId());
    if (log == null) {
      checks.failed(
          Kind.LOG_PROMISE,
          Reason.LOG_UNKNOWN,
          "the entry is of a log that the trust root does not have");
      checks.blocked(Kind.LOG_INCLUSION, Kind.LOG_PROMISE);
      checks.blocked(Kind.LOG_CHECKPOINT, Kind.LOG_PROMISE);
      return;
    }
    checkPromise(entry, log);
    checkProof(entry, log);
  }

  private void checkPromise(LogEntry entry, TransparencyLog log) {
    Instant time = entry.integratedTime();
    byte[] promise = entry.promise();
    if (promise == null) {
      if (time != null) {
        checks.failed(
            Kind.LOG_PROMISE,
            Reason.INTEGRATED_TIME_UNSIGNED,
            "the entry gives a time, and no promise that signs it");
      } else if (entry.proof() == null) {
        checks.failed(
            Kind.LOG_PROMISE,
            Reason.LOG_PROMISE_MISSING,
            "the entry has neither a promise nor a proof");
      } else {
        checks.notApplicable(Kind.LOG_PROMISE, "the entry has a proof instead");
      }
    } else if (time == null || !log.scheme().verifies(log.key(), entry.promised(), promise)) {
      checks.failed(
          Kind.LOG_PROMISE,
          Reason.LOG_PROMISE_INVALID,
          "the signed entry timestamp is not that of " + log.name());
    } else {
      checks.passed(Kind.LOG_PROMISE, "by %s at %s".formatted(log.name(), time));
      times.add(time);
    }
  }

  private void checkProof(LogEntry entry, TransparencyLog log) {
    InclusionProof proof = entry.proof();
    if (proof == null) {
      if (attestation.form() == Attestation.Form.SIGSTORE_BUNDLE_0_1) {
        checks.notApplicable(Kind.LOG_INCLUSION, "a bundle of version 0.1 may do with a promise");
        checks.notApplicable(Kind.LOG_CHECKPOINT, "there is no proof");
      } else {
        checks.failed(
            Kind.LOG_INCLUSION,
            Reason.INCLUSION_PROOF_MISSING,
            "nothing proves that the entry is in the log");
        checks.blocked(Kind.LOG_CHECKPOINT, Kind.LOG_INCLUSION);
      }
      return;
    }
    if (proof.proves(entry.body())) {
      checks.passed(Kind.LOG_INCLUSION, "entry %d of %d".formatted(proof.index(), proof.size()));
    } else {
      checks.failed(
          Kind.LOG_INCLUSION,
          Reason.INCLUSION_PROOF_INVALID,
          "the proof does not lead from the entry to the root hash");
    }
    checks.run(
        Kind.LOG_CHECKPOINT,
        () -> {
          checkCheckpoint(proof, log);
          return proof;
        });
  }

  private void checkCheckpoint(InclusionProof proof, TransparencyLog log) throws Refusal {
    String note = proof.checkpoint();
    if (note == null) {
      throw new Refusal(
          Reason.CHECKPOINT_MISSING, "the log has not signed the root hash of the proof");
    }
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.parse(note);
    } catch (AttestationReadException e) {
      throw new Refusal(Reason.CHECKPOINT_UNREADABLE, String.valueOf(e.getMessage()));
    }
    checkCheckpointSignature(checkpoint, log);
    if (checkpoint.size() != proof.size()
        || !MessageDigest.isEqual(checkpoint.root(), proof.root())) {
      throw new Refusal(
          Reason.CHECKPOINT_MISMATCH, "the checkpoint is of another tree than the proof");
    }
    checks.passed(
        Kind.LOG_CHECKPOINT, "%s at size %d".formatted(checkpoint.origin(), checkpoint.size()));
  }

  /** Signatures of others, such as witnesses, are passed over: nobody has vouched for them. */
  private static void checkCheckpointSignature(Checkpoint checkpoint, TransparencyLog log)
      throws Refusal {
    boolean isSigned = false;
    for (Checkpoint.Signature signature : checkpoint.signatures()) {
      if (signature.isBy(log) && isOrigin(checkpoint.origin(), signature.name(), log)) {
        isSigned = true;
        if (log.scheme().verifies(log.key(), checkpoint.signed(), signature.bytes())) {
          return;
        }
      }
    }
    throw isSigned
        ? new Refusal(
            Reason.CHECKPOINT_SIGNATURE_INVALID,
            "the signature of the checkpoint is not that of " + log.name())
        : new Refusal(
            Reason.CHECKPOINT_SIGNATURE_MISSING,
            "the checkpoint is not signed by %s, of whose log the entry is".formatted(log.name()));
  }

  /**
   * Whether the log that signs is the one that speaks. One of the first version has any name, and
   * the number of its tree behind it; later ones have that of their address.
   */
  private static boolean isOrigin(String origin, String name, TransparencyLog log) {
    return log.scheme() == SigningScheme.ED25519
        ? origin.equals(name) && name.equals(log.name())
        : origin.equals(name) || origin.startsWith(name + " - ");
  }

  private void checkTimestamps(SignedContent content) {
    Refusal unknown = null;
    for (byte[] timestamp : attestation.material().timestamps()) {
      try {
        Instant time =
            SignedTimestamp.check(
                timestamp, content.signatures().get(0), instance.timestampAuthorities());
        checks.passed(Kind.TIMESTAMP, "stamped at " + time);
        times.add(time);
      } catch (Refusal e) {
        if (e.reason() == Reason.TIMESTAMP_AUTHORITY_UNKNOWN) {
          unknown = e;
        } else {
          checks.failed(Kind.TIMESTAMP, e.reason(), e.detail());
        }
      }
    }
    if (unknown != null && times.isEmpty()) {
      checks.failed(Kind.TIMESTAMP, unknown.reason(), unknown.detail());
    } else {
      // Stands only where no timestamp passed or failed.
      checks.notApplicable(
          Kind.TIMESTAMP,
          unknown == null
              ? "there is no timestamp"
              : "passed over, as it is from no authority of the trust root");
    }
  }

  /** A log that was not trusted at the time proves nothing; without a time, it has to be now. */
  private void checkLogTimes(LogEntry entry) {
    TransparencyLog log = instance.log(entry.logId());
    for (Instant time : times.isEmpty() ? List.of(policy.at) : times) {
      if (log != null && !instance.isTrustedAt(log, time)) {
        checks.failed(
            entry.promise() == null ? Kind.LOG_INCLUSION : Kind.LOG_PROMISE,
            Reason.LOG_EXPIRED,
            "the entry is of %s, and the log was trusted %s".formatted(time, log.validity()));
      }
    }
  }

  private void checkFuture() {
    for (Instant time : times) {
      if (time.isAfter(policy.at)) {
        checks.failed(
            Kind.SIGNING_TIME,
            Reason.SIGNED_IN_FUTURE,
            "signed at %s, after the time of verification, %s".formatted(time, policy.at));
      }
    }
  }
}
