package io.github.trustdelta.source;

/**
 * How much of a repository is looked at. What lies beyond a limit is not checked, and is reported
 * so.
 *
 * @param maxCommits commits visited to answer one question
 * @param maxObjectBytes one commit or tag, after decompression
 * @param maxTotalBytes all that is decompressed, deltas and their bases included
 * @param maxRefs branches and tags
 * @param maxPacks pack files
 */
public record SourceHistoryLimits(
    int maxCommits, int maxObjectBytes, long maxTotalBytes, int maxRefs, int maxPacks) {

  /** 2,000,000 commits, 8 MiB, 16 GiB, 500,000 refs, 1,000 packs. */
  public static final SourceHistoryLimits DEFAULTS =
      new SourceHistoryLimits(2_000_000, 1 << 23, 1L << 34, 500_000, 1_000);

  private static final int MOST_OBJECT_BYTES = 1 << 30;

  public SourceHistoryLimits {
    requirePositive(maxCommits, "maxCommits");
    requirePositive(maxObjectBytes, "maxObjectBytes");
    requirePositive(maxTotalBytes, "maxTotalBytes");
    requirePositive(maxRefs, "maxRefs");
    requirePositive(maxPacks, "maxPacks");
    if (maxObjectBytes > MOST_OBJECT_BYTES) {
      throw new IllegalArgumentException("maxObjectBytes is above 1 GiB: " + maxObjectBytes);
    }
  }

  private static void requirePositive(long limit, String name) {
    if (limit <= 0) {
      throw new IllegalArgumentException(name + " is not positive: " + limit);
    }
  }
}
