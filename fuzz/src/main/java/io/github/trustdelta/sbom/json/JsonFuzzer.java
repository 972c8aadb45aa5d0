package io.github.trustdelta.sbom.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Reads the input as JSON in every way of the cursor, and as Jackson does, set to be strict. */
public final class JsonFuzzer {

  private JsonFuzzer() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    List<String> differences =
        JsonVerdict.differences(input, input.length, JsonVerdict.isNotUtf8(input));
    if (!differences.isEmpty()) {
      throw new AssertionError(new String(input, UTF_8) + ": " + differences);
    }
  }
}
