package io.github.trustdelta.fuzz;

/** Gives the input to the reader as a document, of whatever format it is. */
public final class ReadFuzzer {

  private ReadFuzzer() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    Cost.check(input.length, () -> ReadLaws.check(input));
  }
}
