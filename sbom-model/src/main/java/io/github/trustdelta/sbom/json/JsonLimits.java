package io.github.trustdelta.sbom.json;

/**
 * How much a {@link JsonCursor} accepts before it refuses the input.
 *
 * @param maxBytes the whole input
 * @param maxDepth objects and arrays open at the same time
 * @param maxStringBytes one string as it is written, that is, with its escapes and without its
 *     quotes; it also bounds the window over a stream
 */
public record JsonLimits(long maxBytes, int maxDepth, int maxStringBytes) {
  /** 512 MiB, 1,000 levels, strings of 16 MiB. */
  public static final JsonLimits DEFAULTS = new JsonLimits(1L << 29, 1_000, 1 << 24);

  /** A member name is kept per open object, for the path, so its limit is much lower. */
  static final int MAX_NAME_BYTES = 50_000;

  static final int MAX_NUMBER_BYTES = 1_000;

  /** So that doubling the window over one string cannot overflow an array size. */
  static final int LARGEST_STRING = 1 << 29;

  public JsonLimits {
    if (maxBytes < 0) {
      throw new IllegalArgumentException("maxBytes is negative: " + maxBytes);
    }
    if (maxDepth < 0) {
      throw new IllegalArgumentException("maxDepth is negative: " + maxDepth);
    }
    if (maxStringBytes < 0 || maxStringBytes > LARGEST_STRING) {
      throw new IllegalArgumentException(
          "maxStringBytes is not in 0.." + LARGEST_STRING + ": " + maxStringBytes);
    }
  }

  int maxNameBytes() {
    return Math.min(maxStringBytes, MAX_NAME_BYTES);
  }
}
