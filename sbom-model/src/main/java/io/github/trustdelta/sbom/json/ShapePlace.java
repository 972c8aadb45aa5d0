package io.github.trustdelta.sbom.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where in an object one is after a value, or at its beginning. */
final class ShapePlace {

  final ShapeFrame frame;
  final boolean atStart;
  Edge[] edges = new Edge[2];
  int size;
  @Nullable Edge likely;

  ShapePlace(ShapeFrame frame, boolean atStart) {
    this.frame = frame;
    this.atStart = atStart;
  }

  void add(Edge edge) {
    if (size == edges.length) {
      edges = Arrays.copyOf(edges, size * 2);
    }
    edges[size++] = edge;
  }

  /** Glue that was seen at a place, and where it leads. */
  static final class Edge {

    final int length;

    /** The code of the value that begins after the glue. */
    final int code;

    final int[] constants;

    /** Null where the object ends. */
    final @Nullable ShapePlace to;

    private final long[] words;
    private final long tail;
    private final long tailMask;

    Edge(byte[] glue, int code, int[] constants, @Nullable ShapePlace to) {
      this.length = glue.length;
      this.code = code;
      this.constants = constants;
      this.to = to;
      this.words = new long[glue.length / Long.BYTES];
      byte[] padded = Arrays.copyOf(glue, glue.length + Long.BYTES);
      for (int i = 0; i < words.length; i++) {
        words[i] = LittleEndian.longAt(padded, i * Long.BYTES);
      }
      this.tail = LittleEndian.longAt(padded, words.length * Long.BYTES);
      this.tailMask = ~(-1L << (glue.length % Long.BYTES * Byte.SIZE));
    }

    /** Eight bytes behind the glue must be readable. */
    boolean matches(byte[] window, int at) {
      int p = at;
      for (long word : words) {
        if (LittleEndian.longAt(window, p) != word) {
          return false;
        }
        p += Long.BYTES;
      }
      return ((LittleEndian.longAt(window, p) ^ tail) & tailMask) == 0;
    }
  }
}
