package io.github.trustdelta.fuzz;

import io.github.trustdelta.provenance.AttestationReadException;
import io.github.trustdelta.provenance.InTotoLayout;
import io.github.trustdelta.provenance.InTotoLink;
import java.util.List;

/**
 * Reads the input as a link, as it comes and as what a link says, and verifies a layout with it.
 */
public final class LinkFuzzer {

  private static final InTotoLayout LAYOUT = OwnLayout.layout();

  /** Of the other step, and of one in a layout that stands in the link's place. */
  private static final List<InTotoLink> OTHERS =
      List.of(
          OwnLayout.build(),
          OwnLayout.link("write.63d00ee3/" + OwnLayout.WRITE_LINK, OwnLayout.WRITE));

  private LinkFuzzer() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    Cost.check(input.length, () -> check(input));
  }

  private static void check(byte[] input) {
    verify(input);
    Laws.require(verify(OwnLayout.signed(input)), "an envelope is refused for what is in it");
  }

  /** Whether it could be read. */
  private static boolean verify(byte[] link) {
    try {
      InTotoLink read = InTotoLink.read(OwnLayout.WRITE_LINK, link);
      OwnLayout.verify(LAYOUT, List.of(read, OTHERS.get(0), OTHERS.get(1)));
      return true;
    } catch (AttestationReadException e) {
      Laws.requireFitForPeople(String.valueOf(e.getMessage()), "the refusal");
      return false;
    }
  }
}
