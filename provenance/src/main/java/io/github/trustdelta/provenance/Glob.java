package io.github.trustdelta.provenance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for paths as in-toto's rules have it: {@code *} for any characters, {@code /} among
 * them, {@code ?} for one, {@code [a-z]} for one of these and {@code [!a-z]} for one of the others.
 *
 * <p>What the implementations of in-toto read differently (a backslash, {@code [^}, a bracket that
 * nobody closes) is no pattern: whoever signed the layout may have meant the other reading.
 */
final class Glob {

  private static final int LONGEST = 1_000;

  private final List<Part> parts;

  private static final Part STAR = new Part(true, true, List.of());
  private static final Part ANY_ONE = new Part(false, true, List.of());

  /** The characters from one to another, both included. */
  private record Range(int first, int last) {}

  /** What one place of the pattern takes: one character, or, if it is a star, any number. */
  private record Part(boolean isStar, boolean isNegated, List<Range> ranges) {

    boolean takes(int codePoint) {
      for (Range range : ranges) {
        if (codePoint >= range.first() && codePoint <= range.last()) {
          return !isNegated;
        }
      }
      return isNegated;
    }
  }

  private Glob(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** Null if it is none, or longer than 1,000 characters. */
  static @Nullable Glob parse(String pattern) {
    if (pattern.isEmpty() || pattern.length() > LONGEST || pattern.indexOf('\\') >= 0) {
      return null;
    }
    var parts = new ArrayList<Part>();
    int[] characters = pattern.codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      switch (characters[i]) {
        case '*' -> parts.add(STAR);
        case '?' -> parts.add(ANY_ONE);
        case '[' -> {
          int end = endOfSet(characters, i);
          Part set = end < 0 ? null : set(characters, i + 1, end);
          if (set == null) {
            return null;
          }
          parts.add(set);
          i = end;
        }
        default ->
            parts.add(new Part(false, false, List.of(new Range(characters[i], characters[i]))));
      }
    }
    return new Glob(parts);
  }

  /** A bracket that comes first in a set is one of its characters. */
  private static int endOfSet(int[] characters, int start) {
    int from = start + 1;
    if (from < characters.length && characters[from] == '!') {
      from++;
    }
    for (int i = from + 1; i < characters.length; i++) {
      if (characters[i] == ']') {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable Part set(int[] characters, int start, int end) {
    boolean isNegated = characters[start] == '!';
    int from = isNegated ? start + 1 : start;
    if (characters[from] == '^') {
      return null;
    }
    var ranges = new ArrayList<Range>();
    for (int i = from; i < end; i++) {
      boolean isRange = i + 2 < end && characters[i + 1] == '-';
      int last = isRange ? characters[i + 2] : characters[i];
      if (last < characters[i] || characters[i] == '[' || last == '[') {
        return null;
      }
      ranges.add(new Range(characters[i], last));
      i += isRange ? 2 : 0;
    }
    return new Part(false, isNegated, ranges);
  }

  /**
   * Whether it takes the whole path. Only the last star is ever tried again, since what an earlier
   * one could take instead the last one can take too.
   */
  boolean matches(String path, RuleWork work) throws Refusal {
    int part = 0;
    int at = 0;
    int star = -1;
    int starAt = 0;
    int steps = 1;
    boolean isTaken = true;
    for (; isTaken && at < path.length() && star != parts.size() - 1; steps++) {
      int codePoint = path.codePointAt(at);
      if (part < parts.size() && parts.get(part).isStar()) {
        star = part++;
        starAt = at;
      } else if (part < parts.size() && parts.get(part).takes(codePoint)) {
        part++;
        at += Character.charCount(codePoint);
      } else if (star >= 0) {
        part = star + 1;
        starAt += Character.charCount(path.codePointAt(starAt));
        at = starAt;
      } else {
        isTaken = false;
      }
    }
    work.spend(steps);
    while (part < parts.size() && parts.get(part).isStar()) {
      part++;
    }
    return isTaken && part == parts.size();
  }
}
