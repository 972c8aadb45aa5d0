package io.github.trustdelta.fuzz;

import io.github.trustdelta.provenance.AttestationReadException;
import io.github.trustdelta.provenance.InTotoLayout;
import io.github.trustdelta.provenance.InTotoLink;
import java.util.List;

/** Reads the input as a layout, as it comes and as what a layout says, and verifies it. */
public final class LayoutFuzzer {

  private static final List<InTotoLink> LINKS =
      List.of(OwnLayout.link(OwnLayout.WRITE_LINK, OwnLayout.WRITE), OwnLayout.build());

  private LayoutFuzzer() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    Cost.check(input.length, () -> check(input));
  }

  private static void check(byte[] input) {
    verify(input);
    Laws.require(verify(OwnLayout.signed(input)), "an envelope is refused for what is in it");
  }

  /** Whether it could be read. */
  private static boolean verify(byte[] layout) {
    try {
      OwnLayout.verify(InTotoLayout.read(layout), LINKS);
      return true;
    } catch (AttestationReadException e) {
      Laws.requireFitForPeople(String.valueOf(e.getMessage()), "the refusal");
      return false;
    }
  }
}
