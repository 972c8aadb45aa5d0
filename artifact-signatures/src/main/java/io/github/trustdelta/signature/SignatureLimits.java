package io.github.trustdelta.signature;

/**
 * How much of an input is accepted.
 *
 * @param maxSignatureBytes a file of detached OpenPGP signatures
 * @param maxSignatures signatures in one file, and signature files in one archive
 * @param maxKeyBytes a key ring
 * @param maxKeyPackets keys, user ids and signatures in a key ring
 * @param maxArchiveEntries entries of an archive, and sections of its manifest
 * @param maxEntryBytes one entry of an archive, decompressed
 * @param maxArchiveBytes all entries of an archive, decompressed
 */
public record SignatureLimits(
    int maxSignatureBytes,
    int maxSignatures,
    int maxKeyBytes,
    int maxKeyPackets,
    int maxArchiveEntries,
    long maxEntryBytes,
    long maxArchiveBytes) {

  /**
   * 1 MiB and 50 signatures, 64 MiB and 500,000 packets, 500,000 entries, 1 GiB each and 4 GiB in
   * all.
   */
  public static final SignatureLimits DEFAULTS =
      new SignatureLimits(1 << 20, 50, 1 << 26, 500_000, 500_000, 1L << 30, 1L << 32);

  public SignatureLimits {
    requirePositive(maxSignatureBytes, "maxSignatureBytes");
    requirePositive(maxSignatures, "maxSignatures");
    requirePositive(maxKeyBytes, "maxKeyBytes");
    requirePositive(maxKeyPackets, "maxKeyPackets");
    requirePositive(maxArchiveEntries, "maxArchiveEntries");
    requirePositive(maxEntryBytes, "maxEntryBytes");
    requirePositive(maxArchiveBytes, "maxArchiveBytes");
  }

  private static void requirePositive(long limit, String name) {
    if (limit <= 0) {
      throw new IllegalArgumentException(name + " is not positive: " + limit);
    }
  }
}
