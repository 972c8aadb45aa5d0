package io.github.trustdelta.sbom.read;

/** A text that lies in somebody's array, as UTF-8, until that one moves on. */
final class XmlSlice {

  byte[] bytes = {};
  int from;
  int to;

  /** Whether JSON has it between quotes as it is; false if nobody looked. */
  boolean isPlain;

  void set(byte[] of, int begin, int end, boolean plain) {
    bytes = of;
    from = begin;
    to = end;
    isPlain = plain;
  }

  int length() {
    return to - from;
  }
}
