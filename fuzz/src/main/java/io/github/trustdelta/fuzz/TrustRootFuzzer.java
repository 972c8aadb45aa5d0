package io.github.trustdelta.fuzz;

import io.github.trustdelta.provenance.AttestationReadException;
import io.github.trustdelta.provenance.TrustRoot;

/** Reads the input as somebody's trust root, keys or PEM. */
public final class TrustRootFuzzer {

  private TrustRootFuzzer() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    Cost.check(input.length, () -> check(input));
  }

  private static void check(byte[] input) {
    try {
      TrustRoot root = TrustRoot.read(input);
      Laws.require(root.hasInstance() || root.hasKey(), "a root that trusts nobody");
    } catch (AttestationReadException e) {
      Laws.requireFitForPeople(String.valueOf(e.getMessage()), "the refusal");
    }
  }
}
