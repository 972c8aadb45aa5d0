package io.github.trustdelta.interop;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;

/** Finds lines and columns in UTF-8 text, both counted from 1, columns in characters. */
final class TextLines {

  private TextLines() {}

  /** The line and column of each of the places, which are given in bytes from the beginning. */
  static Map<Long, String> of(byte[] text, SortedSet<Long> offsets) {
    var places = new HashMap<Long, String>();
    int at = 0;
    int line = 1;
    int column = 1;
    for (long offset : offsets) {
      for (; at < offset; at++) {
        if (text[at] == '\n') {
          line++;
          column = 1;
        } else if ((text[at] & 0xc0) != 0x80) {
          column++;
        }
      }
      places.put(offset, "line " + line + ", column " + column);
    }
    return places;
  }
}
