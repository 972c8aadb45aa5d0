package io.github.trustdelta.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.trustdelta.signature.PgpKeys;
import io.github.trustdelta.signature.PgpSignature;
import io.github.trustdelta.signature.PgpSignatures;
import io.github.trustdelta.signature.SignatureReadException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/**
 * Reads the input as signatures under a known key ring, and as a key ring for a known signature.
 */
public final class PgpFuzzer {

  private static final byte[] ARTIFACT = "hello artifact".getBytes(US_ASCII);
  private static final Instant AT = Instant.parse("2026-12-01T00:00:00Z");
  private static final PgpKeys KEYS = keys();
  private static final PgpSignatures SIGNATURE = signature();
  private static final String HOLDER = KEYS.fingerprints().get(0);

  private PgpFuzzer() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    Cost.check(input.length, () -> check(input));
  }

  private static void check(byte[] input) {
    try {
      PgpSignatures signatures = PgpSignatures.read(input);
      List<PgpSignature> facts = verify(signatures, KEYS);
      Laws.require(facts.size() == signatures.count(), "a signature has no answer");
      Laws.require(facts.equals(verify(signatures, KEYS)), "another answer the second time");
      requireHolder(facts);
      verify(signatures, PgpKeys.none())
          .forEach(fact -> Laws.require(!fact.isValid(), "valid without a key"));
    } catch (SignatureReadException e) {
      Laws.requireFitForPeople(String.valueOf(e.getMessage()), "the refusal");
    }
    try {
      requireHolder(verify(SIGNATURE, PgpKeys.read(input)));
    } catch (SignatureReadException e) {
      Laws.requireFitForPeople(String.valueOf(e.getMessage()), "the refusal");
    }
  }

  /** Nobody else has the private keys. */
  private static void requireHolder(List<PgpSignature> facts) {
    for (PgpSignature fact : facts) {
      Laws.requireFitForPeople(fact.detail(), "the detail");
      Laws.require(
          !fact.isValid() || HOLDER.equals(fact.primaryFingerprint()),
          "valid by " + fact.primaryFingerprint());
    }
  }

  private static List<PgpSignature> verify(PgpSignatures signatures, PgpKeys keys)
      throws SignatureReadException {
    try {
      return signatures.verify(new ByteArrayInputStream(ARTIFACT), keys, AT);
    } catch (SignatureReadException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PgpKeys keys() {
    try {
      return PgpKeys.read(resource("keys.asc"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PgpSignatures signature() {
    try {
      return PgpSignatures.read(resource("by-subkey.asc"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream stream = PgpFuzzer.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new AssertionError("no resource " + name);
      }
      return stream.readAllBytes();
    }
  }
}
