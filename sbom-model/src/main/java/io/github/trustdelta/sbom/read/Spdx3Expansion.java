package io.github.trustdelta.sbom.read;

/**
 * Counts what elements say that several others name: SPDX 2 would have to write it out each time,
 * so together it may be as long as a document.
 */
final class Spdx3Expansion {

  private final long limit;
  private long length;

  Spdx3Expansion(ReadLimits limits) {
    this.limit = limits.bytes();
  }

  void add(int characters) throws SbomReadException {
    length += characters;
    if (length > limit) {
      throw new SbomReadException(
          "expected agents and licences of at most %d characters, each as often as it is named,"
                  .formatted(limit)
              + " found more");
    }
  }
}
