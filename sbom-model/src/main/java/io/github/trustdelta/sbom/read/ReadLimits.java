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
 * @param files number of files and snippets that are listed beside the components
 * @param dependencies number of edges and other relationships
 * @param notices number of notices; further ones are counted, not kept
 * @param expansion how many times the length of its compressed form a document may have, once it is
 *     longer than a MiB
 */
public record ReadLimits(
    long bytes,
    int depth,
    int stringBytes,
    int components,
    int files,
    int dependencies,
    int notices,
    int expansion) {

  /**
   * 1 GiB, 200 levels, 16 MiB in one string, a million components, two million files, ten million
   * dependencies, a thousand notices, expansion to 500 times the length.
   */
  public static final ReadLimits DEFAULTS =
      new ReadLimits(1L << 30, 200, 16 << 20, 1_000_000, 2_000_000, 10_000_000, 1_000, 500);

  /** What fits on the stack of any thread: readers call themselves for what is nested. */
  private static final int DEEPEST = 500;

  static final int LONGEST_STRING = 1 << 29;

  /** Checks that no limit is negative or beyond what can be kept to. */
  public ReadLimits {
    if (bytes < 0 || depth < 0 || stringBytes < 0) {
      throw new IllegalArgumentException("a limit is negative");
    }
    if (depth > DEEPEST || stringBytes > LONGEST_STRING) {
      throw new IllegalArgumentException("a limit is beyond what can be kept to");
    }
    if (components < 0 || files < 0 || dependencies < 0 || notices < 0 || expansion < 1) {
      throw new IllegalArgumentException("a limit is negative");
    }
  }

  /** The same limits with another number of bytes. */
  public ReadLimits withBytes(long limit) {
    return new ReadLimits(
        limit, depth, stringBytes, components, files, dependencies, notices, expansion);
  }

  /** The same limits with another depth. */
  public ReadLimits withDepth(int limit) {
    return new ReadLimits(
        bytes, limit, stringBytes, components, files, dependencies, notices, expansion);
  }

  /** The same limits with another length of strings. */
  public ReadLimits withStringBytes(int limit) {
    return new ReadLimits(bytes, depth, limit, components, files, dependencies, notices, expansion);
  }

  /** The same limits with another number of components. */
  public ReadLimits withComponents(int limit) {
    return new ReadLimits(
        bytes, depth, stringBytes, limit, files, dependencies, notices, expansion);
  }

  /** The same limits with another number of files. */
  public ReadLimits withFiles(int limit) {
    return new ReadLimits(
        bytes, depth, stringBytes, components, limit, dependencies, notices, expansion);
  }

  /** The same limits with another number of dependencies. */
  public ReadLimits withDependencies(int limit) {
    return new ReadLimits(bytes, depth, stringBytes, components, files, limit, notices, expansion);
  }

  /** The same limits with another number of notices. */
  public ReadLimits withNotices(int limit) {
    return new ReadLimits(
        bytes, depth, stringBytes, components, files, dependencies, limit, expansion);
  }

  /** The same limits with another ratio of expansion. */
  public ReadLimits withExpansion(int limit) {
    return new ReadLimits(
        bytes, depth, stringBytes, components, files, dependencies, notices, limit);
  }
}
