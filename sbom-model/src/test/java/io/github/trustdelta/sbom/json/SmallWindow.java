package io.github.trustdelta.sbom.json;

/** A cursor whose window slides all the time, over a stream that hands out a few bytes a read. */
public final class SmallWindow {

  private SmallWindow() {}

  /** Reads the document through a window of that many bytes, which grows where it has to. */
  public static JsonCursor over(byte[] json, JsonLimits limits, int windowBytes) {
    return JsonCursor.of(new TrickleStream(json, windowBytes), limits, windowBytes);
  }
}
