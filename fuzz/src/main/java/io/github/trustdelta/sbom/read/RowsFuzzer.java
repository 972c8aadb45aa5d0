package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Reads the input into rows wherever that is possible, and member by member: both say the same. */
public final class RowsFuzzer {

  /** So little that a small document runs into each limit. */
  private static final ReadLimits NARROW =
      ReadLimits.DEFAULTS
          .withBytes(1_500)
          .withDepth(12)
          .withStringBytes(24)
          .withComponents(3)
          .withDependencies(3)
          .withNotices(1);

  private RowsFuzzer() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    requireSame(BothWays.read(input), "in memory", input);
    requireSame(BothWays.read(input, NARROW), "within narrow limits", input);
    requireSame(BothWays.readThrough(input.length % 100 + 1, input), "as a stream", input);
  }

  private static void requireSame(BothWays both, String how, byte[] input) {
    List<String> differences = both.differences();
    if (!differences.isEmpty()) {
      throw new AssertionError(how + " " + differences + ": " + new String(input, UTF_8));
    }
  }
}
