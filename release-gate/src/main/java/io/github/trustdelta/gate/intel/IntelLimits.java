package io.github.trustdelta.gate.intel;

import io.github.trustdelta.sbom.json.JsonLimits;

/**
 * How much intelligence is read before it is refused.
 *
 * @param fileBytes one file or entry of an archive, after decompression, at most 1 GiB
 * @param totalBytes all of them together
 * @param files files and entries of archives, those that are not read among them
 * @param depth folders in each other, and JSON objects and arrays in each other, at most 200
 * @param records records, affected packages, and statements: of each
 * @param notices notices that are kept; further ones are counted
 * @param expansion how many times its length an archive may grow to, once that is more than a MiB
 */
public record IntelLimits(
    int fileBytes, long totalBytes, int files, int depth, int records, int notices, int expansion) {

  /**
   * 256 MiB per file, 8 GiB in all, three million files, 64 levels, five million records, a
   * thousand notices, expansion to 200 times the length.
   */
  public static final IntelLimits DEFAULTS =
      new IntelLimits(1 << 28, 1L << 33, 3_000_000, 64, 5_000_000, 1_000, 200);

  /** What fits on the stack of any thread. */
  private static final int DEEPEST = 200;

  private static final int LARGEST_FILE = 1 << 30;
  private static final int LONGEST_STRING = 1 << 24;

  public IntelLimits {
    requirePositive(fileBytes, "fileBytes");
    requirePositive(totalBytes, "totalBytes");
    requirePositive(files, "files");
    requirePositive(depth, "depth");
    requirePositive(records, "records");
    requirePositive(notices, "notices");
    requirePositive(expansion, "expansion");
    if (depth > DEEPEST || fileBytes > LARGEST_FILE) {
      throw new IllegalArgumentException("a limit is beyond what can be kept to");
    }
  }

  JsonLimits json() {
    return new JsonLimits(fileBytes, depth, Math.min(fileBytes, LONGEST_STRING));
  }

  private static void requirePositive(long limit, String name) {
    if (limit <= 0) {
      throw new IllegalArgumentException(name + " is not positive: " + limit);
    }
  }
}
