package io.github.trustdelta.sbom.json;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects of one kind that look alike, each in one go, into spans: which value stands where
 * in the bytes. What does not fit is left to the {@link JsonCursor}, as if nobody had looked.
 *
 * <h2>Why it is fast, and still strict</h2>
 *
 * <p>A document that a program has written repeats itself: what stands between one string value and
 * the next (quotes, commas, brackets, member names, line breaks and indentation) is nearly always
 * what stood at the same place of an earlier object. Call that the <i>glue</i>. The first time that
 * some glue occurs it is read byte by byte by the rules of RFC 8259 ({@link ShapeLearner}), within
 * the object that it stands in: the brackets that are open, the member names that each open object
 * has had. If all is well it becomes an {@link ShapePlace.Edge} from that place to the next one.
 * From then on it takes a comparison of a few words of eight bytes to know that the same is well
 * again: the same bytes at an equal place cannot be right once and wrong another time. So the
 * grammar, and names that occur twice, are checked by whoever learns, and never again.
 *
 * <p>Places that are equal for what may follow are one {@link ShapePlace}: they have the same
 * brackets open, and the same names seen in each open object. After an element of an array its
 * names are forgotten, hence arrays of any length need no further places.
 *
 * <p>Values are checked each time: control characters, escapes and UTF-8, as {@link JsonCursor}
 * does, eight bytes at a time.
 *
 * <p>What is refused here (an unknown member, a number, a name with an escape, more shapes than
 * {@value #MOST_EDGES}, an error) costs nothing but time: the cursor has not moved, reads the same
 * object and finds out what is wrong with it, if anything.
 */
public final class JsonShapes {

  /** In {@link #code}: the value is the first in an element of its array. */
  public static final int FIRST = 1 << 16;

  /** In {@link #code}: the value has escapes. */
  public static final int ESCAPED = 1 << 17;

  /** In {@link #code}: the value has characters beyond ASCII. */
  public static final int BEYOND_ASCII = 1 << 18;

  /** The part of {@link #code} that the table of leaves gave. */
  public static final int LEAF = FIRST - 1;

  /** In the table of leaves: a constant that may stand there, and says nothing. */
  public static final int NOTHING = -1;

  /** How deep objects may be nested in the one that is read. */
  static final int DEEPEST = 8;

  private static final int MOST_EDGES = 4_096;
  private static final int MOST_EDGES_OF_A_PLACE = 16;
  private static final int MOST_SPANS = 1 << 16;

  /** No escape and no character is longer. */
  private static final int MOST_ODD = 6;

  private static final int REFUSED = -1;
  private static final int INCOMPLETE = -2;

  /** How far ahead the window is filled before an object is read. */
  private static final int LOOK_AHEAD = 1 << 13;

  private static final int LONGEST_LOOK_AHEAD = 1 << 18;

  private final Map<String, Integer> leaves;
  private final Set<String> objects = new HashSet<>();
  private final Set<String> arrays = new HashSet<>();
  private final Map<String, ShapePlace> places = new HashMap<>();
  private final ShapePlace root = new ShapePlace(new ShapeFrame(null, true, ""), true);
  private int edges;
  private int longestName;

  private byte[] bytes = {};
  private int scannedTo;
  private int count;
  private int[] codes = new int[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];

  /** What {@link #valueEnd} saw: a union of {@link #ESCAPED} and {@link #BEYOND_ASCII}. */
  private int odd;

  /**
   * Prepares for the objects of one document.
   *
   * @param leaves codes from 0 by the paths of strings ({@code name}, {@code supplier.name}, {@code
   *     hashes[].alg}, {@code dependsOn[]}), and by paths with constants ({@code
   *     filesAnalyzed=false}); an object with anything else is refused
   */
  public JsonShapes(Map<String, Integer> leaves) {
    this.leaves = Map.copyOf(leaves);
    for (String path : leaves.keySet()) {
      for (int i = 0; i < path.length(); i++) {
        char c = path.charAt(i);
        if (c == '.' || c == '[') {
          (c == '.' ? objects : arrays).add(path.substring(0, i));
        }
      }
    }
  }

  /**
   * Reads the object that is due.
   *
   * @return true if it was read and the spans say what it has; false if the cursor stays before it
   */
  public boolean read(JsonCursor json) throws IOException {
    if (!json.fillBeforeObject(LOOK_AHEAD)) {
      return false;
    }
    longestName = json.longestName();
    int end = scan(json.window(), json.position() + 1, json.limit(), json.longestString());
    for (int ahead = 2 * LOOK_AHEAD; end == INCOMPLETE && ahead <= LONGEST_LOOK_AHEAD; ahead *= 4) {
      int known = json.limit() - json.position();
      json.fillBeforeObject(ahead);
      if (json.limit() - json.position() == known) {
        return false;
      }
      end = scan(json.window(), json.position() + 1, json.limit(), json.longestString());
    }
    if (end < 0) {
      return false;
    }
    scannedTo = end;
    return true;
  }

  /** Moves the cursor behind the object; to be called after {@link #read}, or the object is due. */
  public void accept(JsonCursor json) {
    json.passObject(scannedTo);
  }

  /** How many bytes the object has. */
  public int length(JsonCursor json) {
    return scannedTo - json.position();
  }

  /** How many values the object has. */
  public int count() {
    return count;
  }

  /** The leaf of a value with {@link #FIRST}, {@link #ESCAPED} and {@link #BEYOND_ASCII}. */
  public int code(int index) {
    return codes[index];
  }

  /** Where the value begins in {@link #bytes}, after its quote. */
  public int start(int index) {
    return starts[index];
  }

  /** Where it ends, before its quote; 0 for a constant. */
  public int end(int index) {
    return ends[index];
  }

  /** What the spans refer to; until the cursor is asked for more. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the object ends whose bracket is before {@code from}, or what is the matter. */
  private int scan(byte[] window, int from, int limit, int longestString) {
    bytes = window;
    count = 0;
    int lastWord = limit - Long.BYTES;
    ShapePlace place = root;
    int p = from;
    while (true) {
      ShapePlace.Edge edge = place.likely;
      if (edge == null || p + edge.length > lastWord || !edge.matches(window, p)) {
        edge = other(place, window, p, limit);
        if (edge == null) {
          return p + 1_000 > limit ? INCOMPLETE : REFUSED;
        }
        place.likely = edge;
      }
      p += edge.length;
      if (edge.constants.length > 0) {
        for (int constant : edge.constants) {
          add(constant, 0, 0);
        }
      }
      if (edge.to == null) {
        return p;
      }
      int end = valueEnd(window, p, limit);
      if (end < 0 || end - p > longestString || count >= MOST_SPANS) {
        return end == INCOMPLETE ? INCOMPLETE : REFUSED;
      }
      add(edge.code | odd, p, end);
      p = end + 1;
      place = edge.to;
    }
  }

  /** Where the string ends that begins at {@code from}, or what is the matter. */
  private int valueEnd(byte[] window, int from, int limit) {
    odd = 0;
    int p = from;
    while (true) {
      p = Utf8Scanner.plainEnd(window, p, limit);
      if (p == limit) {
        return INCOMPLETE;
      }
      if (window[p] == '"') {
        return p;
      }
      int length = oddLength(window, p, limit);
      if (length <= 0) {
        return p + MOST_ODD > limit ? INCOMPLETE : REFUSED;
      }
      odd |= window[p] == '\\' ? ESCAPED : BEYOND_ASCII;
      p += length;
    }
  }

  /** The length of an escape or of a character beyond ASCII; not positive if there is an error. */
  private static int oddLength(byte[] window, int p, int limit) {
    if (window[p] < 0) {
      return Utf8Scanner.sequenceLength(window, p, limit);
    }
    if (window[p] != '\\' || p + 1 >= limit) {
      return 0;
    }
    if (Utf8Scanner.unescaped(window[p + 1]) >= 0) {
      return 2;
    }
    boolean isUnicode = window[p + 1] == 'u' && p + 6 <= limit;
    return isUnicode && Utf8Scanner.hex4(window, p + 2) >= 0 ? 6 : 0;
  }

  private void add(int code, int start, int end) {
    if (count == codes.length) {
      grow();
    }
    codes[count] = code;
    starts[count] = start;
    ends[count++] = end;
  }

  private void grow() {
    codes = Arrays.copyOf(codes, count * 2);
    starts = Arrays.copyOf(starts, count * 2);
    ends = Arrays.copyOf(ends, count * 2);
  }

  /** The edge that is not the likely one; null if there is none, and none can be learnt. */
  private ShapePlace.@Nullable Edge other(ShapePlace place, byte[] window, int p, int limit) {
    for (int i = 0; i < place.size; i++) {
      ShapePlace.Edge edge = place.edges[i];
      if (p + edge.length + Long.BYTES <= limit && edge.matches(window, p)) {
        return edge;
      }
    }
    if (place.size == MOST_EDGES_OF_A_PLACE || edges == MOST_EDGES) {
      return null;
    }
    ShapePlace.Edge learnt = new ShapeLearner(this, place, window, p, limit).learn();
    if (learnt != null) {
      edges++;
      place.add(learnt);
    }
    return learnt;
  }

  // What the learner asks

  /** The code of the leaf at that path; null if there is none. */
  @Nullable Integer leaf(String path) {
    return leaves.get(path);
  }

  /** Whether an object belongs at that path. */
  boolean isObject(String path) {
    return objects.contains(path);
  }

  /** Whether an array belongs at that path. */
  boolean isArray(String path) {
    return arrays.contains(path);
  }

  int longestName() {
    return longestName;
  }

  /** The place after a value in that frame. */
  ShapePlace placeIn(ShapeFrame frame) {
    return places.computeIfAbsent(frame.key(), key -> new ShapePlace(frame, false));
  }
}
