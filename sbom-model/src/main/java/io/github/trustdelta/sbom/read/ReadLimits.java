package io.github.trustdelta.sbom.read;

/**
 * How much a reader accepts before it refuses a document. The defaults pass every real document
 * that was seen and stop every bomb.
 *
 * @param bytes length of the document, before and after decompression
 * @param depth how deep values may be nested, at most 500
 * @param stringBytes length of one string or of one member that is kept as a fingerprint, at most
 *     512 MiB
 * @param components number of components, nested ones included
 * @param dependencies number of edges and other relationships
 * @param notices number of notices; further ones are counted, not kept
 */
public record ReadLimits(
    long bytes, int depth, int stringBytes, int components, int dependencies, int notices) {

  /**
   * 1 GiB, 200 levels, 16 MiB in one string, a million components, ten million dependencies, a
   * thousand notices.
   */
  public static final ReadLimits DEFAULTS =
      new ReadLimits(1L << 30, 200, 16 << 20, 1_000_000, 10_000_000, 1_000);

  /** What fits on the stack of any thread: readers call themselves for what is nested. */
  private static final int DEEPEST = 500;

  private static final int LONGEST_STRING = 1 << 29;

  /** Checks that no limit is negative or beyond what can be kept to. */
  public ReadLimits {
    if (bytes < 0 || depth < 0 || stringBytes < 0) {
      throw new IllegalArgumentException("a limit is negative");
    }
    if (depth > DEEPEST || stringBytes > LONGEST_STRING) {
      throw new IllegalArgumentException("a limit is beyond what can be kept to");
    }
    if (components < 0 || dependencies < 0 || notices < 0) {
      throw new IllegalArgumentException("a limit is negative");
    }
  }

  /** The same limits with another number of bytes. */
  public ReadLimits withBytes(long limit) {
    return new ReadLimits(limit, depth, stringBytes, components, dependencies, notices);
  }

  /** The same limits with another number of components. */
  public ReadLimits withComponents(int limit) {
    return new ReadLimits(bytes, depth, stringBytes, limit, dependencies, notices);
  }

  /** The same limits with another number of dependencies. */
  public ReadLimits withDependencies(int limit) {
    return new ReadLimits(bytes, depth, stringBytes, components, limit, notices);
  }
}
