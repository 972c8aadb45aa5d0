package io.github.trustdelta.sbom.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What {@link JsonCursor} knows of one open object or array; reused for the next one as deep. */
final class Frame {
  private static final byte[] NONE = {};

  final SeenNames seen = new SeenNames();

  boolean isObject;

  /** Whether the first member or element is still to come. */
  boolean first;

  /** Where its bracket is in the input. */
  long offset;

  /** Of the current element; -1 before the first. */
  int index;

  /** Whether the current name is a slice of the window, else of {@link #savedName}. */
  boolean nameInWindow;

  int nameStart;

  /** -1 if there is no current member. */
  int nameLength;

  long nameHash;
  byte[] savedName = NONE;

  /** The current name, if it was written with escapes. */
  @Nullable String escapedName;

  void open(boolean asObject, long at) {
    isObject = asObject;
    offset = at;
    first = true;
    index = -1;
    forgetName();
    if (asObject) {
      seen.clear();
    }
  }

  void forgetName() {
    nameLength = -1;
    escapedName = null;
  }

  /** The current name is a slice of the window. */
  void setName(byte[] window, int start, int length) {
    nameInWindow = true;
    nameStart = start;
    nameLength = length;
    nameHash = Utf8Scanner.hash(window, start, length);
  }

  /** The current name was written with escapes. */
  void setName(String name) {
    escapedName = name;
    savedName = name.getBytes(UTF_8);
    nameInWindow = false;
    nameStart = 0;
    nameLength = savedName.length;
    nameHash = Utf8Scanner.hash(savedName, 0, nameLength);
  }

  /** The window is about to drop its first bytes. */
  void beforeSlide(byte[] window, int dropped) {
    if (nameLength < 0 || !nameInWindow) {
      return;
    }
    if (nameStart >= dropped) {
      nameStart -= dropped;
      return;
    }
    savedName = Arrays.copyOfRange(window, nameStart, nameStart + nameLength);
    nameStart = 0;
    nameInWindow = false;
  }
}
