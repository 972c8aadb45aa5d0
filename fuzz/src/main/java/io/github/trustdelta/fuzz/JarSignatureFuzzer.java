package io.github.trustdelta.fuzz;

import io.github.trustdelta.signature.JarOutcome;
import io.github.trustdelta.signature.JarSignatures;
import io.github.trustdelta.signature.JarSigner;
import io.github.trustdelta.signature.SignatureReadException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.TreeSet;

/** Reads the input as an archive that somebody may have signed. */
public final class JarSignatureFuzzer {

  private static final Instant AT = Instant.parse("2026-12-01T00:00:00Z");
  private static final Path FILE = file();

  private JarSignatureFuzzer() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    Cost.check(input.length, () -> check(input));
  }

  private static void check(byte[] input) {
    try {
      Files.write(FILE, input);
      JarSignatures found = JarSignatures.of(FILE, AT);
      Laws.requireFitForPeople(found.detail(), "the detail");
      Laws.require(
          found.outcome() == JarSignatures.of(FILE, AT).outcome(),
          "another answer the second time");
      requireCounted(found);
    } catch (SignatureReadException e) {
      Laws.requireFitForPeople(String.valueOf(e.getMessage()), "the refusal");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireCounted(JarSignatures found) {
    var covered = new TreeSet<String>();
    for (JarSigner signer : found.signers()) {
      covered.addAll(signer.covered());
    }
    Laws.require(
        found.entries() == covered.size() + found.uncovered().size() + found.failed().size(),
        "an entry is neither covered nor uncovered");
    if (found.outcome() == JarOutcome.SIGNED) {
      Laws.require(covered.size() == found.entries(), "signed, but not all of it");
      Laws.require(
          found.oddities().stream().noneMatch(oddity -> oddity.kind().isAmbiguous()),
          "signed, but ambiguous");
    }
    Laws.require(
        found.outcome() != JarOutcome.UNSIGNED || found.signers().isEmpty(),
        "nobody signed, but there is a signer");
  }

  private static Path file() {
    try {
      Path file = Files.createTempFile("fuzz", ".jar");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
