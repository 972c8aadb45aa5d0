package io.github.trustdelta.signature;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One signature on its way to an answer: the keys that may have made it each get the artifact's
 * bytes. For one thread.
 */
final class PgpCheck {

  /** An id of 64 bits is found twice by whoever wants it; by chance it is not. */
  private static final int MAX_CANDIDATES = 10;

  private record Candidate(PgpKeys.Entry entry, PgpMath math) {}

  private final PgpSignaturePacket signature;
  private final List<Candidate> candidates = new ArrayList<>();
  private PgpKeys.@Nullable Entry named;
  private PgpStanding.@Nullable Answer early;

  private PgpCheck(PgpSignaturePacket signature) {
    this.signature = signature;
  }

  static PgpCheck of(PgpSignaturePacket signature, PgpKeys keys) throws SignatureReadException {
    var check = new PgpCheck(signature);
    String problem = check.problem();
    if (problem == null) {
      check.find(keys);
    } else {
      check.early = new PgpStanding.Answer(PgpOutcome.UNSUPPORTED, "has " + problem);
    }
    return check;
  }

  private @Nullable String problem() throws SignatureReadException {
    if (signature.problem() != null) {
      return signature.problem();
    }
    if (signature.type() != PgpSignaturePacket.BINARY) {
      return "type " + signature.type() + ", which is none of a binary document";
    }
    if (!PgpAlgorithms.isKnownHash(signature.hashAlgorithm())) {
      return "the unknown hash " + signature.hashAlgorithm();
    }
    if (!PgpAlgorithms.canSign(signature.keyAlgorithm())) {
      return "the key algorithm " + PgpAlgorithms.keyName(signature.keyAlgorithm());
    }
    return signature.created() == null ? "no time of creation in its signed part" : null;
  }

  private void find(PgpKeys keys) {
    String keyId = signature.hintedKeyId();
    if (keyId == null) {
      early = new PgpStanding.Answer(PgpOutcome.KEY_UNKNOWN, "names no key");
      return;
    }
    String fingerprint = signature.hintedFingerprint();
    List<PgpKeys.Entry> found =
        keys.byKeyId(keyId).stream()
            .filter(entry -> fingerprint == null || fingerprint.equals(entry.key().fingerprint()))
            .toList();
    if (found.isEmpty()) {
      early = new PgpStanding.Answer(PgpOutcome.KEY_UNKNOWN, "no key " + keyId + " is given");
      return;
    }
    if (found.size() > MAX_CANDIDATES) {
      early =
          new PgpStanding.Answer(
              PgpOutcome.UNSUPPORTED, "names " + found.size() + " keys by the same id");
      return;
    }
    named = found.get(0);
    for (PgpKeys.Entry entry : found) {
      PgpMath math = PgpMath.of(signature, entry.key());
      if (math != null) {
        candidates.add(new Candidate(entry, math));
      }
    }
    if (candidates.isEmpty()) {
      early =
          new PgpStanding.Answer(
              PgpOutcome.UNSUPPORTED, "it and the key are of kinds that do not fit, or not known");
    }
  }

  void update(byte[] bytes, int length) {
    for (Candidate candidate : candidates) {
      candidate.math.update(bytes, length);
    }
  }

  PgpSignature answer(Instant at, PgpStanding.Work work) throws SignatureReadException {
    if (early != null) {
      return fact(early, named, 0, List.of());
    }
    // Several if somebody bound a stranger's key to his own: the one that the stranger binds, too.
    PgpSignature best = null;
    for (Candidate candidate : candidates) {
      if (candidate.math.fits()) {
        PgpSignature fact = answer(candidate, at, work);
        if (fact.isValid()) {
          return fact;
        }
        best = best == null ? fact : best;
      }
    }
    if (best != null) {
      return best;
    }
    var answer =
        new PgpStanding.Answer(PgpOutcome.INVALID, "does not fit the artifact and the key");
    return fact(answer, named, candidates.get(0).math.bits(), List.of());
  }

  private PgpSignature answer(Candidate candidate, Instant at, PgpStanding.Work work)
      throws SignatureReadException {
    int bits = candidate.math.bits();
    try {
      PgpStanding standing = PgpStanding.of(candidate.entry.certificate(), at, work);
      PgpStanding.Answer answer = ofSignature(candidate, at);
      if (answer == null) {
        answer = standing.of(candidate.entry.key(), created());
      }
      return fact(answer, candidate.entry, bits, standing.userIds());
    } catch (PgpStanding.TooMuchWork e) {
      var answer = new PgpStanding.Answer(PgpOutcome.UNSUPPORTED, String.valueOf(e.getMessage()));
      return fact(answer, candidate.entry, bits, List.of());
    }
  }

  /** Null if nothing is wrong with the signature itself. */
  private PgpStanding.@Nullable Answer ofSignature(Candidate candidate, Instant at)
      throws SignatureReadException {
    if (PgpAlgorithms.isWeakHash(signature.hashAlgorithm())) {
      return new PgpStanding.Answer(
          PgpOutcome.WEAK_ALGORITHM,
          "signs a " + PgpAlgorithms.hashName(signature.hashAlgorithm()));
    }
    String weakness = weakness(candidate);
    if (weakness != null) {
      return new PgpStanding.Answer(PgpOutcome.WEAK_ALGORITHM, "made by " + weakness);
    }
    if (created().isAfter(at)) {
      return new PgpStanding.Answer(
          PgpOutcome.SIGNATURE_NOT_YET_VALID, "claims to be of " + created());
    }
    Instant expires = signature.expires();
    if (expires != null && !at.isBefore(expires)) {
      return new PgpStanding.Answer(PgpOutcome.SIGNATURE_EXPIRED, "expired on " + expires);
    }
    return null;
  }

  /** A strong subkey is worth as much as what binds it. */
  private static @Nullable String weakness(Candidate candidate) {
    PgpKeyPacket key = candidate.entry.key();
    String own = PgpAlgorithms.weakness(key.algorithm(), candidate.math.bits());
    PgpKeyPacket primary = candidate.entry.certificate().primary();
    return own == null && primary != key
        ? PgpAlgorithms.weakness(primary.algorithm(), PgpMath.bits(primary))
        : own;
  }

  private Instant created() throws SignatureReadException {
    Instant created = signature.created();
    if (created == null) {
      throw new AssertionError("looked at before");
    }
    return created;
  }

  private PgpSignature fact(
      PgpStanding.Answer answer, PgpKeys.@Nullable Entry entry, int bits, List<String> userIds)
      throws SignatureReadException {
    return new PgpSignature(
        answer.outcome(),
        answer.detail(),
        signature.hintedKeyId(),
        signature.issuerFingerprint(),
        entry == null ? null : entry.key().fingerprint(),
        entry == null ? null : entry.certificate().primary().fingerprint(),
        userIds,
        PgpAlgorithms.hashName(signature.hashAlgorithm()),
        PgpAlgorithms.keyName(signature.keyAlgorithm()),
        bits,
        signature.problem() == null ? signature.created() : null);
  }
}
