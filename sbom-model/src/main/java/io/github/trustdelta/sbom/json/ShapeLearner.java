package io.github.trustdelta.sbom.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads glue by the grammar, from a place on to the next value or to the object's end. */
final class ShapeLearner {

  /** Longer glue repeats itself in no document that a program has written. */
  private static final int LONGEST_GLUE = 1 << 10;

  private final JsonShapes shapes;
  private final byte[] window;
  private final int start;
  private final int limit;
  private final List<Integer> constants = new ArrayList<>();
  private @Nullable ShapeFrame frame;
  private boolean valueRead;
  private boolean isFirst;
  private int p;

  ShapeLearner(JsonShapes shapes, ShapePlace place, byte[] window, int start, int limit) {
    this.shapes = shapes;
    this.window = window;
    this.start = start;
    this.limit = Math.min(limit, start + LONGEST_GLUE);
    this.p = start;
    this.frame = place.frame;
    this.valueRead = !place.atStart;
  }

  /** Null if the glue is refused, or is not in the window to its end. */
  ShapePlace.@Nullable Edge learn() {
    while (true) {
      skipSpace();
      ShapeFrame open = frame;
      if (open == null) {
        return edge(0, null);
      }
      if (p >= limit) {
        return null;
      }
      byte b = window[p];
      if (valueRead && b == ',') {
        p++;
        skipSpace();
        if (p >= limit || window[p] == ']' || window[p] == '}') {
          return null;
        }
        b = window[p];
      } else if (valueRead) {
        if (b != (open.isObject() ? '}' : ']')) {
          return null;
        }
        p++;
        frame = open.outer();
        if (frame == null) {
          return edge(0, null);
        }
        continue;
      }
      Integer code = open.isObject() ? member() : value(open.path() + "[]");
      if (code == null) {
        return null;
      }
      if (code >= 0) {
        ShapeFrame in = Objects.requireNonNull(frame);
        return edge(code | (isFirst ? JsonShapes.FIRST : 0), shapes.placeIn(in));
      }
    }
  }

  private ShapePlace.Edge edge(int code, @Nullable ShapePlace to) {
    int[] said = constants.stream().mapToInt(Integer::intValue).toArray();
    return new ShapePlace.Edge(Arrays.copyOfRange(window, start, p), code, said, to);
  }

  /**
   * The code of a string that begins here, {@link JsonShapes#NOTHING} after anything else, or null.
   */
  private @Nullable Integer member() {
    int nameStart = p + 1;
    int nameEnd = Utf8Scanner.plainEnd(window, Math.min(nameStart, limit), limit);
    ShapeFrame object = Objects.requireNonNull(frame);
    if (window[p] != '"'
        || nameEnd >= limit
        || window[nameEnd] != '"'
        || nameEnd - nameStart > shapes.longestName()) {
      return null;
    }
    String name = new String(window, nameStart, nameEnd - nameStart, ISO_8859_1);
    if (!isPlain(name) || object.has(name)) {
      return null;
    }
    frame = object.with(name);
    p = nameEnd + 1;
    skipSpace();
    if (p >= limit || window[p] != ':') {
      return null;
    }
    p++;
    skipSpace();
    return value(object.path().isEmpty() ? name : object.path() + "." + name);
  }

  /** A name with a dot or a bracket could be taken for a path. */
  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '-' && c != '_') {
        return false;
      }
    }
    return true;
  }

  private @Nullable Integer value(String path) {
    if (p >= limit) {
      return null;
    }
    switch (window[p]) {
      case '"' -> {
        p++;
        return shapes.leaf(path);
      }
      case '{' -> {
        p++;
        isFirst |= path.endsWith("[]");
        return open(path, true);
      }
      case '[' -> {
        p++;
        return open(path, false);
      }
      default -> {
        return constant(path);
      }
    }
  }

  /** An object has to have a member; an array may be empty. */
  private @Nullable Integer open(String path, boolean isObject) {
    if (isObject ? !shapes.isObject(path) : !shapes.isArray(path)) {
      return null;
    }
    frame = new ShapeFrame(frame, isObject, path);
    valueRead = false;
    skipSpace();
    if (!isObject && p < limit && window[p] == ']') {
      p++;
      frame = frame.outer();
      valueRead = true;
    }
    return JsonShapes.NOTHING;
  }

  private @Nullable Integer constant(String path) {
    for (String word : List.of("true", "false", "null")) {
      if (p + word.length() < limit
          && new String(window, p, word.length(), ISO_8859_1).equals(word)) {
        Integer code = shapes.leaf(path + "=" + word);
        if (code != null && code != JsonShapes.NOTHING) {
          constants.add(code);
        }
        p += word.length();
        valueRead = true;
        return code == null ? null : Integer.valueOf(JsonShapes.NOTHING);
      }
    }
    return null;
  }

  private void skipSpace() {
    p = Utf8Scanner.spaceEnd(window, p, limit);
  }
}
